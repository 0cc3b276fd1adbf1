package org.smssetup.wizard.ui.control;

import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextField;

import java.util.regex.Pattern;

/** Takes blanks off the ends of what is pasted or typed into a field for one word, and says so (UX-19). */
public final class Stripping {
    /** Blanks, line ends, no-break and zero-width spaces, byte order and direction marks. */
    private static final String BLANK = "[\\s\\p{Z}\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+";
    private static final Pattern ENDS = Pattern.compile("^" + BLANK + "|" + BLANK + "$");

    private Stripping() {
    }

    /** @param said run on the FX thread whenever something was taken off */
    public static void on(TextField field, Runnable said) {
        field.setTextFormatter(new TextFormatter<>(change -> {
            String added = change.getText();
            // A single blank may be the start of something; it goes when the field is left.
            if (added.length() > 1 && ENDS.matcher(added).find()) {
                String stripped = strip(added);
                change.setText(stripped);
                change.setCaretPosition(change.getRangeStart() + stripped.length());
                change.setAnchor(change.getRangeStart() + stripped.length());
                said.run();
            }
            return change;
        }));
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused && ENDS.matcher(field.getCharacters()).find()) {
                said.run();
                field.setText(strip(field.getText()));
            }
        });
    }

    static String strip(String text) {
        return ENDS.matcher(text).replaceAll("");
    }
}
