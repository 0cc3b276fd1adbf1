package build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Java's archive of the classes that a start needs until its first page is there and has been checked: Java's, JavaFX's,
 * the libraries' and the program's, linked, in the place of Java's own archive. Two starts of practice on a display of our
 * own say which.
 * <p>
 * A class archive ({@code -Xshare:dump}) and not an AOT cache ({@code -XX:AOTCache}): Java 25 runs old classes out of an
 * AOT cache after a jar was changed (JDK-8377932), but turns an archive down. In the package and not made for each user at the
 * first end: most people start the program once or twice.
 */
final class StartArchive {
    private static final long PATIENCE_S = 120;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    /** Without a tick of processor time for so long, a start is over. */
    private static final Duration CALM = Duration.ofSeconds(1);
    /** How JavaFX draws: as this computer does it, and as one with a graphics card. */
    private static final List<List<String>> WAYS = List.of(List.of("-Dprism.order=sw"), List.of("-Dprism.forceGPU=true"));

    private final Options options;
    private final Path program;
    private final Path work;

    /** @param program the program's folder, done but for this */
    StartArchive(Options options, Path program, Path work) {
        this.options = options;
        this.program = program;
        this.work = work;
    }

    static Path in(Path program) {
        return program.resolve("lib/classes.jsa");
    }

    /** Says out of which files the archive was made. */
    private static Path made(Path program) {
        return program.resolve("lib/classes.sha256");
    }

    /** Times and sizes of the files have to be those that will be installed: Java compares them. */
    void make(List<String> jars) throws IOException, InterruptedException {
        if (!Tool.there("Xvfb")) {
            throw new Fault("There is no Xvfb. One start of the program is watched on it, for the archive of its classes");
        }
        String classPath = String.join(":", jars.stream().map(jar -> program.resolve("lib/app").resolve(jar).toString()).toList());
        List<String> list = new ArrayList<>();
        for (List<String> way : WAYS) {
            list.addAll(watched(way, classPath));
        }
        Path wanted = Files.write(work.resolve("classes.txt"), sorted(list));
        List<String> command = java(options.words("jvm"));
        // So that classes are loaded at once and with their links, rather than one after the other.
        command.addAll(List.of("-Xshare:dump", "-XX:+AOTClassLinking", "-XX:SharedClassListFile=" + wanted,
                "-XX:SharedArchiveFile=" + in(program), "-cp", classPath));
        Tool.run(command);
        Files.writeString(made(program), fingerprint(program) + "\n");
    }

    private List<String> java(List<String> jvm) {
        List<String> command = new ArrayList<>(List.of(program.resolve("lib/runtime/bin/java").toString()));
        // Its messages would be lost, and with them why there is no archive.
        jvm.stream().filter(option -> !option.equals("-Xlog:disable")).forEach(command::add);
        return command;
    }

    /** Starts practice, ends it when it rests, and returns what Java wrote down by then. */
    private List<String> watched(List<String> way, String classPath) throws IOException, InterruptedException {
        Path home = Tree.fresh(work.resolve("start"));
        Path list = work.resolve("loaded.txt");
        Files.deleteIfExists(list);
        List<String> command = java(options.words("jvm"));
        command.addAll(way);
        command.addAll(List.of("-XX:DumpLoadedClassList=" + list, "-cp", classPath, options.mainClass(), "--practice"));
        Path output = home.resolve("output.txt");
        try (PrivateDesktop desktop = PrivateDesktop.empty()) {
            Map<String, String> environment = Map.of("DISPLAY", desktop.display(), "HOME", home.toString(),
                    "XDG_STATE_HOME", home.toString(), "LC_ALL", "C.UTF-8");
            try (FirstLook look = new FirstLook(options, desktop.display(), home)) {
                Process started = start(environment, command, output);
                try {
                    look.awaitDrawn(output);
                    awaitCalm(started);
                    started.destroy();
                    if (!started.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                        throw new Fault("The program doesn't end");
                    }
                } finally {
                    started.destroyForcibly();
                }
            }
        }
        return Files.readAllLines(list);
    }

    /** The first thing that is drawn is only the beginning: the page follows, and the first check-up. */
    private static void awaitCalm(Process program) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        long since = System.nanoTime();
        Duration spent = Duration.ZERO;
        while (System.nanoTime() - since < CALM.toNanos()) {
            Duration now = program.toHandle().info().totalCpuDuration().orElseThrow(() -> new Fault("The program has ended by itself"));
            if (!now.equals(spent)) {
                spent = now;
                since = System.nanoTime();
            }
            if (System.nanoTime() > end) {
                throw new Fault("The program doesn't come to rest after its start");
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    /** With nothing of this user's but the PATH. */
    private static Process start(Map<String, String> environment, List<String> command, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Each class once, by name and without its number in that start; then what was linked, which Java marks by an {@code @}. */
    private static List<String> sorted(List<String> list) {
        List<String> lines = list.stream().filter(line -> !line.startsWith("#")).toList();
        if (lines.stream().anyMatch(line -> line.contains(" source:"))) {
            throw new Fault("A class came from elsewhere than the class path; its line can't stand alone");
        }
        Stream<String> classes = lines.stream().filter(line -> !line.startsWith("@")).map(line -> line.replaceFirst(" id: .*", ""));
        Stream<String> links = lines.stream().filter(line -> line.startsWith("@"));
        List<String> all = new ArrayList<>(new TreeSet<>(classes.toList()));
        all.addAll(new TreeSet<>(links.toList()));
        return all;
    }

    /** What is wrong with the archive in an installed program, or null. */
    static String fault(Path program) throws IOException {
        if (!Files.exists(in(program)) || !Files.exists(made(program))) {
            return "There is no class archive in " + program;
        }
        return fingerprint(program).equals(Files.readString(made(program)).strip()) ? null
                : "The class archive was made out of other files than those in " + program;
    }

    /** Of all that the archive is made out of. */
    private static String fingerprint(Path program) throws IOException {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            List<Path> files = new ArrayList<>(Tree.all(program.resolve("lib/app")));
            files.add(program.resolve("lib/runtime/lib/modules"));
            files.add(program.resolve("lib/runtime/lib/server/libjvm.so"));
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    sum.update(program.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    sum.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(sum.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
