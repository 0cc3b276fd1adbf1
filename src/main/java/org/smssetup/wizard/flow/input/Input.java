package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

/** What a page hands in: read from its controls once, immutable from then on. */
public sealed interface Input permits StartInput, TrialAccountInput, VerifiedNumberInput, TrialNumberInput, CredentialsInput,
        TestMessageInput, LoginRadiusInput, ReviewInput, HomeInput {
    /** The step that takes it. */
    StepId step();

    /** Whether the page's check-up at Twilio is asked beside it, each without the other's answer. */
    default boolean asksTwilioToo() {
        return false;
    }
}
