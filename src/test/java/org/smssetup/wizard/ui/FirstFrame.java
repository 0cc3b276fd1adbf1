package org.smssetup.wizard.ui;

import javafx.application.Platform;
import javafx.scene.Scene;

/** A window is whole only after its first frame ({@link LaterParts}); nobody is quick enough to meet it before, but tests. */
public final class FirstFrame {
    private FirstFrame() {
    }

    /** Returns once the first frame of {@code scene}, which has just been shown, is over. On the FX thread. */
    public static void pass(Scene scene) {
        Object over = new Object();
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(() -> Platform.exitNestedEventLoop(over, null));
            }
        });
        Platform.requestNextPulse();
        Platform.enterNestedEventLoop(over);
    }
}
