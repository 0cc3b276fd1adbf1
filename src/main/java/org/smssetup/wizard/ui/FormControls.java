package org.smssetup.wizard.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import org.smssetup.wizard.ui.screen.TypedControl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes of one loaded page by their {@code fx:id}, and the values of those that take input. */
final class FormControls {
    private final Parent root;
    private final Map<String, Object> named;
    private final Map<String, Node> inputs = new LinkedHashMap<>();

    /**
     * @param root  the page's root
     * @param named the namespace of its loader
     */
    FormControls(Parent root, Map<String, Object> named) {
        this.root = root;
        this.named = named;
        named.forEach((id, object) -> {
            if (object instanceof Node node && takesInput(node)) {
                inputs.put(id, node);
            }
        });
    }

    Map<String, Node> inputs() {
        return inputs;
    }

    Optional<Node> node(String id) {
        return named.get(id) instanceof Node node ? Optional.of(node) : Optional.empty();
    }

    Optional<Label> label(String id) {
        return named.get(id) instanceof Label label ? Optional.of(label) : Optional.empty();
    }

    /** The labels that say what is wrong with a control. */
    List<Label> errorLabels() {
        return named.keySet().stream().filter(id -> id.endsWith("Error")).flatMap(id -> label(id).stream()).toList();
    }

    /** The words in front of the control, or its own, without what only mnemonics and sentences need. */
    String nameOf(String id) {
        Node node = node(id).orElseThrow(() -> new IllegalArgumentException("no control " + id));
        return labelOf(node, root).map(Label::getText)
                .or(() -> Optional.of(node).filter(Labeled.class::isInstance).map(one -> ((Labeled) one).getText()))
                .or(() -> Optional.ofNullable(node.getAccessibleText()))
                .map(FormControls::plain).orElse("");
    }

    /** The {@code fx:id} of the input that is {@code node} or holds it. */
    Optional<String> inputAround(Node node) {
        for (Node around = node; around != null; around = around.getParent()) {
            for (Map.Entry<String, Node> input : inputs.entrySet()) {
                if (input.getValue() == around) {
                    return Optional.of(input.getKey());
                }
            }
        }
        return Optional.empty();
    }

    static ObservableValue<?> value(Node input) {
        return switch (input) {
            case TextInputControl field -> field.textProperty();
            case ComboBox<?> list -> list.valueProperty();
            case CheckBox tick -> tick.selectedProperty();
            case ToggleButton choice -> choice.selectedProperty();
            case TypedControl own -> own.typed();
            default -> throw new IllegalArgumentException(input.toString());
        };
    }

    static String text(Node input) {
        Object value = value(input).getValue();
        return value == null ? "" : value.toString();
    }

    /** Sets what {@link #text} has returned; a text that the control can't hold is left out. */
    static void put(Node input, String text) {
        switch (input) {
            case TextInputControl field -> field.setText(text);
            case ComboBox<?> list -> choose(list, text);
            case CheckBox tick -> tick.setSelected(Boolean.parseBoolean(text));
            // Its neighbour in the group takes the choice away from it.
            case ToggleButton choice when Boolean.parseBoolean(text) -> choice.setSelected(true);
            case TypedControl own -> own.typed().set(text);
            default -> { }
        }
    }

    static String plain(String words) {
        return words.replaceAll("_(.)", "$1").replaceFirst("\\s*:\\s*$", "");
    }

    private static Optional<Label> labelOf(Node node, Parent around) {
        for (Node child : around.getChildrenUnmodifiable()) {
            if (child instanceof Label label && label.getLabelFor() == node) {
                return Optional.of(label);
            }
            Optional<Label> inside = child instanceof Parent parent ? labelOf(node, parent) : Optional.empty();
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static <T> void choose(ComboBox<T> list, String text) {
        list.getItems().stream().filter(item -> String.valueOf(item).equals(text)).findFirst()
                .ifPresent(list::setValue);
    }

    private static boolean takesInput(Node node) {
        return switch (node) {
            case TextInputControl field -> field.isEditable();
            case ComboBox<?> _, CheckBox _, TypedControl _ -> true;
            // One without a group switches something on the page, such as whether a token is shown.
            case ToggleButton choice -> choice.getToggleGroup() != null;
            default -> false;
        };
    }
}
