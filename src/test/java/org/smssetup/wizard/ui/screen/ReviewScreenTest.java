package org.smssetup.wizard.ui.screen;

import javafx.scene.control.Label;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.ReviewInput.DidByHand;
import org.smssetup.wizard.flow.input.ReviewInput.ReadAgain;
import org.smssetup.wizard.flow.input.ReviewInput.Save;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;

import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReviewScreenTest {
    private static final String NOTHING_YET = "Nothing has changed in LoginRadius yet.";

    private ContractInUse inUse = new ContractInUse(1, null, null);
    private final Stand<ReviewScreen> stand = new Stand<>((texts, actions) -> new ReviewScreen(texts, actions, () -> inUse));

    private String text(String id) {
        return stand.node(id, Label.class).getText();
    }

    private String next(FlowState state) {
        return stand.texts.say(stand.screen.next(state), stand.screen.nextFacts(state)).replace("_", "");
    }

    @Test
    @DisplayName("UX-24, UX-9, UX-8: old and new side by side, nothing changed yet, the button names the act")
    void oldAndNew() {
        FlowState state = States.review(States.chosen(States.OLD));
        stand.enter(state);
        assertEquals(List.of("Twilio", States.OTHER_SID.value(), "••••9f3c", "+1 415-555-0199"),
                List.of(text("oldProvider"), text("oldSid"), text("oldToken"), text("oldNumber")));
        assertEquals(List.of("Twilio", States.SID.value(), "••••••••", "+1 415-555-0100"),
                List.of(text("newProvider"), text("newSid"), text("newToken"), text("newNumber")));
        assertTrue(stand.words().contains(NOTHING_YET));
        assertEquals("Save to LoginRadius – Acme (production)", next(state));
        assertEquals(new Save(), stand.screen.read());
    }

    @Test
    @DisplayName("UX-32: what changes is set apart, and what is there now is told even when it is nothing")
    void whatChanges() {
        stand.enter(States.review(States.chosen(SmsSettings.EMPTY)));
        assertEquals("nothing", text("oldToken"));
        assertTrue(stand.node("newProvider").getStyleClass().contains("text-bold"));
        stand.enter(States.review(States.chosen(States.OLD)));
        assertFalse(stand.node("newProvider").getStyleClass().contains("text-bold"));
        assertTrue(stand.node("newNumber").getStyleClass().contains("text-bold"));
        stand.enter(States.review(States.signedIn(States.ACME).withSite(States.ACME, new SiteState(true, true, null))));
        assertEquals("not known", text("oldSid"));
        SmsSettings masked = new SmsSettings("other", "", "MG" + "0".repeat(32),
                new SmsSettings.Token(SmsSettings.Seen.MASKED, ""));
        stand.enter(States.review(States.chosen(masked)));
        assertEquals(List.of("other", "nothing", "••••••••", masked.from()),
                List.of(text("oldProvider"), text("oldSid"), text("oldToken"), text("oldNumber")));
    }

    @Test
    void theLastFourOnDemandAndHiddenAgain() {
        stand.enter(States.review(States.chosen(States.OLD)));
        stand.fire("showTokenEnd");
        assertEquals("••••12ab", text("newToken"));
        assertFalse(stand.isShown("showTokenEnd"));
        stand.onFx(() -> {
            stand.screen.leave();
            return null;
        });
        assertEquals("••••••••", text("newToken"));
    }

    @Test
    @DisplayName("UX-24: Change leads to the step that owns the answer")
    void changeLinks() {
        stand.enter(States.review(States.chosen(States.OLD)));
        List.of("changeSite", "changeSid", "changeToken", "changeNumber").forEach(stand::fire);
        assertEquals(List.of(StepId.LOGINRADIUS, StepId.CREDENTIALS, StepId.CREDENTIALS, StepId.TRIAL_NUMBER),
                stand.actions.asked);
    }

    @Test
    @DisplayName("UX-23: after a save without an answer nothing is claimed, and looking comes before writing")
    void uncertain() {
        FlowState state = States.with(States.review(States.chosen(States.OLD)), States.saved(Deed.State.UNCERTAIN, States.OLD));
        stand.enter(state);
        assertFalse(stand.words().contains(NOTHING_YET), stand.words());
        assertEquals("See what LoginRadius has now", next(state));
        assertEquals(new ReadAgain(), stand.screen.read());
    }

    @Test
    void onceLookedAtItCanBeSavedAgain() {
        FlowState state = States.with(States.review(States.chosen(States.OLD)
                .withReadBack(States.readBack(Verdict.DIFFERENT, Set.of("from"), States.OLD))),
                States.saved(Deed.State.UNCERTAIN, States.OLD));
        stand.enter(state);
        assertEquals(new Save(), stand.screen.read());
        assertTrue(stand.words().contains("LoginRadius has other values now"), stand.words());
        stand.fire("readAgain");
        assertEquals(List.of(new ReadAgain()), stand.actions.asked);
    }

    @Test
    void whileItIsSaved() {
        FlowState state = States.busy(States.with(States.review(States.chosen(States.OLD)),
                States.saved(Deed.State.BEGUN, States.OLD)));
        FlowState working = States.with(state, States.saved(Deed.State.BEGUN, States.OLD));
        stand.enter(working);
        assertTrue(stand.words().contains("on their way"), stand.words());
    }

    @Test
    void aRefusedSaveHasChangedNothing() {
        stand.enter(States.with(States.review(States.chosen(States.OLD)), States.saved(Deed.State.NOT_DONE, States.OLD)));
        assertTrue(stand.words().contains(NOTHING_YET));
    }

    @Test
    @DisplayName("After the save the present values are the ones read back")
    void afterTheSave() {
        stand.enter(States.with(States.review(States.chosen(States.OLD)
                .withReadBack(States.readBack(Verdict.SAME, Set.of(), States.NEW))), States.saved(Deed.State.DONE, States.OLD)));
        assertFalse(stand.words().contains(NOTHING_YET));
        assertEquals(States.SID.value(), text("oldSid"));
        assertEquals("••••0000", text("oldToken"));
    }

    @Test
    @DisplayName("What was read of the site after the last save goes before what was read back then")
    void readAnewAfterTheSave() {
        SmsSettings meanwhile = new SmsSettings("Twilio", States.OTHER_SID.value(), "+14155550111", SmsSettings.Token.NONE);
        stand.enter(States.with(States.review(States.chosen(meanwhile)
                .withReadBack(States.readBack(Verdict.SAME, Set.of(), States.NEW))), States.saved(Deed.State.DONE, States.OLD)));
        assertEquals("+1 415-555-0111", text("oldNumber"));
    }

    @Test
    void byHand() {
        FlowState state = States.review(States.connected(States.oldTrial()).withByHand(true));
        stand.enter(state);
        assertEquals("I have saved it", next(state));
        assertEquals(new DidByHand(false, false, false), stand.screen.read());
        assertFalse(stand.words().contains(NOTHING_YET));
        List.of("openPage", "copySid", "copyToken", "copyNumber", "signInInstead").forEach(stand::fire);
        assertEquals(List.of(OutsidePage.LOGINRADIUS_SMS_SETTINGS, "copy " + States.SID.value(), "copyToken",
                "copy +14155550100", StepId.LOGINRADIUS), stand.actions.asked);
        stand.robot.clickOn("#didSid").clickOn("#didNumber");
        assertEquals(new DidByHand(true, false, true), stand.screen.read());
        stand.show(States.busy(state));
        assertEquals(new DidByHand(true, false, true), stand.screen.read());
    }

    @Test
    void theTokenIsNowhereOnThePage() {
        stand.enter(States.review(States.connected(States.oldTrial()).withByHand(true)));
        assertTrue(stand.words().contains("••••••••"));
        assertTrue(stand.words().contains("leaves the clipboard after one minute"));
    }
}
