package org.smssetup.wizard.bench;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/** The least that JavaFX can show: a window as large as that of practice with one label in it. */
public final class BareWindow extends Application {
    /** The main class; one that extends {@link Application} can't be started from the class path. */
    public static final class Start {
        private Start() {
        }

        public static void main(String[] args) {
            launch(BareWindow.class);
        }
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Label("A window with nothing else"), 1300, 724));
        stage.show();
    }
}
