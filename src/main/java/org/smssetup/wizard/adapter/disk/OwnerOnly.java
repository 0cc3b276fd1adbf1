package org.smssetup.wizard.adapter.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that the user alone can read. Windows gives them to the user alone by where they are. */
final class OwnerOnly {
    private static final Set<PosixFilePermission> READ_WRITE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {
    }

    /** Makes an empty file, closed to others from its first moment. */
    static void create(Path file) throws IOException {
        Files.createFile(file, forOwner(file));
    }

    private static FileAttribute<?>[] forOwner(Path file) {
        return posix(file) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(READ_WRITE)} : new FileAttribute<?>[0];
    }

    /** Opens a file for writing, made where it doesn't exist, and closes it to others. */
    static FileChannel open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), forOwner(file));
        try {
            // One that an earlier version has made.
            restrict(file);
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Makes or replaces a file with that content. */
    static void write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        create(file);
        Files.write(file, content);
    }

    /** Closes an existing file to others. */
    static void restrict(Path file) throws IOException {
        if (posix(file)) {
            Files.setPosixFilePermissions(file, READ_WRITE);
        }
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
