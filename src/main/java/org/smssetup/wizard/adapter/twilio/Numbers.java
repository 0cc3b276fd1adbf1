package org.smssetup.wizard.adapter.twilio;

import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.OutgoingCallerId;
import com.twilio.type.PhoneNumberCapabilities;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.TwilioAccount.OwnedNumber;
import org.smssetup.wizard.model.TwilioAccount.VerifiedNumber;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

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
                .map(Numbers::owned)
                .toList();
    }

    static OwnedNumber owned(IncomingPhoneNumber n) {
        PhoneNumberCapabilities can = n.getCapabilities();
        return new OwnedNumber(n.getSid(), number(n.getPhoneNumber()), n.getFriendlyName(),
                can == null ? null : (Boolean) can.getSms(), can == null ? null : (Boolean) can.getVoice(),
                kind(n.getType()));
    }

    /** Null for a word that we don't know. */
    private static NumberKind kind(String type) {
        return switch (type == null ? "" : type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
            case "local" -> NumberKind.LOCAL;
            case "mobile" -> NumberKind.MOBILE;
            case "tollfree" -> NumberKind.TOLL_FREE;
            default -> null;
        };
    }

    /** Null for what isn't E.164: short codes, names of senders, {@code whatsapp:+…}. */
    static PhoneNumber number(com.twilio.type.PhoneNumber number) {
        return number == null || !PhoneNumber.isOne(number.getEndpoint()) ? null : new PhoneNumber(number.getEndpoint());
    }

    static Instant instant(ZonedDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
