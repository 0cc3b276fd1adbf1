package org.smssetup.wizard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The program started with {@code --purge}, its folders under one of the test's. */
public final class PurgeRun {
    private PurgeRun() {
    }

    public record Ended(int code, String out, String err) {
    }

    /**
     * @param bus   where the keyring is, or an empty text
     * @param typed what comes in at the terminal before it ends
     */
    public static Ended of(Path home, String bus, String typed, String... more) throws Exception {
        Path out = Files.createTempFile("purge", ".out");
        Path err = Files.createTempFile("purge", ".err");
        try {
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "-Duser.language=en", "-Duser.country=US", "-Duser.home=" + home,
                    "-cp", System.getProperty("java.class.path"), Main.class.getName(), "--purge"));
            command.addAll(List.of(more));
            ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeAll(Set.of("DISPLAY", "WAYLAND_DISPLAY", "JAVA_TOOL_OPTIONS", "DBUS_SESSION_BUS_ADDRESS",
                    "XDG_RUNTIME_DIR"));
            builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
            builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
            if (!bus.isEmpty()) {
                builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus);
            }
            Process process = builder.start();
            try (var in = process.outputWriter()) {
                in.write(typed);
            } catch (java.io.IOException _) {
                // It ended without reading.
            }
            if (!process.waitFor(100, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it didn't end");
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
