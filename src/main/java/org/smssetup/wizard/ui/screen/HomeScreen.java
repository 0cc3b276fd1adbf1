package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SmsSettings;
import java.time.Duration;
import java.time.InstantSource;
import javafx.scene.layout.FlowPane;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.AccountWorld;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TrialLife;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.TwilioAccount.Type;
import org.smssetup.wizard.ui.Money;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is true now, what is not yet, and what to do next. */
public final class HomeScreen implements Screen {
    private static final int NEXT_THINGS = 2;

    private final Texts texts;
    private final Actions actions;
    private final InstantSource clock;
    private final ProofLine proof;

    @FXML private VBox now;
    @FXML private VBox notYet;
    @FXML private VBox nextThings;
    @FXML private GridPane account;
    @FXML private Node checksCard;
    @FXML private VBox checks;
    @FXML private Hyperlink checkAgain;
    @FXML private Label version;

    private FlowState shown;

    public HomeScreen(Texts texts, Actions actions) {
        this(texts, actions, InstantSource.system(), Duration.ofMinutes(1));
    }

    /** @param betweenLooks how long to wait before looking again whether new settings are in use */
    public HomeScreen(Texts texts, Actions actions, InstantSource clock, Duration betweenLooks) {
        this.texts = texts;
        this.actions = actions;
        this.clock = clock;
        proof = new ProofLine(texts, actions, clock, betweenLooks);
    }

    @Override
    public String fxml() {
        return "/fxml/home.fxml";
    }

    @FXML
    private void initialize() {
        version.setText(texts.say("home.version", Map.of("version",
                ResourceBundle.getBundle("org.smssetup.wizard.version").getString("version"))));
    }

    @Override
    public void fill(FlowState state) {
        // The page takes no input.
    }

    @Override
    public void show(FlowState state) {
        Draft draft = state.draft();
        if (shown == null || !shown.draft().equals(draft)
                || !shown.snapshot().deeds().equals(state.snapshot().deeds())) {
            now.getChildren().setAll(saved(state));
            // A trial that sends only Twilio's texts can't prove anything yet: that stands below.
            if (!templatesOnly(draft) || draft.readBack() != null && draft.readBack().proof() != null) {
                now.getChildren().add(proof.line(state));
            }
            now.getChildren().add(tested(draft));
            now.getChildren().addAll(otherSites(state));
            notYet.getChildren().setAll(notYet(state));
            nextThings.getChildren().setAll(nextThings(draft));
        }
        if (shown == null || !shown.checks().equals(state.checks()) || !shown.draft().equals(draft)) {
            showAccount(draft, balance(state));
            showChecks(state);
        }
        shown = state;
        proof.show(state);
    }

    @Override
    public void leave() {
        proof.stop();
    }

    // ---- What is true now

    private StateLine saved(FlowState state) {
        StateLine line = saved(state.draft(), restored(state));
        Site site = state.draft().site();
        if (site == null || state.draft().byHand()) {
            return line;
        }
        FlowPane links = new FlowPane(16, 2);
        addUndo(state, site, line, links);
        Hyperlink change = link("home.change", StepId.REVIEW);
        change.setId("change");
        links.getChildren().add(change);
        return line.with(links);
    }

    /** Whether the last thing known of the site is that it was put back. */
    private static boolean restored(FlowState state) {
        Site site = state.draft().site();
        ReadBack read = state.draft().readBack();
        return site != null && read != null && Undo.lastSave(state.snapshot().deeds(), site.id())
                .flatMap(save -> Undo.restored(state.snapshot().deeds(), save.marker()))
                .filter(back -> sameValues(back.after(), read.settings())).isPresent();
    }

    private static boolean sameValues(SmsSettings one, SmsSettings other) {
        return other != null && one.accountSid().equals(other.accountSid()) && one.from().equals(other.from());
    }

    private void addUndo(FlowState state, Site site, StateLine line, FlowPane links) {
        Optional<Undo> undo = Undo.of(state.snapshot().deeds(), site.id(), clock.instant());
        if (undo.isEmpty()) {
            return;
        }
        if (!undo.get().way().byProgram()) {
            line.with(texts.say("home.undo." + undo.get().way()));
            return;
        }
        Hyperlink link = new Hyperlink(texts.say("home.undo"));
        link.setId("undo_" + site.id());
        link.setOnAction(_ -> {
            ReadBack read = undo.get().save().lastRead();
            actions.ask("undo", Map.of("site", site.name(),
                            "now", SettingsWords.of(texts, read == null ? null : read.settings()),
                            "before", SettingsWords.of(texts, undo.get().before())),
                    () -> actions.submit(new HomeInput.Undo(site.id(), false)));
        });
        links.getChildren().add(link);
    }

    /** The other sites that this program has saved to, each as it was read last. */
    private List<StateLine> otherSites(FlowState state) {
        Site here = state.draft().site();
        List<Deed> deeds = state.snapshot().deeds();
        return deeds.stream().filter(Deed.SettingsSaved.class::isInstance).map(Deed.SettingsSaved.class::cast)
                .map(Deed.SettingsSaved::site).filter(site -> here == null || site.id() != here.id())
                .map(Site::id).distinct().flatMap(id -> Undo.lastSave(deeds, id).stream())
                .map(save -> otherSite(save, state)).toList();
    }

    private StateLine otherSite(Deed.SettingsSaved save, FlowState state) {
        ReadBack read = save.lastRead();
        boolean back = Undo.restored(state.snapshot().deeds(), save.marker()).isPresent();
        String what = back ? "RESTORED" : read == null ? "SAVED" : read.verdict().name();
        StateLine line = new StateLine(texts, back || read != null && read.verdict() == ReadBack.Verdict.DIFFERENT
                ? Mark.INFO : Mark.DONE, texts.say("home.site." + what, Map.of("site", save.site().name())));
        if (read != null) {
            line.with(texts.say("home.saved.when", Map.of("time", SettingsWords.time(texts, read.read()))));
        }
        Hyperlink look = new Hyperlink(texts.say("home.site.look"));
        look.setId("look_" + save.site().id());
        look.setOnAction(_ -> actions.submit(new HomeInput.Look(save.site().id())));
        FlowPane links = new FlowPane(16, 2, look);
        addUndo(state, save.site(), line, links);
        links.getChildren().add(change(save.site().id(), state));
        return line.with(links);
    }

    /** Opens that very site, where it is known to be reached; else the page where it can be looked for. */
    private Hyperlink change(long siteId, FlowState state) {
        Hyperlink change = link("home.change", StepId.LOGINRADIUS);
        change.setId("change_" + siteId);
        if (state.draft().sites().stream().anyMatch(site -> site.id() == siteId)) {
            change.setOnAction(_ -> {
                actions.changeAnswer(StepId.LOGINRADIUS);
                actions.submit(new LoginRadiusInput.Choose(siteId));
            });
        }
        return change;
    }

    private StateLine saved(Draft draft, boolean restored) {
        ReadBack readBack = draft.readBack();
        if (restored) {
            boolean hidden = readBack.settings().token().seen() == SmsSettings.Seen.MASKED;
            return line(Mark.DONE, hidden ? "home.saved.RESTORED.hidden" : "home.saved.RESTORED")
                    .with(texts.say("home.saved.when", Map.of("time", SettingsWords.time(texts, readBack.read()))));
        }
        if (readBack == null || readBack.settings() == null) {
            return draft.byHand() ? line(Mark.INFO, "home.saved.byHand") : line(Mark.UNKNOWN, "home.saved.unknown");
        }
        Map<String, String> facts = Map.of("fields", fields(readBack));
        StateLine line = switch (readBack.verdict()) {
            case SAME -> line(Mark.DONE, "home.saved.SAME");
            case DIFFERENT -> new StateLine(texts, Mark.FAILED, texts.say("home.saved.DIFFERENT", facts));
            case CANNOT_COMPARE -> new StateLine(texts, Mark.DONE, texts.say("home.saved.CANNOT_COMPARE", facts));
        };
        return line.with(texts.say("home.saved.when", Map.of("time", SettingsWords.time(texts, readBack.read()))));
    }

    private String fields(ReadBack readBack) {
        return Stream.of("provider", "accountSid", "authToken", "from").filter(readBack.differing()::contains)
                .map(name -> texts.say("home.field." + name)).collect(Collectors.joining(", "));
    }

    private StateLine tested(Draft draft) {
        TestMessage test = draft.test();
        if (test != null && test.confirmed()) {
            return line(Mark.DONE, "home.test.confirmed");
        }
        if (test != null && test.status().arrived()) {
            return line(Mark.DONE, "home.test.arrived");
        }
        if (test != null && test.status().isFinal()) {
            return line(Mark.FAILED, "home.test.lost").with(link("home.test.do", StepId.TEST_MESSAGE));
        }
        return line(Mark.ATTENTION, "home.test.none").with(link("home.test.do", StepId.TEST_MESSAGE));
    }

    private Hyperlink link(String key, StepId step) {
        Hyperlink link = new Hyperlink(texts.say(key));
        link.setOnAction(_ -> actions.changeAnswer(step));
        return link;
    }

    // ---- What is not yet

    private List<StateLine> notYet(FlowState state) {
        Draft draft = state.draft();
        List<StateLine> lines = new ArrayList<>();
        state.snapshot().deeds().stream().filter(Deed.TestUserMade.class::isInstance).map(Deed.TestUserMade.class::cast)
                .filter(Deed.TestUserMade::mayBeLeft).findFirst().filter(_ -> !state.isBusy())
                .ifPresent(user -> lines.add(leftUser(user)));
        UnfinishedRotation.of(draft, texts, actions).ifPresent(lines::add);
        if (phoneLoginOff(draft)) {
            lines.add(line(Mark.ATTENTION, "home.notYet.phoneLogin"));
        }
        if (templatesOnly(draft)) {
            lines.add(line(Mark.ATTENTION, "home.notYet.ownText"));
        }
        if (type(draft) == Type.TRIAL) {
            lines.add(line(Mark.ATTENTION, "home.notYet.verifiedOnly"));
        }
        lines.add(line(Mark.INFO, "home.notYet.cache"));
        return lines;
    }

    private StateLine leftUser(Deed.TestUserMade user) {
        Hyperlink delete = new Hyperlink(texts.say("home.leftUser.delete"));
        delete.setId("deleteTestUser");
        delete.setOnAction(_ -> actions.submit(new HomeInput.DeleteTestUser()));
        return new StateLine(texts, Mark.ATTENTION, texts.say("home.leftUser",
                Map.of("site", user.site().name(), "email", user.email()))).with(delete);
    }

    // ---- What to do next

    /** The first two of what there is to do, what stands in the way of all else first. */
    private List<Node> nextThings(Draft draft) {
        List<Node> all = new ArrayList<>();
        if (phoneLoginOff(draft)) {
            Hyperlink on = new Hyperlink(texts.say("home.next.phoneLogin"));
            on.setWrapText(true);
            on.setMinHeight(Region.USE_PREF_SIZE);
            on.setId("switchOnPhoneLogin");
            on.setOnAction(_ -> actions.ask("phoneLogin", Map.of("site", draft.site().name()),
                    () -> actions.submit(new HomeInput.SwitchOnPhoneLogin())));
            all.add(on);
        }
        if (templatesOnly(draft)) {
            all.add(thing("upgrade", OutsidePage.TWILIO_UPGRADE));
            all.add(thing("profile", OutsidePage.TWILIO_PROFILE));
        } else {
            all.add(thing("try", null));
            all.add(type(draft) == Type.TRIAL ? thing("upgrade", OutsidePage.TWILIO_UPGRADE)
                    : thing("countries", OutsidePage.TWILIO_GEO_PERMISSIONS));
        }
        return all.subList(0, NEXT_THINGS);
    }

    /** @param page where it is done, or null */
    private Node thing(String name, OutsidePage page) {
        String words = texts.say("home.next." + name);
        if (page == null) {
            return Parts.label(words);
        }
        Hyperlink open = new Hyperlink(words);
        open.setWrapText(true);
        open.setMinHeight(Region.USE_PREF_SIZE);
        open.setGraphic(new FontIcon(Feather.EXTERNAL_LINK));
        open.setId("open_" + name);
        open.setOnAction(_ -> actions.open(page));
        return open;
    }

    private static boolean phoneLoginOff(Draft draft) {
        return draft.siteState() != null && Boolean.FALSE.equals(draft.siteState().phoneLogin());
    }

    /** Such a trial counts messages instead of money: its balance means nothing. */
    private static boolean templatesOnly(Draft draft) {
        return draft.account() != null && Boolean.TRUE.equals(draft.account().templatesOnly());
    }

    private static Type type(Draft draft) {
        return draft.account() == null ? Type.UNKNOWN : draft.account().type();
    }

    // ---- The account

    /** As the check-up read it last, else as it was when the account was connected; null: not known, or no money. */
    private static String balance(FlowState state) {
        if (templatesOnly(state.draft())) {
            return null;
        }
        return state.checks().stream()
                .filter(check -> check.id() == CheckLine.Id.BALANCE && check.facts().containsKey("balance"))
                .map(check -> check.facts().get("balance")).findFirst()
                .orElse(state.draft().account() == null ? null : state.draft().account().balance());
    }

    private void showAccount(Draft draft, String balance) {
        account.getChildren().clear();
        if (draft.site() != null) {
            fact("site", draft.site().name());
        }
        if (draft.sender() != null) {
            fact("number", texts.apart(draft.sender().from().formatted()));
        }
        TwilioAccount told = draft.account();
        if (told == null) {
            return;
        }
        if (told.name() != null && !told.name().isBlank()) {
            fact("name", told.name());
        }
        Stream<String> kind = Stream.of(texts.say("home.kind." + told.type()), texts.say("home.status." + told.status()));
        fact("kind", Stream.concat(kind, TrialLife.of(told).map(this::day).stream()).collect(Collectors.joining(", ")));
        if (balance != null) {
            fact("balance", Money.format(balance, texts.getLocale()));
        }
    }

    private String day(TrialLife trial) {
        return trial.isOver() ? texts.say("home.trial.over") : texts.say("home.trial.day", Map.of(
                "day", String.format(texts.getLocale(), "%d", trial.day()),
                "days", String.format(texts.getLocale(), "%d", TrialLife.DAYS)));
    }

    private void fact(String name, String value) {
        int row = account.getRowCount();
        account.addRow(row, Parts.label(texts.say("home.fact." + name), "help"), Parts.label(value));
    }

    // ---- The check-up

    private void showChecks(FlowState state) {
        boolean hadFocus = hasFocusInside(checks);
        Parts.show(checksCard, !state.checks().isEmpty());
        List<CheckLine> asked = state.checks().stream().filter(check -> belongs(check, state.draft())).toList();
        checks.getChildren().setAll(asked.stream().filter(check -> check.answer() == CheckLine.Answer.NO
                || check.answer() == CheckLine.Answer.CANT_TELL).map(check -> CheckLines.line(texts, actions, check)).toList());
        howManyAreFine(asked).ifPresent(checks.getChildren()::addFirst);
        if (hadFocus) {
            checkAgain.requestFocus();
        }
    }

    /** One line for all that is in order; the whole list is a press away. */
    private Optional<StateLine> howManyAreFine(List<CheckLine> asked) {
        long good = asked.stream().filter(check -> check.answer() == CheckLine.Answer.YES).count();
        boolean asking = asked.stream().anyMatch(check -> check.answer() == CheckLine.Answer.ASKING);
        if (good == 0 && !asking) {
            return Optional.empty();
        }
        return Optional.of(new StateLine(texts, asking ? Mark.WAITING : Mark.DONE,
                texts.say(asking ? "home.checks.asking" : "home.checks.fine",
                        Map.of("good", texts.number(good), "all", texts.number(asked.size())))));
    }

    /** A balance that could be read stands among the facts; one that means nothing isn't asked about. */
    private static boolean belongs(CheckLine check, Draft draft) {
        if (check.id() == CheckLine.Id.COUNTRY_PRICES) {
            return false;
        }
        boolean ofNewTrial = AccountWorld.NEW_TRIAL.name().equals(check.facts().get(CheckLine.AS));
        return check.id() != CheckLine.Id.BALANCE || ofNewTrial
                || check.answer() != CheckLine.Answer.YES && !templatesOnly(draft);
    }

    private static boolean hasFocusInside(Node around) {
        Node node = around.getScene() == null ? null : around.getScene().getFocusOwner();
        while (node != null && node != around) {
            node = node.getParent();
        }
        return node != null;
    }

    private StateLine line(Mark mark, String key) {
        return new StateLine(texts, mark, texts.say(key));
    }

    @FXML
    private void checkAgain() {
        actions.checkAgain();
    }

    @FXML
    private void wholeCheckUp() {
        actions.showCheckUp();
    }

    @FXML
    private void rotate() {
        actions.submit(new HomeInput.Open(HomePart.ROTATE));
    }

    @FXML
    private void anotherSite() {
        actions.changeAnswer(StepId.LOGINRADIUS);
    }

    @FXML
    private void startOver() {
        actions.startOver();
    }

    @Override
    public Input read() {
        return new HomeInput.Look(null);
    }

    @Override
    public String next(FlowState state) {
        // Whoever saves by hand hasn't signed in, or LoginRadius's settings couldn't be read.
        boolean readable = !state.draft().byHand()
                || state.draft().site() != null && state.draft().siteState() != null;
        return readable ? "next.HOME" : null;
    }
}
