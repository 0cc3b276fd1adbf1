package org.smssetup.wizard.adapter.paper;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fonts of one PDF, made of the outlines of the letters that stand in it (Type 3, ISO 32000-1, 9.6.5). So any font of
 * this computer can be used, whatever its file is, and letters that are joined or moved by their neighbours stand as Java
 * laid them out; each cluster of them is one sign of the PDF, which also says which text it stands for.
 */
final class DrawnFonts {
    private static final int MOST_SIGNS = 256;

    /** @param advance in thousandths of the size */
    private record Sign(String text, int advance, Shape outline) {
    }

    private final List<List<Sign>> fonts = new ArrayList<>();
    private final Map<String, Integer> known = new LinkedHashMap<>();

    /** Content that shows {@code run} from where the text stands, and moves on behind it. */
    String show(Letters.Run run, float size) {
        StringBuilder content = new StringBuilder();
        int selected = -1;
        for (int sign : signs(run)) {
            if (sign / MOST_SIGNS != selected) {
                content.append(selected < 0 ? "" : "> Tj ");
                selected = sign / MOST_SIGNS;
                content.append(String.format(Locale.ROOT, "/%s %.2f Tf <", name(selected), size));
            }
            content.append(String.format("%02X", sign % MOST_SIGNS));
        }
        return content.append(selected < 0 ? "" : "> Tj\n").toString();
    }

    private List<Integer> signs(Letters.Run run) {
        List<Integer> all = new ArrayList<>();
        int glyphs = run.glyphs().getNumGlyphs();
        int[] starts = run.glyphs().getGlyphCharIndices(0, glyphs, null);
        int from = 0;
        while (from < glyphs) {
            int to = from + 1;
            while (to < glyphs && starts[to] == starts[from]) {
                to++;
            }
            all.add(sign(run, from, to, run.text().substring(starts[from], end(starts, starts[from], run.text().length()))));
            from = to;
        }
        return all;
    }

    /** Where the text of the cluster that begins at {@code start} ends: where the next one begins. */
    private static int end(int[] starts, int start, int length) {
        int end = length;
        for (int other : starts) {
            if (other > start && other < end) {
                end = other;
            }
        }
        return end;
    }

    private int sign(Letters.Run run, int from, int to, String text) {
        double left = run.glyphs().getGlyphPosition(from).getX();
        int advance = (int) Math.round(run.glyphs().getGlyphPosition(to).getX() - left);
        StringBuilder key = new StringBuilder(run.font().getFontName()).append('\n').append(text).append('\n').append(advance);
        for (int i = from; i < to; i++) {
            key.append(' ').append(run.glyphs().getGlyphCode(i)).append('@')
                    .append(Math.round(run.glyphs().getGlyphPosition(i).getX() - left)).append(',')
                    .append(Math.round(run.glyphs().getGlyphPosition(i).getY()));
        }
        return known.computeIfAbsent(key.toString(), _ -> {
            Path2D outline = new Path2D.Float(Path2D.WIND_NON_ZERO);
            for (int i = from; i < to; i++) {
                outline.append(run.glyphs().getGlyphOutline(i), false);
            }
            // A font's upwards is a screen's downwards.
            AffineTransform upright = AffineTransform.getScaleInstance(1, -1);
            upright.translate(-left, 0);
            if (fonts.isEmpty() || fonts.getLast().size() == MOST_SIGNS) {
                fonts.add(new ArrayList<>());
            }
            fonts.getLast().add(new Sign(text, advance, upright.createTransformedShape(outline)));
            return (fonts.size() - 1) * MOST_SIGNS + fonts.getLast().size() - 1;
        });
    }

    private static String name(int font) {
        return "F" + font;
    }

    /** For the resources of each page: name to font. */
    COSDictionary resources(PDDocument document) throws IOException {
        COSDictionary all = new COSDictionary();
        for (int i = 0; i < fonts.size(); i++) {
            all.setItem(COSName.getPDFName(name(i)), font(document, fonts.get(i)));
        }
        return all;
    }

    private static COSDictionary font(PDDocument document, List<Sign> signs) throws IOException {
        COSDictionary procedures = new COSDictionary();
        COSArray names = new COSArray();
        COSArray widths = new COSArray();
        names.add(COSInteger.ZERO);
        Rectangle2D box = new Rectangle2D.Double();
        for (int i = 0; i < signs.size(); i++) {
            COSName name = COSName.getPDFName("s" + i);
            names.add(name);
            widths.add(COSInteger.get(signs.get(i).advance()));
            procedures.setItem(name, stream(document, drawing(signs.get(i))));
            box.add(signs.get(i).outline().getBounds2D());
        }
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, names);
        COSArray matrix = new COSArray();
        for (float number : new float[] {1 / Letters.UNITS, 0, 0, 1 / Letters.UNITS, 0, 0}) {
            matrix.add(new COSFloat(number));
        }
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE3);
        font.setItem(COSName.FONT_BBOX, new PDRectangle((float) box.getX(), (float) box.getY(), (float) box.getWidth(),
                (float) box.getHeight()).getCOSArray());
        font.setItem(COSName.FONT_MATRIX, matrix);
        font.setItem(COSName.CHAR_PROCS, procedures);
        font.setItem(COSName.ENCODING, encoding);
        font.setInt(COSName.FIRST_CHAR, 0);
        font.setInt(COSName.LAST_CHAR, signs.size() - 1);
        font.setItem(COSName.WIDTHS, widths);
        font.setItem(COSName.RESOURCES, new COSDictionary());
        font.setItem(COSName.TO_UNICODE, stream(document, texts(signs)));
        return font;
    }

    private static COSStream stream(PDDocument document, String content) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private static String drawing(Sign sign) {
        Rectangle2D box = sign.outline().getBounds2D();
        StringBuilder content = new StringBuilder(String.format(Locale.ROOT, "%d 0 %.0f %.0f %.0f %.0f d1\n", sign.advance(),
                Math.floor(box.getMinX()), Math.floor(box.getMinY()), Math.ceil(box.getMaxX()), Math.ceil(box.getMaxY())));
        float[] to = new float[6];
        float x = 0;
        float y = 0;
        boolean drawn = false;
        for (PathIterator path = sign.outline().getPathIterator(null); !path.isDone(); path.next()) {
            drawn = true;
            switch (path.currentSegment(to)) {
                case PathIterator.SEG_MOVETO -> point(content, to, 0, "m");
                case PathIterator.SEG_LINETO -> point(content, to, 0, "l");
                case PathIterator.SEG_QUADTO -> {
                    // PDF has cubic curves alone.
                    float[] cubic = {x + 2f / 3 * (to[0] - x), y + 2f / 3 * (to[1] - y), to[2] + 2f / 3 * (to[0] - to[2]),
                            to[3] + 2f / 3 * (to[1] - to[3]), to[2], to[3]};
                    point(content, cubic, 4, "c");
                    to[0] = to[2];
                    to[1] = to[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    point(content, to, 4, "c");
                    to[0] = to[4];
                    to[1] = to[5];
                }
                case PathIterator.SEG_CLOSE -> content.append("h\n");
                default -> throw new IllegalStateException();
            }
            x = to[0];
            y = to[1];
        }
        return content.append(drawn ? "f\n" : "").toString();
    }

    private static void point(StringBuilder content, float[] to, int last, String operator) {
        for (int i = 0; i <= last + 1; i++) {
            content.append(String.format(Locale.ROOT, "%.0f ", to[i]));
        }
        content.append(operator).append('\n');
    }

    /** Which text each sign stands for (ISO 32000-1, 9.10.3). */
    private static String texts(List<Sign> signs) {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin 12 dict begin begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def /CMapType 2 def
                1 begincodespacerange <00> <FF> endcodespacerange
                """);
        // A hundred in one go at the most.
        for (int from = 0; from < signs.size(); from += 100) {
            int to = Math.min(signs.size(), from + 100);
            map.append(to - from).append(" beginbfchar\n");
            for (int i = from; i < to; i++) {
                map.append(String.format("<%02X> <", i));
                for (char part : signs.get(i).text().toCharArray()) {
                    map.append(String.format("%04X", (int) part));
                }
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap CMapName currentdict /CMap defineresource pop end end\n").toString();
    }
}
