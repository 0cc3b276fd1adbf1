package org.smssetup.wizard.flow;

import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.SetAside;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;

import java.util.List;

/**
 * Everything that the window shows.
 *
 * @param snapshot    where the user is and what is known
 * @param prefill     what the open page's controls hold for it
 * @param busy        what is going on, or null
 * @param problem     what went wrong, or null
 * @param complaints  what is wrong with what was typed, as far as it was handed in
 * @param checks      the lines of the last check-up, in their order
 * @param resumable   a run of an earlier start that can be continued, or null
 * @param setAside    a journal that couldn't be used, or null
 * @param thisRunOnly whether secrets are kept in memory only
 * @param visit       counts the pages opened: another number means that a page was entered
 */
public record FlowState(Snapshot snapshot, Input prefill, Progress busy, Problem problem, Complaints complaints,
                        List<CheckLine> checks, Snapshot resumable, SetAside setAside,
                        boolean thisRunOnly, long visit) {
    public StepId at() {
        return snapshot.at();
    }

    public Draft draft() {
        return snapshot.draft();
    }

    /** The open part of the page after the steps; {@code OVERVIEW} on every other page. */
    public HomePart part() {
        return at() == StepId.HOME ? draft().upkeep().open() : HomePart.OVERVIEW;
    }

    public boolean isBusy() {
        return busy != null;
    }

    public boolean canGoBack() {
        return !snapshot.way().isEmpty() && snapshot.at() != StepId.HOME;
    }
}
