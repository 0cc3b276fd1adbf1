package org.smssetup.wizard.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the code block of Twilio's "Try SMS" page, in any of its languages (cURL, Java, Python, Node, C#).
 *
 * @param to   the phone it is sent to, or null
 * @param from the number that sends, or null
 * @param body the text or the name of a template, or null
 * @param sid  the Account SID, or null
 */
public record TrySmsBlock(PhoneNumber to, PhoneNumber from, String body, AccountSid sid) {
    // Possessive, so that no text takes a time that grows with the square of its length.
    private static final String VALUE =
            "\\s*+(?:new\\s++)?+(?:[\\w.:]{0,60}PhoneNumber\\s*+\\(\\s*+)?+[\"']?+\\s*+(\\+[1-9]\\d{6,14})";
    private static final Pattern TO = Pattern.compile("(?i)(?<![a-z])to[\"']?\\s*[=:]" + VALUE);
    private static final Pattern FROM = Pattern.compile("(?i)(?<![a-z])from_?[\"']?\\s*[=:]" + VALUE);
    /** Java's creator takes the recipient first, then the sender. */
    private static final Pattern CREATOR = Pattern.compile("(?is)\\.creator\\s*\\(" + VALUE + "[\"']?+\\s*+\\)?+\\s*+," + VALUE
            + "[\"']?+\\s*+\\)?+\\s*+,\\s*+[\"']([^\"']*)[\"']");
    private static final Pattern BODY = Pattern.compile("(?i)(?<![a-z])body[\"']?\\s*[=:]\\s*[\"']?([^\"'\\n\\\\]+)");
    private static final Pattern SID = Pattern.compile("AC[0-9a-fA-F]{32}");
    /** The form that Auth Tokens have in practice; a SID has two letters in front. */
    private static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9])[0-9a-f]{32}(?![A-Za-z0-9])");
    private static final String DOTS = "••••••••";

    /** Empty: this isn't such a block, but possibly a plain number. */
    public static Optional<TrySmsBlock> read(String text) {
        if (text == null || text.length() > 20_000) {
            return Optional.empty();
        }
        String shown = Pasted.visible(text).replaceAll("(?i)%2B", "+");
        PhoneNumber to = number(TO, shown);
        PhoneNumber from = number(FROM, shown);
        Matcher bodyMatch = BODY.matcher(shown);
        String body = bodyMatch.find() ? decoded(bodyMatch.group(1)) : null;
        Matcher creator = CREATOR.matcher(shown);
        if (to == null && from == null && creator.find()) {
            to = new PhoneNumber(creator.group(1));
            from = new PhoneNumber(creator.group(2));
            body = creator.group(3);
        }
        if (to == null && from == null && !looksLikeCode(shown)) {
            return Optional.empty();
        }
        Matcher sid = SID.matcher(shown);
        return Optional.of(new TrySmsBlock(to, from, body, sid.find() ? new AccountSid(sid.group()) : null));
    }

    /**
     * Puts dots in place of every Auth Token in such a block.
     *
     * @param found given each token that was there; whoever takes it closes it
     * @return the block without it; {@code text} itself where it is no such block or has none
     */
    public static String withoutToken(String text, Consumer<Secret> found) {
        if (text == null || !TOKEN.matcher(text).find() || read(text).isEmpty()) {
            return text;
        }
        return TOKEN.matcher(text).replaceAll(match -> {
            found.accept(Secret.copyOf(match.group()));
            return DOTS;
        });
    }

    private static boolean looksLikeCode(String text) {
        return text.contains("Messages.json") || text.contains("twilio") || text.contains("Twilio");
    }

    private static PhoneNumber number(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        return match.find() ? new PhoneNumber(match.group(1)) : null;
    }

    private static String decoded(String body) {
        try {
            return URLDecoder.decode(body, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException notEncoded) {
            return body.strip();
        }
    }
}
