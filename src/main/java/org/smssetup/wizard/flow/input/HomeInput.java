package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

/** What can be done on the last page. */
public sealed interface HomeInput extends Input {
    @Override
    default StepId step() {
        return StepId.HOME;
    }

    /** Read everything again and compare. @param siteId the site to look at from now on; null: the same as before */
    record Look(Long siteId) implements HomeInput {
    }

    /**
     * Put a site's settings back as they were before the save.
     *
     * @param evenSo also where the site has other settings by now than the ones that we saved
     */
    record Undo(long siteId, boolean evenSo) implements HomeInput {
    }

    /** Switch on login by phone at the site. */
    record SwitchOnPhoneLogin() implements HomeInput {
    }

    /** Have LoginRadius send a real code to the user's phone. */
    record Prove() implements HomeInput {
    }

    /** Watch Twilio's list of messages while the user has a code sent on their own site. */
    record Watch() implements HomeInput {
    }

    /** Delete a throw-away user that an earlier run has left. */
    record DeleteTestUser() implements HomeInput {
    }
}
