package org.smssetup.wizard.model;

import org.smssetup.wizard.model.Complaint.Reason;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cleans and recognises what people paste where an Account SID or an Auth Token belongs. The kinds of mistakes are
 * those that Twilio's error pages and forums name.
 */
public final class Pasted {
    /** Zero-width characters, bidi marks and the byte order mark: seen in copies from web pages, never meant. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\u00AD]");
    /** Where blanks are gone already. */
    private static final Pattern LABEL = Pattern.compile("(?i)(?:(?:twilio_?)?account_?sid|(?:twilio_?)?auth_?token|sid|token)[:=]");
    private static final Pattern BLANK_OR_QUOTE = Pattern.compile("[\\s\\p{Z}\\x1C-\\x1F\\x85\"'`“”‘’«»,;]");
    private static final Pattern DOTS = Pattern.compile("[•●∙·*.\\u2022]{4,}");
    private static final Pattern OTHER_SID = Pattern.compile("([A-Z]{2})[0-9a-fA-F]{32}");
    private static final Pattern TOKEN_FORM = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern DOUBLED = Pattern.compile("(AC[0-9a-fA-F]{32})(?:AC|\\1)?.*", Pattern.DOTALL);
    private static final Pattern WITHIN = Pattern.compile("(?<![0-9A-Za-z])AC[0-9a-fA-F]{32}(?![0-9A-Za-z])");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]{5,18}");

    /** Shorter than any Auth Token seen. Twilio documents no length, so nothing longer is refused (32 in practice). */
    private static final int LONGEST_LABEL = 48;
    private static final int SHORTEST_TOKEN = 20;
    /** The keyring of every system takes this many. */
    private static final int LONGEST_TOKEN = 1000;

    private Pasted() {
    }

    /** {@code text} without characters that nobody can see; other blanks stay. */
    static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll("").replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    /**
     * {@code text} without blanks, line breaks and quotes around it and inside, without invisible characters and
     * without labels such as "Account SID:" in front. What is clean stays as it is.
     */
    public static String clean(String text) {
        String bare = BLANK_OR_QUOTE.matcher(visible(text)).replaceAll("");
        Matcher label = LABEL.matcher(bare);
        while (label.lookingAt()) {
            label.region(label.end(), bare.length());
        }
        return bare.substring(label.regionStart());
    }

    /** What was read where an Account SID belongs. */
    public sealed interface SidReading {
        record Good(AccountSid sid) implements SidReading {
        }

        /** @param belongsToToken whether the value is better put into the token's field */
        record Wrong(Reason reason, boolean belongsToToken) implements SidReading {
        }
    }

    public static SidReading accountSid(String typed) {
        String text = clean(typed == null ? "" : typed);
        if (text.isEmpty()) {
            return wrong(Reason.NOTHING_TYPED);
        }
        // Keyboards of phones begin with one capital, or with none.
        String upper = text.length() > 2 && text.regionMatches(true, 0, "AC", 0, 2) ? "AC" + text.substring(2) : text;
        if (AccountSid.isOne(upper)) {
            return new SidReading.Good(new AccountSid(upper));
        }
        Matcher doubled = DOUBLED.matcher(text);
        if (doubled.matches() && text.equals(doubled.group(1) + doubled.group(1))) {
            return new SidReading.Good(new AccountSid(doubled.group(1)));
        }
        if (DOTS.matcher(text).find()) {
            return wrong(Reason.SID_IS_DOTS);
        }
        if (TOKEN_FORM.matcher(text).matches()) {
            return new SidReading.Wrong(Reason.SID_IS_TOKEN, true);
        }
        AccountSid within = within(visible(typed));
        if (within != null) {
            return new SidReading.Good(within);
        }
        Matcher other = OTHER_SID.matcher(text);
        if (other.matches()) {
            return wrong(switch (other.group(1)) {
                case "SK" -> Reason.SID_IS_API_KEY;
                case "MG" -> Reason.SID_IS_MESSAGING_SERVICE;
                case "VA" -> Reason.SID_IS_VERIFY_SERVICE;
                case "AP" -> Reason.SID_IS_APPLICATION;
                case "PN" -> Reason.SID_IS_NUMBER_SID;
                case "US" -> Reason.SID_IS_USER;
                case "OR" -> Reason.SID_IS_ORGANISATION;
                default -> Reason.SID_NOT_ONE;
            });
        }
        if (PHONE.matcher(typed.strip()).matches()) {
            return wrong(Reason.SID_IS_PHONE);
        }
        return wrong(text.regionMatches(true, 0, "AC", 0, 2) ? Reason.SID_WRONG_LENGTH : Reason.SID_NOT_ONE);
    }

    /** The one Account SID in a line, a label and its value, or a whole block of code; null where there is none or two. */
    private static AccountSid within(String text) {
        List<String> found = WITHIN.matcher(text).results().map(MatchResult::group).distinct().toList();
        return found.size() == 1 ? new AccountSid(found.getFirst()) : null;
    }

    private static SidReading wrong(Reason reason) {
        return new SidReading.Wrong(reason, false);
    }

    /** What was read where an Auth Token belongs. */
    public sealed interface TokenReading {
        /** @param token cleaned; whoever asked closes it */
        record Good(Secret token) implements TokenReading {
        }

        /** @param belongsToSid whether the value is better put into the Account SID's field */
        record Wrong(Reason reason, boolean belongsToSid) implements TokenReading {
        }
    }

    /** {@code typed} stays the caller's to close. */
    public static TokenReading token(Secret typed) {
        return typed.use(characters -> {
            char[] kept = withoutBlanks(characters);
            try {
                Reason wrong = wrongWithToken(kept, characters);
                return wrong == null ? new TokenReading.Good(Secret.copyOf(kept))
                        : new TokenReading.Wrong(wrong, wrong == Reason.TOKEN_IS_SID);
            } finally {
                Arrays.fill(kept, '\0');
            }
        });
    }

    /** Works on characters alone, because a String of the token couldn't be wiped. */
    private static char[] withoutBlanks(char[] characters) {
        char[] kept = new char[characters.length];
        int n = 0;
        for (char c : characters) {
            boolean dropped = Character.isWhitespace(c) || Character.isSpaceChar(c) || "\"'`“”‘’«»,;".indexOf(c) >= 0
                    || Character.getType(c) == Character.FORMAT;
            if (!dropped) {
                kept[n++] = c;
            }
        }
        int from = labelLength(kept, n);
        char[] result = Arrays.copyOfRange(kept, from, n);
        Arrays.fill(kept, '\0');
        if (isDoubled(result)) {
            char[] once = Arrays.copyOf(result, 32);
            Arrays.fill(result, '\0');
            return once;
        }
        return result;
    }

    /**
     * The length of a label such as "AuthToken:", "exportTWILIO_AUTH_TOKEN=" or "constauthToken=" in front, blanks gone
     * already; 0 without one. No token has a colon or an equals sign in it.
     */
    private static int labelLength(char[] characters, int n) {
        int separator = -1;
        for (int i = 0; i < Math.min(n, LONGEST_LABEL); i++) {
            if (characters[i] == ':' || characters[i] == '=') {
                separator = i;
            }
        }
        if (separator > 0 && hasWord(characters, separator, "token")) {
            return separator + 1;
        }
        // "Auth Token" and its value in one line, as the page shows them.
        boolean named = n >= "authtoken".length() + SHORTEST_TOKEN && startsWith(characters, "authtoken");
        return named ? "authtoken".length() : 0;
    }

    private static boolean hasWord(char[] characters, int end, String word) {
        for (int from = 0; from + word.length() <= end; from++) {
            boolean same = true;
            for (int i = 0; i < word.length() && same; i++) {
                same = Character.toLowerCase(characters[from + i]) == word.charAt(i);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(char[] characters, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(characters[i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The same 32 hexadecimal digits twice: pasted twice. */
    private static boolean isDoubled(char[] token) {
        if (token.length != 64) {
            return false;
        }
        for (int i = 0; i < 32; i++) {
            if (Character.digit(token[i], 16) < 0 || token[i] != token[i + 32]) {
                return false;
            }
        }
        return true;
    }

    private static Reason wrongWithToken(char[] token, char[] typed) {
        if (token.length == 0) {
            return Reason.NOTHING_TYPED;
        }
        int dots = 0;
        int odd = 0;
        int digits = 0;
        for (char c : token) {
            if ("•●∙·*.".indexOf(c) >= 0) {
                dots++;
            } else if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_')) {
                odd++;
            }
            if (c >= '0' && c <= '9') {
                digits++;
            }
        }
        if (dots > 3) {
            return Reason.TOKEN_IS_DOTS;
        }
        if (sidOf(token, "AC")) {
            return Reason.TOKEN_IS_SID;
        }
        if (sidOf(token, "SK")) {
            return Reason.TOKEN_IS_API_KEY;
        }
        if (token.length == 34 && Character.isUpperCase(token[0]) && Character.isUpperCase(token[1])
                && sidOf(token, new String(token, 0, 2))) {
            return Reason.TOKEN_IS_OTHER_SID;
        }
        if (token.length > LONGEST_TOKEN) {
            return Reason.TOKEN_TOO_LONG;
        }
        if (typed[0] == '+' || digits == token.length && token.length <= 15 && token.length >= 7) {
            return Reason.TOKEN_IS_PHONE;
        }
        if (odd > 0 || dots > 0) {
            return Reason.TOKEN_HAS_ODD_CHARACTERS;
        }
        return token.length < SHORTEST_TOKEN ? Reason.TOKEN_WRONG_LENGTH : null;
    }

    /** Whether this, without blanks around it, has the form of every Auth Token seen: 32 of 0–9 and a–f. */
    public static boolean hasTokenForm(Secret text) {
        return text.use(characters -> {
            int from = 0;
            int to = characters.length;
            while (from < to && Character.isWhitespace(characters[from])) {
                from++;
            }
            while (to > from && Character.isWhitespace(characters[to - 1])) {
                to--;
            }
            boolean form = to - from == 32;
            for (int i = from; form && i < to; i++) {
                form = characters[i] >= '0' && characters[i] <= '9' || characters[i] >= 'a' && characters[i] <= 'f';
            }
            return form;
        });
    }

    private static boolean sidOf(char[] token, String prefix) {
        if (token.length < 34 || token[0] != prefix.charAt(0) || token[1] != prefix.charAt(1)) {
            return false;
        }
        for (int i = 2; i < 34; i++) {
            if (Character.digit(token[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
