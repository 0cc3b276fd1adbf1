package org.smssetup.wizard.adapter.paper;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.smssetup.wizard.model.Paper;
import org.smssetup.wizard.model.Paper.Part;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A paper as a PDF, on A4 or, where people print on that, on Letter. Its text can be searched and copied. Lengths are in
 * points, a 72nd of an inch.
 */
public final class PdfPaper {
    /** Unicode's CLDR, territories whose paper size is US-Letter. */
    private static final Set<String> LETTER = Set.of("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE");
    private static final float MARGIN = 46;
    private static final float BOTTOM = 54;
    private static final float TEXT = 10;
    private static final float VALUE = 9;
    private static final float SMALL = 8.5f;
    /** From line to line, as a part of the size. Arabic and Hindi reach far up and down. */
    private static final float LINE = 1.5f;
    private static final float GAP = 10;
    private static final String BLACK = "0 g";
    private static final String QUIET = "0.33 g";
    /** Of all letters, how many may be boxes: a name may have some that nobody has. */
    private static final double MOST_MISSING = 0.05;

    private final Paper paper;
    private final Locale locale;
    private final Letters letters;
    private final PDRectangle size;
    private final float width;
    private final DrawnFonts fonts = new DrawnFonts();
    private final List<StringBuilder> pages = new ArrayList<>();
    /** The page that is written on. */
    private int page;
    private float y;
    /** Letters so far, and how many of them no font has. */
    private int seen;
    private int missing;

    private PdfPaper(Paper paper) throws IOException {
        this.paper = paper;
        locale = Locale.forLanguageTag(paper.language());
        letters = new Letters(locale.getLanguage(), paper.texts().flatMap(text -> text.codePoints().boxed()).collect(Collectors.toSet()));
        size = LETTER.contains(locale.getCountry()) ? PDRectangle.LETTER : PDRectangle.A4;
        width = size.getWidth() - 2 * MARGIN;
    }

    /** This computer has no font for so many of the letters that nobody could read it. */
    public static final class NoLetters extends Exception {
        NoLetters(Throwable cause) {
            super("no font", cause);
        }
    }

    public static byte[] bytes(Paper paper) throws NoLetters, IOException {
        try {
            return new PdfPaper(paper).made();
        } catch (InternalError | LinkageError | NullPointerException noFontsAtAll) {
            // Java on a Linux without fontconfig, or with no font in it.
            throw new NoLetters(noFontsAtAll);
        }
    }

    private byte[] made() throws NoLetters, IOException {
        newPage();
        if (!paper.band().isEmpty()) {
            band();
        }
        text(paper.title(), 18, true, BLACK, 0, width);
        y -= 4;
        paper.lead().forEach(sentence -> text(sentence, SMALL, false, QUIET, 0, width));
        for (Part part : paper.parts()) {
            if (!part.title().isEmpty()) {
                heading(part.title());
            } else {
                y -= 6;
            }
            add(part);
        }
        if (seen > 0 && (double) missing / seen > MOST_MISSING) {
            throw new NoLetters(null);
        }
        for (int i = 0; i < pages.size(); i++) {
            String number = (i + 1) + " / " + pages.size();
            y = BOTTOM - 24;
            page = i;
            List<Line> line = lines(number, SMALL, false, width);
            draw(line.getFirst(), number, SMALL, QUIET, 0);
        }
        return saved();
    }

    private byte[] saved() throws IOException {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.getDocumentInformation().setTitle(paper.title());
            document.getDocumentCatalog().setLanguage(paper.language());
            PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
            preferences.setDisplayDocTitle(true);
            if (paper.rightToLeft()) {
                preferences.setReadingDirection(PDViewerPreferences.READING_DIRECTION.R2L);
            }
            document.getDocumentCatalog().setViewerPreferences(preferences);
            COSDictionary all = new COSDictionary();
            all.setItem(COSName.FONT, fonts.resources(document));
            for (StringBuilder content : pages) {
                PDPage one = new PDPage(size);
                one.setResources(new PDResources(all));
                one.setContents(new PDStream(document, new ByteArrayInputStream(content.toString().getBytes(StandardCharsets.US_ASCII)),
                        COSName.FLATE_DECODE));
                document.addPage(one);
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    // ---- parts

    private void band() {
        float top = y;
        y -= 6;
        float inside = width - 16;
        text(paper.band(), TEXT, true, BLACK, 8, inside);
        y -= 4;
        write(String.format(Locale.ROOT, "1.5 w %.2f %.2f %.2f %.2f re S\n", MARGIN, y, width, top - y));
        y -= 14;
    }

    private void heading(String title) {
        // With the first lines of what it is about.
        room(16 + 13 * LINE + 8 + 2 * TEXT * LINE);
        y -= 16;
        text(title, 13, true, BLACK, 0, width);
        y -= 5;
        write(String.format(Locale.ROOT, "0.5 w 0.7 G %.2f %.2f m %.2f %.2f l S 0 G\n", MARGIN, y, MARGIN + width, y));
        y -= 5;
    }

    private void add(Part part) {
        float name = width * 0.3f;
        switch (part) {
            case Part.Facts facts -> facts.facts().forEach(fact -> row(TEXT, new Cell(fact.name(), name, QUIET, false),
                    new Cell(fact.value(), width - name, BLACK, true)));
            case Part.Change change -> {
                // A SID fits into one line.
                float value = width * 0.41f;
                row(VALUE, new Cell("", width - 2 * value, QUIET, false), new Cell(change.was(), value, QUIET, false),
                        new Cell(change.is(), value, QUIET, false));
                change.rows().forEach(one -> row(VALUE, new Cell(one.name(), width - 2 * value, QUIET, false),
                        new Cell(one.was(), value, BLACK, true), new Cell(one.is(), value, BLACK, true)));
            }
            case Part.Points points -> points.points().forEach(this::point);
        }
    }

    /** @param own whether it is a value, which keeps its own direction: "+1 415" doesn't become "415 1+" */
    private record Cell(String text, float width, String colour, boolean own) {
    }

    private void row(float size, Cell... cells) {
        List<List<Line>> lines = new ArrayList<>();
        int most = 0;
        for (Cell cell : cells) {
            lines.add(lines(cell.text(), size, false, cell.width() - GAP, cell.own() ? Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT : direction()));
            most = Math.max(most, lines.getLast().size());
        }
        room(most * size * LINE);
        for (int line = 0; line < most; line++) {
            room(size * LINE);
            y -= size * LINE;
            float x = 0;
            for (int i = 0; i < cells.length; i++) {
                if (line < lines.get(i).size()) {
                    draw(lines.get(i).get(line), cells[i].text(), size, cells[i].colour(), x);
                }
                x += cells[i].width();
            }
        }
    }

    private int direction() {
        return paper.rightToLeft() ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT;
    }

    private void point(Paper.Point point) {
        float sign = 16;
        List<Line> words = lines(point.words(), TEXT, false, width - sign);
        List<Line> small = point.small().isEmpty() ? List.of() : lines(point.small(), SMALL, false, width - sign);
        room(words.size() * TEXT * LINE + small.size() * SMALL * LINE);
        boolean first = true;
        for (Line line : words) {
            room(TEXT * LINE);
            y -= TEXT * LINE;
            if (first) {
                mark(point.sign(), paper.rightToLeft() ? MARGIN + width - 9 : MARGIN);
                first = false;
            }
            draw(line, point.words(), TEXT, BLACK, sign);
        }
        for (Line line : small) {
            room(SMALL * LINE);
            y -= SMALL * LINE;
            draw(line, point.small(), SMALL, QUIET, sign);
        }
    }

    /** In lines: the fonts needn't have it. */
    private void mark(Paper.Sign sign, float x) {
        String lines = switch (sign) {
            case YES -> "0 3.2 m 2.6 0.4 l 8 7.2 l S";
            case NO -> "1 0.5 m 7.5 7 l 1 7 m 7.5 0.5 l S";
            case OPEN -> "4 7.6 m 4 2.8 l 4 1.1 m 4 0.2 l S";
            case NEUTRAL -> "3 3 m 5 3 l S";
        };
        write(String.format(Locale.ROOT, "q 1 0 0 1 %.2f %.2f cm 1.4 w %s Q\n", x, y, lines));
    }

    // ---- text

    /** From a letter to the one after the last, without the blanks at its end. */
    private record Line(int from, int to, Bidi whole, boolean heavy) {
    }

    private void text(String text, float size, boolean heavy, String colour, float x, float wide) {
        for (Line line : lines(text, size, heavy, wide)) {
            room(size * LINE);
            y -= size * LINE;
            draw(line, text, size, colour, x);
        }
    }

    private List<Line> lines(String text, float size, boolean heavy, float wide) {
        return lines(text, size, heavy, wide, direction());
    }

    private List<Line> lines(String text, float size, boolean heavy, float wide, int direction) {
        if (text.isEmpty()) {
            return List.of();
        }
        text.codePoints().forEach(letter -> {
            seen++;
            missing += letters.has(letter) ? 0 : 1;
        });
        Bidi whole = new Bidi(text, direction);
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = last(text, whole, from, size, heavy, wide, BreakIterator.getLineInstance(locale));
            if (to == from) {
                // A word that is wider than the line.
                to = last(text, whole, from, size, heavy, wide, BreakIterator.getCharacterInstance(locale));
            }
            if (to == from) {
                to = from + Character.charCount(text.codePointAt(from));
            }
            lines.add(new Line(from, end(text, from, to), whole, heavy));
            from = to;
        }
        return lines;
    }

    /** Where the line that begins at {@code from} can be broken last; {@code from}: nowhere. */
    private int last(String text, Bidi whole, int from, float size, boolean heavy, float wide, BreakIterator breaks) {
        breaks.setText(text);
        int found = from;
        for (int to = breaks.following(from); to != BreakIterator.DONE; to = breaks.next()) {
            if (letters.width(text, whole, from, end(text, from, to), heavy) * size / Letters.UNITS > wide) {
                break;
            }
            found = to;
        }
        return found;
    }

    private static int end(String text, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** @param x from where lines begin: the right where the language is written from there */
    private void draw(Line line, String text, float size, String colour, float x) {
        if (line.from() == line.to()) {
            return;
        }
        List<Letters.Run> runs = letters.line(text, line.whole(), line.from(), line.to(), line.heavy());
        float length = runs.stream().map(Letters.Run::width).reduce(0f, Float::sum) * size / Letters.UNITS;
        float left = paper.rightToLeft() ? MARGIN + width - x - length : MARGIN + x;
        StringBuilder content = new StringBuilder(String.format(Locale.ROOT, "BT %s 1 0 0 1 %.2f %.2f Tm\n", colour, left, y));
        runs.forEach(run -> content.append(fonts.show(run, size)));
        write(content.append("ET 0 g\n").toString());
    }

    // ---- pages

    private void write(String content) {
        pages.get(page).append(content);
    }

    /** Goes to a new page where less than {@code height} is left, unless that is more than a page. */
    private void room(float height) {
        if (y - height < BOTTOM && y < size.getHeight() - MARGIN - 1) {
            newPage();
        }
    }

    private void newPage() {
        pages.add(new StringBuilder());
        page = pages.size() - 1;
        y = size.getHeight() - MARGIN;
    }
}
