package org.smssetup.wizard.adapter.twilio;

import com.twilio.rest.api.v2010.account.Message;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.port.Recipients;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Looks up recipients through Twilio's SDK: basic Lookup v2, and what a phone has sent to one of our numbers. */
public final class SdkRecipients implements Recipients {
    /** The words that end and begin messages from a number again (Twilio's documentation, opt-out keywords). */
    private static final Set<String> STOP =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");
    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");
    private static final long LOOKED_AT = 20;

    private final TwilioCalls calls;

    /** @param route as of {@link SdkTwilio} */
    public SdkRecipients(Http http, UnaryOperator<URI> route) {
        calls = new TwilioCalls(http, route, Thread::sleep, Duration.ofSeconds(10));
    }

    /** Without {@code Fields}: every field that could be asked for costs money. */
    @Override
    public boolean exists(Credentials credentials, PhoneNumber phone) throws Problem, InterruptedException {
        return calls.as(credentials).read(sdk ->
                com.twilio.rest.lookups.v2.PhoneNumber.fetcher(phone.e164()).fetch(sdk).getValid());
    }

    /** Twilio lists the newest message first. */
    @Override
    public boolean saidStop(Credentials credentials, PhoneNumber phone, PhoneNumber sender)
            throws Problem, InterruptedException {
        return calls.as(credentials).first(Message.reader().setFrom(sdks(phone)).setTo(sdks(sender)).setPageSize(LOOKED_AT))
                .stream().map(Message::getBody).filter(Objects::nonNull)
                .map(body -> body.strip().toUpperCase(Locale.ROOT))
                .filter(word -> STOP.contains(word) || START.contains(word))
                .findFirst().map(STOP::contains).orElse(false);
    }

    private static com.twilio.type.PhoneNumber sdks(PhoneNumber number) {
        return new com.twilio.type.PhoneNumber(number.e164());
    }
}
