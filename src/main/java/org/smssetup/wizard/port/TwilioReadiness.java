package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Price;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ProfileState;
import org.smssetup.wizard.model.Registration;

import java.util.Map;
import java.util.Optional;

/**
 * What stands between a Twilio account and the phones of all users: reads only. Every call blocks, answers within
 * 30 s, can be interrupted, and keeps nothing of the credentials.
 */
public interface TwilioReadiness {
    /** The best of the account's compliance profiles. */
    ProfileState profile(Credentials credentials) throws Problem, InterruptedException;

    /**
     * Which countries may be texted, by ISO 3166 code. A country that isn't in the answer couldn't be told: Twilio
     * doesn't let every account read this, which never means that a country is off.
     */
    Map<String, Boolean> countries(Credentials credentials) throws Problem, InterruptedException;

    /** What an SMS to {@code country} costs; empty where Twilio has no price for it. */
    Optional<Price> price(Credentials credentials, String country) throws Problem, InterruptedException;

    /**
     * Whether {@code sender}, a number with +1, is registered: as toll-free number, or with a campaign (A2P 10DLC) of
     * the Messaging Service that it is in. Three requests one after the other at the most.
     */
    Registration registration(Credentials credentials, PhoneNumber sender) throws Problem, InterruptedException;
}
