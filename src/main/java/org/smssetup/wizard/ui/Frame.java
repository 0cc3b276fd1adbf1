package org.smssetup.wizard.ui;

import javafx.stage.Stage;

/** What stands around the pages of a window, loaded; it needn't be known yet what the window is about. */
public final class Frame {
    private final Stage stage;
    private final Look look;
    private final FrameNodes nodes;

    private Frame(Stage stage, Look look, FrameNodes nodes) {
        this.stage = stage;
        this.look = look;
        this.nodes = nodes;
    }

    /** On the FX thread. */
    public static Frame load(Stage stage, Texts texts, ThemeStore themes) {
        // Before the first control, or JavaFX reads a style sheet of its own for nothing.
        Look look = new Look(stage, themes);
        FrameNodes nodes = new FrameNodes();
        Fxml.load("/fxml/frame.fxml", nodes, texts);
        return new Frame(stage, look, nodes);
    }

    /** The window that it is for. */
    public Stage stage() {
        return stage;
    }

    Look look() {
        return look;
    }

    FrameNodes nodes() {
        return nodes;
    }
}
