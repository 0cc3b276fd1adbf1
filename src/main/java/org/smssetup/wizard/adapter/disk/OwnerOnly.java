package org.smssetup.wizard.adapter.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.createFile(file, posix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(READ_WRITE)} : new FileAttribute<?>[0]);
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
