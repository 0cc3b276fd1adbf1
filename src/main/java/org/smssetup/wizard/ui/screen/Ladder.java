package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.CheckLine.Answer;
import org.smssetup.wizard.model.CheckLine.Id;
import org.smssetup.wizard.model.LastLook;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The check-up's lines as the last page shows them: what is answered now, and for the rest what was answered at the last
 * look, marked as such.
 */
final class Ladder {
    /** What the cards beside the ladder say in full, with the page that helps. */
    private static final Set<Id> SAID_BESIDE = Set.of(Id.ACCOUNT_KIND, Id.OWN_TEXT);
    /** The first page's, which still stand there when this one is entered, and what is no yes or no. */
    private static final Set<Id> NO_RUNGS = Set.of(Id.KEYRING, Id.TWILIO_REACHED, Id.LOGINRADIUS_REACHED, Id.COUNTRY_PRICES);

    /** @param old whether it is an answer of the last look that waits for a new one */
    record Rung(CheckLine line, boolean old) {
        /** Shown by its name and its mark alone. */
        boolean isShort() {
            return !old && line.answer() == Answer.ASKING || line.answer() == Answer.YES
                    || line.answer() == Answer.NO && SAID_BESIDE.contains(line.id());
        }
    }

    private final List<Rung> rungs;
    private final Instant lookedAt;

    private Ladder(List<Rung> rungs, Instant lookedAt) {
        this.rungs = rungs;
        this.lookedAt = lookedAt;
    }

    static Ladder of(FlowState state) {
        LastLook look = state.draft().upkeep().look();
        List<CheckLine> before = look.answersOf(state.draft().accountSid());
        List<CheckLine> told = state.checks().stream().filter(line -> !NO_RUNGS.contains(line.id())).toList();
        List<CheckLine> now = told.isEmpty() ? before.stream().map(line -> CheckLine.asking(line.id())).toList() : told;
        List<Rung> rungs = now.stream().filter(line -> !NO_RUNGS.contains(line.id())).map(line -> line.answer() == Answer.ASKING
                ? before.stream().filter(one -> one.id() == line.id()).findFirst().map(one -> new Rung(one, true)).orElse(new Rung(line, false))
                : new Rung(line, false)).toList();
        return new Ladder(rungs, before.isEmpty() ? null : look.at());
    }

    List<Rung> rungs() {
        return rungs;
    }

    Optional<CheckLine> line(Id id) {
        return rungs.stream().map(Rung::line).filter(line -> line.id() == id && line.answer() != Answer.ASKING).findFirst();
    }

    /** Whether something is red. */
    boolean hasTrouble() {
        return rungs.stream().anyMatch(rung -> CheckLines.mark(rung.line()) == Mark.FAILED);
    }

    boolean isAsking() {
        return rungs.stream().anyMatch(rung -> rung.old() || rung.line().answer() == Answer.ASKING);
    }

    /** When what is shown was answered, null while nothing is. */
    Instant lookedAt() {
        return lookedAt;
    }

    static StateLine inShort(Texts texts, Rung rung) {
        StateLine line = new StateLine(texts, CheckLines.mark(rung.line()), texts.say("dashboard.check." + rung.line().id()));
        line.setId("check_" + rung.line().id());
        return asOld(line, rung);
    }

    static StateLine inFull(Texts texts, Actions actions, Rung rung) {
        return asOld(CheckLines.brief(texts, actions, rung.line()), rung);
    }

    private static StateLine asOld(StateLine line, Rung rung) {
        if (rung.old()) {
            line.getStyleClass().add("old");
        }
        return line;
    }
}
