package org.smssetup.wizard;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.adapter.http.Wire;
import org.smssetup.wizard.faults.AdapterCalls;
import org.smssetup.wizard.faults.Fault;
import org.smssetup.wizard.faults.FaultProxy.Passed;
import org.smssetup.wizard.faults.FaultProxy.Side;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every call that the program makes, in every act that makes it, meets every fault. The calls aren't listed: they are
 * what the acts were seen to ask for, and the adapters' compiled classes tell whether an act is missing.
 */
@Timeout(900)
class FaultMatrixTest {
    private static final int SIDE_BY_SIDE = 24;
    private static final Texts TEXTS = new Texts(Locale.US);

    @TempDir
    static Path folder;
    private static FaultRun.Tls tls;
    private static Wire elsewhere;
    private static List<Seen> seen;

    private final AtomicInteger folders = new AtomicInteger();

    /** What an act asked for on a good day. @param before calls of that side that are answered before the first of these */
    private record Asked(String call, Side side, int before) {
    }

    private record Seen(FaultActs act, List<Asked> asked, Set<String> bySdk, List<String> passed) {
    }

    private record Case(FaultActs act, Asked asked, Fault fault) {
        @Override
        public String toString() {
            return act + " / " + asked.call() + " / " + fault;
        }
    }

    @BeforeAll
    @Timeout(900)
    static void lookAtAGoodDay() throws Exception {
        tls = new FaultRun.Tls(Files.createDirectory(folder.resolve("tls")));
        elsewhere = new Wire(Wire.answers(Wire.json(200, "{}")));
        seen = new ArrayList<>();
        for (FaultActs act : FaultActs.all()) {
            seen.add(goodDay(act, Files.createDirectory(folder.resolve("good-" + seen.size()))));
        }
    }

    @AfterAll
    static void close() throws IOException {
        elsewhere.close();
    }

    private static Seen goodDay(FaultActs act, Path folder) throws Exception {
        try (FaultRun run = new FaultRun(act.scenario(), act.twilio(), folder, sentTo(), tls, null, FaultRun.LONG)) {
            act.prepare(run);
            int twilio = run.twilio.passed().size();
            int loginRadius = run.loginRadius.passed().size();
            run.askedBySdk.clear();
            FlowState end = act.take(run);
            assertEquals(act.end(), end.problem() == null ? null : end.problem().kind(), act.name());
            assertTrue(end.complaints().isEmpty(), act + " " + end.complaints());
            List<Asked> asked = new ArrayList<>();
            asked(run.twilio.passed(), twilio, Side.TWILIO, asked);
            asked(run.loginRadius.passed(), loginRadius, Side.LOGINRADIUS, asked);
            assertTrue(!asked.isEmpty(), act + " asks for nothing");
            return new Seen(act, asked, Set.copyOf(run.askedBySdk), run.passed().stream().map(Passed::call).toList());
        }
    }

    private static void asked(List<Passed> passed, int from, Side side, List<Asked> into) {
        Set<String> known = new HashSet<>();
        for (int i = from; i < passed.size(); i++) {
            if (known.add(passed.get(i).call())) {
                into.add(new Asked(passed.get(i).call(), side, i - from));
            }
        }
    }

    @Test
    @DisplayName("No call that the adapters can make is left out")
    void allCalls() {
        Set<String> bySdk = new TreeSet<>();
        Set<String> calls = new TreeSet<>();
        seen.forEach(one -> {
            bySdk.addAll(one.bySdk());
            one.asked().forEach(asked -> calls.add(asked.call()));
        });
        Set<String> ofTwilio = AdapterCalls.ofTwilio();
        assertTrue(ofTwilio.size() > 20, ofTwilio.toString());
        assertEquals(Set.of(), ofTwilio.stream().filter(call -> call.startsWith("/")
                ? calls.stream().noneMatch(one -> one.endsWith(call)) : !bySdk.contains(call)).collect(Collectors.toSet()));
        Set<String> ofLoginRadius = AdapterCalls.ofLoginRadius();
        assertTrue(ofLoginRadius.size() > 12, ofLoginRadius.toString());
        assertEquals(Set.of(), ofLoginRadius.stream().filter(call -> !calls.contains("LoginRadius " + call)).collect(Collectors.toSet()));
        assertTrue(calls.containsAll(Set.of("Twilio GET /api.twilio.com/", "LoginRadius GET /")), "whether they can be reached");
    }

    @Test
    @DisplayName("UX-16, UX-17: whatever call meets whatever fault, the page says whose it is and what to do, and goes on")
    void everyCallMeetsEveryFault() throws Exception {
        String only = System.getProperty("faults.only", "");
        Set<String> known = new HashSet<>();
        List<Case> calls = seen.stream().flatMap(one -> one.asked().stream().map(asked -> new Case(one.act(), asked, null)))
                // The same call in another act of the same kind meets nothing new.
                .filter(one -> known.add(one.act().kind() + one.asked().call())).toList();
        List<Case> cases = calls.stream().flatMap(one -> EnumSet.allOf(Fault.class).stream()
                        .map(fault -> new Case(one.act(), one.asked(), fault)))
                .filter(one -> one.toString().matches(".*" + only + ".*")).toList();
        Collection<String> failed = new ConcurrentLinkedQueue<>();
        Map<String, AtomicInteger> outcomes = new TreeMap<>();
        Semaphore free = new Semaphore(SIDE_BY_SIDE);
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("case-", 0).factory())) {
            for (Case one : cases) {
                free.acquire();
                threads.execute(() -> {
                    try {
                        String outcome = meet(one);
                        synchronized (outcomes) {
                            outcomes.computeIfAbsent(one.fault() + " -> " + outcome, _ -> new AtomicInteger()).incrementAndGet();
                        }
                    } catch (Throwable wrong) {
                        failed.add(one + ": " + wrong);
                        if (Boolean.getBoolean("faults.trace")) {
                            wrong.printStackTrace();
                        }
                    } finally {
                        free.release();
                    }
                });
            }
        }
        System.out.printf("fault matrix: %d calls x %d faults = %d cases, survived %d, %d s%n", calls.size(), Fault.values().length,
                cases.size(), cases.size() - failed.size(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        if (Boolean.getBoolean("faults.outcomes")) {
            outcomes.forEach((outcome, count) -> System.out.println("  " + count + " x " + outcome));
        }
        assertEquals("", failed.stream().sorted().collect(Collectors.joining("\n")));
        assertEquals(0, elsewhere.requests().size(), "nobody follows a redirect");
        assertEquals(List.of(), leftThreads(), "threads of the program");
    }

    private String meet(Case one) throws Exception {
        Path own = Files.createDirectory(folder.resolve("case-" + folders.incrementAndGet()));
        Side secured = one.fault().level() == Fault.Level.CERTIFICATE ? one.asked().side() : null;
        try (FaultRun run = new FaultRun(one.act().scenario(), one.act().twilio(), own, sentTo(), tls, secured,
                one.fault() == Fault.SILENCE || one.fault() == Fault.ONE_BYTE_A_SECOND ? FaultRun.SHORT : FaultRun.LONG)) {
            one.act().prepare(run);
            Map<String, String> typed = Map.of("note", "typed and not handed in");
            run.flow.typed(run.flow.state().at(), typed);
            FlowState before = run.flow.state();
            Passing done = Passing.until(run);

            int first = FaultRun.isWrite(one.asked().call()) ? one.asked().before() : Integer.MAX_VALUE;
            if (one.fault() == Fault.OUR_DATE_WRONG) {
                run.ours.skip(Duration.ofDays(one.asked().call().hashCode() % 2 == 0 ? 1 : -1));
            }
            run.proxy(one.asked().side()).arm(one.fault(), one.asked().call(), first);
            long begun = System.nanoTime();
            FlowState after = one.act().take(run);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            require(run.proxy(one.asked().side()).struck(), "the fault was not met: "
                    + (after.problem() == null ? "" : after.problem().kind() + " " + after.problem().facts()) + after.checks()
                    + since(done, run));
            require(took.toSeconds() < 60, "took " + took);
            require(!after.isBusy(), "busy");
            require(FaultRun.writesTwice(since(done, run)).isEmpty(), "written twice by one press");
            String outcome = judged(one, before, after);
            if (after.problem() != null) {
                sameAnswers(before.draft(), after.draft());
            }
            if (after.at() == before.at() && after.problem() != null) {
                require(typed.equals(after.snapshot().typed().get(after.at())), "what was typed is lost");
            }
            if (before.draft().accountSid() != null) {
                run.vault.get(SecretName.authToken(run.world.accountSid())).orElseThrow(() -> new AssertionError("the token is lost")).close();
            }

            run.proxy(one.asked().side()).disarm();
            goesOn(one, run, before.at());
            for (String call : Expected.ONCE_FOR_ALL) {
                require(since(done, run).stream().filter(passed -> passed.carriedOut() && passed.call().equals(call)).count() <= 1,
                        "twice: " + call);
            }
            noUserLeft(run);
            require(run.closeProgram() == 0, "connections stay open");
            return outcome;
        }
    }

    private static URI sentTo() {
        return URI.create("http://localhost:" + elsewhere.port() + "/");
    }

    /** How many requests each side had seen. */
    private record Passing(int twilio, int loginRadius) {
        static Passing until(FaultRun run) {
            return new Passing(run.twilio.passed().size(), run.loginRadius.passed().size());
        }
    }

    private static List<Passed> since(Passing done, FaultRun run) {
        return Stream.concat(run.twilio.passed().stream().skip(done.twilio()), run.loginRadius.passed().stream().skip(done.loginRadius()))
                .toList();
    }

    /** What the page said, which has to be true, of somebody, and of use. */
    private static String judged(Case one, FlowState before, FlowState after) {
        Set<Kind> right = Expected.of(one.fault(), one.asked());
        if (one.act().act() == null) {
            List<Problem> told = after.checks().stream().map(CheckLine::why).filter(problem -> problem != null).toList();
            told.forEach(FaultMatrixTest::hasWords);
            List<Kind> kinds = told.stream().map(Problem::kind).toList();
            require(!kinds.contains(Kind.OURS), "a defect");
            boolean said = kinds.stream().anyMatch(right::contains);
            require(said || Expected.onlyNiceToKnow(one, after), "no line tells: " + after.checks());
            return said ? "line" : "no need of a line";
        }
        if (!after.complaints().isEmpty()) {
            return "complaint " + after.complaints().all();
        }
        Problem problem = after.problem();
        if (problem == null || problem.kind() == one.act().end()) {
            boolean found = FaultRun.isWrite(one.asked().call());
            require(found || Expected.onlyNiceToKnow(one, after), "went on as if nothing had been");
            return found ? "found out" : "went on without";
        }
        require(problem.kind() != Kind.OURS, "a defect: " + problem.fact("what"));
        hasWords(problem);
        require(right.contains(problem.kind()), "told as " + problem.kind() + " " + problem.facts());
        require(before.at() == after.at(), "left the page");
        if (one.fault() == Fault.BUSY_429_RETRY_AFTER && problem.kind() != Kind.WRITE_UNCERTAIN) {
            require(ProblemWords.of(TEXTS, problem).todo().contains("37"), "how long to wait isn't told");
        }
        return problem.kind().name();
    }

    private static void hasWords(Problem problem) {
        ProblemWords words = ProblemWords.of(TEXTS, problem);
        require(Stream.of(words.fault(), words.title(), words.why(), words.todo())
                .noneMatch(text -> text.isBlank() || text.contains("{")), "no words: " + words);
        require(!words.remedies().isEmpty(), "no remedy");
    }

    private static void sameAnswers(Draft before, Draft after) {
        require(before.countries().isEmpty() || before.countries().equals(after.countries()), "countries are lost");
        require(before.route() == null || before.route() == after.route(), "the route is lost");
        require(before.phone() == null || before.phone().equals(after.phone()), "the phone is lost");
        require(before.sender() == null || after.sender() != null && before.sender().from().equals(after.sender().from()), "the sender is lost");
        require(before.accountSid() == null || before.accountSid().equals(after.accountSid()), "the account is lost");
        require(before.site() == null || after.site() != null, "the site is lost");
        require(before.sites().isEmpty() || !after.sites().isEmpty(), "the sites are lost");
    }

    /** All is well again: what the page offers leads on. */
    private static void goesOn(Case one, FaultRun run, StepId page) throws Exception {
        FlowState state = run.flow.state();
        for (int tries = 0; tries < 4 && !isDone(one, state); tries++) {
            if (state.problem() != null && ProblemWords.of(TEXTS, state.problem()).remedies().contains(Remedy.SIGN_IN_AGAIN)) {
                run.signInAgain();
            }
            if (run.flow.state().at() != page) {
                run.flow.changeAnswer(page);
            }
            TestMessage sent = run.flow.state().draft().test();
            // A message that Twilio has taken is followed, not sent again.
            state = page == StepId.TEST_MESSAGE && sent != null && !sent.status().isFinal()
                    ? run.submit(new TestMessageInput.Follow()) : one.act().take(run);
        }
        FlowState end = state;
        require(isDone(one, state), "doesn't go on: " + (end.problem() == null ? "" : end.problem().kind() + " " + end.problem().facts())
                + end.complaints().all() + end.checks());
    }

    private static boolean isDone(Case one, FlowState state) {
        if (one.act().act() == null) {
            return state.checks().stream().map(CheckLine::why).noneMatch(why -> why != null
                    && (why.kind().fault() == Problem.Fault.NETWORK || Set.of(Kind.TWILIO_BUSY, Kind.TWILIO_DOWN, Kind.TWILIO_KEYS_REJECTED)
                    .contains(why.kind())));
        }
        return state.complaints().isEmpty() && (state.problem() == null || state.problem().kind() == one.act().end());
    }

    /** A throw-away user that could not be deleted is offered, or deleted with the next sign-in. */
    private static void noUserLeft(FaultRun run) throws Exception {
        if (mayBeLeft(run) && run.flow.state().at() == StepId.HOME) {
            run.submit(new HomeInput.DeleteTestUser());
        } else if (mayBeLeft(run)) {
            run.flow.changeAnswer(StepId.LOGINRADIUS);
            run.submit(new LoginRadiusInput.SignIn());
        }
        require(!mayBeLeft(run) && run.world.users(1001) == 0, "a throw-away user is left");
    }

    private static boolean mayBeLeft(FaultRun run) {
        return mayBeLeft(run.flow.state());
    }

    private static boolean mayBeLeft(FlowState state) {
        return state.snapshot().deeds().stream().anyMatch(deed -> deed instanceof Deed.TestUserMade user && user.mayBeLeft());
    }

    /** What a fault may be told as. */
    private static final class Expected {
        private static final String ACCOUNT = "Twilio GET /api.twilio.com/2010-04-01/Accounts/{sid}/";
        /** Doing these once more would cost or change something; what is there already is found. */
        static final Set<String> ONCE_FOR_ALL = Set.of("Twilio POST /api.twilio.com/2010-04-01/Accounts/{sid}/Messages.json",
                "Twilio POST /api.twilio.com/2010-04-01/Accounts/{sid}/IncomingPhoneNumbers.json", "LoginRadius SMS_SAVE", "LoginRadius SMS_RESET");

        /** Whether the act may go on although the fault was met, and the draft claims nothing that isn't known. */
        static boolean onlyNiceToKnow(Case one, FlowState after) {
            Draft draft = after.draft();
            String call = one.asked().call();
            switch (one.fault()) {
                case OUR_DATE_WRONG -> {
                    // The first page says it; everything works all the same.
                    return one.act().act() != null || !call.matches(".* GET (/api.twilio.com)?/");
                }
                case WRONG_CHARSET -> {
                    // Only a field that nobody reads is spoilt.
                    return true;
                }
                case FORBIDDEN_403 -> {
                    if (call.equals(ACCOUNT + "Messages/{sid}.json")) {
                        // Then the list tells it.
                        return true;
                    }
                }
                case NOT_FOUND_404 -> {
                    if (call.startsWith(ACCOUNT + "AvailablePhoneNumbers/")) {
                        return draft.search().found().isEmpty();
                    }
                }
                default -> { }
            }
            if (one.act().name().equals("switch on phone login") && Set.of("LoginRadius PERMISSIONS", "LoginRadius SMS_READ").contains(call)) {
                // Both were read when the site was chosen.
                return draft.siteState().settings() != null;
            }
            if (one.act().name().equals("look for the sites of a new token")) {
                // Nobody asks there about phone login; a site that can't be read is named, and keeps the old token alive.
                return switch (call) {
                    case "LoginRadius FEATURES" -> true;
                    case "LoginRadius PERMISSIONS" -> draft.upkeep().rotation().sites().rows().stream().allMatch(row -> row.mayEdit() == null);
                    case "LoginRadius SMS_READ" -> !draft.upkeep().rotation().outOfReach().isEmpty();
                    default -> false;
                };
            }
            if (call.contains("/pricing.twilio.com/v1/Messaging/Countries/")) {
                return line(after, CheckLine.Id.COUNTRY_PRICES).answer() == CheckLine.Answer.CANT_TELL;
            }
            if (call.endsWith("/Messaging/GeoPermissions")) {
                return line(after, CheckLine.Id.COUNTRIES_OPEN).answer() == CheckLine.Answer.CANT_TELL;
            }
            return switch (call) {
                case ACCOUNT + "Balance.json" -> draft.account().balance() == null;
                case ACCOUNT + "OutgoingCallerIds.json" -> draft.account().verified() == null;
                case ACCOUNT + "IncomingPhoneNumbers.json" -> draft.account().owned() == null;
                case ACCOUNT + "Messages.json", "Twilio GET /lookups.twilio.com/v2/PhoneNumbers/{number}" ->
                        after.at() == StepId.TEST_MESSAGE;
                case "Twilio GET /pricing.twilio.com/v1/PhoneNumbers/Countries/US", "Twilio GET /pricing.twilio.com/v1/PhoneNumbers/Countries/GB" ->
                        draft.search().price() == null;
                case "LoginRadius FEATURES" -> draft.siteState().phoneLogin() == null;
                case "LoginRadius PERMISSIONS" -> draft.siteState().mayEdit() == null;
                case "LoginRadius USER_FIND" -> mayBeLeft(after);
                case "LoginRadius APP_INFO" -> one.fault() == Fault.OTHER_JSON;
                // Whoever answers in HTTP, and doesn't lead elsewhere, can be reached.
                case "Twilio GET /api.twilio.com/", "LoginRadius GET /" -> one.fault().level() == Fault.Level.ANSWER
                        && !Set.of(Fault.CAPTIVE_REDIRECT, Fault.PROXY_407_PAGE).contains(one.fault());
                default -> false;
            };
        }

        private static CheckLine line(FlowState state, CheckLine.Id id) {
            return state.checks().stream().filter(line -> line.id() == id).findFirst().orElseThrow();
        }

        static Set<Kind> of(Fault fault, Asked asked) {
            boolean twilio = asked.side() == Side.TWILIO;
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            switch (fault) {
                case REFUSED -> kinds.addAll(Set.of(Kind.OFFLINE, Kind.CONNECTION_LOST));
                case RESET_BEFORE, RESET_AFTER -> kinds.add(Kind.CONNECTION_LOST);
                case SILENCE, ONE_BYTE_A_SECOND -> kinds.add(Kind.TIMED_OUT);
                case MOVED_301, CAPTIVE_REDIRECT, FORBIDDEN_403_PAGE -> kinds.add(Kind.ANSWER_NOT_UNDERSTOOD);
                case CAPTIVE_PAGE, OTHER_JSON, NOT_FOUND_404_PAGE, TRUNCATED_JSON, WRONG_CHARSET, GZIP_BOMB ->
                        kinds.addAll(asked.call().equals("LoginRadius SMS_READ")
                                ? Set.of(Kind.CONTRACT_DOES_NOT_FIT, Kind.ANSWER_NOT_UNDERSTOOD) : Set.of(Kind.ANSWER_NOT_UNDERSTOOD));
                case EMPTY_400 -> kinds.addAll(twilio ? Set.of(Kind.ANSWER_NOT_UNDERSTOOD) : Set.of(Kind.LOGINRADIUS_REFUSED, Kind.SIGN_IN_REFUSED));
                case UNAUTHORIZED_401 -> kinds.addAll(twilio ? Set.of(Kind.TWILIO_KEYS_REJECTED)
                        : Set.of(Kind.SIGNED_OUT, Kind.LOGINRADIUS_REFUSED, Kind.SIGN_IN_REFUSED));
                case FORBIDDEN_403 -> kinds.addAll(twilio ? Set.of(Kind.TWILIO_NOT_PERMITTED, Kind.COUNTRIES_NOT_TOLD)
                        : Set.of(Kind.SITE_NOT_PERMITTED, Kind.LOGINRADIUS_REFUSED, Kind.SIGN_IN_REFUSED));
                case NOT_FOUND_404 -> kinds.addAll(twilio ? Set.of(Kind.TWILIO_REFUSED, Kind.COUNTRIES_NOT_TOLD, Kind.SERVICE_NOT_THERE)
                        : Set.of(Kind.LOGINRADIUS_REFUSED, Kind.SIGN_IN_REFUSED));
                case PROXY_407_PAGE -> kinds.add(Kind.PROXY_WANTS_PASSWORD);
                case BUSY_429, BUSY_429_RETRY_AFTER -> kinds.add(twilio ? Kind.TWILIO_BUSY : Kind.LOGINRADIUS_BUSY);
                case ERROR_500, UNAVAILABLE_503 -> kinds.add(twilio ? Kind.TWILIO_DOWN : Kind.LOGINRADIUS_DOWN);
                case HUGE_50_MB -> kinds.add(Kind.ANSWER_TOO_LARGE);
                case UNKNOWN_AUTHORITY -> kinds.add(Kind.NOT_TRUSTED);
                case CLOCK_SLOW, CLOCK_FAST, OUR_DATE_WRONG -> kinds.add(Kind.CLOCK_WRONG);
            }
            if (asked.call().equals("Twilio POST /accounts.twilio.com/v1/AuthTokens/Secondary")) {
                kinds.add(Kind.SECOND_TOKEN_UNKNOWN);
            }
            if (FaultRun.isWrite(asked.call())) {
                kinds.addAll(Set.of(Kind.WRITE_UNCERTAIN, Kind.SAVE_DID_NOT_ARRIVE, Kind.NOT_PUT_BACK));
            }
            return kinds;
        }
    }

    /** Threads of this program's own, and of its HTTP, that are still there a while after everything was closed. */
    private static List<String> leftThreads() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        List<String> left = List.of("?");
        while (!left.isEmpty() && System.nanoTime() < end) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(50);
            left = Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                    .filter(name -> name.startsWith("HttpClient-") || name.startsWith("HTTP-Dispatcher")).sorted().toList();
        }
        return left;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
