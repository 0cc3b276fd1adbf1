package org.smssetup.wizard.steps;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.model.*;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Proof.Outcome;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.port.Twilio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.steps.Fakes.*;

/** Undo, proof and a lost session, against an outside in memory. */
class LoginRadiusAfterwardsTest {
    private static final String OLD_TOKEN = "not-a-real-token-of-before";
    private static final SmsSettings OLD = new SmsSettings("Twilio", "AC" + "1".repeat(32), "+14155550160",
            new SmsSettings.Token(SmsSettings.Seen.CLEAR, "fore"));

    private final Fakes fakes = new Fakes();
    private final Flow flow = fakes.flow();

    @BeforeEach
    void before() {
        fakes.loginRadius.settings = OLD;
        fakes.loginRadius.token = OLD_TOKEN;
        fakes.loginRadius.session = true;
        fakes.vault.kept.put(SecretName.authToken(SID).account(), TOKEN);
    }

    /** On the last page, saved. */
    private void home() {
        review();
        flow.submit(new ReviewInput.Save());
        assertEquals(StepId.HOME, flow.state().at(), () -> String.valueOf(flow.state().problem()));
    }

    private void review() {
        Draft draft = Draft.EMPTY.withStart(Route.NEW_TO_TWILIO, Set.of("US")).withPhone(PHONE)
                .withSender(new Sender(SENDER, Sender.Kind.OWNED)).withCredentials(SID, Draft.TokenPlace.KEYRING)
                .withSites(fakes.clock.instant(), List.of(SITE, OTHER_SITE));
        fakes.journal.kept = new Snapshot(StepId.LOGINRADIUS, List.of(StepId.START), Set.of(StepId.START), Set.of(), draft,
                List.of(), Map.of());
        flow.open(true);
        flow.resume();
        flow.submit(new LoginRadiusInput.Choose(SITE.id()));
        assertEquals(StepId.REVIEW, flow.state().at(), () -> String.valueOf(flow.state().problem()));
    }

    private Kind problem() {
        return flow.state().problem() == null ? null : flow.state().problem().kind();
    }

    private List<Deed> deeds() {
        return flow.state().snapshot().deeds();
    }

    private Deed last() {
        return deeds().getLast();
    }

    // ---- undo

    @Test
    void undoRestoresByOneWriteAndForgetsTheOldToken() {
        home();
        int writes = fakes.loginRadius.writes;
        flow.submit(new HomeInput.Undo(SITE.id(), false));
        assertNull(problem());
        assertEquals(writes + 1, fakes.loginRadius.writes);
        assertEquals(OLD_TOKEN, fakes.loginRadius.token);
        assertEquals(OLD.accountSid(), fakes.loginRadius.settings.accountSid());
        assertEquals(Deed.State.DONE, last().state());
        assertFalse(fakes.vault.kept.containsKey(SecretName.formerToken(SITE.id()).account()));
        flow.submit(new HomeInput.Undo(SITE.id(), false));
        assertEquals(writes + 1, fakes.loginRadius.writes, "pressed twice, done once");
    }

    @Test
    @DisplayName("Undo is offered for 30 days")
    void thirtyDays() {
        home();
        fakes.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertTrue(Undo.of(deeds(), SITE.id(), fakes.clock.instant()).isPresent());
        fakes.clock.advance(Duration.ofSeconds(1));
        assertTrue(Undo.of(deeds(), SITE.id(), fakes.clock.instant()).isEmpty());
    }

    @Test
    @DisplayName("When the 30 days are over the token from before isn't kept any longer")
    void theFormerTokenGoesAfterThirtyDays() {
        home();
        String former = SecretName.formerToken(SITE.id()).account();
        fakes.clock.advance(Duration.ofDays(30).minusSeconds(1));
        flow.submit(new HomeInput.Look(null));
        assertEquals(OLD_TOKEN, fakes.vault.kept.get(former), "as long as it can be put back");
        fakes.clock.advance(Duration.ofSeconds(1));
        fakes.loginRadius.session = false;
        flow.submit(new HomeInput.Look(null));
        assertEquals(Kind.SIGNED_OUT, problem());
        assertFalse(fakes.vault.kept.containsKey(former), "nobody has to be signed in for that");
        assertEquals(TOKEN, fakes.vault.kept.get(SecretName.authToken(SID).account()));
    }

    @Test
    void aSecondSaveKeepsWhatWasBeforeTheFirst() {
        fakes.loginRadius.savesSomethingElse = true;
        review();
        flow.submit(new ReviewInput.Save());
        assertEquals(Kind.SAVED_BUT_DIFFERENT, problem());
        fakes.loginRadius.savesSomethingElse = false;
        flow.submit(new ReviewInput.Save());
        assertEquals(StepId.HOME, flow.state().at());
        assertEquals(OLD, Undo.of(deeds(), SITE.id(), fakes.clock.instant()).orElseThrow().before());
        flow.submit(new HomeInput.Undo(SITE.id(), false));
        assertEquals(OLD_TOKEN, fakes.loginRadius.token);
    }

    @Test
    void aLostAnswerToUndoIsReadAndNotRepeated() {
        home();
        fakes.loginRadius.saveFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.loginRadius.saveHappensAllTheSame = true;
        int writes = fakes.loginRadius.writes;
        flow.submit(new HomeInput.Undo(SITE.id(), false));
        assertNull(problem());
        assertEquals(writes + 1, fakes.loginRadius.writes);
        assertEquals(Deed.State.DONE, last().state());
    }

    @Test
    void anUndoThatDidNotHappenIsSaid() {
        home();
        fakes.loginRadius.saveFails = new Problem(Kind.WRITE_UNCERTAIN);
        flow.submit(new HomeInput.Undo(SITE.id(), false));
        assertEquals(Kind.NOT_PUT_BACK, problem());
        assertEquals(Deed.State.NOT_DONE, last().state());
        fakes.loginRadius.saveFails = null;
        flow.submit(new HomeInput.Undo(SITE.id(), false));
        assertNull(problem());
        assertEquals(OLD_TOKEN, fakes.loginRadius.token);
    }

    @Test
    void withoutTheOldTokenNothingIsWritten() {
        home();
        fakes.vault.kept.remove(SecretName.formerToken(SITE.id()).account());
        int writes = fakes.loginRadius.writes;
        flow.submit(new HomeInput.Undo(SITE.id(), false));
        assertEquals(Kind.FORMER_TOKEN_GONE, problem());
        assertEquals(writes, fakes.loginRadius.writes);
    }

    @ParameterizedTest
    @CsvSource({"'',,,NONE,RESET", "Twilio,AC1,+1,CLEAR,RESTORE", "'',AC1,+1,CLEAR,RESTORE", "twilio,AC1,+1,MASKED,TOKEN_HIDDEN",
            "MessageBird,x,y,CLEAR,OTHER_PROVIDER"})
    @DisplayName("What can be put back is known before the save")
    void ways(String provider, String sid, String from, SmsSettings.Seen seen, Undo.Way way) {
        assertEquals(way, Undo.way(new SmsSettings(provider, sid == null ? "" : sid, from == null ? "" : from,
                new SmsSettings.Token(seen, ""))));
    }

    // ---- proof

    private Proof proof() {
        return flow.state().draft().readBack().proof();
    }

    @Test
    void aCodeThroughOurAccountThatArrivesIsProof() {
        home();
        flow.submit(new HomeInput.Prove());
        assertNull(problem());
        assertEquals(Outcome.PROVED, proof().outcome());
        assertEquals(Status.DELIVERED, proof().status());
        assertEquals(List.of("make", "code", "delete"), fakes.proof.asked);
        flow.submit(new HomeInput.Look(null));
        assertEquals(Outcome.PROVED, proof().outcome(), "reading the same again takes nothing away");
    }

    @Test
    @DisplayName("UX-23: sent isn't arrived")
    void sentIsNotArrived() {
        home();
        fakes.twilio.states.clear();
        fakes.twilio.states.add(Status.SENT);
        flow.submit(new HomeInput.Prove());
        assertEquals(Outcome.SENT, proof().outcome());
    }

    @ParameterizedTest
    @CsvSource({"AC00000000000000000000000000000000,true", "AC************************000000,true", "****0000,true", "'',true",
            "AC************************000001,false", "AC11111111111111111111111111111111,false", "****0001,false"})
    void anAccountWithHiddenCharactersCanStillBeOurs(String told, boolean ours) {
        assertEquals(ours, SeeCode.couldBe(told, SID.value()));
    }

    @Test
    void anotherAccountIsNotYetVisibleAtFirstAndWrongLater() {
        home();
        fakes.proof.accountSid = "AC" + "1".repeat(32);
        flow.submit(new HomeInput.Prove());
        assertEquals(Outcome.NOT_VISIBLE_YET, proof().outcome());
        fakes.clock.advance(Duration.ofMinutes(21));
        flow.submit(new HomeInput.Prove());
        assertEquals(Outcome.OTHER_ACCOUNT, proof().outcome());
    }

    @Test
    @DisplayName("1071 is not visible yet for 20 minutes, and an error afterwards")
    void cached() {
        home();
        fakes.proof.codeFails = new Problem(Kind.LOGINRADIUS_REFUSED, Map.of("code", "1071"));
        flow.submit(new HomeInput.Prove());
        assertNull(problem());
        assertEquals(Outcome.NOT_VISIBLE_YET, proof().outcome());
        assertTrue(proof().mayStillShow(fakes.clock.instant()));
        fakes.clock.advance(Duration.ofMinutes(20));
        assertFalse(proof().mayStillShow(fakes.clock.instant()));
        flow.submit(new HomeInput.Prove());
        assertEquals(Kind.LOGINRADIUS_REFUSED, problem());
        assertEquals(Outcome.NOT_CHECKED, proof().outcome());
        assertTrue(fakes.proof.users.isEmpty());
    }

    @Test
    void theThrowAwayUserGoesAlsoWhenThePhoneIsTaken() {
        home();
        fakes.proof.phoneFails = new Problem(Kind.LOGINRADIUS_REFUSED, Map.of("code", "1058"));
        flow.submit(new HomeInput.Prove());
        assertEquals("1058", flow.state().problem().fact("code"));
        assertTrue(fakes.proof.users.isEmpty());
        assertFalse(fakes.proof.asked.contains("code"), "no SMS");
    }

    @Test
    void aUserWhoseMakingGotNoAnswerIsFoundByItsAddressAndDeleted() {
        home();
        fakes.proof.makeFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.proof.makeHappensAllTheSame = true;
        flow.submit(new HomeInput.Prove());
        assertEquals(Kind.WRITE_UNCERTAIN, problem());
        assertTrue(fakes.proof.users.isEmpty());
        assertTrue(LeftUsers.among(deeds()).isEmpty());
    }

    @Test
    @DisplayName("A throw-away user that couldn't be deleted is known after the next start, and deleted then")
    void leftAfterACrash() {
        home();
        fakes.proof.deleteFails = new Problem(Kind.OFFLINE);
        flow.submit(new HomeInput.Prove());
        assertEquals(1, fakes.proof.users.size());

        Flow next = fakes.flow();
        next.open(true);
        next.resume();
        assertEquals(1, LeftUsers.among(next.state().snapshot().deeds()).size(), "the journal knows it");
        fakes.proof.deleteFails = null;
        next.submit(new HomeInput.DeleteTestUser());
        assertNull(next.state().problem());
        assertTrue(fakes.proof.users.isEmpty());
        assertTrue(LeftUsers.among(next.state().snapshot().deeds()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"BEGUN,", "UNCERTAIN,", "DONE,uid1"})
    @DisplayName("A throw-away user that an earlier run has left goes by itself with the next sign-in, and that is said")
    void leftUsersGoWithTheSignIn(Deed.State state, String uid) {
        leaveUser(state, uid);
        fakes.proof.users.put("uid2", "somebody@example.com");
        List<String> said = new java.util.ArrayList<>();
        flow.watch(told -> said.add(told.busy() == null ? "" : told.busy().key()));
        flow.submit(new LoginRadiusInput.SignIn());
        assertNull(problem());
        assertEquals(Map.of("uid2", "somebody@example.com"), fakes.proof.users, "and nobody else");
        assertTrue(LeftUsers.among(deeds()).isEmpty());
        assertTrue(said.contains("loginradius.leftUser"), said.toString());
        assertEquals(List.of(SITE, OTHER_SITE), flow.state().draft().sites());
    }

    @Test
    void aLeftUserThatCannotBeDeletedStopsNoSignInAndIsTriedAgainWithTheSite() {
        leaveUser(Deed.State.DONE, "uid1");
        fakes.proof.deleteFails = new Problem(Kind.OFFLINE);
        flow.submit(new LoginRadiusInput.SignIn());
        assertNull(problem());
        assertEquals(1, LeftUsers.among(deeds()).size());
        fakes.proof.deleteFails = null;
        flow.submit(new LoginRadiusInput.Choose(SITE.id()));
        assertEquals(StepId.REVIEW, flow.state().at());
        assertTrue(fakes.proof.users.isEmpty() && LeftUsers.among(deeds()).isEmpty());
    }

    @Test
    void aLeftUserOfASiteThatIsNotReachedStaysKnown() {
        leaveUser(Deed.State.DONE, "uid1");
        fakes.loginRadius.sites = List.of(OTHER_SITE);
        flow.submit(new LoginRadiusInput.SignIn());
        assertEquals(1, LeftUsers.among(deeds()).size());
        assertTrue(fakes.proof.asked.isEmpty());
    }

    /** As after a crash, on the page to sign in. */
    private void leaveUser(Deed.State state, String uid) {
        fakes.loginRadius.session = false;
        fakes.proof.users.put("uid1", "setup-wizard-1@example.com");
        Deed left = new Deed.TestUserMade("1", fakes.clock.instant(), state, SITE, "setup-wizard-1@example.com",
                uid == null ? "" : uid);
        Draft draft = Draft.EMPTY.withStart(Route.NEW_TO_TWILIO, Set.of("US")).withPhone(PHONE)
                .withSender(new Sender(SENDER, Sender.Kind.OWNED)).withCredentials(SID, Draft.TokenPlace.KEYRING);
        fakes.journal.kept = new Snapshot(StepId.LOGINRADIUS, List.of(StepId.START), Set.of(StepId.START), Set.of(), draft,
                List.of(left), Map.of());
        flow.open(true);
        flow.resume();
    }

    @Test
    void theJournalKnowsTheUserBeforeItIsMade() {
        home();
        fakes.proof.makeFails = new Problem(Kind.OFFLINE);
        flow.submit(new HomeInput.Prove());
        assertTrue(fakes.journal.history.stream().anyMatch(snapshot -> snapshot.deeds().stream()
                .anyMatch(deed -> deed instanceof Deed.TestUserMade && deed.state() == Deed.State.BEGUN)));
    }

    @Test
    void aCodeFromTheUsersOwnSiteIsProofToo() {
        home();
        fakes.twilio.messages.add(new Twilio.Sent("SMold", "x", SENDER, fakes.clock.instant(), new Twilio.State(Status.DELIVERED, null)));
        flow.submit(new HomeInput.Watch());
        assertEquals(Kind.NO_CODE_SEEN, problem(), "an old message is no proof");
        assertNull(proof());
        fakes.twilio.messagesLater.add(new Twilio.Sent("SMnew", "x", SENDER, fakes.clock.instant().plusSeconds(1),
                new Twilio.State(Status.SENT, null)));
        flow.submit(new HomeInput.Watch());
        assertNull(problem());
        assertEquals(Outcome.PROVED, proof().outcome());
        assertTrue(fakes.proof.asked.isEmpty(), "nobody was made");
    }

    // ---- the session

    @Test
    @DisplayName("Signed out in the middle: one signs in again and goes on where one was")
    void signedOut() {
        home();
        fakes.loginRadius.session = false;
        ReadBack before = flow.state().draft().readBack();
        flow.submit(new HomeInput.Look(null));
        assertEquals(Kind.SIGNED_OUT, problem());

        flow.changeAnswer(StepId.LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignInAgain());

        assertEquals(StepId.HOME, flow.state().at());
        assertEquals(before, flow.state().draft().readBack(), "nothing is forgotten");
        flow.submit(new HomeInput.Look(null));
        assertNull(problem());
    }

    /** Saved, and signed out before it could be read back; the token comes masked. Signed in again. */
    private void savedAndNotReadBack() {
        fakes.loginRadius.masked = true;
        review();
        fakes.loginRadius.saveEndsSession = true;
        flow.submit(new ReviewInput.Save());
        assertEquals(Kind.SIGNED_OUT, problem());
        assertEquals(1, fakes.loginRadius.writes);
        fakes.loginRadius.saveEndsSession = false;
        flow.changeAnswer(StepId.LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignInAgain());
        assertEquals(StepId.REVIEW, flow.state().at());
    }

    @Test
    @DisplayName("Signed out between the write and the read-back, with a hidden token: Save again writes no second time")
    void aSaveThatWasNotReadBackIsAdopted() {
        savedAndNotReadBack();
        flow.submit(new ReviewInput.Save());
        assertNull(problem());
        assertEquals(1, fakes.loginRadius.writes);
        assertEquals(StepId.HOME, flow.state().at());
        assertEquals(ReadBack.Verdict.CANNOT_COMPARE, flow.state().draft().readBack().verdict());
        assertEquals(ReadBack.Verdict.CANNOT_COMPARE, Undo.lastSave(deeds(), SITE.id()).orElseThrow().lastRead().verdict());

        flow.changeAnswer(StepId.REVIEW);
        flow.submit(new ReviewInput.Save());
        assertEquals(2, fakes.loginRadius.writes, "whoever saves once more after the read-back wants a write");
    }

    @Test
    @DisplayName("A new token is written even where everything that LoginRadius shows is ours already")
    void anotherTokenIsNotTakenForTheOneThatWasSaved() {
        savedAndNotReadBack();
        fakes.vault.kept.put(SecretName.authToken(SID).account(), "not-a-real-token-of-tomorrow");
        flow.submit(new ReviewInput.Save());
        assertEquals(Kind.SETTINGS_CHANGED_MEANWHILE, problem(), "what was shown is from before the first save");
        flow.submit(new ReviewInput.Save());
        assertNull(problem());
        assertEquals(2, fakes.loginRadius.writes);
        assertEquals("not-a-real-token-of-tomorrow", fakes.loginRadius.token);
    }

    @Test
    @DisplayName("After a lost answer, too, another token is written rather than taken for saved")
    void anotherTokenAfterALostAnswer() {
        fakes.loginRadius.masked = true;
        review();
        fakes.loginRadius.saveFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.loginRadius.saveHappensAllTheSame = true;
        fakes.loginRadius.saveEndsSession = true;
        flow.submit(new ReviewInput.Save());
        assertEquals(Deed.State.UNCERTAIN, last().state());
        fakes.loginRadius.saveFails = null;
        fakes.loginRadius.saveEndsSession = false;
        fakes.vault.kept.put(SecretName.authToken(SID).account(), "not-a-real-token-of-tomorrow");
        flow.changeAnswer(StepId.LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignInAgain());
        flow.submit(new ReviewInput.Save());
        flow.submit(new ReviewInput.Save());
        assertNull(problem());
        assertEquals("not-a-real-token-of-tomorrow", fakes.loginRadius.token);
    }

    @Test
    void somebodyElseWhoSignsInChoosesAgain() {
        home();
        fakes.loginRadius.session = false;
        fakes.loginRadius.sites = List.of(OTHER_SITE);
        flow.changeAnswer(StepId.LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignInAgain());
        assertEquals(StepId.LOGINRADIUS, flow.state().at());
        assertNull(flow.state().draft().site());
    }

    // ---- the contract

    @Test
    void anotherContractWantsAnotherSignIn() {
        fakes.loginRadius.fits = false;
        assertThrows(AssertionError.class, this::review);
        assertEquals(Kind.CONTRACT_DOES_NOT_FIT, problem());
        flow.submit(new LoginRadiusInput.LoadContract(Path.of("contract.json")));
        assertNull(problem());
        assertEquals(List.of(Path.of("contract.json")), fakes.loginRadius.loaded);
        assertFalse(fakes.loginRadius.session);
        assertEquals(StepId.LOGINRADIUS, flow.state().at());
        flow.submit(new LoginRadiusInput.SignIn());
        flow.submit(new LoginRadiusInput.Choose(SITE.id()));
        assertEquals(StepId.REVIEW, flow.state().at());
    }

    @Test
    void aContractThatDoesNotFitChangesNothing() {
        review();
        flow.goTo(StepId.LOGINRADIUS);
        fakes.loginRadius.contractUnfit = new Problem(Kind.CONTRACT_FILE_UNFIT, Map.of("unfit", "MISSING", "where", "/api"));
        flow.submit(new LoginRadiusInput.LoadContract(Path.of("other.json")));
        assertEquals(Kind.CONTRACT_FILE_UNFIT, problem());
        assertTrue(fakes.loginRadius.session);
        assertEquals(SITE, flow.state().draft().site());
    }
}
