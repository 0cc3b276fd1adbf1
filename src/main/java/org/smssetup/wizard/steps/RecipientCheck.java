package org.smssetup.wizard.steps;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Recipients;

import java.util.Map;

/** Says before a message is paid for that it can't arrive. */
final class RecipientCheck {
    private final Recipients recipients;

    RecipientCheck(Recipients recipients) {
        this.recipients = recipients;
    }

    /** @throws Problem where the account surely can't reach the phone */
    static void refuseUnreachable(TwilioAccount account, PhoneNumber to, Origin from) throws Problem {
        boolean owned = account.owned() != null && account.owned().stream().anyMatch(n -> n.number().equals(to));
        if (owned || to.equals(from)) {
            throw new Problem(Kind.PHONE_IS_TWILIO_NUMBER, Map.of("phone", to.formatted()));
        }
        Phones.refuseUnverified(account, to);
    }

    /**
     * What speaks against the phone; the user may know better and send all the same.
     *
     * @throws Problem what speaks against it
     */
    void refuseDoubtful(Credentials credentials, PhoneNumber to, Origin from) throws Problem, InterruptedException {
        Map<String, String> phone = Map.of("phone", to.formatted());
        if (to.isLandline()) {
            throw new Problem(Kind.PHONE_IS_LANDLINE, phone);
        }
        if (!known(() -> recipients.exists(credentials, to), true)) {
            throw new Problem(Kind.PHONE_NOT_IN_USE, phone);
        }
        // Which number a Messaging Service would take isn't known: there Twilio refuses the message itself.
        if (from instanceof PhoneNumber number && known(() -> recipients.saidStop(credentials, to, number), false)) {
            throw new Problem(Kind.PHONE_SAID_STOP, phone);
        }
    }

    private interface Question {
        boolean ask() throws Problem, InterruptedException;
    }

    /** A question that Twilio doesn't answer holds nobody up: the message itself will show it. */
    private static boolean known(Question question, boolean otherwise) throws InterruptedException {
        try {
            return question.ask();
        } catch (Problem notTold) {
            return otherwise;
        }
    }
}
