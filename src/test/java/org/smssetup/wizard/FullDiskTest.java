package org.smssetup.wizard;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The disk gets full, or closed to writing, in the middle. Really: on small file systems that only one process sees. */
@Timeout(600)
class FullDiskTest {
    /** As root, and as anybody where the system lets people have a namespace of their own. */
    private static final List<List<String>> WAYS = List.of(List.of("unshare", "--mount"),
            List.of("unshare", "--mount", "--map-root-user"));

    @TempDir
    Path folder;

    @Test
    @DisplayName("with the disk full or read-only it says so, does nothing outside, and goes on once there is room")
    void aDiskThatCannotBeWritten() throws Exception {
        Path probe = Files.createDirectory(folder.resolve("probe"));
        List<String> way = null;
        for (List<String> one : WAYS) {
            way = way == null && mounts(one, probe) ? one : way;
        }
        assumeTrue(way != null, "nothing can be mounted here");
        List<String> command = new ArrayList<>(way);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), FullDiskProgram.class.getName(),
                Files.createDirectory(folder.resolve("disks")).toString()));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile()).start();
        try {
            assertTrue(process.waitFor(500, TimeUnit.SECONDS), "no end");
        } finally {
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(out);
        System.out.print(said);
        assertEquals(0, process.exitValue(), said + Files.readString(folder.resolve("err.txt")).lines()
                .filter(line -> line.contains("Exception") || line.contains("Error")).limit(20).toList());
    }

    private static boolean mounts(List<String> way, Path probe) throws InterruptedException {
        List<String> command = new ArrayList<>(way);
        command.addAll(List.of("mount", "-t", "tmpfs", "-o", "size=64k", "none", probe.toString()));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
