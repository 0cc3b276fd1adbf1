package org.smssetup.wizard;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every jar that the program or its tests use is the one in {@code src/build/checksums.sha256}, byte for byte. The file
 * has the form of Maven's trusted checksums, so that Maven 3.9 and newer can check it too, before anything is used.
 *
 * <p>{@code mvn test -Dtest=DependencyLockTest -Dlock=renew} writes it anew from what is used now.
 */
@Tag("lock")
class DependencyLockTest {
    private static final Path LOCK = Path.of("src", "build", "checksums.sha256");
    /** JavaFX has jars of its own for each system. The lock has those of all, whichever it is built on. */
    private static final String OF_SYSTEMS = "org/openjfx/javafx-";

    @Test
    void everyJarIsTheOneThatWasLocked() throws Exception {
        Map<String, String> used = used();
        assertTrue(used.size() > 40, "few jars: " + used.keySet());
        if ("renew".equals(System.getProperty("lock"))) {
            renew(used);
        }
        Map<String, String> locked = locked();
        used.forEach((jar, checksum) -> assertEquals(locked.get(jar), checksum, "not the locked one: " + jar));
        List<String> stale = locked.keySet().stream().filter(jar -> !used.containsKey(jar) && !isOfAnotherSystem(jar, used))
                .toList();
        assertEquals(List.of(), stale, "locked and used no more");
    }

    @Test
    void theLockHasJavaFxForEverySystem() throws IOException {
        for (String system : List.of("linux", "linux-aarch64", "mac", "mac-aarch64", "win")) {
            long jars = locked().keySet().stream().filter(jar -> jar.startsWith(OF_SYSTEMS) && jar.endsWith("-" + system + ".jar"))
                    .count();
            assertEquals(4, jars, system);
        }
    }

    /** The jars on the class path: place in a repository to checksum. */
    static Map<String, String> used() throws Exception {
        Map<String, String> all = new TreeMap<>();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                all.put(place(Path.of(entry)), checksum(Path.of(entry)));
            }
        }
        return all;
    }

    /** {@code org/slf4j/slf4j-api/2.0.17/slf4j-api-2.0.17.jar}, wherever the repository is. */
    private static String place(Path jar) {
        Path repository = Path.of(System.getProperty("localRepository"));
        return repository.relativize(jar).toString().replace(File.separatorChar, '/');
    }

    private static String checksum(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static Map<String, String> locked() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String line : Files.readAllLines(LOCK)) {
            String[] parts = line.split("  ");
            assertTrue(parts.length == 2 && parts[0].matches("[0-9a-f]{64}"), line);
            all.put(parts[1], parts[0]);
        }
        return all;
    }

    /** Whether {@code jar} is of the same folder as a jar of JavaFX in use. */
    private static boolean isOfAnotherSystem(String jar, Map<String, String> used) {
        return jar.startsWith(OF_SYSTEMS) && used.keySet().stream().anyMatch(other -> folder(other).equals(folder(jar)));
    }

    private static String folder(String place) {
        return place.substring(0, place.lastIndexOf('/') + 1);
    }

    /** Keeps the jars of other systems, and takes up those that are in this computer's repository. */
    private static void renew(Map<String, String> used) throws Exception {
        Map<String, String> all = new TreeMap<>(used);
        if (Files.exists(LOCK)) {
            locked().forEach((jar, checksum) -> {
                if (isOfAnotherSystem(jar, used)) {
                    all.putIfAbsent(jar, checksum);
                }
            });
        }
        for (String jar : used.keySet().stream().filter(jar -> jar.startsWith(OF_SYSTEMS)).toList()) {
            Path folder = Path.of(System.getProperty("localRepository"), folder(jar).split("/"));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path other : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    all.put(place(other), checksum(other));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        all.forEach((jar, checksum) -> lines.add(checksum + "  " + jar));
        Files.write(LOCK, lines);
    }
}
