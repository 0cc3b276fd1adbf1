package org.smssetup.wizard.adapter.loginradius;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Waits on this computer's own addresses, 127.0.0.1 and ::1, for the browser to bring the access token of one sign-in.
 *
 * <p>Not {@code jdk.httpserver}: its limits on the size and the time of a request are system properties, read once and
 * valid for every server of the program.
 */
final class SignInListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignInListener.class);

    /** Request line and headers together, in bytes. */
    static final int LARGEST_HEAD = 16 * 1024;
    static final int CONNECTIONS = 8;
    private static final int LONGEST_TOKEN = 8 * 1024;
    private static final int TOO_LARGE = -1;
    private static final int CUT_OFF = 0;
    private static final int PORTS_TRIED = 20;
    private static final Duration LETTING_GO = Duration.ofMillis(500);

    private static final InetAddress IPV4 = address(127, 0, 0, 1);
    private static final InetAddress IPV6 = address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private static final String SCRIPT = "history.replaceState(null,\"\",location.pathname)";
    private static final String STYLE = "body{font:1.1rem/1.5 system-ui,sans-serif;margin:4rem auto;max-width:36rem;"
            + "padding:0 1rem;color-scheme:light dark}";

    /**
     * @param whole   how long to wait for the sign-in
     * @param request how long a browser has for one request
     */
    record Limits(Duration whole, Duration request) {
        static final Limits USUAL = new Limits(Duration.ofMinutes(5), Duration.ofSeconds(5));
    }

    private final Contract.SignIn contract;
    private final Limits limits;
    private final byte[] page;
    private final List<ServerSocket> servers;
    private final Set<String> hosts;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sign-in-", 0).factory());
    private final Semaphore free = new Semaphore(CONNECTIONS);
    private final AtomicBoolean answered = new AtomicBoolean();
    private final CompletableFuture<Secret> received = new CompletableFuture<>();
    /** Whether somebody else wipes the token. */
    private final AtomicBoolean handedOut = new AtomicBoolean();

    private SignInListener(Contract.SignIn contract, SignInWords words, Limits limits, List<ServerSocket> servers) {
        this.contract = contract;
        this.limits = limits;
        this.servers = servers;
        page = page(words).getBytes(StandardCharsets.UTF_8);
        hosts = Set.of("localhost:" + port(), "127.0.0.1:" + port(), "[::1]:" + port());
    }

    /**
     * Listens from now on.
     *
     * @throws Problem {@code SIGN_IN_PORT_TAKEN} with the fact {@code port} and, where it can be told, {@code program}
     */
    static SignInListener open(Contract.SignIn contract, SignInWords words, Limits limits) throws Problem {
        SignInListener listener = new SignInListener(contract, words, limits, bound(contract.callbackPort()));
        for (ServerSocket server : listener.servers) {
            listener.threads.execute(() -> listener.accept(server));
        }
        return listener;
    }

    int port() {
        return servers.getFirst().getLocalPort();
    }

    /**
     * Waits for the access token and closes this.
     *
     * @throws Problem {@code SIGN_IN_NOT_FINISHED} when the time is over, or somebody else has closed this
     */
    Secret await() throws Problem, InterruptedException {
        try (this) {
            Secret token = received.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
            handedOut.set(true);
            return token;
        } catch (TimeoutException | CancellationException nobodyCame) {
            throw new Problem(Kind.SIGN_IN_NOT_FINISHED);
        } catch (ExecutionException cannotListen) {
            throw new Problem(Kind.SIGN_IN_NOT_FINISHED, Map.of(), cannotListen.getCause());
        }
    }

    /** Frees the port and ends every thread of this before it returns. */
    @Override
    public void close() {
        servers.forEach(SignInListener::closeQuietly);
        // An interrupt closes the socket that a virtual thread is blocked on.
        threads.shutdownNow();
        threads.close();
        if (!received.cancel(false) && !received.isCompletedExceptionally() && handedOut.compareAndSet(false, true)) {
            received.join().close();
        }
    }

    /** How many connections have a thread now; {@value #CONNECTIONS} at the most, all others wait in the system. */
    int serving() {
        return CONNECTIONS - free.availablePermits();
    }

    /** Whether every thread of this has ended. */
    boolean hasEnded() {
        return threads.isTerminated();
    }

    // ---- listening

    private static List<ServerSocket> bound(int port) throws Problem {
        for (int tries = 1; ; tries++) {
            List<ServerSocket> servers = new ArrayList<>();
            try {
                // A computer may have one of the two alone.
                if (has(IPV4) || !hasIpv6()) {
                    servers.add(bound(IPV4, port));
                }
                if (hasIpv6()) {
                    servers.add(bound(IPV6, servers.isEmpty() ? port : servers.getFirst().getLocalPort()));
                }
                return List.copyOf(servers);
            } catch (IOException taken) {
                servers.forEach(SignInListener::closeQuietly);
                // Where any port will do, the one that was free at 127.0.0.1 may be taken at ::1.
                if (port != 0 || tries == PORTS_TRIED) {
                    Map<String, String> facts = new HashMap<>(Map.of("port", Integer.toString(port)));
                    PortHolder.program(port).ifPresent(name -> facts.put("program", name));
                    throw new Problem(Kind.SIGN_IN_PORT_TAKEN, facts, taken);
                }
            }
        }
    }

    private static ServerSocket bound(InetAddress address, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(address, port), CONNECTIONS);
            return server;
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }

    static boolean hasIpv6() {
        return has(IPV6);
    }

    private static boolean has(InetAddress loopback) {
        try {
            return NetworkInterface.getByInetAddress(loopback) != null;
        } catch (SocketException cannotTell) {
            return false;
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException unlikely) {
            LOG.warn("A socket could not be closed", unlikely);
        }
    }

    private void accept(ServerSocket server) {
        while (true) {
            Socket browser;
            try {
                browser = server.accept();
            } catch (IOException failed) {
                if (!server.isClosed()) {
                    received.completeExceptionally(failed);
                }
                return;
            }
            try {
                free.acquire();
                threads.execute(() -> {
                    try {
                        serve(browser);
                    } finally {
                        free.release();
                    }
                });
            } catch (InterruptedException | RejectedExecutionException closing) {
                closeQuietly(browser);
                return;
            }
        }
    }

    private void serve(Socket browser) {
        byte[] head = new byte[LARGEST_HEAD];
        try (browser) {
            browser.setTcpNoDelay(true);
            long end = System.nanoTime() + limits.request().toNanos();
            int length = readHead(browser, head, end);
            if (length > 0) {
                answer(browser.getOutputStream(), head, length,
                        () -> Peer.isSomebodyElse((InetSocketAddress) browser.getLocalSocketAddress(),
                                (InetSocketAddress) browser.getRemoteSocketAddress()));
            } else if (length == TOO_LARGE) {
                say(browser.getOutputStream(), 431, "Request Header Fields Too Large", new byte[0], "");
            }
            if (length != CUT_OFF) {
                letGo(browser);
            }
        } catch (IOException gone) {
            LOG.debug("A browser went away: {}", gone.getClass().getSimpleName());
        } finally {
            Arrays.fill(head, (byte) 0);
        }
    }

    /** The length of the head with its empty line, {@link #TOO_LARGE}, or {@link #CUT_OFF}. */
    private static int readHead(Socket browser, byte[] head, long end) throws IOException {
        InputStream in = browser.getInputStream();
        int length = 0;
        while (length < head.length) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return CUT_OFF;
            }
            browser.setSoTimeout((int) left);
            int more = in.read(head, length, head.length - length);
            if (more < 0) {
                return CUT_OFF;
            }
            int from = Math.max(0, length - END_OF_HEAD.length + 1);
            length += more;
            int found = indexOfEnd(head, from, length);
            if (found >= 0) {
                return found + END_OF_HEAD.length;
            }
        }
        return TOO_LARGE;
    }

    private static int indexOfEnd(byte[] head, int from, int length) {
        for (int i = from; i + END_OF_HEAD.length <= length; i++) {
            if (Arrays.equals(head, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Says that nothing more comes, and takes what is still on its way: else the browser may lose the answer. */
    private static void letGo(Socket browser) throws IOException {
        browser.shutdownOutput();
        long end = System.nanoTime() + LETTING_GO.toNanos();
        byte[] rest = new byte[8192];
        try {
            while (System.nanoTime() < end) {
                browser.setSoTimeout((int) LETTING_GO.toMillis());
                if (browser.getInputStream().read(rest) < 0) {
                    return;
                }
            }
        } finally {
            Arrays.fill(rest, (byte) 0);
        }
    }

    // ---- answering

    /**
     * Answers the request in the first {@code length} bytes of {@code head}, which end with an empty line.
     *
     * @param isSomebodyElse whether it comes from another user of this computer
     */
    void answer(OutputStream out, byte[] head, int length, BooleanSupplier isSomebodyElse) throws IOException {
        int lineEnd = 0;
        while (head[lineEnd] != '\r' || head[lineEnd + 1] != '\n') {
            lineEnd++;
        }
        Map<String, String> headers = headers(head, lineEnd + 2, length - 2);
        int space = indexOf(head, ' ', 0, lineEnd);
        int second = space < 0 ? -1 : indexOf(head, ' ', space + 1, lineEnd);
        if (headers == null || second < 0 || !text(head, second + 1, lineEnd).startsWith("HTTP/1.")) {
            say(out, 400, "Bad Request", new byte[0], "");
            return;
        }
        // A page elsewhere can bring a browser here under another name, but it can't choose this header.
        if (!hosts.contains(headers.getOrDefault("host", "").toLowerCase(Locale.ROOT))) {
            say(out, 421, "Misdirected Request", new byte[0], "");
            return;
        }
        if (!text(head, 0, space).equals("GET")) {
            say(out, 405, "Method Not Allowed", new byte[0], "Allow: GET\r\n");
            return;
        }
        int question = indexOf(head, '?', space + 1, second);
        Secret token = question < 0 || !text(head, space + 1, question).equals(contract.callbackPath())
                || !isVisit(headers) ? null : token(head, question + 1, second);
        if (token != null && isSomebodyElse.getAsBoolean()) {
            LOG.warn("Another user of this computer has sent a sign-in");
            token.close();
            say(out, 403, "Forbidden", new byte[0], "");
            return;
        }
        if (token == null || !answered.compareAndSet(false, true)) {
            if (token != null) {
                token.close();
            }
            say(out, 404, "Not Found", new byte[0], "");
            return;
        }
        try {
            say(out, 200, "OK", page, "");
        } finally {
            if (!received.complete(token)) {
                token.close();
            }
        }
    }

    /** Browsers tell what a request is for; only a page that the user goes to can be the end of a sign-in. */
    private static boolean isVisit(Map<String, String> headers) {
        return headers.getOrDefault("sec-fetch-mode", "navigate").equals("navigate")
                && headers.getOrDefault("sec-fetch-dest", "document").equals("document");
    }

    /** Names in lower case; null for what isn't a list of headers or has two hosts. */
    private static Map<String, String> headers(byte[] head, int from, int to) {
        Map<String, String> headers = new HashMap<>();
        if (from >= to) {
            return headers;
        }
        for (String line : text(head, from, to).split("\r\n")) {
            int colon = line.indexOf(':');
            // No browser sends these, and others may read them otherwise.
            boolean control = line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127);
            if (colon < 1 || control) {
                return null;
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String before = headers.put(name, line.substring(colon + 1).strip());
            if (before != null && name.equals("host")) {
                return null;
            }
        }
        return headers;
    }

    /** The token in the query from {@code from} to {@code to}; null when there isn't just one that can be sent on. */
    private Secret token(byte[] head, int from, int to) {
        Secret found = null;
        for (int start = from; start <= to; ) {
            int ampersand = indexOf(head, '&', start, to);
            int end = ampersand < 0 ? to : ampersand;
            int equals = indexOf(head, '=', start, end);
            if (equals >= 0 && text(head, start, equals).equals(contract.tokenParameter())) {
                if (found != null) {
                    found.close();
                    return null;
                }
                found = unescaped(head, equals + 1, end);
                if (found == null) {
                    return null;
                }
            }
            start = end + 1;
        }
        return found;
    }

    /** A plus sign stays one: no token has a blank in it. */
    private static Secret unescaped(byte[] head, int from, int to) {
        char[] characters = new char[to - from];
        int length = 0;
        try {
            for (int i = from; i < to; i++) {
                int c = head[i];
                if (c == '%') {
                    int high = i + 2 < to ? Character.digit(head[i + 1], 16) : -1;
                    int low = i + 2 < to ? Character.digit(head[i + 2], 16) : -1;
                    c = high < 0 || low < 0 ? -1 : high * 16 + low;
                    i += 2;
                }
                // What can stand in a header.
                if (c <= ' ' || c > '~') {
                    return null;
                }
                characters[length++] = (char) c;
            }
            if (length == 0 || length > LONGEST_TOKEN) {
                return null;
            }
            char[] exact = Arrays.copyOf(characters, length);
            try {
                return Secret.copyOf(exact);
            } finally {
                Arrays.fill(exact, '\0');
            }
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static void say(OutputStream out, int status, String reason, byte[] body, String more) throws IOException {
        String head = "HTTP/1.1 " + status + " " + reason + "\r\n"
                + "Content-Type: text/html; charset=utf-8\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "Connection: close\r\n"
                + "Cache-Control: no-store\r\n"
                + "Referrer-Policy: no-referrer\r\n"
                + "X-Content-Type-Options: nosniff\r\n"
                + "Content-Security-Policy: default-src 'none'; script-src " + hashed(SCRIPT) + "; style-src "
                + hashed(STYLE) + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
                + more + "\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static String page(SignInWords words) {
        // The script comes first: the address with the token in it goes before anything is drawn.
        return "<!doctype html><html><head><meta charset=\"utf-8\"><script>" + SCRIPT + "</script><title>"
                + escaped(words.title()) + "</title><meta name=\"viewport\" content=\"width=device-width\"><style>"
                + STYLE + "</style></head><body dir=\"auto\"><h1>" + escaped(words.title()) + "</h1><p>"
                + escaped(words.text()) + "</p></body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hashed(String inline) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static InetAddress address(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException onlyForOtherLengths) {
            throw new IllegalStateException(onlyForOtherLengths);
        }
    }
}
