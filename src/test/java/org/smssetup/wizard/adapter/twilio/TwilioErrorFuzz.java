package org.smssetup.wizard.adapter.twilio;

import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whatever Twilio, or somebody on the way, answers. The first line is the status and the content type; {@code {token}}
 * and {@code {sid}} in the body stand for what the call signed in with, {@code {long}} for a very long word.
 */
public final class TwilioErrorFuzz {
    private static final String TOKEN = "not-a-real-token-0123456789";
    private static final AccountSid SID = new AccountSid("AC" + "0".repeat(32));
    private static final Credentials CREDENTIALS = new Credentials(SID, Secret.copyOf(TOKEN));
    private static final TwilioProblems PROBLEMS = new TwilioProblems("api.twilio.com", Map.of(), CREDENTIALS);
    private static final Texts TEXTS = new Texts(Locale.US);

    private TwilioErrorFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int line = text.indexOf('\n');
        String first = line < 0 ? "" : text.substring(0, line).strip();
        int blank = first.indexOf(' ');
        if (blank != 3 || !first.substring(0, 3).matches("[1-5]\\d\\d")) {
            return;
        }
        byte[] body = text.substring(line + 1).replace("{token}", TOKEN).replace("{sid}", SID.value())
                .replace("{long}", "a".repeat(100_000))
                .getBytes(StandardCharsets.ISO_8859_1);
        Http.Answer answer = new Http.Answer(Integer.parseInt(first.substring(0, 3)), Map.of("content-type",
                List.of(first.substring(4))), first.substring(4), body);
        Problem problem = Holds.inTime(() -> PROBLEMS.refused(answer));
        for (String fact : List.of("message", "code", "moreInfo")) {
            Holds.that(!problem.fact(fact).contains(TOKEN) && !problem.fact(fact).contains(SID.value()), "a secret in " + fact);
        }
        String message = problem.fact("message");
        Holds.that(message.length() <= 300, "too long to show");
        Holds.that(!message.matches("(?s).*\\d{10}.*"), "a phone number in full: " + message);
        Holds.that(problem.fact("moreInfo").isEmpty()
                || problem.fact("moreInfo").matches("https://([a-z0-9-]+\\.)*twilio\\.com/.*"), "somebody else's page");
        ProblemWords words = ProblemWords.of(TEXTS, problem);
        Holds.that(!words.fault().isBlank() && !words.title().isBlank() && !words.why().isBlank()
                && !words.todo().isBlank() && !words.remedies().isEmpty(), "without words");
        Holds.that(problem.getMessage().equals(problem.kind().name()), "words of the other side in the log");
    }
}
