package org.smssetup.wizard.steps;

import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.TwilioAccount;

import java.util.Map;

/** Tells what a number is to an account. */
final class Senders {
    private Senders() {
    }

    /**
     * @param account what Twilio told, or null before it was asked
     * @throws Problem {@code SENDER_NOT_OURS, SENDER_IS_A_PHONE} where it is known that the number can't send from that account
     */
    static Sender judged(PhoneNumber number, TwilioAccount account) throws Problem {
        if (account == null || account.owned() == null) {
            return new Sender(number, Sender.Kind.NOT_CHECKED);
        }
        if (account.owned().stream().anyMatch(o -> o.number().equals(number) && !Boolean.FALSE.equals(o.sms()))) {
            return new Sender(number, Sender.Kind.OWNED);
        }
        boolean ownMobile = account.verified() != null
                && account.verified().stream().anyMatch(v -> v.number().equals(number));
        if (ownMobile) {
            throw new Problem(Problem.Kind.SENDER_IS_A_PHONE, Map.of("sender", number.formatted()));
        }
        // A trial of the new kind owns nothing: its number is lent, and no list names it.
        boolean mayBeLent = account.type() == TwilioAccount.Type.TRIAL && account.owned().isEmpty();
        if (!mayBeLent) {
            throw new Problem(Problem.Kind.SENDER_NOT_OURS, Map.of("sender", number.formatted()));
        }
        return new Sender(number, Sender.Kind.SHARED_TRIAL);
    }
}
