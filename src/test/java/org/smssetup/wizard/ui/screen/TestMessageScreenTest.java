package org.smssetup.wizard.ui.screen;

import javafx.scene.control.TextField;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.TestMessageInput.Confirm;
import org.smssetup.wizard.flow.input.TestMessageInput.Follow;
import org.smssetup.wizard.flow.input.TestMessageInput.Send;
import org.smssetup.wizard.flow.input.TestMessageInput.Skip;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.model.TwilioAccount;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TestMessageScreenTest {
    private final Stand<TestMessageScreen> stand = new Stand<>(TestMessageScreen::new);

    private static FlowState state(TwilioAccount account, TestMessage test) {
        return States.testMessage(States.connected(account).withTest(test, false));
    }

    private String next(FlowState state) {
        return stand.texts.say(stand.screen.next(state)).replace("_", "");
    }

    @Test
    @DisplayName("UX-12: says what it costs before anything is sent")
    void saysWhatItCosts() {
        FlowState trial = state(States.newTrial(), null);
        stand.enter(trial);
        assertTrue(stand.words().contains("one of the 100 free messages"), stand.words());
        assertTrue(stand.words().contains("+1 415-555-0100") && stand.words().contains("+44 7700 900123"));
        assertEquals("Send test message", next(trial));
        stand.show(state(States.full(), null));
        assertTrue(stand.words().contains("charges your account"), stand.words());
        stand.show(state(States.oldTrial(), null));
        assertTrue(stand.words().contains("trial credit"), stand.words());
        stand.show(States.testMessage(States.numbers()));
        assertTrue(stand.words().contains("may charge"), stand.words());
    }

    @Test
    void onATrialThatSendsNothingElseOneOfTwiliosTextsIsSent() {
        stand.enter(state(States.newTrial(), null));
        assertEquals(new Send(true), stand.screen.read());
        stand.show(state(States.oldTrial(), null));
        assertEquals(new Send(false), stand.screen.read());
        stand.show(States.testMessage(States.numbers()));
        assertEquals(new Send(false), stand.screen.read());
    }

    @ParameterizedTest
    @CsvSource({
            "ACCEPTED, It waits at Twilio, Not on your phone yet",
            "QUEUED, It waits at Twilio, Not on your phone yet",
            "SENT, The phone network has it, No word yet",
            "DELIVERED, The phone network has it, reports that it is on your phone",
            "UNKNOWN, is not known, is not known",
            "UNDELIVERED, The phone network has it, reports that it did not get",
            "FAILED, Twilio could not hand it, It never got",
            "CANCELED, Twilio could not hand it, It never got"})
    @DisplayName("UX-23: accepted is not sent, sent is not arrived")
    void theWayOfTheMessage(Status status, String network, String phone) {
        stand.enter(state(States.full(), States.test(status)));
        String words = stand.words();
        assertTrue(words.contains("Twilio has taken the SMS") && words.contains(network) && words.contains(phone), words);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyStatusHasItsWords(Status status) {
        stand.enter(state(States.full(), States.test(status)));
        assertEquals(3, stand.node("way", javafx.scene.layout.VBox.class).getChildren().size());
    }

    @Test
    void theDigitsAreHandedIn() {
        FlowState sent = state(States.full(), States.test(Status.SENT));
        stand.enter(sent);
        assertEquals("These are the digits", next(sent));
        stand.robot.clickOn("#word").write("4821");
        assertEquals(new Confirm("4821"), stand.screen.read());
        stand.show(States.busy(sent));
        assertEquals("4821", stand.node("word", TextField.class).getText());
    }

    @Test
    void lookAgainSendAgainGoOn() {
        stand.enter(state(States.newTrial(), States.test(Status.SENT)));
        stand.fire("lookAgain");
        stand.fire("sendAgain");
        stand.fire("skip");
        assertEquals(List.of(new Follow(), new Send(true), new Skip()), stand.actions.asked);
    }

    @Test
    void whatWasLostIsSentAgainByNext() {
        FlowState lost = state(States.full(), States.test(Status.UNDELIVERED));
        stand.enter(lost);
        assertEquals("Send test message again", next(lost));
        assertEquals(new Send(false), stand.screen.read());
        assertFalse(stand.isShown("word") || stand.isShown("sendAgain"));
        assertTrue(stand.isShown("skip"));
    }

    @Test
    void whatWasConfirmedIsNotAskedAgain() {
        FlowState confirmed = state(States.full(), States.test(Status.SENT).confirmedByUser());
        stand.enter(confirmed);
        assertFalse(stand.isShown("word") || stand.isShown("skip"));
        assertTrue(stand.words().contains("you typed its digits"), stand.words());
        assertEquals(new Confirm("4821"), stand.screen.read());
        TestMessage untold = new TestMessage("SM" + "0".repeat(32), States.NUMBER, States.PHONE, null, true,
                Status.DELIVERED, null, States.NOW, true);
        stand.show(state(States.full(), untold));
        assertEquals(new Skip(), stand.screen.read());
    }

    @Test
    @DisplayName("A message between other numbers than the present ones proves nothing")
    void aMessageOfEarlierNumbers() {
        Draft other = States.connected(States.full()).withTest(States.test(Status.DELIVERED).confirmedByUser(), false)
                .withSender(new Sender(new PhoneNumber("+14155550177"), Sender.Kind.OWNED));
        FlowState state = States.testMessage(other);
        stand.enter(state);
        assertEquals("Send test message", next(state));
        assertFalse(stand.isShown("way"));
        stand.show(States.testMessage(other.withSender(null)));
        assertTrue(stand.words().contains("not known yet"), stand.words());
    }

    @Test
    @DisplayName("It did not come: one reason after the other, each with what to do")
    void itDidNotCome() {
        Stand<TestMessageScreen> at = ticking(States.NOW.plusSeconds(12));
        at.enter(state(States.full(), States.test(Status.SENT)));
        assertFalse(at.isShown("reasons"));
        at.fire("didNotCome");
        assertTrue(at.words().contains(at.texts.say("lost.PHONE_OFF.title")) && at.words().contains("1 of"), at.words());
        assertFalse(at.isShown("didNotCome"));
        at.fire("lost-READ_AGAIN");
        assertEquals(List.of(Remedy.READ_AGAIN), at.actions.asked);
        at.fire("nextReason");
        at.fire("nextReason");
        assertTrue(at.words().contains(at.texts.say("lost.OTHER_FOLDER.title")) && at.words().contains("3 of"), at.words());
        for (int i = 0; i < 10 && at.isShown("nextReason") && !at.words().contains(at.texts.say("lost.end.title")); i++) {
            at.fire("nextReason");
        }
        assertTrue(at.words().contains(at.texts.say("lost.end.title")), at.words());
        at.fire("lost-OPEN_MESSAGE_LOG");
        at.fire("nextReason");
        assertTrue(at.words().contains(at.texts.say("lost.PHONE_OFF.title")), at.words());
        at.fire("nextReason");
        at.show(States.busy(state(States.full(), States.test(Status.SENT))));
        assertTrue(at.words().contains("2 of"), "nothing jumps while the message is followed");
        at.show(state(States.full(), States.test(Status.DELIVERED)));
        assertTrue(at.words().contains(at.texts.say("lost.OTHER_FOLDER.title")), "another state, other reasons");
        at.show(state(States.full(), States.test(Status.DELIVERED).confirmedByUser()));
        assertFalse(at.isShown("reasons") || at.isShown("didNotCome"));
    }

    @ParameterizedTest
    @CsvSource({"30003", "30007", "30032", "30034"})
    void aCodeIsToldByItsOwnWords(int code) {
        Stand<TestMessageScreen> at = ticking(States.NOW.plusSeconds(12));
        TestMessage test = States.test(Status.UNDELIVERED).withState(Status.UNDELIVERED, code, States.NOW.plusSeconds(4));
        at.enter(state(States.full(), test));
        at.fire("didNotCome");
        assertTrue(at.words().contains(at.texts.say("twilio." + code + ".title")), at.words());
        assertTrue(at.words().contains(at.texts.say("twilio." + code + ".todo")), at.words());
    }

    @ParameterizedTest
    @CsvSource({"SENT, 1, for 0:01", "SENT, 119, for 1:59", "QUEUED, 150, for 2:30",
            "SENT, 8000, for more than an hour"})
    @DisplayName("The time that has passed is shown while the message is on its way")
    void timePassed(Status status, int seconds, String words) {
        Stand<TestMessageScreen> at = ticking(States.NOW.plusSeconds(seconds));
        at.enter(state(States.full(), States.test(status)));
        assertTrue(at.words().contains(words), at.words());
    }

    @Test
    void atItsEndItSaysHowLongItTook() {
        Stand<TestMessageScreen> at = ticking(States.NOW.plusSeconds(8000));
        TestMessage done = States.test(Status.SENT).withState(Status.DELIVERED, null, States.NOW.plusSeconds(7));
        at.enter(state(States.full(), done));
        assertTrue(at.words().contains("This took 0:07"), at.words());
        at.show(state(States.full(), States.test(Status.DELIVERED)));
        assertFalse(at.isShown("passed"), "not known for a message of an older journal");
    }

    @ParameterizedTest
    @CsvSource({"QUEUED, waiting, not-reached", "SENT, reached, waiting", "DELIVERED, reached, reached",
            "UNDELIVERED, reached, failed", "FAILED, failed, not-reached", "UNKNOWN, not-reached, not-reached"})
    void theWayIsDrawn(Status status, String network, String phone) {
        stand.enter(state(States.full(), States.test(status)));
        var stations = stand.node("picture", javafx.scene.layout.HBox.class).getChildren();
        assertEquals(5, stations.size());
        assertTrue(stations.get(0).getStyleClass().contains("reached"));
        assertTrue(stations.get(2).getStyleClass().contains(network), stations.get(2).getStyleClass().toString());
        assertTrue(stations.get(4).getStyleClass().contains(phone), stations.get(4).getStyleClass().toString());
    }

    @Test
    @DisplayName("UX-19: that blanks were taken off the digits is said")
    void blanksAreSaid() {
        stand.enter(state(States.full(), States.test(Status.SENT)));
        assertFalse(stand.isShown("wordHint"));
        stand.robot.interact(() -> stand.node("word", TextField.class).replaceSelection(" 4821 "));
        assertEquals("4821", stand.node("word", TextField.class).getText());
        assertTrue(stand.isShown("wordHint"));
    }

    private static Stand<TestMessageScreen> ticking(java.time.Instant now) {
        return new Stand<>((texts, actions) -> new TestMessageScreen(texts, actions, () -> now));
    }
}
