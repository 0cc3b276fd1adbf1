package org.smssetup.wizard.model;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import org.smssetup.wizard.model.Complaint.Reason;

import java.util.regex.Pattern;

/**
 * Reads a phone number as people type it: national, with 00, blanks, dashes, brackets or a leading tel:.
 * Only the form is looked at: a number that is possible but in no known range passes, because those ranges grow.
 */
public final class PhoneEntry {
    private static final Pattern TWO_NUMBERS = Pattern.compile("\\d{4,}\\D*[/;,|\\n]\\D*\\d{4,}|\\+\\d.*\\+\\d", Pattern.DOTALL);
    private static final Pattern EXTENSION = Pattern.compile("(?i).*\\d\\s*(?:ext\\.?|extension|x|#|;ext=)\\s*\\d{1,7}\\s*$", Pattern.DOTALL);
    private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-fA-F]{32}");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern QUOTES = Pattern.compile("[\"'`“”‘’«»]");
    /** No number is longer with all that may stand around it; the patterns here take long for much more. */
    private static final int LONGEST = 200;
    /** Such as "tel:", "Mobile:", "whatsapp:" or "To=". */
    private static final Pattern LABEL = Pattern.compile("^\\s*\\p{L}[\\p{L} ]{0,20}[:=]\\s*(?=[+＋(\\p{Nd}])");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    /** Twilio's numbers for test credentials (Twilio docs, test credentials). */
    private static final String MAGIC = "+1500555";

    private PhoneEntry() {
    }

    /** What was read. */
    public sealed interface Reading {
        record Good(PhoneNumber number) implements Reading {
        }

        record Wrong(Reason reason) implements Reading {
        }
    }

    /**
     * @param typed   as typed or pasted; may be null
     * @param country ISO 3166 code that a national number is read in; null or "ZZ": none
     */
    public static Reading read(String typed, String country) {
        String text = Pasted.visible(typed == null ? "" : typed).strip();
        if (text.isEmpty()) {
            return new Reading.Wrong(Reason.NOTHING_TYPED);
        }
        String clean = Pasted.clean(text);
        if (SID.matcher(clean).matches()) {
            return new Reading.Wrong(Reason.PHONE_IS_SID);
        }
        if (TOKEN.matcher(clean).matches()) {
            return new Reading.Wrong(Reason.PHONE_IS_TOKEN);
        }
        if (text.length() > LONGEST) {
            return new Reading.Wrong(Reason.PHONE_NOT_A_NUMBER);
        }
        text = LABEL.matcher(QUOTES.matcher(text).replaceAll("")).replaceFirst("").strip();
        if (EXTENSION.matcher(text).matches()) {
            return new Reading.Wrong(Reason.PHONE_HAS_EXTENSION);
        }
        // Letters would be taken for the digits on old telephone keys.
        if (LETTER.matcher(text).find()) {
            return new Reading.Wrong(Reason.PHONE_NOT_A_NUMBER);
        }
        if (TWO_NUMBERS.matcher(text).find()) {
            return new Reading.Wrong(Reason.PHONE_TWO_NUMBERS);
        }
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber number;
        try {
            number = util.parse(text.startsWith("00") ? "+" + text.substring(2) : text, country);
        } catch (NumberParseException e) {
            return new Reading.Wrong(switch (e.getErrorType()) {
                case INVALID_COUNTRY_CODE -> Reason.PHONE_UNKNOWN_COUNTRY;
                case TOO_SHORT_NSN, TOO_SHORT_AFTER_IDD -> Reason.PHONE_TOO_SHORT;
                case TOO_LONG -> Reason.PHONE_TOO_LONG;
                case NOT_A_NUMBER -> Reason.PHONE_NOT_A_NUMBER;
            });
        }
        Reason wrong = switch (util.isPossibleNumberWithReason(number)) {
            case IS_POSSIBLE -> null;
            case IS_POSSIBLE_LOCAL_ONLY, TOO_SHORT -> Reason.PHONE_TOO_SHORT;
            case TOO_LONG -> Reason.PHONE_TOO_LONG;
            case INVALID_LENGTH -> Reason.PHONE_WRONG_LENGTH;
            case INVALID_COUNTRY_CODE -> Reason.PHONE_UNKNOWN_COUNTRY;
        };
        String e164 = util.format(number, PhoneNumberFormat.E164);
        if (wrong == null && e164.startsWith(MAGIC)) {
            wrong = Reason.PHONE_ONLY_FOR_TESTS;
        }
        if (wrong == null && !PhoneNumber.isOne(e164)) {
            wrong = Reason.PHONE_WRONG_LENGTH;
        }
        if (wrong == null && !readsTheSame(util, e164)) {
            wrong = Reason.PHONE_NOT_A_NUMBER;
        }
        return wrong == null ? new Reading.Good(new PhoneNumber(e164)) : new Reading.Wrong(wrong);
    }

    /** Whether {@code e164} is the same number to whoever reads it. Zeros in front may be lost where they are none of it. */
    private static boolean readsTheSame(PhoneNumberUtil util, String e164) {
        try {
            return util.format(util.parse(e164, null), PhoneNumberFormat.E164).equals(e164);
        } catch (NumberParseException notReadAgain) {
            return false;
        }
    }
}
