package org.smssetup.wizard.adapter.disk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class RedactionTest {
    private static final String HEX = "0".repeat(32);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to +14155550123 now                         | to …0123 now
            to +1 (415) 555-0123, and +44 7700 900 123. | to …0123, and …0123.
            To=%2B14155550123                           | To=…0123
            to 14155550123                              | to …0123
            took 12345 ms, error 30003                  | took 12345 ms, error 30003
            https://api.example/Messages.json?To=x&y=z end | https://api.example/Messages.json?… end
            GET /v2/sms?apikey=abc HTTP/1.1             | GET /v2/sms?… HTTP/1.1
            http://127.0.0.1:8080/callback#token=abc    | http://127.0.0.1:8080/callback?…
            https://user:word@api.example/              | https://api.example/
            Authorization: Basic QUMwMDow               | Authorization: ****
            {Authorization=[Basic QUMwMDow], Host=[a]}  | {Authorization= ****
            sent Bearer not-a-real-token                | sent Bearer ****
            password=not-a-real-one, then               | password=****, then
            {"authToken":"not a real one","from":"x"}   | {"authToken":****,"from":"x"}
            eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln         | ****
            key 00000000-0000-0000-0000-000000000000.   | key ****.
            the keyring took longer than PT8S           | the keyring took longer than PT8S
            version 1.2.3 of 2026-11-23T09:30:00.123Z   | version 1.2.3 of 2026-11-23T09:30:00.123Z
            """)
    void takesOut(String text, String expected) {
        assertEquals(expected, Redaction.clean(text));
    }

    @Test
    void identifiersAndTokens() {
        assertEquals("AC…0000", Redaction.clean("AC" + HEX));
        assertEquals("/Accounts/AC…0000/Messages/SM…0000.json", Redaction.clean("/Accounts/AC" + HEX + "/Messages/SM" + HEX + ".json"));
        assertEquals("token ****", Redaction.clean("token " + HEX));
        assertEquals("<****>", Redaction.clean("<" + "0".repeat(64) + ">"));
        assertEquals("AC…0000:****", Redaction.clean("AC" + HEX + ":" + HEX));
    }

    @Test
    void aLongTextIsCutBetweenWords() {
        String clean = Redaction.clean("word ".repeat(3198) + "0".repeat(32) + " more");
        assertEquals("word ".repeat(3198).strip() + " …", clean);
    }

    @Test
    void staysFastOnLongTexts() {
        for (String piece : new String[] {"1", "+1 ", "a", "/a", "https://", "token=", "%2B1", "eyJ.", "\"", "0-"}) {
            assertTimeoutPreemptively(java.time.Duration.ofSeconds(10), () -> Redaction.clean(piece.repeat(50_000)), piece);
        }
    }
}
