package org.smssetup.wizard.model;

/** Web pages that the wizard sends the user to. A {@code Browser} knows their addresses. */
public enum OutsidePage {
    TWILIO_SIGN_UP,
    TWILIO_HOME,
    TWILIO_KEYS,
    TWILIO_TRY_SMS,
    TWILIO_VERIFIED_NUMBERS,
    TWILIO_NUMBERS,
    TWILIO_BUY_NUMBER,
    TWILIO_GEO_PERMISSIONS,
    TWILIO_UPGRADE,
    TWILIO_PROFILE,
    TWILIO_MESSAGE_LOG,
    /** How a toll-free number is registered for the US and Canada. */
    TWILIO_TOLL_FREE_GUIDE,
    /** How a local number is registered for the US (A2P 10DLC). */
    TWILIO_LOCAL_NUMBER_GUIDE,
    TWILIO_SUPPORT,
    LOGINRADIUS_SMS_SETTINGS,
    LOGINRADIUS_CONSOLE
}
