package org.smssetup.wizard.ui;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.port.Network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.model.StepId.START;

/** The whole check-up over a page, and what is asked again by itself. */
class CheckUpViewTest extends WindowTest {
    private void openWithoutTwilio() {
        robot.interact(() -> {
            window = new TestWindow(stage);
            window.fakes.network.broken.put(Network.Place.TWILIO, new Problem(Problem.Kind.OFFLINE));
            window.open();
        });
        settle();
    }

    /** What the window does when it gets the focus back: without a display no window ever loses it. */
    private void comeBack() {
        then(() -> window.window.cameBack());
    }

    @Test
    @DisplayName("UX-30: the overlay keeps the page out of reach, and Esc gives it back")
    void opensAndCloses() {
        open();
        then(() -> window.actions.showCheckUp());
        assertTrue(window.node("checkUpOverlay").isVisible());
        assertTrue(window.node("frame").isDisabled());
        assertTrue(window.node("checkUpAgain").isFocused());
        type(KeyCode.ESCAPE);
        settle();
        assertFalse(window.node("checkUpOverlay").isVisible());
        assertFalse(window.node("frame").isDisabled());
        assertEquals(START, at());
    }

    @Test
    @DisplayName("UX-16: a no has its fix there, and one button asks again")
    void checksAgain() {
        openWithoutTwilio();
        then(() -> window.actions.showCheckUp());
        assertNotNull(window.node("checkUpOverlay").lookup("#fix_TWILIO_REACHED"));
        window.fakes.network.broken.clear();
        press("checkUpAgain");
        assertNull(window.node("checkUpOverlay").lookup("#fix_TWILIO_REACHED"));
    }

    @Test
    @DisplayName("Back from the browser, where a fix was opened, it is asked again by itself")
    void asksAgainAfterTheBrowser() {
        openWithoutTwilio();
        window.fakes.network.broken.clear();
        comeBack();
        assertNotNull(window.scene().lookup("#fix_TWILIO_REACHED"), "nothing was opened, so nothing has changed");
        then(() -> window.actions.open(OutsidePage.TWILIO_HOME));
        comeBack();
        assertNull(window.scene().lookup("#fix_TWILIO_REACHED"));
    }
}
