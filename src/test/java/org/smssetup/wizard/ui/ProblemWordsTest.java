package org.smssetup.wizard.ui;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Remedy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ProblemWordsTest {
    private static final String CODES = "/org/smssetup/wizard/twilio-codes.csv";
    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z]+}");

    private final Texts texts = new Texts(Locale.ENGLISH);

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("UX-16: every problem says what happened, why and what to do, even when it brings no facts")
    void everyKindHasItsWords(Kind kind) {
        ProblemWords words = ProblemWords.of(texts, new Problem(kind));
        assertAll(Stream.of(words.fault(), words.title(), words.why(), words.todo(), words.small()).map(text -> () ->
                assertTrue(!text.isBlank() && !PLACE.matcher(text).find(), text)));
        assertEquals(kind.remedies(), words.remedies());
        words.remedies().forEach(remedy -> assertFalse(ProblemWords.button(texts, remedy).isBlank()));
    }

    @ParameterizedTest
    @EnumSource(Remedy.class)
    void everyRemedyHasAButton(Remedy remedy) {
        assertFalse(ProblemWords.button(texts, remedy).isBlank());
    }

    @ParameterizedTest
    @EnumSource(Complaint.Reason.class)
    void everyComplaintHasASentence(Complaint.Reason reason) {
        String sentence = texts.say("complaint." + reason);
        assertTrue(sentence.endsWith(".") && !PLACE.matcher(sentence).find(), sentence);
    }

    @ParameterizedTest
    @EnumSource(CheckLine.Id.class)
    void everyLineOfTheCheckUpHasAllItsAnswers(CheckLine.Id id) {
        assertFalse(CheckWords.name(texts, id).isBlank());
        for (CheckLine.Answer answer : CheckLine.Answer.values()) {
            String sentence = CheckWords.sentence(texts, new CheckLine(id, answer, Map.of(), null));
            assertTrue(!sentence.isBlank() && !PLACE.matcher(sentence).find(), sentence);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = CODES, delimiter = '|', quoteCharacter = '"')
    @DisplayName("UX-16: every code of Twilio's has a title, why, what to do and a button of its own")
    void everyCodeOfTwilioHasItsWords(int code, Integer status, String message) {
        String key = "twilio." + code;
        for (String part : List.of("title", "why", "todo")) {
            assertTrue(texts.containsKey(key + "." + part) && !texts.say(key + "." + part).isBlank(), key + "." + part);
        }
        List<Remedy> own = Arrays.stream(texts.say(key + ".remedy").split(",")).map(String::strip).map(Remedy::valueOf).toList();
        own.forEach(remedy -> assertFalse(ProblemWords.button(texts, remedy).isBlank()));

        Map<String, String> facts = new HashMap<>(Map.of("code", Integer.toString(code)));
        facts.put("message", message == null ? "said by Twilio" : message);
        for (Kind kind : List.of(Kind.TWILIO_REFUSED, Kind.MESSAGE_NOT_DELIVERED)) {
            ProblemWords words = ProblemWords.of(texts, new Problem(kind, facts));
            assertEquals(texts.say(key + ".title"), words.title());
            assertEquals(texts.say(key + ".why"), words.why());
            assertEquals(texts.say(key + ".todo"), words.todo());
            assertEquals(own, words.remedies().subList(0, own.size()));
            assertTrue(words.small().contains("code " + code), words.small());
            assertTrue((words.why() + words.small()).contains(facts.get("message")), words.small());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "572002 | No Twilio trial phone number is assigned … Please add the 'to' number as a verified recipient. | 572002",
            "572003 | No Twilio trial phone number is assigned … Please add the 'to' number as a verified recipient. | 572002",
            "572002 | The 'from' number isn't assigned to this verified messaging recipient | 572003",
            "572003 | The 'from' number isn't assigned to this verified messaging recipient | 572003",
            "573002 | The 'from' number isn't assigned to this verified recipient | 573003",
            "572002 | something new | 572002",
            "21608  | The 'from' number is not the matter here | 21608"})
    @DisplayName("Where documentation and live answers swap codes, the text decides")
    void theTextDecidesWhereTheCodeDoesNot(int code, String message, int meant) {
        ProblemWords words = refused(Map.of("code", Integer.toString(code), "message", message));
        assertEquals(texts.say("twilio." + meant + ".title"), words.title());
        assertTrue(words.small().contains("code " + code), "the code that Twilio gave is shown as it is");
    }

    @ParameterizedTest
    @CsvSource({"PHONE_NOT_VERIFIED,572005", "SENDER_NOT_OURS,572003", "TWILIO_SUSPENDED,20005", "TWILIO_NOT_PERMITTED,70051"})
    void aKindThatSeveralCodesLeadToIsToldByTheCode(Kind kind, String code) {
        ProblemWords words = ProblemWords.of(texts, new Problem(kind, Map.of("code", code)));
        assertEquals(texts.say("twilio." + code + ".why"), words.why());
        assertTrue(words.remedies().containsAll(kind.remedies()));
    }

    @Test
    @DisplayName("Every code that LoginRadius is known to refuse with has its words")
    void codesOfLoginRadius() {
        for (int code : List.of(901, 902, 908, 909, 920, 1043, 1058, 1059, 1066, 1071, 1072, 1073, 1074, 1096, 1123, 1149,
                1179, 1207, 1208, 1209, 1281, 6003)) {
            ProblemWords words = ProblemWords.of(texts, new Problem(Kind.LOGINRADIUS_REFUSED,
                    Map.of("code", Integer.toString(code), "message", "said by LoginRadius")));
            assertFalse(words.title().equals(texts.say("problem.LOGINRADIUS_REFUSED.title")), () -> "no words for " + code);
            assertTrue(Stream.of(words.title(), words.why(), words.todo()).noneMatch(w -> w.isBlank() || PLACE.matcher(w).find()));
            assertTrue((words.small() + words.why()).contains("said by LoginRadius"), words.small());
        }
        ProblemWords unknown = ProblemWords.of(texts, new Problem(Kind.LOGINRADIUS_REFUSED,
                Map.of("code", "77777", "message", "said by LoginRadius")));
        assertTrue(unknown.why().contains("said by LoginRadius") && unknown.small().contains("77777"));
    }

    @Test
    void everythingThatCanBeWrongWithAContractHasItsWords() {
        Set<String> said = new TreeSet<>();
        for (String what : List.of("NO_FILE", "UNREADABLE", "TOO_LARGE", "UNKNOWN_VERSION", "MISSING", "NOT_KNOWN", "WRONG_TYPE",
                "BAD_VALUE", "NOT_HTTPS", "FOREIGN_HOST", "BAD_PATH", "FORBIDDEN_CALL", "WRONG_METHOD", "WRONG_SLOTS",
                "SECRET_IN_ADDRESS")) {
            ProblemWords words = ProblemWords.of(texts, new Problem(Kind.CONTRACT_FILE_UNFIT,
                    Map.of("unfit", what, "where", "/api")));
            said.add(words.why());
            assertTrue(words.small().contains("/api"), words.small());
        }
        assertEquals(15, said.size(), "each its own");
        assertFalse(said.contains(texts.say("problem.CONTRACT_FILE_UNFIT.why")));
    }

    @Test
    void noCodeHasWordsThatNobodyKnowsOf() {
        Set<String> known = codes();
        List<String> strange = problems().filter(key -> key.startsWith("twilio."))
                .filter(key -> !known.contains(key.split("\\.")[1])
                        || !List.of("title", "why", "todo", "remedy").contains(key.split("\\.")[2])).toList();
        assertEquals(List.of(), strange);
    }

    @Test
    void aCodesOwnRemedyComesFirst() {
        assertEquals(List.of(Remedy.OPEN_GEO_PERMISSIONS, Remedy.TRY_AGAIN), refused(Map.of("code", "21408")).remedies());
    }

    @Test
    @DisplayName("An unknown code shows Twilio's own words, the code and Twilio's page about it")
    void unknownCode() {
        ProblemWords words = refused(Map.of("code", "99999", "status", "400", "message", "Something new",
                "moreInfo", "https://www.twilio.com/docs/errors/99999"));
        assertTrue(words.why().contains("Something new"), words.why());
        assertEquals("TWILIO_REFUSED · code 99999 · status 400", words.small());
        assertEquals(URI.create("https://www.twilio.com/docs/errors/99999"), words.more());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://www.twilio.com/x", "https://twilio.com.example.org/x", "https://twilio.com@example.org/",
            "https://nottwilio.com/x", "javascript:alert(1)", "https://user@www.twilio.com/", "a b"})
    void noOtherAddressIsOffered(String moreInfo) {
        assertNull(refused(Map.of("code", "99999", "moreInfo", moreInfo)).more());
    }

    @Test
    void theEndOfAMessageIsToldByItsCode() {
        ProblemWords told = ProblemWords.of(texts, new Problem(Kind.MESSAGE_NOT_DELIVERED,
                Map.of("status", "undelivered", "code", "30003")));
        assertEquals(texts.say("twilio.30003.title"), told.title());
        ProblemWords untold = ProblemWords.of(texts, new Problem(Kind.MESSAGE_NOT_DELIVERED, Map.of("status", "failed")));
        assertTrue(untold.why().contains("failed"), untold.why());
    }

    @Test
    void aKindThatSaysMoreThanTheCodeGoesFirst() {
        ProblemWords words = ProblemWords.of(texts, new Problem(Kind.TWILIO_TEST_KEYS, Map.of("code", "20008")));
        assertEquals(texts.say("problem.TWILIO_TEST_KEYS.why"), words.why());
        assertTrue(words.small().contains("20008"), words.small());
    }

    @Test
    void factsAreFilledInOnce() {
        ProblemWords words = refused(Map.of("code", "99999", "message", "{code} $1 \\"));
        assertTrue(words.why().contains("{code} $1 \\"), words.why());
    }

    @Test
    void factsStandInTheirPlaces() {
        ProblemWords words = ProblemWords.of(texts, new Problem(Kind.PHONE_NOT_VERIFIED, Map.of("phone", "+44 7700 900123")));
        assertTrue(words.title().contains("+44 7700 900123"), words.title());
        ProblemWords offline = ProblemWords.of(texts, new Problem(Kind.OFFLINE, Map.of("host", "api.twilio.com")));
        assertTrue(offline.title().contains("api.twilio.com") && offline.small().contains("api.twilio.com"));
    }

    @Test
    void aBalanceIsWrittenAsPeopleWriteIt() {
        CheckLine line = CheckLine.yes(CheckLine.Id.BALANCE, Map.of("balance", "1015.50 EUR"));
        assertTrue(CheckWords.sentence(texts, line).contains("€1,015.50"), CheckWords.sentence(texts, line));
        assertEquals("1.015,50 €", Money.format("1015.5 EUR", Locale.GERMANY).replace('\u00a0', ' '));
        assertEquals("plenty", Money.format("plenty", Locale.US));
        assertEquals("1 XXXX", Money.format("1 XXXX", Locale.US));
    }

    @Test
    @DisplayName("UX-35: plain sentences, not long, without exclamation marks and blame")
    void plainWords() {
        List<String> bad = Stream.concat(problems().filter(key -> !key.endsWith(".remedy")), bundle("steps"))
                .flatMap(key -> Arrays.stream(texts.say(key).split("(?<=[.?:])\\s+")).map(sentence -> key + ": " + sentence))
                .filter(entry -> {
                    String sentence = entry.substring(entry.indexOf(": ") + 2);
                    String lower = sentence.toLowerCase(Locale.ROOT);
                    return sentence.isBlank() || sentence.contains("!") || sentence.contains("  ")
                            || sentence.split("\\s+").length > 30
                            || Stream.of("invalid", "illegal", "your fault", "you failed", "you must", "oops", "simply")
                                    .anyMatch(lower::contains);
                }).toList();
        assertEquals(List.of(), bad);
    }

    @Test
    void everyPlaceInAProblemHasAStandIn() {
        List<String> without = problems().filter(key -> key.startsWith("problem.") || key.startsWith("twilio.") || key.startsWith("check."))
                .flatMap(key -> PLACE.matcher(texts.say(key)).results().map(found -> found.group()))
                .filter(place -> !texts.containsKey("place." + place.substring(1, place.length() - 1))).toList();
        assertEquals(List.of(), without);
    }

    private static Set<String> codes() {
        try (InputStream table = ProblemWordsTest.class.getResourceAsStream(CODES)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('|'))).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProblemWords refused(Map<String, String> facts) {
        return ProblemWords.of(texts, new Problem(Kind.TWILIO_REFUSED, facts));
    }

    private static Stream<String> problems() {
        return bundle("problems");
    }

    private static Stream<String> bundle(String name) {
        return ResourceBundle.getBundle("org.smssetup.wizard.texts." + name, Locale.ROOT).keySet().stream();
    }
}
