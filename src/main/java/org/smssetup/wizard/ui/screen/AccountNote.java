package org.smssetup.wizard.ui.screen;

import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.AccountWorld;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.CheckLine.Answer;
import org.smssetup.wizard.model.CheckLine.Id;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.ui.CheckWords;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Columns;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the check-up of the Twilio account found, on top of a page: what will not be delivered yet, the way out step by
 * step, each ticking by itself, and the whole list behind a link. Nothing before the account is connected.
 */
public final class AccountNote extends VBox {
    /** The way out, in its order. */
    private static final List<Id> WAY_OUT = List.of(Id.ACCOUNT_KIND, Id.PROFILE_APPROVED, Id.SENDER_REGISTERED);
    /** Whatever is wrong here, nothing else counts. */
    private static final List<Id> FIRST = List.of(Id.TOKEN_KEPT, Id.KEYS_ACCEPTED, Id.ACCOUNT_ACTIVE);

    private Texts texts;
    private Actions actions;
    private List<CheckLine> shown = List.of();
    private boolean shownInShort;

    /** Called once, before anything is shown. */
    void use(Texts newTexts, Actions newActions) {
        texts = newTexts;
        actions = newActions;
        setSpacing(8);
        Parts.show(this, false);
    }

    void show(FlowState state) {
        show(state, false);
    }

    /** @param inShort without the steps of the way out, where the page needs the room: they stand in the whole list */
    void show(FlowState state, boolean inShort) {
        boolean known = state.draft().token() != Draft.TokenPlace.NOWHERE && line(state.checks(), Id.KEYS_ACCEPTED).isPresent();
        Parts.show(this, known);
        if (known && (inShort != shownInShort || !state.checks().equals(shown))) {
            shownInShort = inShort;
            boolean hadFocus = isFocusWithin();
            shown = state.checks();
            getChildren().clear();
            blocked().ifPresentOrElse(line -> warn(CheckWords.sentence(texts, line), fix(line)), this::showWayOut);
            getChildren().add(summary());
            if (hadFocus) {
                lookup("#wholeCheckUp").requestFocus();
            }
        }
    }

    private Optional<CheckLine> blocked() {
        return FIRST.stream().flatMap(id -> line(shown, id).stream()).filter(line -> line.answer() == Answer.NO).findFirst();
    }

    private void warn(String sentence, VBox below) {
        VBox note = new VBox(Parts.label(sentence, "card-title"), below);
        note.getStyleClass().addAll("note", "warning");
        getChildren().add(note);
    }

    private VBox fix(CheckLine line) {
        VBox box = new VBox(2);
        CheckWords.more(texts, line).ifPresent(more -> box.getChildren().add(Parts.label(more)));
        CheckWords.remedy(texts, line).ifPresent(remedy -> box.getChildren().add(button(line, remedy)));
        return box;
    }

    /** Said before the user spends time: what isn't delivered, the steps that change it, and that one may go on. */
    private void showWayOut() {
        boolean open = WAY_OUT.stream().anyMatch(id -> is(id, Answer.NO));
        boolean closed = is(Id.COUNTRIES_OPEN, Answer.NO);
        if (!open && !closed) {
            return;
        }
        if (shownInShort) {
            warn(texts.say("account.notYet." + reason()), new VBox());
            return;
        }
        VBox below = new VBox(6);
        if (open) {
            Columns steps = new Columns();
            steps.setSpacing(12);
            steps.setBreakAt(480);
            WAY_OUT.forEach(id -> line(shown, id).ifPresent(line -> steps.getChildren().add(step(line))));
            below.getChildren().add(steps);
        }
        if (closed) {
            line(shown, Id.COUNTRIES_OPEN).ifPresent(line -> below.getChildren().add(step(line)));
        }
        below.getChildren().add(Parts.label(texts.say("account.goOn"), "help"));
        warn(texts.say("account.notYet." + reason()), below);
    }

    /** The first thing that stands in the way. */
    private String reason() {
        if (is(Id.ACCOUNT_KIND, Answer.NO)) {
            String world = line(shown, Id.ACCOUNT_KIND).map(line -> line.facts().get(CheckLine.AS)).orElse("");
            return AccountWorld.NEW_TRIAL.name().equals(world) ? "newTrial" : "trial";
        }
        return is(Id.PROFILE_APPROVED, Answer.NO) ? "profile" : is(Id.SENDER_REGISTERED, Answer.NO) ? "number" : "countries";
    }

    private StateLine step(CheckLine line) {
        Mark mark = CheckLines.mark(line);
        StateLine step = new StateLine(texts, mark, line.id() == Id.ACCOUNT_KIND && line.answer() == Answer.NO
                ? texts.say("account.upgrade") : CheckWords.sentence(texts, line));
        if (line.answer() == Answer.NO) {
            CheckWords.remedy(texts, line).ifPresent(remedy -> step.with(button(line, remedy)));
        }
        return step;
    }

    private Hyperlink button(CheckLine line, Remedy remedy) {
        Remedy wanted = line.id() == Id.KEYS_ACCEPTED ? Remedy.GO_TO_CREDENTIALS : remedy;
        Hyperlink button = new Hyperlink(ProblemWords.button(texts, wanted));
        button.setId("note_" + line.id());
        button.setWrapText(true);
        button.setOnAction(_ -> actions.remedy(wanted));
        return button;
    }

    private FlowPane summary() {
        long asked = shown.stream().filter(line -> line.id() != Id.COUNTRY_PRICES).count();
        long good = shown.stream().filter(line -> line.id() != Id.COUNTRY_PRICES && line.answer() == Answer.YES).count();
        boolean asking = shown.stream().anyMatch(line -> line.answer() == Answer.ASKING);
        StateLine words = new StateLine(texts, asking ? Mark.WAITING : good == asked ? Mark.DONE : Mark.INFO,
                texts.say(asking ? "account.asking" : "account.checked",
                        Map.of("good", texts.number(good), "all", texts.number(asked))));
        Hyperlink whole = new Hyperlink(texts.say("account.whole"));
        whole.setId("wholeCheckUp");
        whole.setOnAction(_ -> actions.showCheckUp());
        FlowPane line = new FlowPane(16, 2, words, whole);
        line.getStyleClass().add("beside-link");
        return line;
    }

    private boolean is(Id id, Answer answer) {
        return line(shown, id).filter(line -> line.answer() == answer).isPresent();
    }

    private static Optional<CheckLine> line(List<CheckLine> checks, Id id) {
        return checks.stream().filter(line -> line.id() == id).findFirst();
    }
}
