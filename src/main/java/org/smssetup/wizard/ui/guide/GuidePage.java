package org.smssetup.wizard.ui.guide;

/** The pages outside that the guide has a drawing of. What it shows and says of each is data, see {@link Guide}. */
public enum GuidePage {
    SIGN_UP, EMAIL, PHONE_CODE, QUESTIONS, HOME, KEYS, TRY_SMS, VERIFIED_NUMBERS, BUY_NUMBER, GEO_PERMISSIONS,
    LOGINRADIUS_SMS
}
