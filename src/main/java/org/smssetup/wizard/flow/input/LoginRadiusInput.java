package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

/** What can be done on the LoginRadius page. */
public sealed interface LoginRadiusInput extends Input {
    @Override
    default StepId step() {
        return StepId.LOGINRADIUS;
    }

    /** Open the browser and wait for the sign-in. */
    record SignIn() implements LoginRadiusInput {
    }

    /** Go on with this site; control {@code sites}. {@code siteId} null: none is picked. */
    record Choose(Long siteId) implements LoginRadiusInput {
    }

    /** Leave the saving to the user, in the browser, with Copy buttons. */
    record ByHand() implements LoginRadiusInput {
    }
}
