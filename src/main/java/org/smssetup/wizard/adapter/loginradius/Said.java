package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.JsonNode;
import org.smssetup.wizard.model.Secret;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What LoginRadius says when it refuses.
 *
 * @param code    its own number for it, or an empty text
 * @param message its words, short enough and clean enough to show; possibly empty
 */
record Said(String code, String message) {
    private static final int LONGEST = 200;
    private static final int LONGEST_READ = 2000;
    private static final String HIDDEN = "…";
    private static final List<String> MESSAGES = List.of("ErrorMessage", "Message", "Description",
            "error_description");
    private static final Pattern CODE = Pattern.compile("-?[A-Za-z0-9_.-]{1,20}");
    private static final Pattern NOT_TO_SHOW = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    /** A phone number, or what looks like a key: long, with a digit in it. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ().-]{5,}\\d");
    private static final Pattern KEY = Pattern.compile("(?=[A-Za-z_=+/.-]*\\d)[A-Za-z0-9_=+/.-]{20,}");

    /** Reads an answer that is an object. Secrets of the request must be taken out of the message by the caller. */
    static Said in(JsonNode answer) {
        String code = Keys.text(answer, "ErrorCode");
        String message = MESSAGES.stream().map(key -> Keys.text(answer, key)).filter(text -> !text.isBlank())
                .findFirst().orElse("");
        String provider = Keys.text(answer, "ProviderErrorResponse");
        if (!provider.isBlank()) {
            message = message + " (" + provider + ")";
        }
        // As the newest of LoginRadius's calls say it.
        if (code.isEmpty() && !Keys.text(answer, "error_description").isEmpty()) {
            code = Keys.text(answer, "error");
        }
        return new Said(code.equals("0") || !CODE.matcher(code).matches() ? "" : code, message);
    }

    boolean isError() {
        return !code.isEmpty();
    }

    Said with(String otherMessage) {
        return new Said(code, otherMessage);
    }

    /** On one line, without what looks like a key or a phone number, and cut. */
    Said cleaned() {
        String start = message.length() <= LONGEST_READ ? message : message.substring(0, LONGEST_READ);
        String clean = NOT_TO_SHOW.matcher(start).replaceAll(" ").strip();
        clean = KEY.matcher(clean).replaceAll(HIDDEN);
        clean = NUMBER.matcher(clean).replaceAll(HIDDEN);
        return new Said(code, clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1).strip() + "…");
    }

    static String hide(String text, Secret secret) {
        return secret.use(characters -> characters.length == 0 ? text
                : text.replace(new String(characters), HIDDEN));
    }
}
