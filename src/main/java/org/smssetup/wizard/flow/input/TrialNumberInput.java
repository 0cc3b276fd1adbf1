package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

/** What can be done on the page of the number that sends. */
public sealed interface TrialNumberInput extends Input permits SenderInput, ClaimInput {
    @Override
    default StepId step() {
        return StepId.TRIAL_NUMBER;
    }
}
