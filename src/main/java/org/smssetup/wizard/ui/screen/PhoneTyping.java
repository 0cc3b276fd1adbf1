package org.smssetup.wizard.ui.screen;

import com.google.i18n.phonenumbers.AsYouTypeFormatter;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Spaces a phone number out while it is typed, as its country does. The caret stays behind the digit that it was
 * behind, and no digit is ever added or lost; what isn't a plain number stays as it was typed or pasted.
 */
final class PhoneTyping implements UnaryOperator<TextFormatter.Change> {
    private static final Pattern PLAIN_NUMBER = Pattern.compile("\\s*\\+?[\\d \\u00a0\\u202f().\\-]*");
    /** E.164 allows 15 digits; with "00" in front there may be two more. */
    private static final int MOST_DIGITS = 17;

    private final Supplier<String> country;

    private PhoneTyping(Supplier<String> country) {
        this.country = country;
    }

    /** @param country the ISO 3166 code that national numbers are spaced for; may give null */
    static void on(TextInputControl field, Supplier<String> country) {
        field.setTextFormatter(new TextFormatter<>(new PhoneTyping(country)));
    }

    @Override
    public TextFormatter.Change apply(TextFormatter.Change change) {
        if (!change.isContentChange() || !PLAIN_NUMBER.matcher(change.getControlNewText()).matches()) {
            return change;
        }
        takeDigitWithSeparator(change);
        String text = change.getControlNewText();
        String spaced = spaced(text);
        boolean pastedBetter = change.getText().length() > 1 && spaced.equals(digits(text));
        if (digits(text).length() > MOST_DIGITS || !digits(spaced).equals(digits(text)) || pastedBetter) {
            return change;
        }
        int before = digits(text.substring(0, Math.min(change.getCaretPosition(), text.length()))).length();
        int caret = change.getCaretPosition() >= text.length() ? spaced.length() : indexAfter(spaced, before);
        change.setRange(0, change.getControlText().length());
        change.setText(spaced);
        change.selectRange(caret, caret);
        return change;
    }

    /** Backspace or Delete on a space would otherwise only take away what is put back at once. */
    private static void takeDigitWithSeparator(TextFormatter.Change change) {
        String old = change.getControlText();
        int start = change.getRangeStart();
        int end = change.getRangeEnd();
        if (!change.getText().isEmpty() || end - start != 1 || !digits(old.substring(start, end)).isEmpty()) {
            return;
        }
        if (change.getControlCaretPosition() == end) {
            while (start > 0 && digits(old.substring(start, end)).isEmpty()) {
                start--;
            }
            change.setRange(start, end);
            change.selectRange(start, start);
        } else {
            while (end < old.length() && digits(old.substring(start, end)).isEmpty()) {
                end++;
            }
            change.setRange(start, end);
        }
    }

    private String spaced(String text) {
        String region = country.get();
        AsYouTypeFormatter formatter = PhoneNumberUtil.getInstance().getAsYouTypeFormatter(region == null ? "ZZ" : region);
        String spaced = "";
        for (char digit : digits(text).toCharArray()) {
            spaced = formatter.inputDigit(digit);
        }
        return spaced;
    }

    private static String digits(String text) {
        return text.replaceAll("[^+0-9]", "");
    }

    private static int indexAfter(String text, int digits) {
        int index = 0;
        for (int seen = 0; seen < digits && index < text.length(); index++) {
            if (!digits(text.substring(index, index + 1)).isEmpty()) {
                seen++;
            }
        }
        return index;
    }
}
