package org.smssetup.wizard.ui;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.ui.screen.CountryPicker;
import org.testfx.util.WaitForAsyncUtils;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;

/** UX-10, UX-28: nothing typed is lost, and no secret is kept. */
class TypedTest extends WindowTest {
    @Test
    @DisplayName("UX-28: what stands in the fields is kept shortly after typing, without leaving them")
    void keptShortly() throws TimeoutException {
        open(VERIFIED_NUMBER);
        focus("phone");
        robot.write("415555");
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS,
                () -> Map.of("phone", "415-555").equals(window.fakes.journal.kept.typed().get(VERIFIED_NUMBER)));
    }

    @Test
    void keptAtOnceOnLeavingAField() {
        open(VERIFIED_NUMBER);
        focus("phone");
        robot.write("415555");
        type(KeyCode.TAB);
        assertEquals(Map.of("phone", "415-555"), window.fakes.journal.kept.typed().get(VERIFIED_NUMBER));
    }

    @Test
    @DisplayName("UX-28: after a crash the page comes back with its texts, ticks and choices")
    void afterACrash() {
        open();
        press("hasAccount");
        then(() -> window.<CountryPicker>node("countries").typed().set("DE,FR"));
        press("next");
        then(() -> window.press("step-TRIAL_ACCOUNT"));
        then(() -> window.<CheckBox>node("signedUp").setSelected(true));
        then(() -> window.press("step-START"));
        press("newToTwilio");
        focus("back");

        TestWindow killed = window;
        then(stage::close);
        then(() -> {
            window = new TestWindow(stage);
            window.fakes.journal.kept = killed.fakes.journal.kept;
            window.open();
            window.flow.open(true);
        });
        press("resume");

        assertEquals(START, at());
        assertTrue(window.<RadioButton>node("newToTwilio").isSelected());
        assertEquals("DE,FR", window.<CountryPicker>node("countries").typed().get());
        press("step-TRIAL_ACCOUNT");
        assertTrue(window.<CheckBox>node("signedUp").isSelected());
        assertFalse(window.<CheckBox>node("emailConfirmed").isSelected());
    }

    @Test
    void theCountryIsPutBackBeforeTheNumber() {
        open(VERIFIED_NUMBER);
        then(() -> window.<ComboBox<String>>node("phoneCountry").setValue("DE"));
        write("phone", "03012345678");
        String spaced = value("phone");
        press("back");
        press("next");
        assertEquals("DE", window.<ComboBox<String>>node("phoneCountry").getValue());
        assertEquals(spaced, value("phone"));
    }

    @Test
    void whatWasHandedInIsNoLongerTyped() {
        open(VERIFIED_NUMBER);
        write("phone", "4155550123");
        press("next");
        assertEquals(TRIAL_NUMBER, at());
        assertNull(window.fakes.journal.kept.typed().get(VERIFIED_NUMBER));
        press("back");
        assertEquals("+1 415-555-0123", value("phone"), "as it was understood");
    }

    @Test
    void aFieldLeftAloneDoesNotCoverWhatBecomesKnown() {
        open(VERIFIED_NUMBER);
        focus("phone");
        type(KeyCode.TAB);
        press("back");
        then(() -> window.goTo(TRIAL_NUMBER));
        press("back");
        assertEquals("+1 415-555-0123", value("phone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000000000000000", "a token: 0a1b0a1b0a1b0a1b0a1b0a1b0a1b0a1b",
            "AC00000000000000000000000000000000:00000000000000000000000000000000"})
    void aSecretInAnotherFieldIsNotKept(String text) {
        open(CREDENTIALS);
        focus("accountSid");
        write("accountSid", text);
        focus("back");
        assertFalse(window.fakes.journal.history.toString().contains("0a1b0a1b"));
        assertNull(window.fakes.journal.kept.typed().get(CREDENTIALS));
        assertEquals(text, value("accountSid"), "it stays in the field");
    }

    @Test
    void theTokenIsNeverKept() {
        open(CREDENTIALS);
        write("accountSid", Fakes.SID.value());
        focus("authToken");
        write("authToken", Fakes.TOKEN);
        focus("back");
        assertEquals(Map.of("accountSid", Fakes.SID.value()), window.fakes.journal.kept.typed().get(CREDENTIALS));
    }

    @Test
    @DisplayName("UX-10: Back keeps the token in its field, hidden, while the program runs")
    void backKeepsTheToken() {
        open(CREDENTIALS);
        write("authToken", Fakes.TOKEN);
        press("back");
        press("next");
        assertEquals(CREDENTIALS, at());
        assertEquals(Fakes.TOKEN, value("authToken"));
    }
}
