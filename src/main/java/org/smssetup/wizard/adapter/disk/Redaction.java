package org.smssetup.wizard.adapter.disk;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what must not stand in the log: credentials, queries of URLs, and phone numbers and accounts but
 * for their last four characters. The last net, not the first: nothing of that kind should be logged at all.
 */
final class Redaction {
    private static final int LONGEST = 16_000;

    private record Rule(Pattern what, Function<MatchResult, String> with) {
    }

    /** In this order: the first ones would no longer recognise what the later ones have shortened. */
    private static final List<Rule> RULES = List.of(
            rule("(?i)\\b((?:authorization|cookie)[\"']?\\s*[:=,])[^\\r\\n]*", m -> m.group(1) + " ****"),
            rule("(?i)\\b(basic|bearer)\\s+[A-Za-z0-9+/=._~-]{6,}", m -> m.group(1) + " ****"),
            rule("(?i)\\b([a-z][a-z0-9+.-]*://)[^\\s/@]+@", m -> m.group(1)),
            rule("(?i)(?<![^\\s\"'<>()\\[\\]{}=,;:|])((?:https?:/)?/[^\\s?#\"'<>]*+)[?#][^\\s\"'<>]+",
                    m -> m.group(1) + "?…"),
            rule("(?i)((?:pass(?:word|phrase)?|token|secret|api[_-]?key|access[_-]?key|credential)s?[\"']?\\s*[=:]\\s*)"
                    + "(?:\"[^\"]*\"|'[^']*'|[^\\s,;&)}\\]]+)", m -> m.group(1) + "****"),
            // JSON web tokens.
            rule("\\beyJ[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)*", _ -> "****"),
            rule("(?i)\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", _ -> "****"),
            // Twilio's identifiers: two letters and 32 hexadecimal digits (Twilio's OpenAPI specification).
            rule("\\b([A-Z]{2})[0-9a-fA-F]{28}([0-9a-fA-F]{4})\\b", m -> m.group(1) + "…" + m.group(2)),
            rule("(?<![0-9a-zA-Z])[0-9a-fA-F]{32,}(?![0-9a-zA-Z])", _ -> "****"),
            // Phone numbers: with a plus sign (%2B in a path) as one writes them, or any 10 to 15 digits in a row.
            rule("(?:\\+|%2[bB])\\d(?:[ .()/\\u00a0-]{0,2}\\d){6,14}(?!\\d)", m -> lastFour(m.group())),
            rule("(?<![\\d.])\\d{10,15}(?!\\d)", m -> lastFour(m.group())));

    private Redaction() {
    }

    private static Rule rule(String what, Function<MatchResult, String> with) {
        return new Rule(Pattern.compile(what), m -> Matcher.quoteReplacement(with.apply(m)));
    }

    private static String lastFour(String number) {
        String digits = number.replaceAll("%2[bB]|\\D", "");
        return "…" + digits.substring(digits.length() - 4);
    }

    /** @return at most {@value #LONGEST} characters and what the rules put in */
    static String clean(String text) {
        String clean = text;
        if (clean.length() > LONGEST) {
            // Some rules take time that grows with the square of the length. Cut at a blank: half a token isn't known.
            clean = clean.substring(0, Math.max(0, clean.lastIndexOf(' ', LONGEST))) + " …";
        }
        for (Rule rule : RULES) {
            clean = rule.what().matcher(clean).replaceAll(rule.with());
        }
        return clean;
    }
}
