package org.smssetup.wizard.model;

/** What Twilio tells about a Messaging Service of an account. */
public enum ServiceState {
    /** It is there and has something to send from. */
    READY,
    /** It is there, without anything to send from. */
    EMPTY,
    /** This account has no such service. */
    NOT_THERE
}
