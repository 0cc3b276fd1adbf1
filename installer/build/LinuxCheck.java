package build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Installs the packages that were made, uses the program as a person would, and removes it. In folders of its own: the
 * system that builds is changed only where {@code WIZARD_INSTALL_FOR_REAL=1} asks for it. A check whose tools aren't there
 * is skipped, and said to be; with {@code WIZARD_PACKAGES_NEED_CHECKS=1} that is a failure.
 */
final class LinuxCheck {
    private static final String HALF_WAY = """
            {"version":2,"snapshot":{"at":"VERIFIED_NUMBER","draft":{"token":"NOWHERE","route":"NEW_TO_TWILIO"}}}
            """;

    private final Options options;
    private final LinuxPackages packages;
    private final Path folder;
    private final boolean everything = "1".equals(System.getenv("WIZARD_PACKAGES_NEED_CHECKS"));
    private final boolean forReal = "1".equals(System.getenv("WIZARD_INSTALL_FOR_REAL"));
    private final String only;
    private final String name;

    /** @param only the parts whose names hold this */
    LinuxCheck(Options options, LinuxPackages packages, Path folder, String only) throws IOException {
        this.options = options;
        this.packages = packages;
        this.folder = Tree.fresh(folder);
        this.only = only;
        name = options.packageName();
    }

    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    void run() throws IOException, InterruptedException {
        part("the .deb: what it says and holds", List.of("dpkg-deb"), this::debContents);
        part("the .deb: over an older one, used and removed", List.of("dpkg"), this::debInstalled);
        part("the .rpm: what it says and holds", List.of("rpm"), this::rpmContents);
        part("the .rpm: installed, used and removed", List.of("rpm"), this::rpmInstalled);
        part("the .tar.gz: in a folder with a blank, into the menu and out", List.of("tar"), this::archiveUsed);
        List<String> desktop = PrivateDesktop.TOOLS;
        part("a rehearsal in a window, without a network", with(desktop, "unshare"), this::rehearsal);
        part("practice in a window: picture, end, without a home, closed at once", desktop, this::practice);
        part("the class archive: gone, cut, another one, older than its jars", desktop, this::classArchive);
        part("an older journal is read and gone on with", with(desktop, "unshare"), this::olderJournal);
        part("the system's password store", List.of("bash", "dbus-run-session", "dbus-send", "gnome-keyring-daemon"),
                this::keyring);
        if (forReal) {
            part("dpkg -i on this system, used and removed", with(desktop, "dpkg"), this::installedForReal);
        }
    }

    private static List<String> with(List<String> tools, String... more) {
        return Stream.concat(tools.stream(), Stream.of(more)).toList();
    }

    private void part(String what, List<String> tools, Part part) throws IOException, InterruptedException {
        if (!what.contains(only)) {
            return;
        }
        List<String> missing = tools.stream().filter(tool -> !Tool.there(tool)).toList();
        if (!missing.isEmpty()) {
            if (everything) {
                throw new Fault(what + ": needs " + String.join(", ", missing));
            }
            System.out.println("skipped  " + what + ": there is no " + String.join(", ", missing));
            return;
        }
        long start = System.nanoTime();
        try {
            part.run();
        } catch (Fault fault) {
            throw new Fault(what + ": " + fault.getMessage());
        }
        System.out.println("checked  " + what + " (" + (System.nanoTime() - start) / 1_000_000_000 + " s)");
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new Fault(otherwise);
        }
    }

    private static void expectSame(Object wanted, Object found, String what) {
        expect(wanted.equals(found), what + " should be \"" + wanted + "\" and is \"" + found + "\"");
    }

    // --- The files -----------------------------------------------------------------------------------------------------

    private void debContents() throws IOException, InterruptedException {
        String deb = packages.deb().toString();
        Map<String, String> wanted = Map.of("Package", name, "Version", options.packageVersion(),
                "Maintainer", options.get("maintainer"), "Depends", options.get("linux.deb.depends"));
        for (Map.Entry<String, String> field : wanted.entrySet()) {
            expectSame(field.getValue(), Tool.run(List.of("dpkg-deb", "--field", deb, field.getKey())).strip(), field.getKey());
        }
        Set<String> files = new TreeSet<>();
        for (String line : Tool.run(List.of("dpkg-deb", "--contents", deb)).lines().toList()) {
            String[] columns = line.split("\\s+", 6);
            expectSame("root/root", columns[1], "The owner of " + columns[5]);
            expect(!columns[0].matches("[^l].{4}w.*|[^l].{7}w.*"), "Others may write " + columns[5]);
            files.add(columns[5].substring(1).replaceFirst(" -> .*", ""));
        }
        ownFiles(files);
        String scripts = Tool.run(List.of("dpkg-deb", "--info", deb));
        expect(!scripts.contains("postinst") && !scripts.contains("prerm"), "There are scripts in it:\n" + scripts);
    }

    /** All in the program's own folder or named after it. */
    private void ownFiles(Set<String> files) {
        String own = options.get("linux.folder");
        List<String> strange = files.stream().filter(file -> !file.endsWith("/")).filter(file -> !file.startsWith(own))
                .filter(file -> !file.startsWith("/usr/") || !(file.contains(name) || file.contains(options.get("macos.identifier"))))
                .toList();
        expect(strange.isEmpty(), "It holds what isn't its own: " + strange);
        for (String file : List.of("/usr/bin/" + name, "/usr/share/applications/" + name + ".desktop",
                "/usr/share/icons/hicolor/scalable/apps/" + name + ".svg", "/usr/share/doc/" + name + "/copyright",
                own + "/lib/runtime/bin/java")) {
            expect(files.contains(file), "It lacks " + file);
        }
    }

    private void rpmContents() throws IOException, InterruptedException {
        String rpm = packages.rpm().toString();
        String fields = Tool.run(List.of("rpm", "-qp", "--qf",
                "%{NAME}|%{VERSION}|%{LICENSE}|%{SUMMARY}|%{VENDOR}|%{BUILDHOST}", rpm)).strip();
        expectSame(String.join("|", name, options.packageVersion(), options.get("licence"), options.get("summary"),
                options.get("vendor"), "localhost"), fields, "What it says of itself");
        String scripts = Tool.run(List.of("rpm", "-qp", "--scripts", rpm));
        expectSame("", scripts.strip(), "Its scripts");
        Set<String> requires = Tool.run(List.of("rpm", "-qp", "--requires", rpm)).lines()
                .filter(line -> !line.startsWith("rpmlib(")).collect(Collectors.toCollection(TreeSet::new));
        expectSame(new TreeSet<>(options.commaSeparated("linux.rpm.requires")), requires, "What it requires");
        Set<String> files = new TreeSet<>();
        for (String line : Tool.run(List.of("rpm", "-qp", "--qf", "[%{FILENAMES} %{FILEUSERNAME} %{FILEGROUPNAME}\n]", rpm))
                .lines().toList()) {
            String[] columns = line.split(" ");
            expectSame("root root", columns[1] + " " + columns[2], "The owner of " + columns[0]);
            files.add(columns[0]);
        }
        ownFiles(files);
        String all = Tool.run(List.of("rpm", "-qp", "--xml", rpm));
        expect(!all.contains(options.home().getParent().toString()), "It says where it was built");
    }

    // --- Installed in a folder -----------------------------------------------------------------------------------------

    private void debInstalled() throws IOException, InterruptedException {
        Path root = Tree.fresh(folder.resolve("deb root"));
        for (String part : List.of("updates", "info")) {
            Files.createDirectories(root.resolve("var/lib/dpkg").resolve(part));
        }
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        Files.createFile(root.resolve("var/lib/dpkg/available"));
        Path older = olderDeb();
        dpkg(root, "--install", older.toString());
        Path program = root.resolve(options.get("linux.folder").substring(1));
        expect(Files.exists(program.resolve("lib/app/of-the-older-one.jar")), "The older one isn't installed");
        dpkg(root, "--install", packages.deb().toString());
        expect(!Files.exists(program.resolve("lib/app/of-the-older-one.jar")), "A file of the older one is left");
        expectSame(options.packageVersion() + " install ok installed", Tool.run(List.of("dpkg-query", "--root=" + root, "--show",
                "--showformat=${Version} ${Status}", name)), "Its state");
        expectSame("", dpkg(root, "--verify", name).strip(), "What differs from the package");
        menuEntry(root.resolve("usr/share"), "/usr/bin/" + name);
        commandLine(root.resolve("usr/bin").resolve(name));
        commandLine(program.resolve(name));
        archiveFits(program);

        Path state = Files.createDirectories(home().resolve(".local/state/TwilioSetupWizard"));
        Files.writeString(state.resolve("kept"), "the user's own");
        dpkg(root, "--remove", name);
        dpkg(root, "--purge", name);
        try (Stream<Path> left = Files.walk(root)) {
            List<Path> files = left.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.startsWith(root.resolve("var/lib/dpkg"))).toList();
            expect(files.isEmpty(), "It leaves " + files);
        }
        expect(!Files.exists(program), "It leaves " + program);
        expect(Files.exists(state.resolve("kept")), "The user's own state is gone");
    }

    /** The same package with an older version, and a file that the new one doesn't have. */
    private Path olderDeb() throws IOException, InterruptedException {
        Path tree = folder.resolve("older");
        Tool.run(List.of("dpkg-deb", "--raw-extract", packages.deb().toString(), tree.toString()));
        Path control = tree.resolve("DEBIAN/control");
        Files.writeString(control, Files.readString(control).replaceFirst("(?m)^Version: .*$", "Version: 0.9.0"));
        Path app = tree.resolve(options.get("linux.folder").substring(1)).resolve("lib/app");
        Files.writeString(app.resolve("of-the-older-one.jar"), "");
        Path deb = folder.resolve("older.deb");
        Tool.run(List.of("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree.toString(), deb.toString()));
        Tree.delete(tree);
        return deb;
    }

    private String dpkg(Path root, String... arguments) throws IOException, InterruptedException {
        // Nobody's libraries are in that folder, so what the package depends on can't be either.
        List<String> command = new ArrayList<>(List.of("dpkg", "--root=" + root, "--force-not-root", "--force-depends",
                "--force-script-chrootless", "--log=" + folder.resolve("dpkg.log")));
        command.addAll(List.of(arguments));
        // It looks for tools of an administrator that an ordinary PATH doesn't lead to.
        return Tool.run(command, Map.of("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin"));
    }

    private void rpmInstalled() throws IOException, InterruptedException {
        Path root = Tree.fresh(folder.resolve("rpm-root"));
        String at = "--root=" + root;
        // Its own database in its own folder; the system's stays as it is.
        List<String> base = List.of("rpm", at, "--nodeps");
        Tool.run(Stream.concat(base.stream(), Stream.of("-U", packages.rpm().toString())).toList());
        menuEntry(root.resolve("usr/share"), "/usr/bin/" + name);
        commandLine(root.resolve("usr/bin").resolve(name));
        Path program = root.resolve(options.get("linux.folder").substring(1));
        archiveFits(program);
        Tool.run(Stream.concat(base.stream(), Stream.of("-e", name)).toList());
        expect(!Files.exists(program), "It leaves " + program);
        try (Stream<Path> left = Files.walk(root)) {
            List<Path> files = left.filter(path -> path.getFileName().toString().contains(name)).toList();
            expect(files.isEmpty(), "It leaves " + files);
        }
    }

    private void archiveUsed() throws IOException, InterruptedException {
        Path anywhere = Tree.fresh(folder.resolve("any where"));
        Tool.run(List.of("tar", "--extract", "--file", packages.archive().toString(), "--directory", anywhere.toString()));
        Path program = anywhere.resolve(name + "-" + options.version());
        commandLine(program.resolve(name));
        archiveFits(program);
        Path link = folder.resolve("bin").resolve("wizard");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, link.getParent().relativize(program.resolve(name)));
        commandLine(link);
        Path data = folder.resolve("data");
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("XDG_DATA_HOME", data.toString());
        Tool.run(List.of(program.resolve("menu-entry").toString(), "add"), environment);
        menuEntry(data, "\"" + program.resolve(name) + "\"");
        Tool.run(List.of(program.resolve("menu-entry").toString(), "remove"), environment);
        try (Stream<Path> left = Files.walk(data)) {
            expect(left.noneMatch(Files::isRegularFile), "The menu entry is still there");
        }
    }

    private void menuEntry(Path share, String exec) throws IOException, InterruptedException {
        Path file = share.resolve("applications").resolve(name + ".desktop");
        Map<String, String> entry = Resources.desktopEntry(Files.readString(file));
        expectSame(exec, entry.get("Exec"), "What the menu starts");
        expectSame(options.name(), entry.get("Name"), "The name in the menu");
        String icon = entry.get("Icon");
        expect(Files.exists(share.resolve("icons/hicolor/256x256/apps").resolve(icon + ".png")), "There is no icon " + icon);
        if (Tool.there("desktop-file-validate")) {
            Tool.run(List.of("desktop-file-validate", file.toString()));
        }
    }

    /** What needs no window. */
    private void commandLine(Path launcher) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(environment());
        // Java would say that it picked these up, and obey.
        environment.put("JAVA_TOOL_OPTIONS", "-Dof.another.program=yes");
        environment.put("JDK_JAVA_OPTIONS", "-Dof.another.program=yes");
        answers(launcher, environment, 0, options.name() + " " + options.version(), "--version");
        answers(launcher, environment, 2, "There is no option --no such thing. Try --help.", "--no such thing");
        answers(launcher, environment, 3, "There is no display here, and the wizard is a window. Start it from your desktop.");
        Tool.Result help = Tool.result(List.of(launcher.toString(), "--help"), environment, 60);
        expect(help.code() == 0 && help.output().contains("--practice"), "--help says: " + help.output());
        Tool.Result check = Tool.result(List.of(launcher.toString(), "--practice", "--check", "--json"), environment, 60);
        expect(check.code() == 8 && check.output().contains("TOKEN_KEPT"), "--check says: " + check.output());
    }

    private static void answers(Path launcher, Map<String, String> environment, int code, String words, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Tool.Result result = Tool.result(command, environment, 60);
        expectSame(code + ": " + words, result.code() + ": " + result.output().strip(), Tool.shown(command));
    }

    // --- With a window -------------------------------------------------------------------------------------------------

    private void rehearsal() throws IOException, InterruptedException {
        try (PrivateDesktop desktop = new PrivateDesktop()) {
            Path results = folder.resolve("rehearsal");
            List<String> command = List.of(launcher().toString(), "--rehearse", results.toString());
            if (!aloneIsPossible()) {
                System.out.println("note     no network of one's own can be had here, so the rehearsal runs with the system's");
            }
            Tool.Result result = Tool.result(aloneIsPossible() ? offline(command) : command, environment(desktop), 300);
            expect(result.code() == 0, "It ended with " + result.code() + ": " + result.output());
            expect(result.output().contains(": ok."), "It said: " + result.output());
            try (Stream<Path> pictures = Files.list(results)) {
                long count = pictures.filter(path -> path.toString().endsWith(".png")).count();
                expect(count >= 9, "It left only " + count + " pictures");
            }
            Path summary = results.resolve("summary.pdf");
            expect(Files.exists(summary) && Files.size(summary) > 10_000, "It made no PDF of the summary");
        }
    }

    private void practice() throws IOException, InterruptedException {
        try (PrivateDesktop desktop = new PrivateDesktop()) {
            Path picture = folder.resolve("practice.png");
            window(desktop, List.of(launcher().toString(), "--practice"), picture);
            expect(!Files.exists(home().resolve(".cache").resolve(name)), "It writes into the user's cache");
            Map<String, String> environment = new HashMap<>(environment(desktop));
            // As some session managers and sudo leave it.
            environment.put("HOME", null);
            window(environment, List.of(launcher().toString(), "--practice"),
                    List.of(new Look(folder.resolve("practice-no-home.png"), "Close", () -> true)));
            expectSame("", fromJava(), "What Java says without a home");
            closedAtOnce(desktop);
        }
    }

    /** By somebody who closes the window before there is a page in it. */
    private void closedAtOnce(PrivateDesktop desktop) throws IOException, InterruptedException {
        try (FirstLook look = new FirstLook(options, desktop.display(), folder, "Close")) {
            Path output = folder.resolve("window.txt");
            ProcessBuilder builder = new ProcessBuilder(launcher().toString(), "--practice").redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            put(environment(desktop), builder);
            Process program = builder.start();
            try {
                look.awaitDrawn(output);
                expect(program.waitFor(60, TimeUnit.SECONDS), "Closed at once, it didn't end");
                expect(program.exitValue() == 0, "Closed at once, it ended with " + program.exitValue() + ": " + Files.readString(output));
                expectSame("", fromJava(), "What Java says when closed at once");
            } finally {
                program.destroyForcibly();
            }
        }
    }

    /** What Java itself has printed in a window's run; the system's libraries complain of other things in their own way. */
    private String fromJava() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("window.txt"))) {
            return lines.filter(line -> line.matches("\\[.*|.*(Exception|Error|warning: \\[|VM warning).*|.*rchive.*|\\s+at .*"))
                    .collect(Collectors.joining("\n"));
        }
    }

    // --- The archive of classes ----------------------------------------------------------------------------------------

    /** It was made out of the files that are there, and Java takes it where they are now. */
    private void archiveFits(Path program) throws IOException, InterruptedException {
        String fault = StartArchive.fault(program);
        expect(fault == null, fault);
        Path only = withArchiveOnly(program);
        answers(only, environment(), 0, options.name() + " " + options.version(), "--version");
        Files.delete(only);
    }

    /** A launcher with which Java doesn't start where the archive doesn't fit. */
    private Path withArchiveOnly(Path program) throws IOException {
        Path launcher = program.resolve(name);
        String java = "lib/runtime/bin/java\"";
        expect(Files.readString(launcher).contains(java), "The launcher doesn't start Java as expected");
        Path only = Files.writeString(program.resolve("with-archive-only"),
                Files.readString(launcher).replace(java, java + " -Xshare:on"));
        expect(only.toFile().setExecutable(true), "Can't make " + only + " executable");
        return only;
    }

    /** Whatever is wrong with it: the program starts from its jars, with their newest classes, and says nothing. */
    private void classArchive() throws IOException, InterruptedException {
        Path program = folder.resolve("archive").resolve(name);
        Tree.copy(packages.program(), program);
        Path launcher = program.resolve(name);
        Path only = withArchiveOnly(program);
        Path archive = StartArchive.in(program);
        byte[] whole = Files.readAllBytes(archive);
        byte[] another = whole.clone();
        // Behind the magic number and the lengths stands which Java it is of.
        Arrays.fill(another, 64, 512, (byte) 'x');
        Map<String, byte[]> unfit = new LinkedHashMap<>();
        unfit.put("empty", new byte[0]);
        unfit.put("cut in its head", Arrays.copyOf(whole, 1000));
        unfit.put("cut in the middle", Arrays.copyOf(whole, whole.length / 2));
        unfit.put("cut at its end", Arrays.copyOf(whole, whole.length - 4096));
        unfit.put("another Java's", another);
        for (Map.Entry<String, byte[]> one : unfit.entrySet()) {
            Files.write(archive, one.getValue());
            expect(Tool.result(List.of(only.toString(), "--version"), environment(), 60).code() != 0,
                    "Java takes an archive that is " + one.getKey() + ", so nothing is tested");
            answersVersion(launcher);
        }
        Files.write(archive, unfit.get("cut in the middle"));
        try (PrivateDesktop desktop = new PrivateDesktop()) {
            Map<String, String> environment = new HashMap<>(environment(desktop));
            environment.put("HOME", null);
            window(environment, List.of(launcher.toString(), "--practice"),
                    List.of(new Look(folder.resolve("practice-cut-archive.png"), "Close", () -> true)));
            expectSame("", fromJava(), "What Java says of a cut archive");
        }
        Files.delete(archive);
        answersVersion(launcher);

        // As after half of an update: new jars, the old archive.
        Files.write(archive, whole);
        answersVersion(only);
        Path classes = Files.createDirectories(folder.resolve("newer"));
        String main = options.mainClass();
        Path source = classes.resolve(main.substring(main.lastIndexOf('.') + 1) + ".java");
        Files.writeString(source, "package " + main.substring(0, main.lastIndexOf('.')) + "; public final class "
                + main.substring(main.lastIndexOf('.') + 1)
                + " { public static void main(String[] args) { System.out.println(\"newer\"); } }");
        Tool.run(List.of(Tool.java("javac"), "-d", classes.toString(), source.toString()));
        Path jar = program.resolve("lib/app/wizard-" + options.version() + ".jar");
        FileTime time = Files.getLastModifiedTime(jar);
        Tool.run(List.of(Tool.java("jar"), "--update", "--file", jar.toString(), "-C", classes.toString(),
                main.replace('.', '/') + ".class"));
        // Every package's files have the same time.
        Files.setLastModifiedTime(jar, time);
        answers(launcher, environment(), 0, "newer", "--version");
        expect(StartArchive.fault(program) != null, "An archive older than its jars isn't noticed");
        Tree.delete(program);
    }

    private void answersVersion(Path launcher) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("HOME", null);
        answers(launcher, environment, 0, options.name() + " " + options.version(), "--version");
    }

    // --- Half way ------------------------------------------------------------------------------------------------------

    /** A person who stopped half way with an older version goes on with this one. */
    private void olderJournal() throws IOException, InterruptedException {
        boolean alone = aloneIsPossible();
        Path state = Files.createDirectories(home().resolve(".local/state/TwilioSetupWizard").resolve(alone ? "" : "practice"));
        Path journal = Files.writeString(state.resolve("journal.json"), HALF_WAY);
        // The real program looks at once whether it can reach Twilio, which nobody may ask for here.
        List<String> command = alone ? offline(List.of(launcher().toString())) : List.of(launcher().toString(), "--practice");
        try (PrivateDesktop desktop = new PrivateDesktop()) {
            window(environment(desktop), command, List.of(
                    new Look(folder.resolve("older-journal.png"), "Enter",
                            () -> Files.readString(journal).contains("\"version\":4")),
                    new Look(folder.resolve("older-journal-gone-on.png"), "Close", () -> true)));
        }
        try (Stream<Path> files = Files.list(state)) {
            List<Path> aside = files.filter(file -> file.getFileName().toString().startsWith("journal-")).toList();
            expect(aside.isEmpty(), "The older journal was put aside: " + aside);
        }
        String now = Files.readString(journal);
        expect(now.contains("\"at\":\"VERIFIED_NUMBER\"") && now.contains("NEW_TO_TWILIO"), "It didn't go on where it was: " + now);
    }

    private interface Until {
        boolean holds() throws IOException;
    }

    /** A picture once the window stands still, then a key, then what that key has to lead to. */
    private record Look(Path picture, String key, Until until) {
    }

    private void window(PrivateDesktop desktop, List<String> command, Path picture) throws IOException, InterruptedException {
        window(environment(desktop), command, List.of(new Look(picture, "Close", () -> true)));
    }

    /** @param environment null for what isn't set */
    private static void put(Map<String, String> environment, ProcessBuilder builder) {
        environment.forEach((key, value) -> {
            if (value == null) {
                builder.environment().remove(key);
            } else {
                builder.environment().put(key, value);
            }
        });
    }

    /** Starts the program, waits for its window, looks and types, and expects it to end well. */
    private void window(Map<String, String> environment, List<String> command, List<Look> looks)
            throws IOException, InterruptedException {
        Path output = folder.resolve("window.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        put(environment, builder);
        Process program = builder.start();
        try {
            for (Look look : looks) {
                Tool.Result looked = Tool.result(List.of(Tool.java("java"), options.home().resolve("check/Screen.java").toString(),
                        look.picture().toString(), "120", look.key()), environment, 180);
                expect(looked.code() == 0, looked.output() + Files.readString(output));
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (!look.until().holds()) {
                    expect(System.nanoTime() < end, "Nothing came of " + look.key() + " at " + look.picture());
                    program.waitFor(200, TimeUnit.MILLISECONDS);
                }
            }
            expect(program.waitFor(60, TimeUnit.SECONDS), "It didn't close");
            expect(program.exitValue() == 0, "It ended with " + program.exitValue() + ": " + Files.readString(output));
        } finally {
            program.descendants().forEach(ProcessHandle::destroy);
            program.destroy();
        }
    }

    // --- The password store --------------------------------------------------------------------------------------------

    private void keyring() throws IOException, InterruptedException {
        Path classes = Tree.fresh(folder.resolve("keyring"));
        Path app = packages.program().resolve("lib/app");
        Tool.run(List.of(Tool.java("javac"), "-d", classes.toString(), "-cp", app + "/*",
                options.home().resolve("check/KeyringCheck.java").toString()));
        List<String> command = new ArrayList<>(List.of("bash", options.home().resolveSibling(".ci/with-keyring").toString(),
                packages.program().resolve("lib/runtime/bin/java").toString()));
        command.addAll(options.words("jvm"));
        command.addAll(List.of("-cp", app + "/*:" + classes, "KeyringCheck", folder.resolve("keyring-state").toString()));
        Tool.Result result = Tool.result(command, environment(), 180);
        expect(result.code() == 0 && result.output().contains("put, get and delete work"), result.output());
    }

    // --- On this system ------------------------------------------------------------------------------------------------

    private void installedForReal() throws IOException, InterruptedException {
        Path program = Path.of(options.get("linux.folder"));
        expect(!Files.exists(program), "There already is " + program + "; nothing was touched");
        Map<String, String> path = Map.of("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin");
        try (PrivateDesktop desktop = new PrivateDesktop()) {
            Tool.run(List.of("dpkg", "--install", packages.deb().toString()), path);
            Path launcher = Path.of("/usr/bin").resolve(name);
            commandLine(launcher);
            window(desktop, List.of(launcher.toString(), "--practice"), folder.resolve("installed.png"));
        } finally {
            Tool.run(List.of("dpkg", "--purge", name), path);
        }
        expect(!Files.exists(program), "It leaves " + program);
        expect(!Files.exists(Path.of("/usr/bin").resolve(name), LinkOption.NOFOLLOW_LINKS), "It leaves its name in /usr/bin");
    }

    // --- Around the program --------------------------------------------------------------------------------------------

    private Path launcher() {
        return packages.program().resolve(name);
    }

    private Path home() {
        return folder.resolve("home");
    }

    /** Of a person of our own, who has nothing yet and no display. */
    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", Files.createDirectories(home()).toString());
        for (String gone : List.of("DISPLAY", "WAYLAND_DISPLAY", "XDG_CACHE_HOME", "XDG_DATA_HOME",
                "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "XAUTHORITY", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
            environment.put(gone, null);
        }
        environment.put("LC_ALL", "C.UTF-8");
        // Java asks the system for the home folder by the user's number, not by HOME.
        environment.put("XDG_STATE_HOME", home().resolve(".local/state").toString());
        return environment;
    }

    private Map<String, String> environment(PrivateDesktop desktop) throws IOException {
        Map<String, String> environment = environment();
        environment.put("DISPLAY", desktop.display());
        return environment;
    }

    /** Containers often forbid it. */
    private static boolean aloneIsPossible() throws IOException, InterruptedException {
        return Tool.result(offline(List.of("true")), Map.of(), 10).code() == 0;
    }

    /** In a network of its own, in which there is nothing but this computer itself. */
    private static List<String> offline(List<String> command) {
        List<String> offline = new ArrayList<>(List.of("unshare"));
        if (!"root".equals(System.getProperty("user.name"))) {
            offline.addAll(List.of("--user", "--map-root-user"));
        }
        offline.addAll(List.of("--net", "sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; ip link set lo up && exec \"$0\" \"$@\""));
        offline.addAll(command);
        return offline;
    }
}
