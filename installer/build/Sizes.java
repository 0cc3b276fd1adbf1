package build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the packages weigh, for the README and against the limits. MB are 1000000 bytes. */
final class Sizes {
    private Sizes() {
    }

    /** @throws Fault beyond a limit */
    static void print(Options options, LinuxPackages packages) throws IOException {
        Path program = packages.program();
        Map<String, Long> parts = new TreeMap<>(RuntimeImage.parts(program.resolve("lib/runtime")));
        for (Path jar : Tree.all(program.resolve("lib/app"))) {
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar")) {
                parts.merge(name.startsWith("twilio-") ? "jars: Twilio's SDK" : name.startsWith("wizard-") ? "jars: the wizard"
                        : "jars: other libraries", Files.size(jar), Long::sum);
            }
        }
        parts.put("class archive", Files.size(StartArchive.in(program)));
        long installed = Tree.size(packages.root());
        parts.put("scripts, icons, texts", installed - parts.values().stream().mapToLong(Long::longValue).sum());
        System.out.println("\nInstalled");
        parts.forEach((part, size) -> line(part, size));
        line("all", installed);
        System.out.println("Packages");
        for (Path file : List.of(packages.deb(), packages.rpm(), packages.archive())) {
            line(file.getFileName().toString(), Files.size(file));
        }
        List<String> beyond = new ArrayList<>();
        limit("limit.installed", installed, options, beyond);
        limit("limit.deb", Files.size(packages.deb()), options, beyond);
        if (!beyond.isEmpty()) {
            throw new Fault("Too large: " + String.join("; ", beyond));
        }
    }

    private static void line(String what, long size) {
        System.out.printf(Locale.ROOT, "  %-55s %7.1f MB%n", what, size / 1e6);
    }

    private static void limit(String key, long size, Options options, List<String> beyond) {
        if (size > options.bytes(key)) {
            beyond.add(key + " is " + options.get(key) + " MB and this is "
                    + String.format(Locale.ROOT, "%.1f", size / 1e6) + " MB");
        }
    }
}
