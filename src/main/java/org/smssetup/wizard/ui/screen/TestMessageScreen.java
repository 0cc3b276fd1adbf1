package org.smssetup.wizard.ui.screen;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;
import org.smssetup.wizard.ui.control.Stripping;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;

/** One SMS to the user's phone, and what became of it. */
public final class TestMessageScreen implements Screen {
    private final Texts texts;
    private final Actions actions;

    @FXML private AccountNote accountNote;
    @FXML private Label lead;
    @FXML private Node numbers;
    @FXML private Label from;
    @FXML private Label to;
    @FXML private Label cost;
    @FXML private Node before;
    @FXML private VBox way;
    @FXML private Node digits;
    @FXML private TextField word;
    @FXML private Label wordHint;
    @FXML private Hyperlink lookAgain;
    @FXML private Hyperlink sendAgain;
    @FXML private Hyperlink skip;
    @FXML private Label skipHelp;

    @FXML private HBox picture;
    @FXML private Label passed;
    @FXML private Hyperlink didNotCome;
    @FXML private VBox reasons;

    private final InstantSource clock;
    /** Moves the time that has passed, as long as the message is on its way and this page is open. */
    private final Timeline ticking = new Timeline(new KeyFrame(Duration.seconds(1), _ -> showPassed()));
    private WayPicture wayPicture;
    private NotArrivedGuide guide;
    private FlowState shown;

    public TestMessageScreen(Texts texts, Actions actions) {
        this(texts, actions, InstantSource.system());
    }

    TestMessageScreen(Texts texts, Actions actions, InstantSource clock) {
        this.texts = texts;
        this.actions = actions;
        this.clock = clock;
        ticking.setCycleCount(Animation.INDEFINITE);
    }

    /** What the page is about just now. */
    private enum Stage { TO_SEND, ON_ITS_WAY, LOST, CONFIRMED }

    @Override
    public String fxml() {
        return "/fxml/test-message.fxml";
    }

    @FXML
    private void initialize() {
        accountNote.use(texts, actions);
        Stripping.on(word, () -> Parts.show(wordHint, true));
        wayPicture = new WayPicture(picture);
        guide = new NotArrivedGuide(texts, actions, reasons, clock);
    }

    @Override
    public void fill(FlowState state) {
        word.clear();
        Parts.show(wordHint, false);
        guide.close();
    }

    @Override
    public void leave() {
        ticking.stop();
    }

    @Override
    public void show(FlowState state) {
        shown = state;
        Draft draft = state.draft();
        Stage stage = stage(state);
        // Said in full before anything is sent; afterwards the field for the digits has to be in sight (UX-6).
        accountNote.show(state, stage == Stage.ON_ITS_WAY);
        lead.setText(texts.say("test.lead." + stage));
        from.setText(draft.sender() == null ? texts.say("test.noNumber") : texts.apart(draft.sender().from().formatted()));
        to.setText(draft.phone() == null ? texts.say("test.noNumber") : texts.apart(draft.phone().formatted()));
        Parts.show(before, stage == Stage.TO_SEND);
        cost.setText(texts.say("test.cost." + account(draft)));
        Parts.show(way, stage != Stage.TO_SEND);
        Parts.show(picture, stage != Stage.TO_SEND);
        TestMessage test = current(draft);
        if (test != null) {
            showWay(test, state.isBusy());
            wayPicture.show(test);
        }
        showPassed();
        boolean travelling = test != null && !test.confirmed() && !test.status().isFinal();
        if (travelling) {
            ticking.play();
        } else {
            ticking.stop();
        }
        boolean missing = stage == Stage.ON_ITS_WAY || stage == Stage.LOST;
        if (!missing) {
            guide.close();
        } else if (guide.isOpen()) {
            guide.update(test, draft.account());
        }
        Parts.show(didNotCome, missing && !guide.isOpen());
        // What the reasons name themselves makes room for them (UX-6).
        Parts.show(numbers, !guide.isOpen());
        Parts.show(lead, !guide.isOpen());
        Parts.show(digits, stage == Stage.ON_ITS_WAY);
        Parts.show(lookAgain, stage == Stage.ON_ITS_WAY && !guide.isOpen());
        // Where Next sends anyway there is no second way to do it.
        Parts.show(sendAgain, stage == Stage.ON_ITS_WAY || stage == Stage.CONFIRMED);
        Parts.show(skip, stage != Stage.CONFIRMED);
        Parts.show(skipHelp, (stage == Stage.TO_SEND || stage == Stage.ON_ITS_WAY) && !guide.isOpen());
    }

    private void showWay(TestMessage test, boolean following) {
        Mark waiting = following ? Mark.WAITING : Mark.UNKNOWN;
        String sent = test.sent() == null ? "" : texts.say("way.twilio.at", Map.of("time",
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(texts.getLocale())
                        .withZone(ZoneId.systemDefault()).format(test.sent())));
        StateLine twilio = line(Mark.DONE, "way.twilio");
        way.getChildren().setAll(sent.isEmpty() ? twilio : twilio.with(sent));
        switch (test.status()) {
            case ACCEPTED, SCHEDULED, QUEUED, SENDING, RECEIVING, RECEIVED ->
                    way.getChildren().addAll(line(waiting, "way.network.waiting"), line(Mark.TO_COME, "way.phone.toCome"));
            case SENT -> way.getChildren().addAll(line(Mark.DONE, "way.network.done"),
                    line(waiting, "way.phone.waiting").with(texts.say("way.phone.waiting.more")));
            case DELIVERED, READ, PARTIALLY_DELIVERED ->
                    way.getChildren().addAll(line(Mark.DONE, "way.network.done"), line(Mark.DONE, "way.phone.done"));
            case UNDELIVERED ->
                    way.getChildren().addAll(line(Mark.DONE, "way.network.done"), line(Mark.FAILED, "way.phone.failed"));
            case FAILED, CANCELED ->
                    way.getChildren().addAll(line(Mark.FAILED, "way.network.failed"), line(Mark.TO_COME, "way.phone.never"));
            case UNKNOWN -> way.getChildren().addAll(line(Mark.UNKNOWN, "way.network.unknown"),
                    line(Mark.UNKNOWN, "way.phone.unknown"));
        }
        if (test.confirmed()) {
            way.getChildren().set(2, line(Mark.DONE, "way.phone.confirmed"));
        }
    }

    /** While it travels: for how long; at its end: how long it took, where that is known. */
    private void showPassed() {
        TestMessage test = current(shown.draft());
        boolean over = test != null && test.status().isFinal();
        Instant until = over ? test.changed() : clock.instant();
        boolean known = test != null && test.sent() != null && until != null && !until.isBefore(test.sent())
                && (over || !test.confirmed());
        Parts.show(passed, known);
        if (known) {
            java.time.Duration time = java.time.Duration.between(test.sent(), until);
            boolean hours = time.toHours() > 0;
            String key = over ? hours ? "passed.tookHours" : "passed.took" : hours ? "passed.waitingHours" : "passed.waiting";
            passed.setText(texts.say(key, Map.of("time",
                    String.format(texts.getLocale(), "%d:%02d", time.toMinutes(), time.toSecondsPart()))));
        }
    }

    @FXML
    private void didNotCome() {
        guide.open(current(shown.draft()), shown.draft().account());
        show(shown);
    }

    private StateLine line(Mark mark, String key) {
        return new StateLine(texts, mark, texts.say(key));
    }

    /** The digits can be typed as soon as the SMS is there, before anybody reports that it is. */
    @Override
    public boolean usableDuring(FlowState state) {
        return state.isBusy() && state.busy().key().equals("test.following");
    }

    @FXML
    private void lookAgain() {
        actions.submit(new TestMessageInput.Follow());
    }

    @FXML
    private void sendAgain() {
        actions.submit(send(shown.draft()));
    }

    @FXML
    private void skip() {
        actions.submit(new TestMessageInput.Skip());
    }

    @Override
    public Input read() {
        return switch (stage(shown)) {
            case TO_SEND, LOST -> send(shown.draft());
            case ON_ITS_WAY -> new TestMessageInput.Confirm(word.getText());
            // Nobody has to type twice what was right before.
            case CONFIRMED -> shown.draft().test().word() == null ? new TestMessageInput.Skip()
                    : new TestMessageInput.Confirm(shown.draft().test().word());
        };
    }

    private static TestMessageInput.Send send(Draft draft) {
        return new TestMessageInput.Send(
                draft.account() != null && Boolean.TRUE.equals(draft.account().templatesOnly()));
    }

    @Override
    public String next(FlowState state) {
        return "next.TEST_MESSAGE." + stage(state);
    }

    private static Stage stage(FlowState state) {
        TestMessage test = current(state.draft());
        if (test == null) {
            return Stage.TO_SEND;
        }
        if (test.confirmed()) {
            return Stage.CONFIRMED;
        }
        return test.status().isFinal() && !test.status().arrived() ? Stage.LOST : Stage.ON_ITS_WAY;
    }

    /** The test message, unless it went between other numbers than the ones that stand now. */
    private static TestMessage current(Draft draft) {
        TestMessage test = draft.test();
        boolean same = test != null && draft.sender() != null && test.to().equals(draft.phone())
                && test.from().equals(draft.sender().from());
        return same ? test : null;
    }

    /** The bundle's word for what a message costs on this account. */
    private static String account(Draft draft) {
        TwilioAccount account = draft.account();
        if (account == null || account.type() == TwilioAccount.Type.UNKNOWN) {
            return "unknown";
        }
        if (account.type() == TwilioAccount.Type.FULL) {
            return "full";
        }
        return Boolean.TRUE.equals(account.templatesOnly()) ? "template" : "trial";
    }
}
