package org.smssetup.wizard.ui.control;

import javafx.animation.Interpolator;
import javafx.animation.ScaleTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/** Short movements that draw the eye to what has just come true. None where the system is asked for less motion. */
public final class Motion {
    private static final Duration SHORT = Duration.millis(220);
    private static final double FROM = 0.5;

    private Motion() {
    }

    /** Lets a sign grow into its place. It stands in its scene already. */
    public static void grow(Node sign) {
        if (sign.getScene() == null || sign.getScene().getPreferences().isReducedMotion()) {
            return;
        }
        ScaleTransition growth = new ScaleTransition(SHORT, sign);
        growth.setFromX(FROM);
        growth.setFromY(FROM);
        growth.setToX(1);
        growth.setToY(1);
        growth.setInterpolator(Interpolator.EASE_OUT);
        growth.play();
    }
}
