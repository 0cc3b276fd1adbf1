package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ServiceState;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TwilioAccount;

import java.time.Instant;
import java.util.List;

/**
 * What we need from Twilio. Every call blocks, answers within 30 s, can be interrupted, and keeps nothing of the
 * credentials. Reads may be tried again inside; {@link #send} goes out once.
 */
public interface Twilio {
    /** The account itself; {@code balance}, {@code verified} and {@code owned} are null in it. */
    TwilioAccount account(Credentials credentials) throws Problem, InterruptedException;

    /** Amount and currency as Twilio writes them, such as {@code 15.50 USD}. */
    String balance(Credentials credentials) throws Problem, InterruptedException;

    /** All verified caller IDs, page by page. */
    List<TwilioAccount.VerifiedNumber> verifiedNumbers(Credentials credentials) throws Problem, InterruptedException;

    /** All numbers that the account owns, page by page. */
    List<TwilioAccount.OwnedNumber> ownedNumbers(Credentials credentials) throws Problem, InterruptedException;

    /** Whether the account has that Messaging Service, and whether the service has a number, short code or name to send from. */
    ServiceState service(Credentials credentials, MessagingServiceSid service) throws Problem, InterruptedException;

    /**
     * Hands one message to Twilio, once. With {@code template} the {@code body} is the name of one of Twilio's texts.
     *
     * @return the message as Twilio took it; {@code word} is null, {@code confirmed} false
     * @throws Problem {@link Problem.Kind#WRITE_UNCERTAIN} where the request went out and no answer came
     */
    Sent send(Credentials credentials, Origin from, PhoneNumber to, String body, boolean template)
            throws Problem, InterruptedException;

    /**
     * The present state of a message: fetched, or, where Twilio refuses the fetch (some trials), found in the list of
     * messages to {@code to}.
     */
    State message(Credentials credentials, String messageSid, PhoneNumber to) throws Problem, InterruptedException;

    /** The newest messages to {@code to}, newest first; to find one again whose answer was lost. */
    List<Sent> messagesTo(Credentials credentials, PhoneNumber to, int most) throws Problem, InterruptedException;

    /**
     * @param sid       SM…
     * @param body      the text as Twilio rendered it, or null
     * @param from      the number that it came from as Twilio names it, or null; a Messaging Service picks one later
     * @param service   the Messaging Service that it was handed to, or null
     * @param created   when Twilio took it, or null
     */
    record Sent(String sid, String body, PhoneNumber from, MessagingServiceSid service, Instant created, State state) {
        public Sent(String sid, String body, PhoneNumber from, Instant created, State state) {
            this(sid, body, from, null, created, state);
        }

        public boolean isFrom(Origin origin) {
            return origin.equals(from) || origin.equals(service);
        }
    }

    /** @param errorCode Twilio's code for a failure, or null */
    record State(TestMessage.Status status, Integer errorCode) {
    }
}
