package org.smssetup.wizard.faults;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;

/**
 * Stands before a simulator, passes everything on, and lets one kind of call go wrong as long as it is told to.
 */
public final class FaultProxy implements Closeable {
    /** Below the ports that a system hands out by itself: one that was given back for a while is still free. */
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;
    private static final byte[] BOMB = bomb();

    /** Who stands behind: its own words for a refusal differ. */
    public enum Side { TWILIO, LOGINRADIUS }

    /** TLS with certificates by the fault that they stand for; null: the good one. */
    public interface Certificates {
        SSLContext of(Fault fault);
    }

    /** A request that came, in the order of coming. @param carriedOut whether the simulator got it */
    public record Passed(String call, boolean carriedOut) {
    }

    private record Request(String method, String target, byte[] head, byte[] body, String call) {
    }

    private record Answer(int status, List<String> headers, byte[] body) {
    }

    private final Side side;
    private final URI target;
    private final URI elsewhere;
    private final BiFunction<String, String, String> names;
    private final Certificates certificates;
    private final Clock clock;
    private final int port;
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
    private final List<Passed> passed = new CopyOnWriteArrayList<>();

    // Guarded by this.
    private final Map<String, String> changed = new HashMap<>();
    private ServerSocket server;
    private Fault fault;
    private String struckCall;
    private int answersUntilDown;
    private int answers;
    private int strikes;
    private boolean down;

    /**
     * @param names        names a call by its method and path
     * @param elsewhere    where redirects lead
     * @param certificates null: plain HTTP
     */
    public FaultProxy(Side side, URI target, URI elsewhere, BiFunction<String, String, String> names,
                      Certificates certificates, Clock clock) throws IOException {
        this.side = side;
        this.target = target;
        this.elsewhere = elsewhere;
        this.names = names;
        this.certificates = certificates;
        this.clock = clock;
        server = anyPort();
        port = server.getLocalPort();
        listen(server);
    }

    public URI base() {
        return URI.create((certificates == null ? "http" : "https") + "://127.0.0.1:" + port);
    }

    /**
     * From now on {@code call} meets {@code trouble}, each time.
     *
     * @param before for trouble with the connection: how many other calls are answered first
     */
    public synchronized void arm(Fault trouble, String call, int before) throws IOException {
        fault = trouble;
        struckCall = call;
        answersUntilDown = before;
        answers = 0;
        strikes = 0;
        goDownIfDue();
    }

    /** All is well again. */
    public synchronized void disarm() throws IOException {
        fault = null;
        if (down) {
            down = false;
            if (server.isClosed()) {
                server = bound(port);
                listen(server);
            }
        }
    }

    /** From now on the simulator seems to say {@code now} in place of {@code said}. */
    public synchronized void change(String said, String now) {
        changed.put(said, now);
    }

    private synchronized byte[] changed(byte[] body) {
        if (changed.isEmpty()) {
            return body;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> one : changed.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the trouble was met since {@link #arm}. */
    public synchronized boolean struck() {
        return strikes > 0 || down;
    }

    public List<Passed> passed() {
        return List.copyOf(passed);
    }

    public int openConnections() {
        return open.size();
    }

    private synchronized Fault trouble(Request request) {
        if (fault == null || down || fault.level() != Fault.Level.ANSWER || !request.call().equals(struckCall)) {
            return null;
        }
        strikes++;
        return fault;
    }

    /** Whether the connection ends here, because from now on nobody gets through any more. */
    private synchronized boolean cutsOff(Request request) throws IOException {
        if (fault == null || fault.level() == Fault.Level.ANSWER || !request.call().equals(struckCall)) {
            return false;
        }
        // A read is asked once more by itself, on a connection of its own; it meets the trouble.
        down();
        return true;
    }

    private synchronized void answered() throws IOException {
        answers++;
        goDownIfDue();
    }

    private void goDownIfDue() throws IOException {
        if (fault != null && fault.level() != Fault.Level.ANSWER && answersUntilDown >= 0 && answers >= answersUntilDown) {
            down();
        }
    }

    private void down() throws IOException {
        down = true;
        if (fault.level() == Fault.Level.CONNECTION) {
            server.close();
        }
    }

    /** With trouble of the connection to come, none is used twice. */
    private synchronized boolean once() {
        return certificates != null || fault != null && fault.level() != Fault.Level.ANSWER;
    }

    private static ServerSocket anyPort() throws IOException {
        while (true) {
            try {
                return bound(ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT));
            } catch (BindException taken) {
                // Another one, then.
            }
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 200);
            return server;
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }

    private void listen(ServerSocket on) {
        Thread.ofVirtual().name("fault-proxy").start(() -> {
            while (true) {
                try {
                    Socket socket = on.accept();
                    open.put(socket, true);
                    Thread.ofVirtual().name("fault-proxy").start(() -> serve(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void serve(Socket raw) {
        try (raw) {
            raw.setTcpNoDelay(true);
            Socket socket = certificates == null ? raw : secured(raw);
            while (one(socket, raw)) {
                // As long as the client asks for more.
            }
        } catch (IOException gone) {
            // The client went away or was cut off, which its own side of the test looks at.
        } finally {
            open.remove(raw);
        }
    }

    private Socket secured(Socket raw) throws IOException {
        Fault shown;
        synchronized (this) {
            shown = down && fault.level() == Fault.Level.CERTIFICATE ? fault : null;
        }
        SSLSocket socket = (SSLSocket) certificates.of(shown).getSocketFactory().createSocket(raw, null, true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private boolean one(Socket socket, Socket raw) throws IOException {
        Request request = read(socket.getInputStream());
        if (request == null) {
            return false;
        }
        if (cutsOff(request)) {
            reset(raw);
            return false;
        }
        Fault trouble = trouble(request);
        boolean carriedOut = switch (trouble) {
            case null -> true;
            case RESET_AFTER, SILENCE, ONE_BYTE_A_SECOND, ERROR_500, TRUNCATED_JSON, OTHER_JSON, HUGE_50_MB, WRONG_CHARSET,
                    GZIP_BOMB, OUR_DATE_WRONG -> true;
            default -> false;
        };
        passed.add(new Passed(request.call(), carriedOut));
        Answer answer = carriedOut ? carriedOut(request) : null;
        boolean last = once();
        if (trouble == null) {
            // Told before it is said: the next call may come at once.
            answered();
            write(socket, answer, clock.instant(), last);
            return !last;
        }
        strike(trouble, answer, socket, raw);
        return trouble == Fault.OUR_DATE_WRONG;
    }

    private void strike(Fault trouble, Answer answer, Socket socket, Socket raw) throws IOException {
        Instant now = clock.instant();
        switch (trouble) {
            case RESET_BEFORE, RESET_AFTER -> reset(raw);
            case SILENCE -> untilGone(socket);
            case ONE_BYTE_A_SECOND -> drip(socket, answer);
            case MOVED_301 -> said(socket, 301, "text/plain", "", "Location: " + elsewhere.resolve("/moved"));
            case CAPTIVE_REDIRECT -> said(socket, 302, "text/html", "<html>Sign in</html>", "Location: " + elsewhere.resolve("/hotel"));
            case CAPTIVE_PAGE -> said(socket, 200, "text/html; charset=utf-8", "<html><form>Welcome to the hotel</form></html>");
            case EMPTY_400 -> said(socket, 400, null, "");
            case UNAUTHORIZED_401 -> refused(socket, 401, 20003, 901);
            case FORBIDDEN_403 -> refused(socket, 403, 20006, 909);
            case FORBIDDEN_403_PAGE -> said(socket, 403, "text/html", "<html>Blocked by the company</html>");
            case NOT_FOUND_404 -> refused(socket, 404, 20404, 404);
            case NOT_FOUND_404_PAGE -> said(socket, 404, "text/html", "<html>Nothing here</html>");
            case PROXY_407_PAGE -> said(socket, 407, "text/html", "<html>Who are you?</html>", "Proxy-Authenticate: Basic realm=\"Office\"");
            case BUSY_429 -> refused(socket, 429, 20429, 429);
            case BUSY_429_RETRY_AFTER -> refused(socket, 429, 20429, 429, "Retry-After: 37");
            case ERROR_500 -> said(socket, 500, "application/json", side == Side.TWILIO
                    ? "{\"code\":20500,\"message\":\"Internal Server Error\",\"status\":500}" : "");
            case UNAVAILABLE_503 -> said(socket, 503, "text/plain", "Service Unavailable");
            case TRUNCATED_JSON -> write(socket, new Answer(answer.status() == 204 ? 200 : answer.status(),
                    List.of("Content-Type: application/json"), half(answer.body())), now, true);
            case OTHER_JSON -> said(socket, answer.status() == 204 ? 200 : answer.status(), "application/json",
                    "{\"data\":[{\"weather\":\"fine\"},17,null],\"ok\":\"maybe\"}");
            case HUGE_50_MB -> huge(socket);
            case WRONG_CHARSET -> write(socket, new Answer(answer.status() == 204 ? 200 : answer.status(),
                    List.of("Content-Type: application/json; charset=utf-8"), inLatin1(answer.body())), now, true);
            case GZIP_BOMB -> write(socket, new Answer(200, List.of("Content-Type: application/json", "Content-Encoding: gzip"),
                    BOMB), now, true);
            case OUR_DATE_WRONG -> write(socket, answer, now, false);
            case REFUSED, UNKNOWN_AUTHORITY, CLOCK_SLOW, CLOCK_FAST -> throw new IllegalStateException("of the connection");
        }
    }

    private static byte[] half(byte[] body) {
        return body.length == 0 ? "{\"xsign\":".getBytes(StandardCharsets.UTF_8) : Arrays.copyOf(body, Math.max(1, body.length / 2));
    }

    private static byte[] inLatin1(byte[] body) {
        String text = body.length == 0 ? "{}" : new String(body, StandardCharsets.UTF_8);
        return text.replaceFirst("\\{", "{\"note\":\"Zo\u00eb\"" + (text.matches("(?s)\\{\\s*}.*") ? "" : ","))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void refused(Socket socket, int status, int twilios, int loginRadius, String... more) throws IOException {
        said(socket, status, "application/json", side == Side.TWILIO
                ? "{\"code\":" + twilios + ",\"message\":\"No\",\"more_info\":\"https://www.twilio.com/docs/errors/" + twilios
                        + "\",\"status\":" + status + "}"
                : "{\"ErrorCode\":" + loginRadius + ",\"Message\":\"No\",\"Description\":\"No\"}", more);
    }

    private void said(Socket socket, int status, String type, String body, String... more) throws IOException {
        List<String> headers = new ArrayList<>(List.of(more));
        if (type != null) {
            headers.add("Content-Type: " + type);
        }
        write(socket, new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8)), clock.instant(), true);
    }

    private static void write(Socket socket, Answer answer, Instant now, boolean last) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes(answer, now, last));
        out.flush();
    }

    private static byte[] bytes(Answer answer, Instant now, boolean last) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Said\r\n");
        answer.headers().forEach(line -> head.append(line).append("\r\n"));
        head.append("Date: ").append(DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))).append("\r\n");
        if (answer.status() != 204) {
            head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        }
        head.append(last ? "Connection: close\r\n\r\n" : "\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(answer.body());
        return all.toByteArray();
    }

    private void drip(Socket socket, Answer answer) throws IOException {
        Thread watcher = Thread.ofVirtual().start(() -> {
            try (socket) {
                untilGone(socket);
            } catch (IOException gone) {
                // This is what we waited for.
            }
        });
        try {
            for (byte one : bytes(answer, clock.instant(), true)) {
                socket.getOutputStream().write(one);
                socket.getOutputStream().flush();
                if (watcher.join(Duration.ofSeconds(1))) {
                    return;
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void huge(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        int size = 50 * 1024 * 1024;
        // Some say beforehand how long it will be.
        String length = ThreadLocalRandom.current().nextBoolean() ? "Content-Length: " + size + "\r\n" : "";
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + length + "\r\n{\"a\":\"")
                .getBytes(StandardCharsets.US_ASCII));
        byte[] some = "a".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 6; sent < size; sent += some.length) {
            out.write(some, 0, Math.min(some.length, size - sent));
        }
        out.flush();
    }

    private static void untilGone(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // Nothing more is expected.
        }
    }

    private static void reset(Socket raw) throws IOException {
        raw.setSoLinger(true, 0);
        raw.close();
    }

    private Request read(InputStream in) throws IOException {
        byte[] head = head(in);
        if (head == null) {
            return null;
        }
        String[] lines = new String(head, StandardCharsets.ISO_8859_1).split("\r\n");
        String[] first = lines[0].split(" ");
        int length = 0;
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return new Request(first[0], first[1], head, in.readNBytes(length), names.apply(first[0], URI.create(first[1]).getPath()));
    }

    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            last = last << 8 | b;
            if (last == 0x0d0a0d0a) {
                return head.toByteArray();
            }
        }
        return null;
    }

    /** Passes the request on, over a connection of its own. */
    private Answer carriedOut(Request request) throws IOException {
        try (Socket to = new Socket(target.getHost(), target.getPort())) {
            to.setTcpNoDelay(true);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (String line : new String(request.head(), StandardCharsets.ISO_8859_1).strip().split("\r\n")) {
                if (!line.toLowerCase(Locale.ROOT).startsWith("connection:")) {
                    all.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
            }
            all.writeBytes("Connection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            all.writeBytes(request.body());
            to.getOutputStream().write(all.toByteArray());
            to.getOutputStream().flush();
            byte[] head = head(to.getInputStream());
            if (head == null) {
                throw new IOException("the simulator hung up");
            }
            String[] lines = new String(head, StandardCharsets.ISO_8859_1).split("\r\n");
            List<String> kept = Arrays.stream(lines, 1, lines.length).filter(line ->
                    !line.toLowerCase(Locale.ROOT).matches("(connection|date|content-length|transfer-encoding):.*")).toList();
            return new Answer(Integer.parseInt(lines[0].split(" ")[1]), kept, changed(to.getInputStream().readAllBytes()));
        }
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] some = new byte[1024 * 1024];
            Arrays.fill(some, (byte) ' ');
            out.write("{\"a\":\"".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 200; i++) {
                out.write(some);
            }
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return packed.toByteArray();
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (Socket socket : open.keySet()) {
            socket.close();
        }
    }
}
