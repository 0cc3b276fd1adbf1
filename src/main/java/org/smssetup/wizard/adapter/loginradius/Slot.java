package org.smssetup.wizard.adapter.loginradius;

import java.util.Arrays;
import java.util.Optional;

/** A value that a request leaves open. A contract writes it in braces, such as {@code "{siteId}"}. */
public enum Slot {
    ACCESS_TOKEN("accessToken", true),
    SITE_ID("siteId", false),
    ACCOUNT_SID("accountSid", false),
    AUTH_TOKEN("authToken", true),
    FROM("from", false),
    /** The number without its plus; a Messaging Service SID as it is. */
    FROM_DIGITS("fromDigits", false),
    FEATURE("feature", false),
    API_KEY("apiKey", false),
    EMAIL("email", false),
    PASSWORD("password", true),
    UID("uid", false),
    PHONE("phone", false);

    private final String inContract;
    private final boolean secret;

    Slot(String inContract, boolean secret) {
        this.inContract = inContract;
        this.secret = secret;
    }

    /** Its name in a contract, without the braces. */
    public String inContract() {
        return inContract;
    }

    /** A secret goes into a body, never into an address. */
    public boolean secret() {
        return secret;
    }

    static Optional<Slot> named(String name) {
        return Arrays.stream(values()).filter(slot -> slot.inContract.equals(name)).findFirst();
    }
}
