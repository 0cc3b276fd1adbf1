package org.smssetup.wizard.steps;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.input.*;
import org.smssetup.wizard.model.*;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.TestMessage.Status;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;
import static org.smssetup.wizard.steps.Fakes.*;

/** The steps and their flow against an outside in memory, without a window. */
class WholeRunTest {
    private final Fakes fakes = new Fakes();
    private Flow flow = fakes.flow();

    // ---- the way through

    @ParameterizedTest
    @EnumSource(Route.class)
    void bothRoutesLeadFromTheFirstPageToSettingsReadBack(Route route) {
        go(route, HOME);

        assertEquals(1, fakes.loginRadius.writes);
        assertEquals(SID.value(), fakes.loginRadius.settings.accountSid());
        assertEquals(SENDER.e164(), fakes.loginRadius.settings.from());
        assertEquals(TOKEN, fakes.loginRadius.token);
        assertEquals(ReadBack.Verdict.SAME, flow.state().draft().readBack().verdict());
        assertEquals(List.of("Your word: 4711"), fakes.twilio.bodies);
        assertEquals(Status.DELIVERED, flow.state().draft().test().status());
        assertEquals(Map.of("Twilio Auth Token of " + SID.value(), TOKEN), fakes.vault.kept);
        assertEquals(EnumSet.complementOf(EnumSet.of(HOME)), flow.state().snapshot().done(), "UX-3: every step is done");
    }

    @Test
    void theTwoRoutesDifferInOrderOnly() {
        assertEquals(Set.copyOf(Route.NEW_TO_TWILIO.order()), Set.copyOf(Route.HAS_ACCOUNT.order()));
        go(Route.HAS_ACCOUNT, CREDENTIALS);
        assertEquals(List.of(START), flow.state().snapshot().way());
        assertTrue(flow.state().snapshot().done().contains(TRIAL_ACCOUNT), "UX-3: not needed is done, not left out");
    }

    @Test
    void backIsRememberedAndUndoesNothing() {
        go(Route.NEW_TO_TWILIO, REVIEW);
        for (StepId page : List.of(LOGINRADIUS, TEST_MESSAGE, CREDENTIALS, TRIAL_NUMBER, VERIFIED_NUMBER, TRIAL_ACCOUNT, START)) {
            flow.back();
            assertEquals(page, flow.state().at());
        }
        flow.back();
        assertEquals(START, flow.state().at());
        assertEquals(PHONE, flow.state().draft().phone());
        assertEquals(0, fakes.loginRadius.writes);
    }

    @Test
    @DisplayName("UX-10: the last page has no Back")
    void noBackFromHome() {
        go(Route.NEW_TO_TWILIO, HOME);
        assertFalse(flow.state().canGoBack());
        flow.back();
        assertEquals(HOME, flow.state().at());
    }

    @Test
    @DisplayName("UX-4, UX-24: an answer changed from the review comes back to it, past what has to be checked again")
    void aChangedAnswerMarksWhatRestsOnIt() {
        go(Route.NEW_TO_TWILIO, REVIEW);
        PhoneNumber second = new PhoneNumber("+14155550124");
        fakes.twilio.verified.add(new TwilioAccount.VerifiedNumber("PN3", second, "Second"));

        flow.changeAnswer(VERIFIED_NUMBER);
        flow.submit(new PhoneInput("US", second.e164()));

        assertEquals(TEST_MESSAGE, flow.state().at());
        assertEquals(Set.of(TEST_MESSAGE), flow.state().snapshot().checkAgain());
        assertEquals(SENDER, flow.state().draft().sender().number(), "later answers stay");
        assertInstanceOf(TestMessageInput.Send.class, flow.state().prefill(), "the old message proves nothing now");
        flow.submit(new TestMessageInput.Send(false));
        flow.submit(new TestMessageInput.Confirm("4711"));
        assertEquals(REVIEW, flow.state().at());
        assertEquals(Set.of(), flow.state().snapshot().checkAgain());
    }

    @Test
    void anAnswerThatStaysTheSameMarksNothing() {
        go(Route.NEW_TO_TWILIO, REVIEW);
        flow.goTo(VERIFIED_NUMBER);
        flow.submit(new PhoneInput("US", PHONE.e164()));
        assertEquals(Set.of(), flow.state().snapshot().checkAgain());
    }

    @Test
    void onlyFinishedStepsOpenFromTheList() {
        go(Route.NEW_TO_TWILIO, TRIAL_NUMBER);
        flow.goTo(REVIEW);
        assertEquals(TRIAL_NUMBER, flow.state().at());
        flow.goTo(TRIAL_ACCOUNT);
        assertEquals(TRIAL_ACCOUNT, flow.state().at());
    }

    @Test
    void anInputForAnotherPageIsIgnored() {
        flow.submit(new ReviewInput.Save());
        assertEquals(START, flow.state().at());
        assertEquals(0, fakes.loginRadius.writes);
    }

    // ---- the journal

    @ParameterizedTest
    @EnumSource(value = StepId.class, names = {"START", "HOME"}, mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("UX-28: killed at any page, the next start goes on there")
    void goesOnWhereItWas(StepId page) {
        go(Route.NEW_TO_TWILIO, page);
        Snapshot before = flow.state().snapshot();

        flow = fakes.flow();
        flow.open(true);
        assertEquals(page, flow.state().resumable().at());
        flow.resume();

        assertEquals(before, flow.state().snapshot());
    }

    @Test
    void anEarlierRunStaysInTheJournalUntilSomebodyDecides() {
        go(Route.NEW_TO_TWILIO, CREDENTIALS);
        Snapshot before = fakes.journal.kept;
        flow = fakes.flow();
        flow.open(true);
        flow.typed(START, Map.of("newToTwilio", "true"));
        flow.close();
        assertEquals(before, fakes.journal.kept);
    }

    @Test
    void startingOverForgetsTheAnswersAndKeepsTheDeeds() {
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        flow = fakes.flow();
        flow.open(true);
        flow.startOver();
        assertEquals(Draft.EMPTY, flow.state().draft());
        assertEquals(1, flow.state().snapshot().deeds().size());
    }

    @Test
    void whatWasTypedAndNotHandedInIsKept() {
        go(Route.NEW_TO_TWILIO, VERIFIED_NUMBER);
        flow.typed(VERIFIED_NUMBER, Map.of("phone", "415"));
        assertEquals(Map.of("phone", "415"), fakes.journal.kept.typed().get(VERIFIED_NUMBER));
        flow.submit(new PhoneInput("US", PHONE.e164()));
        assertEquals(Map.of(), flow.state().snapshot().typed());
    }

    @Test
    void aDeedIsInTheJournalBeforeItIsDone() {
        go(Route.NEW_TO_TWILIO, REVIEW);
        fakes.loginRadius.saveFails = new Problem(Kind.LOGINRADIUS_DOWN);
        flow.submit(new ReviewInput.Save());
        List<Deed.State> states = fakes.journal.history.stream()
                .flatMap(s -> s.deeds().stream()).filter(Deed.SettingsSaved.class::isInstance).map(Deed::state).distinct().toList();
        assertEquals(List.of(Deed.State.BEGUN, Deed.State.NOT_DONE), states);
    }

    @Test
    void nothingIsDoneThatCouldNotBeWrittenDownBefore() {
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        fakes.journal.full = true;
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.JOURNAL_NOT_WRITTEN, flow.state().problem().kind());
        assertEquals(List.of(), fakes.twilio.bodies);
    }

    @Test
    void theJournalNeverHoldsTheToken() {
        go(Route.NEW_TO_TWILIO, HOME);
        assertFalse(fakes.journal.history.toString().contains(TOKEN));
    }

    // ---- this computer

    @ParameterizedTest
    @EnumSource(value = VaultHealth.class, names = "READY", mode = EnumSource.Mode.EXCLUDE)
    void withoutAKeyringNothingBeginsUnlessTheUserAgrees(VaultHealth health) {
        fakes.vault.health = health;
        flow.submit(new StartInput(Route.NEW_TO_TWILIO, Set.of("US")));
        assertEquals(health.problem().kind(), flow.state().problem().kind());
        assertEquals(START, flow.state().at());
        assertEquals(Route.NEW_TO_TWILIO, flow.state().draft().route(), "the choice is kept");

        flow.keepForThisRun();
        flow.submit(new StartInput(Route.NEW_TO_TWILIO, Set.of("US")));
        assertEquals(TRIAL_ACCOUNT, flow.state().at());
        assertTrue(flow.state().thisRunOnly());
    }

    @Test
    void anUnlockedKeyringGoesOn() {
        fakes.vault.health = VaultHealth.LOCKED;
        StartInput input = new StartInput(Route.NEW_TO_TWILIO, Set.of());
        flow.submit(input);
        flow.unlockKeyring(() -> flow.submit(input));
        assertEquals(TRIAL_ACCOUNT, flow.state().at());
    }

    @Test
    void theFirstPageSaysWhatItFound() {
        fakes.vault.health = VaultHealth.NO_SERVICE;
        fakes.network.ahead = java.time.Duration.ofHours(-2);
        flow.checkUp();
        assertEquals(List.of("KEYRING NO KEYRING_NO_SERVICE", "TWILIO_REACHED NO CLOCK_WRONG", "LOGINRADIUS_REACHED NO CLOCK_WRONG"),
                flow.state().checks().stream().map(l -> l.id() + " " + l.answer() + " " + l.why().kind()).toList());
    }

    // ---- Twilio

    @Test
    void aRejectedTokenIsToldAndKeptNowhere() {
        go(Route.HAS_ACCOUNT, CREDENTIALS);
        flow.submit(credentials(SID.value(), "not-the-token-0000000000000000000"));
        assertEquals(Kind.TWILIO_KEYS_REJECTED, flow.state().problem().kind());
        assertEquals(Map.of(), fakes.vault.kept);
        flow.submit(credentials(SID.value(), TOKEN));
        assertEquals(VERIFIED_NUMBER, flow.state().at());
    }

    @ParameterizedTest
    @EnumSource(value = TwilioAccount.Status.class, names = {"SUSPENDED", "CLOSED"})
    void aDeadAccountIsTold(TwilioAccount.Status status) {
        fakes.twilio.status = status;
        go(Route.HAS_ACCOUNT, CREDENTIALS);
        flow.submit(credentials(SID.value(), TOKEN));
        assertEquals("TWILIO_" + status, flow.state().problem().kind().name());
        assertEquals(Map.of(), fakes.vault.kept);
    }

    @Test
    void swappedValuesAreOfferedToTheirFields() {
        go(Route.HAS_ACCOUNT, CREDENTIALS);
        flow.submit(credentials("0".repeat(32), SID.value()));
        assertEquals(List.of("accountSid SID_IS_TOKEN authToken", "authToken TOKEN_IS_SID accountSid"),
                flow.state().complaints().all().stream().map(c -> c.field() + " " + c.reason() + " " + c.moveTo()).toList());
    }

    @Test
    void theKeptTokenIsUsedWhenTheFieldIsLeftEmpty() {
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        flow.goTo(CREDENTIALS);
        flow.submit(credentials(SID.value(), ""));
        assertEquals(TEST_MESSAGE, flow.state().at());
        assertEquals(1, flow.state().snapshot().deeds().size());
    }

    @Test
    void aTokenThatVanishedFromTheKeyringIsAskedForAgain() {
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        fakes.vault.kept.clear();
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.TOKEN_NOT_KEPT, flow.state().problem().kind());
        flow.goTo(CREDENTIALS);
        flow.submit(credentials(SID.value(), ""));
        assertEquals(Reason.NOTHING_TYPED, flow.state().complaints().about("authToken").orElseThrow().reason());
    }

    @Test
    void listsThatCannotBeReadStopNobody() {
        fakes.twilio.listsFail = true;
        go(Route.HAS_ACCOUNT, VERIFIED_NUMBER);
        assertNull(flow.state().draft().account().owned());
        assertNull(flow.state().draft().account().templatesOnly(), "can't tell is not no");
    }

    @Test
    @DisplayName("A verified caller ID is no sender")
    void theOwnMobileAsSenderIsRefused() {
        go(Route.HAS_ACCOUNT, TRIAL_NUMBER);
        fakes.twilio.verified.add(new TwilioAccount.VerifiedNumber("PN9", new PhoneNumber("+14155550150"), "x"));
        flow.submit(new SenderInput("US", "+1 415 555 0150"));
        assertEquals(Kind.SENDER_IS_A_PHONE, flow.state().problem().kind());
    }

    @Test
    void theSameNumberCannotSendAndReceive() {
        go(Route.NEW_TO_TWILIO, TRIAL_NUMBER);
        flow.submit(new SenderInput("US", PHONE.e164()));
        assertEquals(Reason.PHONE_SAME_AS_RECIPIENT, flow.state().complaints().about("sender").orElseThrow().reason());
    }

    @Test
    void aPastedBlockFillsInWhatItNames() {
        fakes.twilio.owned.clear();
        go(Route.NEW_TO_TWILIO, TRIAL_NUMBER);
        flow.submit(new SenderInput("US", "curl https://api.twilio.com/2010-04-01/Accounts/" + SID.value()
                + "/Messages.json --data-urlencode 'To=" + PHONE.e164() + "' --data-urlencode 'From=" + SENDER.e164() + "'"));
        assertEquals(SENDER, flow.state().draft().sender().number());
        assertEquals(SID.value(), ((CredentialsInput) flow.state().prefill()).sid(), "UX-20: not asked twice");
    }

    @Test
    void aPhoneThatIsNotVerifiedIsToldBeforeAnythingIsSent() {
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        fakes.twilio.verified.clear();
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.PHONE_NOT_VERIFIED, flow.state().problem().kind());
        assertEquals(List.of(), fakes.twilio.bodies);
    }

    @Test
    @DisplayName("Landlines, unknown numbers and phones that said STOP are told before anything is sent; one may send anyway")
    void whatSpeaksAgainstAPhoneIsToldBeforehand() {
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        fakes.recipients.exists = false;
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.PHONE_NOT_IN_USE, flow.state().problem().kind());
        fakes.recipients.exists = true;
        fakes.recipients.saidStop = true;
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.PHONE_SAID_STOP, flow.state().problem().kind());
        assertEquals(List.of(), fakes.twilio.bodies);
        assertEquals(List.of(), flow.state().snapshot().deeds().stream().filter(Deed.MessageSent.class::isInstance).toList());
        int asked = fakes.recipients.asked;
        flow.submit(new TestMessageInput.Send(false, true));
        assertNull(flow.state().problem());
        assertEquals(1, fakes.twilio.bodies.size());
        assertEquals(asked, fakes.recipients.asked);
    }

    @Test
    void aLandlineIsToldByItsDigits() {
        PhoneNumber landline = new PhoneNumber("+442079460123");
        fakes.twilio.verified.add(new TwilioAccount.VerifiedNumber("PN5", landline, ""));
        go(Route.NEW_TO_TWILIO, VERIFIED_NUMBER);
        flow.submit(new PhoneInput("GB", landline.e164()));
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.PHONE_IS_LANDLINE, flow.state().problem().kind());
        assertEquals(0, fakes.recipients.asked, "nobody has to be asked");
        assertEquals(List.of(), fakes.twilio.bodies);
    }

    @Test
    void anOwnTwilioNumberIsNeverTexted() {
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN6", PHONE, "", true));
        flow.submit(new TestMessageInput.Send(false, true));
        assertEquals(Kind.PHONE_IS_TWILIO_NUMBER, flow.state().problem().kind());
        assertEquals(List.of(), fakes.twilio.bodies);
    }

    @Test
    void aLookUpThatFailsHoldsNobodyUp() {
        fakes.recipients.fails = new Problem(Kind.TWILIO_DOWN);
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        flow.submit(new TestMessageInput.Send(false));
        assertNull(flow.state().problem());
        assertEquals(Status.DELIVERED, flow.state().draft().test().status());
        assertEquals(fakes.clock.instant(), flow.state().draft().test().changed());
    }

    @Test
    void onANewTrialTheTemplateIsSentAndItsDigitsAreKnown() {
        fakes.twilio.owned.clear();
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        assertEquals(new TestMessageInput.Send(true), flow.state().prefill());
        assertEquals(Sender.Kind.SHARED_TRIAL, flow.state().draft().sender().kind());
        flow.submit(new TestMessageInput.Send(true));
        assertEquals(List.of("sms_2fa"), fakes.twilio.bodies);
        flow.submit(new TestMessageInput.Confirm("1234"));
        assertEquals(Reason.WORD_WRONG, flow.state().complaints().about("word").orElseThrow().reason());
        flow.submit(new TestMessageInput.Confirm("654 321"));
        assertEquals(LOGINRADIUS, flow.state().at());
    }

    @Test
    @DisplayName("UX-23: sent is not arrived")
    void anUndeliveredMessageIsAProblemWithItsCode() {
        fakes.twilio.states.clear();
        fakes.twilio.states.add(Status.UNDELIVERED);
        fakes.twilio.errorCode = 30003;
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.MESSAGE_NOT_DELIVERED, flow.state().problem().kind());
        assertEquals("30003", flow.state().problem().fact("code"));
        assertEquals(TEST_MESSAGE, flow.state().at());
        flow.submit(new TestMessageInput.Skip());
        assertEquals(LOGINRADIUS, flow.state().at());
    }

    @Test
    void aMessageThatStaysOnItsWayIsToldAndCanBeLookedAtAgain() {
        fakes.twilio.states.clear();
        fakes.twilio.states.add(Status.QUEUED);
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.MESSAGE_STILL_ON_ITS_WAY, flow.state().problem().kind());
        fakes.twilio.states.set(0, Status.DELIVERED);
        flow.submit(new TestMessageInput.Follow());
        assertEquals(Status.DELIVERED, flow.state().draft().test().status());
        assertEquals(1, fakes.twilio.bodies.size());
    }

    @Test
    void aMessageWhoseAnswerWasLostIsFoundAndNotSentTwice() {
        fakes.twilio.sendFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.twilio.sendHappensAllTheSame = true;
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        flow.submit(new TestMessageInput.Send(false));
        assertNull(flow.state().problem());
        assertEquals("SM1", flow.state().draft().test().sid());
        assertEquals(1, fakes.twilio.bodies.size());
    }

    @Test
    void aMessageThatWasNeverTakenIsSentOnTheNextTry() {
        fakes.twilio.sendFails = new Problem(Kind.WRITE_UNCERTAIN);
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.WRITE_UNCERTAIN, flow.state().problem().kind());
        fakes.twilio.sendFails = null;
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Status.DELIVERED, flow.state().draft().test().status());
    }

    @Test
    void afterACrashInTheMiddleOfSendingTheMessageIsLookedForFirst() {
        crashInTheMiddleOfSending(Duration.ZERO);
    }

    @Test
    void evenIfTheClockHasBeenSetBackSince() {
        crashInTheMiddleOfSending(Duration.ofHours(3));
    }

    private void crashInTheMiddleOfSending(Duration clockWasAhead) {
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        Snapshot killed = fakes.journal.kept.withDeed(new Deed.MessageSent("m", fakes.clock.instant().plus(clockWasAhead),
                Deed.State.BEGUN, SID, SENDER, PHONE));
        fakes.twilio.messages.add(new org.smssetup.wizard.port.Twilio.Sent("SM77", "Your word: 1234", SENDER,
                fakes.clock.instant(), new org.smssetup.wizard.port.Twilio.State(Status.QUEUED, null)));
        fakes.journal.kept = killed;
        flow = fakes.flow();
        flow.open(true);
        flow.resume();

        flow.submit(new TestMessageInput.Send(false));

        assertEquals(List.of(), fakes.twilio.bodies);
        assertEquals("SM77", flow.state().draft().test().sid());
        assertEquals("1234", flow.state().draft().test().word());
    }

    // ---- LoginRadius

    @Test
    void theSignInOpensTheBrowserAndShowsTheSites() {
        go(Route.NEW_TO_TWILIO, LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignIn());
        assertEquals(1, fakes.opened.size());
        assertEquals(LOGINRADIUS, flow.state().at());
        assertEquals(List.of(SITE, OTHER_SITE), flow.state().draft().sites());
        flow.submit(new LoginRadiusInput.Choose(null));
        assertEquals(Reason.NOTHING_CHOSEN, flow.state().complaints().about("sites").orElseThrow().reason());
    }

    @Test
    void aSiteThatMayNotBeEditedIsTold() {
        fakes.loginRadius.mayEdit = false;
        go(Route.NEW_TO_TWILIO, LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignIn());
        flow.submit(new LoginRadiusInput.Choose(SITE.id()));
        assertEquals(Kind.SITE_NOT_PERMITTED, flow.state().problem().kind());
        assertEquals(SmsSettings.EMPTY, flow.state().draft().siteState().settings(), "what is there is told all the same");
        assertEquals(LOGINRADIUS, flow.state().at());
    }

    @Test
    void aReadThatDoesNotFitWritesNothingAndOffersTheWayByHand() {
        fakes.loginRadius.fits = false;
        go(Route.NEW_TO_TWILIO, LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignIn());
        flow.submit(new LoginRadiusInput.Choose(SITE.id()));
        assertEquals(Kind.CONTRACT_DOES_NOT_FIT, flow.state().problem().kind());
        assertTrue(flow.state().problem().kind().remedies().contains(Remedy.SAVE_BY_HAND));

        flow.submit(new LoginRadiusInput.ByHand());
        assertEquals(REVIEW, flow.state().at());
        flow.submit(new ReviewInput.DidByHand(true, false, true));
        assertEquals(Reason.NOT_TICKED, flow.state().complaints().about("didToken").orElseThrow().reason());
        flow.submit(new ReviewInput.DidByHand(true, true, true));
        assertEquals(HOME, flow.state().at());
        assertEquals(ReadBack.Verdict.CANNOT_COMPARE, flow.state().draft().readBack().verdict(), "the user's word is no read-back");
        assertEquals(0, fakes.loginRadius.writes);
    }

    @Test
    void afterARestartTheSignInIsAskedForAgainAndTheChoiceStays() {
        go(Route.NEW_TO_TWILIO, REVIEW);
        fakes.loginRadius.session = false;
        flow.submit(new ReviewInput.Save());
        assertEquals(Kind.SIGNED_OUT, flow.state().problem().kind());
        flow.goTo(LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignIn());
        assertEquals(new LoginRadiusInput.Choose(SITE.id()), flow.state().prefill());
    }

    @Test
    void aMaskedTokenCannotBeComparedAndThatIsSaid() {
        fakes.loginRadius.masked = true;
        go(Route.NEW_TO_TWILIO, HOME);
        assertEquals(ReadBack.Verdict.CANNOT_COMPARE, flow.state().draft().readBack().verdict());
        assertEquals(Set.of("authToken"), flow.state().draft().readBack().differing());
    }

    @Test
    void somethingElseReadBackIsNoSuccess() {
        fakes.loginRadius.savesSomethingElse = true;
        go(Route.NEW_TO_TWILIO, REVIEW);
        flow.submit(new ReviewInput.Save());
        assertEquals(Kind.SAVED_BUT_DIFFERENT, flow.state().problem().kind());
        assertEquals("from", flow.state().problem().fact("fields"));
        assertEquals(REVIEW, flow.state().at());
    }

    @Test
    void aSaveWhoseAnswerWasLostIsReadAndNotRepeated() {
        go(Route.NEW_TO_TWILIO, REVIEW);
        fakes.loginRadius.saveFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.loginRadius.saveHappensAllTheSame = true;
        flow.submit(new ReviewInput.Save());
        assertEquals(HOME, flow.state().at());
        assertEquals(1, fakes.loginRadius.writes);
    }

    @Test
    void aSaveThatDidNotHappenIsSaidAndCanBeTriedAgain() {
        go(Route.NEW_TO_TWILIO, REVIEW);
        fakes.loginRadius.saveFails = new Problem(Kind.WRITE_UNCERTAIN);
        flow.submit(new ReviewInput.Save());
        assertEquals(Kind.SAVE_DID_NOT_ARRIVE, flow.state().problem().kind());
        assertEquals(1, fakes.loginRadius.writes);
        fakes.loginRadius.saveFails = null;
        flow.submit(new ReviewInput.Save());
        assertEquals(HOME, flow.state().at());
    }

    @Test
    void settingsThatSomebodyElseChangedMeanwhileAreNotOverwritten() {
        go(Route.NEW_TO_TWILIO, REVIEW);
        fakes.loginRadius.settings = new SmsSettings("Twilio", "AC" + "1".repeat(32), "+14155550111", SmsSettings.Token.NONE);
        flow.submit(new ReviewInput.Save());
        assertEquals(Kind.SETTINGS_CHANGED_MEANWHILE, flow.state().problem().kind());
        assertEquals(0, fakes.loginRadius.writes);
        flow.submit(new ReviewInput.Save());
        assertEquals(1, fakes.loginRadius.writes, "shown now, so it may be replaced");
    }

    @Test
    void theTokenThatWasThereBeforeIsKeptForLater() {
        fakes.loginRadius.settings = new SmsSettings("Twilio", "AC" + "1".repeat(32), "+14155550111", SmsSettings.Token.NONE);
        fakes.loginRadius.token = "not-a-real-former-token";
        go(Route.NEW_TO_TWILIO, HOME);
        assertEquals("not-a-real-former-token", fakes.vault.kept.get("Former Auth Token of LoginRadius site 7"));
        assertEquals("AC" + "1".repeat(32), flow.state().snapshot().deeds().stream()
                .filter(Deed.SettingsSaved.class::isInstance).map(d -> ((Deed.SettingsSaved) d).before().accountSid())
                .findFirst().orElseThrow());
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() {
        fakes.loginRadius.settings = new SmsSettings("twilio", SID.value(), SENDER.e164(), SmsSettings.Token.NONE);
        fakes.loginRadius.token = TOKEN;
        go(Route.NEW_TO_TWILIO, HOME);
        assertEquals(0, fakes.loginRadius.writes);
    }

    @Test
    void anotherNumberCanBeSavedAfterTheFirst() {
        go(Route.NEW_TO_TWILIO, HOME);
        PhoneNumber other = new PhoneNumber("+14155550177");
        fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN5", other, "Second", true));
        flow.changeAnswer(TRIAL_NUMBER);
        flow.submit(new SenderInput("US", other.e164()));
        flow.submit(new TestMessageInput.Send(false));
        flow.submit(new TestMessageInput.Confirm("4711"));
        flow.submit(new ReviewInput.Save());
        assertNull(flow.state().problem());
        assertEquals(other.e164(), fakes.loginRadius.settings.from());
        assertEquals(2, fakes.loginRadius.writes);
    }

    @Test
    void aMessagingServiceMayStandInPlaceOfTheNumber() {
        throughService();
        go(Route.NEW_TO_TWILIO, HOME);
        assertEquals(new Sender(SERVICE, Sender.Kind.OWNED), flow.state().draft().sender());
        assertEquals(SERVICE.value(), fakes.loginRadius.settings.from());
        assertEquals(ReadBack.Verdict.SAME, flow.state().draft().readBack().verdict());
        assertEquals(SERVICE, flow.state().draft().test().from());
        assertEquals(List.of(SERVICE), flow.state().snapshot().deeds().stream().filter(Deed.MessageSent.class::isInstance)
                .map(d -> ((Deed.MessageSent) d).from()).toList());
        flow.checkUp();
        Map<CheckLine.Id, CheckLine.Answer> answers = flow.state().checks().stream()
                .collect(java.util.stream.Collectors.toMap(CheckLine::id, CheckLine::answer));
        assertEquals(CheckLine.Answer.YES, answers.get(CheckLine.Id.SENDER_OWNED));
        assertEquals(CheckLine.Answer.CANT_TELL, answers.get(CheckLine.Id.SENDER_REGISTERED));
        fakes.twilio.service = ServiceState.EMPTY;
        flow.checkUp();
        assertEquals(Kind.SERVICE_WITHOUT_SENDERS, flow.state().checks().stream()
                .filter(line -> line.id() == CheckLine.Id.SENDER_OWNED).findFirst().orElseThrow().why().kind());
    }

    /** As pasted, with blanks around; before connecting it is taken as it is. */
    private void throughService() {
        go(Route.NEW_TO_TWILIO, TRIAL_NUMBER);
        flow.submit(new SenderInput("US", " " + SERVICE.value() + "\n"));
        assertNull(flow.state().problem());
        assertEquals(new Sender(SERVICE, Sender.Kind.NOT_CHECKED), flow.state().draft().sender());
        assertEquals(CREDENTIALS, flow.state().at());
    }

    @ParameterizedTest
    @CsvSource({"EMPTY, SERVICE_WITHOUT_SENDERS", "NOT_THERE, SERVICE_NOT_THERE"})
    void aMessagingServiceThatCannotSendIsToldOnceConnected(ServiceState state, Kind told) {
        throughService();
        fakes.twilio.service = state;
        flow.submit(credentials(SID.value(), TOKEN));
        assertEquals(told, flow.state().problem().kind());
        assertEquals(SERVICE.value(), flow.state().problem().fact("sender"));
        fakes.twilio.service = ServiceState.READY;
        flow.submit(credentials(SID.value(), TOKEN));
        assertNull(flow.state().problem());

        assertEquals(TEST_MESSAGE, flow.state().at());
        fakes.twilio.service = state;
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(told, flow.state().problem().kind());
        assertEquals(List.of(), fakes.twilio.bodies, "nothing is paid for");

        flow.goTo(TRIAL_NUMBER);
        flow.submit(new SenderInput("US", SERVICE.value()));
        assertEquals(told, flow.state().problem().kind());
        assertEquals(TRIAL_NUMBER, flow.state().at());
        flow.submit(new SenderInput("US", SENDER.e164()));
        assertEquals(new Sender(SENDER, Sender.Kind.OWNED), flow.state().draft().sender());
    }

    @Test
    void anotherSidInPlaceOfTheNumberIsStillWrong() {
        go(Route.NEW_TO_TWILIO, TRIAL_NUMBER);
        for (String other : List.of("PN" + "0".repeat(32), "AC" + "0".repeat(32))) {
            flow.submit(new SenderInput("US", other));
            assertEquals(List.of(Reason.SENDER_IS_SID), flow.state().complaints().all().stream().map(Complaint::reason).toList());
        }
    }

    @Test
    void aMessageThroughAServiceIsFoundAgainBeforeTwilioHasPickedItsNumber() {
        throughService();
        go(Route.NEW_TO_TWILIO, TEST_MESSAGE);
        fakes.twilio.messages.add(new org.smssetup.wizard.port.Twilio.Sent("SMother", "Your word: 9999", SENDER,
                fakes.clock.instant(), new org.smssetup.wizard.port.Twilio.State(Status.DELIVERED, null)));
        fakes.twilio.sendFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.twilio.sendHappensAllTheSame = true;
        flow.submit(new TestMessageInput.Send(false));
        assertNull(flow.state().problem());
        assertEquals("SM1", flow.state().draft().test().sid());
        assertEquals(1, fakes.twilio.bodies.size());
    }

    @Test
    void homeReadsAgainAndTellsADifference() {
        go(Route.NEW_TO_TWILIO, HOME);
        fakes.loginRadius.token = "somebody-rotated-it-000";
        flow.submit(new HomeInput.Look(null));
        assertEquals(ReadBack.Verdict.DIFFERENT, flow.state().draft().readBack().verdict());
        assertEquals(1, fakes.loginRadius.writes);
    }

    @Test
    void theCheckUpAnswersEveryLine() {
        go(Route.NEW_TO_TWILIO, HOME);
        flow.checkUp();
        Map<CheckLine.Id, CheckLine.Answer> answers = new java.util.EnumMap<>(Map.of(CheckLine.Id.TOKEN_KEPT, CheckLine.Answer.YES, CheckLine.Id.KEYS_ACCEPTED, CheckLine.Answer.YES,
                CheckLine.Id.ACCOUNT_ACTIVE, CheckLine.Answer.YES, CheckLine.Id.ACCOUNT_KIND, CheckLine.Answer.NO,
                CheckLine.Id.BALANCE, CheckLine.Answer.YES, CheckLine.Id.PHONE_VERIFIED, CheckLine.Answer.YES,
                CheckLine.Id.SENDER_OWNED, CheckLine.Answer.YES, CheckLine.Id.OWN_TEXT, CheckLine.Answer.YES));
        answers.putAll(Map.of(CheckLine.Id.PROFILE_APPROVED, CheckLine.Answer.YES, CheckLine.Id.SENDER_REGISTERED,
                CheckLine.Answer.YES, CheckLine.Id.COUNTRIES_OPEN, CheckLine.Answer.YES, CheckLine.Id.COUNTRY_PRICES,
                CheckLine.Answer.YES));
        assertEquals(answers,
                flow.state().checks().stream().collect(java.util.stream.Collectors.toMap(CheckLine::id, CheckLine::answer)));
    }

    // ---- helpers

    private static CredentialsInput credentials(String sid, String token) {
        return new CredentialsInput(sid, Secret.copyOf(token));
    }

    /** Walks to {@code page}, which is then open. */
    private void go(Route route, StepId page) {
        for (int i = 0; i < 20 && flow.state().at() != page; i++) {
            StepId at = flow.state().at();
            switch (at) {
                case START -> flow.submit(new StartInput(route, Set.of("US")));
                case TRIAL_ACCOUNT -> flow.submit(new TrialAccountInput(EnumSet.allOf(Draft.SignUpTick.class)));
                case VERIFIED_NUMBER -> flow.submit(new PhoneInput("US", "(415) 555-0123"));
                case TRIAL_NUMBER -> flow.submit(new SenderInput("US", "(415) 555-0199"));
                case CREDENTIALS -> flow.submit(credentials(" " + SID.value() + "\n", TOKEN));
                case TEST_MESSAGE -> flow.submit(flow.state().prefill() instanceof TestMessageInput.Send send ? send
                        : new TestMessageInput.Confirm(flow.state().draft().test().word()));
                case LOGINRADIUS -> flow.submit(flow.state().draft().sites().isEmpty() ? new LoginRadiusInput.SignIn()
                        : new LoginRadiusInput.Choose(SITE.id()));
                case REVIEW -> flow.submit(new ReviewInput.Save());
                case HOME -> fail("past " + page);
            }
            assertNull(flow.state().problem(), () -> at + ": " + flow.state().problem());
            assertTrue(flow.state().complaints().isEmpty(), () -> at + ": " + flow.state().complaints());
        }
        assertEquals(page, flow.state().at());
    }
}
