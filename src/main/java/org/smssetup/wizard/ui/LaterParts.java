package org.smssetup.wizard.ui;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a window that its first frame doesn't show: messages, progress. JavaFX styles hidden parts like
 * all others, which is half of the work before a window comes up, so they are taken out until the first frame is there.
 */
final class LaterParts {
    private record Part(Pane parent, int index, Node node) {
    }

    private final List<Part> parts = new ArrayList<>();

    private LaterParts() {
    }

    /** Takes everything hidden out of {@code root}, which isn't shown yet. */
    static LaterParts of(Pane root) {
        LaterParts later = new LaterParts();
        later.takeOut(root);
        return later;
    }

    private void takeOut(Parent parent) {
        for (Node node : List.copyOf(parent.getChildrenUnmodifiable())) {
            // The children of a BorderPane are its regions, and not a list.
            if (!node.isVisible() && !node.isManaged() && parent instanceof Pane pane && !(pane instanceof BorderPane)) {
                parts.add(new Part(pane, pane.getChildren().indexOf(node), node));
                pane.getChildren().remove(node);
            } else if (node instanceof ScrollPane scroll && scroll.getContent() instanceof Parent content) {
                takeOut(content);
            } else if (node instanceof Parent inner) {
                takeOut(inner);
            }
        }
    }

    /** Puts everything back once the first frame has been laid out, then runs {@code then} unless the window is gone. */
    void comeAfterFirstFrame(Scene scene, Runnable then) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                // Not inside the pulse, which goes on to draw what it has laid out.
                Platform.runLater(() -> {
                    putBack();
                    if (scene.getWindow() != null && scene.getWindow().isShowing()) {
                        then.run();
                    }
                });
            }
        });
    }

    private void putBack() {
        // The last first: so each index is the one from which it was taken.
        for (Part part : parts.reversed()) {
            List<Node> children = part.parent().getChildren();
            children.add(Math.min(part.index(), children.size()), part.node());
        }
        parts.clear();
    }
}
