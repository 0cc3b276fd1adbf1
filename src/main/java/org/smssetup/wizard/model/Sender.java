package org.smssetup.wizard.model;

/**
 * What sends: a number, or a Messaging Service in its place.
 *
 * @param from the number, or the service
 * @param kind what is known about it
 */
public record Sender(Origin from, Kind kind) {
    public enum Kind {
        /** In the account's own list. */
        OWNED,
        /** A trial number that Twilio lends and the account doesn't own. */
        SHARED_TRIAL,
        /** Typed before the account could be asked. */
        NOT_CHECKED
    }

    /** The number, or null where a Messaging Service sends. */
    public PhoneNumber number() {
        return from instanceof PhoneNumber number ? number : null;
    }
}
