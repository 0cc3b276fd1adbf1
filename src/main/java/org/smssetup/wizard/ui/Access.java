package org.smssetup.wizard.ui;

import javafx.scene.Node;
import javafx.scene.Scene;

/** Takes the page out of reach while work goes on, and puts the focus back to where it was afterwards. */
final class Access {
    private final Scene scene;
    private final FrameNodes nodes;
    private Node focusBefore;

    Access(Scene scene, FrameNodes nodes) {
        this.scene = scene;
        this.nodes = nodes;
    }

    void allow(boolean allowed) {
        if (nodes.pageHolder.isDisabled() != allowed) {
            return;
        }
        if (!allowed) {
            focusBefore = scene.getFocusOwner();
            nodes.cancel.requestFocus();
        }
        nodes.pageHolder.setDisable(!allowed);
        nodes.next.setDisable(!allowed);
        if (allowed) {
            boolean stillThere = focusBefore != null && focusBefore.getScene() == scene && focusBefore.isVisible()
                    && !focusBefore.isDisabled();
            (stillThere ? focusBefore : nodes.heading).requestFocus();
            focusBefore = null;
        }
    }
}
