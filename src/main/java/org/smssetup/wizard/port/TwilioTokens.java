package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;

/**
 * The two Auth Tokens that a Twilio account can have at once. Every call blocks, answers within 30 s, can be interrupted,
 * goes out once, and keeps nothing of the credentials. Each throws {@link Problem.Kind#WRITE_UNCERTAIN} where the request
 * went out and no answer came.
 */
public interface TwilioTokens {
    /**
     * Makes a second token beside the account's own. Both are good from then on. Twilio tells its value this once.
     *
     * @return the second token; the caller closes it
     */
    Secret createSecondary(Credentials credentials) throws Problem, InterruptedException;

    /** Deletes the second token. Where there is none, that is as good. */
    void deleteSecondary(Credentials credentials) throws Problem, InterruptedException;

    /**
     * Makes the second token the account's only one; the former one is refused from then on.
     *
     * @param second signs in with the second token, so that no other token than this can be promoted
     */
    void promote(Credentials second) throws Problem, InterruptedException;
}
