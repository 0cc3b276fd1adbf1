package org.smssetup.wizard.steps;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.port.LoginRadius;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A LoginRadius in memory with settings of their own for each site, and knobs for each. */
public final class ManySites implements LoginRadius {
    /** What somebody else had set up before. */
    public static final SmsSettings OLD = new SmsSettings("Twilio", "AC" + "1".repeat(32), "+14155550160",
            SmsSettings.Token.NONE);
    public static final String OLD_TOKEN = "not-a-real-token-of-before-9f3c";

    /** What is done just before or after a call. */
    public interface Act {
        void run() throws InterruptedException;
    }

    /** @param settings without the token's end */
    private record Had(SmsSettings settings, String token) {
    }

    public List<Site> sites;
    public boolean session = true;
    public boolean masked;
    public final Map<Long, Problem> readFails = new HashMap<>();
    public final Map<Long, Problem> saveFails = new HashMap<>();
    public final Set<Long> savedAllTheSame = new HashSet<>();
    public final Set<Long> keepsAnotherNumber = new HashSet<>();
    public final Set<Long> unfit = new HashSet<>();
    public final Set<Long> noRight = new HashSet<>();
    public final Map<Long, Act> beforeSave = new HashMap<>();
    public final Map<Long, Act> afterSave = new HashMap<>();
    /** Each write, in order: the site's id. */
    public final List<Long> writes = new ArrayList<>();
    public final List<Long> looks = new ArrayList<>();
    private final Map<Long, Had> had = new HashMap<>();

    public ManySites(int count) {
        sites = IntStream.rangeClosed(1, count).mapToObj(i -> new Site(100 + i, "Site " + i, "site" + i + ".example", i % 5 == 4,
                List.of(i % 2 == 0 ? "Admin" : "Owner"), i % 3 == 0 ? "Enterprise" : "Developer Pro")).toList();
    }

    public void set(long site, SmsSettings settings, String token) {
        had.put(site, new Had(settings, token));
    }

    public SmsSettings settings(long site) {
        return of(site).settings();
    }

    public String token(long site) {
        return of(site).token();
    }

    private Had of(long site) {
        return had.getOrDefault(site, new Had(SmsSettings.EMPTY, ""));
    }

    @Override
    public List<Site> signIn(Consumer<URI> show) {
        show.accept(URI.create("http://localhost:1/sign-in"));
        session = true;
        return sites;
    }

    @Override
    public boolean signedIn() {
        return session;
    }

    @Override
    public SiteState choose(Site site) throws Problem {
        looks.add(site.id());
        boolean mayEdit = !noRight.contains(site.id());
        if (unfit.contains(site.id())) {
            requireSession();
            return new SiteState(mayEdit, true, null);
        }
        try (Present present = read(site)) {
            return new SiteState(mayEdit, true, present.settings());
        }
    }

    @Override
    public Present read(Site site) throws Problem {
        requireSession();
        if (unfit.contains(site.id())) {
            throw new Problem(Kind.CONTRACT_DOES_NOT_FIT);
        }
        if (readFails.containsKey(site.id())) {
            throw readFails.get(site.id());
        }
        Had now = of(site.id());
        if (now.token().isEmpty()) {
            return new Present(now.settings(), null);
        }
        SmsSettings.Token seen = masked ? new SmsSettings.Token(SmsSettings.Seen.MASKED, "")
                : new SmsSettings.Token(SmsSettings.Seen.CLEAR, now.token().substring(now.token().length() - 4));
        SmsSettings told = new SmsSettings(now.settings().provider(), now.settings().accountSid(), now.settings().from(), seen);
        return new Present(told, masked ? null : Secret.copyOf(now.token()));
    }

    private void requireSession() throws Problem {
        if (!session) {
            throw new Problem(Kind.SIGNED_OUT);
        }
    }

    @Override
    public void save(Site site, AccountSid accountSid, Secret token, String from) throws Problem, InterruptedException {
        beforeSave.getOrDefault(site.id(), () -> { }).run();
        requireSession();
        writes.add(site.id());
        Problem fails = saveFails.get(site.id());
        if (fails == null || savedAllTheSame.contains(site.id())) {
            String kept = keepsAnotherNumber.contains(site.id()) ? "+14155550100" : from;
            set(site.id(), new SmsSettings("Twilio", accountSid.value(), kept, SmsSettings.Token.NONE), token.use(String::new));
        }
        afterSave.getOrDefault(site.id(), () -> { }).run();
        if (fails != null) {
            throw fails;
        }
    }

    @Override
    public void putBack(Site site, SmsSettings former, Secret token) throws Problem {
        requireSession();
        writes.add(site.id());
        set(site.id(), new SmsSettings(former.provider(), former.accountSid(), former.from(), SmsSettings.Token.NONE),
                token.use(String::new));
    }

    @Override
    public void reset(Site site) throws Problem {
        requireSession();
        writes.add(site.id());
        set(site.id(), SmsSettings.EMPTY, "");
    }

    @Override
    public void switchOnPhoneLogin(Site site) {
        throw new AssertionError("nobody asked for that");
    }

    @Override
    public void signOut() {
        session = false;
    }
}
