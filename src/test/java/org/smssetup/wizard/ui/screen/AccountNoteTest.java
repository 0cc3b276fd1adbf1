package org.smssetup.wizard.ui.screen;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.CheckLine.Id;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.TwilioAccount;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a page right after the connection says about the account. */
class AccountNoteTest {
    private final Stand<TestMessageScreen> stand = new Stand<>(TestMessageScreen::new);

    private static FlowState page(TwilioAccount account, CheckLine... lines) {
        List<CheckLine> all = new ArrayList<>(List.of(CheckLine.yes(Id.KEYS_ACCEPTED, Map.of())));
        all.addAll(List.of(lines));
        return States.with(States.testMessage(States.connected(account)), all);
    }

    private static CheckLine trial(String world) {
        return CheckLine.no(Id.ACCOUNT_KIND, Map.of("as", world), new Problem(Kind.TRIAL_ACCOUNT));
    }

    private static final CheckLine NO_PROFILE =
            CheckLine.no(Id.PROFILE_APPROVED, Map.of("as", "NONE"), new Problem(Kind.PROFILE_NOT_APPROVED));
    private static final CheckLine NOT_REGISTERED = CheckLine.no(Id.SENDER_REGISTERED,
            Map.of("as", "NONE", "sender", "+1 415-555-0100"), new Problem(Kind.LOCAL_NUMBER_NOT_REGISTERED));

    private String words(FlowState state) {
        stand.enter(state);
        return stand.words();
    }

    @Test
    @DisplayName("A new trial is told before the test what will not be delivered, with every step of the way out")
    void newTrial() {
        String words = words(page(States.newTrial(), trial("NEW_TRIAL"), NO_PROFILE, NOT_REGISTERED));
        assertTrue(words.contains("Login codes will not arrive yet"), words);
        assertTrue(words.contains("You can go on, test and save all the same"), words);
        stand.fire("note_ACCOUNT_KIND");
        stand.fire("note_PROFILE_APPROVED");
        stand.fire("note_SENDER_REGISTERED");
        stand.fire("wholeCheckUp");
        assertEquals(List.of(Remedy.OPEN_UPGRADE, Remedy.OPEN_PROFILE, Remedy.OPEN_LOCAL_NUMBER_GUIDE, "showCheckUp"),
                stand.actions.asked);
    }

    @Test
    @DisplayName("A step that is done ticks, and the next one is named")
    void ticks() {
        String words = words(page(States.full(), CheckLine.yes(Id.ACCOUNT_KIND, Map.of()), NO_PROFILE, NOT_REGISTERED));
        assertTrue(words.contains("until Twilio has approved your profile") && words.contains("The account is a full one"), words);
        stand.show(page(States.full(), CheckLine.yes(Id.ACCOUNT_KIND, Map.of()),
                CheckLine.yes(Id.PROFILE_APPROVED, Map.of()), NOT_REGISTERED));
        assertTrue(stand.words().contains("until the number is registered"), stand.words());
    }

    @Test
    void anAccountThatIsReadyIsNotWarnedAbout() {
        String words = words(page(States.full(), CheckLine.yes(Id.ACCOUNT_KIND, Map.of()),
                CheckLine.yes(Id.PROFILE_APPROVED, Map.of()), CheckLine.yes(Id.SENDER_REGISTERED, Map.of("as", "NOT_NEEDED"))));
        assertFalse(words.contains("You can go on"), words);
        assertTrue(words.contains("4 of 4 are fine"), words);
    }

    @Test
    void notToldIsNoWarning() {
        String words = words(page(States.full(), CheckLine.yes(Id.ACCOUNT_KIND, Map.of()),
                CheckLine.cantTell(Id.COUNTRIES_OPEN, new Problem(Kind.COUNTRIES_NOT_TOLD)),
                CheckLine.cantTell(Id.PROFILE_APPROVED, new Problem(Kind.TIMED_OUT))));
        assertFalse(words.contains("You can go on"), words);
    }

    @Test
    void aClosedCountryIsNamed() {
        String words = words(page(States.full(), CheckLine.no(Id.COUNTRIES_OPEN,
                Map.of("closed", "GB", "open", "", "unknown", ""), new Problem(Kind.COUNTRIES_CLOSED))));
        assertTrue(words.contains("Texts are switched off for: United Kingdom"), words);
        stand.fire("note_COUNTRIES_OPEN");
        assertEquals(List.of(Remedy.OPEN_GEO_PERMISSIONS), stand.actions.asked);
    }

    @Test
    void aSuspendedAccountIsTheOnlyThingThatCounts() {
        String words = words(page(States.full(), CheckLine.no(Id.ACCOUNT_ACTIVE, Map.of(), new Problem(Kind.TWILIO_SUSPENDED)),
                trial("NEW_TRIAL")));
        assertTrue(words.contains("The Twilio account is not active") && !words.contains("Login codes will not"), words);
        stand.fire("note_ACCOUNT_ACTIVE");
        assertEquals(List.of(Remedy.OPEN_TWILIO_SUPPORT), stand.actions.asked);
    }

    @Test
    void withoutAConnectionThereIsNothing() {
        stand.enter(States.with(States.testMessage(States.numbers()), List.of(trial("NEW_TRIAL"), CheckLine.asking(Id.KEYS_ACCEPTED))));
        assertFalse(stand.isShown("accountNote"));
    }
}
