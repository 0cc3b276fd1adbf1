package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.TwilioAccount.Type;
import org.smssetup.wizard.ui.CheckWords;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            showAccount(draft);
        }
        if (shown == null || !shown.checks().equals(state.checks())) {
            Parts.show(checksCard, !state.checks().isEmpty());
            checks.getChildren().setAll(state.checks().stream().map(this::checkLine).toList());
        }
        shown = state;
    }

    // ---- What is true now

    private StateLine saved(Draft draft) {
        ReadBack readBack = draft.readBack();
        if (readBack == null) {
            return draft.byHand() ? line(Mark.INFO, "home.saved.byHand") : line(Mark.UNKNOWN, "home.saved.unknown");
        }
        Map<String, String> facts = Map.of("fields", fields(readBack));
        StateLine line = switch (readBack.verdict()) {
            case SAME -> line(Mark.DONE, "home.saved.SAME");
            case DIFFERENT -> new StateLine(texts, Mark.FAILED, texts.say("home.saved.DIFFERENT", facts));
            case CANNOT_COMPARE -> new StateLine(texts, Mark.DONE, texts.say("home.saved.CANNOT_COMPARE", facts));
        };
        return readBack.read() == null ? line : line.with(texts.say("home.saved.when", Map.of("time",
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
        VBox thing = new VBox(2, Parts.label(texts.say("home.next." + name)));
        if (page != null) {
            Hyperlink open = new Hyperlink(texts.say("home.next." + name + ".open"));
            open.setId("open_" + name);
            open.setOnAction(_ -> actions.open(page));
            thing.getChildren().add(open);
        }
        return thing;
    }

    private static boolean phoneLoginOff(Draft draft) {
        return draft.siteState() != null && Boolean.FALSE.equals(draft.siteState().phoneLogin());
    }

    private static boolean templatesOnly(Draft draft) {
        return draft.account() != null && Boolean.TRUE.equals(draft.account().templatesOnly());
    }

    private static Type type(Draft draft) {
        return draft.account() == null ? Type.UNKNOWN : draft.account().type();
    }

    // ---- The account

    private void showAccount(Draft draft) {
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
        fact("kind", texts.say("home.kind." + told.type()) + ", " + texts.say("home.status." + told.status()));
        Trial.of(told).ifPresent(trial -> fact("trial", trial.isOver()
                ? texts.say("home.trial.over") : texts.say("home.trial.day", Map.of(
                        "day", String.format(texts.getLocale(), "%d", trial.day()),
                        "days", String.format(texts.getLocale(), "%d", Trial.DAYS)))));
        // A trial that counts messages instead of money has a balance that means nothing.
        if (told.balance() != null && !templatesOnly(draft)) {
            fact("balance", Money.format(told.balance(), texts.getLocale()));
        }
        if (!draft.countries().isEmpty()) {
            fact("countries", draft.countries().stream()
                    .map(code -> Locale.of("", code).getDisplayCountry(texts.getLocale())).sorted()
                    .collect(Collectors.joining(", ")));
        }
    }

    private void fact(String name, String value) {
        int row = account.getRowCount();
        account.addRow(row, Parts.label(texts.say("home.fact." + name), "help"), Parts.label(value));
    }

    // ---- The check-up

    private StateLine checkLine(CheckLine check) {
        StateLine line = new StateLine(texts, mark(check), CheckWords.sentence(texts, check));
        if (check.answer() == CheckLine.Answer.NO || check.answer() == CheckLine.Answer.CANT_TELL) {
            CheckWords.more(texts, check).ifPresent(line::with);
            CheckWords.remedy(texts, check).ifPresent(remedy -> {
                Hyperlink button = new Hyperlink(ProblemWords.button(texts, remedy));
                button.setId("fix_" + check.id());
                button.setOnAction(_ -> actions.remedy(remedy));
                line.with(button);
            });
        }
        return line;
    }

    private static Mark mark(CheckLine check) {
        return switch (check.answer()) {
            case ASKING -> Mark.WAITING;
            case YES -> Mark.DONE;
            case CANT_TELL -> Mark.UNKNOWN;
            case NO -> switch (check.id()) {
                // True and no fault: a trial is a trial.
                case ACCOUNT_KIND, OWN_TEXT, BALANCE -> Mark.ATTENTION;
                case KEYRING, TWILIO_REACHED, LOGINRADIUS_REACHED, KEYS_ACCEPTED, ACCOUNT_ACTIVE, PHONE_VERIFIED,
                     SENDER_OWNED, TOKEN_KEPT -> Mark.FAILED;
            };
        };
    }

    private StateLine line(Mark mark, String key) {
        return new StateLine(texts, mark, texts.say(key));
    }

    @FXML
    private void checkAgain() {
        actions.checkAgain();
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
        // What was saved by hand was saved without a sign-in: there is nothing that could be read.
        return state.draft().byHand() ? null : "next.HOME";
    }
}
