package org.smssetup.wizard.ui;

import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Remedy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A line of a check-up in words. */
public final class CheckWords {
    private CheckWords() {
    }

    /** What was asked, in a word or two. */
    public static String name(Texts texts, CheckLine.Id id) {
        return texts.say("check." + id);
    }

    /** What is known about it now. */
    public static String sentence(Texts texts, CheckLine line) {
        Map<String, String> facts = new HashMap<>(line.facts());
        facts.computeIfPresent("balance", (_, balance) -> Money.format(balance, texts.getLocale()));
        return Places.fill(texts, "check." + line.id() + "." + line.answer(), facts);
    }

    /** What to do about a no, or why it can't be told; empty where there is nothing to say. */
    public static Optional<String> more(Texts texts, CheckLine line) {
        return Optional.ofNullable(line.why()).map(why -> {
            ProblemWords words = ProblemWords.of(texts, why);
            return line.answer() == CheckLine.Answer.CANT_TELL ? words.title() : words.todo();
        });
    }

    /** The button that helps, if one does. */
    public static Optional<Remedy> remedy(Texts texts, CheckLine line) {
        return Optional.ofNullable(line.why()).map(why -> ProblemWords.of(texts, why).remedies().getFirst());
    }
}
