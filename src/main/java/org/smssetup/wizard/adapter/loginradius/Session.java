package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * One sign-in, in memory alone: the two tokens that LoginRadius gave, the site that they speak of, and the keys of the
 * sites. Once closed, it signs nothing any more.
 */
final class Session implements Signer, AutoCloseable {
    /** What the headers are called: two hyphens, as the console writes them. */
    private static final String SIGN_HEADER = "x-is-loginradius--sign";
    private static final String TOKEN_HEADER = "x-is-loginradius--token";

    /** The API key and API secret of a site, for calls on the site's own behalf. */
    record SiteKeys(Secret key, Secret secret) implements AutoCloseable {
        @Override
        public void close() {
            key.close();
            secret.close();
        }
    }

    private Secret sign;
    private Secret token;
    private boolean closed;
    /** The site that the tokens speak of; null while that isn't sure. */
    private Long site;
    private final Map<Long, SiteKeys> keys = new HashMap<>();
    /** The sites whose settings came in a contract's shape, with that contract. */
    private final Map<Long, Contract> fitting = new HashMap<>();

    /**
     * Takes over {@code sign} and {@code token}.
     *
     * @param site null: not known
     */
    Session(Secret sign, Secret token, Long site) {
        this.sign = sign;
        this.token = token;
        this.site = site;
    }

    @Override
    public synchronized void sign(HttpRequest.Builder request) throws Problem {
        if (closed) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        request.setHeader(SIGN_HEADER, sign.use(String::new));
        request.setHeader(TOKEN_HEADER, token.use(String::new));
    }

    @Override
    public synchronized String hideIn(String text) {
        return closed ? text : Said.hide(Said.hide(text, sign), token);
    }

    synchronized boolean speaksOf(long wanted) {
        return site != null && site == wanted;
    }

    /** A switch is under way: until it has come back nobody knows which site the tokens speak of. */
    synchronized void leaveSite() {
        site = null;
    }

    /** Takes over the tokens of another site; the old ones are wiped. */
    synchronized void enter(long newSite, Secret newSign, Secret newToken) {
        if (closed) {
            newSign.close();
            newToken.close();
            return;
        }
        sign.close();
        token.close();
        sign = newSign;
        token = newToken;
        site = newSite;
    }

    /** Takes over the keys of {@code siteKeys}. */
    synchronized void keep(Map<Long, SiteKeys> siteKeys) {
        if (closed) {
            siteKeys.values().forEach(SiteKeys::close);
        } else {
            keys.putAll(siteKeys);
        }
    }

    /** Copies of the keys of {@code wanted}, which the caller closes; null when there are none. */
    synchronized SiteKeys keysOf(long wanted) {
        SiteKeys kept = keys.get(wanted);
        return kept == null ? null : new SiteKeys(kept.key().copy(), kept.secret().copy());
    }

    /** @param contract whose shape the settings came in; null: in none */
    synchronized void fits(long readSite, Contract contract) {
        if (contract != null) {
            fitting.put(readSite, contract);
        } else {
            fitting.remove(readSite);
        }
    }

    synchronized boolean isKnownToFit(long wanted, Contract contract) {
        return contract.equals(fitting.get(wanted));
    }

    @Override
    public synchronized void close() {
        closed = true;
        sign.close();
        token.close();
        keys.values().forEach(SiteKeys::close);
        keys.clear();
        fitting.clear();
        site = null;
    }
}
