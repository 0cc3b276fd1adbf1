package build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The .deb, the .rpm and the .tar.gz. Made from a tree of files by the tools of the systems themselves: jpackage's
 * packages have scripts that fail on a plain Debian, name libraries that other systems don't have, and start through a
 * program that asks the package manager at every start. Here everything is a file that the package manager knows, and
 * there are no scripts: menus and icon caches are kept by its own triggers.
 */
final class LinuxPackages {
    private final Options options;
    private final Path work;
    private final Path out;

    LinuxPackages(Options options, Path work, Path out) {
        this.options = options;
        this.work = work;
        this.out = out;
    }

    Path deb() {
        return out.resolve(options.packageName() + "_" + options.packageVersion() + "_" + debArchitecture() + ".deb");
    }

    Path rpm() {
        return out.resolve(options.packageName() + "-" + options.packageVersion() + "-1." + rpmArchitecture() + ".rpm");
    }

    Path archive() {
        return out.resolve(options.packageName() + "-" + options.version() + "-linux-" + rpmArchitecture() + ".tar.gz");
    }

    /** What gets installed, as it lies in the system. */
    Path root() {
        return work.resolve("root");
    }

    /** The program's own folder in there. */
    Path program() {
        return root().resolve(options.get("linux.folder").substring(1));
    }

    private static String debArchitecture() {
        return Target.arm() ? "arm64" : "amd64";
    }

    private static String rpmArchitecture() {
        return Target.arm() ? "aarch64" : "x86_64";
    }

    /** Builds the tree. @param bom the list of what is in the program, or a file that isn't there, for the folder alone */
    void stage(Path runtime, ClassPath classPath, Path bom) throws IOException, InterruptedException {
        Tree.fresh(root());
        Path program = Files.createDirectories(program());
        List<String> jars = classPath.copyTo(program.resolve("lib/app"), Target.LINUX, options.time());
        Tree.copy(runtime, program.resolve("lib/runtime"));
        if (Files.exists(bom)) {
            Files.copy(bom, program.resolve("lib/bom.json"));
        }
        Map<String, String> values = new HashMap<>(values());
        values.put("CLASS_PATH", jars.stream().map(jar -> "$app/" + jar).collect(Collectors.joining(":")));
        Path launcher = Template.write(linux("launcher.sh"), values, program.resolve(options.packageName()));
        if (!launcher.toFile().setExecutable(true, false)) {
            throw new Fault("Can't make " + launcher + " executable");
        }
        Files.copy(options.licence(), program.resolve("LICENSE.txt"));

        Path share = root().resolve("usr/share");
        Template.write(linux("app.desktop"), values,
                share.resolve("applications").resolve(options.packageName() + ".desktop"));
        Template.write(linux("app.metainfo.xml"), values,
                share.resolve("metainfo").resolve(options.get("macos.identifier") + ".metainfo.xml"));
        Path icons = share.resolve("icons/hicolor");
        for (int size : Icons.LINUX) {
            Path icon = icons.resolve(size + "x" + size).resolve("apps").resolve(options.packageName() + ".png");
            Files.createDirectories(icon.getParent());
            Files.copy(options.icons().resolve("app-" + size + ".png"), icon);
        }
        Path drawing = icons.resolve("scalable/apps").resolve(options.packageName() + ".svg");
        Files.createDirectories(drawing.getParent());
        Files.copy(options.icons().resolve("app.svg"), drawing);
        Path doc = share.resolve("doc").resolve(options.packageName());
        Template.write(linux("copyright"), values, doc.resolve("copyright"));
        Files.copy(options.licence(), doc.resolve("LICENSE.txt"));
        Path bin = Files.createDirectories(root().resolve("usr/bin"));
        Files.createSymbolicLink(bin.resolve(options.packageName()),
                bin.relativize(program.resolve(options.packageName())));
        Tree.settle(root(), options.time());
        // Last, since Java wants to find the files as they were.
        new StartArchive(options, program, work).make(jars);
        Tree.settle(root(), options.time());
    }

    private Path linux(String file) {
        return options.home().resolve("linux").resolve(file);
    }

    private Map<String, String> values() {
        return Map.ofEntries(
                Map.entry("NAME", options.name()),
                Map.entry("PACKAGE", options.packageName()),
                Map.entry("VERSION", options.packageVersion()),
                Map.entry("DATE", LocalDate.ofInstant(options.time(), ZoneOffset.UTC).toString()),
                Map.entry("VENDOR", options.get("vendor")),
                Map.entry("MAINTAINER", options.get("maintainer")),
                Map.entry("SUMMARY", options.get("summary")),
                Map.entry("DESCRIPTION", options.get("description")),
                Map.entry("COPYRIGHT", options.get("copyright")),
                Map.entry("LICENCE", options.get("licence")),
                Map.entry("FOLDER", options.get("linux.folder")),
                Map.entry("IDENTIFIER", options.get("macos.identifier")),
                Map.entry("EXEC", "/usr/bin/" + options.packageName()),
                Map.entry("ICON", options.packageName()),
                Map.entry("CATEGORIES", options.get("linux.categories")),
                Map.entry("WINDOW_CLASS", options.get("linux.window.class")),
                Map.entry("MAIN_CLASS", options.mainClass()),
                Map.entry("JVM", String.join(" ", options.words("jvm")) + " " + String.join(" ", options.words("linux.jvm"))));
    }

    /** One of the templates as it comes out, with examples for what only a build knows. */
    String filled(String file) throws IOException {
        Map<String, String> values = new HashMap<>(debValues(100_000));
        values.put("CLASS_PATH", "$app/wizard.jar");
        values.put("REQUIRES", tags("Requires", options.commaSeparated("linux.rpm.requires")));
        values.put("RECOMMENDS", file.equals("app.spec") ? tags("Recommends", options.commaSeparated("linux.rpm.recommends"))
                : options.get("linux.deb.recommends"));
        return Template.filled(linux(file), values);
    }

    private Map<String, String> debValues(long kibibytes) {
        Map<String, String> values = new HashMap<>(values());
        values.put("ARCHITECTURE", debArchitecture());
        values.put("SECTION", options.get("linux.deb.section"));
        values.put("DEPENDS", options.get("linux.deb.depends"));
        values.put("RECOMMENDS", options.get("linux.deb.recommends"));
        values.put("DESCRIPTION", Template.wrapped(options.get("description"), " "));
        values.put("INSTALLED_SIZE", Long.toString(kibibytes));
        return values;
    }

    Path makeDeb() throws IOException, InterruptedException {
        Path tree = work.resolve("deb");
        Tree.delete(tree);
        Tree.copy(root(), tree);
        Map<String, String> values = debValues(Tree.size(root()) / 1024);
        Template.write(linux("control"), values, tree.resolve("DEBIAN/control"));
        StringBuilder sums = new StringBuilder();
        for (Path file : Tree.all(root())) {
            if (Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                sums.append(md5(file)).append("  ").append(root().relativize(file)).append('\n');
            }
        }
        Files.writeString(tree.resolve("DEBIAN/md5sums"), sums);
        Tree.settle(tree, options.time());
        Tool.run(debCommand(tree), Map.of("SOURCE_DATE_EPOCH", Long.toString(options.time().getEpochSecond())));
        return deb();
    }

    /** What dpkg --verify compares with; a sum against accidents, not against attackers. */
    private static String md5(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Path makeRpm() throws IOException, InterruptedException {
        Path folder = Tree.fresh(work.resolve("rpm"));
        Map<String, String> values = new HashMap<>(values());
        values.put("DESCRIPTION", Template.wrapped(options.get("description"), ""));
        values.put("REQUIRES", tags("Requires", options.commaSeparated("linux.rpm.requires")));
        values.put("RECOMMENDS", tags("Recommends", options.commaSeparated("linux.rpm.recommends")));
        Path spec = Template.write(linux("app.spec"), values, folder.resolve("app.spec"));
        Tool.run(rpmCommand(folder, spec), Map.of("SOURCE_DATE_EPOCH", Long.toString(options.time().getEpochSecond())));
        Files.move(folder.resolve("out").resolve(rpm().getFileName()), rpm());
        return rpm();
    }

    private static String tags(String tag, List<String> values) {
        return values.stream().map(value -> tag + ": " + value).collect(Collectors.joining("\n"));
    }

    /** Runs from any folder, for one user, without being installed. */
    Path makeArchive() throws IOException, InterruptedException {
        String name = options.packageName() + "-" + options.version();
        Path tree = Tree.fresh(work.resolve("archive"));
        Path program = tree.resolve(name);
        Tree.copy(program(), program);
        Template.write(linux("menu-entry.sh"), values(), program.resolve("menu-entry"));
        if (!program.resolve("menu-entry").toFile().setExecutable(true, false)) {
            throw new Fault("Can't make menu-entry executable");
        }
        Path share = Files.createDirectories(program.resolve("share"));
        Files.copy(root().resolve("usr/share/applications").resolve(options.packageName() + ".desktop"),
                share.resolve(options.packageName() + ".desktop"));
        Files.copy(options.icons().resolve("app-256.png"), share.resolve(options.packageName() + ".png"));
        Tree.settle(tree, options.time());
        Tool.run(archiveCommand(tree, name));
        return archive();
    }

    private List<String> debCommand(Path tree) {
        return List.of("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree.toString(), deb().toString());
    }

    private List<String> rpmCommand(Path folder, Path spec) {
        Map<String, String> macros = new LinkedHashMap<>();
        macros.put("_topdir", folder.toString());
        macros.put("_rpmdir", folder.resolve("out").toString());
        macros.put("_build_name_fmt", "%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm");
        macros.put("staged", root().toString());
        macros.put("program_folder", options.get("linux.folder"));
        // The same bytes on any computer, and its name not in them.
        macros.put("_buildhost", "localhost");
        macros.put("use_source_date_epoch_as_buildtime", "1");
        macros.put("clamp_mtime_to_source_date_epoch", "1");
        // Nearly as small as xz in a third of its time; every rpm since 2018 reads it.
        macros.put("_binary_payload", "w15.zstdio");
        // The files are done: nothing is to be stripped, linked or compressed.
        macros.put("__os_install_post", "%{nil}");
        macros.put("debug_package", "%{nil}");
        macros.put("_build_id_links", "none");
        List<String> command = new ArrayList<>(List.of("rpmbuild", "-bb", "--quiet", "--target", rpmArchitecture()));
        macros.forEach((name, value) -> command.addAll(List.of("--define", name + " " + value)));
        command.add(spec.toString());
        return command;
    }

    private List<String> archiveCommand(Path tree, String name) {
        return List.of("tar", "--create", "--file", archive().toString(), "--use-compress-program", "gzip -6n",
                "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu",
                "--mtime=@" + options.time().getEpochSecond(), "--directory", tree.toString(), name);
    }

    /** The commands as they would be run. */
    List<List<String>> commands() {
        return List.of(debCommand(work.resolve("deb")), rpmCommand(work.resolve("rpm"), work.resolve("rpm/app.spec")),
                archiveCommand(work.resolve("archive"), options.packageName() + "-" + options.version()));
    }
}
