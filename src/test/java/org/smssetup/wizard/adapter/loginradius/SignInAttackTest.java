package org.smssetup.wizard.adapter.loginradius;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.Secret;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

import static org.junit.jupiter.api.Assertions.*;

/** The loopback sign-in under attack: nobody gets in, the browser does, and everything stays bounded. */
@Timeout(180)
class SignInAttackTest {
    private static final String TOKEN = "not-a-real-access-token";
    private static final int REQUESTS = 10_000;
    private static final int AT_ONCE = 8;

    @TempDir
    Path folder;
    private SignInListener listener;

    @BeforeEach
    void nothing() {
        listener = null;
    }

    @AfterEach
    void close() {
        if (listener != null) {
            listener.close();
        }
    }

    private int listen(Duration request) throws Exception {
        Contract.SignIn shipped = ContractReader.shipped().signIn();
        listener = SignInListener.open(new Contract.SignIn(shipped.page(), shipped.returnParameter(), 0, shipped.callbackPath(),
                shipped.tokenParameter()), new SignInWords("In", "Go back"),
                new SignInListener.Limits(Duration.ofMinutes(3), request));
        return listener.port();
    }

    /** What attackers send, and the status that it has to get. */
    private static List<String[]> attacks(int port) {
        String host = "Host: localhost:" + port + "\r\n";
        String token = "/postLogin?token=" + TOKEN;
        return List.of(
                new String[] {"421", "GET " + token + " HTTP/1.1\r\nHost: evil.example.test:" + port + "\r\n\r\n"},
                new String[] {"405", "POST " + token + " HTTP/1.1\r\n" + host
                        + "Origin: https://evil.example.test\r\nContent-Length: 5\r\n\r\nhello"},
                new String[] {"404", "GET " + token + " HTTP/1.1\r\n" + host + "Sec-Fetch-Site: cross-site\r\n"
                        + "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n\r\n"},
                new String[] {"404", "GET " + token + "&token=x HTTP/1.1\r\n" + host + "\r\n"},
                new String[] {"404", "GET /postLogin?token=" + "%00".repeat(1000) + " HTTP/1.1\r\n" + host + "\r\n"},
                new String[] {"431", "GET /" + " HTTP/1.1\r\n" + host + "X: " + "x".repeat(2 * SignInListener.LARGEST_HEAD)},
                new String[] {"400", "\u0001\u0002\u0003\r\n\r\n"},
                new String[] {"404", "GET / HTTP/1.1\r\n" + host + "\r\n"});
    }

    @Test
    @DisplayName("10,000 requests of eight kinds: none gets in, then the browser does; time, threads and memory stay bounded")
    void tenThousandRequests() throws Exception {
        int port = listen(Duration.ofSeconds(5));
        List<String[]> attacks = attacks(port);
        long before = heap();
        AtomicInteger next = new AtomicInteger();
        AtomicLongArray times = new AtomicLongArray(REQUESTS);
        AtomicReference<String> wrong = new AtomicReference<>();
        int threads = 0;
        long begun = System.nanoTime();
        try (ExecutorService attackers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("attacker-", 0).factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(attackers.submit(() -> {
                    for (int n = next.getAndIncrement(); n < REQUESTS; n = next.getAndIncrement()) {
                        String[] attack = attacks.get(n % attacks.size());
                        long sent = System.nanoTime();
                        String answer = Raw.say("127.0.0.1", port, attack[1]);
                        times.set(n, System.nanoTime() - sent);
                        if (!Raw.statusLine(answer).contains(" " + attack[0] + " ") || answer.contains(TOKEN)) {
                            wrong.set(attack[0] + " expected, got " + answer);
                        }
                    }
                    return null;
                }));
            }
            while (next.get() < REQUESTS) {
                threads = Math.max(threads, listener.serving());
                Thread.yield();
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertNull(wrong.get());
        assertEquals("HTTP/1.1 200 OK", Raw.statusLine(Raw.get(port, "/postLogin?token=" + TOKEN)));
        try (Secret token = listener.await()) {
            assertEquals(TOKEN, token.use(String::new));
        }
        long grown = heap() - before;
        long[] sorted = new long[REQUESTS];
        Arrays.setAll(sorted, times::get);
        Arrays.sort(sorted);
        System.out.printf(Locale.ROOT, "sign-in under attack: %,d requests in %.1f s; answered in %.1f ms (median), %.0f ms (99 %%), "
                        + "%.0f ms (slowest); at most %d threads; heap %+d KB%n", REQUESTS, seconds, sorted[REQUESTS / 2] / 1e6,
                sorted[REQUESTS * 99 / 100] / 1e6, sorted[REQUESTS - 1] / 1e6, threads, grown / 1024);
        assertTrue(threads > 0 && threads <= SignInListener.CONNECTIONS, threads + " threads");
        assertTrue(grown < 4 << 20, grown + " bytes are kept of 10,000 requests");
        assertTrue(sorted[REQUESTS - 1] < TimeUnit.SECONDS.toNanos(10), "the slowest answer");
    }

    @Test
    @DisplayName("thirty attackers that send a byte now and then, and come again at once, don't keep the browser out")
    void slowHeaders() throws Exception {
        Duration limit = Duration.ofMillis(200);
        int port = listen(limit);
        long before = heap();
        int attackers = 30;
        AtomicInteger cutOff = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < attackers; i++) {
                threads.submit(() -> {
                    while (!over.get()) {
                        try (Socket slow = Raw.connect("127.0.0.1", port)) {
                            slow.setSoTimeout(20);
                            while (!hungUp(slow)) {
                                slow.getOutputStream().write('x');
                            }
                        } catch (IOException hungUp) {
                            // The same as an end.
                        }
                        cutOff.incrementAndGet();
                    }
                });
            }
            Until.holds("the attack goes on", () -> cutOff.get() >= attackers && listener.serving() == SignInListener.CONNECTIONS);
            long begun = System.nanoTime();
            Until.holds("the browser gets in", () -> {
                try {
                    return Raw.statusLine(Raw.get(port, "/postLogin?token=" + TOKEN)).endsWith("200 OK");
                } catch (IOException full) {
                    return false;
                }
            });
            long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            over.set(true);
            try (Secret token = listener.await()) {
                assertEquals(TOKEN, token.use(String::new));
            }
            System.out.printf(Locale.ROOT, "sign-in under attack: %d slow attackers, each cut off after %d ms, %d times before the browser "
                            + "came in after %d ms; heap %+d KB%n", attackers, limit.toMillis(), cutOff.get(), waited,
                    (heap() - before) / 1024);
        } finally {
            over.set(true);
        }
    }

    private static boolean hungUp(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException notYet) {
            return false;
        }
    }

    // ---- another user of this computer

    static boolean canBeSomebodyElse() throws IOException {
        return System.getProperty("os.name").equals("Linux") && "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/bin/setpriv")) && Files.isExecutable(Path.of("/bin/bash"));
    }

    /** Bash as the user nobody; as root nothing but the identity changes. */
    private static String asSomebodyElse(String address, int port, String then) throws Exception {
        String script = "exec 3<>/dev/tcp/" + address + "/" + port + "; printf 'GET /postLogin?token=stolen HTTP/1.1\\r\\n"
                + "Host: localhost:" + port + "\\r\\n\\r\\n' >&3; " + then;
        Process process = new ProcessBuilder("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                "/bin/bash", "-c", script).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "::ffff:127.0.0.1"})
    @EnabledIf("canBeSomebodyElse")
    @DisplayName("another user's sign-in is turned away, and the browser's is taken")
    void anotherUser(String address) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(SignInListener.hasIpv6() || !address.contains(":"));
        int port = listen(Duration.ofSeconds(20));
        assertEquals("HTTP/1.1 403 Forbidden", Raw.statusLine(asSomebodyElse(address, port, "cat <&3")));
        // Gone before the answer, it is listed as root's.
        asSomebodyElse(address, port, "exec 3<&- 3>&-");
        assertEquals("HTTP/1.1 200 OK", Raw.statusLine(Raw.get(port, "/postLogin?token=" + TOKEN)));
        try (Secret token = listener.await()) {
            assertEquals(TOKEN, token.use(String::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    @EnabledOnOs(OS.LINUX)
    void thisUsersOwnConnectionIsKnown(String address) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(SignInListener.hasIpv6() || !address.contains(":"));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            Socket there = new Socket(server.getInetAddress(), server.getLocalPort());
            try (Socket here = server.accept()) {
                InetSocketAddress us = (InetSocketAddress) here.getLocalSocketAddress();
                InetSocketAddress them = (InetSocketAddress) here.getRemoteSocketAddress();
                assertFalse(Peer.isSomebodyElse(us, them));
                there.close();
                Until.holds("it is listed as gone", () -> Peer.isSomebodyElse(us, them));
            } finally {
                there.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 77, false", "1001, 77, true", "0, 77, false", "0, 0, true", "1000, 0, true", "65534, 77, true"})
    void theTableIsReadRightly(String user, String socket, boolean somebodyElse) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN);
        InetSocketAddress here = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 8089);
        InetSocketAddress there = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 40_000);
        assertFalse(Peer.isSomebodyElse(here, there, folder), "a system that tells nothing keeps nobody out");
        String head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        String ours = "   0: 0100007F:1F99 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 70 1\n";
        // A browser that speaks IPv6 and IPv4 by one socket stands in the other list.
        String theirs = "   1: 0000000000000000FFFF00000100007F:9C40 0000000000000000FFFF00000100007F:1F99 01 "
                + "00000000:00000000 00:00000000 00000000  " + user + "        0 " + socket + " 1\n";
        Files.writeString(folder.resolve("tcp6"), head + theirs);
        assertFalse(Peer.isSomebodyElse(here, there, folder), "who we are isn't told");
        Files.writeString(folder.resolve("tcp"), head + ours);
        assertEquals(somebodyElse, Peer.isSomebodyElse(here, there, folder));
        Files.delete(folder.resolve("tcp6"));
        assertTrue(Peer.isSomebodyElse(here, there, folder), "gone");
    }

    // ---- figures

    /** In bytes, after collecting. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
