package org.smssetup.wizard.adapter.keyring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Keeps two processes from writing to the keyring at once: the library looks whether an entry exists and then makes
 * one, so two first writes of a name would make two entries, and then nothing can be read any more.
 */
final class WriteLock {
    private static final Logger LOG = LoggerFactory.getLogger(WriteLock.class);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path file;
    private final Duration longest;

    WriteLock(Path file, Duration longest) {
        this.file = file;
        this.longest = longest;
    }

    /** Given back by closing it. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws TimeoutException another process has held it all the time */
    Held take() throws TimeoutException, InterruptedException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), forOwner(file));
        } catch (IOException impossible) {
            // Reading back finds what the lock would have prevented, so a folder that can't be written doesn't stop us.
            LOG.warn("Writing to the keyring without a lock: {}", impossible.getClass().getName());
            return () -> { };
        }
        try {
            long end = System.nanoTime() + longest.toNanos();
            while (!locked(channel)) {
                if (System.nanoTime() > end) {
                    throw new TimeoutException();
                }
                Thread.sleep(PAUSE);
            }
            return () -> close(channel);
        } catch (TimeoutException | InterruptedException | RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    /** Nobody else has to do with it. Windows gives files to the user alone by where they are. */
    private static FileAttribute<?>[] forOwner(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix") ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
    }

    private static boolean locked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        } catch (IOException noLocksHere) {
            LOG.warn("This file system has no locks: {}", noLocksHere.getClass().getName());
            return true;
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException failed) {
            LOG.warn("A lock wasn't given back well: {}", failed.getClass().getName());
        }
    }
}
