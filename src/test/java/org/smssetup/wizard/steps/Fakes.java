package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.NumberOffer;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Price;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ProfileState;
import org.smssetup.wizard.model.Registration;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.ServiceState;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Browser;
import org.smssetup.wizard.port.Journal;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.ContractLessons;
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

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** An outside world in memory, each part with knobs and a list of what was asked of it. */
public final class Fakes {
    public static final AccountSid SID = new AccountSid("AC" + "0".repeat(32));
    public static final String TOKEN = "not-a-real-token-0000000000000000";
    public static final PhoneNumber PHONE = new PhoneNumber("+14155550123");
    public static final PhoneNumber SENDER = new PhoneNumber("+14155550199");
    public static final MessagingServiceSid SERVICE = new MessagingServiceSid("MG" + "0".repeat(32));
    public static final Site SITE = new Site(7, "Acme (production)", "acme.example", false, List.of("Owner"), "Developer Pro");
    public static final Site OTHER_SITE = new Site(8, "Acme (test)", "test.acme.example", true, List.of(), "");

    public final FakeTwilio twilio = new FakeTwilio();
    public final FakeRecipients recipients = new FakeRecipients();
    public final FakePhones phones = new FakePhones();
    public final FakeTokens tokens = new FakeTokens();
    public final FakeNumbers numbers = new FakeNumbers();
    public final FakeReadiness readiness = new FakeReadiness();
    public final FakeLoginRadius loginRadius = new FakeLoginRadius();
    /** In place of {@link #loginRadius} where it takes more than one site; null: it doesn't. */
    public ManySites many;
    public final FakeProof proof = new FakeProof();
    public final FakeVault vault = new FakeVault();
    public final FakeJournal journal = new FakeJournal();
    public final FakeNetwork network = new FakeNetwork();
    public final List<URI> opened = new ArrayList<>();
    public final MovingClock clock = new MovingClock();
    /** Between two looks at something. */
    public Pause pause = clock::advance;

    public final Browser browser = new Browser() {
        @Override
        public URI address(OutsidePage page) {
            return URI.create("https://page.example/" + page);
        }

        @Override
        public void open(URI address) {
            opened.add(address);
        }
    };

    public final FakeLessons lessons = new FakeLessons();

    /** What is learned, without a file. */
    public final class FakeLessons implements ContractLessons {
        public final List<String> calls = new ArrayList<>();
        public LearnedContract next;
        public Problem unfit;
        public Problem notWritten;
        public LearnedContract proposed;
        private boolean fitBefore;

        @Override
        public LearnedContract learn(Path recording, Credentials saved, String from, Site site) throws Problem {
            calls.add("learn " + saved.sid().value() + " " + saved.token().lastFour() + " " + from + " " + site.id());
            if (unfit != null) {
                throw unfit;
            }
            proposed = next;
            return next;
        }

        @Override
        public Optional<LearnedContract> proposal() {
            return Optional.ofNullable(proposed);
        }

        @Override
        public void drop() {
            calls.add("drop");
            proposed = null;
        }

        @Override
        public void take() {
            calls.add("take");
            fitBefore = loginRadius.fits;
            loginRadius.fits = loginRadius.learnedFits;
            loginRadius.learned = next.day();
        }

        @Override
        public void giveBack() {
            calls.add("giveBack");
            loginRadius.fits = fitBefore;
            loginRadius.learned = null;
        }

        @Override
        public void keep() throws Problem {
            calls.add("keep");
            proposed = null;
            if (notWritten != null) {
                throw notWritten;
            }
        }

        @Override
        public void forget() {
            calls.add("forget");
            loginRadius.learned = null;
        }

        @Override
        public void export(Path file) throws Problem {
            calls.add("export " + file.getFileName());
            if (notWritten != null) {
                throw notWritten;
            }
        }
    }

    public List<Step<?>> steps() {
        KeptToken keptToken = new KeptToken(vault);
        LoginRadius console = many == null ? loginRadius : many;
        return List.of(new StartStep(vault, network), new TrialAccountStep(),
                new VerifiedNumberStep(twilio, phones, keptToken, clock, clock::advance, Locale.US),
                new TrialNumberStep(twilio, numbers, keptToken, clock, Locale.US),
                new CredentialsStep(twilio, vault, clock),
                new TestMessageStep(twilio, recipients, keptToken, clock, time -> pause.rest(time), () -> 4711, word -> "Your word: " + word),
                new LoginRadiusStep(console, loginRadius, lessons, proof, keptToken, browser, clock), new ReviewStep(console, vault, keptToken, clock),
                new HomeStep(console, proof, twilio, browser, tokens, vault, keptToken, () -> "A test", clock, clock::advance));
    }

    /** Everything on the calling thread. */
    public Flow flow() {
        return flow(Runnable::run);
    }

    public Flow flow(Executor worker) {
        return new Flow(steps(), Map.of(StepId.START, () -> ComputerChecks.all(vault, network),
                StepId.HOME, () -> AccountChecks.all(twilio, readiness, vault, clock)), journal, vault, worker, Runnable::run, clock);
    }

    /** Moves when somebody rests. */
    public static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        public void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** The account's second token. */
    public final class FakeTokens implements TwilioTokens {
        public static final String NEXT = "not-a-real-token-1111111111111111";
        /** What was asked for: create, delete, promote. */
        public final List<String> asked = new ArrayList<>();
        public Problem createFails;
        public Problem deleteFails;
        public Problem promoteFails;
        /** What fails is done all the same: the answer is lost. */
        public boolean happensAllTheSame;
        public String second;

        @Override
        public Secret createSecondary(Credentials credentials) throws Problem {
            twilio.accept(credentials);
            asked.add("create");
            if (createFails == null && second != null) {
                throw new Problem(Problem.Kind.TWILIO_REFUSED, Map.of("status", "409", "code", "20409"));
            }
            if (createFails == null || happensAllTheSame) {
                second = NEXT;
            }
            fail(createFails);
            return Secret.copyOf(second);
        }

        @Override
        public void deleteSecondary(Credentials credentials) throws Problem {
            twilio.accept(credentials);
            asked.add("delete");
            if (deleteFails == null || happensAllTheSame) {
                second = null;
            }
            fail(deleteFails);
        }

        @Override
        public void promote(Credentials credentials) throws Problem {
            twilio.accept(credentials);
            asked.add("promote");
            if (second == null) {
                throw new Problem(Problem.Kind.TWILIO_REFUSED, Map.of("status", "404", "code", "20404"));
            }
            if (promoteFails == null || happensAllTheSame) {
                twilio.token = second;
                second = null;
            }
            fail(promoteFails);
        }

        private static void fail(Problem problem) throws Problem {
            if (problem != null) {
                throw problem;
            }
        }
    }

    /** Codes and calls; the list is that of {@link FakeTwilio}. */
    public final class FakePhones implements TwilioPhones {
        public static final String CODE = "654321";
        /** What was asked for, such as {@code call +14155550123 ext 12 delay 10}. */
        public final List<String> asked = new ArrayList<>();
        public Problem callFails;
        public Problem textFails;
        public Problem removeFails;
        /** After so many looks at the list the phone is in it; negative: never. */
        public int looks = 2;
        public Problem lookFails;
        /** A look waits for it; null: it doesn't. */
        public CountDownLatch waits;
        public final CountDownLatch looked = new CountDownLatch(1);

        @Override
        public boolean isVerified(Credentials credentials, PhoneNumber phone) throws Problem, InterruptedException {
            twilio.accept(credentials);
            looked.countDown();
            if (waits != null) {
                waits.await();
            }
            if (lookFails != null) {
                Problem once = lookFails;
                lookFails = null;
                throw once;
            }
            if (looks-- == 0) {
                twilio.verified.add(new TwilioAccount.VerifiedNumber("PN7", phone, phone.e164()));
            }
            return twilio.verified.stream().anyMatch(v -> v.number().equals(phone));
        }

        @Override
        public String call(Credentials credentials, PhoneNumber phone, String extension, Duration delay) throws Problem {
            twilio.accept(credentials);
            asked.add("call " + phone.e164() + " ext " + extension + " delay " + delay.toSeconds());
            if (callFails != null) {
                throw callFails;
            }
            return CODE;
        }

        @Override
        public void textCode(Credentials credentials, PhoneNumber phone) throws Problem {
            twilio.accept(credentials);
            asked.add("text " + phone.e164());
            if (textFails != null) {
                throw textFails;
            }
        }

        @Override
        public Verdict checkCode(Credentials credentials, PhoneNumber phone, String code) throws Problem {
            twilio.accept(credentials);
            asked.add("check " + code);
            return switch (code) {
                case CODE -> Verdict.RIGHT;
                case "000000" -> Verdict.OVER;
                default -> Verdict.WRONG;
            };
        }

        @Override
        public void remove(Credentials credentials, String sid) throws Problem {
            twilio.accept(credentials);
            asked.add("remove " + sid);
            if (removeFails != null) {
                throw removeFails;
            }
            twilio.verified.removeIf(v -> v.sid().equals(sid));
        }
    }

    /** Numbers to be had. */
    public final class FakeNumbers implements TwilioNumbers {
        public static final String FREE = "+14155550171";
        public final List<String> asked = new ArrayList<>();
        public Problem searchFails;
        public Problem priceFails;
        public Problem claimFails;
        public boolean claimHappensAllTheSame;
        /** Whether an address is wanted for all there is. */
        public boolean address;

        @Override
        public List<NumberOffer> available(Credentials credentials, String country, NumberKind kind, String areaCode,
                                           boolean noAddress) throws Problem {
            twilio.accept(credentials);
            asked.add("available " + country + " " + kind + " " + areaCode + (noAddress ? " no address" : ""));
            if (searchFails != null) {
                throw searchFails;
            }
            return noAddress && address ? List.of()
                    : List.of(new NumberOffer(new PhoneNumber(FREE), "San Francisco, CA", true, address));
        }

        @Override
        public String price(Credentials credentials, String country, NumberKind kind) throws Problem {
            twilio.accept(credentials);
            if (priceFails != null) {
                throw priceFails;
            }
            return "1.15 USD";
        }

        @Override
        public TwilioAccount.OwnedNumber claim(Credentials credentials, PhoneNumber number, String name) throws Problem {
            twilio.accept(credentials);
            asked.add("claim " + number.e164());
            TwilioAccount.OwnedNumber claimed = new TwilioAccount.OwnedNumber("PN8", number, name, true);
            if (claimFails == null || claimHappensAllTheSame) {
                twilio.owned.add(claimed);
            }
            if (claimFails != null) {
                throw claimFails;
            }
            return claimed;
        }
    }

    public final class FakeTwilio implements Twilio {
        /** Whose account it is that the right token opens. */
        public AccountSid sid = SID;
        /** The account's own token. */
        public String token = TOKEN;
        /** The tokens that messages were sent with. */
        public final List<String> sentWith = new ArrayList<>();
        public TwilioAccount.Type type = TwilioAccount.Type.TRIAL;
        public TwilioAccount.Status status = TwilioAccount.Status.ACTIVE;
        public List<TwilioAccount.VerifiedNumber> verified = new ArrayList<>(
                List.of(new TwilioAccount.VerifiedNumber("PN1", PHONE, "My phone")));
        public List<TwilioAccount.OwnedNumber> owned = new ArrayList<>(
                List.of(new TwilioAccount.OwnedNumber("PN2", SENDER, "Trial number", true)));
        public Problem sendFails;
        public boolean sendHappensAllTheSame;
        public ServiceState service = ServiceState.READY;
        public boolean listsFail;
        public final List<Status> states = new ArrayList<>(List.of(Status.SENDING, Status.SENT, Status.DELIVERED));
        public Integer errorCode;
        public final List<String> bodies = new ArrayList<>();
        public final List<Sent> messages = new ArrayList<>();
        /** Come after the next look at the list. */
        public final List<Sent> messagesLater = new ArrayList<>();
        public String templateText = "Your code is 654321";

        @Override
        public TwilioAccount account(Credentials credentials) throws Problem {
            accept(credentials);
            return new TwilioAccount(sid, "Acme", status, type, clock.instant(), sid.value(), null, null, null, clock.instant());
        }

        @Override
        public String balance(Credentials credentials) throws Problem {
            accept(credentials);
            return "15.50 USD";
        }

        @Override
        public List<TwilioAccount.VerifiedNumber> verifiedNumbers(Credentials credentials) throws Problem {
            accept(credentials);
            return List.copyOf(verified);
        }

        @Override
        public List<TwilioAccount.OwnedNumber> ownedNumbers(Credentials credentials) throws Problem {
            accept(credentials);
            if (listsFail) {
                throw new Problem(Problem.Kind.TWILIO_DOWN);
            }
            return List.copyOf(owned);
        }

        @Override
        public ServiceState service(Credentials credentials, MessagingServiceSid asked) throws Problem {
            accept(credentials);
            return asked.equals(SERVICE) ? service : ServiceState.NOT_THERE;
        }

        @Override
        public Sent send(Credentials credentials, Origin from, PhoneNumber to, String body, boolean template)
                throws Problem {
            accept(credentials);
            sentWith.add(credentials.token().use(String::new));
            bodies.add(body);
            Sent sent = new Sent("SM" + bodies.size(), template ? templateText : body, from instanceof PhoneNumber number ? number : null,
                    from instanceof MessagingServiceSid service ? service : null, clock.instant(),
                    new State(Status.QUEUED, null));
            if (sendFails == null || sendHappensAllTheSame) {
                messages.addFirst(sent);
            }
            if (sendFails != null) {
                throw sendFails;
            }
            return sent;
        }

        @Override
        public State message(Credentials credentials, String messageSid, PhoneNumber to) throws Problem {
            accept(credentials);
            Status now = states.size() > 1 ? states.removeFirst() : states.getFirst();
            return new State(now, errorCode);
        }

        @Override
        public List<Sent> messagesTo(Credentials credentials, PhoneNumber to, int most) throws Problem {
            accept(credentials);
            List<Sent> now = List.copyOf(messages);
            messages.addAll(0, messagesLater);
            messagesLater.clear();
            return now;
        }

        private void accept(Credentials credentials) throws Problem {
            try (Secret right = Secret.copyOf(token); Secret second = Secret.copyOf(tokens.second == null ? "" : tokens.second)) {
                if (!credentials.sid().equals(sid) || !credentials.token().sameAs(right)
                        && (second.isEmpty() || !credentials.token().sameAs(second))) {
                    throw new Problem(Problem.Kind.TWILIO_KEYS_REJECTED, Map.of("code", "20003"));
                }
            }
        }
    }

    public static final class FakeRecipients implements Recipients {
        public boolean exists = true;
        public boolean saidStop;
        public Problem fails;
        public int asked;

        @Override
        public boolean exists(Credentials credentials, PhoneNumber phone) throws Problem {
            return answer(exists);
        }

        @Override
        public boolean saidStop(Credentials credentials, PhoneNumber phone, PhoneNumber sender) throws Problem {
            return answer(saidStop);
        }

        private boolean answer(boolean answer) throws Problem {
            asked++;
            if (fails != null) {
                throw fails;
            }
            return answer;
        }
    }

    public static class FakeReadiness implements TwilioReadiness {
        public ProfileState profile = ProfileState.APPROVED;
        public Map<String, Boolean> countries = Map.of("US", true);
        public Registration registration = Registration.REGISTERED;
        public Problem fails;

        @Override
        public ProfileState profile(Credentials credentials) throws Problem {
            return answer(profile);
        }

        @Override
        public Map<String, Boolean> countries(Credentials credentials) throws Problem {
            return answer(countries);
        }

        @Override
        public Optional<Price> price(Credentials credentials, String country) throws Problem {
            return answer(Optional.of(new Price(new BigDecimal("0.0079"), new BigDecimal("0.0083"), "USD")));
        }

        @Override
        public Registration registration(Credentials credentials, PhoneNumber sender) throws Problem {
            return answer(registration);
        }

        private <T> T answer(T value) throws Problem {
            if (fails != null) {
                throw fails;
            }
            return value;
        }
    }

    public static final class FakeLoginRadius implements LoginRadius, LoginRadiusContract {
        public SmsSettings settings = SmsSettings.EMPTY;
        public String token = "";
        public Boolean mayEdit = true;
        public boolean fits = true;
        public boolean masked;
        /** Whether the read fits what was learned. */
        public boolean learnedFits = true;
        public LocalDate learned;
        public boolean lost;
        public Problem saveFails;
        public boolean saveHappensAllTheSame;
        public boolean savesSomethingElse;
        /** The write happens and is answered; then nobody is signed in any more. */
        public boolean saveEndsSession;
        public boolean session;
        public Problem signInFails;
        /** The session that is held has ended at the other side, which the next call learns. */
        public boolean endedElsewhere;
        public boolean phoneLogin = true;
        public Problem switchFails;
        public Problem contractUnfit;
        public LocalDate verified;
        public final List<Path> loaded = new ArrayList<>();
        public int switches;
        public int writes;
        public int reads;
        public List<Site> sites = List.of(SITE, OTHER_SITE);

        @Override
        public List<Site> signIn(Consumer<URI> show) throws Problem {
            show.accept(URI.create("http://localhost:1/sign-in"));
            if (signInFails != null) {
                throw signInFails;
            }
            session = true;
            return sites;
        }

        @Override
        public boolean signedIn() {
            return session;
        }

        @Override
        public SiteState choose(Site site) throws Problem {
            try (Present present = fits ? read(site) : new Present(null, null)) {
                return new SiteState(mayEdit, phoneLogin, present.settings());
            }
        }

        @Override
        public Present read(Site site) throws Problem {
            reads++;
            if (endedElsewhere) {
                endedElsewhere = false;
                session = false;
            }
            if (!session) {
                throw new Problem(Problem.Kind.SIGNED_OUT);
            }
            if (!fits) {
                throw new Problem(Problem.Kind.CONTRACT_DOES_NOT_FIT);
            }
            if (token.isEmpty()) {
                return new Present(settings, null);
            }
            String end = token.substring(token.length() - 4);
            return masked
                    ? new Present(with(new SmsSettings.Token(SmsSettings.Seen.MASKED, "")), null)
                    : new Present(with(new SmsSettings.Token(SmsSettings.Seen.CLEAR, end)), Secret.copyOf(token));
        }

        private SmsSettings with(SmsSettings.Token seen) {
            return new SmsSettings(settings.provider(), settings.accountSid(), settings.from(), seen);
        }

        @Override
        public void save(Site site, AccountSid accountSid, Secret secret, String from) throws Problem {
            writes++;
            if (saveFails == null || saveHappensAllTheSame) {
                settings = new SmsSettings("Twilio", accountSid.value(), savesSomethingElse ? "+14155550100" : from,
                        SmsSettings.Token.NONE);
                token = secret.use(String::new);
                session = !saveEndsSession;
            }
            if (saveFails != null) {
                throw saveFails;
            }
        }

        @Override
        public void putBack(Site site, SmsSettings former, Secret secret) throws Problem {
            writes++;
            if (saveFails == null || saveHappensAllTheSame) {
                settings = new SmsSettings(former.provider(), former.accountSid(),
                        savesSomethingElse ? "+14155550100" : former.from(), SmsSettings.Token.NONE);
                token = secret.use(String::new);
            }
            if (saveFails != null) {
                throw saveFails;
            }
        }

        @Override
        public void reset(Site site) throws Problem {
            writes++;
            if (saveFails == null || saveHappensAllTheSame) {
                settings = SmsSettings.EMPTY;
                token = "";
            }
            if (saveFails != null) {
                throw saveFails;
            }
        }

        @Override
        public void switchOnPhoneLogin(Site site) throws Problem {
            switches++;
            if (switchFails != null) {
                throw switchFails;
            }
            phoneLogin = true;
        }

        @Override
        public ContractInUse inUse() {
            return new ContractInUse(1, verified, loaded.isEmpty() ? null : loaded.getLast().getFileName().toString(), learned, lost);
        }

        @Override
        public void load(Path file) throws Problem {
            if (contractUnfit != null) {
                throw contractUnfit;
            }
            fits = true;
            loaded.add(file);
        }

        @Override
        public void signOut() {
            session = false;
        }
    }

    public static final class FakeProof implements LoginRadiusProof {
        public final Map<String, String> users = new HashMap<>();
        public final List<String> asked = new ArrayList<>();
        public Boolean phoneLogin = true;
        public String accountSid = SID.value();
        public Problem makeFails;
        public boolean makeHappensAllTheSame;
        public Problem phoneFails;
        public Problem codeFails;
        public Problem deleteFails;

        @Override
        public Abilities abilities(Site site) {
            return new Abilities(phoneLogin, false);
        }

        @Override
        public String makeUser(Site site, String email) throws Problem {
            asked.add("make");
            String uid = "uid" + asked.size();
            if (makeFails == null || makeHappensAllTheSame) {
                users.put(uid, email);
            }
            if (makeFails != null) {
                throw makeFails;
            }
            return uid;
        }

        @Override
        public Optional<String> findUser(Site site, String email) {
            return users.entrySet().stream().filter(user -> user.getValue().equals(email)).map(Map.Entry::getKey).findFirst();
        }

        @Override
        public void setPhone(Site site, String uid, PhoneNumber phone) throws Problem {
            if (phoneFails != null) {
                throw phoneFails;
            }
        }

        @Override
        public Sent sendCode(Site site, PhoneNumber phone) throws Problem {
            asked.add("code");
            if (codeFails != null) {
                throw codeFails;
            }
            return new Sent(accountSid, "SM" + "0".repeat(32));
        }

        @Override
        public void deleteUser(Site site, String uid) throws Problem {
            asked.add("delete");
            if (deleteFails != null) {
                throw deleteFails;
            }
            users.remove(uid);
        }
    }

    public static final class FakeVault implements Vault {
        public VaultHealth health = VaultHealth.READY;
        public final Map<String, String> kept = new HashMap<>();
        public final Map<String, String> held = new HashMap<>();
        /** Can't be written; null: everything can. */
        public SecretName refused;
        private boolean thisRun;

        @Override
        public VaultHealth health() {
            return health;
        }

        @Override
        public VaultHealth unlock(Duration longest) {
            health = VaultHealth.READY;
            return health;
        }

        @Override
        public void tryOut() throws Problem {
            ready();
        }

        @Override
        public void put(SecretName name, Secret value) throws Problem {
            ready();
            if (name.equals(refused)) {
                throw new Problem(Problem.Kind.KEYRING_DID_NOT_KEEP);
            }
            kept.put(name.account(), value.use(String::new));
            held.remove(name.account());
        }

        @Override
        public void hold(SecretName name, Secret value) {
            held.put(name.account(), value.use(String::new));
        }

        @Override
        public Optional<Secret> get(SecretName name) throws Problem {
            if (held.containsKey(name.account())) {
                return Optional.of(Secret.copyOf(held.get(name.account())));
            }
            ready();
            return Optional.ofNullable(kept.get(name.account())).map(Secret::copyOf);
        }

        @Override
        public boolean delete(SecretName name) {
            return held.remove(name.account()) != null | kept.remove(name.account()) != null;
        }

        @Override
        public void keepForThisRun() {
            thisRun = true;
        }

        @Override
        public boolean keepsForThisRunOnly() {
            return thisRun;
        }

        @Override
        public void close() {
            kept.clear();
        }

        private void ready() throws Problem {
            if (!thisRun && health != VaultHealth.READY) {
                throw health.problem();
            }
        }
    }

    public static final class FakeJournal implements Journal {
        public Snapshot kept;
        public Found.Aside aside;
        public boolean full;
        public final List<Snapshot> history = new ArrayList<>();

        @Override
        public Found load() {
            return aside != null ? aside : kept == null ? new Found.Nothing() : new Found.Kept(kept);
        }

        @Override
        public void save(Snapshot snapshot) throws Problem {
            if (full) {
                throw new Problem(Problem.Kind.JOURNAL_NOT_WRITTEN);
            }
            kept = snapshot;
            history.add(snapshot);
        }

        @Override
        public void clear() {
            kept = null;
        }
    }

    public static final class FakeNetwork implements Network {
        public final Map<Place, Problem> broken = new HashMap<>();
        public Duration ahead = Duration.ZERO;

        @Override
        public Duration reach(Place place) throws Problem {
            if (broken.containsKey(place)) {
                throw broken.get(place);
            }
            return ahead;
        }
    }
}
