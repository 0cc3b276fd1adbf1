package org.smssetup.wizard.ui;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.stage.Stage;

/**
 * What a window shows until its frame and its first page are there, which takes several times as long: the program's name
 * where it is going to stand, on the grounds that are going to be there.
 * <p>
 * Of panes and texts alone: for the first control JavaFX reads a style sheet.
 */
public final class FirstSight {
    /** JavaFX draws at the first of its beats, and what has been drawn is on the screen at the third. */
    private static final int BEATS = 3;
    /** As in {@code frame.fxml} and {@code wizard.css}. */
    private static final double SIDE = 236;
    private static final double BAND = 45;
    private static final double LETTERS = 14;
    private static final double HEADING = 24;

    /** As in AtlantaFX's Primer themes; a test holds the two together. */
    private record Paints(Color ground, Color side, Color band, Color words) {
        static final Paints LIGHT = new Paints(Color.web("#ffffff"), Color.web("#f6f8fa"), Color.web("#24292f"), Color.web("#24292f"));
        static final Paints DARK = new Paints(Color.web("#0d1117"), Color.web("#161b22"), Color.web("#6e7681"), Color.web("#c9d1d9"));
    }

    private FirstSight() {
    }

    /**
     * Shows it in {@code stage}, which stands where the window is going to stand.
     *
     * @param drawn run on the FX thread once it is on the screen
     */
    public static void show(Stage stage, Texts texts, WindowMemory memory, boolean practice, Runnable drawn) {
        Size.place(stage, practice, memory);
        stage.setTitle(texts.say("window.title"));
        Paints paints = Look.isDark(memory.load()) ? Paints.DARK : Paints.LIGHT;
        Scene scene = new Scene(root(texts, practice, stage.getWidth() < Size.NARROW, paints), Size.WIDTH, Size.HEIGHT);
        // Else white where the window is larger for a moment.
        scene.setFill(paints.ground());
        stage.setScene(scene);
        stage.show();
        new AnimationTimer() {
            private int beats;

            @Override
            public void handle(long now) {
                if (++beats == BEATS) {
                    stop();
                    Platform.runLater(drawn);
                }
            }
        }.start();
    }

    private static BorderPane root(Texts texts, boolean practice, boolean narrow, Paints paints) {
        BorderPane root = new BorderPane();
        root.setNodeOrientation(texts.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        root.setBackground(Background.fill(paints.ground()));
        if (practice) {
            StackPane band = around(text(texts, "practice.band", LETTERS, Color.WHITE), new Insets(0, 20, 0, 46));
            band.setAlignment(Pos.CENTER_LEFT);
            band.setMinHeight(BAND);
            band.setBackground(Background.fill(paints.band()));
            root.setTop(band);
        }
        if (!narrow) {
            Text name = text(texts, "window.title", LETTERS, paints.words());
            name.setWrappingWidth(SIDE - 40);
            StackPane side = around(name, new Insets(20));
            side.setMinWidth(SIDE);
            side.setMaxWidth(SIDE);
            side.setBackground(Background.fill(paints.side()));
            root.setLeft(side);
        }
        root.setCenter(around(text(texts, "frame.opening", HEADING, paints.words()), new Insets(20, 28, 16, 28)));
        return root;
    }

    private static StackPane around(Text text, Insets padding) {
        StackPane pane = new StackPane(text);
        pane.setAlignment(Pos.TOP_LEFT);
        pane.setPadding(padding);
        return pane;
    }

    private static Text text(Texts texts, String key, double size, Color paint) {
        Text text = new Text(texts.say(key));
        text.setFont(Typeface.of(texts.getLocale().getLanguage()).map(letters -> letters.bold(size))
                .orElseGet(() -> Font.font(null, FontWeight.BOLD, size)));
        text.setFill(paint);
        return text;
    }
}
