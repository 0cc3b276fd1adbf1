package org.smssetup.wizard.ui;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what an error is that somebody pasted: an answer of Twilio's in JSON, a line of a log, a sentence, the
 * address of Twilio's page about it, a bare code, or what this program's "Copy details" gives. Works offline.
 */
final class PastedError {
    private static final int LONGEST = 20_000;
    private static final int MOST = 3;

    private static final Pattern OF_OURS = Pattern.compile("(?m)^[ \\t]*+problem: ([A-Z_]{4,40})[ \\t]*$");
    private static final Pattern FACT = Pattern.compile("(?m)^([a-zA-Z]{2,20}): (.{1,300})$");
    /** Twilio's codes have five or six digits, but for the 0 of the new trials. */
    private static final List<Pattern> CODES = List.of(
            Pattern.compile("(?i)(?:error[_ ]?)?code[\"']?+\\s*+[:=#]?+\\s*+[\"']?(0|\\d{5,6})(?!\\d)"),
            Pattern.compile("(?i)docs/(?:api/)?errors/(\\d{1,6})"),
            Pattern.compile("(?i)\\b(?:twilio|error|err|warning)\\W{1,3}(\\d{5,6})(?!\\d)"));
    private static final Pattern BARE = Pattern.compile("(?<![\\d+.:/-])\\d{5,6}(?![\\d.:/-])");
    private static final Pattern MESSAGE =
            Pattern.compile("(?i)[\"']?(?:error_)?message[\"']?\\s*[:=]\\s*(?:\"((?:[^\"\\\\]|\\\\.){1,1000})\"|'([^'\\n]{1,1000})')");
    private static final Pattern STATUS = Pattern.compile("(?i)(?:[\"']?status[\"']?\\s*[:=]\\s*|HTTP(?:/[\\d.]+)?\\s+)(\\d{3})(?!\\d)");

    /** What Twilio says, in its English and in small letters, where the code was left out of what was copied. */
    private static final List<Said> SAID = List.of(
            new Said("invalid template name", 572006), new Said("no twilio trial phone number", 572002),
            new Said("'from' number isn't assigned", 572003), new Said("limited parameter access", 0),
            new Said("destination number has not completed", 572005),
            new Said("is unverified", 21608), new Said("unverified numbers", 21608),
            new Said("approved primary compliance profile", 21608),
            new Said("permission to send an sms has not been enabled", 21408),
            new Said("unsubscribed recipient", 21610), new Said("not a valid mobile number", 21614),
            new Said("is not a twilio phone number", 21659), new Said("mismatch between the 'from' number", 21660),
            new Said("sms-capable inbound phone number", 21606), new Said("invalid 'to' phone number", 21211),
            new Said("is not a valid phone number", 21211), new Said("invalid from number", 21212),
            new Said("cannot be the same", 21266), new Said("1600 character limit", 21617),
            new Said("message body is required", 21602), new Said("not reachable", 21612),
            new Said("not currently reachable", 21612), new Said("only one twilio number", 21404),
            new Said("trial message length exceeded", 30044), new Said("landline or unreachable", 30006),
            new Said("unknown destination handset", 30005), new Said("unreachable destination handset", 30003),
            new Said("message filtered", 30007), new Said("carrier violation", 30007),
            new Said("toll-free number has not been verified", 30032), new Said("unregistered number", 30034),
            new Said("test account credentials", 20008), new Said("too many requests", 20429),
            new Said("authenticate", 20003), new Said("permission denied", 20003));

    private record Said(String words, int code) {
    }

    private PastedError() {
    }

    /** What was found, the surest first, at most three; empty: no error is recognised in it. */
    static List<Problem> read(Texts texts, String pasted) {
        String text = pasted.length() > LONGEST ? pasted.substring(0, LONGEST) : pasted;
        Optional<Problem> ours = ours(text);
        if (ours.isPresent()) {
            return List.of(ours.get());
        }
        String message = message(text);
        String small = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        Set<String> codes = new LinkedHashSet<>();
        for (Pattern pattern : CODES) {
            pattern.matcher(text).results().map(found -> found.group(1)).forEach(codes::add);
        }
        if (codes.isEmpty()) {
            BARE.matcher(text).results().map(found -> found.group())
                    .filter(code -> texts.containsKey("twilio." + code + ".title")).forEach(codes::add);
        }
        if (codes.isEmpty()) {
            SAID.stream().filter(said -> small.contains(said.words())).limit(1)
                    .forEach(said -> codes.add(Integer.toString(said.code())));
        }
        List<Problem> found = new ArrayList<>();
        for (String code : codes.stream().limit(MOST).toList()) {
            Map<String, String> facts = new HashMap<>(Map.of("code", code,
                    "moreInfo", "https://www.twilio.com/docs/errors/" + code));
            if (!message.isEmpty()) {
                facts.put("message", message);
            } else if (codes.size() == 1) {
                // The text may have to decide what a swapped code means.
                facts.put("message", text.strip().length() <= 300 ? text.strip() : "");
            }
            Matcher status = STATUS.matcher(text);
            if (status.find()) {
                facts.put("status", status.group(1));
            }
            found.add(new Problem(Kind.TWILIO_REFUSED, facts));
        }
        return found;
    }

    private static Optional<Problem> ours(String text) {
        Matcher line = OF_OURS.matcher(text);
        if (!line.find()) {
            return Optional.empty();
        }
        Map<String, String> facts = new HashMap<>();
        FACT.matcher(text).results().filter(fact -> !fact.group(1).equals("problem") && !fact.group(1).equals("page"))
                .forEach(fact -> facts.put(fact.group(1), fact.group(2).strip()));
        return Arrays.stream(Kind.values()).filter(kind -> kind.name().equals(line.group(1))).findFirst()
                .map(kind -> new Problem(kind, facts));
    }

    private static String message(String text) {
        Matcher match = MESSAGE.matcher(text);
        if (!match.find()) {
            return "";
        }
        String message = match.group(1) == null ? match.group(2) : match.group(1).replaceAll("\\\\(.)", "$1");
        return message.length() <= 300 ? message : message.substring(0, 299) + "…";
    }
}
