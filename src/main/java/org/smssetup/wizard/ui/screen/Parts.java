package org.smssetup.wizard.ui.screen;

import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** What the pages do to their parts all the time. */
final class Parts {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private Parts() {
    }

    /** Shows the node, or takes it away together with its room. */
    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** A label that wraps and is never cut. */
    static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** Makes a whole card choose what the control in it chooses, and shows that it is chosen. */
    static void card(Node card, ButtonBase control, ObservableBooleanValue chosen) {
        chosen.addListener((_, _, now) -> card.pseudoClassStateChanged(CHOSEN, now));
        card.pseudoClassStateChanged(CHOSEN, chosen.get());
        card.setOnMouseClicked(click -> {
            // The control itself, and a link on the card, have dealt with their own clicks.
            if (click.getTarget() instanceof Node target && !isInAButton(target, card)) {
                control.requestFocus();
                control.fire();
            }
        });
    }

    private static boolean isInAButton(Node node, Node card) {
        for (Node one = node; one != card && one != null; one = one.getParent()) {
            if (one instanceof ButtonBase) {
                return true;
            }
        }
        return false;
    }
}
