package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

/** What can be done on the page of the phone. */
public sealed interface VerifiedNumberInput extends Input permits PhoneInput, VerifyInput {
    @Override
    default StepId step() {
        return StepId.VERIFIED_NUMBER;
    }
}
