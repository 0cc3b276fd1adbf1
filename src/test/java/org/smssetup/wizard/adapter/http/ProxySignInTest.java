package org.smssetup.wizard.adapter.http;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ProxyLogin;
import org.smssetup.wizard.model.Secret;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import static org.junit.jupiter.api.Assertions.*;

/** Through a proxy that wants a name and a password, to a server with TLS, as offices have it. */
@Timeout(120)
class ProxySignInTest {
    private static final String PASSWORD = "not-a-real-password-é";
    private static final URI TARGET = URI.create("https://api.example.test/x");

    @TempDir
    static Path folder;
    static TestCertificates certificates;

    /** What the user has told, by the proxy's name. */
    private final AtomicReference<Function<String, ProxyLogin>> told = new AtomicReference<>(_ -> null);

    @BeforeAll
    static void make() throws Exception {
        certificates = new TestCertificates(folder);
    }

    private static Wire origin(String... answers) throws Exception {
        return new Wire(certificates.server("named"), Wire.answers(answers), true);
    }

    private Http through(Function<URI, InetSocketAddress> proxy) throws Exception {
        return new Http(Duration.ofSeconds(5), Duration.ofSeconds(20), new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, proxy.apply(uri)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError(failure);
            }
        }, SystemTrust.context(List.of(SystemTrust.Store.pem(certificates.pem()))),
                proxyName -> Optional.ofNullable(told.get().apply(proxyName)));
    }

    private void tell(String name, String password) {
        told.set(proxy -> new ProxyLogin(proxy, name, Secret.copyOf(password)));
    }

    private static HttpRequest post(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Basic MDow").POST(HttpRequest.BodyPublishers.ofString("Body=hello")).build();
    }

    private static Problem problem(Kind kind, Http http) {
        Problem problem = assertThrows(Problem.class, () -> http.send(post(TARGET)));
        assertEquals(kind, problem.kind());
        assertEquals("no", problem.fact("sent"));
        assertFalse(problem.facts().toString().contains(PASSWORD));
        return problem;
    }

    private static void assertWroteOnce(Wire origin) {
        assertEquals("Body=hello", origin.only().body());
        assertEquals("Basic MDow", origin.only().headers().get("authorization"));
        assertNull(origin.only().headers().get("proxy-authorization"), "the proxy's password stays with the proxy");
    }

    @Test
    void aProxyWithoutAPasswordLetsThrough() throws Exception {
        try (Wire origin = origin(Wire.json(200, "{}")); OfficeProxy proxy = new OfficeProxy(origin.port(), _ -> null);
             Http http = through(_ -> proxy.address())) {
            assertEquals(200, http.send(post(TARGET)).status());
            assertWroteOnce(origin);
            assertEquals("api.example.test:443", proxy.asked().getFirst().target());
            assertEquals(0, proxy.attempts());
            assertNull(proxy.asked().getFirst().headers().get("authorization"));
        }
    }

    @ParameterizedTest
    @CsvSource({"jane", "OFFICE\\jane", "jané"})
    @DisplayName("a name and a password that are asked for are used for the tunnel, and the write goes out once")
    void basic(String name) throws Exception {
        try (Wire origin = origin(Wire.json(200, "{}"));
             OfficeProxy proxy = new OfficeProxy(origin.port(), OfficeProxy.basic(name, PASSWORD));
             Http http = through(_ -> proxy.address())) {
            Problem asked = problem(Kind.PROXY_SIGN_IN, http);
            assertEquals(proxy.name(), asked.fact("proxy"));
            assertEquals("Basic", asked.fact("scheme"));
            assertEquals(0, origin.connections());
            tell(name, PASSWORD);
            assertEquals(200, http.send(post(TARGET)).status());
            assertWroteOnce(origin);
            assertEquals(1, proxy.attempts());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    @DisplayName("Digest is preferred to Basic, and a nonce that is too old is no wrong password")
    void digest(String algorithm) throws Exception {
        try (Wire origin = origin(Wire.json(200, "{}"));
             OfficeProxy proxy = new OfficeProxy(origin.port(), OfficeProxy.digest(algorithm, "jane", "not-a-real-password", 2));
             Http http = through(_ -> proxy.address())) {
            tell("jane", "not-a-real-password");
            for (int i = 0; i < 5; i++) {
                assertEquals(200, http.send(post(TARGET)).status());
            }
            assertEquals(5, origin.requests().size());
            assertTrue(proxy.asked().stream().noneMatch(a -> a.authorization().startsWith("Basic")), "Basic shows the password");
            assertEquals(7, proxy.attempts(), "5 and two with a nonce of before");
            assertTrue(origin.requests().stream().noneMatch(r -> r.headers().containsKey("proxy-authorization")));
        }
    }

    @Test
    @DisplayName("a wrong password is said, asked again, never tried a second time, and nothing is written meanwhile")
    void wrong() throws Exception {
        try (Wire origin = origin(Wire.json(200, "{}"));
             OfficeProxy proxy = new OfficeProxy(origin.port(), OfficeProxy.basic("jane", PASSWORD));
             Http http = through(_ -> proxy.address())) {
            tell("jane", "wrong");
            assertEquals(proxy.name(), problem(Kind.PROXY_SIGN_IN_REFUSED, http).fact("proxy"));
            assertEquals(1, proxy.attempts());
            problem(Kind.PROXY_SIGN_IN_REFUSED, http);
            assertEquals(1, proxy.attempts(), "a password that was refused locks the account when it is tried on");
            assertEquals(0, origin.connections());
            tell("jane", PASSWORD);
            assertEquals(200, http.send(post(TARGET)).status());
            assertWroteOnce(origin);
        }
    }

    @Test
    @DisplayName("twenty calls at once try a wrong password once")
    void lockedOutByNobody() throws Exception {
        try (Wire origin = origin(Wire.json(200, "{}"));
             OfficeProxy proxy = new OfficeProxy(origin.port(), OfficeProxy.basic("jane", PASSWORD));
             Http http = through(_ -> proxy.address());
             ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tell("jane", "wrong");
            List<Callable<Problem>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(() -> problem(Kind.PROXY_SIGN_IN_REFUSED, http));
            }
            for (Future<Problem> one : threads.invokeAll(calls)) {
                one.get();
            }
            assertEquals(1, proxy.attempts());
            assertEquals(0, origin.connections());
        }
    }

    @Test
    @DisplayName("a password that the proxy no longer takes is asked for anew")
    void changed() throws Exception {
        AtomicReference<OfficeProxy.Rule> rule = new AtomicReference<>(OfficeProxy.basic("jane", "old"));
        try (Wire origin = origin(Wire.json(200, "{}"));
             OfficeProxy proxy = new OfficeProxy(origin.port(), asked -> rule.get().refusal(asked));
             Http http = through(_ -> proxy.address())) {
            tell("jane", "old");
            assertEquals(200, http.send(post(TARGET)).status());
            rule.set(OfficeProxy.basic("jane", PASSWORD));
            problem(Kind.PROXY_SIGN_IN_REFUSED, http);
            tell("jane", PASSWORD);
            assertEquals(200, http.send(post(TARGET)).status());
            assertEquals(2, origin.requests().size());
        }
    }

    @Test
    @DisplayName("what is told to one proxy never goes to another, nor to the other side")
    void neverElsewhere() throws Exception {
        AtomicReference<OfficeProxy> chosen = new AtomicReference<>();
        try (Wire origin = origin(Wire.json(200, "{}"));
             OfficeProxy office = new OfficeProxy(origin.port(), OfficeProxy.basic("jane", PASSWORD));
             OfficeProxy hotel = new OfficeProxy(origin.port(), OfficeProxy.basic("jane", PASSWORD));
             Http http = through(_ -> chosen.get().address())) {
            told.set(name -> name.equals(office.name()) ? new ProxyLogin(name, "jane", Secret.copyOf(PASSWORD)) : null);
            chosen.set(office);
            assertEquals(200, http.send(post(TARGET)).status());
            chosen.set(hotel);
            assertEquals(hotel.name(), problem(Kind.PROXY_SIGN_IN, http).fact("proxy"));
            assertEquals(0, hotel.attempts());
            assertWroteOnce(origin);
        }
    }

    @Test
    @DisplayName("another side that asks in the proxy's name is told nothing")
    void askedThroughTheTunnel() throws Exception {
        String asks = Wire.answer(407, "", "Proxy-Authenticate: Basic realm=\"office\"");
        try (Wire origin = origin(asks); OfficeProxy proxy = new OfficeProxy(origin.port(), OfficeProxy.basic("jane", PASSWORD));
             Http http = through(_ -> proxy.address())) {
            tell("jane", PASSWORD);
            problem(Kind.PROXY_WANTS_PASSWORD, http);
            assertWroteOnce(origin);
        }
        try (Wire direct = new Wire(Wire.answers(asks)); Http http = through(_ -> {
            throw new AssertionError("not for loopback");
        })) {
            tell("jane", PASSWORD);
            assertEquals(Kind.PROXY_WANTS_PASSWORD, assertThrows(Problem.class, () -> http.send(post(direct.uri("/")))).kind());
            assertEquals(1, direct.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Negotiate", "NTLM", "Digest realm=\"office\", nonce=\"n\", algorithm=MADE-UP", "Digest", "", ",,,", "Basic, \"", "=\u0001"})
    @DisplayName("a sign-in of another kind, or one that can't be read, is said")
    void ofAnotherKind(String challenge) throws Exception {
        try (OfficeProxy proxy = new OfficeProxy(1, _ -> OfficeProxy.refusal(challenge)); Http http = through(_ -> proxy.address())) {
            tell("jane", PASSWORD);
            Problem problem = assertThrows(Problem.class, () -> http.send(post(TARGET)));
            assertEquals("no", problem.fact("sent"));
            assertNotEquals(Kind.CONNECTION_LOST, problem.kind());
            assertTrue(proxy.attempts() <= 1);
        }
    }

    @Test
    @DisplayName("a request's own Proxy-Authorization goes nowhere")
    void ownHeader() throws Exception {
        try (Wire origin = origin(Wire.json(200, "{}")); OfficeProxy proxy = new OfficeProxy(origin.port(), _ -> null);
             Http http = through(_ -> proxy.address())) {
            http.send(HttpRequest.newBuilder(TARGET).header("Proxy-Authorization", "Basic MDow").GET().build());
            assertEquals(0, proxy.attempts());
            assertNull(origin.only().headers().get("proxy-authorization"));
        }
    }

    @Test
    void aTunnelThatIsUsedAgainNeedsNoSecondSignIn() throws Exception {
        try (Wire origin = new Wire(certificates.server("named"), (_, socket) -> {
            Wire.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            socket.getInputStream().readNBytes(1);
        }, true); OfficeProxy proxy = new OfficeProxy(origin.port(), OfficeProxy.basic("jane", PASSWORD));
             Http http = through(_ -> proxy.address())) {
            tell("jane", PASSWORD);
            assertEquals(200, http.send(HttpRequest.newBuilder(TARGET).GET().build()).status());
            assertEquals(2, proxy.asked().size());
            assertEquals(1, proxy.attempts());
        }
    }
}
