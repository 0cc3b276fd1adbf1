package org.smssetup.wizard.ui;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.ui.screen.Outside;

/** Puts the Auth Token on the clipboard and takes it off again after a minute, unless something else is there by then. */
final class CopiedToken {
    static final Duration LONG_ENOUGH_TO_PASTE = Duration.minutes(1);

    private final Outside outside;
    private final PauseTransition wait;
    private Secret copied;

    CopiedToken(Outside outside) {
        this(outside, LONG_ENOUGH_TO_PASTE);
    }

    CopiedToken(Outside outside, Duration stays) {
        this.outside = outside;
        wait = new PauseTransition(stays);
        wait.setOnFinished(_ -> forget());
    }

    /** @param token stays the caller's */
    void copy(Secret token) {
        forget();
        copied = token.copy();
        outside.copy(token.use(String::new));
        wait.playFromStart();
    }

    void forget() {
        wait.stop();
        if (copied != null) {
            outside.forgetCopied(copied.use(String::new));
            copied.close();
            copied = null;
        }
    }
}
