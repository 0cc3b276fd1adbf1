package org.smssetup.wizard.model;

import java.util.Set;

/**
 * How far it has come with verifying a phone. While there is one, the page of the phone stays open.
 *
 * @param phone      the phone
 * @param codeTexted whether a code is on its way by SMS and has to be typed
 * @param refused    the ways that Twilio doesn't offer this account
 */
public record PhoneCheck(PhoneNumber phone, boolean codeTexted, Set<Way> refused) {
    public enum Way { TEXT, CALL }

    public PhoneCheck {
        refused = Set.copyOf(refused);
    }
}
