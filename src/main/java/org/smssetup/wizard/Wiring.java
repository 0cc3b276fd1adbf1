package org.smssetup.wizard;

import org.smssetup.wizard.adapter.browser.SystemBrowser;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.disk.LearnedContractFile;
import org.smssetup.wizard.adapter.disk.Traces;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.http.HttpNetwork;
import org.smssetup.wizard.adapter.http.SystemProxies;
import org.smssetup.wizard.adapter.keyring.KeyringVault;
import org.smssetup.wizard.adapter.keyring.MemoryVault;
import org.smssetup.wizard.adapter.loginradius.Contract;
import org.smssetup.wizard.adapter.loginradius.ContractReader;
import org.smssetup.wizard.adapter.loginradius.Contracts;
import org.smssetup.wizard.adapter.loginradius.HttpLoginRadius;
import org.smssetup.wizard.adapter.loginradius.Lessons;
import org.smssetup.wizard.adapter.loginradius.RuntimeApi;
import org.smssetup.wizard.adapter.loginradius.SignInWords;
import org.smssetup.wizard.adapter.twilio.SdkNumbers;
import org.smssetup.wizard.adapter.twilio.SdkPhones;
import org.smssetup.wizard.adapter.twilio.SdkReadiness;
import org.smssetup.wizard.adapter.twilio.SdkRecipients;
import org.smssetup.wizard.adapter.twilio.SdkTokens;
import org.smssetup.wizard.adapter.twilio.SdkTwilio;
import org.smssetup.wizard.flow.Check;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.Browser;
import org.smssetup.wizard.port.ContractLessons;
import org.smssetup.wizard.port.ContractStore;
import org.smssetup.wizard.port.Journal;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.LoginRadiusContract;
import org.smssetup.wizard.port.LoginRadiusProof;
import org.smssetup.wizard.port.Network;
import org.smssetup.wizard.port.Recipients;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.TwilioNumbers;
import org.smssetup.wizard.port.TwilioPhones;
import org.smssetup.wizard.port.TwilioReadiness;
import org.smssetup.wizard.port.TwilioTokens;
import org.smssetup.wizard.port.Vault;
import org.smssetup.wizard.practice.PracticeBrowser;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.WalkingBrowser;
import org.smssetup.wizard.steps.AccountChecks;
import org.smssetup.wizard.steps.ComputerChecks;
import org.smssetup.wizard.steps.CredentialsStep;
import org.smssetup.wizard.steps.HomeStep;
import org.smssetup.wizard.steps.KeptToken;
import org.smssetup.wizard.steps.LoginRadiusStep;
import org.smssetup.wizard.steps.Pause;
import org.smssetup.wizard.steps.ReviewStep;
import org.smssetup.wizard.steps.StartStep;
import org.smssetup.wizard.steps.TestMessageStep;
import org.smssetup.wizard.steps.TrialAccountStep;
import org.smssetup.wizard.steps.TrialNumberStep;
import org.smssetup.wizard.steps.VerifiedNumberStep;
import org.smssetup.wizard.ui.Texts;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Builds everything with constructors. The only place that names adapters, and the only one that chooses between the
 * real world and practice; nothing outside this class can point the real one elsewhere.
 */
final class Wiring implements AutoCloseable {
    private final Flow flow;
    private final Browser browser;
    private final PracticeWorld practice;
    private final LoginRadiusContract contract;
    private final ContractLessons lessons;
    private final Traces traces;
    private final Deque<AutoCloseable> closedLast;

    private Wiring(Flow flow, Browser browser, PracticeWorld practice, LoginRadiusContract contract,
            ContractLessons lessons, Traces traces, Deque<AutoCloseable> closedLast) {
        this.traces = traces;
        this.flow = flow;
        this.browser = browser;
        this.practice = practice;
        this.contract = contract;
        this.lessons = lessons;
        this.closedLast = closedLast;
    }

    /**
     * Twilio, LoginRadius and the system's keyring.
     *
     * @param folder where the journal is
     * @param owner  runs what the window has to be told
     * @param opener asks the system to open an address in the browser
     */
    static Wiring real(Path folder, Texts texts, String version, Executor owner, Consumer<URI> opener) {
        return real(folder, new JsonJournal(folder, Clock.systemUTC()), texts, version, owner, opener);
    }

    /** With a journal that somebody else has chosen. */
    static Wiring real(Path folder, Journal journal, Texts texts, String version, Executor owner, Consumer<URI> opener) {
        Around around = new Around(texts, version, owner, new ArrayDeque<>());
        Contract contract = ContractReader.shipped();
        KeyringVault vault = around.closedAtEnd(new KeyringVault(folder));
        Kept kept = new Kept(journal, new LearnedContractFile(folder),
                new Traces(vault, vault, SystemProxies::logins, folder, Folders.cacheOfThisUser().orElse(null)));
        Http http = around.closedAtEnd(new Http(vault));
        Network network = new HttpNetwork(http, Map.of(
                Network.Place.TWILIO, URI.create("https://api.twilio.com/"),
                Network.Place.LOGINRADIUS, contract.api()));
        LoginRadiusSide side = LoginRadiusSide.of(http, UnaryOperator.identity(), kept, around);
        return wired(TwilioParts.over(http, UnaryOperator.identity()), side, vault, kept, network, new SystemBrowser(opener),
                null, Time.real(http), around);
    }

    /** What the time is, and how one waits. */
    record Time(Clock clock, Pause pause) {
        static Time real(Http http) {
            return new Time(http.clock(), time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
        }
    }

    /**
     * The way to the simulators; tests put trouble on it.
     *
     * @param http  closed with the rest
     * @param vault closed with the rest
     * @param route where a request to {@code https://….twilio.com/…} is sent
     */
    record Way(Http http, Vault vault, URI twilio, URI loginRadius, UnaryOperator<URI> route, Time time) {
        static Way to(URI twilio, URI loginRadius, Vault vault) {
            // Nobody who practises should have to wait half a minute for an answer that doesn't come.
            Http http = new Http(Duration.ofSeconds(10), Duration.ofSeconds(5));
            return new Way(http, vault, twilio, loginRadius, uri -> moved(uri, twilio), Time.real(http));
        }
    }

    /**
     * The simulators inside this program. Secrets stay in memory.
     *
     * @param walking whether the sign-in is walked by the program itself instead of a person in a browser
     */
    static Wiring practice(PracticeWorld world, Path folder, Texts texts, String version, Executor owner,
                           Consumer<URI> opener, boolean walking) {
        return practice(world, Way.to(world.twilioApi(), world.loginRadiusApi(), new MemoryVault()), folder, texts,
                version, owner, opener, walking);
    }

    /** @param way how the simulators are reached */
    static Wiring practice(PracticeWorld world, Way way, Path folder, Texts texts, String version, Executor owner,
                           Consumer<URI> opener, boolean walking) {
        Around around = new Around(texts, version, owner, new ArrayDeque<>());
        around.closedAtEnd(world);
        Browser browser = walking ? around.closedAtEnd(new WalkingBrowser(world)) : new PracticeBrowser(world, opener);
        Kept kept = new Kept(new JsonJournal(folder, Clock.systemUTC()), new LearnedContractFile(folder), Traces.ofPractice(folder));
        return practice(way, world.signInPage(), kept, browser, world, around);
    }

    /** Where the pretend services are: what a {@link PracticeWorld} says, or what a test has put in front of them. */
    record Places(URI twilioApi, URI loginRadiusApi, URI signInPage) {
    }

    /** Practice with services, a vault, a journal and a browser that somebody else has; closes the vault alone. */
    static Wiring practice(Places places, Vault vault, Journal journal, Browser browser, Texts texts, String version,
                           Executor owner) {
        return practice(Way.to(places.twilioApi(), places.loginRadiusApi(), vault), places.signInPage(),
                new Kept(journal, ContractStore.NOWHERE, null), browser, null,
                new Around(texts, version, owner, new ArrayDeque<>()));
    }

    /**
     * What is kept on this computer.
     *
     * @param traces all of it; null where somebody else has it
     */
    private record Kept(Journal journal, ContractStore contracts, Traces traces) {
    }

    /**
     * What the program is made into.
     *
     * @param owner   runs what the window has to be told
     * @param closing closed at the end, the first first
     */
    private record Around(Texts texts, String version, Executor owner, Deque<AutoCloseable> closing) {
        <T extends AutoCloseable> T closedAtEnd(T part) {
            closing.addFirst(part);
            return part;
        }
    }

    private static Wiring practice(Way way, URI signInPage, Kept kept, Browser browser, PracticeWorld world, Around around) {
        Http http = around.closedAtEnd(way.http());
        Vault vault = around.closedAtEnd(way.vault());
        Network network = new HttpNetwork(http, Map.of(
                Network.Place.TWILIO, way.twilio(),
                Network.Place.LOGINRADIUS, way.loginRadius()));
        LoginRadiusSide side = LoginRadiusSide.of(http, contract -> contract.at(way.loginRadius(), signInPage, 0), kept, around);
        return wired(TwilioParts.over(http, way.route()), side, vault, kept, network, browser, world, way.time(), around);
    }

    /** What speaks with Twilio, one part for each of our ports. */
    private record TwilioParts(Twilio twilio, TwilioPhones phones, TwilioNumbers numbers, Recipients recipients,
                               TwilioReadiness readiness, TwilioTokens tokens) {
        static TwilioParts over(Http http, UnaryOperator<URI> route) {
            return new TwilioParts(new SdkTwilio(http, route), new SdkPhones(http, route), new SdkNumbers(http, route),
                    new SdkRecipients(http, route), new SdkReadiness(http, route), new SdkTokens(http, route));
        }
    }

    private static Wiring wired(TwilioParts parts, LoginRadiusSide side, Vault vault, Kept kept, Network network,
                                Browser browser, PracticeWorld practice, Time time, Around around) {
        Clock clock = time.clock();
        Twilio twilio = parts.twilio();
        LoginRadius loginRadius = side.console();
        Pause pause = time.pause();
        Locale system = Locale.getDefault();
        KeptToken keptToken = new KeptToken(vault);
        SecureRandom random = new SecureRandom();
        List<Step<?>> steps = List.of(
                new StartStep(vault, network),
                new TrialAccountStep(),
                new VerifiedNumberStep(twilio, parts.phones(), keptToken, clock, pause, system),
                new TrialNumberStep(twilio, parts.numbers(), keptToken, clock, system),
                new CredentialsStep(twilio, vault, clock),
                new TestMessageStep(twilio, parts.recipients(), keptToken, clock, pause,
                        () -> random.nextInt(1000, 10_000), word -> around.texts().send("sent.testMessage", Map.of("word", word))),
                new LoginRadiusStep(loginRadius, side.contracts(), side.lessons(), side.proof(), keptToken, browser, clock),
                new ReviewStep(loginRadius, vault, keptToken, clock),
                new HomeStep(loginRadius, side.proof(), twilio, browser, parts.tokens(), vault, keptToken,
                        () -> around.texts().send("sent.rotate", Map.of()), clock, pause));
        Supplier<List<Check>> ladder = () -> AccountChecks.all(twilio, parts.readiness(), vault, clock);
        Map<StepId, Supplier<List<Check>>> checkUps = Map.of(
                StepId.START, () -> Stream.concat(ComputerChecks.all(vault, network).stream(),
                        AccountChecks.countries(twilio, parts.readiness(), vault).stream()).toList(),
                StepId.VERIFIED_NUMBER, ladder, StepId.TEST_MESSAGE, ladder, StepId.REVIEW, ladder, StepId.HOME, ladder);
        around.closing().addFirst(loginRadius::signOut);
        ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
        around.closing().addFirst(worker::shutdownNow);
        Flow flow = around.closedAtEnd(new Flow(steps, checkUps, kept.journal(), vault, worker, around.owner(), clock));
        return new Wiring(flow, browser, practice, side.contracts(), side.lessons(), kept.traces(), around.closing());
    }

    /** What speaks to LoginRadius. */
    private record LoginRadiusSide(LoginRadius console, LoginRadiusProof proof, Contracts contracts, ContractLessons lessons) {
        /** @param place where a contract is spoken */
        static LoginRadiusSide of(Http http, UnaryOperator<Contract> place, Kept kept, Around around) {
            Contracts contracts = new Contracts(ContractReader.shipped(), place, kept.contracts());
            Texts texts = around.texts();
            String version = around.version();
            HttpLoginRadius console = new HttpLoginRadius(http, contracts,
                    () -> new SignInWords(texts.say("sent.signedIn.title"), texts.say("sent.signedIn.text")), version);
            return new LoginRadiusSide(console, new RuntimeApi(http, contracts, console, version), contracts,
                    new Lessons(contracts, console, kept.contracts(), http.clock()));
        }
    }

    /**
     * The same path and query at another scheme, host and port. Of Twilio's hosts the simulator is
     * {@code api.twilio.com}; the path of another one begins with its name, as in {@code /pricing.twilio.com/v1/…}.
     */
    static URI moved(URI uri, URI base) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String host = uri.getHost().equals("api.twilio.com") ? "" : "/" + uri.getHost();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + host + uri.getRawPath() + query);
    }

    Flow flow() {
        return flow;
    }

    Browser browser() {
        return browser;
    }

    /** The description of LoginRadius's calls. */
    LoginRadiusContract contract() {
        return contract;
    }

    /** What can be learned about those calls. */
    ContractLessons lessons() {
        return lessons;
    }

    /** What is kept on this computer; null where somebody else has the journal. */
    Traces traces() {
        return traces;
    }

    /** The pretend world, or null in the real one. */
    PracticeWorld practice() {
        return practice;
    }

    /** Closes what was built, the last first. What can't be closed is logged and doesn't keep the rest open. */
    @Override
    public void close() {
        for (AutoCloseable part : closedLast) {
            try {
                part.close();
            } catch (Exception e) {
                System.getLogger(Wiring.class.getName()).log(System.Logger.Level.WARNING, "not closed", e);
            }
        }
    }
}
