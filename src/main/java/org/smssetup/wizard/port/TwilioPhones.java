package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;

import java.time.Duration;

/**
 * Puts phones on an account's list of verified caller IDs, and takes them off. Calls block, answer within 30 s, can be
 * interrupted, keep nothing of the credentials, and write once.
 */
public interface TwilioPhones {
    /** What Twilio says to a code that was typed. */
    enum Verdict {
        RIGHT, WRONG,
        /** Too late or tried too often: a new code is needed. */
        OVER
    }

    /** Whether the phone is in the list now. */
    boolean isVerified(Credentials credentials, PhoneNumber phone) throws Problem, InterruptedException;

    /**
     * Has Twilio call the phone, from +1 415 723 4000 and in English.
     *
     * @param extension digits to dial once somebody answers, or empty
     * @param delay     how long Twilio waits before it calls: 0 to 60 s
     * @return the six digits to key in on the phone
     * @throws Problem {@code TWILIO_REFUSED} with code 21450 for a phone that is in the list already
     */
    String call(Credentials credentials, PhoneNumber phone, String extension, Duration delay)
            throws Problem, InterruptedException;

    /** Has Twilio text a code to the phone. Not every account can: then it is refused. */
    void textCode(Credentials credentials, PhoneNumber phone) throws Problem, InterruptedException;

    /** Hands in the code that came by text. */
    Verdict checkCode(Credentials credentials, PhoneNumber phone, String code) throws Problem, InterruptedException;

    /** Takes a phone off the list. @param sid PN…, Twilio's name for the caller ID */
    void remove(Credentials credentials, String sid) throws Problem, InterruptedException;
}
