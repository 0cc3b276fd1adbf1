package org.smssetup.wizard.ui;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import java.util.HashMap;
import java.util.Map;

/**
 * What comes up over the page, loaded when it is asked for the first time. The last that was opened is on top; what is
 * under it is out of reach for Tab and the mouse, and has the focus again afterwards.
 */
final class Overlays {
    private final FrameNodes nodes;
    private final Texts texts;
    private final Map<StackPane, Node> focusBefore = new HashMap<>();

    Overlays(FrameNodes nodes, Texts texts) {
        this.nodes = nodes;
        this.texts = texts;
    }

    /** Loads {@code /fxml/<name>.fxml}, whose root is the overlay, and keeps it hidden. */
    void load(String name, Object controller) {
        StackPane overlay = Fxml.load("/fxml/" + name + ".fxml", controller, texts).getRoot();
        FrameNodes.show(overlay, false);
        nodes.root.getChildren().add(overlay);
    }

    /** @param overlay null: not loaded yet */
    static boolean isOpen(StackPane overlay) {
        return overlay != null && overlay.isVisible();
    }

    void open(StackPane overlay, Node focus) {
        if (!isOpen(overlay)) {
            focusBefore.put(overlay, nodes.root.getScene().getFocusOwner());
            overlay.toFront();
            FrameNodes.show(overlay, true);
        }
        // Before what has the focus is out of reach.
        overlay.setDisable(false);
        focus.requestFocus();
        reachTop();
    }

    void close(StackPane overlay) {
        if (!isOpen(overlay)) {
            return;
        }
        FrameNodes.show(overlay, false);
        reachTop();
        Node before = focusBefore.remove(overlay);
        boolean stillThere = before != null && before.getScene() == nodes.root.getScene() && before.isVisible() && !before.isDisabled();
        (stillThere ? before : nodes.heading).requestFocus();
    }

    private void reachTop() {
        Node top = nodes.root.getChildren().stream().filter(Node::isVisible).reduce(nodes.frame, (_, later) -> later);
        nodes.root.getChildren().forEach(one -> one.setDisable(one != top));
    }
}
