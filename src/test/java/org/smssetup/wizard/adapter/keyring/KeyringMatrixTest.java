package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The wizard as a process of its own, and all that a real Secret Service can do to it: what the user is told, what can
 * be done about it, that nothing is lost, and that the program ends when it is closed.
 */
@Tag("keyring")
@EnabledOnOs(OS.LINUX)
@Timeout(240)
class KeyringMatrixTest {
    private static final String OR_MEMORY = ", KEEP_FOR_THIS_RUN]";
    private static final String LOCKED = "START KEYRING_LOCKED [UNLOCK_KEYRING" + OR_MEMORY;
    private static final String SILENT = "KEYRING_NOT_RESPONDING [TRY_AGAIN" + OR_MEMORY;
    private static final String CONNECTED = "VERIFIED_NUMBER ok";
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final Pattern ACCOUNT = Pattern.compile("attribute\\.account = Twilio Auth Token of (AC[0-9a-f]{32})");
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    Path folder;

    private PrivateSecretService service;
    private Prompter user;
    private final List<Wizard> running = new ArrayList<>();

    /** The wizard in another process. */
    private final class Wizard {
        private final Process process;
        private final BufferedReader out;
        private final List<String> said = new ArrayList<>();

        Wizard(String bus, Path state, String... more) throws IOException {
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                    "-cp", System.getProperty("java.class.path"), "org.smssetup.wizard.KeyringProgram", state.toString()));
            command.addAll(List.of(more));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(Files.createTempFile(folder, "wizard", ".err").toFile());
            builder.environment().put("XDG_RUNTIME_DIR", Files.createDirectories(folder.resolve("nothing")).toString());
            builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
            if (bus != null) {
                builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus);
            }
            process = builder.start();
            out = process.inputReader(StandardCharsets.UTF_8);
            running.add(this);
            assertEquals("ready", out.readLine());
        }

        void tell(String command) throws IOException {
            process.outputWriter(StandardCharsets.UTF_8).append(command).append('\n').flush();
        }

        String line(String command) throws IOException {
            String line = out.readLine();
            assertNotNull(line, () -> "the program ended at " + command);
            said.add(command + ": " + line);
            return line;
        }

        String does(String command) throws IOException {
            tell(command);
            return line(command);
        }

        /** Closes it, and sees it end by itself. @return what it says about its window */
        String quit(String row) throws Exception {
            long begun = System.nanoTime();
            tell("quit");
            String line = out.readLine();
            said.add(line);
            assertTrue(process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS), "closed, and it doesn't end");
            assertEquals(0, process.exitValue());
            TABLE.add("%-34s %s; ended in %d ms".formatted(row, String.join("; ", said), (System.nanoTime() - begun) / 1_000_000));
            return line;
        }
    }

    private Wizard wizard(String... more) throws IOException {
        return new Wizard(service.address(), folder.resolve("state"), more);
    }

    private void realService() throws Exception {
        service = PrivateSecretService.start(folder.resolve("service"));
        user = new Prompter(service.address());
    }

    @AfterEach
    void stop() throws Exception {
        for (Wizard wizard : running) {
            wizard.process.destroyForcibly().waitFor();
        }
        if (user != null) {
            user.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @AfterAll
    static void print() {
        System.out.println("keyring matrix: " + TABLE.size() + " cases");
        TABLE.forEach(row -> System.out.println("  " + row));
    }

    private static void goesOnInMemory(Wizard wizard) throws IOException {
        assertEquals("START ok, for this run only", wizard.does("memory"));
        assertEquals("CREDENTIALS ok, for this run only", wizard.does("start"));
        assertEquals(CONNECTED + ", for this run only", wizard.does("connect"));
        assertEquals("the token", wizard.does("use"));
    }

    @Test
    void noService() throws Exception {
        service = PrivateSecretService.busAlone(folder.resolve("service"));
        Wizard wizard = wizard();
        assertEquals("START KEYRING_NO_SERVICE [TRY_AGAIN" + OR_MEMORY, wizard.does("start"));
        goesOnInMemory(wizard);
        wizard.quit("none");
    }

    @Test
    void noSessionBus() throws Exception {
        Wizard wizard = new Wizard(null, folder.resolve("state"));
        assertEquals("START KEYRING_NO_BUS [TRY_AGAIN" + OR_MEMORY, wizard.does("start"));
        goesOnInMemory(wizard);
        wizard.quit("no session bus");
    }

    @Test
    void lockedAndThePromptIsCancelled() throws Exception {
        realService();
        service.lock();
        Wizard wizard = wizard();
        assertEquals(LOCKED, wizard.does("start"));
        wizard.tell("unlock");
        PrivateSecretService.until("asked", () -> user.asked() == 1);
        user.cancel();
        assertEquals(LOCKED, wizard.line("unlock, cancelled"));
        assertEquals(LOCKED, wizard.does("start"));
        assertEquals(1, user.asked(), "asked only when the user wants it");
        goesOnInMemory(wizard);
        wizard.quit("locked, prompt cancelled");
        assertTrue(service.daemonAlive());
    }

    @Test
    void lockedAndThePromptIsAnsweredLate() throws Exception {
        realService();
        service.lock();
        Wizard wizard = wizard();
        assertEquals(LOCKED, wizard.does("start"));
        wizard.tell("unlock");
        PrivateSecretService.until("asked", () -> user.asked() == 1);
        assertFalse(wizard.process.waitFor(20, TimeUnit.SECONDS), "it waits");
        user.answer(PrivateSecretService.PASSWORD);
        assertEquals("START ok and again", wizard.line("unlock, answered after 20 s"));
        assertEquals("CREDENTIALS ok", wizard.does("start"));
        assertEquals(CONNECTED, wizard.does("connect"));
        assertEquals("the token", wizard.does("use"));
        wizard.quit("locked, answered after 20 s");
        assertTrue(service.daemonAlive());
    }

    @Test
    void neverUnlocked() throws Exception {
        realService();
        service.lock();
        Wizard wizard = wizard();
        assertEquals(LOCKED, wizard.does("start"));
        assertEquals("unlock", wizard.does("unlock for ever"));
        PrivateSecretService.until("asked", () -> user.asked() == 1);
        assertEquals("START ok", wizard.does("cancel"));
        assertEquals(LOCKED, wizard.does("start"));
        assertEquals("unlock", wizard.does("unlock for ever"));
        wizard.quit("never unlocked");
        assertEquals(1, user.asked(), "the open question isn't asked a second time");
        assertTrue(service.daemonAlive(), "nobody has taken the question back, which crashes it");
    }

    @Test
    void killedAfterTheWrite() throws Exception {
        realService();
        Wizard wizard = wizard();
        assertEquals("CREDENTIALS ok", wizard.does("start"));
        assertEquals(CONNECTED, wizard.does("connect"));
        service.killDaemon();
        assertEquals("VERIFIED_NUMBER KEYRING_NO_SERVICE [TRY_AGAIN" + OR_MEMORY, wizard.does("use"));
        service.startUnlocked();
        assertEquals("the token", wizard.does("use"));
        wizard.quit("killed after the write");
    }

    @Test
    void killedBetweenTheWriteAndItsReadingBack() throws Exception {
        realService();
        SecretName name = SecretName.authToken(new AccountSid("AC" + "0".repeat(32)));
        Bus bus = new Bus(() -> Optional.of(service.address()), Duration.ofSeconds(3));
        boolean[] killed = {false};
        Store.Maker maker = () -> {
            Store real = JavaKeyring.openOn(service.address());
            return new Store() {
                @Override
                public Optional<Secret> read(SecretName entry) throws StoreFailure {
                    return real.read(entry);
                }

                @Override
                public void write(SecretName entry, Secret value) throws StoreFailure {
                    real.write(entry, value);
                    if (!killed[0]) {
                        killed[0] = true;
                        try {
                            service.killDaemon();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }
                }

                @Override
                public boolean remove(SecretName entry) throws StoreFailure {
                    return real.remove(entry);
                }

                @Override
                public void close() {
                    real.close();
                }
            };
        };
        try (SystemKeyring keyring = new SystemKeyring(new SecretService(bus), maker,
                new WriteLock(folder.resolve("lock"), Duration.ofSeconds(3)), Duration.ofSeconds(20), VaultHealth.NOT_RESPONDING);
             Secret value = Secret.copyOf("not-a-real-token-1")) {
            assertEquals(Problem.Kind.KEYRING_NO_SERVICE, assertThrows(Problem.class, () -> keyring.put(name, value)).kind());
            service.startUnlocked();
            keyring.put(name, value);
            try (Secret back = keyring.get(name).orElseThrow()) {
                assertTrue(back.sameAs(value));
            }
            assertEquals(1, service.items(name));
        }
        TABLE.add("%-34s put: KEYRING_NO_SERVICE; again, with the service back: kept, one entry"
                .formatted("killed between write and read"));
    }

    @Test
    void slow() throws Exception {
        realService();
        Wizard wizard = wizard();
        assertEquals("CREDENTIALS ok", wizard.does("start"));
        service.freezeDaemon();
        try {
            wizard.tell("connect");
            assertFalse(wizard.process.waitFor(1, TimeUnit.SECONDS), "it waits");
        } finally {
            service.thawDaemon();
        }
        assertEquals(CONNECTED, wizard.line("connect, answered after 1 s"));
        service.freezeDaemon();
        try {
            assertEquals("VERIFIED_NUMBER " + SILENT, wizard.does("use"));
        } finally {
            service.thawDaemon();
        }
        PrivateSecretService.until("it answers", () -> {
            try {
                return wizard.does("use").equals("the token");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        wizard.quit("slow, and too slow");
    }

    @Test
    @DisplayName("the window never waits for a keyring that doesn't answer, and closes all the same")
    void frozenUnderAWindow() throws Exception {
        realService();
        Wizard wizard = wizard("window");
        assertEquals("CREDENTIALS ok", wizard.does("start"));
        service.freezeDaemon();
        try {
            assertEquals("CREDENTIALS " + SILENT, wizard.does("connect"));
            String window = wizard.quit("frozen, with the window open");
            assertTrue(window.endsWith("the keyring was never waited for by the window"), window);
        } finally {
            service.thawDaemon();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void byHand(boolean changed) throws Exception {
        realService();
        Wizard wizard = wizard();
        assertEquals("CREDENTIALS ok", wizard.does("start"));
        assertEquals(CONNECTED, wizard.does("connect"));
        Matcher found = ACCOUNT.matcher(service.run("", "search", "--all", "service", JavaKeyring.SERVICE));
        assertTrue(found.find());
        String account = "Twilio Auth Token of " + found.group(1);
        if (changed) {
            service.run("0".repeat(32), "store", "--label=changed", "service", JavaKeyring.SERVICE, "account", account);
            assertEquals("another token", wizard.does("use"));
            assertEquals("TRIAL_NUMBER ok", wizard.does("phone"));
            assertEquals("TEST_MESSAGE ok", wizard.does("number"));
            assertEquals("TEST_MESSAGE TWILIO_KEYS_REJECTED [OPEN_TWILIO_HOME, GO_TO_CREDENTIALS]", wizard.does("send"));
        } else {
            service.run("", "clear", "service", JavaKeyring.SERVICE, "account", account);
            assertEquals("VERIFIED_NUMBER TOKEN_NOT_KEPT [GO_TO_CREDENTIALS]", wizard.does("use"));
        }
        assertEquals("CREDENTIALS ok", wizard.does("credentials"));
        assertEquals(CONNECTED, wizard.does("connect"));
        assertEquals("the token", wizard.does("use"));
        assertEquals(1, service.items(new SecretName(account)));
        wizard.quit("entry " + (changed ? "changed" : "deleted") + " by hand");
    }

    @Test
    void values() throws Exception {
        realService();
        Wizard wizard = wizard();
        assertEquals("KEYRING_DID_NOT_KEEP [TRY_AGAIN" + OR_MEMORY, wizard.does("keep 4 KB"));
        assertEquals(0, service.items(SecretName.formerToken(1)));
        assertEquals("kept", wizard.does("keep letters"));
        wizard.quit("4 KB, and other letters");
    }

    @Test
    void twoProgramsAtOnce() throws Exception {
        realService();
        // As after a start of two windows that a file system without locks has let through.
        Wizard one = new Wizard(service.address(), folder.resolve("state"));
        Wizard two = new Wizard(service.address(), folder.resolve("state"));
        // Both try the keyring out under one name, and both write one name of the same site.
        for (String command : List.of("start", "connect", "keep letters")) {
            one.tell(command);
            two.tell(command);
            assertEquals(one.line(command), two.line(command));
        }
        assertEquals("kept", two.does("keep letters"));
        assertEquals(1, service.items(SecretName.formerToken(1)));
        assertEquals("the token", one.does("use"));
        assertEquals("the token", two.does("use"));
        one.quit("two programs at once, one");
        two.quit("two programs at once, other");
    }
}
