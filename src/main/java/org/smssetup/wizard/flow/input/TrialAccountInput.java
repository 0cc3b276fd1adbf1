package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.Draft.SignUpTick;
import org.smssetup.wizard.model.StepId;

import java.util.Set;

/** @param ticks what is ticked; controls {@code signedUp, emailConfirmed, phoneConfirmed, questionsAnswered} */
public record TrialAccountInput(Set<SignUpTick> ticks) implements Input {
    public TrialAccountInput {
        ticks = Set.copyOf(ticks);
    }

    @Override
    public StepId step() {
        return StepId.TRIAL_ACCOUNT;
    }
}
