package org.smssetup.wizard.ui;

import javafx.application.Platform;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The window's first sight, and that the window itself takes its place without a jump. */
class FirstSightTest extends WindowTest {
    private Scene seen;

    private void see(Locale locale, ThemeChoice theme, boolean practice) throws InterruptedException {
        CountDownLatch drawn = new CountDownLatch(1);
        robot.interact(() -> {
            window = new TestWindow(stage, locale);
            window.theme = theme;
            FirstSight.show(stage, window.texts, window.memory, practice, drawn::countDown);
            seen = stage.getScene();
        });
        assertTrue(drawn.await(30, TimeUnit.SECONDS), "drawn");
    }

    private void openInItsPlace(boolean practice) {
        robot.interact(() -> window.open(Runnable::run, practice));
        settle();
    }

    private static List<Text> texts(Parent in) {
        List<Text> found = new ArrayList<>();
        for (Node node : in.getChildrenUnmodifiable()) {
            if (node instanceof Text text) {
                found.add(text);
            } else if (node instanceof Parent parent) {
                found.addAll(texts(parent));
            }
        }
        return found;
    }

    private static Paint ground(Node node) {
        return ((Region) node).getBackground().getFills().getLast().getFill();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, false", "DARK, false", "LIGHT, true", "DARK, true"})
    @DisplayName("It has the colours, the words and the places of what follows")
    void asWhatFollows(ThemeChoice theme, boolean practice) throws InterruptedException {
        see(Locale.US, theme, practice);
        BorderPane root = (BorderPane) seen.getRoot();
        then(() -> Pictures.save(seen, "first-sight-" + theme.name().toLowerCase(Locale.ROOT) + (practice ? "-practice" : "")));
        Paint ground = ground(root);
        Paint side = ground(root.getLeft());
        Paint band = practice ? ground(root.getTop()) : null;
        Text name = texts((Parent) root.getLeft()).getFirst();
        Paint words = name.getFill();
        double x = name.localToScene(name.getBoundsInLocal()).getMinX();
        double y = name.localToScene(name.getBoundsInLocal()).getMinY();
        double width = stage.getWidth();
        double height = stage.getHeight();
        String title = stage.getTitle();

        openInItsPlace(practice);
        assertTrue(stage.isShowing());
        assertNotSame(seen, stage.getScene());
        assertEquals(title, stage.getTitle());
        assertEquals(window.node("heading"), focused());
        assertEquals(List.of(width, height), List.of(stage.getWidth(), stage.getHeight()));
        assertEquals(ground(window.node("frame")), ground);
        assertEquals(ground(window.node("side")), side);
        if (practice) {
            assertEquals(ground(window.node("practiceBand")), band);
        }
        Label product = (Label) window.scene().lookup(".product");
        assertEquals(product.getTextFill(), words);
        assertEquals(product.getText(), name.getText());
        Text there = (Text) product.lookup(".text");
        assertEquals(there.localToScene(there.getBoundsInLocal()).getMinX(), x, 1);
        assertEquals(there.localToScene(there.getBoundsInLocal()).getMinY(), y, 3);
    }

    @Test
    @DisplayName("No control is in it: with the first one JavaFX reads a style sheet, which takes as long as the window")
    void withoutControls() throws InterruptedException {
        see(Locale.US, ThemeChoice.LIGHT, true);
        List<Node> open = new ArrayList<>(List.of(seen.getRoot()));
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            assertFalse(node instanceof Control, node.toString());
            if (node instanceof Parent parent) {
                open.addAll(parent.getChildrenUnmodifiable());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ar, Wizard Arabic, RIGHT_TO_LEFT", "hi, Wizard Devanagari, LEFT_TO_RIGHT"})
    @DisplayName("In the direction and the letters of the language")
    void inLetters(String language, String family, NodeOrientation orientation) throws InterruptedException {
        see(Locale.of(language), ThemeChoice.LIGHT, false);
        then(() -> Pictures.save(seen, "first-sight-" + language));
        assertEquals(orientation, seen.getRoot().getNodeOrientation());
        texts(seen.getRoot()).forEach(text -> assertEquals(family, text.getFont().getFamily()));
    }

    @Test
    @DisplayName("UX-6: a narrow window has no list of steps, and no place for one here")
    void narrow() throws InterruptedException {
        robot.interact(() -> {
            window = new TestWindow(stage);
            window.memory.place = Optional.of(new Place(0, 0, 440, 600, false));
        });
        CountDownLatch drawn = new CountDownLatch(1);
        Platform.runLater(() -> FirstSight.show(stage, window.texts, window.memory, false, drawn::countDown));
        assertTrue(drawn.await(30, TimeUnit.SECONDS));
        assertEquals(440, stage.getWidth());
        assertNull(((BorderPane) stage.getScene().getRoot()).getLeft());
        openInItsPlace(false);
        assertEquals(440, stage.getWidth());
        assertTrue(window.node("compactLine").isVisible());
    }
}
