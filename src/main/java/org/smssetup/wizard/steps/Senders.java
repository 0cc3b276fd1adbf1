package org.smssetup.wizard.steps;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.ServiceState;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Twilio;

import java.util.Map;

/** Tells what a number, or a Messaging Service in its place, is to an account. */
final class Senders {
    private Senders() {
    }

    /**
     * @param account what Twilio told
     * @throws Problem as of the two below, or where Twilio couldn't be asked
     */
    static Sender judged(Origin from, TwilioAccount account, Twilio twilio, Credentials credentials)
            throws Problem, InterruptedException {
        return switch (from) {
            case PhoneNumber number -> judged(number, account);
            case MessagingServiceSid service -> {
                refuseUnfit(service, twilio.service(credentials, service));
                yield new Sender(service, Sender.Kind.OWNED);
            }
        };
    }

    /** @throws Problem {@code SERVICE_NOT_THERE, SERVICE_WITHOUT_SENDERS} */
    static void refuseUnfit(MessagingServiceSid service, ServiceState state) throws Problem {
        Map<String, String> facts = Map.of("sender", service.formatted());
        switch (state) {
            case READY -> { }
            case EMPTY -> throw new Problem(Problem.Kind.SERVICE_WITHOUT_SENDERS, facts);
            case NOT_THERE -> throw new Problem(Problem.Kind.SERVICE_NOT_THERE, facts);
        }
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
