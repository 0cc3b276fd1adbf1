package org.smssetup.wizard.adapter.twilio;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.port.Twilio.Sent;
import org.smssetup.wizard.port.Twilio.State;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Messages: sending one, and finding out what became of it. */
final class Messages {
    /** How far back a message is looked for in the list. */
    private static final int SEARCHED = 50;
    /** More than this Twilio doesn't give at once. */
    private static final int LARGEST_PAGE = 1000;

    private final TwilioCalls calls;

    Messages(TwilioCalls calls) {
        this.calls = calls;
    }

    Sent send(Credentials credentials, Origin from, PhoneNumber to, String body) throws Problem, InterruptedException {
        MessageCreator message = switch (from) {
            case PhoneNumber number -> Message.creator(sdks(to), sdks(number), body);
            case MessagingServiceSid service -> Message.creator(sdks(to), service.value(), body);
        };
        return calls.as(credentials).write("message", Map.of("phone", to.shortened(), "sender", from.shortened()),
                sdk -> sent(message.create(sdk)));
    }

    State state(Credentials credentials, String sid, PhoneNumber to) throws Problem, InterruptedException {
        TwilioCalls.SignedIn twilio = calls.as(credentials);
        try {
            return twilio.read(sdk -> {
                Message message = Message.fetcher(sid).fetch(sdk);
                return message.getSid() == null ? null : state(message);
            });
        } catch (Problem refused) {
            if (!refusedOnTrials(refused)) {
                throw refused;
            }
            return twilio.first(Message.reader().setTo(sdks(to)).setPageSize((long) SEARCHED)).stream()
                    .filter(m -> sid.equals(m.getSid())).findFirst().map(Messages::state)
                    .orElseThrow(() -> refused);
        }
    }

    List<Sent> to(Credentials credentials, PhoneNumber to, int most) throws Problem, InterruptedException {
        long page = Math.clamp(most, 1, LARGEST_PAGE);
        return calls.as(credentials).first(Message.reader().setTo(sdks(to)).setPageSize(page)).stream()
                .map(Messages::sent).filter(Objects::nonNull).limit(most).toList();
    }

    /**
     * New trials may list messages but not fetch one. With which code isn't documented; where it means that the
     * account is suspended, the list is refused as well and says so.
     */
    private static boolean refusedOnTrials(Problem problem) {
        return problem.fact("status").equals("403") && problem.kind() != Kind.TWILIO_TEST_KEYS
                && problem.kind() != Kind.ANSWER_NOT_UNDERSTOOD;
    }

    /** Null where Twilio gave no SID. */
    private static Sent sent(Message message) {
        return message.getSid() == null ? null : new Sent(message.getSid(), message.getBody(),
                Numbers.number(message.getFrom()), service(message), Numbers.instant(message.getDateCreated()), state(message));
    }

    private static MessagingServiceSid service(Message message) {
        String sid = message.getMessagingServiceSid();
        return MessagingServiceSid.isOne(sid) ? new MessagingServiceSid(sid) : null;
    }

    private static State state(Message message) {
        return new State(status(message.getStatus()), message.getErrorCode());
    }

    private static TestMessage.Status status(Message.Status status) {
        return switch (status) {
            case ACCEPTED -> TestMessage.Status.ACCEPTED;
            case SCHEDULED -> TestMessage.Status.SCHEDULED;
            case QUEUED -> TestMessage.Status.QUEUED;
            case SENDING -> TestMessage.Status.SENDING;
            case SENT -> TestMessage.Status.SENT;
            case DELIVERED -> TestMessage.Status.DELIVERED;
            case UNDELIVERED -> TestMessage.Status.UNDELIVERED;
            case FAILED -> TestMessage.Status.FAILED;
            case CANCELED -> TestMessage.Status.CANCELED;
            case READ -> TestMessage.Status.READ;
            case RECEIVING -> TestMessage.Status.RECEIVING;
            case RECEIVED -> TestMessage.Status.RECEIVED;
            case PARTIALLY_DELIVERED -> TestMessage.Status.PARTIALLY_DELIVERED;
            case null -> TestMessage.Status.UNKNOWN;
        };
    }

    private static com.twilio.type.PhoneNumber sdks(PhoneNumber number) {
        return new com.twilio.type.PhoneNumber(number.e164());
    }
}
