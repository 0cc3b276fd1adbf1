package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.adapter.loginradius.Contract.Method;

import java.util.Set;

import static org.smssetup.wizard.adapter.loginradius.Contract.WRITING;
import static org.smssetup.wizard.adapter.loginradius.Slot.*;

/**
 * What can be asked of the admin console's API and of a site's own. The contract says how each is asked; there is no way to ask anything
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
    SMS_RESET("smsReset", true),
    APP_INFO("appInfo", Host.CONFIG, Set.of(Method.GET), API_KEY),
    USER_MAKE("userMake", Host.RUNTIME, WRITING, EMAIL, PASSWORD),
    USER_FIND("userFind", Host.RUNTIME, Set.of(Method.GET), EMAIL),
    USER_PHONE("userPhone", Host.RUNTIME, WRITING, UID, PHONE),
    USER_DELETE("userDelete", Host.RUNTIME, Set.of(Method.DELETE), UID),
    CODE_SEND("codeSend", Host.RUNTIME, WRITING, API_KEY, PHONE);

    /** Which of a contract's hosts is asked. */
    public enum Host { ADMIN, RUNTIME, CONFIG }

    private final String inContract;
    private final Host host;
    private final Set<Method> methods;
    private final Set<Slot> slots;

    Call(String inContract, boolean write, Slot... slots) {
        this(inContract, Host.ADMIN, write ? WRITING : Set.of(Method.GET), slots);
    }

    Call(String inContract, Host host, Set<Method> methods, Slot... slots) {
        this.inContract = inContract;
        this.host = host;
        this.methods = methods;
        this.slots = Set.of(slots);
    }

    /** Its name in a contract. */
    public String inContract() {
        return inContract;
    }

    public Host host() {
        return host;
    }

    /** The methods that a contract may give it. */
    public Set<Method> methods() {
        return methods;
    }

    /** The calls about SMS settings, which a contract can learn; only they have more forms since version 2. */
    boolean sms() {
        return this == SMS_READ || this == SMS_SAVE || this == SMS_RESET;
    }

    /** A write is a POST, PUT, PATCH or DELETE and goes out once; the others are GETs. */
    public boolean write() {
        return !methods.contains(Method.GET);
    }

    /** The values that its request has to have, each in one place. */
    public Set<Slot> slots() {
        return slots;
    }
}
