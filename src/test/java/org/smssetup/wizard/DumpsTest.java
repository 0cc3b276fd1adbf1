package org.smssetup.wizard;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.*;

@EnabledOnOs(OS.LINUX)
class DumpsTest {
    private record Seen(List<String> said, String ownerOfMemory) {
    }

    private static Seen run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                DumpsProgram.class.getName()));
        command.addAll(List.of(arguments));
        // As a user, where we are root: to root's programs nothing is closed.
        if (somebodyElse()) {
            command.addAll(0, List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = new ArrayList<>();
            for (String line = out.readLine(); line != null && !line.equals("ready"); line = out.readLine()) {
                said.add(line);
            }
            // The system gives the files of a process that may not be dumped to root (proc(5)).
            return new Seen(said, Files.getOwner(Path.of("/proc/" + process.pid() + "/mem")).getName());
        } finally {
            process.getOutputStream().close();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("the program itself has them off as soon as it runs")
    void inTheProgram(@TempDir Path folder) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "--rehearse", folder.resolve("r").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("out.txt").toFile());
        builder.environment().keySet().removeAll(Set.of("DISPLAY", "WAYLAND_DISPLAY", "XDG_STATE_HOME", "JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        try {
            Path limits = Path.of("/proc/" + process.pid() + "/limits");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (Files.readAllLines(limits).stream().noneMatch(line -> line.matches("Max core file size\\s+0\\s+0\\s+bytes\\s*"))) {
                assertTrue(process.isAlive() && System.nanoTime() < end, Files.readString(folder.resolve("out.txt")));
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean somebodyElse() throws IOException {
        return "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/setpriv"));
    }

    @Test
    @DisplayName("no core dump, and the user's other programs can't read the memory; programs started from here are free")
    void off() throws Exception {
        Seen seen = run("off");
        assertEquals(List.of("Max core file size 0 0 bytes", "child free"), seen.said());
        assertEquals("root", seen.ownerOfMemory());
        if (somebodyElse()) {
            assertNotEquals("root", run().ownerOfMemory(), "the test can tell");
        }
    }
}
