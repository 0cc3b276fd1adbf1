package org.smssetup.wizard.adapter.http;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class HttpTest {
    /** Long enough for a loaded machine to connect and send. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Http http = new Http(Duration.ofSeconds(5), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        http.close();
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri).GET().build();
    }

    private static HttpRequest post(URI uri) {
        return HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("Body=hello")).build();
    }

    private static Problem problem(Http http, HttpRequest request) {
        return assertThrows(Problem.class, () -> http.send(request));
    }

    private static void assertProblem(Kind kind, String sent, Problem problem) {
        assertEquals(kind, problem.kind());
        assertEquals(sent, problem.fact("sent"));
    }

    @Test
    void anAnswerComesWithStatusTypeHeadersAndBody() throws Exception {
        try (Wire wire = new Wire(Wire.answers(Wire.answer(418, "{\"a\":\"é\"}",
                "Content-Type: Application/JSON; charset=utf-8", "X-Note: one")))) {
            Http.Answer answer = http.send(post(wire.uri("/x?y=z")));
            assertEquals(418, answer.status());
            assertEquals("application/json", answer.contentType());
            assertTrue(answer.isJson());
            assertEquals("{\"a\":\"é\"}", answer.text());
            assertEquals("one", answer.header("x-note"));
            assertNull(answer.header("X-Other"));
            assertFalse(answer.toString().contains("one"), "an answer's text shows no header");
            assertEquals("POST", wire.only().method());
            assertEquals("/x?y=z", wire.only().target());
            assertEquals("Body=hello", wire.only().body());
        }
    }

    @Test
    void anAnswerWithoutTypeOrBodyIsOne() throws Exception {
        try (Wire wire = new Wire(Wire.answers("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"))) {
            Http.Answer answer = http.send(HttpRequest.newBuilder(wire.uri("/")).DELETE().build());
            assertEquals(204, answer.status());
            assertEquals("", answer.contentType());
            assertEquals(0, answer.body().length);
        }
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Problem problem = problem(http, post(URI.create("http://127.0.0.1:" + port + "/")));
        assertProblem(Kind.OFFLINE, "no", problem);
        assertEquals("127.0.0.1", problem.fact("host"));
    }

    /** A label of 64 characters can't be in any DNS, so no resolver is asked. */
    @Test
    void noSuchHost() {
        assertProblem(Kind.OFFLINE, "no", problem(http, post(URI.create("http://" + "a".repeat(64) + ".test/"))));
    }

    @Test
    void resetBeforeTheRequestWasReadSaysSoAndSendsNoPostTwice() throws Exception {
        try (Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                (_, socket) -> {
                    socket.getInputStream().readNBytes(1);
                    Wire.reset(socket);
                }, false)) {
            Problem problem = problem(http, post(wire.uri("/")));
            assertEquals(Kind.CONNECTION_LOST, problem.kind());
            // Which of the two depends on whose packet was faster. The next test is for "no" alone.
            assertTrue(List.of("no", "maybe").contains(problem.fact("sent")));
            assertEquals(1, wire.connections());
        }
    }

    @Test
    void aBodyThatNobodyTookHasNotLeft() throws Exception {
        // The proxy takes the CONNECT and dies, so the request itself stays here.
        try (Wire proxy = new Wire((_, socket) -> Wire.reset(socket));
             Http through = through(proxy)) {
            assertProblem(Kind.CONNECTION_LOST, "no", problem(through, post(URI.create("https://api.example.test/"))));
            assertEquals("CONNECT", proxy.requests().getFirst().method());
        }
    }

    @Test
    void resetAfterTheRequestMayHaveDoneItAndNoPostGoesTwice() throws Exception {
        try (Wire wire = new Wire((_, socket) -> Wire.reset(socket))) {
            assertProblem(Kind.CONNECTION_LOST, "maybe", problem(http, post(wire.uri("/"))));
            assertEquals("Body=hello", wire.only().body());
            assertEquals(1, wire.connections());
        }
    }

    @Test
    void aKeptConnectionThatDiesUnderAPostIsNotMadeUpFor() throws Exception {
        try (Wire wire = new Wire((_, socket) -> {
            Wire.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            socket.getInputStream().readNBytes(1);
            Wire.reset(socket);
        })) {
            assertEquals(200, http.send(get(wire.uri("/"))).status());
            assertEquals(Kind.CONNECTION_LOST, problem(http, post(wire.uri("/"))).kind());
            assertEquals(1, wire.connections());
        }
    }

    @Test
    void hungUpInTheMiddleOfTheAnswer() throws Exception {
        try (Wire wire = new Wire((_, socket) -> Wire.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfew"))) {
            assertProblem(Kind.CONNECTION_LOST, "maybe", problem(http, post(wire.uri("/"))));
            assertEquals(1, wire.requests().size());
        }
    }

    @Test
    void notHttpAtAll() throws Exception {
        try (Wire wire = new Wire((_, socket) -> Wire.write(socket, "220 mail.example.test ready\r\n\r\n"))) {
            assertProblem(Kind.ANSWER_NOT_UNDERSTOOD, "maybe", problem(http, post(wire.uri("/"))));
            assertEquals(1, wire.requests().size());
        }
    }

    @Test
    void noAnswer() throws Exception {
        try (Wire wire = new Wire((_, socket) -> Wire.silence(socket)); Http hasty = new Http(Duration.ofSeconds(20), SHORT)) {
            long begun = System.nanoTime();
            assertProblem(Kind.TIMED_OUT, "maybe", problem(hasty, post(wire.uri("/"))));
            assertTrue(System.nanoTime() - begun >= SHORT.toNanos());
            assertEquals(1, wire.requests().size());
            Wire.await(() -> wire.open() == 0);
        }
    }

    @Test
    void theLimitHoldsForTheBodyToo() throws Exception {
        try (Wire wire = new Wire((_, socket) -> {
            Wire.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfew");
            Wire.silence(socket);
        }); Http hasty = new Http(Duration.ofSeconds(20), SHORT)) {
            assertProblem(Kind.TIMED_OUT, "maybe", problem(hasty, get(wire.uri("/"))));
        }
    }

    @Test
    void aRequestCanAskForLessTime() throws Exception {
        try (Wire wire = new Wire((_, socket) -> {
            Wire.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfew");
            Wire.silence(socket);
        })) {
            HttpRequest request = HttpRequest.newBuilder(wire.uri("/")).timeout(SHORT).GET().build();
            assertProblem(Kind.TIMED_OUT, "maybe", problem(http, request));
        }
    }

    @Test
    void aProxyThatWantsAPasswordForPlainHttp() throws Exception {
        try (Wire proxy = new Wire(Wire.answers(Wire.answer(407, "<html>Sign in</html>", "Content-Type: text/html",
                "Proxy-Authenticate: Basic realm=\"office\""))); Http through = through(proxy)) {
            assertProblem(Kind.PROXY_WANTS_PASSWORD, "no", problem(through, post(URI.create("http://api.example.test/x"))));
            assertEquals("http://api.example.test/x", proxy.only().target());
        }
    }

    @Test
    void aProxyThatWantsAPasswordForATunnel() throws Exception {
        for (String scheme : List.of("Basic realm=\"office\"", "Negotiate", "NTLM")) {
            Kind kind = scheme.startsWith("Basic") ? Kind.PROXY_SIGN_IN : Kind.PROXY_WANTS_PASSWORD;
            try (Wire proxy = new Wire(Wire.answers(Wire.answer(407, "<html>Sign in</html>",
                    "Content-Type: text/html", "Proxy-Authenticate: " + scheme))); Http through = through(proxy)) {
                assertProblem(kind, "no", problem(through, post(URI.create("https://api.example.test/x"))));
                assertEquals("api.example.test:443", proxy.only().target());
                assertNull(proxy.only().headers().get("authorization"));
            }
        }
    }

    @Test
    void aProxyThatRefusesTheTunnel() throws Exception {
        try (Wire proxy = new Wire(Wire.answers(Wire.html(403, "<html>Not allowed</html>"))); Http through = through(proxy)) {
            assertProblem(Kind.OFFLINE, "no", problem(through, post(URI.create("https://api.example.test/x"))));
        }
    }

    @Test
    @DisplayName("UX-29 what goes to this computer itself never goes through a proxy")
    void loopbackGoesDirect() throws Exception {
        try (Wire proxy = new Wire(Wire.answers(Wire.json(200, "{\"from\":\"proxy\"}")));
             Wire wire = new Wire(Wire.answers(Wire.json(200, "{\"from\":\"here\"}")));
             Http through = through(proxy)) {
            assertEquals("{\"from\":\"here\"}", through.send(get(wire.uri("/"))).text());
            assertEquals("{\"from\":\"here\"}",
                    through.send(get(URI.create("http://localhost:" + wire.port() + "/"))).text());
            assertEquals(0, proxy.connections());
            assertEquals("{\"from\":\"proxy\"}", through.send(get(URI.create("http://api.example.test/"))).text());
        }
    }

    @Test
    void aRedirectIsAnAnswer() throws Exception {
        try (Wire elsewhere = new Wire(Wire.answers(Wire.json(200, "{}")));
             Wire wire = new Wire(Wire.answers(Wire.answer(302, "", "Location: " + elsewhere.uri("/portal"))))) {
            Http.Answer answer = http.send(get(wire.uri("/")));
            assertEquals(302, answer.status());
            assertEquals(elsewhere.uri("/portal").toString(), answer.header("location"));
            assertEquals(0, elsewhere.connections());
        }
    }

    @Test
    void anUnauthorizedAnswerWithoutAChallengeIsAnAnswer() throws Exception {
        try (Wire wire = new Wire(Wire.answers(Wire.json(401, "{}")))) {
            assertEquals(401, http.send(HttpRequest.newBuilder(wire.uri("/")).header("Authorization", "Basic MDow")
                    .GET().build()).status());
            assertEquals("Basic MDow", wire.only().headers().get("authorization"));
        }
    }

    @Test
    void aBodyOverTheBoundIsRefusedWhetherAnnouncedOrNot() throws Exception {
        String chunk = "x".repeat(1 << 20);
        try (Wire announced = new Wire((_, socket) -> {
            Wire.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + (Http.LARGEST_BODY + 1) + "\r\n\r\n");
            for (int i = 0; i < 9; i++) {
                Wire.write(socket, chunk);
            }
        }); Wire endless = new Wire((_, socket) -> {
            Wire.write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (!socket.isClosed()) {
                Wire.write(socket, "100000\r\n" + chunk + "\r\n");
            }
        })) {
            assertProblem(Kind.ANSWER_TOO_LARGE, "maybe", problem(http, get(announced.uri("/"))));
            assertProblem(Kind.ANSWER_TOO_LARGE, "maybe", problem(http, post(endless.uri("/"))));
            assertEquals(1, endless.requests().size());
        }
    }

    @Test
    void aBodyOfJustTheBoundIsTaken() throws Exception {
        try (Wire wire = new Wire(Wire.answers(Wire.answer(200, "x".repeat(Http.LARGEST_BODY))))) {
            assertEquals(Http.LARGEST_BODY, http.send(get(wire.uri("/"))).body().length);
        }
    }

    @Test
    void anInterruptEndsTheCallAtOnce() throws Exception {
        try (Wire wire = new Wire((_, socket) -> Wire.silence(socket))) {
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    http.send(post(wire.uri("/")));
                    ended.complete(null);
                } catch (Problem | InterruptedException e) {
                    ended.complete(e);
                }
            });
            Wire.await(() -> wire.requests().size() == 1);
            long begun = System.nanoTime();
            caller.interrupt();
            assertInstanceOf(InterruptedException.class, ended.get(10, TimeUnit.SECONDS));
            assertTrue(System.nanoTime() - begun < Duration.ofSeconds(3).toNanos());
            Wire.await(() -> wire.open() == 0);
            assertEquals(1, wire.requests().size());
        }
    }

    @Test
    void anInterruptBeforeTheCallLetsNothingLeave() throws Exception {
        try (Wire wire = new Wire(Wire.answers(Wire.json(200, "{}")))) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> http.send(post(wire.uri("/"))));
            assertEquals(200, http.send(get(wire.uri("/after"))).status());
            assertEquals("/after", wire.only().target());
        }
    }

    @Test
    void closedMeansNoCallGoesOut() throws Exception {
        try (Wire wire = new Wire(Wire.answers(Wire.json(200, "{}")))) {
            http.close();
            assertProblem(Kind.CONNECTION_LOST, "no", problem(http, post(wire.uri("/"))));
            assertEquals(0, wire.connections());
        }
    }

    static Http through(Wire proxy) {
        return new Http(Duration.ofSeconds(5), Duration.ofSeconds(20), new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError(failure);
            }
        }, SystemTrust.context(List.of()));
    }
}
