package org.smssetup.wizard.adapter.keyring;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.opentest4j.TestAbortedException;
import org.smssetup.wizard.model.SecretName;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A D-Bus session bus and a gnome-keyring of a test's own, in a folder of its own. The bus starts no service by itself:
 * else a killed keyring would come back, locked, before the test looks.
 */
final class PrivateSecretService implements AutoCloseable {
    /** Set by .ci/with-keyring: where there is no Secret Service, the tests then fail rather than be skipped. */
    static final String NEEDED = "WIZARD_TESTS_NEED_KEYRING";

    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    static final String PASSWORD = "not-a-real-password";

    private final Path folder;
    private final Path socket;
    private final Process bus;
    private final Bus probe;
    private Process daemon;

    private PrivateSecretService(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("run"), PosixFilePermissions
                .asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.socket = folder.resolve("bus");
        Path configuration = folder.resolve("bus.conf");
        Files.writeString(configuration, """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>session</type>
                  <listen>unix:path=%s</listen>
                  <auth>EXTERNAL</auth>
                  <policy context="default">
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow eavesdrop="true"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>
                """.formatted(socket));
        this.bus = program("dbus-daemon", "--config-file=" + configuration, "--nofork")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        this.probe = new Bus(() -> Optional.of(address()), LONGEST_START);
        until("the bus is there", () -> Files.exists(socket));
    }

    /** A bus and an unlocked keyring. */
    static PrivateSecretService start(Path folder) throws IOException, InterruptedException {
        PrivateSecretService service = busAlone(folder);
        service.startUnlocked();
        return service;
    }

    /** A bus without any service. */
    static PrivateSecretService busAlone(Path folder) throws IOException, InterruptedException {
        mustHave("dbus-daemon", "gnome-keyring-daemon", "secret-tool");
        return new PrivateSecretService(folder);
    }

    /** Skips the test where a program isn't installed, or fails where the environment says that it must be. */
    private static void mustHave(String... programs) {
        List<String> missing = Arrays.stream(programs).filter(name -> Arrays.stream(System.getenv("PATH").split(":"))
                .noneMatch(place -> Files.isExecutable(Path.of(place, name)))).toList();
        if (!missing.isEmpty()) {
            String why = "no private Secret Service: not installed are " + missing;
            if ("1".equals(System.getenv(NEEDED))) {
                throw new AssertionError(why + ", and " + NEEDED + "=1");
            }
            throw new TestAbortedException(why);
        }
    }

    String address() {
        return "unix:path=" + socket;
    }

    Path folder() {
        return folder;
    }

    void startUnlocked() throws IOException, InterruptedException {
        startDaemon("--unlock");
        until("the keyring is unlocked", () -> !locked());
    }

    /** What a new user has: a service without any keyring. */
    void startWithoutCollection() throws IOException, InterruptedException {
        startDaemon();
    }

    private void startDaemon(String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gnome-keyring-daemon", "--components=secrets", "--foreground"));
        command.addAll(List.of(more));
        daemon = program(command.toArray(String[]::new)).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = daemon.getOutputStream()) {
            in.write(PASSWORD.getBytes(StandardCharsets.UTF_8));
        }
        until("the service has its name on the bus", this::onBus);
    }

    /** Kills the keyring as a crash would. */
    void killDaemon() throws InterruptedException {
        daemon.destroyForcibly().waitFor();
        until("the name is free", () -> !onBus());
    }

    void freezeDaemon() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thawDaemon() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(daemon.pid())).inheritIO().start().waitFor();
    }

    boolean daemonAlive() {
        return daemon.isAlive();
    }

    void lock() throws InterruptedException {
        call("Lock", "ao", List.of(new DBusPath(defaultCollection())));
        until("the keyring is locked", this::locked);
    }

    /**
     * Makes an entry as another program, or a race, would, even where one of that name exists.
     *
     * @param more attributes beside ours
     */
    void createItem(SecretName name, String value, Map<String, String> more) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put("service", JavaKeyring.SERVICE);
        attributes.put("account", name.account());
        DBusPath session = (DBusPath) ((Object[]) asked(() -> probe.call(SecretService.NAME, SecretService.PATH,
                SecretService.SERVICE + ".OpenSession", "sv", "plain", new Variant<>(""))))[1];
        asked(() -> probe.call(SecretService.NAME, defaultCollection(), SecretService.COLLECTION + ".CreateItem",
                "a{sv}(oayays)b",
                Map.of(SecretService.ITEM + ".Label", new Variant<>("made by a test"),
                        SecretService.ITEM + ".Attributes", new Variant<>(attributes, "a{ss}")),
                new Object[] {session, new byte[0], value.getBytes(StandardCharsets.UTF_8), "text/plain"}, false));
    }

    /** How many entries have our attributes for this name, exactly or with others. */
    int items(SecretName name) {
        Object found = asked(() -> probe.call(SecretService.NAME, defaultCollection(),
                SecretService.COLLECTION + ".SearchItems", "a{ss}",
                Map.of("service", JavaKeyring.SERVICE, "account", name.account()))[0]);
        return ((List<?>) found).size();
    }

    /** @return what secret-tool printed, on both streams */
    String run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("secret-tool"));
        command.addAll(List.of(arguments));
        Process tool = program(command.toArray(String[]::new)).start();
        try (OutputStream in = tool.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tool.waitFor();
        return printed;
    }

    private ProcessBuilder program(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        builder.environment().put("XDG_RUNTIME_DIR", folder.resolve("run").toString());
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", address());
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        return builder;
    }

    private boolean onBus() {
        return (Boolean) asked(() -> probe.call(Bus.DAEMON, Bus.DAEMON_PATH, Bus.DAEMON + ".NameHasOwner", "s",
                SecretService.NAME)[0]);
    }

    private String defaultCollection() {
        return asked(() -> probe.call(SecretService.NAME, SecretService.PATH, SecretService.SERVICE + ".ReadAlias", "s",
                "default")[0]).toString();
    }

    private boolean locked() {
        String collection = defaultCollection();
        return collection.equals("/") || (Boolean) ((Variant<?>) asked(() -> probe.call(SecretService.NAME, collection,
                "org.freedesktop.DBus.Properties.Get", "ss", SecretService.COLLECTION, "Locked")[0])).getValue();
    }

    private void call(String method, String signature, Object... arguments) {
        asked(() -> probe.call(SecretService.NAME, SecretService.PATH, SecretService.SERVICE + "." + method, signature,
                arguments));
    }

    private interface Asking {
        Object ask() throws Unavailable;
    }

    private static Object asked(Asking asking) {
        try {
            return asking.ask();
        } catch (Unavailable e) {
            throw new IllegalStateException("the private Secret Service: " + e.health(), e);
        }
    }

    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LONGEST_START + ": " + what);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void close() {
        probe.close();
        try {
            if (daemon != null) {
                daemon.destroyForcibly().waitFor();
            }
            bus.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
