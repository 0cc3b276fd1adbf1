package org.smssetup.wizard.adapter.twilio;

import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ServiceState;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Twilio;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Twilio through its own SDK for Java, over {@link Http}.
 *
 * <p>Refusals carry, as far as Twilio told them, the facts {@code code, status, message, moreInfo} and {@code host};
 * {@code message} is shortened, without credentials and whole phone numbers, and in Twilio's English.
 */
public final class SdkTwilio implements Twilio {
    private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9_]{1,64}");

    private final Accounts accounts;
    private final Numbers numbers;
    private final Messages messages;
    private final Services services;

    /**
     * @param route where a request that the SDK means for {@code https://….twilio.com/…} is sent: the same address,
     *              or in practice one on loopback
     */
    public SdkTwilio(Http http, UnaryOperator<URI> route) {
        this(http, route, Thread::sleep, Duration.ofSeconds(30));
    }

    SdkTwilio(Http http, UnaryOperator<URI> route, Pause pause, Duration longest) {
        TwilioCalls calls = new TwilioCalls(http, route, pause, longest);
        accounts = new Accounts(calls);
        numbers = new Numbers(calls);
        messages = new Messages(calls);
        services = new Services(calls);
    }

    @Override
    public TwilioAccount account(Credentials credentials) throws Problem, InterruptedException {
        return accounts.account(credentials);
    }

    @Override
    public String balance(Credentials credentials) throws Problem, InterruptedException {
        return accounts.balance(credentials);
    }

    @Override
    public List<TwilioAccount.VerifiedNumber> verifiedNumbers(Credentials credentials) throws Problem, InterruptedException {
        return numbers.verified(credentials);
    }

    @Override
    public List<TwilioAccount.OwnedNumber> ownedNumbers(Credentials credentials) throws Problem, InterruptedException {
        return numbers.owned(credentials);
    }

    @Override
    public ServiceState service(Credentials credentials, MessagingServiceSid service) throws Problem, InterruptedException {
        return services.state(credentials, service);
    }

    /** Nothing but To, Body, and From or MessagingServiceSid goes out: new trials refuse every other parameter. */
    @Override
    public Sent send(Credentials credentials, Origin from, PhoneNumber to, String body, boolean template)
            throws Problem, InterruptedException {
        if (template && !TEMPLATE.matcher(body).matches()) {
            throw new IllegalArgumentException("not the name of a template");
        }
        return messages.send(credentials, from, to, body);
    }

    @Override
    public State message(Credentials credentials, String messageSid, PhoneNumber to) throws Problem, InterruptedException {
        return messages.state(credentials, messageSid, to);
    }

    @Override
    public List<Sent> messagesTo(Credentials credentials, PhoneNumber to, int most) throws Problem, InterruptedException {
        return messages.to(credentials, to, most);
    }
}
