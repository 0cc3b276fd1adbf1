package org.smssetup.wizard.ui;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

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
    ARABIC("ar", "Wizard Arabic"), DEVANAGARI("hi", "Wizard Devanagari");

    private final String language;
    private final String family;
    /** A second time, JavaFX would mix up the letters of the two on Linux. */
    private boolean known;

    Typeface(String language, String family) {
        this.language = language;
        this.family = family;
    }

    /** @param language an ISO 639 code */
    static Optional<Typeface> of(String language) {
        return List.of(values()).stream().filter(one -> one.language.equals(language)).findFirst();
    }

    /** Makes it known to JavaFX. On the FX thread. @return the style class that asks for it */
    String load() {
        String name = name().toLowerCase(Locale.ROOT);
        if (!known) {
            List.of("regular", "bold").forEach(weight -> load("/org/smssetup/wizard/fonts/" + name + "-" + weight + ".ttf"));
            known = true;
        }
        return name;
    }

    private static void load(String file) {
        try (InputStream font = Typeface.class.getResourceAsStream(file)) {
            if (Font.loadFont(font, 0) == null) {
                throw new IllegalStateException("JavaFX doesn't take the font " + file);
            }
        } catch (IOException notRead) {
            throw new UncheckedIOException(notRead);
        }
    }

    /** Its bold letters. On the FX thread. */
    Font bold(double size) {
        load();
        return Font.font(family, FontWeight.BOLD, size);
    }
}
