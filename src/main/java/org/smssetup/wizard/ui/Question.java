package org.smssetup.wizard.ui;

import java.util.Map;
import javafx.scene.Node;

import java.util.Map;

/** Asks before something is done that can't be taken back, over the page. Esc and the first button leave it undone. */
final class Question {
    private final FrameNodes nodes;
    private final Texts texts;
    private Node focusBefore;

    Question(FrameNodes nodes, Texts texts) {
        this.nodes = nodes;
        this.texts = texts;
        FrameNodes.show(nodes.overlay, false);
    }

    boolean isOpen() {
        return nodes.overlay.isVisible();
    }

    /** @param key names the words: {@code question.<key>.title}, {@code .words}, {@code .yes}, {@code .no} */
    void ask(String key, Runnable yes) {
        ask(key, Map.of(), yes);
    }

    /** @param facts values for the named places of title and words */
    void ask(String key, Map<String, String> facts, Runnable yes) {
        focusBefore = nodes.root.getScene().getFocusOwner();
        String words = "question." + key;
        nodes.questionTitle.setText(texts.say(words + ".title", facts));
        nodes.questionWords.setText(texts.say(words + ".words", facts));
        nodes.question.setAccessibleText(nodes.questionTitle.getText() + "\n" + nodes.questionWords.getText());
        nodes.questionYes.setText(texts.say(words + ".yes"));
        nodes.questionNo.setText(texts.say(words + ".no"));
        nodes.questionYes.setOnAction(_ -> {
            close();
            yes.run();
        });
        nodes.questionNo.setOnAction(_ -> close());
        FrameNodes.show(nodes.overlay, true);
        nodes.questionNo.requestFocus();
        // Out of reach for Tab and the mouse until it is answered.
        nodes.frame.setDisable(true);
    }

    void close() {
        FrameNodes.show(nodes.overlay, false);
        nodes.frame.setDisable(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }
}
