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
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.AccountWorld;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Draft;
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

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is true now, what is not yet, and what to do next. */
public final class HomeScreen implements Screen {
    private static final int NEXT_THINGS = 2;

    private final Texts texts;
    private final Actions actions;

    @FXML private VBox now;
    @FXML private VBox notYet;
    @FXML private VBox nextThings;
    @FXML private GridPane account;
    @FXML private Node checksCard;
    @FXML private VBox checks;
    @FXML private Hyperlink checkAgain;

    private FlowState shown;

    public HomeScreen(Texts texts, Actions actions) {
        this.texts = texts;
        this.actions = actions;
    }

    @Override
    public String fxml() {
        return "/fxml/home.fxml";
    }

    @Override
    public void fill(FlowState state) {
        // The page takes no input.
    }

    @Override
    public void show(FlowState state) {
        Draft draft = state.draft();
        if (shown == null || !shown.draft().equals(draft)) {
            now.getChildren().setAll(saved(draft), tested(draft));
            notYet.getChildren().setAll(notYet(draft));
            nextThings.getChildren().setAll(nextThings(draft));
        }
        if (shown == null || !shown.checks().equals(state.checks()) || !shown.draft().equals(draft)) {
            showAccount(draft, balance(state));
            showChecks(state);
        }
        shown = state;
    }

    // ---- What is true now

    private StateLine saved(Draft draft) {
        ReadBack readBack = draft.readBack();
        if (readBack == null || readBack.settings() == null) {
            return draft.byHand() ? line(Mark.INFO, "home.saved.byHand") : line(Mark.UNKNOWN, "home.saved.unknown");
        }
        Map<String, String> facts = Map.of("fields", fields(readBack));
        StateLine line = switch (readBack.verdict()) {
            case SAME -> line(Mark.DONE, "home.saved.SAME");
            case DIFFERENT -> new StateLine(texts, Mark.FAILED, texts.say("home.saved.DIFFERENT", facts));
            case CANNOT_COMPARE -> new StateLine(texts, Mark.DONE, texts.say("home.saved.CANNOT_COMPARE", facts));
        };
        return line.with(texts.say("home.saved.when", Map.of("time",
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(texts.getLocale()).withZone(ZoneId.systemDefault()).format(readBack.read()))));
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

    private List<StateLine> notYet(Draft draft) {
        List<StateLine> lines = new ArrayList<>();
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

    // ---- What to do next

    /** The first two of what there is to do, what stands in the way of all else first. */
    private List<Node> nextThings(Draft draft) {
        List<Node> all = new ArrayList<>();
        if (phoneLoginOff(draft)) {
            all.add(thing("phoneLogin", OutsidePage.LOGINRADIUS_CONSOLE));
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
            fact("number", draft.sender().number().formatted());
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
        checks.getChildren().setAll(state.checks().stream().filter(check -> belongs(check, state.draft()))
                .map(check -> CheckLines.line(texts, actions, check)).toList());
        if (hadFocus) {
            checkAgain.requestFocus();
        }
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
    private void anotherSite() {
        actions.changeAnswer(StepId.LOGINRADIUS);
    }

    @FXML
    private void startOver() {
        actions.startOver();
    }

    @Override
    public Input read() {
        return new HomeInput();
    }

    @Override
    public String next(FlowState state) {
        // Whoever saves by hand hasn't signed in, or LoginRadius's settings couldn't be read.
        boolean readable = !state.draft().byHand()
                || state.draft().site() != null && state.draft().siteState() != null;
        return readable ? "next.HOME" : null;
    }
}
