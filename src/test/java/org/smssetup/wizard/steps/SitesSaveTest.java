package org.smssetup.wizard.steps;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.steps.Fakes.PHONE;
import static org.smssetup.wizard.steps.Fakes.SENDER;
import static org.smssetup.wizard.steps.Fakes.SID;
import static org.smssetup.wizard.steps.Fakes.TOKEN;
import static org.smssetup.wizard.steps.ManySites.OLD;
import static org.smssetup.wizard.steps.ManySites.OLD_TOKEN;

/** The same settings for several sites, against sites in memory. The first is the one that the steps have set up. */
class SitesSaveTest {
    private static final SmsSettings OURS = new SmsSettings("Twilio", SID.value(), SENDER.e164(), SmsSettings.Token.NONE);
    private static final List<Long> ALL = List.of(101L, 102L, 103L, 104L, 105L);

    private final Fakes fakes = new Fakes();
    private ManySites sites = new ManySites(5);
    private Flow flow;

    @BeforeEach
    void before() {
        fakes.many = sites;
        fakes.vault.kept.put(SecretName.authToken(SID).account(), TOKEN);
        sites.set(101, OURS, TOKEN);
        LongStream.rangeClosed(102, 104).forEach(id -> sites.set(id, OLD, OLD_TOKEN));
        Draft draft = Draft.EMPTY.withStart(Route.NEW_TO_TWILIO, Set.of("US")).withPhone(PHONE)
                .withSender(new Sender(SENDER, Sender.Kind.OWNED)).withCredentials(SID, Draft.TokenPlace.KEYRING)
                .withSites(fakes.clock.instant(), sites.sites)
                .withSite(sites.sites.getFirst(), new SiteState(true, true, OURS))
                .withReadBack(new ReadBack(Verdict.SAME, Set.of(), OURS, fakes.clock.instant()));
        fakes.journal.kept = new Snapshot(StepId.HOME, List.of(StepId.LOGINRADIUS, StepId.REVIEW),
                Set.of(StepId.LOGINRADIUS, StepId.REVIEW), Set.of(), draft.withUpkeep(draft.upkeep().withOpen(HomePart.SITES)),
                List.of(), Map.of());
        start();
    }

    /** As after a restart: from what the journal has. */
    private void start() {
        flow = fakes.flow();
        flow.open(true);
        flow.resume();
    }

    private void look() {
        fakes.clock.advance(Duration.ofMinutes(1));
        flow.submit(new HomeInput.LookAtSites(ALL));
    }

    private void save(Long... ids) {
        fakes.clock.advance(Duration.ofMinutes(1));
        flow.submit(new HomeInput.SaveToSites(ids.length == 0 ? ALL : List.of(ids)));
    }

    private Rollout rollout() {
        return flow.state().draft().upkeep().rollout();
    }

    private Row row(long id) {
        return rollout().row(id).orElseThrow();
    }

    private List<Outcome> outcomes() {
        return rollout().rows().stream().map(Row::outcome).toList();
    }

    private Kind problem() {
        return flow.state().problem() == null ? null : flow.state().problem().kind();
    }

    private static List<Outcome> list(Outcome... outcomes) {
        return List.of(outcomes);
    }

    private static final Outcome TO_DO = Outcome.TO_DO;
    private static final Outcome SAME = Outcome.SAME_ALREADY;
    private static final Outcome SAVED = Outcome.SAVED;
    private static final Outcome FAILED = Outcome.FAILED;

    // ---- the plain way

    @Test
    @DisplayName("looking writes nothing; saving writes once to each site that hasn't the settings, in order")
    void looksThenSaves() {
        look();
        assertNull(problem());
        assertEquals(list(SAME, TO_DO, TO_DO, TO_DO, TO_DO), outcomes());
        assertEquals(List.of(), sites.writes);
        assertEquals(OLD.from(), row(102).shown().from());
        assertTrue(row(105).shown().isEmpty());
        save();
        assertNull(problem());
        assertEquals(list(SAME, SAVED, SAVED, SAVED, SAVED), outcomes());
        assertEquals(List.of(102L, 103L, 104L, 105L), sites.writes);
        assertTrue(rollout().isDone());
        assertEquals(TOKEN, sites.token(104));
        save();
        assertEquals(4, sites.writes.size(), "what is done is done");
    }

    @Test
    void nothingChosenIsSaidBesideTheList() {
        flow.submit(new HomeInput.LookAtSites(List.of()));
        assertEquals(List.of(Complaint.of("sites", Complaint.Reason.NOTHING_CHOSEN)), flow.state().complaints().all());
        assertEquals(List.of(), sites.looks);
    }

    @Test
    @DisplayName("UX-25: the bar tells which site it is, and goes on from site to site")
    void progress() {
        List<Progress> said = new ArrayList<>();
        look();
        flow.watch(state -> {
            if (state.isBusy() && state.busy().key().startsWith("sites.")) {
                said.add(state.busy());
            }
        });
        save();
        List<Double> shares = said.stream().map(Progress::share).toList();
        assertEquals(shares.stream().sorted().toList(), shares);
        assertTrue(shares.getLast() <= 1 && shares.getLast() > 0.9, shares.toString());
        assertEquals(List.of("Site 2", "Site 3", "Site 4", "Site 5"),
                said.stream().map(progress -> progress.facts().get("site")).distinct().toList());
        assertEquals(Map.of("site", "Site 5", "number", "4", "all", "4"), said.getLast().facts());
    }

    @Test
    void eachSiteCanBePutBackByItself() {
        look();
        save();
        Undo undo = Undo.of(flow.state().snapshot().deeds(), 103, fakes.clock.instant()).orElseThrow();
        assertEquals(Undo.Way.RESTORE, undo.way());
        flow.submit(new HomeInput.Undo(103, false));
        assertNull(problem());
        assertEquals(OLD_TOKEN, sites.token(103));
        assertEquals(Undo.Way.RESET, Undo.of(flow.state().snapshot().deeds(), 105, fakes.clock.instant()).orElseThrow().way());
        assertEquals(list(SAME, SAVED, TO_DO, SAVED, SAVED), outcomes());
        assertTrue(row(103).isUnread(), "what was put back isn't saved any more");
        save();
        assertEquals(List.of(102L, 103L, 104L, 105L, 103L), sites.writes, "it is looked at first, and shown");
        assertEquals(OLD.from(), row(103).shown().from());
        save();
        assertEquals(list(SAME, SAVED, SAVED, SAVED, SAVED), outcomes());
    }

    // ---- failures

    @Test
    @DisplayName("it stops at the first failure; the rest waits; going on begins with that site")
    void stopsAndGoesOn() {
        look();
        sites.saveFails.put(103L, new Problem(Kind.LOGINRADIUS_REFUSED, Map.of("code", "909")));
        save();
        assertEquals(Kind.LOGINRADIUS_REFUSED, problem());
        assertEquals(list(SAME, SAVED, FAILED, TO_DO, TO_DO), outcomes());
        assertEquals(Kind.LOGINRADIUS_REFUSED, row(103).problem());
        sites.saveFails.clear();
        save();
        assertNull(problem());
        assertEquals(List.of(102L, 103L, 103L, 104L, 105L), sites.writes);
        assertEquals(list(SAME, SAVED, SAVED, SAVED, SAVED), outcomes());
    }

    @Test
    @DisplayName("a failed site can be left out by the user's word")
    void leftOut() {
        look();
        sites.saveFails.put(103L, new Problem(Kind.LOGINRADIUS_REFUSED));
        save();
        save(101L, 102L, 104L, 105L);
        assertNull(problem());
        assertEquals(list(SAME, SAVED, Outcome.LEFT_OUT, SAVED, SAVED), outcomes());
        assertEquals(Kind.LOGINRADIUS_REFUSED, row(103).problem(), "why stays");
        assertTrue(rollout().isDone());
        sites.saveFails.clear();
        flow.submit(new HomeInput.LookAgain(List.of(103L)));
        assertEquals(TO_DO, row(103).outcome());
        save();
        assertEquals(SAVED, row(103).outcome());
    }

    @Test
    @DisplayName("nothing is written to a site that somebody else has changed since it was shown")
    void changedMeanwhile() {
        look();
        SmsSettings theirs = new SmsSettings("Twilio", "AC" + "2".repeat(32), "+14155550177", SmsSettings.Token.NONE);
        sites.set(103, theirs, "not-a-real-token-of-theirs");
        save();
        assertEquals(Kind.SETTINGS_CHANGED_MEANWHILE, problem());
        assertEquals(list(SAME, SAVED, Outcome.CHANGED_MEANWHILE, TO_DO, TO_DO), outcomes());
        assertEquals(OLD.from(), row(103).shown().from(), "what was shown");
        assertEquals(theirs.from(), row(103).read().settings().from(), "beside what is there now");
        assertEquals(Set.of("accountSid", "authToken", "from"), row(103).read().differing());
        save();
        assertEquals(List.of(102L), sites.writes, "it is looked at before it can be written");
        assertEquals(TO_DO, row(103).outcome());
        assertEquals(theirs.from(), row(103).shown().from());
        save();
        assertNull(problem());
        assertEquals(List.of(102L, 103L, 104L, 105L), sites.writes);
        assertEquals("not-a-real-token-of-theirs", fakes.vault.kept.get(SecretName.formerToken(103).account()), "for Undo");
    }

    @Test
    void whatSomebodyElseHasSetToTheSameIsDone() {
        look();
        sites.set(103, OURS, TOKEN);
        save();
        assertNull(problem());
        assertEquals(SAVED, row(103).outcome());
        assertFalse(sites.writes.contains(103L));
    }

    @Test
    @DisplayName("UX-23: taken and read back as something else is no success, and is looked at before anything more")
    void savedButDifferent() {
        look();
        sites.keepsAnotherNumber.add(102L);
        save();
        assertEquals(Kind.SAVED_BUT_DIFFERENT, problem());
        assertEquals(list(SAME, FAILED, TO_DO, TO_DO, TO_DO), outcomes());
        assertTrue(row(102).needsLook() && !row(102).isBarred());
        flow.submit(new HomeInput.LookAgain(List.of()));
        assertEquals("+14155550100", row(102).shown().from());
        assertEquals(1, sites.writes.size());
    }

    @Test
    @DisplayName("no answer to a write: it is read, not repeated")
    void lostAnswers() {
        look();
        sites.saveFails.put(102L, new Problem(Kind.WRITE_UNCERTAIN));
        sites.savedAllTheSame.add(102L);
        sites.saveFails.put(104L, new Problem(Kind.WRITE_UNCERTAIN));
        save();
        assertEquals(Kind.SAVE_DID_NOT_ARRIVE, problem());
        assertEquals(list(SAME, SAVED, SAVED, FAILED, TO_DO), outcomes());
        assertEquals(List.of(102L, 103L, 104L), sites.writes);
    }

    @Test
    @DisplayName("what can't be read or changed says why, and is in nobody's way")
    void barred() {
        sites.noRight.add(102L);
        sites.unfit.add(103L);
        sites.readFails.put(104L, new Problem(Kind.SITE_NOT_PERMITTED));
        look();
        assertNull(problem());
        assertEquals(list(SAME, FAILED, FAILED, FAILED, TO_DO), outcomes());
        assertEquals(List.of(Kind.SITE_NOT_PERMITTED, Kind.CONTRACT_DOES_NOT_FIT, Kind.SITE_NOT_PERMITTED),
                List.of(row(102).problem(), row(103).problem(), row(104).problem()));
        assertEquals(OLD.from(), row(102).shown().from(), "seen all the same");
        save();
        assertEquals(Kind.SITE_NOT_PERMITTED, problem(), "nothing begins while a site is wanted that can't be saved to");
        assertEquals(List.of(), sites.writes);
        save(105L);
        assertNull(problem());
        assertEquals(list(SAME, FAILED, FAILED, FAILED, SAVED), outcomes());
        assertEquals(List.of(105L), sites.writes);
        assertFalse(rollout().isDone());
        sites.noRight.clear();
        flow.submit(new HomeInput.LookAgain(List.of()));
        assertEquals(TO_DO, row(102).outcome());
        assertEquals(FAILED, row(103).outcome());
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"OFFLINE", "TIMED_OUT", "LOGINRADIUS_BUSY", "LOGINRADIUS_DOWN"})
    @DisplayName("what isn't a site's own fault ends the look; the rest isn't taken for looked at")
    void lookBroken(Kind kind) {
        sites.readFails.put(103L, new Problem(kind));
        look();
        assertEquals(kind, problem());
        assertEquals(list(SAME, TO_DO, TO_DO, TO_DO, TO_DO), outcomes());
        assertEquals(List.of(false, false, true, true, true), rollout().rows().stream().map(Row::isUnread).toList());
        sites.readFails.clear();
        sites.looks.clear();
        save();
        assertEquals(List.of(), sites.writes, "first it is looked at");
        assertEquals(List.of(103L, 104L, 105L), sites.looks);
        save();
        assertTrue(rollout().isDone());
    }

    // ---- signing in

    @Test
    @DisplayName("signed out in the middle: whoever signs in again goes on, and no site is written twice")
    void signedOutBetweenWriteAndReadBack() {
        look();
        sites.afterSave.put(103L, () -> sites.session = false);
        save();
        assertEquals(Kind.SIGNED_OUT, problem());
        assertEquals(list(SAME, SAVED, TO_DO, TO_DO, TO_DO), outcomes(), "no fault of the site");
        sites.afterSave.clear();
        flow.changeAnswer(StepId.LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignInAgain());
        assertEquals(StepId.HOME, flow.state().at());
        assertEquals(HomePart.SITES, flow.state().part(), "back where one was");
        save();
        assertNull(problem());
        assertEquals(List.of(102L, 103L, 104L, 105L), sites.writes);
        assertTrue(rollout().isDone());
    }

    @Test
    void signedOutFromTheBeginning() {
        sites.session = false;
        look();
        assertEquals(Kind.SIGNED_OUT, problem());
        save();
        assertEquals(Kind.SIGNED_OUT, problem());
        flow.submit(new HomeInput.LookAgain(List.of()));
        assertEquals(Kind.SIGNED_OUT, problem());
        assertEquals(Rollout.NONE, rollout());
    }

    @Test
    void whoHasSavedByHandKeepsThatOverASignIn() {
        flow = fakes.flow();
        Draft byHand = fakes.journal.kept.draft().withSite(null, null).withByHand(true)
                .withReadBack(new ReadBack(Verdict.CANNOT_COMPARE, Set.of("from"), null, fakes.clock.instant()));
        fakes.journal.kept = fakes.journal.kept.withDraft(byHand.withSites(null, List.of()));
        start();
        flow.changeAnswer(StepId.LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignInAgain());
        assertEquals(StepId.HOME, flow.state().at());
        assertTrue(flow.state().draft().byHand());
        assertEquals(byHand.readBack(), flow.state().draft().readBack());
        look();
        save();
        assertTrue(rollout().isDone());
    }

    @Test
    @DisplayName("a site that the one who signs in now doesn't reach is not written to")
    void siteGone() {
        look();
        sites.sites = sites.sites.subList(0, 3);
        flow.changeAnswer(StepId.LOGINRADIUS);
        flow.submit(new LoginRadiusInput.SignInAgain());
        save(101L, 102L, 103L, 104L);
        assertEquals(Kind.SITE_NOT_PERMITTED, problem());
        assertEquals(List.of(), sites.writes);
        save(101L, 102L, 103L);
        assertNull(problem());
        assertEquals(list(SAME, SAVED, SAVED, FAILED, FAILED), outcomes());
        assertEquals(Kind.SITE_NOT_PERMITTED, row(104).problem());
    }

    // ---- hidden tokens

    @Test
    @DisplayName("behind stars nobody can tell whether it is the same: it is to do, and saved once")
    void masked() {
        sites.masked = true;
        look();
        assertEquals(list(TO_DO, TO_DO, TO_DO, TO_DO, TO_DO), outcomes());
        save();
        assertNull(problem());
        assertEquals(list(SAVED, SAVED, SAVED, SAVED, SAVED), outcomes());
        assertEquals(Verdict.CANNOT_COMPARE, row(101).read().verdict());
        assertEquals(ALL, sites.writes);
    }

    // ---- cancel and crash

    @Test
    void cancelledInTheMiddle() {
        look();
        sites.beforeSave.put(104L, () -> {
            flow.cancel();
            Thread.interrupted();
            throw new InterruptedException();
        });
        save();
        assertFalse(flow.state().isBusy());
        assertEquals(list(SAME, SAVED, SAVED, TO_DO, TO_DO), outcomes());
        assertEquals(Deed.State.UNCERTAIN, flow.state().snapshot().deeds().getLast().state());
        sites.beforeSave.clear();
        save();
        assertNull(problem());
        assertEquals(List.of(102L, 103L, 104L, 105L), sites.writes);
        assertTrue(rollout().isDone());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("UX-28: from every state that the journal ever had, going on ends well and writes no site twice")
    void fromEveryEntryOfTheJournal(boolean masked) {
        sites.masked = masked;
        look();
        int from = fakes.journal.history.size() - 1;
        save();
        List<Snapshot> history = List.copyOf(fakes.journal.history);
        assertTrue(history.size() - from > 15, history.size() + " entries");
        for (Snapshot entry : history.subList(from, history.size())) {
            // Killed right after this entry: all writes that were begun may have happened, or not.
            for (boolean happened : new boolean[] {true, false}) {
                sites = new ManySites(5);
                sites.masked = masked;
                fakes.many = sites;
                sites.set(101, OURS, TOKEN);
                LongStream.rangeClosed(102, 104).forEach(id -> sites.set(id, OLD, OLD_TOKEN));
                List<Long> begun = new ArrayList<>();
                List<Long> done = new ArrayList<>();
                for (Deed deed : entry.deeds()) {
                    Deed.SettingsSaved save = (Deed.SettingsSaved) deed;
                    (save.state() == Deed.State.BEGUN ? begun : done).add(save.site().id());
                    if (happened || save.state() == Deed.State.DONE) {
                        sites.set(save.site().id(), OURS, TOKEN);
                    }
                }
                fakes.journal.kept = entry;
                start();
                save();
                assertNull(problem(), () -> entry.deeds().toString());
                assertTrue(rollout().isDone());
                List<Long> written = new ArrayList<>(sites.writes);
                assertEquals(written.stream().distinct().toList(), written);
                written.retainAll(done);
                assertEquals(List.of(), written, "done before the crash");
                if (happened) {
                    sites.writes.retainAll(begun);
                    assertEquals(List.of(), sites.writes, "begun before the crash, and it had happened");
                }
            }
        }
    }

    // ---- what the rows belong to

    @Test
    @DisplayName("another number makes everything new: nothing counts as saved, and nothing is written before it is shown")
    void anotherNumber() {
        look();
        save();
        PhoneNumber other = new PhoneNumber("+14155550177");
        fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN9", other, "", true));
        flow.changeAnswer(StepId.TRIAL_NUMBER);
        flow.submit(new SenderInput("US", other.e164()));
        Draft now = flow.state().draft();
        assertEquals(other, now.sender().from());
        assertFalse(rollout().isFor(now.accountSid(), now.sender().from()));
        sites.writes.clear();
        flow.goTo(StepId.HOME);
        fakes.journal.kept = new Snapshot(StepId.HOME, List.of(), Set.of(), Set.of(), now, flow.state().snapshot().deeds(), Map.of());
        start();
        save();
        assertEquals(List.of(), sites.writes);
        assertEquals(list(TO_DO, TO_DO, TO_DO, TO_DO, TO_DO), outcomes());
        assertEquals(other, rollout().meant().from());
        save();
        assertEquals(ALL, sites.writes);
        assertEquals(OLD, Undo.of(flow.state().snapshot().deeds(), 102, fakes.clock.instant())
                .map(undo -> new SmsSettings(undo.before().provider(), undo.before().accountSid(), undo.before().from(),
                        SmsSettings.Token.NONE)).orElseThrow(), "Undo still leads to what was there before us");
    }

    @Test
    void anotherTokenMakesEverythingNew() {
        look();
        save();
        String rotated = "not-a-real-token-0000000000001111";
        fakes.vault.kept.put(SecretName.authToken(SID).account(), rotated);
        sites.writes.clear();
        save();
        assertEquals(List.of(), sites.writes);
        assertEquals("1111", rollout().meant().tokenEnd());
        assertEquals(list(TO_DO, TO_DO, TO_DO, TO_DO, TO_DO), outcomes());
        save();
        assertEquals(ALL, sites.writes);
        assertEquals(rotated, sites.token(105));
    }

    @Test
    @DisplayName("what the overview tells of its own site stays in step")
    void ownSite() {
        sites.set(101, OLD, OLD_TOKEN);
        look();
        ReadBack seen = flow.state().draft().readBack();
        assertEquals(Verdict.DIFFERENT, seen.verdict());
        assertEquals(OLD.from(), flow.state().draft().siteState().settings().from());
        save();
        assertEquals(Verdict.SAME, flow.state().draft().readBack().verdict());
        assertNotEquals(seen.read(), flow.state().draft().readBack().read());
        assertEquals(SENDER.e164(), flow.state().draft().siteState().settings().from());
        assertEquals(sites.sites.getFirst(), flow.state().draft().site());
    }

    @Test
    void whatTheOverviewFindsDifferentIsNoLongerDone() {
        look();
        save();
        sites.set(104, OLD, OLD_TOKEN);
        flow.submit(new HomeInput.Look(104L));
        assertTrue(row(104).isUnread());
        flow.submit(new HomeInput.Look(103L));
        assertEquals(SAVED, row(103).outcome());
    }
}
