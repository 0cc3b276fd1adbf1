package org.smssetup.wizard.model;

import java.util.regex.Pattern;

/**
 * Twilio's name for a Messaging Service: {@code MG} and 32 hexadecimal digits (Twilio's OpenAPI specification).
 *
 * @param value as Twilio's API takes it
 */
public record MessagingServiceSid(String value) implements Origin {
    private static final Pattern FORM = Pattern.compile("MG[0-9a-fA-F]{32}");

    /** @throws IllegalArgumentException if {@code value} hasn't the form */
    public MessagingServiceSid {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a Messaging Service SID");
        }
    }

    public static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    @Override
    public String formatted() {
        return value;
    }

    @Override
    public String shortened() {
        return "MG…" + value.substring(value.length() - 4);
    }

    @Override
    public String toString() {
        return shortened();
    }
}
