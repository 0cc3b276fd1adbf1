package org.smssetup.wizard.ui;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.ui.guide.DrawingView;

import java.util.ArrayList;
import java.util.List;

/** Looks through everything that a window shows for what nobody should have to put up with. On the FX thread. */
final class Audit {
    private final List<String> faults = new ArrayList<>();
    private final Scene scene;

    private Audit(Scene scene) {
        this.scene = scene;
    }

    /** What is wrong, one line each; empty: nothing. */
    static List<String> of(Scene scene) {
        Audit audit = new Audit(scene);
        audit.look(scene.getRoot());
        return audit.faults;
    }

    private void look(Node node) {
        if (!node.isVisible() || node instanceof DrawingView) {
            // What stands in a drawing stands on shapes, not on regions: its own test looks at it.
            return;
        }
        if (!node.isDisabled()) {
            switch (node) {
                case FontIcon icon -> contrast(icon, icon.getIconColor(), 3);
                case Text text when !text.getText().isBlank() -> contrast(text, text.getFill(), 4.5);
                case Control control -> control(control);
                default -> { }
            }
        }
        if (node instanceof Labeled labeled) {
            cut(labeled);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::look);
        }
    }

    private void control(Control control) {
        if (!control.isFocusTraversable() || control instanceof ScrollPane) {
            return;
        }
        // The whole row of the list of steps takes the click.
        Node target = control.getStyleClass().contains("step-title") ? control.getParent().getParent() : control;
        Bounds bounds = target.getLayoutBounds();
        if (bounds.getWidth() < 24 || bounds.getHeight() < 24) {
            faults.add("UX-33 smaller than 24: " + name(control) + " " + bounds.getWidth() + "x" + bounds.getHeight());
        }
        if (spokenName(control).isBlank()) {
            faults.add("UX-31 has no spoken name: " + name(control));
        }
        if (!control.getStyleClass().contains("step-title") && !control.getStyleClass().contains("flat")) {
            edge(control);
        }
    }

    /** Where a control is to be seen by its border alone, that border has to be seen. */
    private void edge(Control control) {
        Region drawn = control.lookup(".box") instanceof Region box ? box
                : control.lookup(".radio") instanceof Region radio ? radio : control;
        if (drawn.getBackground() == null || drawn.getBackground().getFills().isEmpty()) {
            return;
        }
        List<BackgroundFill> fills = drawn.getBackground().getFills();
        Color behind = behind(drawn.getParent());
        double most = fills.stream().map(BackgroundFill::getFill).filter(Color.class::isInstance)
                .mapToDouble(fill -> contrast(over((Color) fill, behind), behind)).max().orElse(21);
        if (drawn.getBorder() != null) {
            for (BorderStroke stroke : drawn.getBorder().getStrokes()) {
                most = Math.max(most, stroke.getTopStroke() instanceof Color c ? contrast(over(c, behind), behind) : 0);
            }
        }
        boolean seenByItsText = control.getStyleClass().contains("chip") || control.getStyleClass().contains("hyperlink");
        if (most < 3 && !seenByItsText) {
            faults.add("UX-32 border of %.2f : 1: %s".formatted(most, name(control)));
        }
    }

    private void contrast(Text text, Paint paint, double least) {
        if (paint instanceof Color color) {
            Color behind = behind(text.getParent());
            double ratio = contrast(over(color.deriveColor(0, 1, 1, opacity(text)), behind), behind);
            if (ratio < least - 0.01) {
                faults.add("UX-32 contrast %.2f : 1: %s “%s”".formatted(ratio, name(text.getParent()), text.getText()));
            }
        }
    }

    private void cut(Labeled labeled) {
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text && !(text instanceof FontIcon) && text.getText().endsWith(labeled.getEllipsisString())
                    && !labeled.getText().endsWith(labeled.getEllipsisString())) {
                faults.add("UX-6 cut: " + name(labeled) + " “" + labeled.getText() + "”");
            }
        }
        Bounds inScene = labeled.localToScene(labeled.getLayoutBounds());
        if (inScene.getMaxX() > scene.getWidth() + 1 || inScene.getMinX() < -1) {
            faults.add("UX-6 beyond the window: " + name(labeled));
        }
    }

    /** Whether something with the focus shows it by a border of at least 3:1. */
    static boolean showsFocus(Node focused) {
        if (!(focused instanceof Region region) || region.getBorder() == null) {
            return false;
        }
        Color behind = behind(region.getParent());
        return region.getBorder().getStrokes().stream().anyMatch(stroke -> stroke.getTopStroke() instanceof Color color
                && stroke.getWidths().getTop() >= 2 && contrast(over(color, behind), behind) >= 3);
    }

    String spokenName(Control control) {
        if (control.getAccessibleText() != null) {
            return control.getAccessibleText();
        }
        if (control instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()) {
            return labeled.getText();
        }
        return labelFor(control, scene.getRoot());
    }

    private static String labelFor(Node control, Parent around) {
        for (Node child : around.getChildrenUnmodifiable()) {
            if (child instanceof Label label && label.getLabelFor() == control) {
                return label.getText();
            }
            String inside = child instanceof Parent parent ? labelFor(control, parent) : "";
            if (!inside.isEmpty()) {
                return inside;
            }
        }
        return "";
    }

    /** The colour of everything below {@code node}, itself included. */
    private static Color behind(Node node) {
        List<Region> below = new ArrayList<>();
        for (Node one = node; one != null; one = one.getParent()) {
            if (one instanceof Region region && region.getBackground() != null) {
                below.addFirst(region);
            }
        }
        Color color = Color.WHITE;
        for (Region region : below) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                if (fill.getFill() instanceof Color paint) {
                    color = over(paint, color);
                }
            }
        }
        return color;
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node one = node; one != null; one = one.getParent()) {
            opacity *= one.getOpacity();
        }
        return opacity;
    }

    private static Color over(Color top, Color below) {
        double a = top.getOpacity();
        return Color.color(top.getRed() * a + below.getRed() * (1 - a), top.getGreen() * a + below.getGreen() * (1 - a),
                top.getBlue() * a + below.getBlue() * (1 - a));
    }

    /** As the Web Content Accessibility Guidelines 2.2 define it. */
    static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double c) {
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static String name(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one.getId() != null) {
                return node.getClass().getSimpleName() + node.getStyleClass() + " in #" + one.getId();
            }
        }
        return node.toString();
    }
}
