package org.smssetup.wizard.ui;

import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.StepId;

/**
 * What can stand in the frame: the page of a step, or a part of the page after the steps.
 *
 * @param part {@code OVERVIEW} for every step's own page
 */
public record PageId(StepId step, HomePart part) {
    public static PageId of(FlowState state) {
        return new PageId(state.at(), state.part());
    }

    boolean isPart() {
        return part != HomePart.OVERVIEW;
    }

    /** The bundle's key of its heading. */
    String heading() {
        return isPart() ? "home.part." + part : "step." + step;
    }
}
