package org.smssetup.wizard.ui;

import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.Problem;

import java.util.List;
import java.util.Locale;

/** Whatever is pasted into the help to be explained. */
public final class PastedErrorFuzz {
    private static final Texts TEXTS = new Texts(Locale.US);

    private PastedErrorFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Holds.sometimesLong(Holds.text(input), 20_000);
        List<Problem> found = Holds.inTime(() -> PastedError.read(TEXTS, text));
        Holds.that(found.size() <= 3, "more than fit");
        for (Problem problem : found) {
            ProblemWords words = ProblemWords.of(TEXTS, problem);
            Holds.that(!words.fault().isBlank() && !words.title().isBlank() && !words.why().isBlank()
                    && !words.todo().isBlank() && !words.small().isBlank() && !words.remedies().isEmpty(), "without words");
            Holds.that(words.more() == null
                    || words.more().toString().matches("(?s)https://([A-Za-z0-9-]+\\.)*twilio\\.com([:/?#].*)?"),
                    "somebody else's page: " + words.more());
        }
    }
}
