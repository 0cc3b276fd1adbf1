package org.smssetup.wizard.model;

/** The kinds of numbers that Twilio lends out. */
public enum NumberKind {
    LOCAL, MOBILE, TOLL_FREE
}
