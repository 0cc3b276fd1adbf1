package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.StepId;

import java.util.List;

/** What can be done on the last page. */
public sealed interface HomeInput extends Input {
    @Override
    default StepId step() {
        return StepId.HOME;
    }

    /** Read what LoginRadius has and compare. @param siteId the site to look at from now on; null: all that were set up */
    record Look(Long siteId) implements HomeInput {
    }

    /** Ask Twilio's check-up, and read all sites that were set up, with a sign-in where nobody is signed in. */
    record CheckEverything() implements HomeInput {
        @Override
        public boolean asksTwilioToo() {
            return true;
        }
    }

    /** Delete the Auth Token of an account that no site uses any more from where it is kept. */
    record ForgetToken(AccountSid account) implements HomeInput {
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

    /** Open a part of the page, or go back to {@link HomePart#OVERVIEW}. Nothing is asked or changed outside. */
    record Open(HomePart part) implements HomeInput {
    }

    /** Read what these sites have now, for the same settings at all of them. Writes nothing. */
    record LookAtSites(List<Long> siteIds) implements HomeInput {
        public LookAtSites {
            siteIds = List.copyOf(siteIds);
        }
    }

    /** Save to the sites that were looked at, one after the other, those that are done left out; stop at the first failure. */
    record SaveToSites() implements HomeInput {
    }
}
