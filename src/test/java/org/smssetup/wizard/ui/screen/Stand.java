package org.smssetup.wizard.ui.screen;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.fxml.FXMLLoader;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.ui.Texts;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import javax.imageio.ImageIO;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** One page on a stage of its own, without the frame. */
final class Stand<S extends Screen> {
    /** The room that the frame leaves to a page in its usual window, in pixels. */
    static final double PAGE_WIDTH = 660;
    static final double PAGE_HEIGHT = 500;
    /** The same beside the browser. */
    static final double COMPACT_WIDTH = 400;

    final Texts texts;
    final RecordingActions actions = new RecordingActions();
    final S screen;
    final FxRobot robot = new FxRobot();
    private Stage stage;
    private Parent page;
    private final boolean mirrored;

    Stand(BiFunction<Texts, Actions, S> maker) {
        this(maker, Locale.ENGLISH, PAGE_WIDTH, NodeOrientation.LEFT_TO_RIGHT);
    }

    Stand(BiFunction<Texts, Actions, S> maker, Locale locale, double width, NodeOrientation orientation) {
        texts = new Texts(locale);
        screen = maker.apply(texts, actions);
        mirrored = orientation == NodeOrientation.RIGHT_TO_LEFT;
        try {
            stage = FxToolkit.registerPrimaryStage();
        } catch (TimeoutException noToolkit) {
            throw new IllegalStateException(noToolkit);
        }
        onFx(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            FXMLLoader loader = new FXMLLoader(Stand.class.getResource(screen.fxml()), texts);
            loader.setController(screen);
            page = loader.load();
            VBox area = new VBox(page);
            area.getStyleClass().addAll("page-area", "frame");
            area.setMinWidth(width + 56);
            area.setMaxWidth(width + 56);
            ScrollPane scroll = new ScrollPane(area);
            scroll.setNodeOrientation(orientation);
            Scene scene = new Scene(scroll, width + 56, 760);
            scene.getStylesheets().add(Stand.class.getResource("/fxml/wizard.css").toExternalForm());
            stage.setX(0);
            stage.setY(0);
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    /** As the frame does when the page is entered. */
    void enter(FlowState state) {
        onFx(() -> {
            screen.fill(state);
            screen.show(state);
            return null;
        });
    }

    void show(FlowState state) {
        onFx(() -> {
            screen.show(state);
            return null;
        });
    }

    <T> T onFx(Callable<T> what) {
        try {
            T result = WaitForAsyncUtils.asyncFx(what).get();
            WaitForAsyncUtils.waitForFxEvents(2);
            return result;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    void fire(String id) {
        onFx(() -> {
            ((ButtonBase) node(id)).fire();
            return null;
        });
    }

    Node node(String id) {
        Node found = page.lookup("#" + id);
        if (found == null) {
            throw new IllegalArgumentException("no #" + id);
        }
        return found;
    }

    <T extends Node> T node(String id, Class<T> type) {
        return type.cast(node(id));
    }

    boolean isShown(String id) {
        Node found = page.lookup("#" + id);
        return found != null && isShown(found);
    }

    private static boolean isShown(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** All words that stand on the page, in reading order. */
    String words() {
        return onFx(() -> String.join("\n", nodes(page).filter(Labeled.class::isInstance).map(Labeled.class::cast)
                .filter(Stand::isShown).map(Labeled::getText).filter(text -> text != null && !text.isEmpty()).toList()));
    }

    double height() {
        return onFx(() -> page.getLayoutBounds().getHeight());
    }

    /** What the page shows in a form that a person can use badly or not at all; empty: nothing. */
    List<String> faults() {
        return onFx(() -> {
            page.applyCss();
            page.layout();
            List<String> faults = new ArrayList<>();
            Bounds room = page.localToScene(page.getLayoutBounds());
            nodes(page).filter(Stand::isShown).forEach(node -> {
                Bounds bounds = node.localToScene(node.getLayoutBounds());
                if (bounds.getMaxX() > room.getMaxX() + 1 || bounds.getMinX() < room.getMinX() - 1) {
                    faults.add("sticks out: " + node);
                }
                if (node instanceof Labeled label && label.lookup(".text") instanceof Text drawn
                        && label.getText() != null && !drawn.getText().equals(label.getText())) {
                    faults.add("cut: " + label.getText());
                }
                if (node instanceof Control control && control.isFocusTraversable() && !(node instanceof ScrollPane)) {
                    checkControl(control, faults);
                }
            });
            return faults;
        });
    }

    private void checkControl(Control control, List<String> faults) {
        if (control.getHeight() < 24 || control.getWidth() < 24) {
            faults.add("smaller than 24 × 24 (UX-33): " + control);
        }
        boolean input = control instanceof TextField || control instanceof ListView;
        boolean labelled = input
                ? nodes(page).anyMatch(node -> node instanceof Label label && label.getLabelFor() == control)
                : control instanceof Labeled labeled && !labeled.getText().isBlank();
        if (!labelled) {
            faults.add("without a spoken name (UX-31): " + control);
        }
        boolean takesInput = input || control instanceof CheckBox;
        if (takesInput && !"siteFilter".equals(control.getId()) && page.lookup("#" + control.getId() + "Error") == null) {
            faults.add("without a place for what is wrong with it: " + control);
        }
    }

    private static Stream<Node> nodes(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(Stand::nodes))
                : Stream.of(node);
    }

    /** Draws the page in both themes into {@code target/screens}. */
    void picture(String name) {
        for (boolean dark : new boolean[] {false, true}) {
            WritableImage image = onFx(() -> {
                Application.setUserAgentStylesheet(dark ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
                Node area = page.getParent();
                ((Parent) area).applyCss();
                ((Parent) area).layout();
                // A mirrored page is turned the right way round by its scene alone.
                return mirrored ? stage.getScene().snapshot(null) : area.snapshot(null, null);
            });
            write(image, Path.of("target", "screens", name + (dark ? "-dark.png" : "-light.png")));
        }
        onFx(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            return null;
        });
    }

    private static void write(WritableImage image, Path file) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }
}
