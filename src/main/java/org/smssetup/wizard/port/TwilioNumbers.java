package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.NumberOffer;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.TwilioAccount;

import java.util.List;

/**
 * Numbers that an account can claim. Calls block, answer within 30 s, can be interrupted, keep nothing of the
 * credentials, and write once.
 */
public interface TwilioNumbers {
    /**
     * Free numbers that can send SMS.
     *
     * @param country   ISO 3166 code
     * @param areaCode  digits, or empty for any
     * @param noAddress leave out those for which Twilio wants an address
     */
    List<NumberOffer> available(Credentials credentials, String country, NumberKind kind, String areaCode,
                                boolean noAddress) throws Problem, InterruptedException;

    /** What such a number costs a month, as in {@code 1.15 USD}; null where Twilio names no price. */
    String price(Credentials credentials, String country, NumberKind kind) throws Problem, InterruptedException;

    /**
     * Claims the number, once.
     *
     * @param name what the account calls it; finds it again in the list
     * @throws Problem {@code WRITE_UNCERTAIN} where the request went out and no answer came
     */
    TwilioAccount.OwnedNumber claim(Credentials credentials, PhoneNumber number, String name)
            throws Problem, InterruptedException;
}
