package org.smssetup.wizard.adapter.disk;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file for somebody else to read, such as the user: whole or not there, and the user's alone. */
public final class WholeFile {
    private WholeFile() {
    }

    /** Takes the place of a file that is there. @throws IOException it couldn't be written; then an older one is still whole */
    public static void write(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID() + ".part");
        try {
            OwnerOnly.create(next);
            try (FileOutputStream out = new FileOutputStream(next.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            try {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException onSuchADisk) {
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
