package org.smssetup.wizard.ui.screen;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.LastLook;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Deed;
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
    private static final Site GAMMA = new Site(9, "Gamma", "", false, List.of(), "");

    /** Null: the right time. */
    private Instant now;
    private final Stand<HomeScreen> stand = new Stand<>((texts, actions) -> new HomeScreen(texts, actions,
            () -> now == null ? Instant.now() : now, Duration.ofMinutes(1)));

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
        says(saved(States.full()), "Acme (production): saved, read back and compared", "Account …0000, +1 415-555-0100, token …0000",
                "Read on Nov 23, 2026", "A test SMS arrived on your phone");
        says(saved(States.full()).withReadBack(States.readBack(Verdict.CANNOT_COMPARE, Set.of("authToken"), masked(States.NEW))),
                "what LoginRadius hides was not compared", "token hidden by LoginRadius");
        says(saved(States.full()).withReadBack(States.readBack(Verdict.CANNOT_COMPARE, Set.of("authToken"), States.NEW)),
                "The Auth Token is not at hand here to compare");
        says(saved(States.full()).withReadBack(States.readBack(Verdict.DIFFERENT, Set.of("from", "accountSid"), States.OLD)),
                "has other values than yours", "Different there: Account SID, number", "Account …1111");
        says(saved(States.full()).withReadBack(null), "has not been read");
        says(saved(States.full()).withByHand(true).withReadBack(States.readBack(Verdict.CANNOT_COMPARE,
                Set.of("provider", "accountSid", "authToken", "from"), null)), "You entered the values yourself");
    }

    private static SmsSettings masked(SmsSettings settings) {
        return new SmsSettings(settings.provider(), settings.accountSid(), settings.from(), new SmsSettings.Token(SmsSettings.Seen.MASKED, ""));
    }

    @Test
    @DisplayName("UX-26, UX-27: the state of the whole in one sentence, the worst first")
    void theWhole() {
        assertEquals("Connected: LoginRadius has your values.", whole(saved(States.full())));
        assertEquals("Connected, for phones that are verified in Twilio.", whole(saved(States.oldTrial())));
        assertEquals("Connected, but login codes do not arrive yet.", whole(saved(States.newTrial())));
        assertEquals("Connected, but login by phone is off.",
                whole(saved(States.full()).withSite(States.ACME, new SiteState(true, false, States.NEW))));
        assertEquals("Not every site could be read.", whole(saved(States.full()).withReadBack(null)));
        assertEquals("Something was changed here and is not everywhere yet.",
                whole(saved(States.full()).withSender(new Sender(new PhoneNumber("+14155550177"), Sender.Kind.OWNED))));
        assertEquals("A site has other values than yours.",
                whole(saved(States.full()).withReadBack(States.readBack(Verdict.DIFFERENT, Set.of("from"), States.OLD))));
        stand.enter(States.with(States.home(saved(States.full())),
                List.of(CheckLine.no(Id.KEYS_ACCEPTED, Map.of(), new Problem(Problem.Kind.TWILIO_KEYS_REJECTED)))));
        assertTrue(stand.words().startsWith("Something at Twilio is not in order."), stand.words());
    }

    private String whole(Draft draft) {
        return words(draft).lines().findFirst().orElse("");
    }

    @Test
    @DisplayName("UX-23: a value that was changed here is not called saved, and the way to save it stands beside it")
    void changedHereOnly() {
        Draft changed = saved(States.full()).withSender(new Sender(new PhoneNumber("+14155550177"), Sender.Kind.OWNED));
        FlowState state = States.home(changed);
        stand.enter(new FlowState(new Snapshot(state.at(), List.of(), Set.of(), Set.of(StepId.TEST_MESSAGE, StepId.REVIEW), changed,
                List.of(save("m1", States.ACME), save("m3", States.BETA)), Map.of()), state.prefill(), null, null,
                org.smssetup.wizard.model.Complaints.NONE, List.of(), null, null, false, 1));
        String words = stand.words();
        assertTrue(words.contains("Acme (production): has the values from before") && words.contains("Beta: has the values from before"), words);
        assertTrue(words.contains("not checked again yet: Send a test message, Check and save"), words);
        stand.fire("saveNow");
        stand.fire("saveThere_" + States.BETA.id());
        stand.fire("goOn");
        assertEquals(List.of(StepId.REVIEW, new HomeInput.Open(HomePart.SITES), StepId.TEST_MESSAGE), stand.actions.asked);
    }

    private static Deed.SettingsSaved save(String marker, Site site) {
        return new Deed.SettingsSaved(marker, Instant.now(), Deed.State.DONE, site, SmsSettings.EMPTY, States.NEW,
                States.readBack(Verdict.SAME, Set.of(), States.NEW));
    }

    @Test
    @DisplayName("A site that couldn't be read keeps what was read last, says why, and has its button; the sign-in is said once")
    void whatWasNotRead() {
        Draft draft = saved(States.full());
        draft = draft.withUpkeep(draft.upkeep().withLook(LastLook.NONE.withNotRead(List.of(
                new LastLook.NotRead(States.ACME.id(), Problem.Kind.SIGNED_OUT, States.NOW),
                new LastLook.NotRead(States.BETA.id(), Problem.Kind.SITE_NOT_PERMITTED, States.NOW),
                new LastLook.NotRead(GAMMA.id(), Problem.Kind.LOGINRADIUS_DOWN, States.NOW)))));
        stand.enter(States.with(States.with(States.home(draft), save("m3", States.BETA)), save("m4", GAMMA)));
        String words = stand.words();
        assertTrue(words.contains("Nobody is signed in to LoginRadius") && words.contains("whoever signed in does not reach this site")
                && words.contains("On Nov 23, 2026") && words.contains("did not tell"), words);
        assertTrue(words.contains("Acme (production): saved, read back and compared"), words);
        stand.fire("signIn");
        assertEquals(List.of(new HomeInput.CheckEverything()), stand.actions.asked);
    }

    @Test
    @DisplayName("UX-27: what was answered last stands there at once, marked as old, until the new answer comes")
    void theLastLook() {
        Draft draft = saved(States.full());
        draft = draft.withUpkeep(draft.upkeep().withLook(LastLook.NONE.withAnswers(States.NOW, States.SID, List.of(
                CheckLine.yes(Id.KEYS_ACCEPTED, Map.of()),
                CheckLine.no(Id.PHONE_VERIFIED, Map.of(), new Problem(Problem.Kind.PHONE_NOT_VERIFIED))))));
        FlowState before = States.home(draft);
        stand.enter(before);
        assertTrue(stand.words().contains("As of Nov 23, 2026") && stand.words().contains("Asking again"), stand.words());
        assertTrue(stand.node("check_KEYS_ACCEPTED").getStyleClass().contains("old"));
        stand.fire("fix_PHONE_VERIFIED");
        stand.show(States.with(before, List.of(CheckLine.yes(Id.KEYS_ACCEPTED, Map.of()), CheckLine.asking(Id.PHONE_VERIFIED))));
        assertFalse(stand.node("check_KEYS_ACCEPTED").getStyleClass().contains("old"));
        assertTrue(stand.words().contains("Your phone is not verified yet"), stand.words());
        stand.show(States.with(before, List.of(CheckLine.yes(Id.KEYS_ACCEPTED, Map.of()), CheckLine.yes(Id.PHONE_VERIFIED, Map.of()))));
        assertTrue(stand.words().contains("As of Nov 23, 2026") && !stand.words().contains("Asking again"), stand.words());
        assertFalse(stand.words().contains("not verified"), stand.words());
    }

    @Test
    @DisplayName("Without a Twilio account LoginRadius's half is shown, and the way to connect")
    void withoutAnAccount() {
        Draft none = saved(States.full()).withCredentials(null, Draft.TokenPlace.NOWHERE).withAccount(null);
        says(none, "No Twilio account is connected here", "Acme (production)");
        assertFalse(stand.isShown("checksCard"));
        stand.fire("connect");
        assertEquals(List.of(StepId.CREDENTIALS), stand.actions.asked);
        assertEquals("next.HOME", stand.screen.next(States.home(none)));
    }

    @Test
    @DisplayName("Change: the three pages; and every part has its link")
    void links() {
        stand.enter(States.home(saved(States.full())));
        List.of("changeNumber", "changePhone", "changeAccount", "rotate", "sites", "summary", "remove").forEach(stand::fire);
        assertEquals(List.of(StepId.TRIAL_NUMBER, StepId.VERIFIED_NUMBER, StepId.CREDENTIALS, new HomeInput.Open(HomePart.ROTATE),
                new HomeInput.Open(HomePart.SITES), new HomeInput.Open(HomePart.SUMMARY), new HomeInput.Open(HomePart.REMOVE)), stand.actions.asked);
    }

    @Test
    @DisplayName("UX-12: the token of an account that no site uses any more goes only after a question")
    void theTokenThatIsLeft() {
        stand.enter(States.with(States.home(saved(States.full())), new Deed.SecretKept("m7", States.NOW, Deed.State.DONE,
                SecretName.authToken(States.OTHER_SID))));
        assertTrue(stand.words().contains("the account that ends in 1111"), stand.words());
        stand.fire("forgetToken_" + States.OTHER_SID.value());
        assertEquals(List.of("ask forgetToken", new HomeInput.ForgetToken(States.OTHER_SID)), stand.actions.asked);
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
        stand.enter(States.with(States.home(saved(States.newTrial())), save("m1", States.ACME)));
        assertTrue(stand.words().contains("New values can take 20 minutes"), stand.words());
        assertFalse(words(saved(States.newTrial())).contains("20 minutes"), "once they are over, nothing waits for them");
        says(saved(States.newTrial()), "Login codes do not arrive yet", "only phones that are verified",
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
        now = States.NOW;
        says(saved(States.newTrial()), "Acme (production)", "+1 415-555-0100", "+44 7700 900123", "Acme messages – Trial, active",
                "18 of 30 days (estimated). Of 100 SMS: Twilio does not tell");
        assertFalse(stand.words().contains("$"), "messages are counted, not money");
        says(saved(States.full()), "Full account, active", "$42.10");
    }

    @Test
    void theBalanceOfTheCheckUpGoesBeforeTheOlderOne() {
        stand.enter(States.with(States.home(saved(States.full())),
                List.of(CheckLine.yes(Id.BALANCE, Map.of("balance", "7.00 USD")))));
        assertTrue(stand.words().contains("$7.00") && !stand.words().contains("$42.10"), stand.words());
    }

    @Test
    @DisplayName("The days are counted up to now, not up to when the account was read")
    void theDayOfATrial() {
        assertEquals(Optional.of(new TrialLife(12)), TrialLife.of(States.newTrial()));
        assertEquals(Optional.empty(), TrialLife.of(States.oldTrial()));
        assertEquals(Optional.empty(), TrialLife.of(States.full()));
        TwilioAccount trial = States.newTrial();
        Instant made = trial.created();
        assertEquals(1, TrialLife.of(read(trial, made.plusSeconds(5))).orElseThrow().day());
        assertFalse(TrialLife.of(read(trial, made.plus(Duration.ofDays(29)))).orElseThrow().isOver());
        assertTrue(TrialLife.of(read(trial, made.plus(Duration.ofDays(30)))).orElseThrow().isOver());
        now = made.plus(Duration.ofDays(31));
        says(saved(trial), "the 30 days are over");
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
        stand.fire("wholeCheckUp");
        assertEquals(List.of(Remedy.GO_TO_CREDENTIALS, Remedy.VERIFY_PHONE, Remedy.TRY_AGAIN, "showCheckUp"),
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
        assertTrue(stand.node("wholeCheckUp").isFocused());
    }

    @Test
    void withoutLinesThereIsNoCard() {
        stand.enter(States.home(saved(States.full())));
        assertFalse(stand.isShown("checksCard"));
    }

    @Test
    void nextChecksWhereSomethingCanBeAsked() {
        FlowState state = States.home(saved(States.full()));
        assertEquals("next.HOME", stand.screen.next(state));
        stand.enter(state);
        assertEquals(new HomeInput.CheckEverything(), stand.screen.read());
        assertEquals("next.HOME", stand.screen.next(States.home(States.connected(States.full()).withByHand(true))), "Twilio's half");
        assertNull(stand.screen.next(States.home(Draft.EMPTY)));
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
