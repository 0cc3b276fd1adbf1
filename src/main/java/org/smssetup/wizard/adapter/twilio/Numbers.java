package org.smssetup.wizard.adapter.twilio;

import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.OutgoingCallerId;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.TwilioAccount.OwnedNumber;
import org.smssetup.wizard.model.TwilioAccount.VerifiedNumber;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/** The numbers that an account has verified and those that it owns. */
final class Numbers {
    /** Twilio gives 1000 at the most. */
    private static final long PAGE = 200;

    private final TwilioCalls calls;

    Numbers(TwilioCalls calls) {
        this.calls = calls;
    }

    List<VerifiedNumber> verified(Credentials credentials) throws Problem, InterruptedException {
        return calls.as(credentials).all(OutgoingCallerId.reader().setPageSize(PAGE)).stream()
                .filter(n -> n.getSid() != null && number(n.getPhoneNumber()) != null)
                .map(n -> new VerifiedNumber(n.getSid(), number(n.getPhoneNumber()), n.getFriendlyName()))
                .toList();
    }

    List<OwnedNumber> owned(Credentials credentials) throws Problem, InterruptedException {
        return calls.as(credentials).all(IncomingPhoneNumber.reader().setPageSize(PAGE)).stream()
                .filter(n -> n.getSid() != null && number(n.getPhoneNumber()) != null)
                .map(n -> new OwnedNumber(n.getSid(), number(n.getPhoneNumber()), n.getFriendlyName(),
                        n.getCapabilities() == null ? null : (Boolean) n.getCapabilities().getSms()))
                .toList();
    }

    /** Null for what isn't E.164: short codes, names of senders, {@code whatsapp:+…}. */
    static PhoneNumber number(com.twilio.type.PhoneNumber number) {
        return number == null || !PhoneNumber.isOne(number.getEndpoint()) ? null : new PhoneNumber(number.getEndpoint());
    }

    static Instant instant(ZonedDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
