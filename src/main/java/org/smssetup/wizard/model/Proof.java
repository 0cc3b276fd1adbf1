package org.smssetup.wizard.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What came of seeing LoginRadius send a code.
 *
 * @param outcome what is proved
 * @param first   when it was tried first with these settings
 * @param at      when it was tried last
 * @param code    LoginRadius's or Twilio's code for what went wrong, or an empty text
 * @param status  the last state of the message at Twilio, or null while there is none
 * @param message Twilio's name for the message, such as SM…; an empty text while there is none, or where it isn't told
 */
public record Proof(Outcome outcome, Instant first, Instant at, String code, TestMessage.Status status, String message) {
    public Proof {
        // Journals from before it was kept have none.
        message = message == null ? "" : message;
    }

    public Proof(Outcome outcome, Instant first, Instant at, String code, TestMessage.Status status) {
        this(outcome, first, at, code, status, "");
    }

    /** For so long LoginRadius may go on using what it had before a save. */
    public static final Duration CACHED = Duration.ofMinutes(20);

    public enum Outcome {
        /** LoginRadius sent through our Twilio account, and the code arrived. */
        PROVED,
        /** LoginRadius sent through our account; the code isn't known to have arrived. */
        SENT,
        /** LoginRadius doesn't use the new settings yet. */
        NOT_VISIBLE_YET,
        /** LoginRadius sent through another Twilio account. */
        OTHER_ACCOUNT,
        /** It couldn't be tried, or led to nothing that could be seen. */
        NOT_CHECKED
    }

    /** Whether to go on trying by ourselves at {@code now}. */
    public boolean mayStillShow(Instant now) {
        return outcome == Outcome.NOT_VISIBLE_YET && now.isBefore(first.plus(CACHED));
    }
}
