package org.smssetup.wizard.ui;

import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Remedy;

import java.text.Collator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A line of a check-up in words. */
public final class CheckWords {
    private static final List<String> COUNTRY_LISTS = List.of("open", "closed", "unknown");

    private CheckWords() {
    }

    /** What was asked, in a word or two. */
    public static String name(Texts texts, CheckLine.Id id) {
        return texts.say("check." + id);
    }

    /** What is known about it now. */
    public static String sentence(Texts texts, CheckLine line) {
        Map<String, String> facts = new HashMap<>(line.facts());
        for (String list : COUNTRY_LISTS) {
            facts.computeIfPresent(list, (_, codes) -> names(texts, codes));
        }
        facts.computeIfPresent("balance", (_, balance) -> Money.format(balance, texts.getLocale()));
        String key = "check." + line.id() + "." + line.answer();
        String exact = key + "." + line.facts().get(CheckLine.AS);
        return Places.fill(texts, texts.containsKey(exact) ? exact : key, facts);
    }

    /** Countries by name, for ISO 3166 codes with commas between. */
    private static String names(Texts texts, String codes) {
        return Arrays.stream(codes.split(",")).filter(code -> !code.isEmpty())
                .map(code -> Locale.of("", code).getDisplayCountry(texts.getLocale())).sorted(Collator.getInstance(texts.getLocale()))
                .collect(Collectors.joining(", "));
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
