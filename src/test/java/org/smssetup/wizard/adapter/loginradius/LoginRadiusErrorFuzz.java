package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;

import java.io.IOException;
import java.util.Locale;

/** Whatever LoginRadius says when it refuses; {@code {token}} stands for what the call has signed in with. */
public final class LoginRadiusErrorFuzz {
    private static final String TOKEN = "not-a-real-token";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Texts TEXTS = new Texts(Locale.US);

    private LoginRadiusErrorFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        JsonNode answer;
        try {
            answer = JSON.readTree(Holds.text(input).replace("{token}", TOKEN));
        } catch (IOException notJson) {
            return;
        }
        try (Session session = new Session(Secret.copyOf(TOKEN), Secret.copyOf("not-a-real-sign"), null)) {
            Said said = Holds.inTime(() -> AdminApi.cleaned(Said.in(answer), session, Values.NONE));
            Holds.that(said.message().length() <= 200, "too long to show");
            Holds.that(said.code().matches("|-?[A-Za-z0-9_.-]{1,20}"), "a code that is none");
            Holds.that(said.message().chars().noneMatch(Character::isISOControl), "a control character");
            Holds.that(!said.message().contains(TOKEN), "a secret");
            Holds.that(!said.message().matches("(?s).*\\d{8}.*"), "a phone number in full");
            Holds.same(said, said.cleaned(), "cleaned twice");
            Problem problem = new Problem(Kind.LOGINRADIUS_REFUSED, AdminApi.facts(said, 400));
            ProblemWords words = ProblemWords.of(TEXTS, problem);
            Holds.that(!words.title().isBlank() && !words.why().isBlank() && !words.todo().isBlank()
                    && !words.remedies().isEmpty(), "without words");
        }
    }
}
