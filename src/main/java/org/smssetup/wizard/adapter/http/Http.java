package org.smssetup.wizard.adapter.http;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;

import javax.net.ssl.SSLHandshakeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one way out of this program. Never follows a redirect, never repeats a request, never logs a query.
 *
 * <p>Time limits: 10 s to connect, 30 s for the whole call with its body. Bodies over 8 MB are refused. The system's
 * proxy is used.
 */
public final class Http implements AutoCloseable {
    static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final HttpClient client;
    private final Duration wholeCall;

    public Http() {
        this(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** For tests with shorter limits. */
    public Http(Duration connect, Duration wholeCall) {
        this.wholeCall = wholeCall;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        ProxySelector system = ProxySelector.getDefault();
        if (system != null) {
            builder.proxy(system);
        }
        client = builder.build();
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

        /** Whether the body claims to be JSON. A proxy's page doesn't. */
        public boolean isJson() {
            return contentType.equals("application/json") || contentType.endsWith("+json");
        }
    }

    /** Sends {@code request} once and reads its answer to the end. */
    public Answer send(HttpRequest request) throws Problem, InterruptedException {
        String host = request.uri().getHost();
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request, bounded());
        try {
            HttpResponse<byte[]> response = call.get(wholeCall.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == 407) {
                throw new Problem(Kind.PROXY_WANTS_PASSWORD, Map.of("host", host));
            }
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), response.headers().map(),
                    type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT), response.body());
        } catch (TimeoutException tooLong) {
            throw new Problem(Kind.TIMED_OUT, Map.of("host", host, "sent", "maybe"));
        } catch (ExecutionException failed) {
            throw told(failed.getCause(), host);
        } finally {
            call.cancel(true);
        }
    }

    /**
     * What a failed call means to a user. The fact {@code sent} is {@code no} where the request certainly never
     * reached the other side, else {@code maybe}: a write then has to be looked for.
     */
    static Problem told(Throwable cause, String host) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            Kind kind = switch (t) {
                case CertificateExpiredException _, CertificateNotYetValidException _ -> Kind.CLOCK_WRONG;
                case HttpConnectTimeoutException _, UnknownHostException _, UnresolvedAddressException _ -> Kind.OFFLINE;
                default -> null;
            };
            if (kind != null) {
                return new Problem(kind, Map.of("host", host, "sent", "no"), cause);
            }
        }
        String text = String.valueOf(cause.getMessage());
        return switch (cause) {
            case SSLHandshakeException _ -> new Problem(Kind.NOT_TRUSTED, Map.of("host", host, "sent", "no"), cause);
            case ConnectException _ -> new Problem(Kind.OFFLINE, Map.of("host", host, "sent", "no"), cause);
            case HttpTimeoutException _ -> new Problem(Kind.TIMED_OUT, Map.of("host", host, "sent", "maybe"), cause);
            // What java.net.http says when the proxy refuses the tunnel: nothing of the request has left.
            case IOException _ when text.contains("Tunnel failed, got: 407") || text.contains("No credentials provided")
                    || text.contains("authentication") -> new Problem(Kind.PROXY_WANTS_PASSWORD, Map.of("host", host, "sent", "no"), cause);
            case IOException _ when text.contains("Tunnel failed") -> new Problem(Kind.OFFLINE, Map.of("host", host, "sent", "no"), cause);
            // The limiting subscriber's words: there is no class of its own for it.
            case IOException _ when text.contains("exceeds capacity") -> new Problem(Kind.ANSWER_TOO_LARGE, Map.of("host", host, "sent", "maybe"), cause);
            default -> new Problem(Kind.CONNECTION_LOST, Map.of("host", host, "sent", "maybe"), cause);
        };
    }

    private static HttpResponse.BodyHandler<byte[]> bounded() {
        return info -> HttpResponse.BodySubscribers.limiting(HttpResponse.BodySubscribers.ofByteArray(), LARGEST_BODY);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
