package org.smssetup.wizard.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The other end of a wire, for tests: a server on loopback that keeps each request's bytes and does what it is told,
 * also what no proper server does.
 */
public final class Wire implements Closeable {
    /** One request as it came. Names of headers are in lower case. */
    public record Request(String method, String target, Map<String, String> headers, String body) {
        public String path() {
            return target.split("\\?", 2)[0];
        }

        /** The decoded parameters of the query. */
        public Map<String, String> query() {
            return target.contains("?") ? parameters(target.split("\\?", 2)[1]) : Map.of();
        }

        /** The decoded parameters of a form's body. */
        public Map<String, String> form() {
            return parameters(body);
        }

        private static Map<String, String> parameters(String encoded) {
            Map<String, String> all = new LinkedHashMap<>();
            for (String pair : encoded.split("&")) {
                if (!pair.isEmpty()) {
                    String[] parts = pair.split("=", 2);
                    String old = all.put(decoded(parts[0]), decoded(parts.length > 1 ? parts[1] : ""));
                    if (old != null) {
                        throw new AssertionError("twice: " + parts[0]);
                    }
                }
            }
            return all;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    /** What to do with a request. The connection is closed afterwards. */
    public interface Script {
        void play(Request request, Socket socket) throws Exception;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final boolean readFirst;

    public Wire(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script, true);
    }

    /** @param readFirst false: the script is played as soon as somebody connects, with null for the request */
    public Wire(ServerSocket server, Script script, boolean readFirst) {
        this.server = server;
        this.script = script;
        this.readFirst = readFirst;
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers each request with the next of {@code answers}, and with the last one again when they run out. */
    public static Script answers(String... answers) {
        AtomicInteger next = new AtomicInteger();
        return (_, socket) -> write(socket, answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
    }

    public static String json(int status, String body) {
        return answer(status, body, "Content-Type: application/json; charset=utf-8");
    }

    public static String html(int status, String body) {
        return answer(status, body, "Content-Type: text/html");
    }

    public static String answer(int status, String body, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "HTTP/1.1 " + status + " Said\r\n" + lines + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
    }

    public static void write(Socket socket, String answer) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends the connection with a reset rather than a farewell. */
    public static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing until the other side goes away. */
    public static void silence(Socket socket) throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // This is what we waited for.
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** All requests so far, oldest first. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public Request only() {
        if (requests.size() != 1) {
            throw new AssertionError("not one request but " + requests.size());
        }
        return requests.getFirst();
    }

    public int connections() {
        return connections.get();
    }

    /** How many connections are still open. */
    public int open() {
        return open.size();
    }

    /** Waits for something that another thread brings about. */
    public static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            Thread.sleep(5);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Request request = readFirst ? read(socket.getInputStream()) : null;
            if (request != null) {
                requests.add(request);
            }
            if (request != null || !readFirst) {
                script.play(request, socket);
            }
        } catch (IOException gone) {
            // The client went away, which its own assertions tell.
        } catch (Throwable wrong) {
            failures.add(wrong);
        } finally {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        String[] first = lines[0].split(" ");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] parts = line.split(":", 2);
            String old = headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            if (old != null) {
                throw new AssertionError("header twice: " + parts[0]);
            }
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        return body.length < length ? null
                : new Request(first[0], first[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : new ArrayList<>(open)) {
            socket.close();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("the script failed", failures.getFirst());
        }
    }
}
