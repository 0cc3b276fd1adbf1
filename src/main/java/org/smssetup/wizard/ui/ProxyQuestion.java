package org.smssetup.wizard.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ProxyLogin;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.ui.control.SecretField;

import java.util.Map;

/** Asks over the page for the name and the password that the office's proxy wants. Esc leaves it unanswered. */
final class ProxyQuestion {
    /** What becomes of the answer. */
    interface Answered {
        /** @param login closed by whoever takes it */
        void by(ProxyLogin login, boolean keep);
    }

    private final Overlays overlays;
    private final Texts texts;
    private String asks;
    private Answered answered;

    @FXML private StackPane proxyOverlay;
    @FXML private VBox proxy;
    @FXML private Label proxyWords;
    @FXML private TextField proxyName;
    @FXML private Label proxyNameError;
    @FXML private SecretField proxyPassword;
    @FXML private Label proxyPasswordError;
    @FXML private CheckBox proxyKeep;
    @FXML private Button proxyCancel;
    @FXML private Button proxyGoOn;

    ProxyQuestion(Overlays overlays, Texts texts) {
        this.overlays = overlays;
        this.texts = texts;
    }

    private void load() {
        overlays.load("proxy", this);
        proxyCancel.setOnAction(_ -> close());
        proxyGoOn.setOnAction(_ -> goOn());
        // The frame's own default button is out of reach.
        proxyName.setOnAction(_ -> proxyPassword.requestFocus());
        proxyPassword.setOnAction(_ -> goOn());
    }

    boolean isOpen() {
        return Overlays.isOpen(proxyOverlay);
    }

    /** @param problem has the facts {@code proxy} and {@code scheme} */
    void ask(Problem problem, Answered then) {
        if (proxyOverlay == null) {
            load();
        }
        answered = then;
        if (!problem.fact("proxy").equals(asks)) {
            asks = problem.fact("proxy");
            proxyName.setText("");
            proxyKeep.setSelected(false);
        }
        String words = texts.say("proxy.words", Map.of("proxy", asks));
        proxyWords.setText(problem.fact("scheme").equalsIgnoreCase("basic")
                ? words + " " + texts.say("proxy.basic") : words);
        proxy.setAccessibleText(texts.say("proxy.title") + "\n" + proxyWords.getText());
        FrameNodes.show(proxyNameError, false);
        FrameNodes.show(proxyPasswordError, false);
        overlays.open(proxyOverlay, proxyName.getText().isEmpty() ? proxyName : proxyPassword);
    }

    private void goOn() {
        String name = proxyName.getText().strip();
        // Basic puts a colon between the name and the password (RFC 7617).
        boolean noName = name.isEmpty() || name.contains(":") || name.chars().anyMatch(Character::isISOControl);
        try (Secret password = proxyPassword.read()) {
            FrameNodes.show(proxyNameError, noName);
            FrameNodes.show(proxyPasswordError, password.isEmpty());
            if (noName || password.isEmpty()) {
                (noName ? proxyName : proxyPassword).requestFocus();
                return;
            }
            close();
            answered.by(new ProxyLogin(asks, name, password.copy()), proxyKeep.isSelected());
        }
    }

    void close() {
        proxyPassword.wipe();
        overlays.close(proxyOverlay);
    }
}
