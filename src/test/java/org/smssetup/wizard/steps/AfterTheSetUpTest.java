package org.smssetup.wizard.steps;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.LeftTokens;
import org.smssetup.wizard.flow.SiteStanding;
import org.smssetup.wizard.flow.SiteStanding.Is;
import org.smssetup.wizard.flow.input.*;
import org.smssetup.wizard.model.*;
import org.smssetup.wizard.model.Problem.Kind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;
import static org.smssetup.wizard.steps.Fakes.*;

/** Opened again, looked at, changed: the days after the set-up, without a window. */
class AfterTheSetUpTest {
    private static final PhoneNumber OTHER_NUMBER = new PhoneNumber("+14155550177");
    private static final PhoneNumber OTHER_PHONE = new PhoneNumber("+14155550124");

    private final Fakes fakes = new Fakes();
    private Flow flow = fakes.flow();

    /** Everything set up at the first site. */
    private void setUp(Route route) {
        fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN5", OTHER_NUMBER, "Second", true));
        fakes.twilio.verified.add(new TwilioAccount.VerifiedNumber("PN3", OTHER_PHONE, "Second"));
        flow.submit(new StartInput(route, Set.of("US")));
        walkTo(HOME);
        assertEquals(List.of(), pages(), "nothing more was asked");
    }

    private final List<StepId> asked = new ArrayList<>();

    private List<StepId> pages() {
        List<StepId> pages = List.copyOf(asked);
        asked.clear();
        return pages;
    }

    /** Does on each page what it asks for. */
    private void walkTo(StepId page) {
        for (int i = 0; i < 20 && at() != page; i++) {
            switch (at()) {
                case START -> fail("at the start");
                case TRIAL_ACCOUNT -> flow.submit(new TrialAccountInput(EnumSet.allOf(Draft.SignUpTick.class)));
                case VERIFIED_NUMBER -> flow.submit(new PhoneInput("US", PHONE.e164()));
                case TRIAL_NUMBER -> flow.submit(new SenderInput("US", SENDER.e164()));
                case CREDENTIALS -> flow.submit(new CredentialsInput(SID.value(), Secret.copyOf(TOKEN)));
                case TEST_MESSAGE -> flow.submit(flow.state().prefill() instanceof TestMessageInput.Send send ? send
                        : new TestMessageInput.Confirm(flow.state().draft().test().word()));
                case LOGINRADIUS -> flow.submit(flow.state().draft().sites().isEmpty() ? new LoginRadiusInput.SignIn()
                        : new LoginRadiusInput.Choose(SITE.id()));
                case REVIEW -> flow.submit(new ReviewInput.Save());
                case HOME -> fail("past " + page);
            }
            fine();
        }
        assertEquals(page, at());
    }

    private StepId at() {
        return flow.state().at();
    }

    private void fine() {
        assertNull(flow.state().problem(), () -> at() + ": " + flow.state().problem());
        assertTrue(flow.state().complaints().isEmpty(), () -> at() + ": " + flow.state().complaints());
    }

    private void restart() {
        flow.close();
        fakes.loginRadius.session = false;
        flow = fakes.flow();
        flow.open(true);
    }

    private List<SiteStanding> sites() {
        return SiteStanding.all(flow.state().snapshot());
    }

    private Is standing() {
        return sites().getFirst().is();
    }

    private LastLook look() {
        return flow.state().draft().upkeep().look();
    }

    /** Saves the same at the other site; the steps are about that one from now on. */
    private void otherSiteToo() {
        flow.changeAnswer(LOGINRADIUS);
        flow.submit(new LoginRadiusInput.Choose(OTHER_SITE.id()));
        assertEquals(REVIEW, at());
        fakes.loginRadius.settings = SmsSettings.EMPTY;
        fakes.loginRadius.token = "";
        flow.submit(new ReviewInput.Save());
        if (flow.state().problem() != null) {
            flow.submit(new ReviewInput.Save());
        }
        assertEquals(HOME, at());
    }

    // ---- opened again

    @Test
    @DisplayName("UX-27: opened again, a finished program shows how everything stands, without a question")
    void opensAtHome() {
        setUp(Route.NEW_TO_TWILIO);
        Snapshot before = flow.state().snapshot();
        restart();
        assertNull(flow.state().resumable());
        assertEquals(before, flow.state().snapshot());
        assertEquals(Is.SAME, standing());
    }

    @ParameterizedTest
    @EnumSource(value = StepId.class, names = {"CREDENTIALS", "TRIAL_NUMBER", "VERIFIED_NUMBER", "LOGINRADIUS", "REVIEW"})
    @DisplayName("UX-27, UX-28: closed in the middle of a change, it opens at the last page, and what was typed is still on its page")
    void opensAtHomeFromTheMiddleOfAChange(StepId changing) {
        setUp(Route.HAS_ACCOUNT);
        flow.changeAnswer(changing);
        flow.typed(changing, Map.of("x", "typed"));
        restart();
        assertEquals(HOME, at());
        assertFalse(flow.state().canGoBack());
        assertEquals(Map.of("x", "typed"), flow.state().snapshot().typed().get(changing));
    }

    @Test
    @DisplayName("A run that hasn't been finished still asks whether to go on; starting over after the last page is one of those")
    void unfinishedStillAsks() {
        setUp(Route.NEW_TO_TWILIO);
        flow.startOver();
        flow.submit(new StartInput(Route.NEW_TO_TWILIO, Set.of("US")));
        restart();
        assertEquals(START, at());
        assertEquals(TRIAL_ACCOUNT, flow.state().resumable().at());
        flow.resume();
        assertEquals(1, sites().size(), "what was done at the site is still known");
    }

    // ---- looked at

    @Test
    @DisplayName("The check-up's answers are there at once after the next start, with their time")
    void lastLook() {
        setUp(Route.NEW_TO_TWILIO);
        flow.checkUp();
        assertEquals(fakes.clock.instant(), look().at());
        List<CheckLine> answered = flow.state().checks();
        fakes.clock.advance(Duration.ofDays(3));
        restart();
        assertEquals(fakes.clock.instant().minus(Duration.ofDays(3)), look().at());
        assertEquals(answered.toString(), look().answersOf(SID).toString());
        assertEquals(List.of(), look().answersOf(new AccountSid("AC" + "2".repeat(32))), "of no other account");
    }

    @Test
    @DisplayName("One press: Twilio's check-up, a sign-in, and every site that was set up")
    void everything() {
        setUp(Route.NEW_TO_TWILIO);
        otherSiteToo();
        restart();
        fakes.clock.advance(Duration.ofDays(1));
        int writes = fakes.loginRadius.writes;
        int opened = fakes.opened.size();
        flow.submit(new HomeInput.CheckEverything());
        fine();
        assertEquals(opened + 1, fakes.opened.size());
        assertEquals(2, sites().size());
        for (SiteStanding one : sites()) {
            assertEquals(fakes.clock.instant(), one.read().read(), one.site().name());
            assertEquals(fakes.clock.instant(), one.save().lastRead().read(), "noted beside the save");
            assertEquals(Is.SAME, one.is());
        }
        assertEquals(fakes.clock.instant(), look().at());
        assertEquals(OTHER_SITE, flow.state().draft().site(), "the steps are about the same site");
        assertEquals(writes, fakes.loginRadius.writes);
        flow.submit(new HomeInput.CheckEverything());
        assertEquals(opened + 1, fakes.opened.size(), "signed in once");
    }

    @Test
    @DisplayName("Without LoginRadius Twilio's half is answered, and the page says what wasn't read and why")
    void withoutLoginRadius() {
        setUp(Route.NEW_TO_TWILIO);
        restart();
        fakes.loginRadius.signInFails = new Problem(Kind.SIGN_IN_NOT_FINISHED);
        flow.submit(new HomeInput.CheckEverything());
        assertEquals(Kind.SIGN_IN_NOT_FINISHED, flow.state().problem().kind());
        assertEquals(CheckLine.Answer.YES, line(CheckLine.Id.KEYS_ACCEPTED).answer());
        assertEquals(fakes.clock.instant(), look().at());
        assertEquals(Kind.SIGN_IN_NOT_FINISHED, look().notRead(SITE.id()).orElseThrow().why());
        assertEquals(Is.SAME, standing(), "as it was read last");
        fakes.loginRadius.signInFails = null;
        flow.submit(new HomeInput.CheckEverything());
        fine();
        assertEquals(List.of(), look().notRead());
    }

    @Test
    @DisplayName("Whoever cancels the sign-in has Twilio's half all the same, and what was read before")
    void aSignInThatIsCancelled() {
        setUp(Route.NEW_TO_TWILIO);
        restart();
        flow.watch(now -> {
            if (now.isBusy() && now.busy().key().equals("loginradius.waiting")) {
                flow.cancel();
            }
        });
        flow.submit(new HomeInput.CheckEverything());
        // Here one thread does everything, and it was its work that was broken off.
        assertTrue(Thread.interrupted());
        fine();
        assertFalse(flow.state().isBusy());
        assertEquals(CheckLine.Answer.YES, line(CheckLine.Id.KEYS_ACCEPTED).answer());
        assertEquals(Kind.SIGNED_OUT, look().notRead(SITE.id()).orElseThrow().why());
        assertEquals(Is.SAME, standing());
    }

    @Test
    @DisplayName("A session that has ended at LoginRadius leads to the sign-in, and then everything is read")
    void aSessionThatHasEnded() {
        setUp(Route.NEW_TO_TWILIO);
        fakes.loginRadius.endedElsewhere = true;
        flow.submit(new HomeInput.CheckEverything());
        fine();
        assertEquals(List.of(), look().notRead());
    }

    @Test
    @DisplayName("What can't be read at one site keeps nobody from the other")
    void oneOfTwo() {
        setUp(Route.NEW_TO_TWILIO);
        otherSiteToo();
        restart();
        fakes.loginRadius.sites = List.of(SITE);
        fakes.clock.advance(Duration.ofDays(1));
        flow.submit(new HomeInput.CheckEverything());
        assertEquals(Kind.SITE_NOT_PERMITTED, flow.state().problem().kind());
        assertEquals(List.of(OTHER_SITE.id()), look().notRead().stream().map(LastLook.NotRead::siteId).toList());
        assertEquals(fakes.clock.instant(), sites().getLast().read().read());
        assertEquals(OTHER_SITE, flow.state().draft().site(), "nothing is forgotten");
    }

    @Test
    @DisplayName("Without the Auth Token LoginRadius's half is read, and the token is one that can't be compared")
    void withoutTheToken() {
        setUp(Route.NEW_TO_TWILIO);
        fakes.vault.kept.clear();
        flow.submit(new HomeInput.CheckEverything());
        fine();
        assertEquals(Is.CANNOT_COMPARE, standing());
        assertEquals(Set.of("authToken"), sites().getFirst().differing());
        assertEquals(Kind.TOKEN_NOT_KEPT, line(CheckLine.Id.TOKEN_KEPT).why().kind());
        fakes.loginRadius.settings = new SmsSettings("Twilio", SID.value(), "+14155550111", SmsSettings.Token.NONE);
        flow.submit(new HomeInput.CheckEverything());
        assertEquals(Is.DIFFERENT, standing());
        assertEquals(Set.of("from"), sites().getFirst().differing(), "account and number are compared");
    }

    @Test
    @DisplayName("Twilio that can't be reached, or takes the keys no more, keeps nobody from LoginRadius's half")
    void withoutTwilio() {
        setUp(Route.NEW_TO_TWILIO);
        fakes.vault.kept.put(SecretName.authToken(SID).account(), "somebody-else-rotated-it-00000000");
        flow.submit(new HomeInput.CheckEverything());
        fine();
        assertEquals(CheckLine.Answer.NO, line(CheckLine.Id.KEYS_ACCEPTED).answer());
        assertEquals(Is.DIFFERENT, standing());
        assertEquals(Set.of("authToken"), sites().getFirst().differing());
    }

    @Test
    @DisplayName("Who saved by hand and never signed in gets Twilio's half, and no sign-in")
    void byHand() {
        flow.submit(new StartInput(Route.NEW_TO_TWILIO, Set.of("US")));
        walkTo(LOGINRADIUS);
        flow.submit(new LoginRadiusInput.ByHand());
        flow.submit(new ReviewInput.DidByHand(true, true, true));
        assertEquals(HOME, at());
        flow.submit(new HomeInput.CheckEverything());
        fine();
        assertEquals(List.of(), fakes.opened);
        assertEquals(CheckLine.Answer.YES, line(CheckLine.Id.KEYS_ACCEPTED).answer());
    }

    private CheckLine line(CheckLine.Id id) {
        return flow.state().checks().stream().filter(one -> one.id() == id).findFirst().orElseThrow();
    }

    // ---- changed

    @ParameterizedTest
    @EnumSource(Route.class)
    @DisplayName("Another number: a test message, the save, and back")
    void anotherNumber(Route route) {
        setUp(route);
        flow.changeAnswer(TRIAL_NUMBER);
        assertEquals(new SenderInput("US", SENDER.formatted()), flow.state().prefill(), "the page has its value");
        flow.submit(new SenderInput("US", OTHER_NUMBER.e164()));
        assertEquals(TEST_MESSAGE, at());
        assertEquals(Is.NOT_SAVED_YET, standing(), "changed here only");
        walkTo(REVIEW);
        walkTo(HOME);
        assertEquals(OTHER_NUMBER.e164(), fakes.loginRadius.settings.from());
        assertEquals(Is.SAME, standing());
        assertEquals(Set.of(), flow.state().snapshot().checkAgain());
        assertEquals(2, fakes.loginRadius.writes);
    }

    @Test
    @DisplayName("The other sites that were set up are known to have the old number still")
    void otherSitesHaveTheOldNumber() {
        setUp(Route.NEW_TO_TWILIO);
        otherSiteToo();
        flow.changeAnswer(TRIAL_NUMBER);
        flow.submit(new SenderInput("US", OTHER_NUMBER.e164()));
        walkTo(HOME);
        assertEquals(List.of("Acme (test) SAME", "Acme (production) NOT_SAVED_YET"),
                sites().stream().map(one -> one.site().name() + " " + one.is()).toList());
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    @DisplayName("Another phone: a test message, and back without a save")
    void anotherPhone(Route route) {
        setUp(route);
        flow.changeAnswer(VERIFIED_NUMBER);
        flow.submit(new PhoneInput("US", OTHER_PHONE.e164()));
        assertEquals(TEST_MESSAGE, at());
        flow.submit(new TestMessageInput.Send(false));
        flow.submit(new TestMessageInput.Confirm("4711"));
        assertEquals(HOME, at());
        assertEquals(1, fakes.loginRadius.writes);
        assertEquals(Is.SAME, standing());
    }

    @Test
    @DisplayName("A phone that has to be verified first is tested too, once it is")
    void aPhoneThatIsntVerifiedYet() {
        setUp(Route.HAS_ACCOUNT);
        PhoneNumber third = new PhoneNumber("+14155550125");
        flow.changeAnswer(VERIFIED_NUMBER);
        flow.submit(new PhoneInput("US", third.e164()));
        assertEquals(Kind.PHONE_NOT_VERIFIED, flow.state().problem().kind());
        assertEquals(Set.of(TEST_MESSAGE), flow.state().snapshot().checkAgain());
        fakes.twilio.verified.add(new TwilioAccount.VerifiedNumber("PN6", third, "Third"));
        flow.submit(new PhoneInput("US", third.e164()));
        assertEquals(TEST_MESSAGE, at());
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    @DisplayName("Another account: its phone, its number, a test message, the save; then the old token may go")
    void anotherAccount(Route route) {
        setUp(route);
        AccountSid second = new AccountSid("AC" + "2".repeat(32));
        fakes.twilio.sid = second;
        flow.changeAnswer(CREDENTIALS);
        flow.submit(new CredentialsInput(second.value(), Secret.copyOf(TOKEN)));
        fine();
        assertEquals(VERIFIED_NUMBER, at());
        assertEquals(Is.NOT_SAVED_YET, standing());
        assertEquals(List.of(), left(), "the site still uses the old account");
        flow.submit(new HomeInput.ForgetToken(SID));
        walkTo(TRIAL_NUMBER);
        walkTo(TEST_MESSAGE);
        walkTo(REVIEW);
        walkTo(HOME);
        assertEquals(second.value(), fakes.loginRadius.settings.accountSid());
        assertEquals(Is.SAME, standing());
        assertEquals(Set.of(), flow.state().snapshot().checkAgain());

        assertEquals(List.of(SID), left());
        flow.submit(new HomeInput.ForgetToken(second));
        assertTrue(fakes.vault.kept.containsKey(SecretName.authToken(second).account()), "never the one in use");
        flow.submit(new HomeInput.ForgetToken(SID));
        assertEquals(Set.of(SecretName.authToken(second).account()), fakes.vault.kept.keySet());
        assertEquals(List.of(), left());
    }

    private List<AccountSid> left() {
        Snapshot known = flow.state().snapshot();
        return LeftTokens.among(known.draft(), known.deeds()).stream().flatMap(kept -> LeftTokens.account(kept).stream()).toList();
    }

    @Test
    @DisplayName("A site that still has the old account keeps its token from being deleted")
    void theOldTokenStaysWhileASiteUsesIt() {
        setUp(Route.HAS_ACCOUNT);
        otherSiteToo();
        AccountSid second = new AccountSid("AC" + "2".repeat(32));
        fakes.twilio.sid = second;
        flow.changeAnswer(CREDENTIALS);
        flow.submit(new CredentialsInput(second.value(), Secret.copyOf(TOKEN)));
        walkTo(HOME);
        assertEquals(List.of(), left());
        flow.submit(new HomeInput.ForgetToken(SID));
        assertTrue(fakes.vault.kept.containsKey(SecretName.authToken(SID).account()));
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    @DisplayName("UX-10: Back in the middle of a change leads to the last page, keeps what was typed, and nothing is called saved")
    void backInTheMiddle(Route route) {
        setUp(route);
        flow.changeAnswer(TRIAL_NUMBER);
        flow.submit(new SenderInput("US", OTHER_NUMBER.e164()));
        assertEquals(TEST_MESSAGE, at());
        flow.back();
        assertEquals(TRIAL_NUMBER, at());
        flow.back();
        assertEquals(HOME, at());
        assertEquals(Is.NOT_SAVED_YET, standing());
        assertEquals(Set.of(TEST_MESSAGE, REVIEW), flow.state().snapshot().checkAgain());
        assertEquals(1, fakes.loginRadius.writes);
        restart();
        assertEquals(Set.of(TEST_MESSAGE, REVIEW), flow.state().snapshot().checkAgain(), "told after the next start too");

        flow.changeAnswer(TEST_MESSAGE);
        flow.submit(new TestMessageInput.Send(false));
        flow.submit(new TestMessageInput.Confirm("4711"));
        assertEquals(REVIEW, at(), "the rest follows");
    }

    @Test
    @DisplayName("Back to the value that was: nothing is left to save")
    void changedBack() {
        setUp(Route.HAS_ACCOUNT);
        flow.changeAnswer(TRIAL_NUMBER);
        flow.submit(new SenderInput("US", OTHER_NUMBER.e164()));
        flow.back();
        flow.submit(new SenderInput("US", SENDER.e164()));
        flow.back();
        flow.back();
        assertEquals(HOME, at());
        assertEquals(Is.SAME, standing());
    }

    @Test
    void aPageThatIsOpenedFromTheListInTheMiddleLeadsBackToo() {
        setUp(Route.NEW_TO_TWILIO);
        flow.changeAnswer(TRIAL_NUMBER);
        flow.goTo(VERIFIED_NUMBER);
        flow.submit(new PhoneInput("US", PHONE.e164()));
        assertEquals(HOME, at());
    }

    @Test
    @DisplayName("A token that was entered anew isn't one that was compared")
    void aNewToken() {
        setUp(Route.HAS_ACCOUNT);
        fakes.clock.advance(Duration.ofDays(1));
        flow.changeAnswer(CREDENTIALS);
        flow.submit(new CredentialsInput(SID.value(), Secret.copyOf(TOKEN)));
        fine();
        assertEquals(HOME, at(), "the account is the same, so nothing rests on it");
        assertEquals(Is.TOKEN_NEWER, standing());
        flow.submit(new HomeInput.CheckEverything());
        assertEquals(Is.SAME, standing());
    }

    @Test
    void aProblemOnTheWayLeadsBackOverThePageThatMendsIt() {
        setUp(Route.HAS_ACCOUNT);
        flow.changeAnswer(CREDENTIALS);
        flow.changeAnswer(TRIAL_NUMBER);
        flow.submit(new SenderInput("US", SENDER.e164()));
        assertEquals(CREDENTIALS, at());
        flow.submit(new CredentialsInput(SID.value(), Secret.copyOf("")));
        assertEquals(HOME, at());
    }
}
