package org.smssetup.wizard;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.practice.LoginRadiusWorld;
import org.smssetup.wizard.practice.LoginRadiusWorld.PretendSite;
import org.smssetup.wizard.practice.LoginRadiusWorld.Reading;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.ui.Texts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What was learned from one site's console is used for another one, kept, handed on and forgotten; over real HTTP. */
@Timeout(120)
class LearnInPracticeTest {
    private static final long FIRST = 1001;
    private static final long SECOND = 1002;

    @TempDir
    Path folder;
    private Path state;
    private Path recording;
    private final BlockingQueue<FlowState> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void folders() throws Exception {
        state = Files.createDirectory(folder.resolve("state"));
        recording = folder.resolve("recording.har");
    }

    private static PracticeWorld world() {
        return new PracticeWorld(Scenario.LEARN_CONTRACT, Scenario.LEARN_CONTRACT.twilio(), LoginRadiusWorld.Setup.of(
                new PretendSite(FIRST, "Acme (production)", "acme.example", false, List.of("Owner"), "", true, true, null),
                new PretendSite(SECOND, "Acme (staging)", "staging.acme.example", true, List.of("Admin"), "", true, true, null))
                .with(Reading.OTHER_ADDRESS), InstantSource.system(), new Random(7));
    }

    private Wiring wiring(PracticeWorld world) {
        return Wiring.practice(world, state, new Texts(Locale.US), "test", Runnable::run, uri -> { }, true);
    }

    /** As far as the page of LoginRadius, where the settings of the first site can't be read. */
    private Flow untilItDoesNotFit(PracticeWorld world, Wiring wiring) throws Exception {
        Flow flow = wiring.flow();
        flow.watch(told::add);
        FlowState now = flow.state();
        for (int i = 0; i < 20 && now.problem() == null; i++) {
            now = handIn(flow, ScenarioTest.next(now, world, Route.NEW_TO_TWILIO));
        }
        assertEquals(Kind.CONTRACT_DOES_NOT_FIT, now.problem().kind());
        return flow;
    }

    private Flow learned(PracticeWorld world, Wiring wiring) throws Exception {
        Flow flow = untilItDoesNotFit(world, wiring);
        assertTrue(new PracticeActor(world, recording).recordSave());
        assertNull(handIn(flow, new LoginRadiusInput.Learn(recording)).problem());
        return flow;
    }

    private FlowState handIn(Flow flow, Input input) throws InterruptedException {
        told.clear();
        flow.submit(input);
        for (FlowState now = told.poll(60, TimeUnit.SECONDS); now != null; now = told.poll(60, TimeUnit.SECONDS)) {
            if (!flow.state().isBusy()) {
                return flow.state();
            }
        }
        throw new AssertionError("no end of " + input.step());
    }

    @Test
    @DisplayName("Nothing is asked of LoginRadius before consent; then it is read first, and another site is saved in the same way")
    void worksForAllSites() throws Exception {
        try (PracticeWorld world = world(); Wiring wiring = wiring(world)) {
            Flow flow = untilItDoesNotFit(world, wiring);
            assertTrue(new PracticeActor(world, recording).recordSave());
            int asked = world.loginRadius().seen().size();
            handIn(flow, new LoginRadiusInput.Learn(recording));
            LearnedContract proposal = wiring.lessons().proposal().orElseThrow();
            assertEquals("PUT /v2/apps/{siteId}/communication/sms", proposal.save());
            assertEquals("GET /v2/apps/{siteId}/communication/sms", proposal.read());
            assertEquals(List.of("enabled = true"), proposal.alongside());
            assertEquals(asked, world.loginRadius().seen().size(), "nothing is asked");
            assertNull(wiring.contract().inUse().learned(), "nothing is used");

            FlowState now = handIn(flow, new LoginRadiusInput.UseLearned());
            assertEquals(StepId.REVIEW, now.at());
            assertTrue(wiring.contract().inUse().own());
            assertEquals(LocalDate.now(ZoneOffset.UTC), wiring.contract().inUse().learned());
            assertEquals(1, world.writes(FIRST), "the user's own");
            now = handIn(flow, new ReviewInput.Save());
            assertEquals(Verdict.SAME, now.draft().readBack().verdict());
            assertEquals(1, world.writes(FIRST), "it is there already");

            flow.changeAnswer(StepId.LOGINRADIUS);
            now = handIn(flow, new LoginRadiusInput.Choose(SECOND));
            assertNull(now.problem());
            now = handIn(flow, new ReviewInput.Save());
            assertNull(now.problem());
            assertEquals(Verdict.SAME, now.draft().readBack().verdict());
            assertEquals(1, world.writes(SECOND));
            assertEquals(world.accountSid().value(), world.settings(SECOND).accountSid());
            assertEquals(world.trialNumber().e164(), world.settings(SECOND).from());
            assertEquals(1, world.loginRadius().seen().stream().filter(seen -> seen.method().equals("PUT")).count());

            now = handIn(flow, new HomeInput.Undo(SECOND, false));
            assertEquals(Kind.CALL_NOT_KNOWN, now.problem().kind(), "nobody has seen how the settings are emptied");
            assertEquals(1, world.writes(SECOND));
        }
    }

    @Test
    @DisplayName("What was learned is kept for the next start, readable by its owner alone, and has no secret in it")
    void isKeptAndForgotten() throws Exception {
        String token;
        try (PracticeWorld world = world(); Wiring wiring = wiring(world)) {
            Flow flow = learned(world, wiring);
            assertFalse(Files.exists(state.resolve("learned-contract.json")), "not before it was tried");
            handIn(flow, new LoginRadiusInput.UseLearned());
            token = new PracticeActor(world).authToken();
            wiring.lessons().export(folder.resolve("copy.json"));
            nothingOfTheUsersIn(state.resolve("learned-contract.json"), world, token);
            nothingOfTheUsersIn(folder.resolve("copy.json"), world, token);
            nothingOfTheUsersIn(state.resolve("journal.json"), token);
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("learned-contract.json"))));
        try (PracticeWorld world = world(); Wiring wiring = wiring(world)) {
            assertTrue(wiring.contract().inUse().own());
            wiring.lessons().forget();
            assertEquals(new ContractInUse(1, null, null), wiring.contract().inUse());
            assertFalse(Files.exists(state.resolve("learned-contract.json")));
            wiring.contract().load(folder.resolve("copy.json"));
            assertEquals(new ContractInUse(2, null, "copy.json", LocalDate.now(ZoneOffset.UTC), false), wiring.contract().inUse());
        }
    }

    @Test
    @DisplayName("A kept file goes by the same rules as every contract, at each start")
    void aKeptFileThatWasTamperedWith() throws Exception {
        try (PracticeWorld world = world(); Wiring wiring = wiring(world)) {
            Flow flow = learned(world, wiring);
            handIn(flow, new LoginRadiusInput.UseLearned());
        }
        Path kept = state.resolve("learned-contract.json");
        String good = Files.readString(kept);
        for (String bad : List.of(good.replace("https://adminconsole-api.loginradius.com", "https://adminconsole-api.example.com"),
                good.replace("https://adminconsole-api.loginradius.com", "http://127.0.0.1:4711"),
                good.replace("\"learned\" :", "\"verified\" :").replace("\"status\" : \"learned\"", "\"status\" : \"verified\""), "{", "")) {
            Files.writeString(kept, bad);
            try (PracticeWorld world = world(); Wiring wiring = wiring(world)) {
                assertEquals(new ContractInUse(1, null, null, null, true), wiring.contract().inUse(), bad);
            }
        }
    }

    private static void nothingOfTheUsersIn(Path file, PracticeWorld world, String token) throws Exception {
        nothingOfTheUsersIn(file, token, world.accountSid().value(), world.trialNumber().e164().substring(1), "1001", "1002", "Acme", "acme");
    }

    private static void nothingOfTheUsersIn(Path file, String... values) throws Exception {
        String text = Files.readString(file);
        for (String value : values) {
            assertFalse(text.contains(value), value + " in " + file);
        }
    }
}
