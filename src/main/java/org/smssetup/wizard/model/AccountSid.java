package org.smssetup.wizard.model;

import java.util.regex.Pattern;

/**
 * A Twilio Account SID: {@code AC} and 32 hexadecimal digits (Twilio's OpenAPI specification).
 * Not a secret, but shortened in logs all the same.
 *
 * @param value the 34 characters as Twilio writes them
 */
public record AccountSid(String value) {
    private static final Pattern FORM = Pattern.compile("AC[0-9a-fA-F]{32}");

    /** @throws IllegalArgumentException if {@code value} hasn't the form; check with {@link #isOne} first */
    public AccountSid {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not an Account SID");
        }
    }

    public static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /** For logs and keyring entries that people read: {@code AC…1a2b}. */
    public String shortened() {
        return "AC…" + value.substring(30);
    }

    @Override
    public String toString() {
        return shortened();
    }
}
