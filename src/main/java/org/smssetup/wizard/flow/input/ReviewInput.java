package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

/** What can be done on the page before the save. */
public sealed interface ReviewInput extends Input {
    @Override
    default StepId step() {
        return StepId.REVIEW;
    }

    /** The one write. */
    record Save() implements ReviewInput {
    }

    /** Read what LoginRadius has now and compare; writes nothing. */
    record ReadAgain() implements ReviewInput {
    }

    /** Switch on login by phone at the site; the settings stay as they are. */
    record SwitchOnPhoneLogin() implements ReviewInput {
    }

    /** Saved by hand; controls {@code didSid, didToken, didNumber}. */
    record DidByHand(boolean sid, boolean token, boolean number) implements ReviewInput {
    }
}
