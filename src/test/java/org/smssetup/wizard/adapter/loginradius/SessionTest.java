package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.adapter.loginradius.Session.SiteKeys;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SessionTest {
    private final Secret sign = Secret.copyOf("not-a-real-sign");
    private final Secret token = Secret.copyOf("not-a-real-session");
    private final Session session = new Session(sign, token, 7L);

    @Test
    void aSwitchWipesTheOldTokens() throws Exception {
        session.leaveSite();
        assertFalse(session.speaksOf(7));
        session.enter(8, Secret.copyOf("new-sign"), Secret.copyOf("new-session"));
        assertTrue(session.speaksOf(8));
        assertWiped(sign);
        assertWiped(token);
        assertEquals("new-sign", headers().firstValue("x-is-loginradius--sign").orElseThrow());
        assertEquals("new-session", headers().firstValue("x-is-loginradius--token").orElseThrow());
    }

    @Test
    void onceClosedEverythingIsWipedAndNothingIsSigned() throws Exception {
        Secret key = Secret.copyOf("not-a-real-key");
        Secret secret = Secret.copyOf("not-a-real-secret");
        session.keep(Map.of(7L, new SiteKeys(key, secret)));
        session.fits(7, ContractReader.shipped());
        session.close();

        assertWiped(sign);
        assertWiped(token);
        assertWiped(key);
        assertWiped(secret);
        assertFalse(session.speaksOf(7));
        assertFalse(session.isKnownToFit(7, ContractReader.shipped()));
        assertNull(session.keysOf(7));
        assertEquals("text", session.hideIn("text"));
        assertEquals(Kind.SIGNED_OUT, assertThrows(Problem.class, this::headers).kind());
    }

    @Test
    void whatComesAfterTheEndIsWipedAtOnce() {
        session.close();
        Secret late = Secret.copyOf("a");
        Secret later = Secret.copyOf("b");
        session.enter(8, late, later);
        assertWiped(late);
        assertWiped(later);
        assertFalse(session.speaksOf(8));
        Secret key = Secret.copyOf("c");
        session.keep(Map.of(8L, new SiteKeys(key, Secret.copyOf("d"))));
        assertWiped(key);
    }

    @Test
    void theKeysOfTheSitesAreKeptAndLentAsCopies() throws Exception {
        Sites sites = Sites.in(new ObjectMapper().readTree("""
                {"apps":{"Data":[{"AppId":7,"Key":"key-7","Secret":"secret-7"},{"AppId":9,"Key":"key-9"}]},
                 "sharedApps":{"Data":[{"AppId":8,"ApiKey":"key-8","ApiSecret":"secret-8"}]}}""")).orElseThrow();
        session.keep(sites.keys());
        try (SiteKeys lent = session.keysOf(7)) {
            assertEquals("key-7", lent.key().use(String::new));
            assertEquals("secret-7", lent.secret().use(String::new));
        }
        try (SiteKeys again = session.keysOf(7); SiteKeys shared = session.keysOf(8)) {
            assertEquals("key-7", again.key().use(String::new));
            assertEquals("secret-8", shared.secret().use(String::new));
        }
        assertNull(session.keysOf(9));
        assertFalse(sites.toString().contains("key-7") || sites.toString().contains("secret-8"), sites.toString());
    }

    private HttpHeaders headers() throws Problem {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1/"));
        session.sign(request);
        return request.build().headers();
    }

    private static void assertWiped(Secret secret) {
        assertThrows(IllegalStateException.class, secret::length);
    }
}
