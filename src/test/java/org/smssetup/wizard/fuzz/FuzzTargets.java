package org.smssetup.wizard.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * All fuzz targets: the test classes whose names end with {@code Fuzz}. Each has a
 * {@code public static void fuzzerTestOneInput(byte[])} and seeds in a resource folder {@code fuzz/<name>}.
 */
final class FuzzTargets {
    private FuzzTargets() {
    }

    /** The names of their classes, sorted. */
    static List<String> all() throws Exception {
        Path root = Path.of(FuzzTargets.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString()).filter(name -> name.endsWith("Fuzz.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.').replace('\\', '.'))
                    .sorted().toList();
        }
    }

    /** {@code Paste} of {@code org.….PasteFuzz}. */
    static String shortName(String target) {
        return target.substring(target.lastIndexOf('.') + 1).replaceAll("Fuzz$", "");
    }

    static Path seedsOf(String target) throws URISyntaxException {
        var folder = FuzzTargets.class.getResource("/fuzz/" + shortName(target));
        if (folder == null) {
            throw new AssertionError("no seeds: src/test/resources/fuzz/" + shortName(target));
        }
        return Path.of(folder.toURI());
    }

    static List<Path> seeds(String target) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(seedsOf(target))) {
            return files.sorted().toList();
        }
    }
}
