package org.smssetup.wizard.adapter.twilio;

import com.twilio.rest.messaging.v1.Service;
import com.twilio.rest.messaging.v1.service.AlphaSender;
import com.twilio.rest.messaging.v1.service.PhoneNumber;
import com.twilio.rest.messaging.v1.service.ShortCode;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ServiceState;

/** Messaging Services: whether one is there, and whether it has something to send from. */
final class Services {
    /** One sender is enough. */
    private static final long PAGE = 20;

    private final TwilioCalls calls;

    Services(TwilioCalls calls) {
        this.calls = calls;
    }

    ServiceState state(Credentials credentials, MessagingServiceSid service) throws Problem, InterruptedException {
        TwilioCalls.SignedIn twilio = calls.as(credentials);
        String sid = service.value();
        try {
            twilio.read(sdk -> Service.fetcher(sid).fetch(sdk).getSid());
        } catch (Problem refused) {
            if (refused.fact("status").equals("404") && refused.kind() == Problem.Kind.TWILIO_REFUSED) {
                return ServiceState.NOT_THERE;
            }
            throw refused;
        }
        boolean any = !twilio.first(PhoneNumber.reader(sid).setPageSize(PAGE)).isEmpty()
                || !twilio.first(ShortCode.reader(sid).setPageSize(PAGE)).isEmpty()
                || !twilio.first(AlphaSender.reader(sid).setPageSize(PAGE)).isEmpty();
        return any ? ServiceState.READY : ServiceState.EMPTY;
    }
}
