package org.smssetup.wizard.bench;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * How long the window takes from the start of the process to its first letters on a screen, and to the picture that it
 * keeps, seen from outside, and what memory it takes then. All kinds of start take turns, so that a busy machine is equally busy for each.
 */
@Tag("bench")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class StartUpBench {
    private static final int RUNS = Integer.getInteger("bench.runs", 10);
    /** The version of the wizard that needs no network. */
    private static final String MODE = "--practice";
    private static final String STARTS_JAVA = "lib/runtime/bin/java\"";
    private static final Path INSTALLER = Path.of("target", "installer");

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    private record Kind(String name, List<String> command, Path home) {
    }

    private record Measured(List<Long> shown, List<Long> processor, List<Long> whole, List<Long> memory) {
        Measured() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    @Test
    void windowAndMemory() throws IOException {
        if (!PrivateScreen.isThere()) {
            System.out.println("start-up: not measured, for there is no Xvfb on the PATH");
            return;
        }
        Kind plain = new Kind("plain class path", List.of(java(Path.of(System.getProperty("java.home"))),
                "--enable-native-access=ALL-UNNAMED", "-Dprism.order=sw", "-cp", classPath(), "org.smssetup.wizard.Main", MODE),
                home("plain"));
        List<Kind> kinds = new ArrayList<>(List.of(plain));
        Path archive = newest("*.tar.gz");
        if (archive == null) {
            System.out.println("start-up: no package in target/installer; for the packaged program run mvn -Pinstaller first");
        } else {
            kinds.addAll(packaged(archive));
        }
        Map<Kind, Measured> all = new LinkedHashMap<>();
        // One start of each that doesn't count: it fills the disk's cache and writes what later starts use.
        for (Kind kind : kinds) {
            run(kind, new Measured());
            all.put(kind, new Measured());
        }
        for (int i = 0; i < RUNS; i++) {
            for (Kind kind : kinds) {
                run(kind, all.get(kind));
            }
        }
        print(all, plain);
        all.values().forEach(measured -> assertTrue(median(measured.shown()) > 0));
    }

    private void run(Kind kind, Measured measured) throws IOException {
        Path picture = Files.createTempDirectory(folder, "screen");
        try (PrivateScreen screen = new PrivateScreen(picture); Started started = Started.start(kind.command(), screen, kind.home())) {
            Duration shown = started.shown(screen);
            Duration processor = started.processorTime();
            Duration whole = started.calm(screen);
            measured.whole().add(whole.toMillis());
            measured.shown().add(shown.toMillis());
            measured.processor().add(processor.toMillis());
            measured.memory().add(started.memory());
        }
    }

    /** The program as it is installed, and on its runtime and with its options a window with one label. */
    private List<Kind> packaged(Path archive) throws IOException {
        Path installed = Files.createDirectories(folder.resolve("installed"));
        unpack(archive, installed);
        Path launcher = launcher(installed);
        Path runtime = launcher.resolveSibling("lib").resolve("runtime");
        Path jar = folder.resolve("bare.jar");
        bareWindow(jar);
        List<String> bare = new ArrayList<>(List.of(java(runtime)));
        bare.addAll(options(launcher));
        Path classes = bareArchive(bare, jar);
        bare.add("-XX:SharedArchiveFile=" + classes);
        bare.addAll(bareStart(jar));
        return List.of(new Kind("packaged", List.of(withoutGraphicsCard(launcher).toString(), MODE), home("packaged")),
                new Kind("bare window", bare, home("bare")));
    }

    private static List<String> bareStart(Path jar) {
        return List.of("-Dprism.order=sw", "-cp", jar.toString(), BareWindow.Start.class.getName());
    }

    /** As the package's is made: of the classes that one start needs until its first picture. */
    private Path bareArchive(List<String> java, Path jar) throws IOException {
        Path list = folder.resolve("bare.txt");
        List<String> watched = new ArrayList<>(java);
        watched.add("-XX:DumpLoadedClassList=" + list);
        watched.addAll(bareStart(jar));
        Path picture = Files.createTempDirectory(folder, "screen");
        try (PrivateScreen screen = new PrivateScreen(picture); Started started = Started.start(watched, screen, home("watched"))) {
            started.shown(screen);
        }
        Path archive = folder.resolve("bare.jsa");
        List<String> dump = new ArrayList<>(java);
        dump.addAll(List.of("-Xshare:dump", "-XX:+AOTClassLinking", "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + archive, "-cp", jar.toString()));
        run(dump);
        return archive;
    }

    /** The launcher takes no options for Java from outside; its copy beside it draws as the other kinds do. */
    private static Path withoutGraphicsCard(Path launcher) throws IOException {
        Path copy = Files.copy(launcher, launcher.resolveSibling("bench.sh"), StandardCopyOption.COPY_ATTRIBUTES);
        return Files.writeString(copy, Files.readString(launcher).replace(STARTS_JAVA, STARTS_JAVA + " -Dprism.order=sw"));
    }

    private static Path launcher(Path installed) throws IOException {
        try (Stream<Path> files = Files.walk(installed, 2)) {
            for (Path file : files.filter(f -> Files.isRegularFile(f) && Files.isExecutable(f)).toList()) {
                if (Files.readString(file).contains(STARTS_JAVA)) {
                    return file;
                }
            }
        }
        throw new IOException("no launcher in " + installed);
    }

    /** The options for Java that stand in the launcher. */
    private static List<String> options(Path launcher) throws IOException {
        String line = Files.readAllLines(launcher).stream().filter(l -> l.contains(STARTS_JAVA)).findFirst()
                .orElseThrow(() -> new IOException("no start of Java in " + launcher));
        return Arrays.stream(line.split("\\s+")).filter(word -> word.startsWith("-XX:") || word.startsWith("-X")
                || word.startsWith("--enable")).toList();
    }

    private static void bareWindow(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(BareWindow.class, BareWindow.Start.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static void unpack(Path archive, Path into) throws IOException {
        run(List.of("tar", "-xzf", archive.toAbsolutePath().toString(), "-C", into.toString()));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new IOException(e);
        }
    }

    private Path home(String name) throws IOException {
        return Files.createDirectories(folder.resolve("home-" + name));
    }

    private static String java(Path home) {
        return home.resolve("bin").resolve("java").toString();
    }

    /** As Maven starts the program, without what only tests need. */
    private static String classPath() {
        String separator = System.getProperty("path.separator");
        return String.join(separator, Arrays.stream(System.getProperty("java.class.path").split(separator))
                .filter(entry -> !entry.endsWith("test-classes") && Stream.of("junit", "testfx", "monocle", "archunit")
                        .noneMatch(tests -> Path.of(entry).getFileName().toString().contains(tests))).toList());
    }

    private static Path newest(String glob) throws IOException {
        if (!Files.isDirectory(INSTALLER)) {
            return null;
        }
        Path newest = null;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(INSTALLER, glob)) {
            for (Path file : files) {
                if (newest == null || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(newest)) > 0) {
                    newest = file;
                }
            }
        }
        return newest;
    }

    // ---- the table

    private static void print(Map<Kind, Measured> all, Kind plain) {
        Measured bare = all.entrySet().stream().filter(e -> e.getKey().name().equals("bare window")).map(Map.Entry::getValue)
                .findFirst().orElse(null);
        System.out.printf("start-up, %d runs each in turn, Xvfb, drawn without a graphics card; medians (least–most) and ratios%n", RUNS);
        all.forEach((kind, m) -> {
            System.out.printf("  %s%n", kind.name());
            line("window shown", "ms", 1, m.shown(), all.get(plain).shown(), bare == null ? null : bare.shown());
            line("processor time until then", "ms", 1, m.processor(), all.get(plain).processor(), bare == null ? null : bare.processor());
            line("page complete", "ms", 1, m.whole(), all.get(plain).whole(), bare == null ? null : bare.whole());
            line("resident memory when calm", "MB", 1_000_000, m.memory(), all.get(plain).memory(), bare == null ? null : bare.memory());
        });
    }

    private static void line(String what, String unit, long divisor, List<Long> values, List<Long> plain, List<Long> bare) {
        System.out.printf("    %-27s %6d %s (%d–%d), %.2f of the plain class path%s%n", what, median(values) / divisor, unit,
                values.stream().min(Long::compare).orElseThrow() / divisor,
                values.stream().max(Long::compare).orElseThrow() / divisor, (double) median(values) / median(plain),
                bare == null ? "" : ", %.2f of the bare window".formatted((double) median(values) / median(bare)));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Test
    void sizes() throws IOException {
        for (String kind : List.of("*.deb", "*.rpm", "*.tar.gz")) {
            Path file = newest(kind);
            System.out.println(file == null ? "size of " + kind + ": not there; run mvn -Pinstaller first"
                    : "size of %s: %.1f MB".formatted(file.getFileName(), Files.size(file) / 1e6));
        }
        Path archive = newest("*.tar.gz");
        if (archive != null) {
            Path installed = Files.createDirectories(folder.resolve("sizes"));
            unpack(archive, installed);
            try (Stream<Path> files = Files.walk(installed)) {
                long sum = 0;
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    sum += Files.size(file);
                }
                System.out.printf("size installed: %.1f MB%n", sum / 1e6);
                assertTrue(sum > 0);
            }
        }
    }
}
