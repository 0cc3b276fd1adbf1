package org.smssetup.wizard.adapter.http;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.port.Network.Place;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Timeout(60)
class HttpNetworkTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private final Http http = new Http(Duration.ofSeconds(5), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        http.close();
    }

    private Duration reach(String answer) throws Exception {
        try (Wire wire = new Wire(Wire.answers(answer))) {
            Duration ahead = network(wire.uri("/small?page=1")).reach(Place.TWILIO);
            assertEquals("GET", wire.only().method());
            assertEquals("/small?page=1", wire.only().target());
            assertNull(wire.only().headers().get("authorization"));
            assertEquals("twilio-setup-wizard-for-loginradius", wire.only().headers().get("user-agent"));
            return ahead;
        }
    }

    private HttpNetwork network(URI twilio) {
        return new HttpNetwork(http, Map.of(Place.TWILIO, twilio), CLOCK);
    }

    private void assertNotUnderstood(String answer) {
        Problem problem = assertThrows(Problem.class, () -> reach(answer));
        assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, problem.kind());
        assertEquals("127.0.0.1", problem.fact("host"));
    }

    @Test
    void anyAnswerCounts() throws Exception {
        assertEquals(Duration.ZERO, reach(Wire.json(401, "{}")));
        assertEquals(Duration.ZERO, reach(Wire.html(200, "<html></html>")));
        assertEquals(Duration.ZERO, reach(Wire.answer(503, "")));
        assertEquals(Duration.ZERO, reach(Wire.answer(302, "", "Location: /other")));
        assertEquals(Duration.ZERO, reach(Wire.answer(304, "")));
    }

    @Test
    void theOtherSidesClockIsCompared() throws Exception {
        assertEquals(Duration.ofMinutes(-90), reach(Wire.answer(200, "", "Date: Mon, 23 Nov 2026 13:30:00 GMT")));
        assertEquals(Duration.ofDays(2), reach(Wire.answer(200, "", "Date: Sat, 21 Nov 2026 12:00:00 GMT")));
        assertEquals(Duration.ZERO, reach(Wire.answer(200, "", "Date: yesterday")));
    }

    @Test
    void aSignInPageOfTheNetworkDoesNotCount() {
        assertNotUnderstood(Wire.answer(302, "", "Location: http://portal.hotel.test/sign-in"));
        assertNotUnderstood(Wire.answer(302, "", "Location: http://%%%"));
        assertNotUnderstood(Wire.answer(511, ""));
    }

    @Test
    void aRedirectWithinTheSameSiteCounts() throws Exception {
        // Through a proxy, since only there a name that isn't loopback can be answered on this computer.
        try (Wire proxy = new Wire(Wire.answers(Wire.answer(301, "", "Location: https://www.example.test/")));
             Http through = HttpTest.through(proxy)) {
            HttpNetwork network = new HttpNetwork(through,
                    Map.of(Place.LOGINRADIUS, URI.create("http://api.example.test/")), CLOCK);
            assertEquals(Duration.ZERO, network.reach(Place.LOGINRADIUS));
        }
    }

    @Test
    void aProxyThatWantsAPasswordDoesNotCount() throws Exception {
        try (Wire proxy = new Wire(Wire.answers(Wire.html(407, "<html></html>"))); Http through = HttpTest.through(proxy)) {
            HttpNetwork network = new HttpNetwork(through, Map.of(Place.TWILIO, URI.create("https://api.example.test/")));
            assertEquals(Kind.PROXY_WANTS_PASSWORD,
                    assertThrows(Problem.class, () -> network.reach(Place.TWILIO)).kind());
        }
    }
}
