package org.smssetup.wizard.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on 127.0.0.1, or on ::1 where that is all there is, and a free port, each request on a virtual thread, until it is closed. */
final class Loopback implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loopback.class);
    private static final int LARGEST_BODY = 1024 * 1024;

    /** What answers. May block; the thread is interrupted when the server is closed. */
    interface Service {
        Reply answer(Ask ask) throws InterruptedException;
    }

    private final Service service;
    private final HttpServer server;
    private final ExecutorService threads;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    Loopback(String name, Service service) {
        this.service = service;
        threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
        try {
            server = HttpServer.create(new InetSocketAddress(address(), 0), 0);
        } catch (IOException noPort) {
            threads.close();
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static InetAddress address() throws IOException {
        InetAddress usual = InetAddress.ofLiteral("127.0.0.1");
        return NetworkInterface.getByInetAddress(usual) == null ? InetAddress.ofLiteral("::1") : usual;
    }

    /** Scheme, host and port, without a slash at the end. */
    URI base() {
        String host = server.getAddress().getAddress() instanceof Inet6Address ? "[::1]" : "127.0.0.1";
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    /** Every request so far, in the order in which they were read. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            Ask ask = new Ask(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                    Ask.pairs(exchange.getRequestURI().getRawQuery()), headers, body);
            seen.add(Seen.of(ask));
            send(exchange, answerTo(ask));
        } catch (InterruptedException closing) {
            // The connection ends without an answer, as when a real service goes down.
            Thread.currentThread().interrupt();
        }
    }

    private Reply answerTo(Ask ask) throws InterruptedException {
        try {
            return service.answer(ask);
        } catch (RuntimeException defect) {
            LOG.error("The pretend service failed at {} {}", ask.method(), ask.path(), defect);
            return new Reply(500, Map.of("Content-Type", "text/plain"), new byte[0]);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bodyless = reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), bodyless ? -1 : reply.body().length);
        if (!bodyless) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
