package org.smssetup.wizard;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Proof.Outcome;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.practice.LoginRadiusWorld;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What can be done with LoginRadius after the save, with real steps, adapters and HTTP against the simulators. */
class LoginRadiusInPracticeTest {
    private static final long OWNED = 1001;
    private static final long SHARED = 1002;

    @TempDir
    Path folder;

    private final BlockingQueue<FlowState> told = new LinkedBlockingQueue<>();
    private PracticeWorld world;
    private Wiring wiring;
    private Flow flow;

    @AfterEach
    void close() {
        wiring.close();
    }

    private FlowState home(Scenario scenario) throws Exception {
        open(scenario);
        return walk(OWNED);
    }

    private void open(Scenario scenario) throws Exception {
        Hurried hurried = new Hurried();
        world = hurried.world(scenario);
        wiring = hurried.wiring(world, folder);
        flow = wiring.flow();
        flow.watch(told::add);
    }

    private FlowState walk(long site) throws Exception {
        FlowState state = flow.state();
        for (int i = 0; i < 30 && state.at() != StepId.HOME; i++) {
            boolean choosing = state.at() == StepId.LOGINRADIUS && !state.draft().sites().isEmpty();
            state = handIn(choosing ? new LoginRadiusInput.Choose(site) : ScenarioTest.next(state, world, Route.NEW_TO_TWILIO));
            assertNull(state.problem());
        }
        assertEquals(StepId.HOME, state.at());
        return state;
    }

    @Test
    @DisplayName("A code that LoginRadius really sends is the proof; the throw-away user is gone afterwards")
    void proved() throws Exception {
        home(Scenario.OLD_TRIAL);
        int before = world.phone().texts().size();

        FlowState state = handIn(new HomeInput.Prove());

        assertNull(state.problem());
        assertEquals(Outcome.PROVED, state.draft().readBack().proof().outcome());
        assertEquals(before + 1, world.phone().texts().size(), "one SMS");
        assertEquals(1, world.usersMade(OWNED));
        assertEquals(0, world.users(OWNED));
        assertTrue(deeds(Deed.TestUserMade.class).stream().noneMatch(Deed.TestUserMade::mayBeLeft));
        assertEquals(Deed.State.DONE, deeds(Deed.CodeAskedFor.class).getFirst().state());
        assertEquals(1, world.writes(OWNED), "proving writes no settings");
        assertEquals(ReadBack.Verdict.SAME, state.draft().readBack().verdict());
    }

    @Test
    @DisplayName("Right after the save, no settings means not visible yet; later tries prove it")
    void slowCache() throws Exception {
        home(Scenario.SLOW_CACHE);
        for (int i = 0; i < 2; i++) {
            FlowState state = handIn(new HomeInput.Prove());
            assertNull(state.problem(), "no failure");
            assertEquals(Outcome.NOT_VISIBLE_YET, state.draft().readBack().proof().outcome());
            assertEquals("1071", state.draft().readBack().proof().code());
        }
        assertEquals(Outcome.PROVED, handIn(new HomeInput.Prove()).draft().readBack().proof().outcome());
        assertEquals(3, world.usersMade(OWNED));
        assertEquals(0, world.users(OWNED));
    }

    @Test
    @DisplayName("A trial that can't send LoginRadius's texts is told by LoginRadius's code and Twilio's words")
    void newTrial() throws Exception {
        home(Scenario.NEW_TRIAL);
        FlowState state = handIn(new HomeInput.Prove());
        assertEquals(Problem.Kind.LOGINRADIUS_REFUSED, state.problem().kind());
        assertEquals("1072", state.problem().fact("code"));
        assertTrue(state.problem().fact("message").contains("template"), state.problem().facts().toString());
        assertEquals(Outcome.NOT_CHECKED, state.draft().readBack().proof().outcome());
        assertEquals(0, world.users(OWNED));
    }

    @Test
    @DisplayName("UX-12: login by phone is switched on once, before the save or after it")
    void phoneLogin() throws Exception {
        home(Scenario.PHONE_LOGIN_OFF);
        FlowState refused = handIn(new HomeInput.Prove());
        assertEquals("1074", refused.problem().fact("code"));
        assertEquals(0, world.usersMade(OWNED), "nothing is made where it can't work");

        FlowState on = handIn(new HomeInput.SwitchOnPhoneLogin());

        assertEquals(true, on.draft().siteState().phoneLogin());
        assertEquals(Deed.State.DONE, deeds(Deed.PhoneLoginSwitchedOn.class).getFirst().state());
        assertEquals(1, asked("POST", "/auth/feature/update"));
        assertEquals(Outcome.PROVED, handIn(new HomeInput.Prove()).draft().readBack().proof().outcome());
    }

    @Test
    @DisplayName("Where nothing was, undo empties the settings again, by one write")
    void undoToNothing() throws Exception {
        home(Scenario.OLD_TRIAL);
        assertEquals(Undo.Way.RESET, undo(OWNED).way());

        FlowState state = handIn(new HomeInput.Undo(OWNED, false));

        assertNull(state.problem());
        try (LoginRadiusWorld.Sms now = world.settings(OWNED)) {
            assertEquals("", now.accountSid());
        }
        assertEquals(1, asked("POST", "/deployment/sms-settings/reset"));
        assertEquals(Deed.State.DONE, deeds(Deed.SettingsRestored.class).getFirst().state());
        assertTrue(Undo.of(flow.state().snapshot().deeds(), OWNED, java.time.Instant.now()).isEmpty(), "once");
    }

    @Test
    @DisplayName("Undo brings back the very token that was there")
    void undoToOldValues() throws Exception {
        open(Scenario.TWO_SITES);
        LoginRadiusWorld.Sms before = world.settings(SHARED);
        walk(SHARED);
        assertEquals(Undo.Way.RESTORE, undo(SHARED).way());

        assertNull(handIn(new HomeInput.Undo(SHARED, false)).problem());

        try (before; LoginRadiusWorld.Sms now = world.settings(SHARED)) {
            assertEquals(before.accountSid(), now.accountSid());
            assertEquals(before.from(), now.from());
            assertTrue(before.token().sameAs(now.token()));
            String former = before.token().use(String::new);
            assertFalse(Files.readString(folder.resolve("journal.json")).contains(former), "the journal holds no token");
        }
        assertEquals(2, world.writes(SHARED), "the save and the undo");
    }

    @Test
    @DisplayName("Where somebody else changed it since, undo writes nothing until the user has chosen")
    void undoOverAColleague() throws Exception {
        home(Scenario.OLD_TRIAL);
        world.changedByColleague(OWNED, new LoginRadiusWorld.Sms("Twilio", "AC" + "1".repeat(32),
                Secret.copyOf("not-a-real-token-1"), "+14155550155"));

        FlowState asked = handIn(new HomeInput.Undo(OWNED, false));
        assertEquals(Problem.Kind.SETTINGS_NOT_OURS, asked.problem().kind());
        assertEquals(0, asked("POST", "/deployment/sms-settings/reset"));
        assertEquals("AC" + "1".repeat(32), undo(OWNED).save().lastRead().settings().accountSid(), "shown to the user");

        assertNull(handIn(new HomeInput.Undo(OWNED, true)).problem());
        assertEquals(1, asked("POST", "/deployment/sms-settings/reset"));
    }

    @Test
    @DisplayName("Two sites: each is kept as it was read last, and can be looked at and undone by itself")
    void twoSites() throws Exception {
        home(Scenario.TWO_SITES);
        flow.changeAnswer(StepId.LOGINRADIUS);
        handIn(new LoginRadiusInput.Choose(SHARED));
        FlowState state = handIn(new ReviewInput.Save());
        assertEquals(StepId.HOME, state.at(), () -> String.valueOf(flow.state().problem()));
        for (long site : new long[] {OWNED, SHARED}) {
            assertEquals(ReadBack.Verdict.SAME, undo(site).save().lastRead().verdict());
        }
        assertEquals(OWNED, handIn(new HomeInput.Look(OWNED)).draft().site().id());
        handIn(new HomeInput.Undo(SHARED, false));
        try (LoginRadiusWorld.Sms kept = world.settings(OWNED); LoginRadiusWorld.Sms back = world.settings(SHARED)) {
            assertEquals(world.accountSid().value(), kept.accountSid());
            assertEquals("AC" + "0".repeat(32), back.accountSid());
        }
    }

    @Test
    @DisplayName("A save whose answer is lost and that did not happen is written again only by the user")
    void lostBefore() throws Exception {
        open(Scenario.TIME_OUT_BEFORE_SAVE);
        FlowState state = flow.state();
        for (int i = 0; i < 30 && state.problem() == null; i++) {
            state = handIn(ScenarioTest.next(state, world, Route.NEW_TO_TWILIO));
        }
        assertEquals(Problem.Kind.SAVE_DID_NOT_ARRIVE, state.problem().kind());
        assertEquals(1, world.writes(OWNED), "exactly one write");
        assertEquals(StepId.HOME, handIn(new ReviewInput.Save()).at());
        assertEquals(2, world.writes(OWNED), "one for each press");
    }

    @Test
    @DisplayName("A throw-away user that a crashed run has left is deleted with the next sign-in, by itself")
    void leftByACrash() throws Exception {
        String email = "setup-wizard-12345678@example.com";
        Site site = new Site(OWNED, "Acme", "", false, List.of(), "");
        Deed left = new Deed.TestUserMade("12345678", Instant.now(), Deed.State.BEGUN, site, email, "");
        new JsonJournal(folder, Clock.systemUTC()).save(new Snapshot(StepId.LOGINRADIUS, List.of(StepId.START),
                Set.of(StepId.START), Set.of(), Draft.EMPTY.withStart(Route.NEW_TO_TWILIO, Set.of("US")), List.of(left), Map.of()));
        open(Scenario.OLD_TRIAL);
        world.userLeft(OWNED, email);
        world.userLeft(OWNED, "customer@example.com");
        flow.open(true);
        flow.resume();

        FlowState state = handIn(new LoginRadiusInput.SignIn());

        assertNull(state.problem());
        assertFalse(state.draft().sites().isEmpty());
        assertEquals(1, world.users(OWNED), "the customer's user stays");
        assertTrue(deeds(Deed.TestUserMade.class).stream().noneMatch(Deed.TestUserMade::mayBeLeft));
    }

    @Test
    @DisplayName("Who may not change a site is told what it has all the same")
    void noPermission() throws Exception {
        open(Scenario.NO_PERMISSION);
        FlowState state = flow.state();
        for (int i = 0; i < 30 && state.problem() == null; i++) {
            state = handIn(ScenarioTest.next(state, world, Route.NEW_TO_TWILIO));
        }
        assertEquals(Problem.Kind.SITE_NOT_PERMITTED, state.problem().kind());
        assertEquals(StepId.LOGINRADIUS, state.at());
        assertEquals(false, state.draft().siteState().mayEdit());
        assertEquals("AC" + "0".repeat(32), state.draft().siteState().settings().accountSid());
        assertEquals(0, world.writes(OWNED));
    }

    // ---- helpers

    private Undo undo(long site) {
        return Undo.of(flow.state().snapshot().deeds(), site, java.time.Instant.now()).orElseThrow();
    }

    private <T extends Deed> List<T> deeds(Class<T> kind) {
        return flow.state().snapshot().deeds().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private long asked(String method, String path) {
        return world.loginRadius().seen().stream()
                .filter(seen -> seen.method().equals(method) && seen.path().equals(path)).count();
    }

    private FlowState handIn(Input input) throws InterruptedException {
        told.clear();
        flow.submit(input);
        for (FlowState state = told.poll(60, TimeUnit.SECONDS); state != null; state = told.poll(60, TimeUnit.SECONDS)) {
            if (!flow.state().isBusy()) {
                return flow.state();
            }
        }
        throw new AssertionError("no end of " + input);
    }
}
