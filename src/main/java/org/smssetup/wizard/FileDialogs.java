package org.smssetup.wizard;

import javafx.stage.FileChooser;
import javafx.stage.Stage;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The system's dialogs in which one picks a file. Empty: none was picked. On the FX thread.
 *
 * @param over the window that a dialog belongs to
 */
record FileDialogs(Supplier<Stage> over) {
    /**
     * One that is there.
     *
     * @param kind     what such files are called
     * @param patterns such as {@code *.json}
     */
    Optional<Path> open(String title, String kind, String... patterns) {
        return Optional.ofNullable(chooser(title, kind, patterns).showOpenDialog(over.get())).map(File::toPath);
    }

    /** A new one. @param name what it could be called */
    Optional<Path> save(String title, String name, String kind, String pattern) {
        FileChooser chooser = chooser(title, kind, pattern);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(over.get())).map(File::toPath);
    }

    private static FileChooser chooser(String title, String kind, String... patterns) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, patterns));
        return chooser;
    }
}
