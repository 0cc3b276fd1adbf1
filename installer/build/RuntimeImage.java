package build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java that goes with the program: JavaFX's jars made into modules, linked with those that the program needs. */
final class RuntimeImage {
    private final Options options;
    private final Target target;
    private final ClassPath classPath;
    private final Path work;

    RuntimeImage(Options options, Target target, ClassPath classPath, Path work) {
        this.options = options;
        this.target = target;
        this.classPath = classPath;
        this.work = work;
    }

    /** @return its folder */
    Path make() throws IOException, InterruptedException {
        if (classPath.javafx().isEmpty()) {
            throw new Fault("There is no JavaFX for this system on the class path");
        }
        Path modules = modules();
        Path runtime = work.resolve("runtime");
        Tree.delete(runtime);
        List<String> link = new ArrayList<>(List.of(Tool.java("jlink"),
                "--module-path", modules.toString(),
                "--add-modules", String.join(",", options.modules(target).keySet()),
                // Only what the program hardly uses: a package compresses what isn't compressed yet far better.
                "--compress=zip-6:filter=" + options.get("runtime.compressed"),
                "--strip-debug", "--no-header-files", "--no-man-pages",
                "--include-locales=" + options.get("locales"),
                "--output", runtime.toString()));
        if (target == Target.LINUX) {
            link.add("--exclude-resources=@" + leftOut());
        }
        Tool.run(link);
        prune(runtime);
        check(runtime);
        if (target != Target.LINUX) {
            // On Linux there is one that has the program's classes as well: StartArchive.
            archive(runtime);
        }
        return runtime;
    }

    /** A file of all that lies below the folders to be left out, but for one class a package: jlink wants none empty. */
    private Path leftOut() throws IOException {
        List<String> names = new ArrayList<>();
        for (String folder : options.get("linux.runtime.left.out").split(",\\s*")) {
            Path top = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules", folder);
            Map<Path, List<Path>> packages;
            try (Stream<Path> all = Files.walk(top)) {
                packages = all.filter(Files::isRegularFile).collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
            }
            for (List<Path> entries : packages.values()) {
                entries.sort(Comparator.comparing((Path entry) -> !entry.toString().endsWith(".class")).thenComparing(RuntimeImage::size)
                        .thenComparing(Path::toString));
                entries.stream().skip(1).forEach(entry -> names.add(entry.toString().replaceFirst("^/modules", "")));
            }
        }
        if (names.isEmpty()) {
            throw new Fault("Nothing is left out of the runtime: linux.runtime.left.out names no folder that there is");
        }
        return Files.write(work.resolve("left-out.txt"), names);
    }

    private static Long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the natives in the modules they lie in the runtime and needn't be unpacked at the first start. */
    private Path modules() throws IOException, InterruptedException {
        Path folder = Tree.fresh(work.resolve("jmods"));
        for (Path jar : classPath.javafx()) {
            Path unpacked = Tree.fresh(work.resolve("javafx").resolve(jar.getFileName()));
            // Of the jar's own accord it also holds a jar for SWT, and what GraalVM links programs with.
            ClassPath.unpack(jar, unpacked.resolve("classes"), entry -> !ClassPath.isNative(entry)
                    && !entry.startsWith("META-INF/") && !entry.endsWith(".jar"));
            ClassPath.unpack(jar, unpacked.resolve("natives"), entry -> ClassPath.isNative(entry)
                    && !entry.startsWith("META-INF/"));
            String module = jar.getFileName().toString().replaceFirst("-\\d.*", "").replace('-', '.');
            Tool.run(List.of(Tool.java("jmod"), "create", "--date", options.time().toString(),
                    "--class-path", unpacked.resolve("classes").toString(),
                    "--libs", unpacked.resolve("natives").toString(),
                    folder.resolve(module + ".jmod").toString()));
        }
        return folder;
    }

    /** jlink also puts the programs of the modules there; the wizard needs java alone. */
    private void prune(Path runtime) throws IOException {
        Set<String> kept = Set.of("java", "javaw", "java.exe", "javaw.exe");
        for (Path file : Tree.all(runtime.resolve("bin"))) {
            String name = file.getFileName().toString();
            boolean program = target == Target.WINDOWS ? name.endsWith(".exe") : Files.isRegularFile(file);
            if (program && !kept.contains(name)) {
                Files.delete(file);
            }
        }
    }

    /**
     * What each jar uses has to be there. Without their own module descriptors, since jdeps gives up at one that names
     * what isn't there.
     */
    private void check(Path runtime) throws IOException, InterruptedException {
        Set<String> linked = Tool.run(List.of(runtime.resolve("bin").resolve(target.program("java")).toString(),
                "--list-modules")).lines().map(line -> line.replaceFirst("@.*", "")).collect(Collectors.toSet());
        Path plain = Tree.fresh(work.resolve("jdeps"));
        for (Path jar : classPath.jars()) {
            ClassPath.copy(jar, plain.resolve(jar.getFileName()), options.time(),
                    entry -> !entry.endsWith("module-info.class"));
        }
        String modulePath = classPath.javafx().stream().map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(Tool.java("jdeps"), "-summary",
                "--multi-release", Integer.toString(Runtime.version().feature()),
                "--module-path", modulePath, "--add-modules", "javafx.controls,javafx.fxml"));
        for (Path jar : classPath.jars()) {
            command.add(plain.resolve(jar.getFileName()).toString());
        }
        Map<String, Set<String>> uses = new TreeMap<>();
        for (String line : Tool.run(command).lines().toList()) {
            String[] sides = line.split(" -> ");
            if (sides.length == 2 && sides[0].endsWith(".jar") && sides[1].matches("(java|jdk|javafx)\\.[\\w.]+")) {
                uses.computeIfAbsent(sides[1], _ -> new TreeSet<>()).add(sides[0]);
            }
        }
        if (!uses.keySet().containsAll(Set.of("java.base", "javafx.fxml"))) {
            throw new Fault("jdeps named no more than " + uses.keySet() + ": the check of the modules doesn't work");
        }
        List<String> missing = uses.entrySet().stream().filter(use -> !linked.contains(use.getKey()))
                .map(use -> "module." + use.getKey() + " is used by " + String.join(", ", use.getValue())).toList();
        if (!missing.isEmpty()) {
            throw new Fault("options.properties lacks modules:\n" + String.join("\n", missing));
        }
        System.out.println("Modules: " + linked.size() + " linked; jdeps names " + String.join(" ", uses.keySet()));
    }

    /** The archive of Java's own classes, made for the options that the program is started with. */
    private void archive(Path runtime) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(runtime.resolve("bin").resolve(target.program("java")).toString(),
                "-Xshare:dump"));
        command.addAll(options.words("archive.base.jvm"));
        Tool.run(command);
    }

    /** What its parts weigh. */
    static Map<String, Long> parts(Path runtime) throws IOException {
        Map<String, Long> parts = new TreeMap<>();
        for (Path path : Tree.all(runtime)) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                String name = path.getFileName().toString();
                String part = name.equals("modules") ? "runtime: classes (with JavaFX's)"
                        : name.endsWith(".jsa") ? "runtime: class archive"
                        : name.startsWith("libjvm") || name.startsWith("jvm.") ? "runtime: virtual machine"
                        : name.matches("(lib)?(glass|prism|javafx|decora).*") ? "runtime: JavaFX's natives"
                        : "runtime: all else";
                parts.merge(part, Files.size(path), Long::sum);
            }
        }
        return parts;
    }
}
