package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

/** Read everything again and compare. */
public record HomeInput() implements Input {
    @Override
    public StepId step() {
        return StepId.HOME;
    }
}
