package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.JsonNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.loginradius.AdminApi.Reply;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.port.LoginRadius;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * LoginRadius through its admin console's API, as the contract describes it.
 *
 * <p>May be used by several threads: calls about a site wait for each other, because the session speaks of one site at
 * a time. {@link #signOut} waits for nobody.
 */
public final class HttpLoginRadius implements LoginRadius {
    private static final Logger LOG = LoggerFactory.getLogger(HttpLoginRadius.class);
    /** What can stand in a header. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8192}");
    /** Statuses of an address that isn't there. */
    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 410);

    private final Contracts contracts;
    private final Supplier<SignInWords> words;
    private final SignInListener.Limits limits;
    private final AdminApi api;
    /** Held around every call about a site. */
    private final ReentrantLock oneSite = new ReentrantLock();

    private final Object lock = new Object();
    // Both guarded by lock.
    private Session session;
    /** The newest sign-in, also when it is over; an older one doesn't count any more. */
    private SignInListener newest;

    /**
     * @param words   for the page at the end of the sign-in
     * @param version of this program, such as {@code 1.0.0}
     */
    public HttpLoginRadius(Http http, Contracts contracts, Supplier<SignInWords> words, String version) {
        this(http, contracts, words, version, SignInListener.Limits.USUAL, Duration.ofMillis(500));
    }

    HttpLoginRadius(Http http, Contracts contracts, Supplier<SignInWords> words, String version, SignInListener.Limits limits,
                    Duration pause) {
        this.contracts = contracts;
        this.words = words;
        this.limits = limits;
        this.api = new AdminApi(http, contracts, version, pause);
    }

    /** A sign-in that is still waiting somewhere else ends with {@code SIGN_IN_NOT_FINISHED}. */
    @Override
    public List<Site> signIn(Consumer<URI> show) throws Problem, InterruptedException {
        Contract contract = contracts.present();
        SignInListener mine;
        synchronized (lock) {
            endSignIn();
            mine = SignInListener.open(contract.signIn(), words.get(), limits);
            newest = mine;
        }
        Session fresh;
        try (mine) {
            show.accept(contract.signIn().address(mine.port()));
            try (Secret accessToken = mine.await()) {
                fresh = login(accessToken);
            }
        }
        boolean taken = false;
        try {
            JsonNode answer = api.ask(Call.CORE_APP_DATA, fresh, Values.NONE);
            Sites sites = Sites.in(answer).orElseThrow(api::unlikeTheContract);
            fresh.keep(sites.keys());
            if (sites.all().isEmpty()) {
                throw new Problem(Kind.NO_SITES);
            }
            taken = take(fresh, mine);
            if (!taken) {
                throw new Problem(Kind.SIGN_IN_NOT_FINISHED);
            }
            return sites.all();
        } finally {
            if (!taken) {
                fresh.close();
            }
        }
    }

    @Override
    public boolean signedIn() {
        synchronized (lock) {
            return session != null;
        }
    }

    @Override
    public SiteState choose(Site site) throws Problem, InterruptedException {
        return about(site, held -> {
            Boolean mayEdit = mayEdit(held);
            Boolean phoneLogin = phoneLogin(held);
            return new SiteState(mayEdit, phoneLogin, settings(site, held, mayEdit),
                    contracts.present().verified());
        });
    }

    @Override
    public Present read(Site site) throws Problem, InterruptedException {
        return about(site, held -> readSettings(site, held));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Nothing is written to a site whose settings haven't been read in the contract's shape: where that hasn't been
     * done in this session, it is done first. An interrupt while the request is out leaves open whether it happened.
     *
     * @throws Problem {@code WRITE_UNCERTAIN} also where the answer says neither yes nor no
     */
    @Override
    public void save(Site site, AccountSid accountSid, Secret token, String from)
            throws Problem, InterruptedException {
        writeSettings(site, Call.SMS_SAVE, Values.of(Slot.ACCOUNT_SID, accountSid.value())
                .and(Slot.AUTH_TOKEN, token).and(Slot.FROM, from).and(Slot.FROM_DIGITS, digits(from)));
    }

    @Override
    public void putBack(Site site, SmsSettings former, Secret token) throws Problem, InterruptedException {
        writeSettings(site, Call.SMS_SAVE, Values.of(Slot.ACCOUNT_SID, former.accountSid())
                .and(Slot.AUTH_TOKEN, token).and(Slot.FROM, former.from()).and(Slot.FROM_DIGITS, digits(former.from())));
    }

    private static String digits(String from) {
        return from.startsWith("+") ? from.substring(1) : from;
    }

    @Override
    public void reset(Site site) throws Problem, InterruptedException {
        writeSettings(site, Call.SMS_RESET, Values.NONE);
    }

    @Override
    public void switchOnPhoneLogin(Site site) throws Problem, InterruptedException {
        Values feature = Values.of(Slot.FEATURE, contracts.present().phoneLogin());
        about(site, held -> {
            write(Call.FEATURE_UPDATE, held, feature, "feature");
            return null;
        });
    }

    /**
     * The keys of {@code site}, which the caller closes.
     *
     * @throws Problem {@code SIGNED_OUT, NO_SITE_KEYS}
     */
    Session.SiteKeys keysOf(Site site) throws Problem {
        Session held;
        synchronized (lock) {
            held = session;
        }
        if (held == null) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        Session.SiteKeys keys = held.keysOf(site.id());
        if (keys == null) {
            throw new Problem(Kind.NO_SITE_KEYS, Map.of("site", site.name()));
        }
        return keys;
    }

    @Override
    public void signOut() {
        synchronized (lock) {
            endSignIn();
            if (session != null) {
                session.close();
                session = null;
            }
        }
    }

    // ---- signing in

    private void endSignIn() {
        if (newest != null) {
            newest.close();
            newest = null;
        }
    }

    /** Whether {@code fresh} is the session from now on. */
    private boolean take(Session fresh, SignInListener from) {
        synchronized (lock) {
            if (newest != from) {
                return false;
            }
            if (session != null) {
                session.close();
            }
            session = fresh;
            return true;
        }
    }

    private Session login(Secret accessToken) throws Problem, InterruptedException {
        JsonNode answer;
        try {
            answer = api.ask(Call.LOGIN, null, Values.of(Slot.ACCESS_TOKEN, accessToken));
        } catch (Problem problem) {
            throw switch (problem.kind()) {
                case SIGNED_OUT, SITE_NOT_PERMITTED, LOGINRADIUS_REFUSED -> refused(problem.facts());
                default -> problem;
            };
        }
        if (Boolean.FALSE.equals(Keys.flag(answer, "authenticated"))) {
            throw refused(Map.of());
        }
        Tokens tokens = tokens(answer);
        return new Session(tokens.sign(), tokens.token(), Sites.id(answer, "app_id"));
    }

    private static Problem refused(Map<String, String> known) {
        Map<String, String> facts = new HashMap<>(Map.of("code", "", "status", "", "message", ""));
        facts.putAll(known);
        return new Problem(Kind.SIGN_IN_REFUSED, facts);
    }

    private record Tokens(Secret sign, Secret token) {
    }

    private Tokens tokens(JsonNode answer) throws Problem {
        String sign = Keys.text(answer, "xsign");
        String token = Keys.text(answer, "xtoken");
        if (!TOKEN.matcher(sign).matches() || !TOKEN.matcher(token).matches()) {
            throw api.unlikeTheContract();
        }
        return new Tokens(Secret.copyOf(sign), Secret.copyOf(token));
    }

    // ---- about one site

    private interface Work<T> {
        T with(Session held) throws Problem, InterruptedException;
    }

    /** Runs {@code work} with a session that speaks of {@code site}, and forgets the session when it has ended. */
    private <T> T about(Site site, Work<T> work) throws Problem, InterruptedException {
        oneSite.lockInterruptibly();
        try {
            Session held;
            synchronized (lock) {
                held = session;
            }
            if (held == null) {
                throw new Problem(Kind.SIGNED_OUT);
            }
            try {
                enter(site, held);
                return work.with(held);
            } catch (Problem problem) {
                if (problem.kind() == Kind.SIGNED_OUT) {
                    forget(held);
                }
                throw problem;
            }
        } finally {
            oneSite.unlock();
        }
    }

    private void forget(Session ended) {
        synchronized (lock) {
            ended.close();
            if (session == ended) {
                session = null;
            }
        }
    }

    private void enter(Site site, Session held) throws Problem, InterruptedException {
        if (held.speaksOf(site.id())) {
            return;
        }
        held.leaveSite();
        JsonNode answer = api.ask(site.shared() ? Call.SWITCH_SHARED_APP : Call.SWITCH_APP, held,
                Values.of(Slot.SITE_ID, Long.toString(site.id())));
        Long entered = Sites.id(answer, "app_id");
        if (entered != null && entered != site.id()) {
            throw api.unlikeTheContract();
        }
        Tokens tokens = tokens(answer);
        held.enter(site.id(), tokens.sign(), tokens.token());
    }

    /** Null where it can't be told. */
    private Boolean mayEdit(Session held) throws Problem, InterruptedException {
        JsonNode answer = orNull(Call.PERMISSIONS, held);
        if (answer == null) {
            return null;
        }
        JsonNode permissions = Keys.at(answer, "permissions");
        Boolean all = true;
        for (String name : contracts.present().editPermission()) {
            Boolean has = Keys.flag(permissions, name);
            if (Boolean.FALSE.equals(has)) {
                return false;
            }
            all = has == null ? null : all;
        }
        return all;
    }

    /** Null where it can't be told. */
    private Boolean phoneLogin(Session held) throws Problem, InterruptedException {
        JsonNode answer = orNull(Call.FEATURES, held);
        if (answer == null) {
            return null;
        }
        for (JsonNode feature : Keys.at(answer, "Data")) {
            if (Keys.text(feature, "feature").equals(contracts.present().phoneLogin())) {
                return Keys.flag(feature, "status");
            }
        }
        return null;
    }

    /** The answer, or null where LoginRadius doesn't tell: what is only nice to know must not stop anybody. */
    private JsonNode orNull(Call call, Session held) throws Problem, InterruptedException {
        try {
            return api.ask(call, held, Values.NONE);
        } catch (Problem problem) {
            switch (problem.kind()) {
                case LOGINRADIUS_REFUSED, SITE_NOT_PERMITTED, ANSWER_NOT_UNDERSTOOD -> {
                    LOG.info("{} can't be told: {} {}", call, problem.kind(), problem.facts());
                    return null;
                }
                default -> throw problem;
            }
        }
    }

    /** The settings without the token; null where they don't fit the contract, or can't be seen with this role. */
    private SmsSettings settings(Site site, Session held, Boolean mayEdit) throws Problem, InterruptedException {
        try (Present present = readSettings(site, held)) {
            return present.settings();
        } catch (Problem problem) {
            boolean seenElsewhere = problem.kind() == Kind.CONTRACT_DOES_NOT_FIT
                    || problem.kind() == Kind.SITE_NOT_PERMITTED && Boolean.FALSE.equals(mayEdit);
            if (!seenElsewhere) {
                throw problem;
            }
            LOG.info("No settings of the site: {} {}", problem.kind(), problem.facts());
            return null;
        }
    }

    private Present readSettings(Site site, Session held) throws Problem, InterruptedException {
        held.fits(site.id(), null);
        Contract contract = contracts.present();
        Reply reply = api.send(Call.SMS_READ, held, about(site, held, contract, Call.SMS_READ, Values.NONE));
        boolean elsewhere = NOT_THERE.contains(reply.status()) && !Said.in(reply.json()).isError();
        if (!reply.signedOut() && (elsewhere || reply.good() && !reply.json().isObject())) {
            throw unfit(contract.sms().all());
        }
        JsonNode answer = api.understood(reply, held, Values.NONE);
        List<String> missing = Settings.missing(answer, contract.sms());
        if (!missing.isEmpty()) {
            throw unfit(missing);
        }
        held.fits(site.id(), contract);
        return Settings.present(answer, contract.sms());
    }

    /** {@code values} with what a contract may want to know of the site besides. */
    private static Values about(Site site, Session held, Contract contract, Call call, Values values) throws Problem {
        Values all = values.and(Slot.SITE_ID, Long.toString(site.id()));
        if (!contract.operation(call).uses(Slot.API_KEY)) {
            return all;
        }
        try (Session.SiteKeys keys = held.keysOf(site.id())) {
            if (keys == null) {
                throw new Problem(Kind.NO_SITE_KEYS, Map.of("site", site.name()));
            }
            return all.and(Slot.API_KEY, keys.key().<String>use(String::new));
        }
    }

    private static Problem unfit(List<String> missing) {
        return new Problem(Kind.CONTRACT_DOES_NOT_FIT, Map.of("missing", String.join(", ", missing)));
    }

    private void writeSettings(Site site, Call call, Values values) throws Problem, InterruptedException {
        about(site, held -> {
            Contract contract = contracts.present();
            if (contract.operation(call) == null) {
                throw new Problem(Kind.CALL_NOT_KNOWN, Map.of("site", site.name()));
            }
            if (!held.isKnownToFit(site.id(), contract)) {
                readSettings(site, held).close();
            }
            write(call, held, about(site, held, contract, call, values), "settings");
            return null;
        });
    }

    /** The one write. */
    private void write(Call call, Session held, Values values, String what) throws Problem, InterruptedException {
        Reply reply;
        try {
            reply = api.send(call, held, values);
        } catch (Problem problem) {
            boolean nothingLeft = problem.fact("sent").equals("no") || problem.kind() == Kind.SIGNED_OUT;
            throw nothingLeft ? problem : uncertain(what, Map.of(), problem);
        }
        // A gateway's trouble, a redirect or a page may come before the write or after it.
        boolean unclear = reply.status() >= 500 || reply.status() < 400 && !reply.good()
                || reply.good() && !reply.empty() && reply.json().isMissingNode();
        if (!reply.signedOut() && unclear) {
            throw uncertain(what, Map.of("status", Integer.toString(reply.status())), null);
        }
        api.refuseIfRefused(reply, held, values);
        if (!reply.good()) {
            throw api.notUnderstood(reply);
        }
    }

    private static Problem uncertain(String what, Map<String, String> more, Problem cause) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("what", what);
        return new Problem(Kind.WRITE_UNCERTAIN, facts, cause);
    }
}
