package org.smssetup.wizard.ui.screen;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.CheckLine.Id;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.model.TrialLife;
import org.smssetup.wizard.model.TwilioAccount;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HomeScreenTest {
    private final Stand<HomeScreen> stand = new Stand<>(HomeScreen::new);

    private static Draft saved(TwilioAccount account) {
        return States.chosen(SmsSettings.EMPTY).withAccount(account)
                .withReadBack(States.readBack(Verdict.SAME, Set.of(), States.NEW));
    }

    private String words(Draft draft) {
        stand.enter(States.home(draft));
        return stand.words();
    }

    private void says(Draft draft, String... expected) {
        String words = words(draft);
        for (String one : expected) {
            assertTrue(words.contains(one), () -> one + " is missing in:\n" + words);
        }
    }

    @Test
    @DisplayName("UX-23, UX-26: what is true now, no more than was read")
    void whatIsTrue() {
        says(saved(States.full()), "saved, read back and compared", "A test SMS arrived on your phone");
        says(saved(States.full()).withReadBack(States.readBack(Verdict.CANNOT_COMPARE, Set.of("authToken"), States.NEW)),
                "could not be compared: Auth Token.");
        says(saved(States.full()).withReadBack(States.readBack(Verdict.DIFFERENT, Set.of("from", "accountSid"), States.OLD)),
                "other values than yours: Account SID, number.");
        says(saved(States.full()).withReadBack(null), "has not been read");
        says(saved(States.full()).withByHand(true).withReadBack(States.readBack(Verdict.CANNOT_COMPARE,
                Set.of("provider", "accountSid", "authToken", "from"), null)), "You entered the values yourself");
    }

    @Test
    @DisplayName("The version that is installed can be read where a finished wizard opens")
    void theVersion() throws IOException {
        Properties built = new Properties();
        try (InputStream in = HomeScreen.class.getResourceAsStream("/org/smssetup/wizard/version.properties")) {
            built.load(in);
        }
        says(saved(States.full()), "Version " + built.getProperty("version") + " of this wizard");
    }

    @Test
    @DisplayName("UX-23: a test message that nobody saw isn't called a success")
    void theTest() {
        says(saved(States.full()).withTest(null, true), "No test SMS has been seen yet", "Send a test message");
        says(saved(States.full()).withTest(States.test(Status.SENT), true), "No test SMS has been seen yet");
        says(saved(States.full()).withTest(States.test(Status.DELIVERED), true), "Twilio reports that a test SMS arrived");
        says(saved(States.full()).withTest(States.test(Status.FAILED), true), "The last test SMS did not arrive");
    }

    @Test
    @DisplayName("UX-26: what is not yet, and the next two things, for each kind of account")
    void whatIsNotYet() {
        says(saved(States.newTrial()), "Login codes do not arrive yet", "only phones that are verified", "20 minutes",
                "Upgrade the Twilio account", "compliance profile");
        String old = words(saved(States.oldTrial()));
        assertTrue(old.contains("only phones that are verified") && old.contains("Upgrade the Twilio account"), old);
        assertFalse(old.contains("Login codes do not arrive") || old.contains("compliance profile"), old);
        String full = words(saved(States.full()));
        assertTrue(full.contains("log in to your own site") && full.contains("countries of your users"), full);
        assertFalse(full.contains("trial") || full.contains("Upgrade"), full);
    }

    @Test
    void phoneLoginThatIsOffComesFirst() {
        Draft off = saved(States.full()).withSite(States.ACME, new SiteState(true, false, States.NEW));
        says(off, "so it sends no SMS", "Switch on login by phone");
        assertEquals(2, stand.node("nextThings", javafx.scene.layout.VBox.class).getChildren().size());
        stand.fire("switchOnPhoneLogin");
        assertEquals(List.of("ask phoneLogin", new HomeInput.SwitchOnPhoneLogin()), stand.actions.asked, "UX-12");
    }

    @Test
    void whatCanBeOpened() {
        stand.enter(States.home(saved(States.newTrial())));
        stand.fire("open_upgrade");
        stand.fire("open_profile");
        stand.enter(States.home(saved(States.full())));
        stand.fire("open_countries");
        assertEquals(List.of(OutsidePage.TWILIO_UPGRADE, OutsidePage.TWILIO_PROFILE, OutsidePage.TWILIO_GEO_PERMISSIONS),
                stand.actions.asked);
    }

    @Test
    void theAccount() {
        says(saved(States.newTrial()), "Acme (production)", "+1 415-555-0100", "Acme messages", "Trial, active, day 12 of 30");
        assertFalse(words(saved(States.newTrial())).contains("Balance"), "messages are counted, not money");
        says(saved(States.full()), "Full account, active", "$42.10");
    }

    @Test
    void theBalanceOfTheCheckUpGoesBeforeTheOlderOne() {
        stand.enter(States.with(States.home(saved(States.full())),
                List.of(CheckLine.yes(Id.BALANCE, Map.of("balance", "7.00 USD")))));
        assertTrue(stand.words().contains("$7.00") && !stand.words().contains("$42.10"), stand.words());
    }

    @Test
    void theDayOfATrial() {
        assertEquals(Optional.of(new TrialLife(12)), TrialLife.of(States.newTrial()));
        assertEquals(Optional.empty(), TrialLife.of(States.oldTrial()));
        assertEquals(Optional.empty(), TrialLife.of(States.full()));
        TwilioAccount trial = States.newTrial();
        Instant made = trial.created();
        assertEquals(1, TrialLife.of(read(trial, made.plusSeconds(5))).orElseThrow().day());
        assertFalse(TrialLife.of(read(trial, made.plus(Duration.ofDays(29)))).orElseThrow().isOver());
        assertTrue(TrialLife.of(read(trial, made.plus(Duration.ofDays(30)))).orElseThrow().isOver());
        says(saved(read(trial, made.plus(Duration.ofDays(31)))), "the 30 days are over");
    }

    private static TwilioAccount read(TwilioAccount a, Instant when) {
        return new TwilioAccount(a.sid(), a.name(), a.status(), a.type(), a.created(), a.parent(), a.balance(),
                a.verified(), a.owned(), when);
    }

    @Test
    @DisplayName("Each line of the check-up: yes, no with the fix, can't tell with why")
    void checkLines() {
        FlowState state = States.with(States.home(saved(States.full())), List.of(
                CheckLine.yes(Id.ACCOUNT_ACTIVE, Map.of()),
                CheckLine.asking(Id.OWN_TEXT),
                CheckLine.no(Id.KEYS_ACCEPTED, Map.of(), new Problem(Problem.Kind.TWILIO_KEYS_REJECTED)),
                CheckLine.no(Id.PHONE_VERIFIED, Map.of(), new Problem(Problem.Kind.PHONE_NOT_VERIFIED)),
                CheckLine.cantTell(Id.SENDER_OWNED, null),
                CheckLine.cantTell(Id.BALANCE, new Problem(Problem.Kind.OFFLINE, Map.of("host", "api.twilio.com")))));
        stand.enter(state);
        String words = stand.words();
        assertTrue(words.contains("No connection to api.twilio.com"), words);
        stand.fire("fix_KEYS_ACCEPTED");
        stand.fire("fix_PHONE_VERIFIED");
        stand.fire("fix_BALANCE");
        stand.fire("checkAgain");
        assertEquals(List.of(Remedy.GO_TO_CREDENTIALS, Remedy.VERIFY_PHONE, Remedy.TRY_AGAIN, "checkAgain"),
                stand.actions.asked);
    }

    @Test
    @DisplayName("UX-30: the focus isn't lost when the lines are asked again")
    void focusStays() {
        FlowState state = States.with(States.home(saved(States.full())), List.of(
                CheckLine.no(Id.TOKEN_KEPT, Map.of(), new Problem(Problem.Kind.TOKEN_NOT_KEPT))));
        stand.enter(state);
        stand.onFx(() -> {
            stand.node("fix_TOKEN_KEPT").requestFocus();
            return null;
        });
        stand.show(States.with(state, List.of(CheckLine.asking(Id.TOKEN_KEPT))));
        assertTrue(stand.node("checkAgain").isFocused());
    }

    @Test
    void withoutLinesThereIsNoCard() {
        stand.enter(States.home(saved(States.full())));
        assertFalse(stand.isShown("checksCard"));
    }

    @Test
    void nextComparesWhereSomethingCanBeRead() {
        FlowState state = States.home(saved(States.full()));
        assertEquals("next.HOME", stand.screen.next(state));
        stand.enter(state);
        assertEquals(new HomeInput.Look(null), stand.screen.read());
        assertNull(stand.screen.next(States.home(States.connected(States.full()).withByHand(true))));
    }

    @Test
    void goesOnToAnotherSiteOrStartsOver() {
        stand.enter(States.home(saved(States.full()).withTest(null, true)));
        stand.fire("anotherSite");
        stand.fire("startOver");
        stand.robot.clickOn("Send a test message");
        assertEquals(List.of(StepId.LOGINRADIUS, "startOver", StepId.TEST_MESSAGE), stand.actions.asked);
    }

    // ---- undo, proof, sites

    private static org.smssetup.wizard.flow.FlowState home(SmsSettings before, org.smssetup.wizard.model.Proof proof) {
        org.smssetup.wizard.model.ReadBack read = States.readBack(Verdict.SAME, Set.of(), States.NEW).withProof(proof);
        return States.with(States.home(saved(States.full()).withReadBack(read)),
                new org.smssetup.wizard.model.Deed.SettingsSaved("m1", java.time.Instant.now(),
                        org.smssetup.wizard.model.Deed.State.DONE, States.ACME, before, States.NEW, read));
    }

    private static org.smssetup.wizard.model.Proof proof(org.smssetup.wizard.model.Proof.Outcome outcome, java.time.Instant at) {
        return new org.smssetup.wizard.model.Proof(outcome, at, at, "", null);
    }

    @Test
    @DisplayName("UX-12, UX-27: undo asks first, and names the site")
    void undo() {
        stand.enter(home(States.OLD, null));
        stand.fire("undo_" + States.ACME.id());
        assertEquals(List.of("ask undo", new HomeInput.Undo(States.ACME.id(), false)), stand.actions.asked);
    }

    @Test
    @DisplayName("A token that came masked is not promised back")
    void noUndoForAHiddenToken() {
        stand.enter(home(new SmsSettings("Twilio", "AC1", "+14155550160",
                new SmsSettings.Token(SmsSettings.Seen.MASKED, "")), null));
        assertTrue(stand.words().contains("hid the token") && !stand.words().contains("Put it back"), stand.words());
    }

    @Test
    @DisplayName("UX-23: every outcome of a proof has words of its own; none but one is called proved")
    void outcomes() {
        Set<String> all = new java.util.HashSet<>();
        for (org.smssetup.wizard.model.Proof.Outcome outcome : org.smssetup.wizard.model.Proof.Outcome.values()) {
            stand.enter(home(States.OLD, proof(outcome, java.time.Instant.now())));
            String words = stand.words();
            assertEquals(outcome == org.smssetup.wizard.model.Proof.Outcome.PROVED, words.contains("Proved:"), words);
            all.add(words);
        }
        assertEquals(org.smssetup.wizard.model.Proof.Outcome.values().length, all.size());
    }

    @Test
    @DisplayName("While new settings may still show, the page looks again by itself, once for each look")
    void looksAgainByItself() {
        java.time.Instant long_ago = java.time.Instant.now().minusSeconds(90);
        stand.enter(home(States.OLD, proof(org.smssetup.wizard.model.Proof.Outcome.NOT_VISIBLE_YET, long_ago)));
        assertEquals(List.of(new HomeInput.Prove()), stand.actions.asked);
        assertTrue(stand.words().contains("looks again by itself"), stand.words());
        stand.actions.asked.clear();
        stand.enter(home(States.OLD, proof(org.smssetup.wizard.model.Proof.Outcome.NOT_VISIBLE_YET, java.time.Instant.now())));
        assertEquals(List.of(), stand.actions.asked, "not before a minute has passed");
        stand.enter(States.with(home(States.OLD, proof(org.smssetup.wizard.model.Proof.Outcome.NOT_VISIBLE_YET, long_ago)),
                new org.smssetup.wizard.model.Problem(org.smssetup.wizard.model.Problem.Kind.SIGNED_OUT)));
        assertEquals(List.of(), stand.actions.asked, "a problem waits for the user");
        stand.enter(home(States.OLD, proof(org.smssetup.wizard.model.Proof.Outcome.NOT_VISIBLE_YET,
                java.time.Instant.now().minusSeconds(1201))));
        assertEquals(List.of(), stand.actions.asked, "no longer than 20 minutes");
        assertTrue(stand.words().contains("After 20 minutes"), stand.words());
    }

    @Test
    @DisplayName("UX-12: a real code is sent only after the user has agreed to it")
    void asksBeforeItProves() {
        stand.enter(home(States.OLD, null));
        stand.fire("prove");
        stand.fire("watch");
        assertEquals(List.of("ask prove", new HomeInput.Prove(), new HomeInput.Watch()), stand.actions.asked);
    }

    @Test
    void aUserThatIsLeftIsSaidAndCanBeDeleted() {
        stand.enter(States.with(home(States.OLD, null), new org.smssetup.wizard.model.Deed.TestUserMade("m2", States.NOW,
                org.smssetup.wizard.model.Deed.State.DONE, States.ACME, "setup-wizard-0@example.com", "uid")));
        assertTrue(stand.words().contains("setup-wizard-0@example.com"), stand.words());
        stand.fire("deleteTestUser");
        assertEquals(List.of(new HomeInput.DeleteTestUser()), stand.actions.asked);
    }

    @Test
    @DisplayName("UX-27: another site that was saved stands there as it was read last")
    void otherSites() {
        stand.enter(States.with(home(States.OLD, null), new org.smssetup.wizard.model.Deed.SettingsSaved("m3", java.time.Instant.now(),
                org.smssetup.wizard.model.Deed.State.DONE, States.BETA, States.OLD, States.NEW,
                States.readBack(Verdict.DIFFERENT, Set.of("from"), States.OLD))));
        assertTrue(stand.words().contains("Beta: has other values"), stand.words());
        stand.fire("look_" + States.BETA.id());
        stand.fire("undo_" + States.BETA.id());
        assertEquals(List.of(new HomeInput.Look(States.BETA.id()), "ask undo", new HomeInput.Undo(States.BETA.id(), false)),
                stand.actions.asked);
        stand.actions.asked.clear();
        stand.fire("change_" + States.BETA.id());
        assertEquals(List.of(StepId.LOGINRADIUS, new LoginRadiusInput.Choose(States.BETA.id())), stand.actions.asked,
                "that very site is opened");
    }
}
