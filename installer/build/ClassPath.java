package build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What Maven resolved, parted: JavaFX goes into the runtime as modules, the rest stays on the class path, because half of
 * it are automatic modules, which jlink refuses.
 *
 * @param javafx JavaFX's jars with its classes and natives for this system
 * @param jars   the program's own first, then its libraries in Maven's order
 */
record ClassPath(List<Path> javafx, List<Path> jars) {

    private static final Pattern PDF_READING = Pattern.compile("org/apache/(fontbox/cmap|pdfbox/resources/(afm|ttf))/.*");

    /** @param maven Maven's class path; folders in it are the program's classes, which are taken from {@code own} */
    static ClassPath of(String maven, Path own) throws IOException {
        List<Path> javafx = new ArrayList<>();
        List<Path> jars = new ArrayList<>(List.of(own));
        for (String part : maven.split(java.io.File.pathSeparator)) {
            Path path = Path.of(part);
            if (Files.isDirectory(path) || path.equals(own) || !part.endsWith(".jar")) {
                continue;
            }
            if (!path.getFileName().toString().startsWith("javafx-")) {
                jars.add(path);
            } else if (has(path, "module-info.class")) {
                // The other ones of JavaFX are empty: they stand for any system.
                javafx.add(path);
            }
        }
        return new ClassPath(List.copyOf(javafx), List.copyOf(jars));
    }

    private static boolean has(Path jar, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(entry) != null;
        }
    }

    /**
     * Copies the jars with their classes not compressed, which xz then does far better: of the Twilio SDK's 8.2 MB 1.4 MB
     * are left in the package. Nothing else in them is changed, but some entries stay behind:
     * <ul>
     * <li>of JNA's libraries for 28 systems all but this system's; on macOS all, where nothing here uses JNA and Apple
     * takes no program with an unsigned library in it;</li>
     * <li>on Linux and macOS, JNA's classes for calling Windows;</li>
     * <li>what nothing names of the Twilio SDK ({@link UnusedParts});</li>
     * <li>the fonts and tables (4.7 MB) with which PDFBox reads and fills in other people's PDFs: the program only writes its
     * own, with its own fonts;</li>
     * <li>AtlantaFX's style sheets for themes that the program doesn't have.</li>
     * </ul>
     *
     * @return the copies' names, in order
     */
    List<String> copyTo(Path folder, Target target, Instant time) throws IOException {
        Files.createDirectories(folder);
        String own = switch (target) {
            case LINUX -> Target.arm() ? "linux-aarch64/" : "linux-x86-64/";
            case WINDOWS -> Target.arm() ? "win32-aarch64/" : "win32-x86-64/";
            case MACOS -> "none/";
        };
        Set<String> unused = UnusedParts.of(jars);
        List<String> names = new ArrayList<>();
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            boolean jna = name.matches("jna-\\d.*");
            boolean jnaPlatform = name.startsWith("jna-platform-") && target != Target.WINDOWS;
            boolean themes = name.startsWith("atlantafx-");
            copy(jar, folder.resolve(name), time,
                    entry -> (!jna || !isNative(entry) || entry.startsWith("com/sun/jna/" + own))
                            && !PDF_READING.matcher(entry).matches()
                            && (!jnaPlatform || !entry.startsWith("com/sun/jna/platform/win32/"))
                            && (!themes || !entry.matches("atlantafx/base/theme/.*\\.[cb]ss") || entry.matches(".*/primer-.*"))
                            && !unused.contains(entry));
            names.add(name);
        }
        return names;
    }

    static boolean isNative(String entry) {
        return entry.matches(".*\\.(so|dll|dylib|jnilib|a)");
    }

    /** Whether a library for macOS is in it, told by its first four bytes. */
    static boolean holdsMacLibrary(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(any -> isNative(any.getName())).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    int magic = java.nio.ByteBuffer.wrap(in.readNBytes(4)).getInt();
                    // For one processor, in its own byte order, or for several.
                    if (magic == 0xCFFAEDFE || magic == 0xFEEDFACF || magic == 0xCAFEBABE) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    static void copy(Path from, Path to, Instant time, Predicate<String> wanted) throws IOException {
        copy(from, to, time, wanted, Map.of());
    }

    /**
     * A jar, not compressed, of those entries of {@code from} that are {@code wanted}; the same bytes for the same input.
     *
     * @param instead files that take the place of entries, by the entry's name
     */
    static void copy(Path from, Path to, Instant time, Predicate<String> wanted, Map<String, Path> instead)
            throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile()); OutputStream file = Files.newOutputStream(to);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.isDirectory() && wanted.test(entry.getName())) {
                    byte[] bytes;
                    Path other = instead.get(entry.getName());
                    try (InputStream in = other == null ? zip.getInputStream(entry) : Files.newInputStream(other)) {
                        bytes = in.readAllBytes();
                    }
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
                    copy.setSize(bytes.length);
                    copy.setCompressedSize(bytes.length);
                    CRC32 sum = new CRC32();
                    sum.update(bytes);
                    copy.setCrc(sum.getValue());
                    out.putNextEntry(copy);
                    out.write(bytes);
                    out.closeEntry();
                }
            }
        }
    }

    /** Unpacks those entries of {@code jar} that are {@code wanted}. */
    static void unpack(Path jar, Path folder, Predicate<String> wanted) throws IOException {
        Files.createDirectories(folder);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.isDirectory() && wanted.test(entry.getName())) {
                    Path file = folder.resolve(entry.getName()).normalize();
                    if (!file.startsWith(folder)) {
                        throw new Fault(jar + " has an entry that leads out of it: " + entry.getName());
                    }
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }
}
