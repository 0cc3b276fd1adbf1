package build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The .dmg and the .msi, by jpackage on their own systems. First the program's folder, then the package of it, so that
 * what is in the folder can be signed before it is packed. Who signs is said by the environment:
 *
 * <pre>
 * WIZARD_MAC_SIGN_AS          the name in "Developer ID Application: NAME (TEAM)"; without it nothing is signed
 * WIZARD_MAC_KEYCHAIN         the keychain that has that key; without it the user's own
 * WIZARD_MAC_NOTARY_PROFILE   a profile made by "xcrun notarytool store-credentials"; without it nothing is notarised
 * WIZARD_WINDOWS_SIGN_SHA1    the thumbprint of a certificate in the user's store; without it nothing is signed
 * </pre>
 *
 * <p>None of them is a secret: keys and passwords stay in the keychain, the certificate store or the token.
 */
final class Jpackage {
    private final Options options;
    private final Target target;
    private final Map<String, String> environment;
    private final Path work;
    private final Path out;

    Jpackage(Options options, Target target, Map<String, String> environment, Path work, Path out) {
        this.options = options;
        this.target = target;
        this.environment = environment;
        this.work = work;
        this.out = out;
    }

    /** Where the jars lie that go into the program's folder. */
    Path input() {
        return work.resolve("input");
    }

    private Path images() {
        return work.resolve("image");
    }

    private Path image() {
        return images().resolve(target == Target.MACOS ? options.name() + ".app" : options.name());
    }

    /** Of Windows: the one in the menu, and the one for the command line. */
    private List<Path> launchers() {
        return List.of(image().resolve(options.name() + ".exe"), image().resolve(options.packageName() + ".exe"));
    }

    /** As jpackage names it. */
    Path made() {
        return out.resolve(options.name() + "-" + options.plainVersion() + "." + kind());
    }

    private String kind() {
        return target == Target.MACOS ? "dmg" : "msi";
    }

    private List<String> imageCommand(String mainJar) {
        List<String> command = new ArrayList<>(List.of(Tool.java("jpackage"), "--type", "app-image",
                "--name", options.name(), "--app-version", options.plainVersion(), "--vendor", options.get("vendor"),
                "--description", options.get("summary"), "--copyright", options.get("copyright"),
                "--icon", options.icons().resolve(target == Target.MACOS ? "app.icns" : "app.ico").toString(),
                "--runtime-image", work.resolve("runtime").toString(),
                "--input", input().toString(), "--main-jar", mainJar, "--main-class", options.mainClass(),
                "--dest", images().toString()));
        options.words("jvm").forEach(option -> command.addAll(List.of("--java-options", option)));
        if (target == Target.MACOS) {
            command.addAll(List.of("--mac-package-identifier", options.get("macos.identifier"),
                    "--mac-package-name", options.get("macos.menu.name"),
                    "--mac-app-category", options.get("macos.category")));
            command.addAll(signing());
        } else {
            command.addAll(List.of("--add-launcher", options.packageName() + "=" + options.consoleLauncher()));
        }
        return command;
    }

    private List<String> packageCommand() {
        List<String> command = new ArrayList<>(List.of(Tool.java("jpackage"), "--type", kind(),
                "--name", options.name(), "--app-version", options.plainVersion(), "--vendor", options.get("vendor"),
                "--description", options.get("summary"), "--copyright", options.get("copyright"),
                "--app-image", image().toString(), "--license-file", options.licence().toString(),
                "--dest", out.toString()));
        if (target == Target.MACOS) {
            command.addAll(List.of("--mac-package-identifier", options.get("macos.identifier"),
                    "--mac-package-name", options.get("macos.menu.name")));
            command.addAll(signing());
        } else {
            // For one user: no administrator is asked for.
            command.addAll(List.of("--win-per-user-install", "--win-menu", "--win-menu-group", options.get("windows.menu.group"),
                    "--win-shortcut-prompt", "--win-shortcut", "--win-dir-chooser",
                    "--win-upgrade-uuid", options.get("windows.upgrade.uuid")));
        }
        return command;
    }

    private boolean macSigned() {
        return target == Target.MACOS && environment.containsKey("WIZARD_MAC_SIGN_AS");
    }

    /** With --mac-sign jpackage also turns the hardened runtime on, which notarising needs. */
    private List<String> signing() {
        List<String> arguments = new ArrayList<>();
        if (macSigned()) {
            arguments.addAll(List.of("--mac-sign", "--mac-signing-key-user-name", environment.get("WIZARD_MAC_SIGN_AS"),
                    "--mac-entitlements", options.home().resolve("macos/entitlements.plist").toString()));
            if (environment.containsKey("WIZARD_MAC_KEYCHAIN")) {
                arguments.addAll(List.of("--mac-signing-keychain", environment.get("WIZARD_MAC_KEYCHAIN")));
            }
        }
        return arguments;
    }

    private List<String> codesign(Path library) {
        List<String> command = new ArrayList<>(List.of("codesign", "--force", "--timestamp", "--options", "runtime",
                "--sign", "Developer ID Application: " + environment.get("WIZARD_MAC_SIGN_AS")));
        if (environment.containsKey("WIZARD_MAC_KEYCHAIN")) {
            command.addAll(List.of("--keychain", environment.get("WIZARD_MAC_KEYCHAIN")));
        }
        command.add(library.toString());
        return command;
    }

    private List<List<String>> notarising() {
        String profile = environment.get("WIZARD_MAC_NOTARY_PROFILE");
        return target != Target.MACOS || profile == null ? List.of() : List.of(
                List.of("xcrun", "notarytool", "submit", made().toString(), "--keychain-profile", profile, "--wait"),
                List.of("xcrun", "stapler", "staple", made().toString()));
    }

    private List<List<String>> signtool(Path file) {
        String thumbprint = environment.get("WIZARD_WINDOWS_SIGN_SHA1");
        return target != Target.WINDOWS || thumbprint == null ? List.of() : List.of(List.of("signtool", "sign",
                "/sha1", thumbprint, "/fd", "SHA256", "/tr", options.get("windows.timestamp.server"), "/td", "SHA256",
                "/d", options.name(), file.toString()));
    }

    /** @return the package */
    Path make(ClassPath classPath, Path bom) throws IOException, InterruptedException {
        Tree.fresh(input());
        Tree.fresh(images());
        List<String> jars = classPath.copyTo(input(), target, options.time());
        if (Files.exists(bom)) {
            Files.copy(bom, input().resolve("bom.json"));
        }
        Files.copy(options.licence(), input().resolve(options.licence().getFileName()));
        if (macSigned()) {
            signInside(jars);
        }
        Tool.run(imageCommand(jars.getFirst()));
        for (Path launcher : launchers()) {
            for (List<String> command : signtool(launcher)) {
                // What jpackage makes can't be written to.
                launcher.toFile().setWritable(true);
                Tool.run(command);
            }
        }
        Files.deleteIfExists(made());
        Tool.run(packageCommand());
        for (List<String> command : signtool(made())) {
            Tool.run(command);
        }
        for (List<String> command : notarising()) {
            Tool.run(command);
        }
        return made();
    }

    /** Apple refuses a program with an unsigned library anywhere in it, also in a jar: the keychain's is in one. */
    private void signInside(List<String> jars) throws IOException, InterruptedException {
        for (String name : jars) {
            Path jar = input().resolve(name);
            if (ClassPath.holdsMacLibrary(jar)) {
                Path unpacked = Tree.fresh(work.resolve("signing"));
                ClassPath.unpack(jar, unpacked, ClassPath::isNative);
                Map<String, Path> signed = new java.util.TreeMap<>();
                for (Path library : Tree.all(unpacked)) {
                    if (Files.isRegularFile(library)) {
                        Tool.run(codesign(library));
                        signed.put(unpacked.relativize(library).toString().replace('\\', '/'), library);
                    }
                }
                Path replaced = work.resolve("signed.jar");
                Files.deleteIfExists(replaced);
                ClassPath.copy(jar, replaced, options.time(), _ -> true, signed);
                Files.move(replaced, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The commands as they would be run. */
    List<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        if (macSigned()) {
            commands.add(codesign(work.resolve("signing/osxkeychain.so")));
        }
        commands.add(imageCommand("wizard-" + options.version() + ".jar"));
        launchers().forEach(launcher -> commands.addAll(signtool(launcher)));
        commands.add(packageCommand());
        commands.addAll(signtool(made()));
        commands.addAll(notarising());
        return commands;
    }
}
