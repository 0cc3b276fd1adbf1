package org.smssetup.wizard.model;

/**
 * The number that sends.
 *
 * @param number in E.164
 * @param kind   what is known about it
 */
public record Sender(PhoneNumber number, Kind kind) {
    public enum Kind {
        /** In the account's own list. */
        OWNED,
        /** A trial number that Twilio lends and the account doesn't own. */
        SHARED_TRIAL,
        /** Typed before the account could be asked. */
        NOT_CHECKED
    }
}
