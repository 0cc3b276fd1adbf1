package org.smssetup.wizard.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Map;

/** Asks before something is done that can't be taken back, over the page. Esc and the first button leave it undone. */
final class Question {
    private final Overlays overlays;
    private final Texts texts;

    @FXML private StackPane overlay;
    @FXML private VBox question;
    @FXML private Label questionTitle;
    @FXML private Label questionWords;
    @FXML private Button questionNo;
    @FXML private Button questionYes;

    Question(Overlays overlays, Texts texts) {
        this.overlays = overlays;
        this.texts = texts;
    }

    boolean isOpen() {
        return Overlays.isOpen(overlay);
    }

    /** @param key names the words: {@code question.<key>.title}, {@code .words}, {@code .yes}, {@code .no} */
    void ask(String key, Runnable yes) {
        ask(key, Map.of(), yes);
    }

    /** @param facts values for the named places of title and words */
    void ask(String key, Map<String, String> facts, Runnable yes) {
        if (overlay == null) {
            overlays.load("question", this);
        }
        String words = "question." + key;
        questionTitle.setText(texts.say(words + ".title", facts));
        questionWords.setText(texts.say(words + ".words", facts));
        question.setAccessibleText(questionTitle.getText() + "\n" + questionWords.getText());
        questionYes.setText(texts.say(words + ".yes"));
        questionNo.setText(texts.say(words + ".no"));
        questionYes.setOnAction(_ -> {
            close();
            yes.run();
        });
        questionNo.setOnAction(_ -> close());
        overlays.open(overlay, questionNo);
    }

    void close() {
        overlays.close(overlay);
    }
}
