package org.smssetup.wizard.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.ui.Texts;

/** A sign, a sentence and, below it, what there is to add: a second sentence, buttons. */
public final class StateLine extends HBox {
    private final VBox words;

    public StateLine(Texts texts, Mark mark, String sentence) {
        getStyleClass().addAll("check-line", mark.styleClass());
        FontIcon sign = new FontIcon(mark.icon());
        sign.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        sign.setAccessibleText(texts.say("mark." + mark));
        words = new VBox(wrapping(sentence));
        words.setSpacing(2);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(sign, words);
    }

    /** The sentence alone. */
    public String sentence() {
        return ((Label) words.getChildren().getFirst()).getText();
    }

    /** Adds a sentence in a quieter colour below. */
    public StateLine with(String more) {
        Label label = wrapping(more);
        label.getStyleClass().add("help");
        words.getChildren().add(label);
        return this;
    }

    /** Adds a control below. */
    public StateLine with(Node node) {
        words.getChildren().add(node);
        return this;
    }

    private static Label wrapping(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
