package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.Secret;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one person can reach in a pretend LoginRadius: sessions, sites and their SMS settings, without HTTP.
 * Thread-safe: each method is one step.
 */
public final class LoginRadiusWorld {
    static final String PHONE_LOGIN = "phone_id_and_email_login_enabled";
    static final String INSTANT_LOGIN = "instant_login_enabled";

    /**
     * A site and what the person may do there.
     *
     * @param mayEdit    whether third-party credentials may be changed
     * @param phoneLogin whether phone login is on
     * @param before     its SMS settings at the beginning, or null for none
     */
    public record PretendSite(long id, String name, String domain, boolean shared, List<String> roles, String plan,
                              boolean mayEdit, boolean phoneLogin, Before before) {
        public PretendSite {
            roles = List.copyOf(roles);
        }
    }

    /** Settings that a site begins with; their token is made up. */
    public record Before(String provider, String accountSid, String from) {
    }

    /** What somebody else sets up meanwhile. */
    public static final Before CHANGED_BY_THEM = new Before("Twilio", "AC" + "0".repeat(31) + "2", "+14155550162");

    /** How the settings are read. */
    public enum Reading {
        /** As they are. */
        CLEAR,
        /** With stars in place of the token. */
        MASKED,
        /** In a form that the wizard's contract doesn't know. */
        OTHER_SHAPE,
        /**
         * The old address answers in a form that the wizard's contract doesn't know; the console's page saves and reads at
         * another one, in another form.
         */
        OTHER_ADDRESS
    }

    /** What a save does. */
    public enum Saving {
        KEEPS,
        /** Takes all but the number, and answers as if it had taken it. */
        KEEPS_ANOTHER_NUMBER,
        /** The first save gets no answer and isn't kept. */
        HANGS_BEFORE_KEEPING,
        /** The first save gets no answer and is kept. */
        HANGS_AFTER_KEEPING
    }

    /**
     * @param callsUntilSignedOut how many calls the first session lasts; a negative number: without end
     * @param codesUntilSeen      how many codes are refused before saved settings are in use
     * @param changedAfterRead    the site that somebody else changes right after its settings were read for the first
     *                            time; null: none
     */
    public record Setup(List<PretendSite> sites, Reading reading, Saving saving, int callsUntilSignedOut,
                        int codesUntilSeen, Long changedAfterRead) {
        public Setup {
            sites = List.copyOf(sites);
        }

        public static Setup of(PretendSite... sites) {
            return new Setup(List.of(sites), Reading.CLEAR, Saving.KEEPS, -1, 0, null);
        }

        public Setup with(Reading newReading) {
            return new Setup(sites, newReading, saving, callsUntilSignedOut, codesUntilSeen, changedAfterRead);
        }

        public Setup with(Saving newSaving) {
            return new Setup(sites, reading, newSaving, callsUntilSignedOut, codesUntilSeen, changedAfterRead);
        }

        public Setup withCallsUntilSignedOut(int calls) {
            return new Setup(sites, reading, saving, calls, codesUntilSeen, changedAfterRead);
        }

        public Setup withCodesUntilSeen(int codes) {
            return new Setup(sites, reading, saving, callsUntilSignedOut, codes, changedAfterRead);
        }

        public Setup withChangedAfterRead(Long site) {
            return new Setup(sites, reading, saving, callsUntilSignedOut, codesUntilSeen, site);
        }
    }

    /**
     * A site's settings, the token as it is in this world.
     *
     * @param token the caller closes it
     */
    public record Sms(String provider, String accountSid, Secret token, String from) implements AutoCloseable {
        Sms copy() {
            return new Sms(provider, accountSid, token.copy(), from);
        }

        static Sms none() {
            return new Sms("", "", Secret.copyOf(""), "");
        }

        @Override
        public void close() {
            token.close();
        }
    }

    /** What a session is held with; both are opaque to the client. */
    record Session(String sign, String token, long site) {
    }

    /** A user of a site. */
    private static final class User {
        private final String email;
        private String phone = "";

        User(String email) {
            this.email = email;
        }
    }

    private static final class State {
        private final Map<String, User> users = new LinkedHashMap<>();
        private int usersMade;
        private int codesAsked;
        private final PretendSite site;
        private final String key;
        private final Secret secret;
        private final Map<String, Boolean> features = new LinkedHashMap<>();
        private Sms sms;
        private int writes;
        private boolean wasRead;

        State(PretendSite site, MadeUp madeUp) {
            this.site = site;
            key = madeUp.sid("");
            secret = madeUp.token();
            features.put(PHONE_LOGIN, site.phoneLogin());
            features.put(INSTANT_LOGIN, false);
            sms = site.before() == null ? Sms.none()
                    : new Sms(site.before().provider(), site.before().accountSid(), madeUp.token(), site.before().from());
        }
    }

    private final Setup setup;
    private final MadeUp madeUp;

    // All that changes is guarded by this.
    private final Map<Long, State> states = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Set<String> accessTokens = new HashSet<>();
    private int signIns;
    private int calls;
    private boolean hung;

    LoginRadiusWorld(Setup setup, MadeUp madeUp) {
        this.setup = setup;
        this.madeUp = madeUp;
        setup.sites().forEach(site -> states.put(site.id(), new State(site, madeUp)));
    }

    Reading reading() {
        return setup.reading();
    }

    /** What a browser is known by at the console; made up. */
    String cookie() {
        return madeUp.sid("");
    }

    List<PretendSite> sites() {
        return setup.sites();
    }

    /** The token that the sign-in page hands over; good for one sign-in. */
    synchronized String accessToken() {
        String token = madeUp.sid("");
        accessTokens.add(token);
        return token;
    }

    /** @throws LoginRadiusRefusal for a token that isn't good, or no longer */
    synchronized Session signIn(String accessToken) {
        if (!accessTokens.remove(accessToken)) {
            throw new LoginRadiusRefusal(401, 906, "The access token is invalid");
        }
        signIns++;
        calls = 0;
        sessions.clear();
        long first = setup.sites().isEmpty() ? 0 : setup.sites().getFirst().id();
        return begin(first);
    }

    synchronized int signIns() {
        return signIns;
    }

    /** The session that the console's own page has in the person's browser; the wizard's goes on. */
    synchronized Session consoleSession(long site) {
        return begin(site);
    }

    /** @throws LoginRadiusRefusal.SignedOut when the pair isn't that of a session that lasts */
    synchronized Session admit(String sign, String token) {
        Session session = token == null ? null : sessions.get(token);
        if (session == null || !session.sign().equals(sign)) {
            throw new LoginRadiusRefusal.SignedOut();
        }
        calls++;
        if (setup.callsUntilSignedOut() >= 0 && calls == setup.callsUntilSignedOut() + 1) {
            sessions.clear();
            throw new LoginRadiusRefusal.SignedOut();
        }
        return session;
    }

    /** Ends {@code session} and begins one of another site. */
    synchronized Session changeTo(Session session, long site, boolean shared) {
        State state = states.get(site);
        if (state == null || state.site.shared() != shared) {
            throw new LoginRadiusRefusal(403, 909, "You have no permission for this site");
        }
        sessions.remove(session.token());
        return begin(site);
    }

    synchronized PretendSite site(Session session) {
        return of(session).site;
    }

    synchronized String keyOf(long site) {
        return states.get(site).key;
    }

    /** The caller closes it. */
    synchronized Secret secretOf(long site) {
        return states.get(site).secret.copy();
    }

    synchronized Map<String, Boolean> features(Session session) {
        return new LinkedHashMap<>(of(session).features);
    }

    synchronized void setFeature(Session session, String feature, boolean on) {
        State state = of(session);
        requireMayEdit(state);
        if (state.features.replace(feature, on) == null) {
            throw new LoginRadiusRefusal(400, 908, "There is no feature of that name");
        }
    }

    /** The caller closes it. */
    synchronized Sms read(Session session) {
        State state = of(session);
        Sms found = state.sms.copy();
        if (!state.wasRead && Long.valueOf(state.site.id()).equals(setup.changedAfterRead())) {
            keep(state, new Sms("Twilio", CHANGED_BY_THEM.accountSid(), madeUp.token(), CHANGED_BY_THEM.from()));
        }
        state.wasRead = true;
        return found;
    }

    /** What a site has now, whoever is signed in. The caller closes it. */
    synchronized Sms settings(long site) {
        return states.get(site).sms.copy();
    }

    /** How often the settings of a site were written through the API, with or without an answer. */
    synchronized int writes(long site) {
        return states.get(site).writes;
    }

    /** The same of all sites. */
    synchronized int writes() {
        return states.values().stream().mapToInt(state -> state.writes).sum();
    }

    /**
     * Keeps {@code sms}, which belongs to this world from now on.
     *
     * @return whether there is an answer
     */
    synchronized boolean save(Session session, Sms sms) {
        State state = of(session);
        requireMayEdit(state);
        state.writes++;
        boolean first = !hung;
        return switch (setup.saving()) {
            case KEEPS -> keep(state, sms);
            case KEEPS_ANOTHER_NUMBER -> keep(state, new Sms(sms.provider(), sms.accountSid(), sms.token(), state.sms.from()));
            case HANGS_BEFORE_KEEPING -> {
                hung = true;
                yield !first && keep(state, sms);
            }
            case HANGS_AFTER_KEEPING -> {
                hung = true;
                keep(state, sms);
                yield !first;
            }
        };
    }

    /** What a person saves on the pretend console's page. */
    synchronized void saveByHand(long site, Sms sms) {
        keep(states.get(site), sms);
    }

    private boolean keep(State state, Sms sms) {
        Sms old = state.sms;
        state.sms = sms;
        old.close();
        return true;
    }

    // The site itself: its users and its codes

    /** The site whose API key that is, or null. */
    synchronized Long siteWithKey(String key) {
        return states.values().stream().filter(state -> state.key.equals(key)).map(state -> state.site.id())
                .findFirst().orElse(null);
    }

    synchronized String named(long site) {
        return states.get(site).site.name();
    }

    synchronized boolean isPhoneLogin(long site) {
        return states.get(site).features.get(PHONE_LOGIN);
    }

    synchronized String makeUser(long site, String email) {
        State state = states.get(site);
        if (state.users.values().stream().anyMatch(user -> user.email.equals(email))) {
            throw new LoginRadiusRefusal(409, 936, "The e-mail address is registered already");
        }
        String uid = madeUp.sid("");
        state.users.put(uid, new User(email));
        state.usersMade++;
        return uid;
    }

    synchronized String userOf(long site, String email) {
        return states.get(site).users.entrySet().stream().filter(user -> user.getValue().email.equals(email))
                .map(Map.Entry::getKey).findFirst().orElseThrow(LoginRadiusWorld::noSuchUser);
    }

    synchronized void setPhone(long site, String uid, String phone) {
        if (hasUserWith(site, phone)) {
            throw new LoginRadiusRefusal(409, 1058, "The phone number is registered already");
        }
        User user = states.get(site).users.get(uid);
        if (user == null) {
            throw noSuchUser();
        }
        user.phone = phone;
    }

    synchronized boolean hasUserWith(long site, String phone) {
        return states.get(site).users.values().stream().anyMatch(user -> user.phone.equals(phone));
    }

    synchronized void deleteUser(long site, String uid) {
        if (states.get(site).users.remove(uid) == null) {
            throw noSuchUser();
        }
    }

    /** The settings that the site sends with now: after a save those from before, for some codes. */
    synchronized Sms inUse(long site) {
        State state = states.get(site);
        return state.codesAsked++ < setup.codesUntilSeen() ? Sms.none() : state.sms.copy();
    }

    /** How many users of the site there are, and how many were ever made through the API. */
    synchronized int users(long site) {
        return states.get(site).users.size();
    }

    synchronized int usersMade(long site) {
        return states.get(site).usersMade;
    }

    private static LoginRadiusRefusal noSuchUser() {
        return new LoginRadiusRefusal(404, 938, "The user does not exist");
    }

    private Session begin(long site) {
        Session session = new Session(madeUp.sid(""), madeUp.sid(""), site);
        sessions.put(session.token(), session);
        return session;
    }

    private State of(Session session) {
        State state = states.get(session.site());
        if (state == null) {
            throw new LoginRadiusRefusal(403, 909, "You have no permission for this site");
        }
        return state;
    }

    private static void requireMayEdit(State state) {
        if (!state.site.mayEdit()) {
            throw new LoginRadiusRefusal(403, 909, "You do not have permission to change these settings");
        }
    }
}
