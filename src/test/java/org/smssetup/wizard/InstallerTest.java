package org.smssetup.wizard;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The installer build as far as it can be looked at without making packages and without macOS and Windows. The packages
 * themselves are checked by {@code mvn -Pinstaller}.
 */
class InstallerTest {
    private static final Path HOME = Path.of("installer").toAbsolutePath();

    @TempDir
    static Path classes;
    @TempDir
    Path folder;

    private record Ended(int code, String output) {
    }

    /** Maven runs it from source; here it is compiled as strictly as the program. */
    @BeforeAll
    static void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> build = Files.list(HOME.resolve("build")); Stream<Path> checks = Files.list(HOME.resolve("check"))) {
            List<Path> sources = Stream.concat(build, checks).toList();
            boolean done = compiler.getTask(said, files, null,
                    List.of("-Xlint:all", "-Werror", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path")),
                    null, files.getJavaFileObjectsFromPaths(sources)).call();
            assertTrue(done, said.toString());
        }
    }

    private static Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-classpath", classes.toString(), "build.Main"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("WIZARD_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Ended(process.exitValue(), output);
    }

    private static List<String> commands(String system, Map<String, String> environment) throws Exception {
        Ended ended = run(environment, "show", system, "--version", "1.2.3", "--main-class", "org.smssetup.wizard.Main");
        assertEquals(0, ended.code(), ended.output());
        return ended.output().lines().toList();
    }

    private static void holds(String line, String... parts) {
        for (String part : parts) {
            assertTrue(line.contains(part), () -> "no " + part + " in\n" + line);
        }
    }

    @Test
    @DisplayName("Windows: a folder and an .msi for one user, a fixed upgrade code, no administrator")
    void windows() throws Exception {
        List<String> commands = commands("windows", Map.of());
        assertEquals(2, commands.size(), commands.toString());
        holds(commands.get(0), "--type app-image", "app.ico", "--main-class org.smssetup.wizard.Main",
                "--main-jar wizard-1.2.3.jar", "--runtime-image", "-XX:-CreateCoredumpOnCrash",
                "--enable-native-access=javafx.graphics,ALL-UNNAMED");
        holds(commands.get(1), "--type msi", "--app-version 1.2.3", "--win-per-user-install", "--win-menu", "--win-shortcut",
                "--win-upgrade-uuid 8c1c5a52-5d0c-4f0e-9a58-6f3b0a0c7f51", "--license-file", "--vendor");
        // A program without a console can't say anything on the command line there.
        holds(commands.get(0), "--add-launcher twilio-setup-wizard=", "console.properties");
        List<String> signed = commands("windows", Map.of("WIZARD_WINDOWS_SIGN_SHA1", "0".repeat(40)));
        assertEquals(5, signed.size(), signed.toString());
        holds(signed.get(1), "signtool sign", "0".repeat(40), "LoginRadius.exe");
        holds(signed.get(2), "signtool sign", "0".repeat(40), "twilio-setup-wizard.exe");
        holds(signed.get(4), "signtool sign", ".msi");
    }

    @Test
    @DisplayName("macOS: a .dmg with hardened runtime and entitlements where somebody signs, then notarised and stapled")
    void macos() throws Exception {
        List<String> plain = commands("macos", Map.of());
        assertEquals(2, plain.size(), plain.toString());
        holds(plain.get(0), "--type app-image", "app.icns", "--mac-package-identifier org.smssetup.wizard", "--mac-package-name");
        holds(plain.get(1), "--type dmg", "--app-image");
        assertTrue(plain.stream().noneMatch(line -> line.contains("--mac-sign")), plain.toString());
        List<String> signed = commands("macos", Map.of("WIZARD_MAC_SIGN_AS", "Somebody", "WIZARD_MAC_NOTARY_PROFILE", "wizard"));
        assertEquals(5, signed.size(), signed.toString());
        // The library of the keychain lies in a jar, where jpackage doesn't look.
        holds(signed.get(0), "codesign", "--options runtime", "osxkeychain.so");
        holds(signed.get(1), "--mac-sign", "--mac-entitlements", "entitlements.plist");
        holds(signed.get(3), "notarytool submit", "--keychain-profile wizard", "--wait");
        holds(signed.get(4), "stapler staple");
    }

    @Test
    @DisplayName("Linux: files of root, no scripts, the same bytes on any computer")
    void linux() throws Exception {
        List<String> commands = commands("linux", Map.of());
        assertEquals(3, commands.size(), commands.toString());
        holds(commands.get(0), "dpkg-deb --root-owner-group", "twilio-setup-wizard_1.2.3_");
        holds(commands.get(1), "rpmbuild -bb", "_buildhost localhost", "use_source_date_epoch_as_buildtime 1");
        holds(commands.get(2), "tar --create", "--sort=name", "--owner=0", "--mtime=@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--practice", "--practice --scenario two-sites", "--version", "--plan plan.json --json", "--purge --yes", "-h"})
    @DisplayName("Linux: arguments go on to Java as they are, with the package's archive of classes; nothing is left anywhere")
    void launcher(String arguments) throws Exception {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"));
        Path java = Files.createDirectories(folder.resolve("lib/runtime/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Path launcher = folder.resolve("wizard");
        Files.writeString(launcher, Files.readString(HOME.resolve("linux/launcher.sh")).replace("@CLASS_PATH@", "x").replace("@MAIN_CLASS@", "Main").replace("@JVM@", "-Xjvm"));
        assertTrue(java.toFile().setExecutable(true) && launcher.toFile().setExecutable(true));
        List<String> given = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(given);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        Process process = builder.start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, process.waitFor(), said.toString());
        assertEquals(given, said.subList(said.indexOf("Main") + 1, said.size()));
        assertTrue(said.contains("-XX:SharedArchiveFile=" + folder.toRealPath().resolve("lib/classes.jsa")), said.toString());
        assertTrue(said.stream().noneMatch(line -> line.contains("AutoCreateSharedArchive")), said.toString());
        assertFalse(Files.exists(folder.resolve("cache")) || Files.exists(folder.resolve("home")));
    }

    @Test
    @DisplayName("What packages are made with is there and well-formed, each icon in all its sizes")
    void resources() throws Exception {
        Ended ended = run(Map.of(), "resources", "--version", Main.version(), "--main-class", "org.smssetup.wizard.Main");
        assertEquals(0, ended.code(), ended.output());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            icons/app.ico                        | cut    | app.ico ends before
            icons/app.icns                       | cut    | app.icns isn't an icon
            icons/app-48.png                     | gone   | app-48.png isn't there
            installer/macos/entitlements.plist   | cut    | entitlements.plist isn't XML
            installer/linux/app.desktop          | StartupWMClass= to X-Other=  | The menu entry lacks keys
            installer/linux/control              | Depends: to X-Depends:       | The control file lacks fields
            installer/linux/app.metainfo.xml     | </component> to </other>     | app.metainfo.xml isn't XML
            installer/windows/console.properties | win-console=true to win-console=false | no launcher with a console
            installer/linux/launcher.sh          | @JVM@ to @JMV@               | wants an unknown @JMV@
            installer/options.properties         | windows.upgrade.uuid = to windows.upgrade.uuid = not one | windows.upgrade.uuid isn't one
            installer/options.properties         | macos.identifier to macos.identity       | options.properties has no macos.identifier
            installer/options.properties         | module.jdk.security.auth to module.jdk.jfr | Modules lack for LINUX
            """)
    void whatIsDamagedIsNamed(String file, String damage, String words) throws Exception {
        copy(HOME, folder.resolve("installer"));
        copy(HOME.resolveSibling("icons"), folder.resolve("icons"));
        Path damaged = folder.resolve(file);
        byte[] bytes = Files.readAllBytes(damaged);
        switch (damage) {
            case "cut" -> Files.write(damaged, Arrays.copyOf(bytes, bytes.length * 2 / 3));
            case "gone" -> Files.delete(damaged);
            default -> {
                String[] sides = damage.split(" to ");
                String text = Files.readString(damaged);
                assertTrue(text.contains(sides[0]), file);
                Files.writeString(damaged, text.replace(sides[0], sides[1]));
            }
        }
        Ended ended = run(Map.of(), "resources", "--home", folder.resolve("installer").toString(), "--version", "1.2.3",
                "--main-class", "org.smssetup.wizard.Main");
        assertEquals(1, ended.code(), ended.output());
        assertTrue(ended.output().contains(words), ended.output());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }
}
