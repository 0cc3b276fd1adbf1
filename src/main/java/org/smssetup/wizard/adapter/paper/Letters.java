package org.smssetup.wizard.adapter.paper;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Letters put side by side as their script wants it. Java's own layout does that (HarfBuzz), with the fonts that come
 * with the program, and with this computer's for what those haven't got, such as Japanese.
 */
final class Letters {
    /** How many units of a font's own go into its size: outlines come in these. */
    static final float UNITS = 1000;

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** Scripts beyond ours and the system's own choice that one paper can have. */
    private static final int MOST_FURTHER = 3;

    private final List<Font> regular;
    private final List<Font> bold;

    /**
     * @param language ISO 639 code of the language whose letters come first
     * @param needed   all letters that there will be
     */
    Letters(String language, Set<Integer> needed) throws IOException {
        List<String> shipped = language.equals("ar") ? List.of("arabic", "devanagari") : List.of("devanagari", "arabic");
        regular = fonts(shipped, "regular", Font.PLAIN);
        bold = fonts(shipped, "bold", Font.BOLD);
        for (int i = 0; i < MOST_FURTHER; i++) {
            Set<Integer> missing = needed.stream().filter(letter -> !has(letter)).collect(Collectors.toSet());
            Optional<Font> further = missing.isEmpty() ? Optional.empty() : best(missing);
            if (further.isEmpty()) {
                break;
            }
            regular.add(further.get());
            bold.add(further.get().deriveFont(Font.BOLD));
        }
    }

    /** Of this computer's fonts, the one that has the most of them; upright and not heavy where there are several. */
    private static Optional<Font> best(Set<Integer> missing) {
        return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .filter(font -> missing.stream().anyMatch(font::canDisplay))
                .max(Comparator.comparingLong((Font font) -> missing.stream().filter(font::canDisplay).count())
                        .thenComparing(font -> !font.getFontName(Locale.ROOT).matches("(?i).*(bold|black|heavy|italic|oblique|light|thin|mono).*"))
                        .thenComparing(Font::getFontName, Comparator.reverseOrder()))
                .map(font -> font.deriveFont(UNITS));
    }

    private static List<Font> fonts(List<String> shipped, String weight, int style) throws IOException {
        List<Font> fonts = new ArrayList<>();
        for (String name : shipped) {
            try (InputStream file = Letters.class.getResourceAsStream("/org/smssetup/wizard/fonts/" + name + "-" + weight + ".ttf")) {
                fonts.add(Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(UNITS));
            } catch (FontFormatException broken) {
                throw new IOException(broken);
            }
        }
        fonts.add(new Font(Font.SANS_SERIF, style, 1).deriveFont(UNITS));
        return fonts;
    }

    /**
     * Letters of one font in one direction, in the order in which they stand from left to right.
     *
     * @param text  that they were made of
     * @param start where that begins in the whole text
     */
    record Run(Font font, GlyphVector glyphs, String text, int start) {
        float width() {
            return (float) glyphs.getGlyphPosition(glyphs.getNumGlyphs()).getX();
        }
    }

    /** Whether any font has a picture of it; what nobody sees has none. */
    boolean has(int letter) {
        return isUnseen(letter) || regular.stream().anyMatch(font -> font.canDisplay(letter));
    }

    /** The line from {@code from} to {@code to}, exclusive, of a text whose directions {@code whole} tells. */
    List<Run> line(String text, Bidi whole, int from, int to, boolean heavy) {
        Bidi line = whole.createLineBidi(from, to);
        Integer[] order = new Integer[line.getRunCount()];
        byte[] levels = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            levels[i] = (byte) line.getRunLevel(i);
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        List<Run> runs = new ArrayList<>();
        for (int run : order) {
            boolean backwards = line.getRunLevel(run) % 2 == 1;
            List<Run> inOrder = ofOneDirection(text, from + line.getRunStart(run), from + line.getRunLimit(run), backwards, heavy);
            runs.addAll(backwards ? inOrder.reversed() : inOrder);
        }
        return runs;
    }

    float width(String text, Bidi whole, int from, int to, boolean heavy) {
        return from == to ? 0 : line(text, whole, from, to, heavy).stream().map(Run::width).reduce(0f, Float::sum);
    }

    private List<Run> ofOneDirection(String text, int from, int to, boolean backwards, boolean heavy) {
        List<Run> runs = new ArrayList<>();
        int start = from;
        Font present = null;
        for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
            Font next = font(text.codePointAt(i), present, heavy);
            if (next != present && present != null) {
                runs.add(run(text, start, i, present, backwards));
                start = i;
            }
            present = next;
        }
        if (present != null) {
            runs.add(run(text, start, to, present, backwards));
        }
        return runs;
    }

    private static Run run(String text, int from, int to, Font font, boolean backwards) {
        String part = text.substring(from, to);
        char[] letters = part.toCharArray();
        return new Run(font, font.layoutGlyphVector(EXACT, letters, 0, letters.length,
                backwards ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT), part, from);
    }

    /** A mark stays with the letter that it belongs to. */
    private Font font(int letter, Font present, boolean heavy) {
        int kind = Character.getType(letter);
        boolean belongs = kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK || kind == Character.FORMAT
                || letter == ' ';
        if (present != null && (belongs || isUnseen(letter)) && present.canDisplay(letter)) {
            return present;
        }
        List<Font> fonts = heavy ? bold : regular;
        return Stream.concat(fonts.stream().filter(font -> font.canDisplay(letter)), Stream.of(fonts.getLast())).findFirst().orElseThrow();
    }

    private static boolean isUnseen(int letter) {
        return Character.isWhitespace(letter) || Character.getType(letter) == Character.FORMAT;
    }
}
