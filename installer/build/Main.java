package build;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes this system's packages, checks them, or shows what would be run on another system. Started by Maven (profile
 * installer) with the Java that the program is built with; run from source, so that nothing has to be compiled first.
 *
 * <pre>
 * java installer/build/Main.java make  --version V --main-class C --time T --jar J --class-path P --out DIR [--what image]
 * java installer/build/Main.java check --version V --main-class C --time T --out DIR [--only WORDS]
 * java installer/build/Main.java show linux|macos|windows --version V --main-class C --time T
 * java installer/build/Main.java resources --version V --main-class C
 * </pre>
 */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        // Else a console in another encoding garbles what is printed.
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        try {
            run(args);
        } catch (Fault fault) {
            System.out.println("FAILED: " + fault.getMessage());
            System.exit(1);
        }
    }

    private static void run(String[] args) throws IOException, InterruptedException {
        Map<String, String> given = new HashMap<>();
        for (int i = args.length > 1 && !args[1].startsWith("--") ? 2 : 1; i + 1 < args.length; i += 2) {
            given.put(args[i], args[i + 1]);
        }
        Path home = Path.of(given.getOrDefault("--home", "installer")).toAbsolutePath();
        Options options = Options.read(home, given.getOrDefault("--version", "0"), given.getOrDefault("--main-class", ""),
                Instant.parse(given.getOrDefault("--time", "1980-01-01T00:00:02Z")));
        switch (args.length == 0 ? "" : args[0]) {
            case "make" -> make(options, given);
            case "check" -> check(options, given);
            case "resources" -> {
                resources(options);
                System.out.println("The files that packages are made with are in order");
            }
            case "show" -> show(options, Target.named(args[1]));
            default -> throw new Fault("Give make, check, show or resources; see the top of Main.java");
        }
    }

    private static void make(Options options, Map<String, String> given) throws IOException, InterruptedException {
        resources(options);
        Target target = Target.ofThisComputer();
        Path out = Path.of(given.get("--out")).toAbsolutePath();
        Path work = Files.createDirectories(out.resolve("work"));
        Path bom = out.resolveSibling("bom.json");
        if (Files.notExists(bom) && !"image".equals(given.get("--what"))) {
            throw new Fault("There is no " + bom + ", the list of what is in the program. Maven makes it online: leave out -o once");
        }
        ClassPath classPath = ClassPath.of(given.get("--class-path"), Path.of(given.get("--jar")));
        Path runtime = new RuntimeImage(options, target, classPath, work).make();
        if (target != Target.LINUX) {
            Path made = new Jpackage(options, target, System.getenv(), work, out).make(classPath, bom);
            System.out.println("Made " + made);
            return;
        }
        LinuxPackages linux = new LinuxPackages(options, work, out);
        linux.stage(runtime, classPath, bom);
        if ("image".equals(given.get("--what"))) {
            System.out.println("Made " + linux.program());
            return;
        }
        for (Path old : List.of(linux.deb(), linux.rpm(), linux.archive())) {
            Files.deleteIfExists(old);
        }
        System.out.println("Made " + linux.makeDeb());
        System.out.println("Made " + linux.makeArchive());
        System.out.println("Made " + linux.makeRpm());
    }

    private static void check(Options options, Map<String, String> given) throws IOException, InterruptedException {
        Path out = Path.of(given.get("--out")).toAbsolutePath();
        if (Target.ofThisComputer() != Target.LINUX) {
            System.out.println("Checks of the package are there for Linux only; see the README for what to try by hand");
            return;
        }
        LinuxPackages linux = new LinuxPackages(options, out.resolve("work"), out);
        new LinuxCheck(options, linux, out.resolve("check"), given.getOrDefault("--only", "")).run();
        Sizes.print(options, linux);
    }

    private static void resources(Options options) throws IOException {
        List<String> faults = new Resources(options).faults();
        if (!faults.isEmpty()) {
            throw new Fault("the files that packages are made with\n" + String.join("\n", faults));
        }
    }

    private static void show(Options options, Target target) {
        Path work = Path.of("target", "installer", "work");
        Path out = Path.of("target", "installer");
        List<List<String>> commands = target == Target.LINUX ? new LinuxPackages(options, work, out).commands()
                : new Jpackage(options, target, System.getenv(), work, out).commands();
        commands.forEach(command -> System.out.println(Tool.shown(command)));
    }
}
