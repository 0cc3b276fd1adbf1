package org.smssetup.wizard.adapter.http;

import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthScheme;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.AuthenticationException;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.auth.MalformedChallengeException;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.auth.DigestScheme;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.ParserCursor;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ProxyLogin;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The sign-in at one proxy of an office, by Basic (RFC 7617) or Digest (RFC 7616), the safer where both are offered.
 * What it makes goes into the {@code Proxy-Authorization} of the CONNECT to that proxy and nowhere else.
 *
 * <p>A password is tried by one call at a time until the proxy has taken it, and never again once it was refused:
 * offices lock people out after a few wrong ones.
 */
final class ProxySignIn implements AutoCloseable {
    private static final List<String> ABLE = List.of("digest", "basic");
    /** The schemes ask for one; there is one sign-in for each proxy. */
    private static final HttpHost ANY = new HttpHost("http", "proxy", 1);

    /** Where a name and a password come from. */
    interface Logins {
        Logins NONE = _ -> Optional.empty();

        /** What is known for this proxy, given as host and port. The caller closes it. */
        Optional<ProxyLogin> of(String proxy) throws InterruptedException;
    }

    private final String proxy;
    private final Logins logins;
    private final ReentrantLock trial = new ReentrantLock();
    private Login present;
    private ProxyLogin refused;

    /** A login with the scheme that the proxy asked for. */
    private static final class Login {
        private final ProxyLogin login;
        private final AuthScheme scheme;
        private final UsernamePasswordCredentials credentials;
        private boolean taken;

        private Login(ProxyLogin login, AuthScheme scheme) {
            this.login = login;
            this.scheme = scheme;
            // Held as long as the login is.
            credentials = new UsernamePasswordCredentials(login.name(), login.password().use(char[]::clone));
        }
    }

    /** @param header null: without a name and a password */
    record Answer(String header, Object login) {
        static final Answer NONE = new Answer(null, null);
    }

    ProxySignIn(InetSocketAddress proxy, Logins logins) {
        this.proxy = name(proxy);
        this.logins = logins;
    }

    /** As people know it from their settings. */
    static String name(InetSocketAddress proxy) {
        return proxy.getHostString().toLowerCase(Locale.ROOT) + ":" + proxy.getPort();
    }

    /** For a call that hasn't been asked for anything yet. */
    synchronized Answer first(URI target) throws Problem {
        return present == null || !present.taken ? Answer.NONE : answer(present, target);
    }

    /** Keeps a password that isn't known to be right to one call at a time; given back by {@link #tried}. */
    void trying() throws InterruptedException {
        trial.lockInterruptibly();
    }

    void tried() {
        trial.unlock();
    }

    /** The proxy has let this through. */
    synchronized void taken(Answer answer) {
        if (answer.login() instanceof Login login) {
            login.taken = true;
        }
    }

    /**
     * Answers the proxy's 407.
     *
     * @param headers every {@code Proxy-Authenticate} of it
     * @param sent    what it has answered to
     * @throws Problem {@code PROXY_SIGN_IN} when nothing is known for it, {@code PROXY_SIGN_IN_REFUSED} when what is
     *                 known is wrong, {@code PROXY_WANTS_PASSWORD} when it asks for another kind of sign-in; with the
     *                 facts {@code proxy, scheme, host} and {@code sent}: {@code no}
     */
    synchronized Answer answer(List<String> headers, Answer sent, URI target) throws Problem, InterruptedException {
        List<AuthChallenge> challenges = challenges(headers);
        AuthChallenge challenge = ABLE.stream().flatMap(scheme -> challenges.stream()
                .filter(c -> c.getSchemeName().equalsIgnoreCase(scheme))).findFirst().orElse(null);
        if (challenge == null) {
            throw problem(Kind.PROXY_WANTS_PASSWORD, target, challenges.stream().map(AuthChallenge::getSchemeName)
                    .distinct().collect(Collectors.joining(", ")));
        }
        if (sent.login() != null && sent.login() == present) {
            // A nonce that has become too old says nothing against the password (RFC 7616, 3.3).
            if (stale(challenge)) {
                return answered(present, challenge, target);
            }
            forget(present.login.copy());
        }
        if (present == null) {
            ProxyLogin known = logins.of(proxy).orElseThrow(() ->
                    problem(refused == null ? Kind.PROXY_SIGN_IN : Kind.PROXY_SIGN_IN_REFUSED, target, challenge.getSchemeName()));
            if (refused != null && refused.sameAs(known)) {
                known.close();
                throw problem(Kind.PROXY_SIGN_IN_REFUSED, target, challenge.getSchemeName());
            }
            present = new Login(known, challenge.getSchemeName().equalsIgnoreCase("digest")
                    ? new DigestScheme() : new BasicScheme());
        }
        return answered(present, challenge, target);
    }

    private Answer answered(Login login, AuthChallenge challenge, URI target) throws Problem {
        try {
            login.scheme.processChallenge(challenge, null);
            return answer(login, target);
        } catch (MalformedChallengeException | RuntimeException unreadable) {
            throw problem(Kind.PROXY_WANTS_PASSWORD, target, challenge.getSchemeName());
        }
    }

    private Answer answer(Login login, URI target) throws Problem {
        BasicCredentialsProvider one = new BasicCredentialsProvider();
        one.setCredentials(new AuthScope(ANY), login.credentials);
        try {
            if (!login.scheme.isResponseReady(ANY, one, null)) {
                throw problem(Kind.PROXY_WANTS_PASSWORD, target, login.scheme.getName());
            }
            HttpHost to = new HttpHost(target.getHost(), target.getPort() < 0 ? 443 : target.getPort());
            BasicHttpRequest connect = new BasicHttpRequest("CONNECT", to, to.toHostString());
            return new Answer(login.scheme.generateAuthResponse(ANY, connect, null), login);
        } catch (AuthenticationException unknownAlgorithm) {
            throw problem(Kind.PROXY_WANTS_PASSWORD, target, login.scheme.getName());
        }
    }

    private static boolean stale(AuthChallenge challenge) {
        return challenge.getSchemeName().equalsIgnoreCase("digest") && challenge.getParams() != null
                && challenge.getParams().stream().anyMatch(p -> p.getName().equalsIgnoreCase("stale")
                        && "true".equalsIgnoreCase(p.getValue()));
    }

    /** What can't be read isn't a challenge that we could answer. */
    private static List<AuthChallenge> challenges(List<String> headers) {
        List<AuthChallenge> all = new ArrayList<>();
        for (String header : headers) {
            try {
                all.addAll(AuthChallengeParser.INSTANCE.parse(ChallengeType.PROXY, header, new ParserCursor(0, header.length())));
            } catch (ParseException | RuntimeException unreadable) {
                // The next one may be readable.
                continue;
            }
        }
        return all;
    }

    private Problem problem(Kind kind, URI target, String scheme) {
        return new Problem(kind, Map.of("host", String.valueOf(target.getHost()), "proxy", proxy, "scheme", scheme, "sent", "no"));
    }

    private void forget(ProxyLogin wrong) {
        if (refused != null) {
            refused.close();
        }
        refused = wrong;
        close(present);
        present = null;
    }

    private static void close(Login login) {
        if (login != null) {
            login.login.close();
            Arrays.fill(login.credentials.getUserPassword(), '\0');
        }
    }

    @Override
    public synchronized void close() {
        close(present);
        present = null;
        if (refused != null) {
            refused.close();
            refused = null;
        }
    }
}
