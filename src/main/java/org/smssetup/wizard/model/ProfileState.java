package org.smssetup.wizard.model;

/** How far the account's compliance profile is (Twilio's Trust Hub): the best of those that it has. */
public enum ProfileState {
    APPROVED, IN_REVIEW, REJECTED,
    /** Begun and not handed in. */
    DRAFT,
    NONE
}
