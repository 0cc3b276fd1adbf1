package org.smssetup.wizard.adapter.loginradius;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SignInListenerTest {
    private static final String TOKEN = "not-a-real-access-token";
    private static final SignInWords WORDS = new SignInWords("You're <signed> in & \"safe\"", "Go back, s'il vous plaît");
    private static final SignInListener.Limits LONG =
            new SignInListener.Limits(Duration.ofMinutes(1), Duration.ofSeconds(30));

    private final List<AutoCloseable> open = new ArrayList<>();
    private LogCatcher log;

    @BeforeEach
    void catchLog() {
        log = new LogCatcher();
    }

    @AfterEach
    void closeAll() throws Exception {
        log.close();
        assertFalse(log.text().contains(TOKEN), "the token is in the log");
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void theTokenComesFromTheBrowserAndThePortIsFreeAgain() throws Exception {
        SignInListener listener = listen(LONG);
        CompletableFuture<String> token = tokenOf(listener);

        String answer = Raw.get(listener.port(), "/postLogin?token=" + TOKEN);

        assertEquals("HTTP/1.1 200 OK", Raw.statusLine(answer));
        assertEquals(TOKEN, token.get(10, TimeUnit.SECONDS));
        assertPortIsFree(listener.port());
        assertTrue(listener.hasEnded());
    }

    @Test
    void theTokenIsUnescapedAndMayBeAnywhereInTheQuery() throws Exception {
        SignInListener listener = listen(LONG);
        CompletableFuture<String> token = tokenOf(listener);
        Raw.get(listener.port(), "/postLogin?a=b&xtoken=no&token=a%2Bb%2fc+d%3D&c");
        assertEquals("a+b/c+d=", token.get(10, TimeUnit.SECONDS));
    }

    @Test
    void thePageSaysTheWordsEscapedAndClearsTheAddress() throws Exception {
        SignInListener listener = listen(LONG);
        CompletableFuture<String> token = tokenOf(listener);
        String answer = Raw.get(listener.port(), "/postLogin?token=" + TOKEN);
        token.get(10, TimeUnit.SECONDS);

        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        String page = answer.substring(head.length() + 4);
        assertTrue(page.contains("You&#39;re &lt;signed&gt; in &amp; &quot;safe&quot;"), page);
        assertTrue(page.contains("Go back, s&#39;il vous plaît"), page);
        assertFalse(page.contains(TOKEN), page);
        assertFalse(page.matches("(?s).*(src|href|url\\().*"), "an outside resource: " + page);
        List<String> headers = head.lines().toList();
        assertTrue(headers.contains("Content-Length: " + page.getBytes(StandardCharsets.UTF_8).length), head);
        assertTrue(headers.contains("Content-Type: text/html; charset=utf-8"), head);
        assertTrue(headers.contains("Cache-Control: no-store"), head);
        assertTrue(headers.contains("Referrer-Policy: no-referrer"), head);
        assertTrue(headers.contains("X-Content-Type-Options: nosniff"), head);
        String script = between(page, "<script>", "</script>");
        assertEquals("history.replaceState(null,\"\",location.pathname)", script);
        assertEquals("default-src 'none'; script-src " + hash(script) + "; style-src "
                        + hash(between(page, "<style>", "</style>"))
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                between(head + "\r\n", "Content-Security-Policy: ", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/postLogin", "/postLogin?", "/postLogin?token", "/postLogin?token=",
            "/postLogin?Token=abc", "/postLogin?x=1&ttoken=abc", "/postLogin/?token=abc", "/PostLogin?token=abc",
            "//postLogin?token=abc", "http://localhost/postLogin?token=abc", "/favicon.ico",
            "/postLogin?token=abc&token=def", "/postLogin?token=a%0d%0ab", "/postLogin?token=a%00",
            "/postLogin?token=%zz", "/postLogin?token=%5G", "/postLogin?token=a%2", "/postLogin?token=%e4",
            "/postLogin?token=ä"})
    void everythingElseIsNotFoundAndTheListenerWaitsOn(String target) throws Exception {
        SignInListener listener = listen(LONG);
        CompletableFuture<String> token = tokenOf(listener);

        String answer = Raw.get(listener.port(), target);

        assertEquals("HTTP/1.1 404 Not Found", Raw.statusLine(answer));
        assertTrue(answer.contains("Content-Security-Policy: ") && answer.contains("Cache-Control: no-store"), answer);
        assertFalse(token.isDone());
        Raw.get(listener.port(), "/postLogin?token=" + TOKEN);
        assertEquals(TOKEN, token.get(10, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PUT", "OPTIONS", "get"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        SignInListener listener = listen(LONG);
        String answer = Raw.say("127.0.0.1", listener.port(), method + " /postLogin?token=" + TOKEN
                + " HTTP/1.1\r\nHost: localhost:" + listener.port() + "\r\n\r\n");
        assertEquals("HTTP/1.1 405 Method Not Allowed", Raw.statusLine(answer));
        assertTrue(answer.contains("\r\nAllow: GET\r\n"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example.com:{port}", "Host: localhost", "Host: localhost:1", "Host: 127.0.0.2:{port}",
            "Host: localhost.example.com:{port}", "X: y"})
    void anotherNameForThisComputerIsTurnedAway(String header) throws Exception {
        SignInListener listener = listen(LONG);
        String answer = Raw.say("127.0.0.1", listener.port(), "GET /postLogin?token=" + TOKEN + " HTTP/1.1\r\n"
                + header.replace("{port}", "" + listener.port()) + "\r\n\r\n");
        assertEquals("HTTP/1.1 421 Misdirected Request", Raw.statusLine(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
    void eachOfThisComputersOwnNamesIsTaken(String name) throws Exception {
        SignInListener listener = listen(LONG);
        CompletableFuture<String> token = tokenOf(listener);
        Raw.say("127.0.0.1", listener.port(), "GET /postLogin?token=" + TOKEN + " HTTP/1.1\r\nhost:" + name + ":"
                + listener.port() + "\r\n\r\n");
        assertEquals(TOKEN, token.get(10, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /postLogin?token=abc\r\n\r\n", "GET\r\n\r\n", "\r\n\r\n", "\0\1\2 \3 \4\r\n\r\n",
            "GET /postLogin?token=abc HTTP/1.1\r\nno header\r\n\r\n",
            "GET /postLogin?token=abc HTTP/1.1\r\nHost: localhost:{port}\r\nHost: localhost:{port}\r\n\r\n"})
    void whatIsNoRequestIsABadOne(String request) throws Exception {
        SignInListener listener = listen(LONG);
        String answer = Raw.say("127.0.0.1", listener.port(), request.replace("{port}", "" + listener.port()));
        assertEquals("HTTP/1.1 400 Bad Request", Raw.statusLine(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image", "Sec-Fetch-Mode: cors",
            "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe"})
    void aPicturesOrAFramesRequestIsNoSignIn(String headers) throws Exception {
        SignInListener listener = listen(LONG);
        String request = "GET /postLogin?token=" + TOKEN + " HTTP/1.1\r\nHost: localhost:" + listener.port() + "\r\n";
        assertEquals("HTTP/1.1 404 Not Found",
                Raw.statusLine(Raw.say("127.0.0.1", listener.port(), request + headers + "\r\n\r\n")));

        CompletableFuture<String> token = tokenOf(listener);
        Raw.say("127.0.0.1", listener.port(),
                request + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n");
        assertEquals(TOKEN, token.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aHugeRequestIsCutOff() throws Exception {
        SignInListener listener = listen(LONG);
        String huge = "GET /postLogin?token=" + TOKEN + " HTTP/1.1\r\nHost: localhost:" + listener.port() + "\r\nX: ";
        String answer = Raw.say("127.0.0.1", listener.port(), huge + "x".repeat(40_000));
        assertEquals("HTTP/1.1 431 Request Header Fields Too Large", Raw.statusLine(answer));

        String justFits = huge + "x".repeat(SignInListener.LARGEST_HEAD - huge.length() - 4) + "\r\n\r\n";
        assertEquals(SignInListener.LARGEST_HEAD, justFits.length());
        assertEquals("HTTP/1.1 200 OK", Raw.statusLine(Raw.say("127.0.0.1", listener.port(), justFits)));
    }

    @Test
    void aSlowRequestIsCutOffHoweverOftenItSendsAByte() throws Exception {
        SignInListener listener = listen(new SignInListener.Limits(Duration.ofMinutes(1), Duration.ofMillis(400)));
        long begun = System.nanoTime();
        try (Socket slow = Raw.connect("127.0.0.1", listener.port())) {
            slow.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
            Until.holds("the listener hangs up", () -> {
                slow.setSoTimeout(50);
                try {
                    slow.getOutputStream().write('x');
                    return slow.getInputStream().read() < 0;
                } catch (SocketTimeoutException notYet) {
                    return false;
                } catch (IOException hungUp) {
                    return true;
                }
            });
        }
        long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        assertTrue(taken >= 350 && taken < 5_000, taken + " ms");
    }

    @Test
    void idleConnectionsDoNotKeepTheBrowserOutForLong() throws Exception {
        SignInListener listener = listen(new SignInListener.Limits(Duration.ofMinutes(1), Duration.ofMillis(300)));
        CompletableFuture<String> token = tokenOf(listener);
        for (int i = 0; i < SignInListener.CONNECTIONS; i++) {
            open.add(Raw.connect("127.0.0.1", listener.port()));
        }
        Raw.get(listener.port(), "/postLogin?token=" + TOKEN);
        assertEquals(TOKEN, token.get(10, TimeUnit.SECONDS));
    }

    @Test
    void onlyTheFirstOfTwoSignInsCounts() throws Exception {
        SignInListener listener = listen(LONG);
        String first = Raw.get(listener.port(), "/postLogin?token=" + TOKEN);
        String second = Raw.get(listener.port(), "/postLogin?token=another");
        assertEquals("HTTP/1.1 200 OK", Raw.statusLine(first));
        assertEquals("HTTP/1.1 404 Not Found", Raw.statusLine(second));
        assertEquals(TOKEN, tokenOf(listener).get(10, TimeUnit.SECONDS));
    }

    @Test
    @EnabledIf("hasIpv6")
    void aBrowserThatPrefersIpv6GetsThere() throws Exception {
        SignInListener listener = listen(LONG);
        CompletableFuture<String> token = tokenOf(listener);
        Raw.say("::1", listener.port(), "GET /postLogin?token=" + TOKEN + " HTTP/1.1\r\nHost: localhost:"
                + listener.port() + "\r\n\r\n");
        assertEquals(TOKEN, token.get(10, TimeUnit.SECONDS));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.WINDOWS})
    void itListensAtNoOtherAddressOfThisComputer() throws Exception {
        SignInListener listener = listen(LONG);
        // A listener at every address would answer at this one too.
        assertThrows(ConnectException.class, () -> Raw.connect("127.0.0.2", listener.port()).close());
        Raw.connect("127.0.0.1", listener.port()).close();
    }

    @Test
    void afterTheTimeTheSignInIsNotFinished() throws Exception {
        SignInListener listener = listen(new SignInListener.Limits(Duration.ofMillis(200), Duration.ofSeconds(30)));
        open.add(Raw.connect("127.0.0.1", listener.port()));
        Problem problem = assertThrows(Problem.class, listener::await);
        assertEquals(Kind.SIGN_IN_NOT_FINISHED, problem.kind());
        assertPortIsFree(listener.port());
        assertTrue(listener.hasEnded());
    }

    @Test
    void anInterruptEndsTheWaitAtOnceAndFreesThePort() throws Exception {
        SignInListener listener = listen(LONG);
        open.add(Raw.connect("127.0.0.1", listener.port()));
        FutureTask<Secret> waiting = new FutureTask<>(listener::await);
        Thread thread = Thread.ofVirtual().start(waiting);
        Until.holds("it waits", () -> thread.getState() == Thread.State.TIMED_WAITING);

        long begun = System.nanoTime();
        thread.interrupt();
        ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(10, TimeUnit.SECONDS));
        assertInstanceOf(InterruptedException.class, ended.getCause());
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(1).toNanos());
        assertPortIsFree(listener.port());
        assertTrue(listener.hasEnded());
    }

    @Test
    void closingEndsAWaitElsewhere() throws Exception {
        SignInListener listener = listen(LONG);
        CompletableFuture<String> token = tokenOf(listener);
        listener.close();
        ExecutionException ended = assertThrows(ExecutionException.class, () -> token.get(10, TimeUnit.SECONDS));
        assertEquals(Kind.SIGN_IN_NOT_FINISHED, assertInstanceOf(Problem.class, ended.getCause()).kind());
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket holder = bound("127.0.0.1", 0)) {
            int port = holder.getLocalPort();
            Problem problem = assertThrows(Problem.class, () -> listenAt(port));
            assertEquals(Kind.SIGN_IN_PORT_TAKEN, problem.kind());
            assertEquals(Integer.toString(port), problem.fact("port"));
        }
    }

    @Test
    @EnabledIf("hasIpv6")
    void aPortThatIsTakenAtIpv6AloneIsTakenAndTheOtherOneIsLetGo() throws Exception {
        try (ServerSocket holder = bound("::1", 0)) {
            int port = holder.getLocalPort();
            Problem problem = assertThrows(Problem.class, () -> listenAt(port));
            assertEquals(Kind.SIGN_IN_PORT_TAKEN, problem.kind());
            assertDoesNotThrow(() -> bound("127.0.0.1", port).close());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theProgramThatHasThePortIsNamed() throws Exception {
        String thisProgram = Files.readString(Path.of("/proc/self/comm")).strip();
        for (String address : hasIpv6() ? List.of("127.0.0.1", "::1") : List.of("127.0.0.1")) {
            try (ServerSocket holder = bound(address, 0)) {
                Problem problem = assertThrows(Problem.class, () -> listenAt(holder.getLocalPort()));
                assertEquals(Map.of("port", "" + holder.getLocalPort(), "program", thisProgram), problem.facts());
            }
        }
    }

    @Test
    void whereTheSystemDoesNotTellTheProgramIsLeftOut(@TempDir Path proc) throws IOException {
        assertEquals(Optional.empty(), PortHolder.program(8089, proc));
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F99 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1
                   1: 0100007F:1F98 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4712 1
                   2: 0100007F:1F97 00000000:0000 01 00000000:00000000 00:00000000 00000000     0        0 4713 1
                """);
        Files.createDirectories(proc.resolve("12/fd"));
        Files.writeString(proc.resolve("12/comm"), "editor\n");
        Files.createSymbolicLink(proc.resolve("12/fd/3"), Path.of("socket:[4712]"));
        Files.createSymbolicLink(proc.resolve("12/fd/4"), Path.of("socket:[4713]"));
        assertEquals(Optional.empty(), PortHolder.program(8089, proc));
        assertEquals(Optional.empty(), PortHolder.program(8087, proc), "a connection isn't a listener");
        assertEquals(Optional.of("editor"), PortHolder.program(8088, proc));
    }

    // ---- helpers

    static boolean hasIpv6() {
        return SignInListener.hasIpv6();
    }

    private SignInListener listen(SignInListener.Limits limits) throws Problem {
        SignInListener listener = SignInListener.open(contract(0), WORDS, limits);
        open.add(listener);
        return listener;
    }

    private void listenAt(int port) throws Problem {
        open.add(SignInListener.open(contract(port), WORDS, LONG));
    }

    private static Contract.SignIn contract(int port) {
        Contract.SignIn shipped = ContractReader.shipped().signIn();
        return new Contract.SignIn(shipped.page(), shipped.returnParameter(), port, shipped.callbackPath(),
                shipped.tokenParameter());
    }

    private static CompletableFuture<String> tokenOf(SignInListener listener) {
        CompletableFuture<String> token = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (Secret secret = listener.await()) {
                token.complete(secret.use(String::new));
            } catch (Problem | InterruptedException failed) {
                token.completeExceptionally(failed);
            }
        });
        return token;
    }

    private static ServerSocket bound(String address, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        return server;
    }

    private static void assertPortIsFree(int port) throws IOException {
        bound("127.0.0.1", port).close();
        if (hasIpv6()) {
            bound("::1", port).close();
        }
    }

    private static String hash(String inline) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    private static String between(String text, String from, String to) {
        Matcher matcher = Pattern.compile(Pattern.quote(from) + "(.*?)" + Pattern.quote(to), Pattern.DOTALL)
                .matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }
}
