package org.smssetup.wizard.ui.screen;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.smssetup.wizard.model.PhoneNumber;

import java.text.Bidi;
import java.text.Collator;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The countries that have telephone numbers, named and sorted in the user's language. Codes are ISO 3166. */
final class Countries {
    private final Locale locale;
    /** Sorted when they are wanted: no page needs them before somebody types, and the first one must come up fast. */
    private List<String> codes;

    Countries(Locale locale) {
        this.locale = locale;
    }

    List<String> codes() {
        if (codes == null) {
            Collator order = Collator.getInstance(locale);
            codes = PhoneNumberUtil.getInstance().getSupportedRegions().stream()
                    .sorted(Comparator.comparing(this::name, order)).toList();
        }
        return codes;
    }

    String name(String code) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    /** Such as "France (+33)". */
    String nameWithCallingCode(String code) {
        // A name written from right to left must not draw the plus sign behind the number.
        boolean mirrored = Bidi.requiresBidi(name(code).toCharArray(), 0, name(code).length());
        return name(code) + (mirrored ? " (\u200E+" : " (+") + callingCode(code) + ")";
    }

    /**
     * The country of a number. Where it is in no range that is known, the chosen country if it has that calling code,
     * else the calling code's largest; empty for codes that belong to no country.
     */
    Optional<String> of(PhoneNumber number, String chosen) {
        if (codes().contains(number.region())) {
            return Optional.of(number.region());
        }
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            int callingCode = util.parse(number.e164(), null).getCountryCode();
            return chosen != null && callingCode(chosen) == callingCode ? Optional.of(chosen)
                    : Optional.of(util.getRegionCodeForCountryCode(callingCode)).filter(codes()::contains);
        } catch (NumberParseException noSuchCode) {
            return Optional.empty();
        }
    }

    /** Those whose name in the user's language or in English, code or calling code begin like {@code typed}. */
    List<String> matching(String typed) {
        String wanted = plain(typed);
        String digits = wanted.replaceFirst("^(\\+|00)", "");
        if (wanted.isEmpty()) {
            return codes();
        }
        return codes().stream()
                .filter(code -> rank(code, wanted, digits) < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt(code -> rank(code, wanted, digits)))
                .toList();
    }

    /** What begins like it comes before what has a word in it that begins like it. */
    private int rank(String code, String wanted, String digits) {
        String name = plain(name(code));
        String english = plain(Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
        boolean sameCallingCode = String.valueOf(callingCode(code)).equals(digits);
        boolean largest = PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(callingCode(code)).equals(code);
        if (code.equalsIgnoreCase(wanted) || sameCallingCode && largest) {
            return 0;
        }
        if (sameCallingCode || name.startsWith(wanted) || english.startsWith(wanted)) {
            return 1;
        }
        return name.contains(" " + wanted) || english.contains(" " + wanted) ? 2 : Integer.MAX_VALUE;
    }

    private static int callingCode(String code) {
        return PhoneNumberUtil.getInstance().getCountryCodeForRegion(code);
    }

    /** Small letters without accents. */
    private String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(locale).strip();
    }
}
