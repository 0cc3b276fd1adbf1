package org.smssetup.wizard.adapter.twilio;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smssetup.wizard.adapter.http.Wire;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.PHONE;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.SENDER;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.SID;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.TOKEN;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.credentials;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.error;

/** What a refusal becomes. */
@Timeout(60)
class TwilioProblemsTest {
    private static Problem sending(String answer) throws Exception {
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(answer))) {
            Problem problem = assertThrows(Problem.class,
                    () -> pretend.twilio.send(credentials(), SENDER, PHONE, "Hi", false));
            assertEquals(1, pretend.wire.requests().size());
            return problem;
        }
    }

    private static Problem reading(String answer) throws Exception {
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(answer))) {
            return assertThrows(Problem.class, () -> pretend.twilio.account(credentials()));
        }
    }

    @ParameterizedTest
    @CsvSource({
            "401, 20003, TWILIO_KEYS_REJECTED",
            "403, 20003, TWILIO_KEYS_REJECTED",
            "401, 99999, TWILIO_KEYS_REJECTED",
            "403, 20008, TWILIO_TEST_KEYS",
            "401, 20005, TWILIO_SUSPENDED",
            "403, 20403, TWILIO_SUSPENDED",
            "400, 10001, TWILIO_SUSPENDED",
            "400, 90010, TWILIO_SUSPENDED",
            "400, 30002, TWILIO_SUSPENDED",
            "403, 20006, TWILIO_NOT_PERMITTED",
            "401, 70051, TWILIO_NOT_PERMITTED",
            "429, 20429, TWILIO_BUSY",
            "429, 99999, TWILIO_BUSY",
            "500, 20500, WRITE_UNCERTAIN",
            "503, 20503, TWILIO_DOWN",
            "400, 572006, TWILIO_TEMPLATES_ONLY",
            "400, 21608, PHONE_NOT_VERIFIED",
            "422, 572002, PHONE_NOT_VERIFIED",
            "422, 572005, PHONE_NOT_VERIFIED",
            "400, 14111, PHONE_NOT_VERIFIED",
            "422, 572003, SENDER_NOT_OURS",
            "400, 21606, SENDER_NOT_OURS",
            "400, 21607, SENDER_NOT_OURS",
            "400, 21659, SENDER_NOT_OURS",
            "400, 21660, SENDER_NOT_OURS",
            "400, 21211, TWILIO_REFUSED",
            "400, 21408, TWILIO_REFUSED",
            "403, 12345, TWILIO_REFUSED",
            "404, 20404, TWILIO_REFUSED",
            "400, 0, TWILIO_REFUSED"})
    void theCodeDecides(int status, int code, Kind kind) throws Exception {
        Problem problem = sending(error(status, code, "In Twilio's words"));
        assertEquals(kind, problem.kind());
        assertEquals(Integer.toString(code), problem.fact("code"));
        assertEquals(Integer.toString(status), problem.fact("status"));
        assertEquals("In Twilio's words", problem.fact("message"));
        assertEquals("https://www.twilio.com/docs/errors/" + code, problem.fact("moreInfo"));
        assertEquals("+…0123", problem.fact("phone"));
        assertEquals("+…0100", problem.fact("sender"));
    }

    @Test
    void whereCodesOfTrialsContradictTheirDocumentationTheTextDecides() throws Exception {
        String notVerified = "No Twilio trial phone number is assigned for messaging to this destination number. "
                + "Please add the 'to' number as a verified recipient.";
        String wrongSender = "The 'from' number isn't assigned to this verified messaging recipient.";
        for (int code : List.of(572002, 572003)) {
            assertEquals(Kind.PHONE_NOT_VERIFIED, sending(error(422, code, notVerified)).kind());
            assertEquals(Kind.SENDER_NOT_OURS, sending(error(422, code, wrongSender)).kind());
        }
    }

    @Test
    void withoutACodeTheStatusDecides() throws Exception {
        assertEquals(Kind.TWILIO_KEYS_REJECTED, reading(Wire.json(401, "{\"message\": \"Authenticate\"}")).kind());
        assertEquals(Kind.TWILIO_NOT_PERMITTED, reading(Wire.json(403, "{\"message\": \"Forbidden\"}")).kind());
        assertEquals(Kind.TWILIO_REFUSED, reading(Wire.json(404, "{\"message\": \"Gone\", \"code\": null}")).kind());
        assertEquals(Kind.TWILIO_DOWN, reading(Wire.json(500, "{\"message\": \"Oops\"}")).kind());
        assertEquals(Kind.TWILIO_DOWN, reading(Wire.json(503, "{}")).kind());
        assertEquals(Kind.TWILIO_DOWN, reading(Wire.answer(503, "upstream reset", "Content-Type: text/plain")).kind());
        assertEquals(Kind.TWILIO_BUSY, reading(Wire.answer(429, "")).kind());
    }

    @Test
    void anErrorInTheFormOfRfc9457() throws Exception {
        Problem problem = reading(Wire.answer(400, """
                {"type": "https://www.twilio.com/docs/api/errors/21211", "title": "Invalid number",
                 "detail": "Too short", "code": 21211, "status": 400}""", "Content-Type: application/problem+json"));
        assertEquals(Kind.TWILIO_REFUSED, problem.kind());
        assertEquals("21211", problem.fact("code"));
        assertEquals("Invalid number Too short", problem.fact("message"));
        assertEquals("https://www.twilio.com/docs/api/errors/21211", problem.fact("moreInfo"));
    }

    @ParameterizedTest
    @CsvSource({"200", "201", "400", "401", "403", "404", "429", "500", "503"})
    void aPageIsNotTwilios(int status) throws Exception {
        for (Problem problem : List.of(sending(Wire.html(status, "<html>Blocked by the office</html>")),
                reading(Wire.html(status, "<html>Blocked by the office</html>")))) {
            assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, problem.kind());
            assertEquals(Integer.toString(status), problem.fact("status"));
            assertEquals("text/html", problem.fact("contentType"));
            assertEquals("127.0.0.1", problem.fact("host"));
        }
    }

    @Test
    void aRedirectIsNotTwilios() throws Exception {
        for (int status : List.of(301, 302, 307, 308)) {
            String answer = Wire.answer(status, "", "Location: https://portal.example.test/");
            assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, reading(answer).kind());
            assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, sending(answer).kind());
        }
    }

    @Test
    void aProxyThatWantsAPasswordIsSaidSo() throws Exception {
        assertEquals(Kind.PROXY_WANTS_PASSWORD, sending(Wire.html(407, "<html>Sign in</html>")).kind());
        assertEquals(Kind.PROXY_WANTS_PASSWORD, reading(Wire.html(407, "<html>Sign in</html>")).kind());
    }

    @Test
    void jsonOfAnotherShapeIsNotUnderstood() throws Exception {
        for (String body : List.of("{}", "[]", "null", "1", "\"sid\"", "{\"sid\": ", "", "{\"sid\": \"hello\"}",
                "{\"sid\": {\"a\": 1}}", "{\"status\": []}")) {
            Problem problem = reading(Wire.json(200, body));
            assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, problem.kind(), body);
            assertEquals("application/json", problem.fact("contentType"));
            assertEquals("200", problem.fact("status"));
        }
        for (String body : List.of("{}", "[]", "[1]", "{\"error\": \"no\"}", "\"no\"")) {
            assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, reading(Wire.json(400, body)).kind(), body);
        }
    }

    @Test
    void listsAndBalancesOfAnotherShapeAreNotUnderstood() throws Exception {
        for (String body : List.of("{}", "[]", "{\"outgoing_caller_ids\": 1}", "{\"balance\": null}", "null",
                "{\"outgoing_caller_ids\": [1, 2], \"uri\": \"/x\"}")) {
            try (PretendTwilio pretend = new PretendTwilio(Wire.answers(Wire.json(200, body)))) {
                assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, assertThrows(Problem.class,
                        () -> pretend.twilio.balance(credentials())).kind(), body);
                if (!body.equals("{\"outgoing_caller_ids\": 1}")) {
                    assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, assertThrows(Problem.class,
                            () -> pretend.twilio.verifiedNumbers(credentials())).kind(), body);
                }
                assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, assertThrows(Problem.class,
                        () -> pretend.twilio.message(credentials(), PretendTwilio.MESSAGE, PHONE)).kind(), body);
            }
        }
    }

    @Test
    void whatTwilioSaysIsShownWithoutNumbersAndCredentials() throws Exception {
        String said = "The number +14155550123 or (415) 555-0199 or 14155550177 of " + SID.value() + " with " + TOKEN
                + " and " + "0".repeat(32) + " and Basic QUMwMDAw and PN" + "1".repeat(32)
                + " is wrong on 2026-11-23, see https://www.twilio.com/console/phone-numbers/verified or code 21608";
        assertEquals("The number +…0123 or (+…0199 or +…0177 of AC…0000 with … and … and Basic … and … "
                        + "is wrong on 2026-11-23, see https://www.twilio.com/console/phone-numbers/verified or code 21608",
                sending(error(400, 21211, said)).fact("message"));
    }

    @Test
    void whatTwilioSaysIsCut() throws Exception {
        String message = sending(error(400, 21211, "word ".repeat(100))).fact("message");
        assertEquals(300, message.length());
        assertTrue(message.startsWith("word word") && message.endsWith("…"));
    }

    @Test
    void onlyPagesOfTwiliosAreLinkedTo() throws Exception {
        for (String link : List.of("https://evil.example.test/twilio.com/x", "http://www.twilio.com/docs",
                "https://twilio.com.example.test/x", "javascript:alert(1)", "https://www.twilio.com/docs?x=" + TOKEN)) {
            Problem problem = sending(Wire.json(400,
                    "{\"code\": 21211, \"message\": \"m\", \"more_info\": \"" + link + "\", \"status\": 400}"));
            assertFalse(problem.facts().containsKey("moreInfo"), link);
        }
    }
}
