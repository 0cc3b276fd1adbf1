package org.smssetup.wizard.adapter.twilio;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.http.Wire;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.PHONE;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.SENDER;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.credentials;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.error;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.list;

/** Reads may be tried again, writes never. */
@Timeout(60)
class RepeatsTest {
    private static final String BALANCE = Wire.json(200, "{\"balance\": \"1.00\", \"currency\": \"USD\"}");
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration SECOND = Duration.ofMillis(1200);

    private static Problem sending(PretendTwilio pretend) {
        return assertThrows(Problem.class, () -> pretend.twilio.send(credentials(), SENDER, PHONE, "Hi", false));
    }

    private static Problem reading(PretendTwilio pretend) {
        return assertThrows(Problem.class, () -> pretend.twilio.balance(credentials()));
    }

    private static void assertOnePost(PretendTwilio pretend) {
        assertEquals("POST", pretend.wire.only().method());
        assertEquals(1, pretend.wire.connections());
        assertEquals(List.of(), pretend.pauses);
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 599})
    void aMessageThatTwilioFailsAtGoesOutOnce(int status) throws Exception {
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(error(status, 20500, "Internal")))) {
            Problem problem = sending(pretend);
            assertEquals(Kind.TWILIO_DOWN, problem.kind());
            assertEquals(Integer.toString(status), problem.fact("status"));
            assertOnePost(pretend);
        }
    }

    /** A gateway that lost the answer may have handed the message on. */
    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void aMessageLostBehindAGatewayMayHaveGone(int status) throws Exception {
        for (String answer : List.of(error(status, 20500, "x"), Wire.html(status, "<html>"), Wire.answer(status, ""))) {
            try (PretendTwilio pretend = new PretendTwilio(Wire.answers(answer))) {
                Problem problem = sending(pretend);
                assertEquals(Kind.WRITE_UNCERTAIN, problem.kind());
                assertEquals("message", problem.fact("what"));
                assertOnePost(pretend);
            }
        }
    }

    @Test
    void aMessageThatTwilioIsTooBusyForGoesOutOnce() throws Exception {
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(error(429, 20429, "Too many requests")))) {
            assertEquals(Kind.TWILIO_BUSY, sending(pretend).kind());
            assertOnePost(pretend);
        }
    }

    @Test
    void aMessageWhoseConnectionIsResetGoesOutOnceAndMayHaveGone() throws Exception {
        try (PretendTwilio pretend = new PretendTwilio((_, socket) -> Wire.reset(socket))) {
            Problem problem = sending(pretend);
            assertEquals(Kind.WRITE_UNCERTAIN, problem.kind());
            assertEquals("message", problem.fact("what"));
            assertEquals("CONNECTION_LOST", problem.fact("because"));
            assertEquals("+…0123", problem.fact("phone"));
            assertOnePost(pretend);
        }
    }

    @Test
    void aMessageWithoutAnAnswerGoesOutOnceAndMayHaveGone() throws Exception {
        try (PretendTwilio pretend = new PretendTwilio((_, socket) -> Wire.silence(socket), Duration.ofSeconds(2))) {
            Problem problem = sending(pretend);
            assertEquals(Kind.WRITE_UNCERTAIN, problem.kind());
            assertEquals("TIMED_OUT", problem.fact("because"));
            assertOnePost(pretend);
        }
    }

    @Test
    void aMessageTakenWithAnAnswerThatCannotBeReadMayHaveGone() throws Exception {
        for (String answer : List.of(Wire.json(201, "{\"hello\": 1}"), Wire.json(201, "{\"sid\": "),
                Wire.json(201, "[]"), Wire.answer(201, ""), Wire.json(201, "x".repeat(9 << 20)))) {
            try (PretendTwilio pretend = new PretendTwilio(Wire.answers(answer))) {
                assertEquals(Kind.WRITE_UNCERTAIN, sending(pretend).kind());
                assertOnePost(pretend);
            }
        }
    }

    @Test
    void aMessageThatCertainlyDidNotLeaveKeepsItsReason() throws Exception {
        // A label of 64 characters can't be in any DNS, so no resolver is asked.
        URI nowhere = URI.create("http://" + "a".repeat(64) + ".test/");
        try (Http http = new Http()) {
            SdkTwilio twilio = new SdkTwilio(http, _ -> nowhere);
            Problem problem = assertThrows(Problem.class,
                    () -> twilio.send(credentials(), SENDER, PHONE, "Hi", false));
            assertEquals(Kind.OFFLINE, problem.kind());
            assertEquals("no", problem.fact("sent"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void aWriteThatFailedSomewhereMayHaveHappened(int status) throws Exception {
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(error(status, 0, "Failed")))) {
            Problem problem = assertThrows(Problem.class,
                    () -> pretend.twilio.send(credentials(), SENDER, PHONE, "Hi", false));
            assertEquals(Kind.WRITE_UNCERTAIN, problem.kind());
            assertEquals(1, pretend.wire.requests().size());
        }
    }

    @Test
    void howLongToWaitIsTold() throws Exception {
        String busy = Wire.answer(429, "{\"code\": 20429, \"message\": \"Busy\"}", "Content-Type: application/json",
                "Retry-After: 60");
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(busy))) {
            assertEquals("60", reading(pretend).fact("seconds"));
        }
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(busy.replace("60", "86400")))) {
            assertEquals("", reading(pretend).fact("seconds"), "nobody waits a day");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void aReadIsTriedTwiceMore(int status) throws Exception {
        String failure = error(status, 0, "Busy");
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(failure, failure, BALANCE))) {
            assertEquals("1.00 USD", pretend.twilio.balance(credentials()));
            assertEquals(3, pretend.wire.requests().size());
            assertEquals(List.of(FIRST, SECOND), pretend.pauses);
        }
    }

    @Test
    void aReadIsTriedNoMoreThanThreeTimes() throws Exception {
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(error(503, 20500, "Down")))) {
            assertEquals(Kind.TWILIO_DOWN, reading(pretend).kind());
            assertEquals(3, pretend.wire.requests().size());
        }
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(error(429, 20429, "Busy")))) {
            assertEquals(Kind.TWILIO_BUSY, reading(pretend).kind());
            assertEquals(3, pretend.wire.requests().size());
        }
    }

    @Test
    void eachPageOfAListMayBeTriedAgain() throws Exception {
        String failure = error(503, 20500, "Down");
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(failure, list("outgoing_caller_ids", "/2010-04-01/x"),
                failure, failure, list("outgoing_caller_ids", null)))) {
            assertEquals(List.of(), pretend.twilio.verifiedNumbers(credentials()));
            assertEquals(5, pretend.wire.requests().size());
        }
    }

    @Test
    void aRefusedReadIsNotTriedAgain() throws Exception {
        for (String answer : List.of(error(401, 20003, "Authenticate"), error(404, 20404, "No"), Wire.html(200, "<html>"),
                Wire.answer(302, "", "Location: http://portal.example.test/"))) {
            try (PretendTwilio pretend = new PretendTwilio(Wire.answers(answer))) {
                reading(pretend);
                assertEquals(1, pretend.wire.requests().size());
            }
        }
    }

    @Test
    void aShortTimeThatTwilioAsksForIsHonoured() throws Exception {
        String busy = Wire.answer(429, "{\"code\": 20429, \"message\": \"Busy\"}", "Content-Type: application/json",
                "Retry-After: 3");
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(busy, BALANCE))) {
            assertEquals("1.00 USD", pretend.twilio.balance(credentials()));
            assertEquals(List.of(Duration.ofSeconds(3)), pretend.pauses);
        }
        String dated = Wire.answer(503, "", "Retry-After: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(4)));
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(dated, BALANCE))) {
            assertEquals("1.00 USD", pretend.twilio.balance(credentials()));
            Duration paused = pretend.pauses.getFirst();
            assertTrue(paused.compareTo(FIRST) >= 0 && paused.compareTo(Duration.ofSeconds(5)) < 0, paused.toString());
        }
        String odd = Wire.answer(503, "", "Retry-After: soon");
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(odd, BALANCE))) {
            assertEquals("1.00 USD", pretend.twilio.balance(credentials()));
            assertEquals(List.of(FIRST), pretend.pauses);
        }
    }

    @Test
    void aLongTimeThatTwilioAsksForIsLeftToTheUser() throws Exception {
        String busy = Wire.answer(429, "{\"code\": 20429, \"message\": \"Busy\"}", "Content-Type: application/json",
                "Retry-After: 60");
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(busy))) {
            assertEquals(Kind.TWILIO_BUSY, reading(pretend).kind());
            assertEquals(1, pretend.wire.requests().size());
            assertEquals(List.of(), pretend.pauses);
        }
    }

    /** The limit is for the whole call of the port, not for each try. */
    @Test
    void allTriesTogetherKeepToTheLimit() throws Exception {
        String later = Wire.answer(503, "", "Retry-After: 4");
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(later), Duration.ofSeconds(3))) {
            assertEquals(Kind.TWILIO_DOWN, reading(pretend).kind());
            assertEquals(1, pretend.wire.requests().size());
        }
        String first = list("outgoing_caller_ids", "/2010-04-01/x");
        try (PretendTwilio pretend = new PretendTwilio((request, socket) -> {
            if (request.target().endsWith("/x")) {
                Wire.silence(socket);
            } else {
                Wire.write(socket, first);
            }
        }, Duration.ofSeconds(3))) {
            long begun = System.nanoTime();
            Problem problem = assertThrows(Problem.class, () -> pretend.twilio.verifiedNumbers(credentials()));
            assertEquals(Kind.TIMED_OUT, problem.kind());
            assertTrue(System.nanoTime() - begun < Duration.ofSeconds(10).toNanos());
            assertEquals(2, pretend.wire.requests().size());
        }
    }

    @Test
    void anInterruptEndsTheWaitBetweenTwoTries() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(error(503, 20500, "Down")), Duration.ofSeconds(20),
                time -> {
                    waiting.countDown();
                    Thread.sleep(Duration.ofMinutes(1));
                })) {
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    pretend.twilio.balance(credentials());
                    ended.complete(null);
                } catch (Throwable e) {
                    ended.complete(e);
                }
            });
            assertTrue(waiting.await(10, TimeUnit.SECONDS));
            caller.interrupt();
            assertInstanceOf(InterruptedException.class, ended.get(10, TimeUnit.SECONDS));
            assertEquals(1, pretend.wire.requests().size());
        }
    }

    @Test
    void anInterruptEndsACallUnderWay() throws Exception {
        try (PretendTwilio pretend = new PretendTwilio((_, socket) -> Wire.silence(socket))) {
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    pretend.twilio.send(credentials(), SENDER, PHONE, "Hi", false);
                    ended.complete(null);
                } catch (Throwable e) {
                    ended.complete(e);
                }
            });
            Wire.await(() -> pretend.wire.requests().size() == 1);
            caller.interrupt();
            assertInstanceOf(InterruptedException.class, ended.get(10, TimeUnit.SECONDS));
            assertEquals(1, pretend.wire.requests().size());
        }
    }
}
