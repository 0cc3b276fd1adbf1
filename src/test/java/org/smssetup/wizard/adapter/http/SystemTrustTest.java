package org.smssetup.wizard.adapter.http;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(120)
class SystemTrustTest {
    @TempDir
    static Path folder;
    static TestCertificates certificates;

    @BeforeAll
    static void make() throws Exception {
        certificates = new TestCertificates(folder);
    }

    private static Http http(SystemTrust.Store... stores) {
        return new Http(Duration.ofSeconds(5), Duration.ofSeconds(20), null, SystemTrust.context(List.of(stores)));
    }

    private static SystemTrust.Store office() throws Exception {
        return SystemTrust.Store.pem(certificates.pem());
    }

    private static HttpRequest post(Wire wire) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + wire.port() + "/x"))
                .POST(HttpRequest.BodyPublishers.ofString("Body=hello")).build();
    }

    private static Wire server(String alias) throws Exception {
        return new Wire(certificates.server(alias), Wire.answers(Wire.json(200, "{}")), true);
    }

    private static void assertRefused(Kind kind, String alias, SystemTrust.Store... stores) throws Exception {
        try (Wire wire = server(alias); Http http = http(stores)) {
            Problem problem = assertThrows(Problem.class, () -> http.send(post(wire)));
            assertEquals(kind, problem.kind());
            assertEquals("no", problem.fact("sent"));
            assertEquals(List.of(), wire.requests());
        }
    }

    @Test
    void anAuthorityThatNobodyKnowsIsNotTrusted() throws Exception {
        assertRefused(Kind.NOT_TRUSTED, "good");
    }

    @Test
    void theSystemsAuthorityIsTrusted() throws Exception {
        try (Wire wire = server("good"); Http http = http(office())) {
            assertEquals(200, http.send(post(wire)).status());
            assertEquals("Body=hello", wire.only().body());
        }
    }

    @Test
    void aTrustedAuthorityDoesNotMakeUpForAnotherHostsName() throws Exception {
        assertRefused(Kind.NOT_TRUSTED, "foreign", office());
    }

    @Test
    void outOfDateOrNotYetValidPointsToTheClock() throws Exception {
        assertRefused(Kind.CLOCK_WRONG, "expired", office());
        assertRefused(Kind.CLOCK_WRONG, "early", office());
    }

    @Test
    void aStoreThatCannotBeReadLeavesTheOthers() throws Exception {
        SystemTrust.Store broken = () -> {
            throw new IOException("no");
        };
        try (Wire wire = server("good");
             Http http = http(broken, SystemTrust.Store.pem(Path.of("/no/such/file")), office())) {
            assertEquals(200, http.send(post(wire)).status());
        }
    }

    @Test
    void noStoreIsReadBeforeItIsNeeded() throws Exception {
        boolean[] read = new boolean[1];
        try (Wire wire = new Wire(Wire.answers(Wire.json(200, "{}"))); Http http = http(() -> {
            read[0] = true;
            throw new IOException("no");
        })) {
            assertEquals(200, http.send(HttpRequest.newBuilder(wire.uri("/")).build()).status());
            assertFalse(read[0]);
        }
        assertRefused(Kind.NOT_TRUSTED, "good", () -> {
            read[0] = true;
            throw new IOException("no");
        });
        assertTrue(read[0]);
    }

    @Test
    void thisComputersStoresCanBeRead() throws Exception {
        for (SystemTrust.Store store : SystemTrust.ofThisComputer()) {
            assertTrue(store.load().size() > 0);
        }
    }

    @Test
    void whereEachSystemKeepsThem() {
        assertEquals(List.of("Windows-ROOT"), SystemTrust.namesIn("Windows 11"));
        assertEquals(List.of("KeychainStore", "KeychainStore-ROOT"), SystemTrust.namesIn("Mac OS X"));
        assertEquals(List.of(), SystemTrust.namesIn("Linux"));
        assertEquals(List.of(), SystemTrust.namesIn("Darwinia"), "not Windows");
    }

    @Test
    void theFirstBundleThatIsThereIsTaken() throws Exception {
        Path none = folder.resolve("none.pem");
        try (Wire wire = server("good");
             Http http = http(SystemTrust.firstOf(List.of(none, certificates.pem(), none)).getFirst())) {
            assertEquals(200, http.send(post(wire)).status());
        }
        assertEquals(List.of(), SystemTrust.firstOf(List.of(none)));
    }

    @Test
    void aCertificateThatCannotBeReadDoesNotTakeTheOfficesAway() throws Exception {
        Path bundle = folder.resolve("strange.pem");
        Files.writeString(bundle, "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n"
                + "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n" + Files.readString(certificates.pem()));
        try (Wire wire = server("good"); Http http = http(SystemTrust.Store.pem(bundle))) {
            assertEquals(200, http.send(post(wire)).status());
        }
    }

    @Test
    void hungUpInTheHandshakeIsNoMatterOfTrust() throws Exception {
        try (Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                (_, socket) -> {
                    socket.getInputStream().readNBytes(10);
                    socket.getInputStream().skipNBytes(socket.getInputStream().available());
                }, false); Http http = http()) {
            Problem problem = assertThrows(Problem.class, () -> http.send(post(wire)));
            assertEquals(Kind.CONNECTION_LOST, problem.kind());
            assertEquals("no", problem.fact("sent"));
        }
    }

    @Test
    void plainWordsOnAnEncryptedPortLoseTheConnection() throws Exception {
        try (Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                (_, socket) -> {
                    Wire.write(socket, Wire.html(200, "<html>Welcome to the hotel</html>"));
                    Wire.silence(socket);
                }, false); Http http = http()) {
            assertEquals(Kind.CONNECTION_LOST, assertThrows(Problem.class, () -> http.send(post(wire))).kind());
        }
    }

    @Test
    void silenceInTheHandshakeTimesOut() throws Exception {
        try (Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                (_, socket) -> Wire.silence(socket), false);
             Http hasty = new Http(Duration.ofSeconds(20), Duration.ofSeconds(1), null, SystemTrust.context(List.of()))) {
            Problem problem = assertThrows(Problem.class, () -> hasty.send(post(wire)));
            assertEquals(Kind.TIMED_OUT, problem.kind());
            assertEquals("no", problem.fact("sent"));
        }
    }
}
