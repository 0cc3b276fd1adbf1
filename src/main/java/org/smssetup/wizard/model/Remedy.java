package org.smssetup.wizard.model;

/** What a button beside a problem does. */
public enum Remedy {
    /** Does the same again. */
    TRY_AGAIN,
    /** Asks the system to unlock its keyring, then does the same again. */
    UNLOCK_KEYRING,
    /** Keeps secrets in memory until the program ends, then does the same again. */
    KEEP_FOR_THIS_RUN,
    /** Asks for the name and the password that the office's proxy wants, then does the same again. */
    SIGN_IN_TO_PROXY,
    GO_TO_CREDENTIALS,
    GO_TO_PHONE,
    /** To the page of the phone, where it can be verified. */
    VERIFY_PHONE,
    GO_TO_NUMBER,
    /** Back to the LoginRadius page, where one signs in. */
    SIGN_IN_AGAIN,
    /** Leaves the saving to the user, with Copy buttons. */
    SAVE_BY_HAND,
    /** Sends one of Twilio's template texts in place of our own. */
    SEND_TEMPLATE,
    /** Sends although something speaks against the phone. */
    SEND_ANYWAY,
    /** Reads the settings once more, writes nothing. */
    READ_AGAIN,
    /** Shows what is there and what was before, and asks whether to put that back all the same. */
    UNDO_ALL_THE_SAME,
    /** Watches Twilio's list while the user has a code sent on their own site. */
    WATCH_FOR_CODE,
    /** Shows how the user records a save of their own, for the wizard to learn from. */
    LEARN_CONTRACT,
    /** Lets the user pick another contract file. */
    LOAD_CONTRACT,
    OPEN_TWILIO_HOME,
    OPEN_TWILIO_KEYS,
    OPEN_VERIFIED_NUMBERS,
    OPEN_TRY_SMS,
    OPEN_NUMBERS,
    OPEN_GEO_PERMISSIONS,
    OPEN_UPGRADE,
    OPEN_PROFILE,
    OPEN_MESSAGE_LOG,
    OPEN_TOLL_FREE_GUIDE,
    OPEN_LOCAL_NUMBER_GUIDE,
    OPEN_TWILIO_SUPPORT,
    OPEN_LOGINRADIUS_SMS
}
