package org.smssetup.wizard.ui;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.model.StepId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * UX-32 measured on what is drawn, not on what the style sheets say: the contrast of every text and icon against the
 * pixels around it, and of the ring that shows where the focus is.
 */
class MeasuredContrastTest extends WindowTest {
    /** Strokes of small text are thinner than a pixel; enlarged they show their colour. */
    private static final int ENLARGED = 4;
    private static final List<ThemeChoice> THEMES = List.of(ThemeChoice.LIGHT, ThemeChoice.DARK);

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-32: text of at least 4.5:1, large text and icons of at least 3:1, in both themes")
    void words(StepId page) {
        open(page);
        List<String> faint = new ArrayList<>();
        for (ThemeChoice theme : THEMES) {
            in(theme);
            int[] measured = new int[1];
            then(() -> {
                SnapshotParameters enlarged = new SnapshotParameters();
                enlarged.setTransform(new Scale(ENLARGED, ENLARGED));
                PixelReader pixels = window.scene().getRoot().snapshot(enlarged, null).getPixelReader();
                for (Text text : texts(window.scene().getRoot(), all())) {
                    double ratio = contrast(pixels, text.localToScene(text.getLayoutBounds()));
                    measured[0]++;
                    if (ratio < least(text)) {
                        faint.add("%s %.2f : 1 “%s” %s".formatted(theme, ratio, text.getText(), text.getParent()));
                    }
                }
            });
            assertTrue(measured[0] > 20, "only " + measured[0] + " texts were measured");
        }
        assertEquals(List.of(), faint);
    }

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-30, UX-32: the focus changes at least as many pixels as go round its control, by at least 3:1")
    void focus(StepId page) {
        open(page);
        focus("heading");
        Set<Node> stops = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            type(KeyCode.TAB);
            if (!stops.add(focused())) {
                break;
            }
        }
        List<String> unseen = new ArrayList<>();
        for (ThemeChoice theme : THEMES) {
            in(theme);
            for (Node stop : stops) {
                then(stop::requestFocus);
                then(() -> {
                    Bounds around = stop.localToScene(stop.getLayoutBounds());
                    WritableImage with = crop(around);
                    window.node("heading").requestFocus();
                    int changed = changed(with, crop(around));
                    double round = 2 * (around.getWidth() + around.getHeight());
                    if (changed < round) {
                        unseen.add(theme + " " + changed + " of " + round + " " + stop);
                    }
                });
            }
        }
        assertEquals(List.of(), unseen);
        assertTrue(stops.size() > 5, stops.toString());
    }

    private void in(ThemeChoice theme) {
        press("theme" + theme.name().charAt(0) + theme.name().substring(1).toLowerCase(Locale.ROOT));
    }

    private static int changed(WritableImage with, WritableImage without) {
        int changed = 0;
        for (int y = 0; y < with.getHeight(); y++) {
            for (int x = 0; x < with.getWidth(); x++) {
                if (contrast(with.getPixelReader().getArgb(x, y), without.getPixelReader().getArgb(x, y)) >= 3) {
                    changed++;
                }
            }
        }
        return changed;
    }

    private WritableImage crop(Bounds around) {
        SnapshotParameters part = new SnapshotParameters();
        part.setViewport(new Rectangle2D(Math.max(0, around.getMinX() - 8), Math.max(0, around.getMinY() - 8),
                around.getWidth() + 16, around.getHeight() + 16));
        return window.scene().getRoot().snapshot(part, null);
    }

    private Bounds all() {
        return new BoundingBox(0, 0, window.scene().getWidth(), window.scene().getHeight());
    }

    /** Every text that is to be seen whole inside {@code seen}, and isn't out of use. */
    private static List<Text> texts(Node node, Bounds seen) {
        List<Text> found = new ArrayList<>();
        if (!node.isVisible() || node.isDisabled()) {
            return found;
        }
        if (node instanceof Text text && !text.getText().isBlank()
                && seen.contains(text.localToScene(text.getLayoutBounds()))) {
            found.add(text);
        }
        Bounds inside = node instanceof ScrollPane scroll && scroll.lookup(".viewport") instanceof Node viewport
                ? viewport.localToScene(viewport.getLayoutBounds()) : seen;
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(texts(child, inside)));
        }
        return found;
    }

    /** Large is 24 pixels, or 18.66 in bold (Web Content Accessibility Guidelines 2.2, 1.4.3). */
    private static double least(Text text) {
        Font font = text.getFont();
        boolean bold = font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
        return text instanceof FontIcon || font.getSize() >= 24 || bold && font.getSize() >= 18.66 ? 3 : 4.5;
    }

    /** Of the colour that stands out most, as far as more than stray pixels have it, against the one most pixels have. */
    private static double contrast(PixelReader pixels, Bounds of) {
        Map<Integer, Integer> colours = new HashMap<>();
        int count = 0;
        for (int y = (int) Math.ceil(of.getMinY() * ENLARGED); y < (int) (of.getMaxY() * ENLARGED); y++) {
            for (int x = (int) Math.ceil(of.getMinX() * ENLARGED); x < (int) (of.getMaxX() * ENLARGED); x++) {
                colours.merge(pixels.getArgb(x, y), 1, Integer::sum);
                count++;
            }
        }
        int most = colours.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        int enough = Math.max(6, count / 500);
        return colours.entrySet().stream().filter(e -> e.getValue() >= enough)
                .mapToDouble(e -> contrast(e.getKey(), most)).max().orElse(1);
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16 & 255) + 0.7152 * linear(argb >> 8 & 255) + 0.0722 * linear(argb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
