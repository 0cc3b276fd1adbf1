package org.smssetup.wizard.adapter.http;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.port.Vault;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The one way out of this program. Follows no redirect, repeats no request that writes, and logs no more of a call
 * than its method, host, status and time.
 *
 * <p>Time limits: 10 s to connect, 30 s for the whole call with its body, less where the request asks for less with
 * {@link HttpRequest.Builder#timeout}. Bodies over 8 MB are refused. The system's proxy is used, but never for this
 * computer itself; certificates are trusted as in {@link SystemTrust}. A proxy that asks for a name and a password gets
 * them, as in {@link ProxySignIn}, for the tunnel to an https address alone: while it asks, nothing of the request has
 * left, so asking again repeats nothing. Basic needs {@link HttpProperties}.
 *
 * <p>What {@code java.net.http} does by itself and can't be told not to: a GET or HEAD whose connection dies before
 * the answer begins goes out once more. Nothing else does.
 */
public final class Http implements AutoCloseable {
    private static final Duration LONGEST_TOLD = Duration.ofMinutes(10);
    static final int LARGEST_BODY = 8 * 1024 * 1024;

    /** Says who asks, and nothing of the computer that it runs on. A request may bring its own instead. */
    public static final String USER_AGENT = "twilio-setup-wizard-for-loginradius";

    private static final System.Logger LOG = System.getLogger(Http.class.getName());
    private static final String FOR_THE_PROXY = "Proxy-Authorization";
    /** A wrong password, a right one, and a nonce that was too old. */
    private static final int MOST_SIGN_INS = 3;
    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private final Duration connect;
    private final Duration wholeCall;
    private final ProxySelector proxies;
    private final Supplier<SSLContext> tls;
    /** Null until the first call. */
    private SSLContext context;
    private final ProxySignIn.Logins logins;
    /** One for each way out, so that what is meant for a proxy can't go another way. */
    private final Map<Way, Line> lines = new HashMap<>();
    private boolean closed;
    private final NetworkClock clock;

    /** @param proxy null: straight to the other side */
    private record Way(InetSocketAddress proxy) {
    }

    /** @param signIn null without a proxy */
    private record Line(HttpClient client, ProxySignIn signIn) {
    }

    /** For this computer, or where no proxy asks for a password. */
    public Http() {
        this(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** The same with other limits. */
    public Http(Duration connect, Duration wholeCall) {
        this(connect, wholeCall, ProxySelector.getDefault(), Http::ofThisComputer,
                ProxySignIn.Logins.NONE);
    }

    /** @param vault where the sign-in of an office's proxy is looked for once that proxy asks for it */
    public Http(Vault vault) {
        this(Duration.ofSeconds(10), Duration.ofSeconds(30), ProxySelector.getDefault(),
                Http::ofThisComputer, new KeptLogins(vault));
    }

    /** For tests with shorter limits and another time. */
    public Http(Duration connect, Duration wholeCall, NetworkClock clock) {
        this(connect, wholeCall, ProxySelector.getDefault(), Http::ofThisComputer, ProxySignIn.Logins.NONE, clock);
    }

    /** @param proxies which proxy to use, or null for none */
    Http(Duration connect, Duration wholeCall, ProxySelector proxies, SSLContext tls) {
        this(connect, wholeCall, proxies, tls, ProxySignIn.Logins.NONE);
    }

    Http(Duration connect, Duration wholeCall, ProxySelector proxies, SSLContext tls, ProxySignIn.Logins logins) {
        this(connect, wholeCall, proxies, () -> tls, logins);
    }

    private Http(Duration connect, Duration wholeCall, ProxySelector proxies, Supplier<SSLContext> tls, ProxySignIn.Logins logins) {
        this(connect, wholeCall, proxies, tls, logins, new NetworkClock(Clock.systemUTC()));
    }

    Http(Duration connect, Duration wholeCall, ProxySelector proxies, SSLContext tls, NetworkClock clock) {
        this(connect, wholeCall, proxies, () -> tls, ProxySignIn.Logins.NONE, clock);
    }

    /** @param tls asked at the first call: making it takes a moment that no window should wait for */
    private Http(Duration connect, Duration wholeCall, ProxySelector proxies, Supplier<SSLContext> tls, ProxySignIn.Logins logins,
                 NetworkClock clock) {
        this.clock = clock;
        this.connect = connect;
        this.wholeCall = wholeCall;
        this.proxies = new ExceptLoopback(proxies);
        this.tls = tls;
        this.logins = logins;
    }

    private static SSLContext ofThisComputer() {
        return SystemTrust.context(SystemTrust.ofThisComputer());
    }

    private synchronized Line line(URI target) {
        Way way = new Way(proxyTo(target));
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (context == null) {
            context = tls.get();
        }
        return lines.computeIfAbsent(way, _ -> new Line(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(way.proxy() == null ? HttpClient.Builder.NO_PROXY : ProxySelector.of(way.proxy()))
                .sslContext(context)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build(), way.proxy() == null ? null : new ProxySignIn(way.proxy(), logins)));
    }

    /** The first that the system names, as {@code java.net.http} does it, which speaks to no other kind than HTTP's. */
    private InetSocketAddress proxyTo(URI target) {
        return proxies.select(target).stream().findFirst()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address()).orElse(null);
    }

    /** The time, also where this computer's clock is wrong, as far as answers have told it. */
    public NetworkClock clock() {
        return clock;
    }

    /**
     * An answer in HTTP, whatever its status.
     *
     * @param contentType the media type without parameters, lower case; an empty text when there is none
     */
    public record Answer(int status, Map<String, List<String>> headers, String contentType, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The first value of {@code header}, or null. */
        public String header(String header) {
            return headers.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(header))
                    .findFirst().map(e -> e.getValue().getFirst()).orElse(null);
        }

        /** What the other side takes for the present time, or null where it doesn't say. */
        public Instant date() {
            String date = header("Date");
            try {
                return date == null ? null : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            } catch (DateTimeException notADate) {
                return null;
            }
        }

        /** How long the other side asks to wait (RFC 9110: seconds or a date); zero where it doesn't. */
        public Duration retryAfter() {
            String header = header("Retry-After");
            if (header == null) {
                return Duration.ZERO;
            }
            try {
                Duration wait = header.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(header))
                        : Duration.between(Instant.now(),
                                ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
                return wait.isNegative() ? Duration.ZERO : wait;
            } catch (DateTimeException neither) {
                return Duration.ZERO;
            }
        }

        /**
         * Facts of a problem: {@code seconds} to wait, where the other side has said so and somebody would wait so long.
         */
        public Map<String, String> wait(Map<String, String> others) {
            Duration wait = retryAfter();
            if (wait.isZero() || wait.compareTo(LONGEST_TOLD) > 0) {
                return others;
            }
            Map<String, String> all = new HashMap<>(others);
            all.put("seconds", Long.toString(wait.plusMillis(999).toSeconds()));
            return all;
        }

        /** Whether the body claims to be JSON. A proxy's page doesn't. */
        public boolean isJson() {
            return contentType.equals("application/json") || contentType.endsWith("+json");
        }

        /** Without headers and body, which may hold what must not be seen. */
        @Override
        public String toString() {
            return "Answer[" + status + " " + contentType + ", " + body.length + " bytes]";
        }
    }

    /**
     * Sends {@code request} once and reads its answer to the end.
     *
     * @throws Problem a transport kind with the facts {@code host} and {@code sent}: {@code no} where the request
     *                 certainly was not received, else {@code maybe}: a write then has to be looked for
     * @throws InterruptedException at once; the call is given up, and a write may have been received
     */
    public Answer send(HttpRequest request) throws Problem, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        String host = String.valueOf(request.uri().getHost());
        Line line;
        try {
            line = line(request.uri());
        } catch (IllegalStateException ending) {
            throw problem(Kind.CONNECTION_LOST, host, "no", ending);
        }
        Duration limit = request.timeout().filter(t -> t.compareTo(wholeCall) < 0).orElse(wholeCall);
        long end = System.nanoTime() + limit.toNanos();
        boolean tunnel = line.signIn() != null && "https".equals(request.uri().getScheme());
        ProxySignIn.Answer signedIn = tunnel ? line.signIn().first(request.uri()) : ProxySignIn.Answer.NONE;
        HttpResponse<byte[]> response = once(line.client(), request, host, signedIn, end);
        if (response.statusCode() == 407 && tunnel && !cameThroughTheTunnel(response)) {
            response = signedIn(line, request, host, signedIn, response, end);
        }
        // First of all, since the 407 to a CONNECT comes without a body, not even an empty one.
        if (response.statusCode() == 407) {
            throw new Problem(Kind.PROXY_WANTS_PASSWORD, Map.of("host", host, "sent", "no"));
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        Answer answer = new Answer(response.statusCode(), response.headers().map(),
                type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT), response.body());
        if (answer.date() != null) {
            clock.told(answer.date());
        }
        return answer;
    }

    /** Signs in at the proxy and sends the request, which the proxy hasn't let through so far. */
    private HttpResponse<byte[]> signedIn(Line line, HttpRequest request, String host, ProxySignIn.Answer before,
                                          HttpResponse<byte[]> refusal, long end) throws Problem, InterruptedException {
        HttpResponse<byte[]> response = refusal;
        ProxySignIn.Answer sent = before;
        line.signIn().trying();
        try {
            for (int i = 0; i < MOST_SIGN_INS; i++) {
                sent = line.signIn().answer(response.headers().allValues("Proxy-Authenticate"), sent, request.uri());
                response = once(line.client(), request, host, sent, end);
                if (response.statusCode() != 407 || cameThroughTheTunnel(response)) {
                    line.signIn().taken(sent);
                    return response;
                }
            }
            return response;
        } finally {
            line.signIn().tried();
        }
    }

    /** Then it is the other side that answers as only a proxy may, and must not be told what is the proxy's. */
    private static boolean cameThroughTheTunnel(HttpResponse<?> response) {
        return response.sslSession().isPresent();
    }

    private HttpResponse<byte[]> once(HttpClient client, HttpRequest request, String host, ProxySignIn.Answer signedIn,
                                      long end) throws Problem, InterruptedException {
        Watched body = request.bodyPublisher().filter(b -> b.contentLength() != 0).map(Watched::new).orElse(null);
        HttpRequest watched = watched(request, body, signedIn);
        long begun = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(watched, bounded());
        Object result = "interrupted";
        try {
            HttpResponse<byte[]> response = call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            result = response.statusCode();
            return response;
        } catch (TimeoutException tooLong) {
            result = Kind.TIMED_OUT;
            throw new Problem(Kind.TIMED_OUT, Map.of("host", host, "sent", sent(body)));
        } catch (ExecutionException failed) {
            Problem problem = told(failed.getCause(), host, sent(body));
            result = problem.kind();
            throw problem;
        } finally {
            call.cancel(true);
            if (LOG.isLoggable(System.Logger.Level.DEBUG)) {
                LOG.log(System.Logger.Level.DEBUG, request.method() + " " + host + ": " + result + " after "
                        + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
            }
        }
    }

    private static HttpRequest watched(HttpRequest request, Watched body, ProxySignIn.Answer signedIn) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, _) -> !name.equalsIgnoreCase(FOR_THE_PROXY));
        if (signedIn.header() != null) {
            builder.setHeader(FOR_THE_PROXY, signedIn.header());
        }
        if (body != null) {
            builder.method(request.method(), body);
        }
        if (request.headers().firstValue("User-Agent").isEmpty()) {
            builder.setHeader("User-Agent", USER_AGENT);
        }
        return builder.build();
    }

    /** What a request without a body says of itself can't be watched. */
    private static String sent(Watched body) {
        return body == null || body.taken ? "maybe" : "no";
    }

    /**
     * What a failed call means to a user.
     *
     * @param sent what is known from the request's side; a failure that comes before any request makes it {@code no}
     */
    static Problem told(Throwable failure, String host, String sent) {
        if (is(failure, t -> t instanceof CertificateExpiredException || t instanceof CertificateNotYetValidException)) {
            return problem(Kind.CLOCK_WRONG, host, "no", failure);
        }
        if (is(failure, SSLHandshakeException.class::isInstance)) {
            // Otherwise the other side hung up or speaks another TLS, which no certificate mends.
            boolean trust = is(failure, CertificateException.class::isInstance);
            return problem(trust ? Kind.NOT_TRUSTED : Kind.CONNECTION_LOST, host, "no", failure);
        }
        if (is(failure, t -> t instanceof HttpConnectTimeoutException || t instanceof ConnectException
                || t instanceof UnknownHostException || t instanceof UnresolvedAddressException
                || t instanceof NoRouteToHostException)) {
            return problem(Kind.OFFLINE, host, "no", failure);
        }
        String text = String.valueOf(failure.getMessage());
        return switch (failure) {
            case HttpTimeoutException _ -> problem(Kind.TIMED_OUT, host, sent, failure);
            // java.net.http has no classes of their own for the next two. The proxy refused the tunnel:
            case IOException _ when text.startsWith("Tunnel failed") -> problem(Kind.OFFLINE, host, "no", failure);
            // … and the limiting subscriber gave up.
            case IOException _ when text.contains("exceeds capacity") ->
                    problem(Kind.ANSWER_TOO_LARGE, host, "maybe", failure);
            case ProtocolException _ -> problem(Kind.ANSWER_NOT_UNDERSTOOD, host, sent, failure);
            default -> problem(Kind.CONNECTION_LOST, host, sent, failure);
        };
    }

    private static Problem problem(Kind kind, String host, String sent, Throwable cause) {
        return new Problem(kind, Map.of("host", host, "sent", sent), cause);
    }

    /** Whether {@code wanted} holds for a failure, one of its causes or what was suppressed in them. */
    private static boolean is(Throwable failure, Predicate<Throwable> wanted) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (wanted.test(t)) {
                return true;
            }
            for (Throwable other : t.getSuppressed()) {
                if (is(other, wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Nothing is read of a body that says itself that it is too large. */
    private static HttpResponse.BodyHandler<byte[]> bounded() {
        return head -> HttpResponse.BodySubscribers.limiting(HttpResponse.BodySubscribers.ofByteArray(),
                head.headers().firstValueAsLong("Content-Length").orElse(0) > LARGEST_BODY ? 0 : LARGEST_BODY);
    }

    @Override
    public synchronized void close() {
        closed = true;
        lines.values().forEach(line -> line.client().shutdownNow());
        for (Line line : lines.values()) {
            if (line.signIn() != null) {
                line.signIn().close();
            }
            try {
                if (!line.client().awaitTermination(LONGEST_END)) {
                    LOG.log(System.Logger.Level.WARNING, "A connection doesn't end");
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
        lines.clear();
    }

    /**
     * A request's body that knows whether the connection has begun to take it. The headers go first, so before that
     * the other side can't have received a whole request.
     */
    private static final class Watched implements HttpRequest.BodyPublisher {
        private final HttpRequest.BodyPublisher body;
        private volatile boolean taken;

        private Watched(HttpRequest.BodyPublisher body) {
            this.body = body;
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            taken = true;
            body.subscribe(subscriber);
        }
    }
}
