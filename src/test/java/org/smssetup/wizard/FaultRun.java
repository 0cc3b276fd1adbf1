package org.smssetup.wizard;

import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.http.NetworkClock;
import org.smssetup.wizard.adapter.http.TestCertificates;
import org.smssetup.wizard.adapter.keyring.MemoryVault;
import org.smssetup.wizard.adapter.loginradius.Call;
import org.smssetup.wizard.adapter.loginradius.Contract;
import org.smssetup.wizard.adapter.loginradius.ContractReader;
import org.smssetup.wizard.faults.Fault;
import org.smssetup.wizard.faults.FaultProxy;
import org.smssetup.wizard.faults.FaultProxy.Passed;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.TwilioWorld;
import org.smssetup.wizard.ui.Texts;

import javax.net.ssl.SSLContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One whole program without its window: steps, adapters, journal, and a fault proxy before each simulator. */
final class FaultRun implements AutoCloseable {
    /** For calls that don't end, and also for those before them, on a loaded machine. */
    static final Duration SHORT = Duration.ofSeconds(6);
    /** For all others: long enough for any machine. */
    static final Duration LONG = Duration.ofSeconds(25);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(100);
    private static final Contract CONTRACT = ContractReader.shipped();
    private static final Texts TEXTS = new Texts(Locale.US);

    /** Certificates for all runs: making keys takes its time. */
    static final class Tls implements FaultProxy.Certificates {
        private final TestCertificates certificates;
        private final Map<Fault, SSLContext> contexts = new EnumMap<>(Fault.class);
        private final SSLContext good;

        Tls(Path folder) throws Exception {
            certificates = new TestCertificates(folder);
            good = certificates.context("good");
            contexts.put(Fault.UNKNOWN_AUTHORITY, certificates.context("stranger"));
            contexts.put(Fault.CLOCK_SLOW, certificates.context("early"));
            contexts.put(Fault.CLOCK_FAST, certificates.context("expired"));
        }

        @Override
        public SSLContext of(Fault fault) {
            return fault == null ? good : contexts.get(fault);
        }

        Http trusting(Duration call, NetworkClock clock) throws IOException, GeneralSecurityException {
            return certificates.trusting(call, call, clock);
        }
    }

    /** Goes on by itself, and faster where somebody waits. */
    static final class Running extends Clock {
        private final AtomicLong skipped = new AtomicLong();
        private final Clock from;

        Running() {
            this(Clock.systemUTC());
        }

        Running(Clock from) {
            this.from = from;
        }

        void skip(Duration time) {
            skipped.addAndGet(time.toNanos());
        }

        @Override
        public Instant instant() {
            return from.instant().plusNanos(skipped.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    final PracticeWorld world;
    final MemoryVault vault = new MemoryVault();
    /** The right time. */
    final Running clock = new Running();
    /** What this computer takes for it. */
    final Running ours = new Running(clock);
    final FaultProxy twilio;
    final FaultProxy loginRadius;
    final Flow flow;
    /** The SDK's classes that asked for something. */
    final Set<String> askedBySdk = new ConcurrentSkipListSet<>();
    private final Wiring wiring;
    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();

    /**
     * @param secured which side speaks TLS, or null
     * @param call    the time limit of each call
     */
    FaultRun(Scenario scenario, TwilioWorld.Setup setup, Path folder, URI elsewhere, Tls tls, FaultProxy.Side secured, Duration call) throws Exception {
        this(scenario, setup, folder, elsewhere, tls, secured, call, Runnable::run);
    }

    /** @param owner runs what the window is told */
    FaultRun(Scenario scenario, TwilioWorld.Setup setup, Path folder, URI elsewhere, Tls tls, FaultProxy.Side secured, Duration call,
             Executor owner) throws Exception {
        this.folder = folder;
        world = new PracticeWorld(scenario, setup, scenario.loginRadius(), clock, new SecureRandom());
        twilio = new FaultProxy(FaultProxy.Side.TWILIO, world.twilioApi(), elsewhere, FaultRun::nameAtTwilio,
                secured == FaultProxy.Side.TWILIO ? tls : null, clock);
        loginRadius = new FaultProxy(FaultProxy.Side.LOGINRADIUS, world.loginRadiusApi(), elsewhere, FaultRun::nameAtLoginRadius,
                secured == FaultProxy.Side.LOGINRADIUS ? tls : null, clock);
        NetworkClock time = new NetworkClock(ours);
        Http http = secured == null ? new Http(call, call, time) : tls.trusting(call, time);
        wiring = Wiring.practice(world, new Wiring.Way(http, vault, twilio.base(), loginRadius.base(), uri -> {
            note();
            return Wiring.moved(uri, twilio.base());
        }, new Wiring.Time(http.clock(), pause -> {
            // Whoever looks again every few seconds for half an hour looks a few times.
            clock.skip(pause.compareTo(LONG_PAUSE) < 0 ? pause : pause.multipliedBy(150));
            TimeUnit.MILLISECONDS.sleep(2);
        })), folder, TEXTS, "test", owner, uri -> { }, true);
        flow = wiring.flow();
        flow.watch(now -> {
            if (now.isBusy() && now.busy().key().equals("phone.calling")) {
                world.phone().keyIn();
            }
            lock.lock();
            try {
                told.signalAll();
            } finally {
                lock.unlock();
            }
        });
    }

    Wiring wiring() {
        return wiring;
    }

    /** Which of the SDK's classes is asking stands on the stack. */
    private void note() {
        StackWalker.getInstance().forEach(frame -> {
            if (frame.getClassName().startsWith("com.twilio.rest.") && frame.getClassName().matches(".*(Fetcher|Reader|Creator|Updater|Deleter)")) {
                askedBySdk.add(frame.getClassName());
            }
        });
    }

    static String nameAtTwilio(String method, String path) {
        String host = path.matches("/[a-z]+\\.twilio\\.com/.*") ? "" : "/api.twilio.com";
        return "Twilio " + method + " " + host + path.replaceAll("[A-Z]{2}[0-9a-fA-F]{32}", "{sid}").replaceAll("\\+\\d+", "{number}");
    }

    static String nameAtLoginRadius(String method, String path) {
        return "LoginRadius " + Stream.of(Call.values())
                .filter(call -> CONTRACT.operation(call).method().name().equals(method)
                        && path.matches(CONTRACT.operation(call).path().replaceAll("\\{\\w+}", "[^/]+")))
                .map(Call::name).findFirst().orElse(method + " " + path);
    }

    FaultProxy proxy(FaultProxy.Side side) {
        return side == FaultProxy.Side.TWILIO ? twilio : loginRadius;
    }

    List<Passed> passed() {
        return Stream.concat(twilio.passed().stream(), loginRadius.passed().stream()).toList();
    }

    /** Continues from there, with the token in the keyring. */
    void begin(Snapshot snapshot) throws Exception {
        new JsonJournal(folder, clock).save(snapshot);
        try (Secret token = world.authToken()) {
            vault.put(SecretName.authToken(world.accountSid()), token);
        }
        flow.open(true);
        flow.resume();
    }

    /** Hands the page in and waits for the end of the work. */
    FlowState submit(Input input) throws InterruptedException {
        if (input.step() != flow.state().at()) {
            throw new AssertionError("not on the page " + input.step() + " but " + flow.state().at() + ", " + flow.state().problem()
                    + flow.state().complaints());
        }
        flow.submit(input);
        return until(() -> !flow.state().isBusy());
    }

    FlowState checkUp() throws InterruptedException {
        flow.checkUp();
        return until(() -> !flow.state().checks().isEmpty()
                && flow.state().checks().stream().noneMatch(line -> line.answer() == CheckLine.Answer.ASKING));
    }

    /** As the page does it where LoginRadius has signed the user out. */
    void signInAgain() throws InterruptedException {
        if (flow.state().at() != StepId.LOGINRADIUS) {
            flow.changeAnswer(StepId.LOGINRADIUS);
        }
        submit(flow.state().draft().site() == null ? new LoginRadiusInput.SignIn() : new LoginRadiusInput.SignInAgain());
    }

    private FlowState until(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!done.getAsBoolean()) {
            lock.lock();
            try {
                told.await(20, TimeUnit.MILLISECONDS);
            } finally {
                lock.unlock();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no end: " + flow.state().busy() + " " + flow.state().checks());
            }
        }
        return flow.state();
    }

    /** Names of calls that write, as often as the simulators got them. */
    static Set<String> writesTwice(List<Passed> passed) {
        Set<String> twice = new TreeSet<>();
        Set<String> once = new TreeSet<>();
        passed.stream().filter(one -> one.carriedOut() && isWrite(one.call())).map(Passed::call)
                .filter(call -> !once.add(call)).forEach(twice::add);
        return twice;
    }

    static boolean isWrite(String call) {
        return call.startsWith("Twilio ") ? !call.startsWith("Twilio GET ")
                : Stream.of(Call.values()).anyMatch(one -> call.equals("LoginRadius " + one) && one.write());
    }

    /** Ends the program and looks whether its connections end. @return connections that stay open */
    int closeProgram() throws InterruptedException {
        wiring.close();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (twilio.openConnections() + loginRadius.openConnections() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return twilio.openConnections() + loginRadius.openConnections();
    }

    @Override
    public void close() throws IOException {
        wiring.close();
        twilio.close();
        loginRadius.close();
    }
}
