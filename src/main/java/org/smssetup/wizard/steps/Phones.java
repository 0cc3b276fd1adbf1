package org.smssetup.wizard.steps;

import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.TwilioAccount;

import java.util.Map;

/** Tells whether an account may text a phone. */
final class Phones {
    private Phones() {
    }

    /** Whether the phone is in the account's list, as far as that is known. */
    static boolean isVerified(TwilioAccount account, PhoneNumber phone) {
        return account != null && account.verified() != null
                && account.verified().stream().anyMatch(v -> v.number().equals(phone));
    }

    /** A trial delivers to verified phones only. @throws Problem where it is known that the phone isn't one */
    static void refuseUnverified(TwilioAccount account, PhoneNumber phone) throws Problem {
        if (account.type() == TwilioAccount.Type.TRIAL && account.verified() != null && !isVerified(account, phone)) {
            throw new Problem(account.phonesUsedUp() ? Kind.PHONES_USED_UP : Kind.PHONE_NOT_VERIFIED,
                    Map.of("phone", phone.formatted()));
        }
    }
}
