package org.smssetup.wizard.model;

import java.util.Locale;

/**
 * One of Twilio's error codes with what it means. Its code decides; for those of the new trials (57200x, 57300x), whose
 * documentation and live answers of 2026 swap meanings, the text does.
 */
public final class TwilioCode {
    private TwilioCode() {
    }

    /**
     * The code whose documented meaning the answer has.
     *
     * @param message Twilio's own words, in English; may be empty
     */
    public static int meant(int code, String message) {
        boolean unsure = code == 572002 || code == 572003 || code == 573002 || code == 573003;
        if (!unsure) {
            return code;
        }
        int family = code / 1000 * 1000;
        String text = message.toLowerCase(Locale.ROOT).replace('’', '\'').replace('"', '\'');
        if (text.contains("'from' number")) {
            return family + 3;
        }
        boolean ofPhone = text.contains("'to' number") || text.contains("no twilio trial phone number");
        return ofPhone ? family + 2 : code;
    }
}
