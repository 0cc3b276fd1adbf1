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
import org.smssetup.wizard.model.Deed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.LeftTokens;
import org.smssetup.wizard.flow.SiteStanding;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.AccountWorld;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Proof;
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
    private final SiteRows rows;

    @FXML private VBox whole;
    /** What was begun and isn't finished; the parts of the page have a place here too. */
    @FXML private VBox goingOn;
    @FXML private VBox siteRows;
    @FXML private Node notYetCard;
    @FXML private VBox notYet;
    @FXML private VBox nextThings;
    @FXML private GridPane account;
    @FXML private VBox notConnected;
    @FXML private Node checksCard;
    @FXML private Label asked;
    @FXML private GridPane inOrder;
    @FXML private VBox checks;
    @FXML private Hyperlink wholeCheckUp;
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
        rows = new SiteRows(texts, actions, clock);
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
        boolean known = shown != null && shown.draft().equals(draft) && shown.snapshot().deeds().equals(state.snapshot().deeds())
                && shown.isBusy() == state.isBusy();
        Ladder ladder = Ladder.of(state);
        if (!known) {
            siteRows.getChildren().setAll(rows.lines(state));
            // A trial that sends only Twilio's texts can't prove anything yet: that stands beside it.
            if (!templatesOnly(draft) || draft.readBack() != null && draft.readBack().proof() != null) {
                siteRows.getChildren().add(proof.line(state));
            }
            siteRows.getChildren().add(tested(draft));
            notYet.getChildren().setAll(notYet(state));
            Parts.show(notYetCard, !notYet.getChildren().isEmpty());
            nextThings.getChildren().setAll(nextThings(draft));
            goingOn.getChildren().setAll(goingOn(state));
            Parts.show(goingOn, !goingOn.getChildren().isEmpty());
        }
        if (!known || !shown.checks().equals(state.checks())) {
            WholeState now = WholeState.of(state, ladder);
            StateLine line = new StateLine(texts, now.mark(), texts.say("dashboard.whole." + now));
            line.getStyleClass().add("whole");
            whole.getChildren().setAll(line);
            showAccount(draft, ladder);
            showLadder(ladder, draft);
        }
        shown = state;
        proof.show(state);
    }

    @Override
    public void leave() {
        proof.stop();
    }

    // ---- What goes on

    private List<StateLine> goingOn(FlowState state) {
        List<StateLine> lines = new ArrayList<>();
        UnfinishedRotation.of(state.draft(), texts, actions).ifPresent(lines::add);
        List<StepId> again = state.draft().routeOrDefault().order().stream().filter(state.snapshot().checkAgain()::contains).toList();
        if (!again.isEmpty()) {
            Hyperlink goOn = new Hyperlink(texts.say("dashboard.goOn"));
            goOn.setId("goOn");
            goOn.setOnAction(_ -> actions.changeAnswer(again.getFirst()));
            lines.add(new StateLine(texts, Mark.ATTENTION, texts.say("dashboard.unfinished", Map.of("steps",
                    again.stream().map(step -> texts.say("step." + step)).collect(Collectors.joining(", "))))).with(goOn));
        }
        LeftTokens.among(state.draft(), state.snapshot().deeds()).stream().flatMap(kept -> LeftTokens.account(kept).stream())
                .distinct().map(this::leftToken).forEach(lines::add);
        return lines;
    }

    private StateLine leftToken(AccountSid of) {
        Map<String, String> facts = Map.of("end", of.value().substring(of.value().length() - 4));
        Hyperlink delete = new Hyperlink(texts.say("dashboard.leftToken.delete"));
        delete.setId("forgetToken_" + of.value());
        delete.setOnAction(_ -> actions.ask("forgetToken", facts, () -> actions.submit(new HomeInput.ForgetToken(of))));
        return new StateLine(texts, Mark.INFO, texts.say("dashboard.leftToken", facts)).with(delete);
    }

    // ---- The test message

    private StateLine tested(Draft draft) {
        TestMessage test = draft.test();
        if (test != null && test.confirmed()) {
            return line(Mark.DONE, "home.test.confirmed");
        }
        if (test != null && test.status().arrived()) {
            return line(Mark.DONE, "home.test.arrived");
        }
        if (test != null && test.status().isFinal()) {
            return line(Mark.FAILED, "home.test.lost").with(link("test", "home.test.do", StepId.TEST_MESSAGE));
        }
        return line(Mark.ATTENTION, "home.test.none").with(link("test", "home.test.do", StepId.TEST_MESSAGE));
    }

    private Hyperlink link(String id, String key, StepId step) {
        Hyperlink link = new Hyperlink(texts.say(key));
        link.setId(id);
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
        if (phoneLoginOff(draft)) {
            lines.add(line(Mark.ATTENTION, "home.notYet.phoneLogin"));
        }
        if (templatesOnly(draft)) {
            lines.add(line(Mark.ATTENTION, "home.notYet.ownText"));
        }
        if (type(draft) == Type.TRIAL) {
            lines.add(line(Mark.ATTENTION, "home.notYet.verifiedOnly"));
        }
        Instant uncached = clock.instant().minus(Proof.CACHED);
        boolean fresh = state.snapshot().deeds().stream().anyMatch(deed -> (deed instanceof Deed.SettingsSaved
                || deed instanceof Deed.SettingsRestored) && deed.state() != Deed.State.NOT_DONE && deed.begun().isAfter(uncached));
        if (fresh) {
            lines.add(line(Mark.INFO, "home.notYet.cache"));
        }
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

    private void showAccount(Draft draft, Ladder ladder) {
        account.getChildren().clear();
        TwilioAccount told = draft.account();
        if (told != null) {
            String kind = Stream.of(texts.say("home.kind." + told.type()), texts.say("home.status." + told.status()))
                    .collect(Collectors.joining(", "));
            fact("name", told.name() == null || told.name().isBlank() ? kind : told.name() + " – " + kind);
        }
        if (draft.sender() != null) {
            fact("number", texts.apart(draft.sender().from().formatted()));
        }
        if (draft.phone() != null) {
            fact("phone", texts.apart(draft.phone().formatted()));
        }
        if (told != null) {
            left(told, ladder).ifPresent(left -> fact("left", left));
        }
        boolean none = draft.accountSid() == null;
        notConnected.getChildren().setAll(none ? List.of(line(Mark.UNKNOWN, "dashboard.notConnected")
                .with(link("connect", "dashboard.connect", StepId.CREDENTIALS))) : List.of());
        Parts.show(notConnected, none);
    }

    /** Days of a new trial, which counts messages instead of money; money of all others, as it was read last. */
    private Optional<String> left(TwilioAccount told, Ladder ladder) {
        Optional<CheckLine> asked = ladder.line(CheckLine.Id.BALANCE);
        if (Boolean.TRUE.equals(told.templatesOnly())) {
            return TrialLife.of(told).isEmpty() ? Optional.empty()
                    : TrialLife.between(told.created(), clock.instant()).map(this::days);
        }
        return Optional.ofNullable(asked.map(line -> line.facts().get("balance")).orElse(told.balance()))
                .map(balance -> Money.format(balance, texts.getLocale()));
    }

    private String days(TrialLife trial) {
        return trial.isOver() ? texts.say("home.trial.over") : texts.say("dashboard.left", Map.of(
                "day", texts.number(trial.day()), "days", texts.number(TrialLife.DAYS),
                "left", texts.number(TrialLife.DAYS - trial.day()), "messages", texts.number(TrialLife.MESSAGES)));
    }

    private void fact(String name, String value) {
        int row = account.getRowCount();
        account.addRow(row, Parts.label(texts.say("home.fact." + name), "help"), Parts.label(value));
    }

    // ---- The check-up

    /** What is in order by name, side by side; what isn't in its own words, with its button. */
    private void showLadder(Ladder ladder, Draft draft) {
        boolean hadFocus = hasFocusInside(checks);
        List<Ladder.Rung> rungs = ladder.rungs().stream().filter(rung -> belongs(rung.line(), draft)).toList();
        Parts.show(checksCard, draft.accountSid() != null && !rungs.isEmpty());
        inOrder.getChildren().clear();
        List<Ladder.Rung> inShort = rungs.stream().filter(Ladder.Rung::isShort).toList();
        for (int i = 0; i < inShort.size(); i++) {
            inOrder.add(Ladder.inShort(texts, inShort.get(i)), i % 2, i / 2);
        }
        checks.getChildren().setAll(rungs.stream().filter(rung -> !rung.isShort())
                .map(rung -> Ladder.inFull(texts, actions, rung)).toList());
        asked.setText(ladder.lookedAt() == null ? texts.say("dashboard.asking")
                : texts.say(ladder.isAsking() ? "dashboard.asOf" : "dashboard.asked",
                Map.of("time", SettingsWords.time(texts, ladder.lookedAt()))));
        Parts.show(asked, ladder.lookedAt() != null || ladder.isAsking());
        if (hadFocus) {
            wholeCheckUp.requestFocus();
        }
    }

    /** A balance that could be read stands among the facts; one that means nothing isn't asked about. */
    private static boolean belongs(CheckLine check, Draft draft) {
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
    private void wholeCheckUp() {
        actions.showCheckUp();
    }

    @FXML
    private void savePlan() {
        actions.savePlan();
    }

    @FXML
    private void changeNumber() {
        actions.changeAnswer(StepId.TRIAL_NUMBER);
    }

    @FXML
    private void changePhone() {
        actions.changeAnswer(StepId.VERIFIED_NUMBER);
    }

    @FXML
    private void changeAccount() {
        actions.changeAnswer(StepId.CREDENTIALS);
    }

    @FXML
    private void summary() {
        actions.submit(new HomeInput.Open(HomePart.SUMMARY));
    }

    @FXML
    private void remove() {
        actions.submit(new HomeInput.Open(HomePart.REMOVE));
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
    private void sites() {
        actions.submit(new HomeInput.Open(HomePart.SITES));
    }

    @FXML
    private void startOver() {
        actions.startOver();
    }

    @Override
    public Input read() {
        return new HomeInput.CheckEverything();
    }

    /** Nothing can be asked where no account is connected and no site was ever reached. */
    @Override
    public String next(FlowState state) {
        return state.draft().accountSid() == null && SiteStanding.all(state.snapshot()).isEmpty() ? null : "next.HOME";
    }
}
