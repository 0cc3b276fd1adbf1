package org.smssetup.wizard.port;

import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Site;

import java.util.Optional;

/**
 * What we need from a LoginRadius site itself, to see it send a code. Calls work while somebody is signed in, block,
 * answer within 30 s and can be interrupted. Writes go out once.
 *
 * <p>All of them throw {@code SIGNED_OUT}, {@code NO_SITE_KEYS} where the sign-in brought no keys of the site, and
 * {@code LOGINRADIUS_REFUSED} with LoginRadius's code; the writes {@code WRITE_UNCERTAIN} where no answer came.
 */
public interface LoginRadiusProof {
    Abilities abilities(Site site) throws Problem, InterruptedException;

    /** Makes a user with a password that nobody knows. @return LoginRadius's name for the user */
    String makeUser(Site site, String email) throws Problem, InterruptedException;

    Optional<String> findUser(Site site, String email) throws Problem, InterruptedException;

    /** Gives the user a phone that counts as verified. */
    void setPhone(Site site, String uid, PhoneNumber phone) throws Problem, InterruptedException;

    /** Has LoginRadius send a login code by SMS to the phone of one of its users. */
    Sent sendCode(Site site, PhoneNumber phone) throws Problem, InterruptedException;

    void deleteUser(Site site, String uid) throws Problem, InterruptedException;

    /**
     * @param phoneLogin whether people log in by phone; null: not told
     * @param codeLogin  whether they may do so with a code by SMS; null: not told
     */
    record Abilities(Boolean phoneLogin, Boolean codeLogin) {
    }

    /**
     * @param accountSid the Twilio account that LoginRadius used, possibly with hidden characters; empty: not told
     * @param messageSid Twilio's name for the message; empty: not told
     */
    record Sent(String accountSid, String messageSid) {
    }
}
