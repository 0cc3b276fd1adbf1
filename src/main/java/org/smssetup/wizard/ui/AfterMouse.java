package org.smssetup.wizard.ui;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;

/** Holds back what would push a button away from under the mouse until the mouse is up. */
final class AfterMouse {
    private boolean down;
    private Runnable waiting;

    AfterMouse(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> down = true);
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> released());
    }

    void run(Runnable what) {
        if (down) {
            waiting = what;
        } else {
            what.run();
        }
    }

    private void released() {
        down = false;
        if (waiting != null) {
            Platform.runLater(waiting);
            waiting = null;
        }
    }
}
