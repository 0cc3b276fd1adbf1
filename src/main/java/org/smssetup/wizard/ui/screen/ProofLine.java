package org.smssetup.wizard.ui.screen;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Whether LoginRadius was seen to send a code, with what can be done about it. While the new settings may still show
 * up it looks again by itself, with a clock, for as long as its page is open.
 */
final class ProofLine {
    private final Texts texts;
    private final Actions actions;
    private final InstantSource clock;
    private final Duration between;
    private final Timeline ticking;

    private FlowState shown;
    private Label countdown;

    /** @param between how long to wait before looking again */
    ProofLine(Texts texts, Actions actions, InstantSource clock, Duration between) {
        this.texts = texts;
        this.actions = actions;
        this.clock = clock;
        this.between = between;
        ticking = new Timeline(new KeyFrame(javafx.util.Duration.millis(500), _ -> tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
    }

    StateLine line(FlowState state) {
        Proof proof = proof(state);
        countdown = null;
        if (proof == null) {
            return offered(new StateLine(texts, Mark.ATTENTION, texts.say("home.proof.NONE")), state);
        }
        Instant now = clock.instant();
        boolean waiting = proof.mayStillShow(now);
        Mark mark = switch (proof.outcome()) {
            case PROVED -> Mark.DONE;
            case SENT -> Mark.INFO;
            case NOT_VISIBLE_YET -> waiting ? Mark.WAITING : Mark.FAILED;
            case OTHER_ACCOUNT -> Mark.FAILED;
            case NOT_CHECKED -> Mark.UNKNOWN;
        };
        boolean over = proof.outcome() == Proof.Outcome.NOT_VISIBLE_YET && !waiting;
        StateLine line = new StateLine(texts, mark,
                over ? texts.say("home.proof.over") : texts.say("home.proof." + proof.outcome()));
        if (waiting) {
            countdown = Parts.label("", "help");
            line.with(countdown);
        } else {
            line.with(texts.say("home.proof.when", Map.of("time", SettingsWords.time(texts, proof.at()))));
        }
        return proof.outcome() == Proof.Outcome.PROVED ? line : offered(line, state);
    }

    private StateLine offered(StateLine line, FlowState state) {
        Draft draft = state.draft();
        if (draft.phone() == null || draft.sender() == null || draft.readBack() == null) {
            return line;
        }
        FlowPane links = new FlowPane(16, 2);
        if (draft.site() != null) {
            Hyperlink prove = new Hyperlink(texts.say("home.proof.do"));
            prove.setId("prove");
            prove.setOnAction(_ -> actions.ask("prove",
                    Map.of("site", draft.site().name(), "phone", draft.phone().formatted()),
                    () -> actions.submit(new HomeInput.Prove())));
            links.getChildren().add(prove);
        }
        Hyperlink watch = new Hyperlink(texts.say("home.proof.watch"));
        watch.setId("watch");
        watch.setOnAction(_ -> actions.submit(new HomeInput.Watch()));
        links.getChildren().add(watch);
        return line.with(links);
    }

    void show(FlowState state) {
        shown = state;
        Proof proof = proof(state);
        if (proof != null && proof.mayStillShow(clock.instant())) {
            ticking.play();
            tick();
        } else {
            ticking.stop();
        }
    }

    void stop() {
        ticking.stop();
    }

    private void tick() {
        Proof proof = proof(shown);
        Instant now = clock.instant();
        if (proof == null || !proof.mayStillShow(now)) {
            ticking.stop();
            return;
        }
        Duration left = Duration.between(now, proof.at().plus(between));
        if (countdown != null) {
            long seconds = Math.max(0, left.toSeconds());
            countdown.setText(texts.say("home.proof.clock", Map.of(
                    "minutes", texts.number((int) (seconds / 60)),
                    "seconds", String.format(texts.getLocale(), "%02d", seconds % 60),
                    "until", SettingsWords.time(texts, proof.first().plus(Proof.CACHED)))));
        }
        // A problem waits for the user: not signed in any more, for one.
        if (left.isPositive() || shown.isBusy() || shown.problem() != null) {
            return;
        }
        ticking.stop();
        actions.submit(new HomeInput.Prove());
    }

    private static Proof proof(FlowState state) {
        return state == null || state.draft().readBack() == null ? null : state.draft().readBack().proof();
    }
}
