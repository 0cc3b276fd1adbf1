package org.smssetup.wizard.fuzz;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * Runs Jazzer, a coverage-guided fuzzer, on every target, one after the other, in a process of its own ({@code mvn
 * -Pfuzz}). {@code -Dfuzz.seconds=30} says for how long each, {@code -Dfuzz.target=Paste} which one alone. What it
 * learns stays in {@code target/fuzz} and is gone on from the next time.
 */
@Tag("fuzz")
class FuzzTest {
    private static final long SECONDS = Long.getLong("fuzz.seconds", 600);
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");

    static List<String> targets() throws Exception {
        String wanted = System.getProperty("fuzz.target", "");
        List<String> all = FuzzTargets.all();
        return wanted.isEmpty() ? all : all.stream().filter(t -> FuzzTargets.shortName(t).equals(wanted)).toList();
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void findsNothing(String target) throws Exception {
        String name = FuzzTargets.shortName(target);
        Path folder = Path.of("target", "fuzz", name);
        Path learned = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log.txt");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target,
                "--instrumentation_includes=org.smssetup.wizard.**", "--custom_hook_includes=org.smssetup.wizard.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/", "-max_total_time=" + SECONDS, "-timeout=120", "-rss_limit_mb=4096",
                "-use_value_profile=1", "-max_len=8192", "-print_final_stats=1",
                learned.toString(), FuzzTargets.seedsOf(target).toString());
        Process fuzzer = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        int code;
        try {
            code = fuzzer.waitFor();
        } finally {
            fuzzer.destroyForcibly();
        }
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        if (code != 0) {
            fail(name + ": " + found(said) + "\nThe input is in " + folder + ". With its fix it becomes a seed in "
                    + "src/test/resources/fuzz/" + name + ".");
        }
        long runs = RUNS.matcher(said).results().mapToLong(done -> Long.parseLong(done.group(1))).sum();
        assertTrue(runs > 100, said);
        System.out.printf("fuzz %-18s %,12d inputs in %d s, %s edges, %d inputs kept, nothing found%n", name, runs, SECONDS,
                COVERED.matcher(said).results().reduce((_, last) -> last).map(MatchResult::group).orElse("?"), count(learned));
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /** The part of the fuzzer's log that says what went wrong. */
    private static String found(String log) {
        int at = log.indexOf("\n== ");
        String from = at < 0 ? log.substring(Math.max(0, log.length() - 4000)) : log.substring(at);
        return from.substring(0, Math.min(from.length(), 4000));
    }
}
