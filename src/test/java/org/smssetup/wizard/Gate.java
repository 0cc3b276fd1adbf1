package org.smssetup.wizard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.smssetup.wizard.practice.PracticeWorld;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a program and the pretend services, and is told of its writes to disk and vault. Lets every write
 * through but one, and from that one on none: there the program stands still.
 */
final class Gate implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "expect");

    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpServer> servers = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<String> stands = new CompletableFuture<>();
    private final Addresses addresses;
    private final Story.Person person;
    private final int stopAt;
    private final Crossing.When moment;

    // Guarded by this.
    private final List<String> writes = new ArrayList<>();
    private final Map<String, Integer> accepted = new TreeMap<>();
    private boolean shut;
    private int local;

    /** Where the program finds what. */
    record Addresses(URI control, Wiring.Places places) {
        String written() {
            return String.join("|", control.toString(), places.twilioApi().toString(), places.loginRadiusApi().toString(),
                    places.signInPage().toString());
        }

        static Addresses read(String written) {
            String[] parts = written.split("\\|");
            return new Addresses(URI.create(parts[0]),
                    new Wiring.Places(URI.create(parts[1]), URI.create(parts[2]), URI.create(parts[3])));
        }
    }

    /**
     * @param stopAt the number of the write to stop at, from 1; 0 for none
     * @param moment before that write, or half way through it: arrived and carried out, not answered
     */
    Gate(HttpClient client, PracticeWorld world, Story.Person person, int stopAt, Crossing.When moment) throws IOException {
        this.client = client;
        this.person = person;
        this.stopAt = stopAt;
        this.moment = moment;
        addresses = new Addresses(server(this::control), new Wiring.Places(server(door(world.twilioApi())),
                server(door(world.loginRadiusApi())), world.signInPage()));
    }

    Addresses addresses() {
        return addresses;
    }

    /** Done once the program stands still: {@code stopped}; or {@code done} at its end, or what it failed with. */
    CompletableFuture<String> stands() {
        return stands;
    }

    /** Every write that has begun, in order. */
    synchronized List<String> writes() {
        return List.copyOf(writes);
    }

    /** How many writes of each kind the services have said yes to. */
    synchronized Map<String, Integer> accepted() {
        return new TreeMap<>(accepted);
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private URI server(Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer.to(exchange);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    // ---- the services

    private Answer door(URI service) {
        return exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String method = exchange.getRequestMethod();
            boolean write = !method.equals("GET") && !method.equals("HEAD");
            String name = name(method, exchange.getRequestURI());
            int number = write ? begin(name) : 0;
            HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(exchange.getRequestURI().toString()))
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((header, values) -> {
                if (!OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(header, value));
                }
            });
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (write) {
                carriedOut(number, name, response.statusCode() < 300);
            }
            response.headers().map().forEach((header, values) -> {
                if (!OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(header, values);
                }
            });
            exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        };
    }

    /** The same for the same kind of write: names that are made up each time are starred. */
    private static String name(String method, URI address) {
        return method + " " + address.getPath().replaceAll("(?<=/)[A-Za-z0-9]*[0-9][A-Za-z0-9-]{15,}", "*");
    }

    // ---- the disk and the vault

    private void control(HttpExchange exchange) throws IOException, InterruptedException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer = "";
        switch (exchange.getRequestURI().getPath()) {
            case "/BEFORE" -> {
                int number = begin(body);
                synchronized (this) {
                    local = number;
                }
            }
            case "/HALF" -> {
                int number;
                synchronized (this) {
                    number = local;
                }
                half(number);
            }
            case "/AFTER" -> { }
            case "/ask" -> answer = person.ask(body);
            case "/end" -> stands.complete(body);
            default -> throw new AssertionError(exchange.getRequestURI());
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    // ---- stopping

    private int begin(String name) throws InterruptedException {
        int number;
        synchronized (this) {
            writes.add(name);
            number = writes.size();
            shut |= number == stopAt && moment == Crossing.When.BEFORE;
            if (!shut) {
                return number;
            }
        }
        stands.complete("stopped");
        closed.await();
        throw new InterruptedException("closed");
    }

    private void carriedOut(int number, String name, boolean well) throws InterruptedException {
        synchronized (this) {
            if (well) {
                accepted.merge(name, 1, Integer::sum);
            }
        }
        half(number);
    }

    private void half(int number) throws InterruptedException {
        synchronized (this) {
            shut |= number == stopAt && moment == Crossing.When.HALF;
            if (!shut) {
                return;
            }
        }
        stands.complete("stopped");
        closed.await();
        throw new InterruptedException("closed");
    }

    @Override
    public void close() {
        closed.countDown();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
