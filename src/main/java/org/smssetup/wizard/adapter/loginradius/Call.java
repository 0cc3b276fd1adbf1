package org.smssetup.wizard.adapter.loginradius;

import java.util.Set;

import static org.smssetup.wizard.adapter.loginradius.Slot.*;

/**
 * What can be asked of the admin console's API. The contract says how each is asked; there is no way to ask anything
 * else.
 */
public enum Call {
    LOGIN("login", true, ACCESS_TOKEN),
    CORE_APP_DATA("coreAppData", false),
    SWITCH_APP("switchApp", false, SITE_ID),
    SWITCH_SHARED_APP("switchSharedApp", false, SITE_ID),
    PERMISSIONS("permissions", false),
    FEATURES("features", false),
    FEATURE_UPDATE("featureUpdate", true, FEATURE),
    VALIDATE_TOKEN("validateToken", false),
    SMS_READ("smsRead", false),
    SMS_SAVE("smsSave", true, ACCOUNT_SID, AUTH_TOKEN, FROM),
    SMS_RESET("smsReset", true);

    private final String inContract;
    private final boolean write;
    private final Set<Slot> slots;

    Call(String inContract, boolean write, Slot... slots) {
        this.inContract = inContract;
        this.write = write;
        this.slots = Set.of(slots);
    }

    /** Its name in a contract. */
    public String inContract() {
        return inContract;
    }

    /** A write is a POST or PUT and goes out once; the others are GETs. */
    public boolean write() {
        return write;
    }

    /** The values that its request has to have, each in one place. */
    public Set<Slot> slots() {
        return slots;
    }
}
