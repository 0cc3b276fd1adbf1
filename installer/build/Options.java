package build;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The choices of {@code options.properties} and what Maven hands over.
 *
 * @param home    the folder {@code installer}
 * @param version of the program, as pom.xml has it
 * @param time    that every file in a package gets, so that two builds of one source are alike
 */
record Options(Path home, Map<String, String> values, String version, String mainClass, Instant time) {

    static Options read(Path home, String version, String mainClass, Instant time) throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("options.properties"))) {
            file.load(reader);
        }
        Map<String, String> values = new TreeMap<>();
        file.stringPropertyNames().forEach(key -> values.put(key, file.getProperty(key).strip()));
        return new Options(home, Map.copyOf(values), version, mainClass, time);
    }

    String get(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new Fault("options.properties has no " + key);
        }
        return value;
    }

    String name() {
        return get("name");
    }

    String packageName() {
        return get("package");
    }

    /** The version as package managers sort it: 1.1.0-SNAPSHOT comes before 1.1.0. */
    String packageVersion() {
        return version.replace('-', '~');
    }

    /** The version as Windows and macOS want it: three numbers, the first of which isn't 0 on macOS. */
    String plainVersion() {
        return version.replaceFirst("-.*", "");
    }

    List<String> words(String key) {
        String value = get(key);
        return value.isEmpty() ? List.of() : Arrays.asList(value.split("\\s+"));
    }

    List<String> commaSeparated(String key) {
        return Arrays.asList(get(key).split("\\s*,\\s*"));
    }

    /** The modules to link on {@code target}, each with its reason. */
    Map<String, String> modules(Target target) {
        Map<String, String> modules = new TreeMap<>();
        values.forEach((key, reason) -> {
            if (key.startsWith("module.")) {
                String rest = key.substring("module.".length());
                boolean forOne = Arrays.stream(Target.values()).anyMatch(any -> rest.startsWith(any.key() + "."));
                if (!forOne) {
                    modules.put(rest, reason);
                } else if (rest.startsWith(target.key() + ".")) {
                    modules.put(rest.substring(target.key().length() + 1), reason);
                }
            }
        });
        return modules;
    }

    /** What makes the second launcher of Windows one with a console. */
    Path consoleLauncher() {
        return home().resolve("windows/console.properties");
    }

    Path licence() {
        return home.resolve(get("licence.file"));
    }

    Path icons() {
        return home.resolveSibling("icons");
    }

    long bytes(String key) {
        return Long.parseLong(get(key)) * 1_000_000;
    }
}
