package org.smssetup.wizard.adapter.twilio;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.Seen;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The second Auth Token: what goes over the wire, and what the pretend Twilio makes of it. */
@Timeout(60)
class SdkTokensInPracticeTest {
    private interface Run {
        void with(SdkTokens tokens, Credentials old, PracticeWorld world) throws Exception;
    }

    private static void in(Run run) throws Exception {
        try (PracticeWorld world = new PracticeWorld(Scenario.OLD_TRIAL); Http http = new Http();
             Credentials credentials = new Credentials(world.accountSid(), world.authToken())) {
            UnaryOperator<URI> route = uri -> world.twilioApi().resolve("/" + uri.getHost() + uri.getRawPath());
            run.with(new SdkTokens(http, route), credentials, world);
        }
    }

    private static List<String> asked(PracticeWorld world) {
        return world.twilio().seen().stream().map((Seen seen) -> seen.method() + " " + seen.path()).toList();
    }

    @Test
    @DisplayName("Both tokens are good until the second is promoted; then the first is dead")
    void promoted() throws Exception {
        in((tokens, old, world) -> {
            try (Secret second = tokens.createSecondary(old); Credentials next = new Credentials(old.sid(), second)) {
                assertFalse(second.sameAs(old.token()));
                assertTrue(world.isGood(old.token()) && world.isGood(second) && world.hasSecondToken());
                tokens.promote(next);
                assertFalse(world.isGood(old.token()) || world.hasSecondToken());
                assertTrue(world.isGood(second));
                Problem refused = assertThrows(Problem.class, () -> tokens.promote(next));
                assertEquals("20404", refused.fact("code"));
                assertEquals("404", refused.fact("status"));
                assertEquals(Kind.TWILIO_KEYS_REJECTED, assertThrows(Problem.class, () -> tokens.createSecondary(old)).kind());
            }
            assertEquals(List.of("POST /accounts.twilio.com/v1/AuthTokens/Secondary", "POST /accounts.twilio.com/v1/AuthTokens/Promote"),
                    asked(world).subList(0, 2));
        });
    }

    @Test
    @DisplayName("A deleted one is refused; deleting where there is none is as good")
    void deleted() throws Exception {
        in((tokens, old, world) -> {
            try (Secret second = tokens.createSecondary(old)) {
                tokens.deleteSecondary(old);
                assertFalse(world.isGood(second) || world.hasSecondToken());
                assertTrue(world.isGood(old.token()));
            }
            tokens.deleteSecondary(old);
            assertEquals("DELETE /accounts.twilio.com/v1/AuthTokens/Secondary", asked(world).getLast());
        });
    }

    @Test
    void aSecondOneBesideAnotherIsRefused() throws Exception {
        in((tokens, old, _) -> {
            tokens.createSecondary(old).close();
            Problem refused = assertThrows(Problem.class, () -> tokens.createSecondary(old));
            assertEquals(Kind.TWILIO_REFUSED, refused.kind());
            assertEquals("no", refused.facts().getOrDefault("sent", "no"));
        });
    }
}
