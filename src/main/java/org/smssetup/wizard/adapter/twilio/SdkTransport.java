package org.smssetup.wizard.adapter.twilio;

import com.twilio.Twilio;
import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.HttpUtility;
import com.twilio.http.Request;
import com.twilio.http.Response;
import org.apache.hc.core5.http.Header;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the SDK sends through, for one call of ours, in place of its own client, which repeats POSTs.
 *
 * <p>A GET that Twilio is too busy for, or fails at (429, 5xx), is tried again twice, after the time that Twilio asks
 * for if that is short. Everything else goes out once. Whatever isn't an answer that the SDK can read ends here, as a
 * {@link Carried} problem. The credentials are put in here, request by request; the SDK holds a placeholder.
 */
final class SdkTransport extends HttpClient {
    /** Also an upper bound for lists: next pages are requests. */
    private static final int MOST_REQUESTS = 60;
    private static final List<Duration> WAITS = List.of(Duration.ofMillis(300), Duration.ofMillis(1200));
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Header[] NO_HEADERS = {};
    private static final String USER_AGENT = Http.USER_AGENT + " twilio-java/" + Twilio.VERSION;

    private final Http http;
    private final UnaryOperator<URI> route;
    private final Pause pause;
    private final Credentials credentials;
    private final long end;
    private Map<String, String> about = Map.of();
    private Http.Answer answer;
    private String host = "";
    private int requests;

    SdkTransport(Http http, UnaryOperator<URI> route, Pause pause, Credentials credentials, Duration longest) {
        this.http = http;
        this.route = route;
        this.pause = pause;
        this.credentials = credentials;
        this.end = System.nanoTime() + longest.toNanos();
    }

    /** Facts for whatever Twilio refuses from now on. */
    void about(Map<String, String> facts) {
        about = facts;
    }

    /** Whether there was an answer that the SDK was given to read. */
    boolean answered() {
        return answer != null;
    }

    /** The problem when the SDK could not read what we gave it, or it lacks what it must have. */
    Problem unreadable() {
        return problems().unreadable(answer);
    }

    @Override
    public Response reliableRequest(Request request) {
        int tries = 0;
        while (true) {
            Http.Answer got = once(request);
            boolean read = request.getMethod() == HttpMethod.GET;
            if (!read || tries == WAITS.size() || !passing(got.status()) || !paused(WAITS.get(tries), got)) {
                return understood(got);
            }
            tries++;
        }
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return reliableRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        return understood(once(request));
    }

    private static boolean passing(int status) {
        return status == 429 || status / 100 == 5;
    }

    /** @return false when there is no time left, or Twilio asks for more than a user would wait */
    private boolean paused(Duration least, Http.Answer got) {
        Duration asked = got.retryAfter();
        Duration wait = asked.compareTo(least) > 0 ? asked : least;
        if (wait.compareTo(LONGEST_WAIT) > 0 || wait.compareTo(left()) > 0) {
            return false;
        }
        try {
            pause.of(wait);
            return true;
        } catch (InterruptedException interrupted) {
            throw new Carried(interrupted);
        }
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** Overwrites what was received last: the answer about an account has its Auth Token in it. */
    void wipe() {
        if (answer != null) {
            Arrays.fill(answer.body(), (byte) 0);
        }
    }

    private Http.Answer once(Request request) {
        wipe();
        answer = null;
        URI address = address(request);
        Duration left = left();
        if (left.compareTo(Duration.ofMillis(1)) < 0) {
            throw new Carried(new Problem(Kind.TIMED_OUT, Map.of("host", host, "sent", "no")));
        }
        if (++requests > MOST_REQUESTS) {
            throw new Carried(new Problem(Kind.ANSWER_TOO_LARGE, Map.of("host", host, "sent", "no")));
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .timeout(left)
                .header("Authorization", authorization())
                .header("Accept", "application/json")
                .header("User-Agent", USER_AGENT);
        request.getHeaderParams().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        try {
            return http.send(withBody(builder, request).build());
        } catch (Problem problem) {
            throw new Carried(problem);
        } catch (InterruptedException interrupted) {
            throw new Carried(interrupted);
        }
    }

    /** Credentials go to Twilio over TLS and nowhere else, wherever a next page is said to be. */
    private URI address(Request request) {
        try {
            URI twilios = request.constructURL().toURI();
            host = String.valueOf(twilios.getHost());
            if (!"https".equals(twilios.getScheme()) || !HttpUtility.isValidTwilioUrl(twilios.toString())) {
                throw new Carried(new Problem(Kind.ANSWER_NOT_UNDERSTOOD, Map.of("host", host, "sent", "no")));
            }
            URI address = route.apply(twilios);
            host = String.valueOf(address.getHost());
            return address;
        } catch (URISyntaxException ours) {
            throw new IllegalStateException(ours.getReason());
        }
    }

    private static HttpRequest.Builder withBody(HttpRequest.Builder builder, Request request) {
        String method = request.getMethod().toString();
        if (request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.DELETE) {
            return builder.method(method, HttpRequest.BodyPublishers.noBody());
        }
        EnumConstants.ContentType type = request.getContentType() == null
                ? EnumConstants.ContentType.FORM_URLENCODED : request.getContentType();
        String body = switch (type) {
            case FORM_URLENCODED -> request.encodeFormBody();
            case JSON -> request.getBody();
            case MULTIPART_FORM_DATA -> throw new IllegalStateException("no call of ours uploads files");
        };
        return builder.header("Content-Type", type.getValue())
                .method(method, HttpRequest.BodyPublishers.ofString(body == null ? "" : body));
    }

    /** HTTP Basic (RFC 7617). Only what the header needs becomes a String. */
    private String authorization() {
        byte[] pair = credentials.token().use(token -> {
            CharBuffer characters = CharBuffer.allocate(credentials.sid().value().length() + 1 + token.length);
            characters.put(credentials.sid().value()).put(':').put(token).flip();
            ByteBuffer encoded = StandardCharsets.UTF_8.encode(characters);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            Arrays.fill(characters.array(), '\0');
            Arrays.fill(encoded.array(), (byte) 0);
            return bytes;
        });
        byte[] inBase64 = Base64.getEncoder().encode(pair);
        String header = "Basic " + new String(inBase64, StandardCharsets.US_ASCII);
        Arrays.fill(pair, (byte) 0);
        Arrays.fill(inBase64, (byte) 0);
        return header;
    }

    private Response understood(Http.Answer got) {
        boolean success = got.status() / 100 == 2 && (got.isJson() || got.status() == 204);
        if (!success) {
            throw new Carried(problems().refused(got));
        }
        answer = got;
        // Never null for the headers: the SDK counts them when its log is on. And none, because it then logs them.
        return new Response(new ByteArrayInputStream(got.body()), got.status(), NO_HEADERS);
    }

    private TwilioProblems problems() {
        return new TwilioProblems(host, about, credentials);
    }
}
