package org.smssetup.wizard.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import java.util.Map;

/** Light or dark: what the user chose, else what the system is set to, also when that changes while running. */
final class Look {
    private final ThemeStore store;
    private Map<ThemeChoice, ToggleButton> buttons;
    private ThemeChoice choice;

    Look(Stage stage, ThemeStore store) {
        this.store = store;
        choice = store.load();
        ChangeListener<ColorScheme> followSystem = (_, _, _) -> apply();
        Platform.getPreferences().colorSchemeProperty().addListener(followSystem);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN,
                _ -> Platform.getPreferences().colorSchemeProperty().removeListener(followSystem));
        apply();
    }

    /** Lets the user choose. */
    void offer(FrameNodes nodes) {
        buttons = Map.of(ThemeChoice.SYSTEM, nodes.themeSystem, ThemeChoice.LIGHT, nodes.themeLight,
                ThemeChoice.DARK, nodes.themeDark);
        buttons.get(choice).setSelected(true);
        buttons.forEach((meaning, button) -> {
            button.setOnAction(_ -> choose(meaning));
            button.accessibleTextProperty().bind(nodes.themesLabel.textProperty().concat(": ").concat(button.getText()));
        });
    }

    private void choose(ThemeChoice newChoice) {
        // A press on the chosen one would otherwise leave none chosen.
        buttons.get(newChoice).setSelected(true);
        if (newChoice != choice) {
            choice = newChoice;
            store.save(choice);
            apply();
        }
    }

    private void apply() {
        Application.setUserAgentStylesheet(
                (isDark(choice) ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    /** Whether that is dark now. */
    static boolean isDark(ThemeChoice choice) {
        return switch (choice) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
    }
}
