package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;

/** What Twilio tells about a phone before anything is sent to it. Costs nothing and changes nothing. */
public interface Recipients {
    /** Whether the number is one that its country gives out, by Twilio's free basic Lookup (v2). */
    boolean exists(Credentials credentials, PhoneNumber phone) throws Problem, InterruptedException;

    /**
     * Whether the phone has answered STOP, or a word like it, to that sender and not START since, as far as the newest
     * messages from it tell.
     */
    boolean saidStop(Credentials credentials, PhoneNumber phone, PhoneNumber sender) throws Problem, InterruptedException;
}
