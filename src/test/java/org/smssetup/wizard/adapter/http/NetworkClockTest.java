package org.smssetup.wizard.adapter.http;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import static org.junit.jupiter.api.Assertions.assertEquals;

class NetworkClockTest {
    private static final Instant TRUE = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {-86_400, 86_400, 3600})
    @DisplayName("Where this computer's clock is plainly wrong, the time is the one that the other side told")
    void corrected(int seconds) throws Exception {
        NetworkClock clock = new NetworkClock(Clock.fixed(TRUE.plusSeconds(seconds), ZoneOffset.UTC));
        assertEquals(TRUE.plusSeconds(seconds), clock.instant(), "nobody told it yet");
        asked(clock, TRUE);
        assertEquals(TRUE, clock.instant());
        asked(clock, TRUE.plusSeconds(seconds));
        assertEquals(TRUE.plusSeconds(seconds), clock.instant(), "set right meanwhile");
    }

    @Test
    void aMinuteIsNoMatter() throws Exception {
        NetworkClock clock = new NetworkClock(Clock.fixed(TRUE.plusSeconds(60), ZoneOffset.UTC));
        asked(clock, TRUE);
        assertEquals(TRUE.plusSeconds(60), clock.instant());
    }

    private static void asked(NetworkClock clock, Instant date) throws Exception {
        String answer = Wire.answer(200, "", "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
        try (Wire wire = new Wire(Wire.answers(answer)); Http http = new Http(Duration.ofSeconds(20), Duration.ofSeconds(20), clock)) {
            http.send(HttpRequest.newBuilder(wire.uri("/")).GET().build());
        }
    }
}
