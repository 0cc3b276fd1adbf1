package org.smssetup.wizard.ui;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.StepId;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PastedErrorTest {
    private final Texts texts = new Texts(Locale.ENGLISH);

    static Stream<Arguments> pasted() {
        return Stream.of(
                arguments("21608", "21608"),
                arguments("  error 21608 ", "21608"),
                arguments("""
                        {"code": 21608, "message": "The number +14155550123 is unverified.",
                         "more_info": "https://www.twilio.com/docs/errors/21608", "status": 400}""", "21608"),
                arguments("{\"error_code\":\"30007\",\"status\":\"undelivered\"}", "30007"),
                arguments("[Error: Authenticate] { status: 401, code: 20003, moreInfo: 'https://www.twilio.com/docs/errors/20003' }", "20003"),
                arguments("twilio.base.exceptions.TwilioRestException: HTTP 400 error: Unable to create record: The 'To' number "
                        + "+1415 is not a valid phone number.", "21211"),
                arguments("[HTTP 401] Unable to fetch record: Authenticate", "20003"),
                arguments("com.twilio.exception.ApiException: Invalid template name. Trial accounts can only use predefined SMS "
                        + "templates.", "572006"),
                arguments("see https://www.twilio.com/docs/api/errors/21408", "21408"),
                arguments("2026-11-23 10:15:30,123 WARN sms - Twilio error 30034 for SM0000", "30034"),
                arguments("Delivery failed: Message filtered (30007)", "30007"),
                arguments("ErrorCode=30003", "30003"),
                arguments("Attempt to send to unsubscribed recipient", "21610"),
                arguments("{\"code\":0,\"message\":\"Invalid or disallowed parameters provided\"}", "0"));
    }

    @ParameterizedTest
    @MethodSource("pasted")
    @DisplayName("UX-19: a code or a message is read out of whatever was pasted")
    void oneCodeIsFound(String text, String code) {
        List<Problem> found = PastedError.read(texts, text);
        assertEquals(1, found.size());
        assertEquals(code, found.getFirst().fact("code"));
        assertEquals(texts.say("twilio." + code + ".title"), ProblemWords.of(texts, found.getFirst()).title());
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/org/smssetup/wizard/twilio-codes.csv", delimiter = '|', quoteCharacter = '"')
    void everyCodeIsAnsweredWithTheSameTexts(int code, Integer status, String message) {
        String json = "{\"code\":%d,\"message\":\"%s\",\"status\":%d}".formatted(code, message == null ? "" : message,
                status == null ? 400 : status);
        ProblemWords pasted = ProblemWords.of(texts, PastedError.read(texts, json).getFirst());
        ProblemWords met = ProblemWords.of(texts, new Problem(Kind.TWILIO_REFUSED,
                Map.of("code", Integer.toString(code), "message", message == null ? "" : message)));
        assertEquals(List.of(met.title(), met.why(), met.todo()), List.of(pasted.title(), pasted.why(), pasted.todo()));
    }

    @Test
    @DisplayName("An unknown code shows Twilio's own message, the code and the link")
    void unknownCode() {
        Problem found = PastedError.read(texts,
                "{\"code\":29999,\"message\":\"Something \\\"new\\\"\",\"status\":400}").getFirst();
        ProblemWords words = ProblemWords.of(texts, found);
        assertTrue(words.why().contains("Something \"new\""), words.why());
        assertTrue(words.small().contains("code 29999") && words.small().contains("status 400"), words.small());
        assertEquals(URI.create("https://www.twilio.com/docs/errors/29999"), words.more());
    }

    @Test
    void aSwappedCodeIsReadByItsText() {
        Problem found = PastedError.read(texts, "{\"code\":572002,\"message\":\"The 'from' number isn't assigned to this "
                + "verified messaging recipient\"}").getFirst();
        assertEquals(texts.say("twilio.572003.title"), ProblemWords.of(texts, found).title());
    }

    @Test
    void severalCodesAreAllAnswered() {
        List<Problem> found = PastedError.read(texts, "error 30003\nerror 30006\nerror 30003");
        assertEquals(List.of("30003", "30006"), found.stream().map(problem -> problem.fact("code")).toList());
    }

    @Test
    void whatCopyDetailsGivesIsUnderstood() {
        Problem problem = new Problem(Kind.TIMED_OUT, Map.of("host", "api.twilio.com"));
        Problem found = PastedError.read(texts, Details.of(problem, StepId.CREDENTIALS, "Program 1.0")).getFirst();
        assertEquals(ProblemWords.of(texts, problem).title(), ProblemWords.of(texts, found).title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "+1 415 555 0123", "+44 7700 900123", "trial", "10:20003:5", "code 200",
            "AC00000000000000000000000000030003"})
    void whatIsNoErrorIsTakenForNone(String text) {
        assertEquals(List.of(), PastedError.read(texts, text));
    }

    @Test
    void aHugeTextIsReadInNoTime() {
        String huge = "message: '" + "x 21608 ".repeat(200_000);
        assertEquals("21608", PastedError.read(texts, huge).getFirst().fact("code"));
    }
}
