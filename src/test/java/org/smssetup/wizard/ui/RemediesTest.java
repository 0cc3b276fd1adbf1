package org.smssetup.wizard.ui;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.steps.Fakes;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;

/** UX-16: the button beside a problem does what it says. */
class RemediesTest extends WindowTest {
    @ParameterizedTest
    @EnumSource(value = Remedy.class, names = "OPEN_.*", mode = Mode.MATCH_ALL)
    void opensItsPage(Remedy remedy) {
        open(TEST_MESSAGE);
        then(() -> window.actions.remedy(remedy));
        assertEquals(1, window.outside.opened.size());
        assertTrue(window.node("addressRow").isVisible());
        assertEquals(window.outside.opened.getFirst().toString(), value("address"));
    }

    @Test
    void eachOpensAnother() {
        open(TEST_MESSAGE);
        List<Remedy> openers = java.util.Arrays.stream(Remedy.values()).filter(r -> r.name().startsWith("OPEN_")).toList();
        then(() -> openers.forEach(window.actions::remedy));
        assertEquals(openers.size(), window.outside.opened.stream().distinct().count());
        assertEquals(window.outside.address(OutsidePage.LOGINRADIUS_SMS_SETTINGS), window.outside.opened.getLast());
    }

    @Test
    void unlocksTheKeyringAndGoesOn() {
        open();
        window.fakes.vault.health = VaultHealth.LOCKED;
        press("newToTwilio");
        press("next");
        press("remedy-UNLOCK_KEYRING");
        assertEquals(VaultHealth.READY, window.fakes.vault.health);
        assertEquals(TRIAL_ACCOUNT, at(), "what was pressed before is done again");
    }

    @Test
    void aLineOfTheCheckUpUnlocksAndChecksAgain() {
        robot.interact(() -> {
            window = new TestWindow(stage);
            window.fakes.vault.health = VaultHealth.LOCKED;
            window.open();
        });
        settle();
        press("fix_KEYRING");
        assertNull(window.scene().lookup("#fix_KEYRING"));
        assertEquals(START, at());
    }

    @Test
    @DisplayName("UX-17: trying again reads the form again")
    void triesAgainWithTheFormAsItIs() {
        open(CREDENTIALS);
        write("accountSid", Fakes.SID.value());
        write("authToken", "1".repeat(32));
        press("next");
        assertEquals("TWILIO_KEYS_REJECTED", window.flow.state().problem().kind().name());
        write("authToken", Fakes.TOKEN);
        press("next");
        assertEquals(TEST_MESSAGE, at());
    }

    @Test
    void triesAPagesOwnActionAgain() {
        open(TEST_MESSAGE);
        window.fakes.twilio.sendFails = new Problem(Problem.Kind.TWILIO_DOWN);
        press("next");
        assertEquals(1, window.fakes.twilio.bodies.size());
        window.fakes.twilio.sendFails = null;
        press("remedy-TRY_AGAIN");
        assertEquals(2, window.fakes.twilio.bodies.size());
        assertFalse(window.node("banner").isVisible());
    }

    @Test
    void sendsATemplateInstead() {
        open(TEST_MESSAGE);
        window.fakes.twilio.sendFails = new Problem(Problem.Kind.TWILIO_TEMPLATES_ONLY);
        press("next");
        window.fakes.twilio.sendFails = null;
        press("remedy-SEND_TEMPLATE");
        assertEquals("sms_2fa", window.fakes.twilio.bodies.getLast());
    }

    @ParameterizedTest
    @EnumSource(value = Remedy.class, names = {"GO_TO_CREDENTIALS", "GO_TO_PHONE", "GO_TO_NUMBER"})
    void goesToAPageAndComesBack(Remedy remedy) {
        open(REVIEW);
        then(() -> window.actions.remedy(remedy));
        assertEquals(Map.of(Remedy.GO_TO_CREDENTIALS, CREDENTIALS, Remedy.GO_TO_PHONE, VERIFIED_NUMBER,
                Remedy.GO_TO_NUMBER, TRIAL_NUMBER).get(remedy), at());
        press("next");
        assertEquals(REVIEW, at());
    }

    @Test
    void onThePageItselfTheProblemJustGoes() {
        open();
        window.fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN9", new PhoneNumber("+14155550177"), "", true));
        then(() -> window.goTo(TRIAL_NUMBER, org.smssetup.wizard.model.Route.HAS_ACCOUNT));
        write("sender", "+14155550166");
        press("next");
        assertTrue(window.node("banner").isVisible());
        press("remedy-GO_TO_NUMBER");
        assertEquals(TRIAL_NUMBER, at());
        assertFalse(window.node("banner").isVisible());
    }

    @Test
    void signsInAgain() {
        open(REVIEW);
        window.fakes.loginRadius.session = false;
        then(() -> window.actions.remedy(Remedy.SIGN_IN_AGAIN));
        assertTrue(window.fakes.loginRadius.session);
        assertEquals(REVIEW, at(), "goes on where it was");
    }

    @ParameterizedTest
    @EnumSource(value = StepId.class, names = {"LOGINRADIUS", "REVIEW"})
    void leavesTheSavingToTheUser(StepId from) {
        open(from);
        then(() -> window.actions.remedy(Remedy.SAVE_BY_HAND));
        assertTrue(window.flow.state().draft().byHand());
        assertEquals(REVIEW, at());
        assertEquals(0, window.fakes.loginRadius.writes);
    }

    @ParameterizedTest
    @EnumSource(value = StepId.class, names = {"REVIEW", "HOME"})
    void readsAgainAndWritesNothing(StepId page) {
        open(page);
        int reads = window.fakes.loginRadius.reads;
        int writes = window.fakes.loginRadius.writes;
        then(() -> window.actions.remedy(Remedy.READ_AGAIN));
        assertTrue(window.fakes.loginRadius.reads > reads);
        assertEquals(writes, window.fakes.loginRadius.writes);
    }
}
