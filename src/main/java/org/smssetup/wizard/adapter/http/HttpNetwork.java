package org.smssetup.wizard.adapter.http;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.port.Network;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Asks each place for one small page, without credentials, and looks only at whether and when it answered. */
public final class HttpNetwork implements Network {
    /** Shorter than a call that does work: the first page waits for this. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Http http;
    private final Map<Place, URI> addresses;
    private final Clock clock;

    /** @param addresses what to GET at each place */
    public HttpNetwork(Http http, Map<Place, URI> addresses) {
        this(http, addresses, http.clock().own());
    }

    HttpNetwork(Http http, Map<Place, URI> addresses, Clock clock) {
        this.http = http;
        this.addresses = new EnumMap<>(addresses);
        this.clock = clock;
    }

    @Override
    public Duration reach(Place place) throws Problem, InterruptedException {
        URI address = addresses.get(place);
        if (address == null) {
            throw new IllegalArgumentException("no address for " + place);
        }
        Instant asked = clock.instant();
        Http.Answer answer = http.send(HttpRequest.newBuilder(address).timeout(LONGEST).GET().build());
        Instant answered = clock.instant();
        if (answer.status() == 511 || leadsElsewhere(address, answer)) {
            throw new Problem(Problem.Kind.ANSWER_NOT_UNDERSTOOD, Map.of("host", String.valueOf(address.getHost()),
                    "status", Integer.toString(answer.status()), "contentType", answer.contentType()));
        }
        Instant there = answer.date();
        return there == null ? Duration.ZERO
                : Duration.between(there, asked.plus(Duration.between(asked, answered).dividedBy(2)));
    }

    /**
     * Whether the answer sends us to somebody else's page, as the sign-in pages of hotels and trains do. A page in
     * HTML alone says nothing: LoginRadius answers with one.
     */
    private static boolean leadsElsewhere(URI address, Http.Answer answer) {
        String location = answer.header("Location");
        if (answer.status() / 100 != 3 || location == null) {
            return false;
        }
        try {
            String target = address.resolve(location).getHost();
            return target == null || !site(target).equals(site(address.getHost()));
        } catch (IllegalArgumentException noAddress) {
            return true;
        }
    }

    /** The last two labels of a host's name: {@code twilio.com} for {@code api.twilio.com}. */
    private static String site(String host) {
        String[] labels = host.toLowerCase(Locale.ROOT).split("\\.");
        return host.matches("[\\d.]+") || labels.length < 2 ? host
                : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }
}
