package org.smssetup.wizard.ui;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The letters that come with the program, for languages whose letters JavaFX can't draw with those of every system: on
 * Linux it shows a box for each mark between words that nobody should see (see {@code src/build/fonts.py}).
 */
enum Typeface {
    ARABIC("ar"), DEVANAGARI("hi");

    private final String language;

    Typeface(String language) {
        this.language = language;
    }

    /** @param language an ISO 639 code */
    static Optional<Typeface> of(String language) {
        return List.of(values()).stream().filter(one -> one.language.equals(language)).findFirst();
    }

    /** Makes it known to JavaFX. @return the style class that asks for it */
    String load() {
        String name = name().toLowerCase(Locale.ROOT);
        font("regular", 0);
        font("bold", 0);
        return name;
    }

    /** Its bold letters. */
    Font bold(double size) {
        return font("bold", size);
    }

    private Font font(String weight, double size) {
        String file = name().toLowerCase(Locale.ROOT) + "-" + weight + ".ttf";
        try (InputStream in = Typeface.class.getResourceAsStream("/org/smssetup/wizard/fonts/" + file)) {
            Font font = Font.loadFont(in, size);
            if (font == null) {
                throw new IllegalStateException("JavaFX doesn't take the font " + file);
            }
            return font;
        } catch (IOException notRead) {
            throw new UncheckedIOException(notRead);
        }
    }
}
