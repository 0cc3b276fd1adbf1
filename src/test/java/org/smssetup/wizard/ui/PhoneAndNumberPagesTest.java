package org.smssetup.wizard.ui;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.steps.Fakes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;

/** The pages of the phone and of the number once the program is connected, and a token in something pasted. */
class PhoneAndNumberPagesTest extends WindowTest {
    private static final String NEW_PHONE = "+1 415-555-0124";

    private void connected() {
        open();
        then(() -> window.goTo(VERIFIED_NUMBER, Route.HAS_ACCOUNT));
    }

    private boolean shown(String id) {
        return window.node(id).isVisible() && window.node(id).getParent().isVisible();
    }

    @Test
    void onlyAPhoneThatIsNotInTheListIsVerified() {
        open(VERIFIED_NUMBER);
        write("phone", NEW_PHONE);
        assertFalse(shown("verifyCard"), "nothing can be asked before there are keys");
        then(() -> window.flow.startOver());
        then(() -> window.goTo(VERIFIED_NUMBER, Route.HAS_ACCOUNT));
        write("phone", Fakes.PHONE.formatted());
        assertFalse(shown("verifyCard"));
        write("phone", NEW_PHONE);
        assertTrue(shown("verifyCard"));
        assertFalse(window.node("fullPart").isVisible());
    }

    @Test
    @DisplayName("UX-12: a call is placed only after it was said what it does")
    void callIsConfirmed() {
        connected();
        write("phone", NEW_PHONE);
        write("extension", "12");
        press("callMe");
        assertEquals("Call " + NEW_PHONE + "?", words("questionTitle"));
        assertEquals(List.of(), window.fakes.phones.asked);
        press("questionNo");
        assertEquals(List.of(), window.fakes.phones.asked);
        press("callMe");
        press("questionYes");
        assertEquals(List.of("call +14155550124 ext 12 delay 0"), window.fakes.phones.asked);
        assertEquals(TRIAL_NUMBER, at());
    }

    @Test
    @DisplayName("while the phone rings the digits stand large on the page, and Cancel ends the wait")
    void digitsWhileItRings() throws InterruptedException {
        AtomicBoolean apart = new AtomicBoolean();
        robot.interact(() -> window = new TestWindow(stage).open(work -> {
            if (apart.get()) {
                Thread.ofVirtual().start(work);
            } else {
                work.run();
            }
        }, false));
        then(() -> window.goTo(VERIFIED_NUMBER, Route.HAS_ACCOUNT));
        window.fakes.phones.waits = new CountDownLatch(1);
        apart.set(true);
        write("phone", NEW_PHONE);
        press("callMe");
        press("questionYes");
        assertTrue(window.fakes.phones.looked.await(20, TimeUnit.SECONDS));
        settle();
        assertTrue(shown("callPanel"));
        assertEquals("654321", words("callCode"));
        assertTrue(words("callWords").contains("+1 415-723-4000"));
        then(() -> window.flow.cancel());
        assertFalse(shown("callPanel"));
        assertEquals(VERIFIED_NUMBER, at());
        assertTrue(shown("verifyCard"), "it can be called again");
        window.fakes.phones.waits.countDown();
    }

    @Test
    void whereCodesBySmsAreNotThereTheCallIsLeft() {
        connected();
        window.fakes.phones.textFails = new Problem(Problem.Kind.TWILIO_REFUSED, Map.of("code", "20404", "status", "404"));
        write("phone", NEW_PHONE);
        press("textMe");
        press("questionYes");
        assertFalse(window.node("banner").isVisible());
        assertFalse(window.node("textMe").isVisible());
        assertTrue(window.node("callMe").isVisible());
    }

    @Test
    void theCodeFromTheSmsIsTyped() {
        connected();
        write("phone", NEW_PHONE);
        press("textMe");
        press("questionYes");
        assertTrue(window.node("codePart").isVisible());
        press("enterCode");
        assertEquals("This is still empty.", error("textedCode"));
        write("textedCode", "654 321");
        press("enterCode");
        assertEquals(TRIAL_NUMBER, at());
    }

    @Test
    @DisplayName("UX-12: one of five phones is taken off only after it was agreed to")
    void fivePhones() {
        open();
        then(() -> {
            window.fakes.twilio.owned.clear();
            window.fakes.twilio.verified.clear();
            for (int i = 1; i <= 5; i++) {
                window.fakes.twilio.verified.add(
                        new TwilioAccount.VerifiedNumber("PNx" + i, new PhoneNumber("+1415555013" + i), null));
            }
            window.goTo(VERIFIED_NUMBER, Route.HAS_ACCOUNT);
        });
        write("phone", NEW_PHONE);
        assertTrue(window.node("fullPart").isVisible());
        assertFalse(window.node("waysPart").isVisible(), "no way leads on while there is no room");
        then(() -> window.<ComboBox<String>>node("takenOff").setValue("+1 415-555-0132"));
        press("takeOff");
        assertEquals(List.of(), window.fakes.phones.asked);
        press("questionYes");
        assertEquals(List.of("remove PNx2"), window.fakes.phones.asked);
        assertFalse(window.node("fullPart").isVisible());
        assertTrue(window.node("waysPart").isVisible());
    }

    @Test
    @DisplayName("UX-12: a number is claimed only after it was said what it is and what it costs")
    void claim() {
        open();
        then(() -> {
            window.fakes.twilio.type = TwilioAccount.Type.FULL;
            window.fakes.twilio.owned.clear();
            window.goTo(TRIAL_NUMBER, Route.HAS_ACCOUNT);
        });
        assertTrue(shown("claimCard"));
        press("look");
        assertEquals("Twilio charges 1.15 USD a month for one.", words("foundWords"));
        press("claim");
        assertEquals("Choose one, please.", error("offers"));
        then(() -> window.<ListView<?>>node("offers").getSelectionModel().selectFirst());
        press("claim");
        assertTrue(words("questionWords").contains("Local") && words("questionWords").contains("San Francisco")
                && words("questionWords").contains("1.15 USD"), words("questionWords"));
        assertFalse(window.fakes.numbers.asked.toString().contains("claim"));
        press("questionYes");
        assertTrue(window.fakes.numbers.asked.contains("claim +14155550171"));
        assertEquals(TEST_MESSAGE, at());
    }

    @Test
    @DisplayName("a token in a pasted block is not shown and not kept; the page that asks for it has it")
    void tokenInABlock() {
        open(TRIAL_NUMBER);
        String token = "0".repeat(32);
        String block = """
                curl 'https://api.twilio.com/2010-04-01/Accounts/%1$s/Messages.json' -X POST \\
                --data-urlencode 'To=+14155550123' --data-urlencode 'From=+14155550199' \\
                --data-urlencode 'Body=sms_2fa' -u %1$s:%2$s
                """.formatted(Fakes.SID.value(), token);
        write("sender", block);
        assertFalse(value("sender").contains(":" + token), value("sender"));
        assertTrue(value("sender").contains(Fakes.SID.value()), "the Account SID stays");
        assertTrue(window.node("tokenTaken").isVisible());
        press("next");
        assertEquals(CREDENTIALS, at());
        assertEquals(Fakes.SID.value(), value("accountSid"));
        assertEquals(token, value("authToken"));
        assertTrue(window.node("fromBlock").isVisible());
        window.fakes.journal.history.forEach(snapshot ->
                assertFalse(snapshot.typed().toString().contains(":" + token), snapshot.typed().toString()));
    }

    @Test
    void withoutANumberOneGoesOn() {
        open(TRIAL_NUMBER);
        press("later");
        assertEquals(CREDENTIALS, at());
    }
}
