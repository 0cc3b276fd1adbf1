package org.smssetup.wizard.adapter.disk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class SingleInstanceTest {
    @TempDir
    Path folder;

    private final Semaphore shown = new Semaphore(0);

    /** A start in a process of its own: says whether it is the one, and stays until its input ends. */
    static final class Start {
        private Start() {
        }

        public static void main(String[] arguments) throws Exception {
            Optional<SingleInstance> mine = SingleInstance.claim(Path.of(arguments[0]), () -> System.out.println("shown"));
            System.out.println(mine.isPresent() ? "one" : "second");
            if (mine.isPresent()) {
                System.in.read();
                mine.get().close();
            }
            System.exit(0);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-classpath",
                System.getProperty("java.class.path"), Start.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private Optional<SingleInstance> claim() throws Exception {
        return SingleInstance.claim(folder, shown::release);
    }

    private void assertShownOnce() throws InterruptedException {
        assertTrue(shown.tryAcquire(20, TimeUnit.SECONDS), "not shown");
        assertEquals(0, shown.availablePermits());
    }

    @Test
    void aSecondStartShowsTheFirst() throws Exception {
        try (SingleInstance _ = claim().orElseThrow()) {
            assertTrue(claim().isEmpty());
            assertShownOnce();
            assertTrue(claim().isEmpty());
            assertShownOnce();
        }
        try (SingleInstance _ = claim().orElseThrow()) {
            assertEquals(0, shown.availablePermits());
        }
    }

    @Test
    void aSecondProcessShowsTheFirst() throws Exception {
        try (SingleInstance _ = claim().orElseThrow()) {
            Process second = start();
            try (BufferedReader said = second.inputReader(StandardCharsets.UTF_8)) {
                assertEquals("second", said.readLine());
            }
            assertShownOnce();
            assertTrue(second.waitFor(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void oneThatWasKilledIsNotInTheWay() throws Exception {
        Process killed = start();
        BufferedReader said = killed.inputReader(StandardCharsets.UTF_8);
        assertEquals("one", said.readLine());
        assertTrue(claim().isEmpty());
        assertEquals("shown", said.readLine());
        killed.destroyForcibly().waitFor();
        assertTrue(Files.exists(folder.resolve("instance.sock")), "it left its socket behind");
        try (SingleInstance _ = claim().orElseThrow()) {
            assertTrue(claim().isEmpty());
            assertShownOnce();
        }
    }

    @Test
    void aFolderTooDeepForASocket() throws Exception {
        folder = Files.createDirectories(folder.resolve("deep".repeat(30)));
        Path socket;
        try (SingleInstance _ = claim().orElseThrow()) {
            socket = Path.of(Files.readString(folder.resolve("instance.path")));
            assertFalse(socket.startsWith(folder));
            assertTrue(claim().isEmpty());
            assertShownOnce();
        }
        assertFalse(Files.exists(socket.getParent()));
    }

    @Test
    void aWindowThatCannotBeShownDoesNotEndTheListening() throws Exception {
        try (SingleInstance _ = SingleInstance.claim(folder, () -> {
            shown.release();
            throw new IllegalStateException("no window");
        }).orElseThrow()) {
            assertTrue(claim().isEmpty());
            assertShownOnce();
            assertTrue(claim().isEmpty());
            assertShownOnce();
        }
    }

    @Test
    void whereNothingCanListenItIsStillTheOne() throws Exception {
        Files.createDirectories(folder.resolve("instance.sock/full"));
        try (SingleInstance _ = claim().orElseThrow()) {
            assertTrue(claim().isEmpty(), "though it can't be told");
        }
    }

    @Test
    void somebodyElsesSocketInItsPlaceIsReplaced() throws Exception {
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(folder.resolve("instance.sock")));
            try (SingleInstance _ = claim().orElseThrow()) {
                assertTrue(claim().isEmpty());
                assertShownOnce();
            }
        }
    }
}
