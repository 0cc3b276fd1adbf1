package org.smssetup.wizard.adapter.twilio;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smssetup.wizard.adapter.http.Wire;
import org.smssetup.wizard.model.Problem;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.MESSAGE;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.PHONE;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.SENDER;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.SID;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.TOKEN;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.credentials;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.error;

/** The Auth Token and whole phone numbers stand in no log, at any level, and in nothing of a problem. */
@Timeout(60)
class TokenTest {
    private static final String IN_BASE64 = Base64.getEncoder()
            .encodeToString((SID.value() + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final List<Level> ofHandlers = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getLoggerName() + " " + entry.getMessage() + " " + Arrays.toString(entry.getParameters())
                    + " " + (entry.getThrown() == null ? "" : trace(entry.getThrown())));
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void listen() {
        for (Handler handler : root.getHandlers()) {
            ofHandlers.add(handler.getLevel());
            handler.setLevel(Level.OFF);
        }
        listener.setLevel(Level.ALL);
        root.addHandler(listener);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stop() {
        root.removeHandler(listener);
        root.setLevel(before);
        for (int i = 0; i < ofHandlers.size(); i++) {
            root.getHandlers()[i].setLevel(ofHandlers.get(i));
        }
    }

    private static String trace(Throwable t) {
        StringWriter out = new StringWriter();
        t.printStackTrace(new PrintWriter(out));
        return out.toString();
    }

    private static void assertClean(String where, String text) {
        for (String secret : List.of(TOKEN, IN_BASE64, IN_BASE64.substring(0, 20), PHONE.e164(), SENDER.e164(),
                PHONE.e164().substring(1), "%2B447700900123")) {
            assertFalse(text.contains(secret), where + " tells " + secret + ": " + text);
        }
    }

    @Test
    void nothingIsToldWhateverTwilioAnswers() throws Exception {
        String echo = "You sent " + TOKEN + " and Basic " + IN_BASE64 + " for " + PHONE.e164();
        List<Wire.Script> scripts = List.of(
                Wire.answers(Wire.json(200, "{\"sid\": \"" + SID.value() + "\", \"auth_token\": \"" + TOKEN + "\"}")),
                Wire.answers(Wire.json(200, "{\"sid\": {}, \"auth_token\": \"" + TOKEN + "\", \"to\": \"" + PHONE.e164() + "\"}")),
                Wire.answers(Wire.json(200, "{\"auth_token\": \"" + TOKEN + "\", \"to\": ")),
                Wire.answers(Wire.json(200, "{\"date_created\": \"" + TOKEN + "\", \"messages\": \"" + echo + "\"}")),
                Wire.answers(Wire.json(200, "{\"error_code\": \"" + TOKEN + "\", \"messages\": [\"" + echo + "\"]}")),
                Wire.answers(Wire.json(200, PretendTwilio.message(TOKEN))),
                Wire.answers(error(401, 20003, echo)),
                Wire.answers(error(403, 12345, echo)),
                Wire.answers(error(503, 20503, echo)),
                Wire.answers(Wire.html(502, "<html>" + echo + "</html>")),
                Wire.answers(Wire.answer(407, echo, "Content-Type: text/html")),
                Wire.answers(Wire.answer(302, echo, "Location: http://portal.example.test/?" + TOKEN)),
                Wire.answers("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\nX-Echo: " + TOKEN + "\r\n\r\n" + echo),
                (_, socket) -> Wire.reset(socket));
        int problems = 0;
        for (Wire.Script script : scripts) {
            try (PretendTwilio pretend = new PretendTwilio(script)) {
                for (Call call : List.<Call>of(t -> t.account(credentials()), t -> t.balance(credentials()),
                        t -> t.verifiedNumbers(credentials()), t -> t.ownedNumbers(credentials()),
                        t -> t.send(credentials(), SENDER, PHONE, "Hi", false),
                        t -> t.message(credentials(), MESSAGE, PHONE), t -> t.messagesTo(credentials(), PHONE, 5))) {
                    try {
                        call.on(pretend.twilio);
                    } catch (Problem problem) {
                        problems++;
                        assertClean("a problem's trace", trace(problem));
                        assertClean("a problem's facts", problem.facts().toString());
                    }
                }
            }
        }
        assertTrue(problems > 60, "only " + problems);
        assertTrue(logged.stream().anyMatch(l -> l.contains("Http GET 127.0.0.1: 200 after")), "the log is listened to");
        logged.forEach(line -> assertClean("the log", line));
    }

    /** Without this, the test above could pass because the SDK's log is off or goes elsewhere. */
    @Test
    void theSdksOwnLogIsHeardHere() {
        org.slf4j.LoggerFactory.getLogger(com.twilio.http.TwilioRestClient.class).debug("heard");
        assertTrue(logged.stream().anyMatch(l -> l.contains("TwilioRestClient heard")), logged.toString());
    }

    @Test
    void aClosedSecretStopsTheCall() throws Exception {
        try (PretendTwilio pretend = new PretendTwilio(Wire.answers(Wire.json(200, "{}")))) {
            var credentials = credentials();
            credentials.close();
            assertThrows(IllegalStateException.class, () -> pretend.twilio.account(credentials));
            assertTrue(pretend.wire.requests().isEmpty());
        }
    }

    private interface Call {
        void on(SdkTwilio twilio) throws Problem, InterruptedException;
    }
}
