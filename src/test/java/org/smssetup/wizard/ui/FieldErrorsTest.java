package org.smssetup.wizard.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.steps.Fakes;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;

/** What is said about something typed, when, and how it goes away. */
class FieldErrorsTest extends WindowTest {
    @Test
    @DisplayName("UX-14: a wrong format shows after leaving the field, not at each key, and goes away when corrected")
    void afterLeaving() {
        open(VERIFIED_NUMBER);
        focus("phone");
        robot.write("415");
        settle();
        assertEquals("", error("phone"), "not while typing");
        type(KeyCode.TAB);
        assertEquals("Some digits are missing.", error("phone"));
        assertTrue(window.node("phone").getPseudoClassStates().contains(PseudoClass.getPseudoClass("danger")));

        focus("phone");
        type(KeyCode.END);
        robot.write("555");
        settle();
        assertEquals("Some digits are missing.", error("phone"), "still true");
        robot.write("0123");
        settle();
        assertEquals("", error("phone"));
        assertFalse(window.node("phone").getPseudoClassStates().contains(PseudoClass.getPseudoClass("danger")));
    }

    @Test
    @DisplayName("UX-14: an untouched field is neither right nor red")
    void untouched() {
        open(VERIFIED_NUMBER);
        assertEquals("", error("phone"));
        focus("phone");
        type(KeyCode.TAB);
        assertEquals("", error("phone"));
    }

    @Test
    @DisplayName("UX-11: Next pressed too early says what is missing and moves the focus there")
    void tooEarly() {
        open(VERIFIED_NUMBER);
        press("next");
        assertEquals(VERIFIED_NUMBER, at());
        assertEquals("This is still empty.", error("phone"));
        assertSame(window.node("phone"), focused());
        assertFalse(window.node("summary").isVisible(), "one thing needs no list");
        assertFalse(window.node("next").isDisabled());

        press("next");
        assertSame(window.node("phone"), focused(), "and again");
    }

    @Test
    @DisplayName("UX-15: several errors are listed on top with links to their fields")
    void several() {
        open(TRIAL_ACCOUNT);
        then(() -> window.<CheckBox>node("emailConfirmed").setSelected(true));
        press("next");
        assertTrue(window.node("summary").isVisible());
        assertEquals("Things that need another look: 3", words("summaryTitle"));
        assertEquals("I answered the questions: Tick this when it is done.",
                window.<Hyperlink>node("summary-questionsAnswered").getText());
        assertSame(window.node("signedUp"), focused());
        assertTrue(Audit.showsFocus(focused()), "UX-30");

        press("summary-questionsAnswered");
        assertSame(window.node("questionsAnswered"), focused());

        then(() -> window.<CheckBox>node("signedUp").setSelected(true));
        assertEquals("Things that need another look: 2", words("summaryTitle"));
        assertEquals("", error("signedUp"));
        then(() -> window.<CheckBox>node("phoneConfirmed").setSelected(true));
        assertFalse(window.node("summary").isVisible());
    }

    @Test
    @DisplayName("UX-31: an error is part of what is said about its field")
    void spoken() {
        open(VERIFIED_NUMBER);
        press("next");
        assertEquals("This is still empty.", window.node("phone").getAccessibleHelp());
        write("phone", "4155550123");
        assertNull(window.node("phone").getAccessibleHelp());
    }

    @Test
    @DisplayName("UX-19: a value in the wrong field is offered to the right one")
    void moves() {
        open(CREDENTIALS);
        write("accountSid", "0".repeat(32));
        press("next");
        assertEquals("Put it in the field “Auth Token”", ((Labeled) window.node("accountSidMove")).getText());

        press("accountSidMove");
        assertEquals("", value("accountSid"));
        assertEquals("0".repeat(32), value("authToken"));
        assertEquals("", error("accountSid"));
        assertEquals("", error("authToken"));
        assertNull(window.scene().lookup("#accountSidMove"));
        assertSame(window.node("authToken"), focused());
    }

    @Test
    @DisplayName("UX-14: what only the work could find goes away with the next change to its field")
    void foundByWork() {
        open(REVIEW);
        then(() -> window.press("step-CREDENTIALS"));
        window.fakes.vault.kept.clear();
        press("next");
        assertEquals("This is still empty.", error("authToken"), "only the work could find that nothing is kept");
        assertSame(window.node("authToken"), focused());

        write("accountSid", Fakes.SID.value() + " ");
        assertEquals("This is still empty.", error("authToken"), "another field's change says nothing about it");
        write("authToken", "n");
        assertEquals("", error("authToken"));
    }

    @Test
    @DisplayName("UX-17: a failed check costs nothing that was typed")
    void keepsWhatWasTyped() {
        open(CREDENTIALS);
        write("accountSid", Fakes.SID.value());
        write("authToken", "1".repeat(32));
        press("next");
        assertEquals(CREDENTIALS, at());
        assertTrue(window.node("banner").isVisible());
        assertEquals(Fakes.SID.value(), value("accountSid"));
        assertEquals("", value("authToken"), "only the rejected secret goes");
    }

    @Test
    void leavingThePageForgetsItsErrors() {
        open(VERIFIED_NUMBER);
        press("next");
        press("back");
        press("next");
        assertEquals("", error("phone"));
    }
}
