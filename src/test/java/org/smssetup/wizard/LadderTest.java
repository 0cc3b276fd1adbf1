package org.smssetup.wizard;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.keyring.MemoryVault;
import org.smssetup.wizard.adapter.twilio.SdkReadiness;
import org.smssetup.wizard.adapter.twilio.SdkTwilio;
import org.smssetup.wizard.flow.Check;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.CheckLine.Answer;
import org.smssetup.wizard.model.CheckLine.Id;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.steps.AccountChecks;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The Twilio check-up through real adapters, SDK and HTTP against the pretend Twilio. */
@Timeout(120)
class LadderTest {
    /** What one run of the check-up showed, and how long it took. */
    private record Run(Map<Id, CheckLine> lines, Duration took, int requests) {
        Answer answer(Id id) {
            return lines.get(id).answer();
        }

        String as(Id id) {
            return lines.get(id).facts().get(CheckLine.AS);
        }
    }

    private static Run run(PracticeWorld world, Set<String> countries) throws Exception {
        try (Http http = new Http(); MemoryVault vault = new MemoryVault(); Secret token = world.authToken();
             ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor()) {
            vault.put(SecretName.authToken(world.accountSid()), token);
            UnaryOperator<URI> route = uri -> Wiring.moved(uri, world.twilioApi());
            Draft draft = Draft.EMPTY.withStart(Route.HAS_ACCOUNT, countries).withPhone(world.verifiedPhone())
                    .withSender(new Sender(world.trialNumber(), Sender.Kind.NOT_CHECKED))
                    .withCredentials(world.accountSid(), Draft.TokenPlace.THIS_RUN_ONLY);
            SdkTwilio twilio = new SdkTwilio(http, route);
            int before = world.twilio().seen().size();
            long begun = System.nanoTime();
            List<Future<CheckLine>> lines = new ArrayList<>();
            for (Check check : AccountChecks.all(twilio, new SdkReadiness(http, route), vault, Clock.systemUTC())) {
                lines.add(sideBySide.submit(() -> {
                    try {
                        return check.ask(draft);
                    } catch (Problem problem) {
                        return CheckLine.cantTell(check.id(), problem);
                    }
                }));
            }
            Map<Id, CheckLine> answers = new EnumMap<>(Id.class);
            for (Future<CheckLine> line : lines) {
                answers.put(line.get().id(), line.get());
            }
            return new Run(answers, Duration.ofNanos(System.nanoTime() - begun), world.twilio().seen().size() - before);
        }
    }

    private static Run run(Scenario scenario) throws Exception {
        try (PracticeWorld world = new PracticeWorld(scenario)) {
            return run(world, Set.of("US", "GB"));
        }
    }

    @Test
    void aFullAccountIsReady() throws Exception {
        Run run = run(Scenario.FULL_ACCOUNT);
        run.lines().values().forEach(line -> assertEquals(Answer.YES, line.answer(), line.toString()));
        assertEquals("0.0083 0.0083 USD", run.lines().get(Id.COUNTRY_PRICES).facts().get("price.US"));
        assertEquals("GB,US", run.lines().get(Id.COUNTRIES_OPEN).facts().get("open"));
    }

    @Test
    void aNewTrialIsToldWhatItCantDo() throws Exception {
        Run run = run(Scenario.NEW_TRIAL);
        assertEquals(Answer.NO, run.answer(Id.ACCOUNT_KIND));
        assertEquals("NEW_TRIAL", run.as(Id.ACCOUNT_KIND));
        assertEquals(Answer.NO, run.answer(Id.OWN_TEXT));
        assertEquals(Answer.NO, run.answer(Id.PROFILE_APPROVED));
        assertEquals(Answer.NO, run.answer(Id.SENDER_REGISTERED));
        assertEquals("LENT", run.as(Id.SENDER_OWNED));
        assertEquals(Map.of("as", "NEW_TRIAL", "day", "1", "days", "30", "messages", "100"),
                run.lines().get(Id.BALANCE).facts());
    }

    @Test
    void anOldTrial() throws Exception {
        Run run = run(Scenario.OLD_TRIAL);
        assertEquals("OLD_TRIAL", run.as(Id.ACCOUNT_KIND));
        assertEquals(Answer.YES, run.answer(Id.OWN_TEXT));
        assertEquals("15.50 USD", run.lines().get(Id.BALANCE).facts().get("balance"));
    }

    @Test
    void aMissingProfile() throws Exception {
        Run run = run(Scenario.PROFILE_MISSING);
        assertEquals(Answer.YES, run.answer(Id.ACCOUNT_KIND));
        assertEquals(Answer.NO, run.answer(Id.PROFILE_APPROVED));
        assertEquals("DRAFT", run.as(Id.PROFILE_APPROVED));
        assertEquals(Answer.NO, run.answer(Id.SENDER_REGISTERED));
    }

    @Test
    void aClosedCountryIsRead() throws Exception {
        Run run = run(Scenario.COUNTRY_CLOSED);
        assertEquals(Answer.NO, run.answer(Id.COUNTRIES_OPEN));
        assertEquals("US", run.lines().get(Id.COUNTRIES_OPEN).facts().get("closed"));
        assertEquals("GB", run.lines().get(Id.COUNTRIES_OPEN).facts().get("open"));
    }

    @Test
    void aSuspendedAccountIsToldAsThatAndTheRestCantBeTold() throws Exception {
        Run run = run(Scenario.SUSPENDED);
        assertEquals(Answer.NO, run.answer(Id.ACCOUNT_ACTIVE));
        assertEquals(Answer.CANT_TELL, run.answer(Id.PROFILE_APPROVED));
        assertEquals(Problem.Kind.TWILIO_SUSPENDED, run.lines().get(Id.PROFILE_APPROVED).why().kind());
    }

    @Test
    void failuresOfEveryThirdCallAreGotOver() throws Exception {
        run(Scenario.FLAKY).lines().values()
                .forEach(line -> assertTrue(line.answer() != Answer.CANT_TELL, line.toString()));
    }

    @Test
    @DisplayName("With 200 ms a call the whole ladder takes three round trips at the most")
    void threeRoundTrips() throws Exception {
        Duration latency = Duration.ofMillis(200);
        List<Double> rounds = new ArrayList<>();
        // A busy machine may spoil a run, never help it.
        for (int i = 0; i < 5; i++) {
            try (PracticeWorld world = PracticeWorld.withLatency(Scenario.FULL_ACCOUNT, latency)) {
                rounds.add((double) run(world, Set.of("US", "CA", "GB")).took().toMillis() / latency.toMillis());
            }
        }
        // Less than four: the third round trip is over, a fourth would not be.
        assertTrue(rounds.stream().mapToDouble(d -> d).min().orElseThrow() < 4, rounds.toString());
    }

    @Test
    @DisplayName("One request for each thing that is asked: 11 for three countries and a registered number")
    void nothingIsAskedTwice() throws Exception {
        try (PracticeWorld world = new PracticeWorld(Scenario.FULL_ACCOUNT)) {
            Run run = run(world, Set.of("US", "CA", "GB"));
            List<String> paths = world.twilio().seen().stream().map(seen -> seen.path()).toList();
            assertEquals(new HashSet<>(paths).size(), paths.size(), paths.toString());
            assertEquals(11, run.requests(), paths.toString());
        }
    }

    @ParameterizedTest
    @Tag("bench")
    @ValueSource(ints = {0, 200, 1000})
    void timeInRoundTrips(int milliseconds) throws Exception {
        try (PracticeWorld world = PracticeWorld.withLatency(Scenario.FULL_ACCOUNT, Duration.ofMillis(milliseconds))) {
            run(world, Set.of("US"));
            Run run = run(world, Set.of("US", "CA", "GB"));
            long took = run.took().toMillis();
            System.out.printf("check-up at %4d ms a call: %5d ms, %s, %d requests%n", milliseconds, took,
                    milliseconds == 0 ? "no round trips to count" : "%.2f round trips".formatted((double) took / milliseconds),
                    run.requests());
            assertTrue(milliseconds == 0 || took < 4.0 * milliseconds, took + " ms");
        }
    }
}
