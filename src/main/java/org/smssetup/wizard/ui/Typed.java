package org.smssetup.wizard.ui;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.util.Duration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Keeps what stands in a page's controls and hasn't been handed in, so that neither Back nor a crash loses it. Only
 * what differs from what the page filled in: what becomes known later must not be covered by a field left alone.
 */
final class Typed {
    private static final Duration SHORTLY = Duration.millis(400);
    /** Marks a control whose content is never kept. */
    private static final String SECRET = "secret";
    /**
     * An Auth Token or an API key's secret that landed in another field: 32 characters in a row that don't follow the
     * two capital letters of a SID.
     */
    private static final Pattern LIKE_A_SECRET = Pattern.compile("(?<![A-Za-z0-9])(?![A-Z]{2}[0-9a-f]{32}(?![A-Za-z0-9]))"
            + "(?=[A-Za-z0-9]*[0-9])[A-Za-z0-9]{32,}");

    private final Map<String, Node> kept = new LinkedHashMap<>();
    private final Consumer<Map<String, String>> keeper;
    private final PauseTransition soon = new PauseTransition(SHORTLY);
    private Map<String, String> filled = Map.of();
    private boolean listening;

    Typed(FormControls controls, Consumer<Map<String, String>> keeper) {
        this.keeper = keeper;
        controls.inputs().forEach((id, input) -> {
            if (!(input instanceof PasswordField) && !input.getStyleClass().contains(SECRET)) {
                kept.put(id, input);
                FormControls.value(input).addListener((_, _, _) -> changed());
            }
        });
        soon.setOnFinished(_ -> flush());
    }

    /** The page has been filled: puts what was typed before over it and keeps watch from now on. */
    void begin(Map<String, String> before) {
        filled = texts();
        // Lists first: what a text field makes of its text may rest on the country chosen beside it.
        before.forEach((id, text) -> put(id, text, true));
        before.forEach((id, text) -> put(id, text, false));
        listening = true;
    }

    /** Hands over what differs now, at once. */
    void flush() {
        soon.stop();
        if (listening) {
            Map<String, String> differing = texts();
            differing.entrySet().removeIf(e -> Objects.equals(filled.get(e.getKey()), e.getValue())
                    || LIKE_A_SECRET.matcher(e.getValue()).find());
            keeper.accept(differing);
        }
    }

    /** The page is being left, or is handed in: nothing is kept any more. */
    void stop() {
        soon.stop();
        listening = false;
    }

    void goOn() {
        listening = true;
    }

    private void changed() {
        if (listening) {
            soon.playFromStart();
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        kept.forEach((id, input) -> texts.put(id, FormControls.text(input)));
        return texts;
    }

    private void put(String id, String text, boolean lists) {
        Node input = kept.get(id);
        if (input != null && input instanceof javafx.scene.control.ComboBox<?> == lists) {
            FormControls.put(input, text);
        }
    }
}
