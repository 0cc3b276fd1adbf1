package org.smssetup.wizard.model;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether numbers stand in full in what is handed on, or shortened. */
public enum Shortening {
    FULL {
        @Override
        public String of(Origin origin) {
            return origin.value();
        }

        @Override
        public String of(AccountSid sid) {
            return sid.value();
        }

        @Override
        public String in(String text) {
            return text;
        }
    },
    SHORT {
        @Override
        public String of(Origin origin) {
            return switch (origin) {
                case PhoneNumber number -> shortened(number);
                case MessagingServiceSid service -> service.shortened();
            };
        }

        @Override
        public String of(AccountSid sid) {
            return sid.shortened();
        }

        @Override
        public String in(String text) {
            String sids = SID.matcher(text).replaceAll(found -> found.group(1) + "…" + found.group(2));
            return NUMBER.matcher(sids).replaceAll(Shortening::cut);
        }
    };

    /** Seven digits or more, with what people put between them. */
    private static final Pattern NUMBER = Pattern.compile("(?:\\+|\\b)\\d(?:[ ().\\-/\\u2010-\\u2015\\u00A0]{0,2}\\d){6,}");
    private static final Pattern SID = Pattern.compile("\\b(AC|MG)[0-9a-fA-F]{28}([0-9a-fA-F]{4})\\b");

    /** E.164, or the calling code and the last two digits: {@code +44…23}. A service's SID likewise. */
    public abstract String of(Origin origin);

    public abstract String of(AccountSid sid);

    /** The text, with the phone numbers, Account SIDs and Messaging Service SIDs in it shortened. */
    public abstract String in(String text);

    private static String shortened(PhoneNumber number) {
        return number.callingCode() + "…" + number.e164().substring(number.e164().length() - 2);
    }

    private static String cut(MatchResult found) {
        String digits = found.group().replaceAll("\\D", "");
        String e164 = "+" + digits;
        return found.group().startsWith("+") && PhoneNumber.isOne(e164) ? shortened(new PhoneNumber(e164))
                : "…" + digits.substring(digits.length() - 2);
    }
}
