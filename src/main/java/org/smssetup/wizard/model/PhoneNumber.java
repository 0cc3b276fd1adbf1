package org.smssetup.wizard.model;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164: a plus sign and 7 to 15 digits, the first not 0.
 *
 * @param e164 as Twilio's API takes it, such as {@code +14155550123}
 */
public record PhoneNumber(String e164) implements Origin {
    private static final Pattern FORM = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** @throws IllegalArgumentException if {@code e164} hasn't the form; read what people type with {@link PhoneEntry} */
    public PhoneNumber {
        if (!isOne(e164)) {
            throw new IllegalArgumentException("not an E.164 number");
        }
    }

    public static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    @Override
    public String value() {
        return e164;
    }

    /** As people write it internationally: {@code +1 415-555-0123}. */
    @Override
    public String formatted() {
        try {
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            return util.format(util.parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException unknownCountryCode) {
            return e164;
        }
    }

    /**
     * The ISO 3166 country code that the number belongs to, or {@code ZZ} when it can't be told. Where several
     * countries share a calling code (+44: GB, GG, …) this may be a small one, so never show a flag from it alone.
     */
    public String region() {
        try {
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            String region = util.getRegionCodeForNumber(util.parse(e164, null));
            return region == null ? "ZZ" : region;
        } catch (NumberParseException unknownCountryCode) {
            return "ZZ";
        }
    }

    /** The country of the number, or the largest of those that share its calling code; empty where it has none. */
    public Optional<String> callingCountry() {
        try {
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            String region = region();
            return Optional.of(region.equals("ZZ") ? util.getRegionCodeForCountryCode(util.parse(e164, null).getCountryCode())
                    : region).filter(code -> code.matches("[A-Z]{2}") && !code.equals("ZZ"));
        } catch (NumberParseException unknownCountryCode) {
            return Optional.empty();
        }
    }

    /** The calling code, such as {@code +44}; of a number whose code nobody has, a plus sign alone. */
    public String callingCode() {
        try {
            return "+" + PhoneNumberUtil.getInstance().parse(e164, null).getCountryCode();
        } catch (NumberParseException unknownCountryCode) {
            return "+";
        }
    }

    /** Whether it is a toll-free number, such as +1 800…, as far as its digits tell. */
    public boolean isTollFree() {
        try {
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            return util.getNumberType(util.parse(e164, null)) == PhoneNumberUtil.PhoneNumberType.TOLL_FREE;
        } catch (NumberParseException unknownCountryCode) {
            return false;
        }
    }

    /** For logs and reports: the last four digits. */
    @Override
    public String shortened() {
        return "+…" + e164.substring(e164.length() - 4);
    }

    /** Whether its digits are those of a landline. False where mobiles and landlines look alike, as in the US. */
    public boolean isLandline() {
        try {
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            return util.getNumberType(util.parse(e164, null)) == PhoneNumberUtil.PhoneNumberType.FIXED_LINE;
        } catch (NumberParseException unknownCountryCode) {
            return false;
        }
    }

    @Override
    public String toString() {
        return shortened();
    }
}
