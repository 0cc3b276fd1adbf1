package org.smssetup.wizard.port;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/**
 * What we need from LoginRadius's admin console. The session lives in memory inside, never longer than the program.
 * Calls block, answer within 30 s (the sign-in: 5 minutes) and can be interrupted. Writes go out once.
 */
public interface LoginRadius {
    /**
     * Waits until somebody has signed in in the browser and returns the sites that they reach, owned ones first.
     *
     * @param show given the address to open, as soon as the answer to it can be received
     * @throws Problem {@code SIGN_IN_PORT_TAKEN, SIGN_IN_NOT_FINISHED, SIGN_IN_REFUSED, NO_SITES} and transport kinds
     */
    List<Site> signIn(Consumer<URI> show) throws Problem, InterruptedException;

    /** Whether a session is held. It may have ended at the other side: then calls throw {@code SIGNED_OUT}. */
    boolean signedIn();

    /**
     * Makes {@code site} the one that the following calls speak of, and reads permission, features and settings.
     * Where the settings don't come in the contract's shape they are null in the answer.
     */
    SiteState choose(Site site) throws Problem, InterruptedException;

    /**
     * The site's present SMS settings with the token where it came in clear.
     *
     * @throws Problem {@code CONTRACT_DOES_NOT_FIT} where the answer hasn't the contract's shape
     */
    Present read(Site site) throws Problem, InterruptedException;

    /**
     * Writes the settings, once. A success says no more than that LoginRadius answered without an error: read back.
     *
     * @param from an E.164 number
     * @throws Problem {@code WRITE_UNCERTAIN} where the request went out and no answer came
     */
    void save(Site site, AccountSid accountSid, Secret token, String from) throws Problem, InterruptedException;

    /**
     * Writes settings that the site had before, once.
     *
     * @param former settings of Twilio
     * @throws Problem {@code WRITE_UNCERTAIN} where the request went out and no answer came
     */
    void putBack(Site site, SmsSettings former, Secret token) throws Problem, InterruptedException;

    /** Empties the settings, once. @throws Problem {@code WRITE_UNCERTAIN} as above */
    void reset(Site site) throws Problem, InterruptedException;

    /** Switches login by phone on, once. @throws Problem {@code WRITE_UNCERTAIN} as above */
    void switchOnPhoneLogin(Site site) throws Problem, InterruptedException;

    /** Forgets the session. */
    void signOut();

    /** @param token the Auth Token, or null where it is none or came masked; the caller closes this */
    record Present(SmsSettings settings, Secret token) implements AutoCloseable {
        @Override
        public void close() {
            if (token != null) {
                token.close();
            }
        }
    }
}
