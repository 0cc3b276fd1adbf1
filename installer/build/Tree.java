package build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Folders with all that is in them. */
final class Tree {
    private Tree() {
    }

    /** All in it, sorted, itself first; links are not followed. */
    static List<Path> all(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.sorted().toList();
        }
    }

    static void delete(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            for (Path path : all(root).reversed()) {
                Files.delete(path);
            }
        }
    }

    /** An empty folder in the place of whatever was there. */
    static Path fresh(Path root) throws IOException {
        delete(root);
        return Files.createDirectories(root);
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Bytes of all files. */
    static long size(Path root) throws IOException {
        long sum = 0;
        for (Path path : all(root)) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                sum += Files.size(path);
            }
        }
        return sum;
    }

    /** Everybody may read, nobody but the owner may write; one time for all files. */
    static void settle(Path root, Instant time) throws IOException {
        boolean posix = Files.getFileStore(root).supportsFileAttributeView("posix");
        List<Path> paths = new ArrayList<>(all(root)).reversed();
        for (Path path : paths) {
            if (posix && !Files.isSymbolicLink(path)) {
                boolean open = Files.isDirectory(path) || Files.isExecutable(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
            }
            FileTime fixed = FileTime.from(time);
            Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(fixed, fixed, null);
        }
    }
}
