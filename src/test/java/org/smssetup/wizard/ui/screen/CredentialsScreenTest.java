package org.smssetup.wizard.ui.screen;

import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.ui.control.SecretField;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CredentialsScreenTest {
    private static final String TOKEN = "not-a-real-token-000000000000ab12";

    private final Stand<CredentialsScreen> stand = new Stand<>((t, a) -> new CredentialsScreen(t, a, "Windows 11"));
    private final TextField sid = stand.node("accountSid", TextField.class);
    private final SecretField token = stand.node("authToken", SecretField.class);
    private final ToggleButton show = stand.node("showToken", ToggleButton.class);
    private final FlowState fresh = States.credentials(States.numbers());
    private final FlowState kept = States.credentials(States.connected(States.newTrial()));

    private void type(String text) {
        stand.onFx(() -> {
            token.setText(text);
            return null;
        });
    }

    @Test
    void handsInWhatWasTyped() {
        stand.enter(fresh);
        stand.robot.clickOn("#accountSid").write("AC00");
        stand.robot.clickOn("#authToken").write("ab12");
        try (CredentialsInput input = (CredentialsInput) stand.screen.read()) {
            assertEquals("AC00", input.sid());
            assertEquals("ab12", input.token().use(String::new));
        }
    }

    @Test
    @DisplayName("UX-21: shown on demand, hidden again on leaving the page")
    void hidesAgainOnLeaving() {
        stand.enter(fresh);
        type(TOKEN);
        assertEquals("Show", show.getText());
        stand.fire("showToken");
        assertTrue(token.shownProperty().get());
        assertEquals("Hide", show.getText());
        stand.onFx(() -> {
            stand.screen.leave();
            return null;
        });
        assertFalse(token.shownProperty().get());
        assertEquals("Show", show.getText());
        assertEquals(TOKEN, token.getText(), "UX-10: Back keeps what was typed");
    }

    @Test
    void theTokenIsNoLongerThereAfterASuccess() {
        stand.enter(fresh);
        type(TOKEN);
        stand.show(States.busy(fresh));
        stand.onFx(() -> {
            stand.screen.leave();
            return null;
        });
        assertEquals("", token.getText());
    }

    @Test
    void theTokenIsNoLongerThereEvenIfTheSuccessCameTooFastToBeSeen() {
        stand.enter(fresh);
        type(TOKEN);
        stand.onFx(() -> {
            stand.screen.leave();
            return null;
        });
        stand.enter(kept);
        assertEquals("", token.getText());
        assertTrue(stand.isShown("kept"));
    }

    @ParameterizedTest
    @EnumSource(value = Problem.Kind.class, names = {"TWILIO_KEYS_REJECTED", "TWILIO_TEST_KEYS"})
    @DisplayName("UX-17: a rejected token is cleared, the Account SID stays")
    void aRejectedTokenGoes(Problem.Kind kind) {
        stand.enter(fresh);
        stand.onFx(() -> {
            sid.setText(States.SID.value());
            return null;
        });
        type(TOKEN);
        FlowState rejected = States.with(fresh, new Problem(kind));
        stand.show(States.busy(fresh));
        stand.show(rejected);
        assertEquals("", token.getText());
        assertEquals(States.SID.value(), sid.getText());
        type("typed after it");
        stand.show(States.with(rejected, rejected.problem()));
        assertEquals("typed after it", token.getText(), "cleared once, not with every state");
    }

    @ParameterizedTest
    @EnumSource(value = Problem.Kind.class, names = {"OFFLINE", "TWILIO_DOWN", "KEYRING_LOCKED"})
    @DisplayName("UX-17: any other failure costs nothing that was typed")
    void otherwiseItStays(Problem.Kind kind) {
        stand.enter(fresh);
        type(TOKEN);
        stand.show(States.busy(fresh));
        stand.show(States.with(fresh, new Problem(kind)));
        assertEquals(TOKEN, token.getText());
    }

    @Test
    @DisplayName("UX-20: a kept token need not be typed again, for the account that it belongs to")
    void saysThatItIsKept() {
        stand.enter(fresh);
        assertFalse(stand.isShown("kept"));
        stand.enter(kept);
        assertEquals(States.SID.value(), sid.getText());
        assertTrue(stand.words().contains("is kept in Windows Credential Manager"), stand.words());
        stand.onFx(() -> {
            sid.setText(States.OTHER_SID.value());
            return null;
        });
        assertFalse(stand.isShown("kept"));
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, Windows Credential Manager", "Mac OS X, keychain", "Linux, password store of your desktop"})
    void saysWhereTheTokenGoes(String system, String words) {
        Stand<CredentialsScreen> there = new Stand<>((t, a) -> new CredentialsScreen(t, a, system));
        there.enter(fresh);
        assertTrue(there.words().contains(words), there.words());
    }

    @Test
    void saysWhenTheTokenIsKeptOnlyUntilTheEnd() {
        stand.enter(States.thisRunOnly(fresh));
        assertTrue(stand.words().contains("stays in this program until you close it"), stand.words());
    }

    @Test
    @DisplayName("A token of unusual length is warned of and not refused: Twilio documents no length")
    void warnsOfAnUnusualLength() {
        stand.enter(fresh);
        stand.robot.clickOn("#authToken").write("0".repeat(31));
        stand.robot.clickOn("#accountSid");
        assertTrue(stand.isShown("authTokenLength"));
        assertTrue(stand.words().contains("this one has 31"), stand.words());
        stand.robot.clickOn("#authToken").write("0");
        stand.robot.clickOn("#accountSid");
        assertFalse(stand.isShown("authTokenLength"));
    }

    @Test
    @DisplayName("UX-19: blanks that are taken off are spoken of")
    void saysThatBlanksWereRemoved() {
        stand.enter(fresh);
        assertFalse(stand.isShown("accountSidHint"));
        stand.onFx(() -> {
            sid.setText("  " + States.SID.value() + " ");
            token.setText(TOKEN + "\n");
            return null;
        });
        assertEquals(States.SID.value(), sid.getText());
        assertEquals(TOKEN, token.getText());
        assertTrue(stand.isShown("accountSidHint") && stand.isShown("authTokenHint"));
    }

    @Test
    void opensTwiliosStartPage() {
        stand.enter(fresh);
        stand.fire("openTwilio");
        assertEquals(List.of(OutsidePage.TWILIO_HOME), stand.actions.asked);
    }
}
