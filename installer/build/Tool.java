package build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Other programs. */
final class Tool {
    private Tool() {
    }

    /** Its exit code and all that it printed. */
    record Result(int code, String output) {
    }

    /** A program of the Java that runs this build. */
    static String java(String name) {
        return Path.of(System.getProperty("java.home"), "bin", Target.ofThisComputer().program(name)).toString();
    }

    /** Whether it is on the PATH. */
    static boolean there(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    /** Runs it and fails with what it printed unless it ends with 0. */
    static String run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    static String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        // Compressing takes two minutes, and many times that on a computer that is busy with something else.
        Result result = result(command, environment, 1800);
        if (result.code() != 0) {
            throw new Fault(shown(command) + "\nended with " + result.code() + " and printed:\n" + result.output());
        }
        return result.output();
    }

    static Result result(List<String> command, Map<String, String> environment, long seconds)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        environment.forEach((name, value) -> {
            if (value == null) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Path output = Files.createTempFile("installer", ".txt");
        try {
            Process process = builder.redirectOutput(output.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(nothing())).start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
                all.add(process.toHandle());
                all.forEach(ProcessHandle::destroyForcibly);
                throw new Fault(shown(command) + "\nwasn't done after " + seconds + " s and had printed:\n" + text(output));
            }
            return new Result(process.exitValue(), text(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(Target.ofThisComputer() == Target.WINDOWS ? "NUL" : "/dev/null");
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** As a person would type it. */
    static String shown(List<String> command) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            words.add(word.matches("[\\w@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return String.join(" ", words);
    }
}
