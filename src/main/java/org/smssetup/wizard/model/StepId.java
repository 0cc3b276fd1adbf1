package org.smssetup.wizard.model;

/** The eight steps of the list at the left and the page after them, in the order in which the list shows them. */
public enum StepId {
    START,
    TRIAL_ACCOUNT,
    VERIFIED_NUMBER,
    TRIAL_NUMBER,
    CREDENTIALS,
    TEST_MESSAGE,
    LOGINRADIUS,
    REVIEW,
    HOME
}
