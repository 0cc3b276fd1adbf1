package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.loginradius.AdminApi.Reply;
import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Whatever LoginRadius, or somebody on the way, answers. The first three bytes are the status; {@code {token}} stands
 * for what the call has signed in with.
 */
public final class LoginRadiusErrorFuzz {
    private static final String TOKEN = "not-a-real-token";
    private static final AdminApi API = new AdminApi(new Http(),
            new Contracts(ContractReader.shipped(), UnaryOperator.identity()), "test", Duration.ZERO);
    private static final Texts TEXTS = new Texts(Locale.US);

    private LoginRadiusErrorFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        if (text.length() < 3 || !text.substring(0, 3).matches("[1-5]\\d\\d")) {
            return;
        }
        byte[] body = text.substring(3).replace("{token}", TOKEN).getBytes(StandardCharsets.ISO_8859_1);
        Reply reply = Holds.inTime(() -> API.reply(
                new Http.Answer(Integer.parseInt(text.substring(0, 3)), Map.of(), "application/json", body)));
        for (byte left : body) {
            Holds.that(left == 0, "the body isn't wiped");
        }
        try (Session session = new Session(Secret.copyOf(TOKEN), Secret.copyOf("not-a-real-sign"), null)) {
            Holds.inTime(() -> {
                said(reply, session);
                return reply;
            });
        }
    }

    private static void said(Reply reply, Session session) {
        try {
            Holds.that(API.understood(reply, session, Values.NONE).isObject() && reply.good(), "a refusal taken for an answer");
        } catch (Problem problem) {
            ProblemWords words = ProblemWords.of(TEXTS, problem);
            Holds.that(!words.fault().isBlank() && !words.title().isBlank() && !words.why().isBlank()
                    && !words.todo().isBlank() && !words.remedies().isEmpty(), "without words");
            Holds.that(problem.getMessage().equals(problem.kind().name()), "words of the other side in the log");
            String message = problem.fact("message");
            Holds.that(message.length() <= 200, "too long to show");
            Holds.that(problem.fact("code").matches("|-?[A-Za-z0-9_.-]{1,20}"), "a code that is none");
            Holds.that(message.chars().noneMatch(Character::isISOControl), "a control character");
            Holds.that(!message.contains(TOKEN), "a secret");
            Holds.that(!message.matches("(?s).*[0-9]{8}.*"), "a phone number in full");
            Holds.same(message, new Said("", message).cleaned().message(), "cleaned twice");
        }
    }
}
