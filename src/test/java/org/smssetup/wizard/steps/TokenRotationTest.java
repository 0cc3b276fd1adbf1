package org.smssetup.wizard.steps;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.HomeInput.Rotate;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.Rotation.Doubt;
import org.smssetup.wizard.model.Rotation.Stage;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Twilio;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.steps.Fakes.*;
import static org.smssetup.wizard.steps.Fakes.FakeTokens.NEXT;

/** A new Auth Token in place of the old one, against an outside in memory: every stage, and what can go wrong at each. */
class TokenRotationTest {
    private static final Set<Doubt> ALL = EnumSet.allOf(Doubt.class);
    private static final String OWN = SecretName.authToken(SID).account();
    private static final String SECOND = SecretName.nextToken(SID).account();

    private final Fakes fakes = new Fakes();
    private Flow flow = fakes.flow();

    /** Set up and on the last page. */
    @BeforeEach
    void home() {
        fakes.loginRadius.sites = List.of(SITE);
        fakes.loginRadius.session = true;
        fakes.vault.kept.put(OWN, TOKEN);
        Draft draft = Draft.EMPTY.withStart(Route.NEW_TO_TWILIO, Set.of("US")).withPhone(PHONE)
                .withSender(new Sender(SENDER, Sender.Kind.OWNED)).withCredentials(SID, Draft.TokenPlace.KEYRING)
                .withSites(fakes.clock.instant(), List.of(SITE));
        fakes.journal.kept = new Snapshot(StepId.LOGINRADIUS, List.of(StepId.START), Set.of(StepId.START), Set.of(), draft,
                List.of(), Map.of());
        flow.open(true);
        flow.resume();
        flow.submit(new LoginRadiusInput.Choose(SITE.id()));
        flow.submit(new ReviewInput.Save());
        assertEquals(StepId.HOME, flow.state().at(), () -> String.valueOf(flow.state().problem()));
        fakes.loginRadius.writes = 0;
    }

    private Rotation rotation() {
        return flow.state().draft().upkeep().rotation();
    }

    private Kind problem() {
        return flow.state().problem() == null ? null : flow.state().problem().kind();
    }

    /** Hands in, and nothing is said against it. */
    private void well(HomeInput input) {
        flow.submit(input);
        assertNull(problem(), () -> flow.state().problem().kind() + " " + flow.state().problem().facts());
        assertTrue(flow.state().complaints().isEmpty(), () -> flow.state().complaints().toString());
    }

    private Kind fails(HomeInput input) {
        flow.submit(input);
        assertTrue(flow.state().problem() != null, "said nothing");
        return problem();
    }

    /** As after a start of the program, with what the journal and the keyring have. */
    private void restart() {
        flow.close();
        flow = fakes.flow();
        flow.open(true);
        flow.resume();
    }

    private <D extends Deed> List<D> deeds(Class<D> kind) {
        return flow.state().snapshot().deeds().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void upTo(Stage stage) {
        well(new Rotate.Look());
        if (stage.compareTo(Stage.PUSHED) >= 0) {
            well(new Rotate.Begin(Set.of()));
        }
        if (stage.compareTo(Stage.PROVED) >= 0) {
            well(new Rotate.Prove());
        }
        if (stage == Stage.DONE) {
            well(new Rotate.Promote(ALL));
        }
        assertEquals(stage, rotation().stage());
    }

    /** Nothing of it is left anywhere. */
    private void asBefore() {
        assertEquals(TOKEN, fakes.loginRadius.token);
        assertNull(fakes.tokens.second, "no second token at Twilio");
        assertEquals(TOKEN, fakes.twilio.token);
        assertEquals(TOKEN, fakes.vault.kept.get(OWN));
        assertFalse(fakes.vault.kept.containsKey(SECOND));
        assertEquals(Stage.TAKEN_BACK, rotation().stage());
        assertFalse(rotation().isUnfinished());
        settled();
    }

    private void promoted() {
        assertEquals(NEXT, fakes.loginRadius.token);
        assertEquals(NEXT, fakes.twilio.token);
        assertNull(fakes.tokens.second);
        assertEquals(NEXT, fakes.vault.kept.get(OWN));
        assertFalse(fakes.vault.kept.containsKey(SECOND));
        assertEquals(Stage.DONE, rotation().stage());
        assertFalse(rotation().isUnfinished());
        settled();
    }

    private void settled() {
        assertEquals(List.of(), flow.state().snapshot().deeds().stream()
                .filter(deed -> deed.state() == Deed.State.BEGUN || deed.state() == Deed.State.UNCERTAIN).toList());
    }

    // ---- a good day

    @Test
    @DisplayName("Made, kept, saved by one write, read back, proved, promoted, kept as the account's own")
    void wholeWay() {
        well(new Rotate.Look());
        assertEquals(0, fakes.loginRadius.writes, "looking writes nothing");
        assertEquals(List.of(), fakes.tokens.asked);
        assertEquals(List.of(SITE.id()), rotation().sites().rows().stream().map(row -> row.site().id()).toList());

        well(new Rotate.Begin(Set.of()));
        assertEquals(Stage.PUSHED, rotation().stage());
        assertEquals(1, fakes.loginRadius.writes);
        assertEquals(NEXT, fakes.loginRadius.token);
        assertEquals(TOKEN, fakes.vault.kept.get(OWN), "the old one is still the account's");
        assertEquals(NEXT, fakes.vault.kept.get(SECOND));
        assertEquals(ReadBack.Verdict.SAME, rotation().sites().rows().getFirst().read().verdict());

        fakes.twilio.sentWith.clear();
        well(new Rotate.Prove());
        assertEquals(List.of(NEXT), fakes.twilio.sentWith, "proved with the new token itself");
        assertEquals(Stage.PROVED, rotation().stage());
        assertEquals(Status.DELIVERED, rotation().message().status());

        well(new Rotate.Promote(Set.of(Doubt.LOGINRADIUS_NOT_SEEN)));
        assertEquals(List.of("create", "promote"), fakes.tokens.asked);
        assertEquals(1, fakes.loginRadius.writes, "one write a site in all");
        promoted();
        assertEquals(ReadBack.Verdict.SAME, flow.state().draft().readBack().verdict());
        well(new HomeInput.Look(null));
        assertEquals(ReadBack.Verdict.SAME, flow.state().draft().readBack().verdict());
    }

    @Test
    void eachStageIsWrittenDownAndNoTokenIs() {
        upTo(Stage.DONE);
        assertEquals(EnumSet.of(Stage.LOOKED, Stage.MADE, Stage.PUSHED, Stage.PROVED, Stage.PROMOTED, Stage.DONE),
                EnumSet.copyOf(rotation().reached().keySet()));
        assertEquals(Deed.State.DONE, deeds(Deed.SecondaryTokenMade.class).getLast().state());
        assertEquals(Deed.State.DONE, deeds(Deed.TokenPromoted.class).getLast().state());
        assertTrue(fakes.journal.history.stream().anyMatch(snapshot -> snapshot.deeds().stream()
                .anyMatch(deed -> deed instanceof Deed.TokenPromoted && deed.state() == Deed.State.BEGUN)), "before it is done");
        for (Snapshot snapshot : fakes.journal.history) {
            assertFalse(snapshot.toString().contains(NEXT) || snapshot.toString().contains(TOKEN));
        }
    }

    @Test
    void whileItIsUnderWayASiteIsComparedWithTheTokenThatItShouldHave() {
        upTo(Stage.PUSHED);
        well(new HomeInput.Look(null));
        assertEquals(ReadBack.Verdict.SAME, flow.state().draft().readBack().verdict());
    }

    // ---- before anything is made

    @Test
    void withoutAKeyringThatKeepsNothingIsMade() {
        fakes.vault.health = VaultHealth.LOCKED;
        assertEquals(Kind.KEYRING_LOCKED, fails(new Rotate.Look()));
        assertEquals(List.of(), fakes.tokens.asked);
    }

    @Test
    void forThisRunOnlyTakesATick() {
        fakes.vault.keepForThisRun();
        well(new Rotate.Look());
        flow.submit(new Rotate.Begin(Set.of()));
        assertFalse(flow.state().complaints().isEmpty());
        assertEquals(List.of(), fakes.tokens.asked);
        well(new Rotate.Begin(Set.of(Doubt.THIS_RUN_ONLY)));
        assertEquals(Stage.PUSHED, rotation().stage());
    }

    @Test
    void signedOutIsSaidBeforeAnythingIsMade() {
        well(new Rotate.Look());
        fakes.loginRadius.session = false;
        assertEquals(Kind.SIGNED_OUT, fails(new Rotate.Begin(Set.of())));
        assertEquals(List.of(), fakes.tokens.asked);
    }

    @Test
    @DisplayName("A site that uses the account and can't be changed is named, and is a doubt")
    void outOfReach() {
        fakes.loginRadius.mayEdit = false;
        well(new Rotate.Look());
        assertEquals(List.of(new Rotation.OutOfReach(SITE, Kind.SITE_NOT_PERMITTED)), rotation().outOfReach());
        assertTrue(rotation().sites().rows().isEmpty());
    }

    @Test
    void aSiteThatWeSavedToAndNoLongerReachIsNamed() {
        Draft draft = flow.state().draft().withSites(fakes.clock.instant(), List.of());
        fakes.journal.kept = flow.state().snapshot().withDraft(draft);
        flow = fakes.flow();
        flow.open(true);
        flow.resume();
        well(new Rotate.Look());
        assertEquals(List.of(new Rotation.OutOfReach(SITE, null)), rotation().outOfReach());
    }

    @Test
    void aSiteWithATokenThatIsNotOursIsNamedAndNotWrittenTo() {
        fakes.loginRadius.token = "somebody-else's-token-of-the-same";
        well(new Rotate.Look());
        assertEquals(List.of(new Rotation.OutOfReach(SITE, Kind.SETTINGS_NOT_OURS)), rotation().outOfReach());
        well(new Rotate.Begin(Set.of()));
        assertEquals(0, fakes.loginRadius.writes);
    }

    @Test
    void aSiteOfAnotherAccountIsNoConcernOfIt() {
        fakes.loginRadius.settings = new SmsSettings("Twilio", "AC" + "1".repeat(32), SENDER.e164(), SmsSettings.Token.NONE);
        well(new Rotate.Look());
        assertTrue(rotation().sites().rows().isEmpty() && rotation().outOfReach().isEmpty());
    }

    // ---- making

    @Test
    void aRefusalMakesNothingAndSaysThatThereMayBeOneAlready() {
        fakes.tokens.second = "a-colleague's-second-token";
        well(new Rotate.Look());
        assertEquals(Kind.TWILIO_REFUSED, fails(new Rotate.Begin(Set.of())));
        assertTrue(rotation().unknownSecond());
        assertEquals(0, fakes.loginRadius.writes);
        assertEquals("a-colleague's-second-token", fakes.tokens.second, "not deleted without the user's word");
        well(new Rotate.DeleteUnknown());
        well(new Rotate.Begin(Set.of()));
        assertEquals(Stage.PUSHED, rotation().stage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("No answer to the making: nobody knows the value, and it is deleted and made anew on the user's word alone")
    void makingUncertain(boolean happened) {
        fakes.tokens.createFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.tokens.happensAllTheSame = happened;
        well(new Rotate.Look());
        assertEquals(Kind.SECOND_TOKEN_UNKNOWN, fails(new Rotate.Begin(Set.of())));
        fakes.tokens.createFails = null;
        assertTrue(rotation().isUnfinished());
        restart();
        assertEquals(Kind.SECOND_TOKEN_UNKNOWN, fails(new Rotate.Begin(Set.of())));
        assertEquals(List.of("create"), fakes.tokens.asked, "asked once");
        well(new Rotate.DeleteUnknown());
        assertFalse(rotation().isUnfinished());
        well(new Rotate.Begin(Set.of()));
        well(new Rotate.Prove());
        well(new Rotate.Promote(ALL));
        promoted();
    }

    @Test
    void whatCannotBeKeptIsDeletedAtOnce() {
        well(new Rotate.Look());
        fakes.vault.refused = SecretName.nextToken(SID);
        assertEquals(Kind.KEYRING_DID_NOT_KEEP, fails(new Rotate.Begin(Set.of())));
        assertNull(fakes.tokens.second);
        assertEquals(0, fakes.loginRadius.writes);
        assertFalse(rotation().isUnfinished());
        settled();
        fakes.vault.refused = null;
        well(new Rotate.Begin(Set.of()));
        assertEquals(Stage.PUSHED, rotation().stage());
    }

    // ---- saving

    @Test
    void aSaveThatFailsStopsAndGoesOnAfterARestart() {
        well(new Rotate.Look());
        fakes.loginRadius.saveFails = new Problem(Kind.LOGINRADIUS_DOWN);
        assertEquals(Kind.LOGINRADIUS_DOWN, fails(new Rotate.Begin(Set.of())));
        assertEquals(Stage.MADE, rotation().stage());
        assertEquals(Rollout.Outcome.FAILED, rotation().sites().rows().getFirst().outcome());
        fakes.loginRadius.saveFails = null;
        restart();
        well(new Rotate.Begin(Set.of()));
        assertEquals(List.of("create"), fakes.tokens.asked, "no second one is made");
        assertEquals(Stage.PUSHED, rotation().stage());
    }

    @Test
    void aSaveWithoutAnAnswerIsReadAndNotRepeated() {
        well(new Rotate.Look());
        fakes.loginRadius.saveFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.loginRadius.saveHappensAllTheSame = true;
        well(new Rotate.Begin(Set.of()));
        assertEquals(1, fakes.loginRadius.writes);
        assertEquals(Stage.PUSHED, rotation().stage());
    }

    @Test
    @DisplayName("A site that somebody changed meanwhile is looked at again, and left alone when it isn't ours any more")
    void changedMeanwhile() {
        well(new Rotate.Look());
        SmsSettings theirs = new SmsSettings("Twilio", "AC" + "1".repeat(32), SENDER.e164(), SmsSettings.Token.NONE);
        fakes.loginRadius.settings = theirs;
        fakes.loginRadius.token = "theirs";
        assertEquals(Kind.SETTINGS_CHANGED_MEANWHILE, fails(new Rotate.Begin(Set.of())));
        well(new Rotate.Begin(Set.of()));
        assertEquals(0, fakes.loginRadius.writes);
        assertTrue(rotation().sites().rows().isEmpty());
        well(new Rotate.TakeBack());
        assertEquals("theirs", fakes.loginRadius.token);
        assertNull(fakes.tokens.second);
    }

    // ---- proving

    @Test
    void aMessageThatDoesNotArriveStopsIt() {
        upTo(Stage.PUSHED);
        fakes.twilio.states.clear();
        fakes.twilio.states.add(Status.UNDELIVERED);
        fakes.twilio.errorCode = 30003;
        assertEquals(Kind.MESSAGE_NOT_DELIVERED, fails(new Rotate.Prove()));
        assertEquals(Stage.PUSHED, rotation().stage());
        flow.submit(new Rotate.Promote(ALL));
        assertEquals(List.of("create"), fakes.tokens.asked, "not promoted");
        well(new Rotate.TakeBack());
        asBefore();
    }

    @Test
    void aMessageWithoutAnAnswerIsLookedForAndNotSentTwice() {
        upTo(Stage.PUSHED);
        int before = fakes.twilio.bodies.size();
        fakes.twilio.sendFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.twilio.sendHappensAllTheSame = true;
        well(new Rotate.Prove());
        assertEquals(before + 1, fakes.twilio.bodies.size());
        assertEquals(Stage.PROVED, rotation().stage());
    }

    @Test
    @DisplayName("A code of LoginRadius from the same number isn't taken for the message whose answer was lost")
    void anotherMessageIsNoProof() {
        upTo(Stage.PUSHED);
        fakes.twilio.messages.add(new Twilio.Sent("SMcode", "Your code is 123456", SENDER, fakes.clock.instant(),
                new Twilio.State(Status.DELIVERED, null)));
        fakes.twilio.sendFails = new Problem(Kind.WRITE_UNCERTAIN);
        assertEquals(Kind.WRITE_UNCERTAIN, fails(new Rotate.Prove()));
        assertEquals(Stage.PUSHED, rotation().stage());
        fakes.twilio.sendFails = null;
        well(new Rotate.Prove());
        assertEquals(Stage.PROVED, rotation().stage());
    }

    @Test
    @DisplayName("UX-23: sent isn't arrived, and that is a doubt")
    void sentIsADoubt() {
        upTo(Stage.PUSHED);
        fakes.twilio.states.clear();
        fakes.twilio.states.add(Status.SENT);
        well(new Rotate.Prove());
        assertTrue(rotation().doubts().contains(Doubt.MESSAGE_NOT_CONFIRMED));
    }

    @Test
    @DisplayName("A code that LoginRadius sends counts only after the time for which it may use the old token")
    void codeAfterTheCache() {
        upTo(Stage.PROVED);
        well(new Rotate.SeeCode());
        assertEquals(Proof.Outcome.PROVED, rotation().code().outcome());
        assertEquals(Set.of(Doubt.LOGINRADIUS_NOT_SEEN), rotation().doubts());
        fakes.clock.advance(Proof.CACHED);
        fakes.twilio.states.add(Status.DELIVERED);
        well(new Rotate.SeeCode());
        assertEquals(Set.of(), rotation().doubts());
        well(new Rotate.Promote(Set.of()));
        promoted();
    }

    @Test
    void aCodeThatFailsIsSaidAndChangesNothingElse() {
        upTo(Stage.PUSHED);
        Draft before = flow.state().draft();
        fakes.proof.codeFails = new Problem(Kind.LOGINRADIUS_REFUSED, Map.of("code", "1072"));
        assertEquals(Kind.LOGINRADIUS_REFUSED, fails(new Rotate.SeeCode()));
        assertEquals(before.site(), flow.state().draft().site());
        assertEquals(Proof.Outcome.NOT_CHECKED, rotation().code().outcome());
        assertTrue(fakes.proof.users.isEmpty());
    }

    @Test
    void aHiddenTokenIsADoubt() {
        fakes.loginRadius.masked = true;
        upTo(Stage.PROVED);
        assertTrue(rotation().doubts().contains(Doubt.TOKEN_HIDDEN));
        assertEquals(1, fakes.loginRadius.writes);
        fakes.loginRadius.masked = false;
        well(new Rotate.Promote(ALL));
        promoted();
    }

    // ---- promoting

    @Test
    void noDoubtIsPassedOverWithoutATick() {
        upTo(Stage.PROVED);
        flow.submit(new Rotate.Promote(Set.of()));
        assertEquals("doubtLOGINRADIUS_NOT_SEEN", flow.state().complaints().all().getFirst().field());
        assertEquals(List.of("create"), fakes.tokens.asked);
        assertEquals(TOKEN, fakes.twilio.token);
    }

    @Test
    void aSiteThatLostTheNewTokenStopsThePromotion() {
        upTo(Stage.PROVED);
        fakes.loginRadius.token = TOKEN;
        assertEquals(Kind.SETTINGS_CHANGED_MEANWHILE, fails(new Rotate.Promote(ALL)));
        assertEquals(TOKEN, fakes.twilio.token);
        assertEquals(Stage.MADE, rotation().stage());
        well(new Rotate.Begin(Set.of()));
        well(new Rotate.Prove());
        well(new Rotate.Promote(ALL));
        promoted();
    }

    @Test
    void aSecondTokenThatIsNoLongerGoodIsNotPromoted() {
        upTo(Stage.PROVED);
        fakes.tokens.second = "another-one-made-by-a-colleague";
        assertEquals(Kind.TWILIO_KEYS_REJECTED, fails(new Rotate.Promote(ALL)));
        assertEquals(TOKEN, fakes.twilio.token);
    }

    @Test
    void aRefusedPromotionChangesNothing() {
        upTo(Stage.PROVED);
        fakes.tokens.promoteFails = new Problem(Kind.TWILIO_NOT_PERMITTED);
        assertEquals(Kind.TWILIO_NOT_PERMITTED, fails(new Rotate.Promote(ALL)));
        assertEquals(Deed.State.NOT_DONE, deeds(Deed.TokenPromoted.class).getLast().state());
        well(new Rotate.TakeBack());
        asBefore();
    }

    @Test
    @DisplayName("No answer to the promotion: both tokens are tried, and it isn't asked for again")
    void promotionUncertainAndDone() {
        upTo(Stage.PROVED);
        fakes.tokens.promoteFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.tokens.happensAllTheSame = true;
        well(new Rotate.Promote(ALL));
        assertEquals(List.of("create", "promote"), fakes.tokens.asked);
        promoted();
    }

    @Test
    void promotionUncertainAndNotDone() {
        upTo(Stage.PROVED);
        fakes.tokens.promoteFails = new Problem(Kind.WRITE_UNCERTAIN);
        assertEquals(Kind.WRITE_UNCERTAIN, fails(new Rotate.Promote(ALL)));
        assertEquals(Deed.State.NOT_DONE, deeds(Deed.TokenPromoted.class).getLast().state());
        assertEquals(Stage.PROVED, rotation().stage());
        fakes.tokens.promoteFails = null;
        well(new Rotate.Promote(ALL));
        promoted();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("Killed while it was being promoted: the next start finds out, and taking back is then too late or not")
    void crashedWhilePromoting(boolean happened) {
        upTo(Stage.PROVED);
        Snapshot killed = flow.state().snapshot().withDeed(new Deed.TokenPromoted("p", fakes.clock.instant(), Deed.State.BEGUN, SID));
        if (happened) {
            fakes.twilio.token = NEXT;
            fakes.tokens.second = null;
        }
        flow.close();
        fakes.journal.kept = killed;
        flow = fakes.flow();
        flow.open(true);
        flow.resume();
        well(new Rotate.TakeBack());
        if (happened) {
            promoted();
        } else {
            asBefore();
        }
    }

    // ---- after it

    @Test
    @DisplayName("The keyring fails after the promotion: the new token is still there, under its own name")
    void keyringFailsAfterPromotion() {
        upTo(Stage.PROVED);
        fakes.vault.refused = SecretName.authToken(SID);
        assertEquals(Kind.KEYRING_DID_NOT_KEEP, fails(new Rotate.Promote(ALL)));
        assertEquals(Stage.PROMOTED, rotation().stage());
        assertEquals(NEXT, fakes.vault.kept.get(SECOND));
        assertTrue(rotation().isUnfinished());
        restart();
        assertEquals(Kind.KEYRING_DID_NOT_KEEP, fails(new Rotate.Keep()));
        fakes.vault.refused = null;
        well(new Rotate.Keep());
        promoted();
    }

    @Test
    void nothingIsTakenBackAfterThePromotion() {
        upTo(Stage.DONE);
        flow.submit(new Rotate.TakeBack());
        promoted();
        assertEquals(List.of("create", "promote"), fakes.tokens.asked);
    }

    @Test
    @DisplayName("Undo doesn't bring back a token that is dead")
    void undoAfterPromotion() {
        // A site that a colleague had set up with this account and token: what was before the rotation is the old token.
        Snapshot now = flow.state().snapshot();
        fakes.journal.kept = new Snapshot(now.at(), now.way(), now.done(), now.checkAgain(), now.draft(), List.of(), Map.of());
        fakes.vault.kept.keySet().removeIf(name -> name.startsWith("Former"));
        flow = fakes.flow();
        flow.open(true);
        flow.resume();
        upTo(Stage.PUSHED);
        assertEquals(Undo.Way.RESTORE, undo().way());
        well(new Rotate.Prove());
        well(new Rotate.Promote(ALL));
        promoted();
        assertEquals(Undo.Way.TOKEN_DEAD, undo().way());
        assertFalse(undo().way().byProgram());
        assertFalse(fakes.vault.kept.containsKey(SecretName.formerToken(SITE.id()).account()));
        int writes = fakes.loginRadius.writes;
        assertEquals(Kind.FORMER_TOKEN_GONE, fails(new HomeInput.Undo(SITE.id(), true)));
        assertEquals(writes, fakes.loginRadius.writes);
    }

    private Undo undo() {
        return Undo.of(flow.state().snapshot().deeds(), SITE.id(), fakes.clock.instant()).orElseThrow();
    }

    // ---- taken back

    @Test
    void takenBackAtEachStage() {
        for (Stage stage : List.of(Stage.PUSHED, Stage.PROVED)) {
            fakes.loginRadius.writes = 0;
            upTo(stage);
            well(new Rotate.TakeBack());
            asBefore();
            assertEquals(2, fakes.loginRadius.writes, "one there, one back");
            assertEquals(ReadBack.Verdict.SAME, flow.state().draft().readBack().verdict());
        }
        well(new HomeInput.Look(null));
        assertEquals(ReadBack.Verdict.SAME, flow.state().draft().readBack().verdict());
    }

    @Test
    void takingBackThatFailsGoesOnAfterARestart() {
        upTo(Stage.PROVED);
        fakes.tokens.deleteFails = new Problem(Kind.TWILIO_DOWN);
        assertEquals(Kind.TWILIO_DOWN, fails(new Rotate.TakeBack()));
        assertEquals(TOKEN, fakes.loginRadius.token);
        assertTrue(rotation().takingBack() && rotation().isUnfinished());
        restart();
        fakes.tokens.deleteFails = null;
        flow.submit(new Rotate.Promote(ALL));
        assertEquals(TOKEN, fakes.twilio.token, "nothing else goes on then");
        int writes = fakes.loginRadius.writes;
        well(new Rotate.TakeBack());
        assertEquals(writes, fakes.loginRadius.writes);
        asBefore();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletionWithoutAnAnswerIsFoundOut(boolean happened) {
        upTo(Stage.PUSHED);
        fakes.tokens.deleteFails = new Problem(Kind.WRITE_UNCERTAIN);
        fakes.tokens.happensAllTheSame = happened;
        flow.submit(new Rotate.TakeBack());
        if (!happened) {
            assertEquals(Kind.WRITE_UNCERTAIN, problem());
            fakes.tokens.deleteFails = null;
            well(new Rotate.TakeBack());
        }
        asBefore();
    }

    @Test
    @DisplayName("A site that somebody has changed since is left as it is")
    void takeBackLeavesOthersSettings() {
        upTo(Stage.PUSHED);
        fakes.loginRadius.settings = new SmsSettings("Twilio", "AC" + "1".repeat(32), SENDER.e164(), SmsSettings.Token.NONE);
        fakes.loginRadius.token = "theirs";
        int writes = fakes.loginRadius.writes;
        well(new Rotate.TakeBack());
        assertEquals(writes, fakes.loginRadius.writes);
        assertEquals("theirs", fakes.loginRadius.token);
        assertEquals(Rollout.Outcome.CHANGED_MEANWHILE, rotation().sites().rows().getFirst().outcome());
        assertNull(fakes.tokens.second);
    }

    @Test
    void hiddenTokensAreTakenBackByOneWrite() {
        fakes.loginRadius.masked = true;
        upTo(Stage.PUSHED);
        well(new Rotate.TakeBack());
        assertEquals(2, fakes.loginRadius.writes);
        asBefore();
    }

    @Test
    void theOldTokenIsNotWrittenWhereItIsNotKnownAnyMore() {
        upTo(Stage.PUSHED);
        fakes.vault.kept.put(OWN, NEXT);
        assertEquals(Kind.TOKEN_NOT_KEPT, fails(new Rotate.TakeBack()));
        assertEquals(NEXT, fakes.loginRadius.token);
        assertEquals(NEXT, fakes.tokens.second, "the site needs it");
    }

    // ---- a colleague has done it

    @Test
    @DisplayName("A colleague has put a new token in place: pasted, it leads to the page that saves it to the site")
    void byAColleague() {
        fakes.twilio.token = NEXT;
        flow.submit(new HomeInput.Look(null));
        flow.changeAnswer(StepId.CREDENTIALS);
        flow.submit(new CredentialsInput(SID.value(), Secret.copyOf(TOKEN)));
        assertEquals(Kind.TWILIO_KEYS_REJECTED, problem());
        flow.submit(new CredentialsInput(SID.value(), Secret.copyOf(NEXT)));
        assertEquals(StepId.REVIEW, flow.state().at(), "the site still has the old one");
        assertEquals(TOKEN, fakes.loginRadius.token);
        fakes.loginRadius.session = false;
        flow.submit(new ReviewInput.Save());
        assertEquals(Kind.SIGNED_OUT, problem());
        flow.changeAnswer(StepId.LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignInAgain());
        assertEquals(StepId.REVIEW, flow.state().at());
        flow.submit(new ReviewInput.Save());
        assertEquals(StepId.HOME, flow.state().at(), () -> String.valueOf(problem()));
        assertEquals(1, fakes.loginRadius.writes);
        assertEquals(NEXT, fakes.loginRadius.token);
    }

    @Test
    void theSameTokenPastedAgainLeadsStraightBack() {
        flow.changeAnswer(StepId.CREDENTIALS);
        flow.submit(new CredentialsInput(SID.value(), Secret.copyOf(TOKEN)));
        assertEquals(StepId.HOME, flow.state().at());
        assertTrue(flow.state().draft().readBack() != null);
    }

    @Test
    void anotherSenderOfTheSiteStaysItsOwn() {
        fakes.loginRadius.settings = new SmsSettings("Twilio", SID.value(), "+14155550177", SmsSettings.Token.NONE);
        upTo(Stage.PUSHED);
        assertEquals("+14155550177", fakes.loginRadius.settings.from());
        assertEquals(NEXT, fakes.loginRadius.token);
        well(new Rotate.TakeBack());
        assertEquals("+14155550177", fakes.loginRadius.settings.from());
        assertEquals(TOKEN, fakes.loginRadius.token);
    }

    @Test
    void theOldRunWithoutARotationIsAsIfNothingHadBeenDone() {
        assertEquals(Rotation.NONE, rotation());
        flow.submit(new Rotate.Begin(ALL));
        flow.submit(new Rotate.Prove());
        flow.submit(new Rotate.Promote(ALL));
        flow.submit(new Rotate.TakeBack());
        assertEquals(Rotation.NONE, rotation());
        assertEquals(List.of(), fakes.tokens.asked);
    }
}
