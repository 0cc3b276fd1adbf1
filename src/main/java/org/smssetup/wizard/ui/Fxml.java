package org.smssetup.wizard.ui;

import javafx.fxml.FXMLLoader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ResourceBundle;

/** Loads the files under {@code /fxml}. */
final class Fxml {
    private Fxml() {
    }

    /** @return the loader after loading, for its root and its names */
    static FXMLLoader load(String path, Object controller, ResourceBundle texts) {
        FXMLLoader loader = new FXMLLoader(Fxml.class.getResource(path), texts);
        loader.setController(controller);
        try {
            loader.load();
        } catch (IOException incomplete) {
            throw new UncheckedIOException(path, incomplete);
        }
        return loader;
    }

    static String styleSheet() {
        return Fxml.class.getResource("/fxml/wizard.css").toExternalForm();
    }
}
