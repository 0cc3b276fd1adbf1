package org.smssetup.wizard.ui;

import javafx.animation.PauseTransition;
import javafx.scene.control.ProgressBar;
import javafx.util.Duration;
import org.smssetup.wizard.flow.Progress;

import java.net.URI;

/** What is going on, with its bar and Cancel; below it the address that was, or should have been, opened. */
final class ProgressStrip {
    /** Work that is over before doesn't flash up. */
    private static final Duration WORTH_SHOWING = Duration.millis(200);

    private final FrameNodes nodes;
    private final Texts texts;
    private final Runnable changed;
    private final PauseTransition wait = new PauseTransition(WORTH_SHOWING);
    private boolean working;
    private URI ofProgress;
    private URI ofPage;

    /** @param changed called whenever {@link #working} has changed */
    ProgressStrip(FrameNodes nodes, Texts texts, Runnable changed) {
        this.nodes = nodes;
        this.texts = texts;
        this.changed = changed;
        wait.setOnFinished(_ -> setWorking(true));
        layOut();
    }

    /** Whether the work that goes on has lasted long enough to be shown. */
    boolean working() {
        return working;
    }

    void show(Progress progress) {
        if (progress == null) {
            wait.stop();
            setWorking(false);
        } else {
            String key = "progress." + progress.key();
            nodes.progressWords.setText(texts.containsKey(key) ? texts.say(key, progress.facts())
                    : texts.say("progress.working"));
            // Without an end in sight the bar says nothing but by moving.
            FrameNodes.show(nodes.progressBar, progress.share() >= 0 || !isMotionReduced());
            nodes.progressBar.setProgress(progress.share() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : progress.share());
            nodes.progressBar.setAccessibleText(nodes.progressWords.getText());
            if (!working && wait.getStatus() != javafx.animation.Animation.Status.RUNNING) {
                wait.playFromStart();
            }
        }
        ofProgress = progress == null ? null : progress.address();
        layOut();
    }

    /** An address that a button of the page has opened, to open by hand where no browser came up; null: none. */
    void showAddress(URI address) {
        ofPage = address;
        layOut();
    }

    private void setWorking(boolean now) {
        if (working != now) {
            working = now;
            layOut();
            changed.run();
        }
    }

    private boolean isMotionReduced() {
        return nodes.root.getScene() != null && nodes.root.getScene().getPreferences().isReducedMotion();
    }

    private void layOut() {
        URI address = ofProgress != null ? ofProgress : ofPage;
        if (address != null && !address.toString().equals(nodes.address.getText())) {
            nodes.address.setText(address.toString());
        }
        FrameNodes.show(nodes.workingRow, working);
        FrameNodes.show(nodes.addressRow, address != null);
        FrameNodes.show(nodes.progressStrip, working || address != null);
    }
}
