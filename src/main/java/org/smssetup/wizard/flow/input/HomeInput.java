package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.StepId;

import java.util.List;
import java.util.Set;

/** What can be done on the last page. */
public sealed interface HomeInput extends Input {
    @Override
    default StepId step() {
        return StepId.HOME;
    }

    /**
     * Go by a plan from now on: its account and its sender become the ones of the run. Nothing is asked or changed outside.
     *
     * @param token the Auth Token, had in memory alone until the program ends; null: the one that is kept. Whoever takes
     *              this input closes it.
     */
    record TakePlan(Plan plan, Secret token) implements HomeInput, AutoCloseable {
        @Override
        public void close() {
            if (token != null) {
                token.close();
            }
        }
    }

    /**
     * As {@link LookAtSites} for all sites of a plan, and compare with what each had when it was shown. Writes nothing.
     *
     * @param acceptPresent whether what a site has now may be replaced where the plan doesn't say what it had
     */
    record LookAtPlan(Plan plan, boolean acceptPresent) implements HomeInput {
        public List<Long> siteIds() {
            return plan.sites().stream().map(Plan.PlannedSite::id).toList();
        }
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

    /** Read some of the sites looked at once more. @param siteIds empty: each that can't be written to before */
    record LookAgain(List<Long> siteIds) implements HomeInput {
        public LookAgain {
            siteIds = List.copyOf(siteIds);
        }
    }

    /**
     * Save to sites that were looked at, one after the other, those that are done left out; stop at the first failure.
     *
     * @param siteIds the others stay as they are
     */
    record SaveToSites(List<Long> siteIds) implements HomeInput {
        public SaveToSites {
            siteIds = List.copyOf(siteIds);
        }
    }

    /** A new Auth Token in place of the old one. */
    sealed interface Rotate extends HomeInput {
        /** Find the sites that use the account, and try whether the keyring keeps another secret. Changes nothing. */
        record Look() implements Rotate {
        }

        /**
         * Make the second token, keep it, save it to every site and read it back; or go on with that.
         *
         * @param inSpiteOf what the user has ticked
         */
        record Begin(Set<Rotation.Doubt> inSpiteOf) implements Rotate {
            public Begin {
                inSpiteOf = Set.copyOf(inSpiteOf);
            }
        }

        /** Send a message of our own with the new token, or follow the one that is on its way. */
        record Prove() implements Rotate {
        }

        /** Have LoginRadius send a code with what it has now. */
        record SeeCode() implements Rotate {
        }

        /**
         * Make the new token the only one. Nothing brings the old one back.
         *
         * @param inSpiteOf what the user has ticked
         */
        record Promote(Set<Rotation.Doubt> inSpiteOf) implements Rotate {
            public Promote {
                inSpiteOf = Set.copyOf(inSpiteOf);
            }
        }

        /** After the promotion: call the new token the account's in the keyring. */
        record Keep() implements Rotate {
        }

        /** Before the promotion: the old token to the sites again, and the second one deleted. */
        record TakeBack() implements Rotate {
        }

        /** Delete a second token at Twilio whose value nobody here knows. */
        record DeleteUnknown() implements Rotate {
        }
    }
}
