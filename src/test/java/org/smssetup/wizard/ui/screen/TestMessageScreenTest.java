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
}
