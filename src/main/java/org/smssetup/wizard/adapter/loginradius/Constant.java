package org.smssetup.wizard.adapter.loginradius;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may go from a recording into a contract as it is: words that say how, never who. All else is taken for a secret
 * or for the site's own.
 */
final class Constant {
    private static final int LONGEST = 40;
    private static final int LONGEST_WORD = 24;
    private static final int MOST_DIGITS = 4;
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9 _.,:-]*");
    /** Fields whose values are somebody's, whatever they look like. */
    private static final Pattern SOMEBODYS = Pattern.compile("(?i).*(token|secret|session|csrf|xsrf|nonce|passw|api_?-?key|auth|cookie"
            + "|signature|sign$|mail|user|owner|uuid|guid|created|modified|updated|timestamp|tenant|customer|name|label|title|descri|comment|contact|phone|address|^id$|_id$|domain|host|url).*"
            + "|.*[a-z]Id$|^Id$|^ID$|.*[a-z]ID$");
    /** Letters and digits by turns, as in keys. */
    private static final Pattern MIXED = Pattern.compile("(?:[A-Za-z]+\\d+){3,}[A-Za-z]*|(?:\\d+[A-Za-z]+){3,}\\d*");

    private Constant() {
    }

    /** @param session what stood in the request's cookies and headers */
    static boolean isOne(String text, Known known, Set<String> session) {
        if (text.isEmpty()) {
            return true;
        }
        boolean plain = text.length() <= LONGEST && WORDS.matcher(text).matches()
                && text.chars().filter(Character::isDigit).count() <= MOST_DIGITS && !text.isBlank();
        if (!plain || known.namesSite(text) || session.contains(text)) {
            return false;
        }
        for (String word : text.split("[ _.,:-]+")) {
            if (word.length() > LONGEST_WORD || MIXED.matcher(word).matches() || isScrambled(word)) {
                return false;
            }
        }
        return true;
    }

    /** Capital and small letters in a disorder that no name has: names put a capital in front of small ones. */
    private static boolean isScrambled(String word) {
        if (word.length() < 12) {
            return false;
        }
        int turns = 0;
        for (int i = 1; i < word.length(); i++) {
            if (Character.isUpperCase(word.charAt(i)) != Character.isUpperCase(word.charAt(i - 1))) {
                turns++;
            }
        }
        return turns > word.length() / 2;
    }

    /** Whether a field of that name may have a text or number that is always the same. */
    static boolean mayBeIn(String field) {
        return !SOMEBODYS.matcher(field).matches();
    }

    /** A part of a path, or the name of a field. */
    static boolean isName(String text, Known known, Set<String> session) {
        return !text.isEmpty() && text.length() <= 64 && isOne(text.length() <= LONGEST ? text : text.substring(0, LONGEST), known, session)
                && text.chars().filter(Character::isDigit).count() <= MOST_DIGITS;
    }
}
