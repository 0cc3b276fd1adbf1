package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

import java.nio.file.Path;

/** What can be done on the LoginRadius page. */
public sealed interface LoginRadiusInput extends Input {
    @Override
    default StepId step() {
        return StepId.LOGINRADIUS;
    }

    /** Open the browser and wait for the sign-in. */
    record SignIn() implements LoginRadiusInput {
    }

    /** Sign in once more after the session has ended, with the same site, and go on where one was. */
    record SignInAgain() implements LoginRadiusInput {
    }

    /** Switch on login by phone at the site that was looked at last. */
    record SwitchOnPhoneLogin() implements LoginRadiusInput {
    }

    /** Use another description of LoginRadius's calls. */
    record LoadContract(Path file) implements LoginRadiusInput {
    }

    /** Learn from a recording (HAR) of a save that the user has made on LoginRadius's own page. */
    record Learn(Path recording) implements LoginRadiusInput {
    }

    /** Use what was learned, and try it by a read first. */
    record UseLearned() implements LoginRadiusInput {
    }

    /** Leave what was learned alone. */
    record DropLearned() implements LoginRadiusInput {
    }

    /** Forget what was learned and kept, and go by what came with the program again. */
    record ForgetLearned() implements LoginRadiusInput {
    }

    /** Go on with this site; control {@code sites}. {@code siteId} null: none is picked. */
    record Choose(Long siteId) implements LoginRadiusInput {
    }

    /** Leave the saving to the user, in the browser, with Copy buttons. */
    record ByHand() implements LoginRadiusInput {
    }
}
