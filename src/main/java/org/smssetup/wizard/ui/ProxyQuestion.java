package org.smssetup.wizard.ui;

import javafx.scene.Node;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ProxyLogin;
import org.smssetup.wizard.model.Secret;

import java.util.Map;

/** Asks over the page for the name and the password that the office's proxy wants. Esc leaves it unanswered. */
final class ProxyQuestion {
    /** What becomes of the answer. */
    interface Answered {
        /** @param login closed by whoever takes it */
        void by(ProxyLogin login, boolean keep);
    }

    private final FrameNodes nodes;
    private final Texts texts;
    private Node focusBefore;
    private String proxy;
    private Answered answered;

    ProxyQuestion(FrameNodes nodes, Texts texts) {
        this.nodes = nodes;
        this.texts = texts;
        FrameNodes.show(nodes.proxyOverlay, false);
        nodes.proxyCancel.setOnAction(_ -> close());
        nodes.proxyGoOn.setOnAction(_ -> goOn());
        // The frame's own default button is out of reach.
        nodes.proxyName.setOnAction(_ -> nodes.proxyPassword.requestFocus());
        nodes.proxyPassword.setOnAction(_ -> goOn());
    }

    boolean isOpen() {
        return nodes.proxyOverlay.isVisible();
    }

    /** @param problem has the facts {@code proxy} and {@code scheme} */
    void ask(Problem problem, Answered then) {
        answered = then;
        if (!problem.fact("proxy").equals(proxy)) {
            proxy = problem.fact("proxy");
            nodes.proxyName.setText("");
            nodes.proxyKeep.setSelected(false);
        }
        String words = texts.say("proxy.words", Map.of("proxy", proxy));
        nodes.proxyWords.setText(problem.fact("scheme").equalsIgnoreCase("basic")
                ? words + " " + texts.say("proxy.basic") : words);
        nodes.proxy.setAccessibleText(texts.say("proxy.title") + "\n" + nodes.proxyWords.getText());
        FrameNodes.show(nodes.proxyNameError, false);
        FrameNodes.show(nodes.proxyPasswordError, false);
        focusBefore = nodes.root.getScene().getFocusOwner();
        FrameNodes.show(nodes.proxyOverlay, true);
        (nodes.proxyName.getText().isEmpty() ? nodes.proxyName : nodes.proxyPassword).requestFocus();
        nodes.frame.setDisable(true);
    }

    private void goOn() {
        String name = nodes.proxyName.getText().strip();
        // Basic puts a colon between the name and the password (RFC 7617).
        boolean noName = name.isEmpty() || name.contains(":") || name.chars().anyMatch(Character::isISOControl);
        try (Secret password = nodes.proxyPassword.read()) {
            FrameNodes.show(nodes.proxyNameError, noName);
            FrameNodes.show(nodes.proxyPasswordError, password.isEmpty());
            if (noName || password.isEmpty()) {
                (noName ? nodes.proxyName : nodes.proxyPassword).requestFocus();
                return;
            }
            close();
            answered.by(new ProxyLogin(proxy, name, password.copy()), nodes.proxyKeep.isSelected());
        }
    }

    void close() {
        nodes.proxyPassword.wipe();
        FrameNodes.show(nodes.proxyOverlay, false);
        nodes.frame.setDisable(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }
}
