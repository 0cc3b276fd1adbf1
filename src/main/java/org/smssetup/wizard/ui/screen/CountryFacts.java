package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.ui.Money;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of the users' countries, one line each: open, closed or not told, and what an SMS costs. */
public final class CountryFacts {
    private CountryFacts() {
    }

    /** @param countries ISO 3166 codes, in any order */
    public static List<StateLine> lines(Texts texts, Collection<String> countries, List<CheckLine> checks) {
        List<StateLine> lines = new ArrayList<>();
        countries.stream().sorted(Comparator.comparing(code -> name(texts, code), Collator.getInstance(texts.getLocale())))
                .forEach(country -> lines.add(line(texts, country, checks)));
        return lines;
    }

    private static StateLine line(Texts texts, String country, List<CheckLine> checks) {
        Mark mark = has(checks, "open", country) ? Mark.DONE : has(checks, "closed", country) ? Mark.FAILED : Mark.UNKNOWN;
        String state = switch (mark) {
            case DONE -> "country.open";
            case FAILED -> "country.closed";
            default -> "country.unknown";
        };
        String price = fact(checks, CheckLine.Id.COUNTRY_PRICES, "price." + country);
        String words = texts.say(state, Map.of("country", name(texts, country)));
        return new StateLine(texts, mark, price.isEmpty() ? words
                : texts.say("country.price", Map.of("country", words, "price", price(texts, price))));
    }

    /** Such as "$0.0079 to $0.0083", for {@code 0.0079 0.0083 USD}. */
    private static String price(Texts texts, String fact) {
        String[] parts = fact.split(" ");
        String lowest = Money.exact(parts[0] + " " + parts[2], texts.getLocale());
        return parts[0].equals(parts[1]) ? lowest : texts.say("country.prices",
                Map.of("lowest", lowest, "highest", Money.exact(parts[1] + " " + parts[2], texts.getLocale())));
    }

    private static boolean has(List<CheckLine> checks, String list, String country) {
        return Arrays.asList(fact(checks, CheckLine.Id.COUNTRIES_OPEN, list).split(",")).contains(country);
    }

    private static String fact(List<CheckLine> checks, CheckLine.Id id, String fact) {
        return checks.stream().filter(line -> line.id() == id).map(line -> line.facts().getOrDefault(fact, ""))
                .findFirst().orElse("");
    }

    static String name(Texts texts, String code) {
        return Locale.of("", code).getDisplayCountry(texts.getLocale());
    }
}
