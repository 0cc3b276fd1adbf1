package org.smssetup.wizard.cli;

import java.io.PrintStream;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words on a terminal: no line wider than 80 columns, nothing that steers the terminal. */
final class Terminal {
    static final int COLUMNS = 80;

    private final PrintStream out;
    private final Locale locale;

    Terminal(PrintStream out, Locale locale) {
        this.out = out;
        this.locale = locale;
    }

    /** One paragraph. @param indent how many blanks stand before each of its lines */
    void say(String text, int indent) {
        wrapped(text, COLUMNS - indent, locale).forEach(line -> out.println(" ".repeat(indent) + line));
    }

    /** A paragraph whose first line begins with {@code label}, and whose others stand as far in as that is wide. */
    void say(String label, String text) {
        List<String> lines = wrapped(text, COLUMNS - label.length(), locale);
        out.println(label + lines.getFirst());
        lines.stream().skip(1).forEach(line -> out.println(" ".repeat(label.length()) + line));
    }

    void say(String text) {
        say(text, 0);
    }

    void blank() {
        out.println();
    }

    /** As it is, in one line, however long: to be copied. */
    void line(String text) {
        out.println(plain(text));
    }

    /** Without marks of direction, which the window needs, and without what names from elsewhere could do to a terminal. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\u00A0' || Character.isISOControl(c)) {
                plain.append(' ');
            } else if (Character.getType(c) != Character.FORMAT || c == '\u200C' || c == '\u200D') {
                // The two that join letters or keep them apart are part of how Hindi is written.
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    static List<String> wrapped(String text, int columns, Locale locale) {
        String all = plain(text).strip();
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(all);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (!mayBreak(all, end)) {
                continue;
            }
            String piece = all.substring(start, end);
            start = end;
            if (!line.isEmpty() && width(line + piece.stripTrailing()) > columns) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** Between words, and in writing without blanks; what has dots, slashes or hyphens stays whole, to be found and copied. */
    private static boolean mayBreak(String text, int at) {
        return at == text.length() || Character.isWhitespace(text.codePointBefore(at)) || isWide(text.codePointBefore(at))
                || isWide(text.codePointAt(at));
    }

    /** In columns: Chinese and Japanese signs take two, marks on a letter none. */
    static int width(String text) {
        return text.codePoints().map(Terminal::width).sum();
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    /** East Asian Wide and Fullwidth, as far as our words go (Unicode Standard Annex 11). */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6 || c >= 0x1F300 && c <= 0x1FAFF || c >= 0x20000 && c <= 0x3FFFD;
    }
}
