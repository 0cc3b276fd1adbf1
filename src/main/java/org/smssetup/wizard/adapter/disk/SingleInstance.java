package org.smssetup.wizard.adapter.disk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Sees to it that a user has one wizard: a second start has the first one show its window. A lock on a file tells who
 * is first, and ends with its process in whatever way that ends; a connection to a Unix domain socket beside it, which
 * only the user can reach, says "show yourself". Nothing is sent over it.
 */
public final class SingleInstance implements AutoCloseable {
    /** A socket's path may have 108 bytes on Linux and Windows and 104 on macOS, the last of them a zero. */
    private static final int LONGEST_SOCKET_PATH = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);

    private final FileChannel lockFile;
    private final FileLock lock;
    private final Path pointer;
    private final Path socket;
    private final ServerSocketChannel server;

    private SingleInstance(FileChannel lockFile, FileLock lock, Path pointer, Path socket, ServerSocketChannel server) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.pointer = pointer;
        this.socket = socket;
        this.server = server;
    }

    /**
     * Becomes the one wizard, or tells the one that there is.
     *
     * @param folder an existing folder of the user's alone
     * @param show   run on a thread of its own each time that another start wants to see this one
     * @return empty where another one runs; it has been told, unless it doesn't answer within 3 s
     * @throws IOException the folder can't be written
     */
    public static Optional<SingleInstance> claim(Path folder, Runnable show) throws IOException, InterruptedException {
        return claim(folder, show, true);
    }

    /** Becomes the one wizard, without a word to another one where that runs; then empty. Doesn't wait for it to end. */
    public static Optional<SingleInstance> claimQuietly(Path folder) throws IOException, InterruptedException {
        return claim(folder, () -> { }, false);
    }

    private static Optional<SingleInstance> claim(Path folder, Runnable show, boolean tell) throws IOException, InterruptedException {
        FileChannel lockFile = OwnerOnly.open(folder.resolve("instance.lock"));
        Path pointer = folder.resolve("instance.path");
        try {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (true) {
                FileLock lock = tryLock(lockFile);
                if (lock != null) {
                    return Optional.of(listen(lockFile, lock, pointer, folder, show));
                }
                // The other one may be just starting, or just ending.
                if (!tell || told(pointer)) {
                    break;
                }
                if (System.nanoTime() > end) {
                    LOG.warn("Another wizard runs and doesn't answer");
                    break;
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
        lockFile.close();
        return Optional.empty();
    }

    private static FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static boolean told(Path pointer) {
        try (SocketChannel first = SocketChannel.open(
                UnixDomainSocketAddress.of(Files.readString(pointer, StandardCharsets.UTF_8)))) {
            return first.isConnected();
        } catch (IOException | RuntimeException notThere) {
            return false;
        }
    }

    private static SingleInstance listen(FileChannel lockFile, FileLock lock, Path pointer, Path folder,
                                         Runnable show) {
        Path socket = null;
        ServerSocketChannel server = null;
        try {
            socket = socketIn(folder);
            // One that was left behind: whoever made it is gone, for we have the lock.
            Files.deleteIfExists(socket);
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            OwnerOnly.restrict(socket);
            // The path stands in a file, whole from its first moment, because it isn't always the same.
            Path next = pointer.resolveSibling("instance.path.next");
            OwnerOnly.write(next, socket.toString().getBytes(StandardCharsets.UTF_8));
            Files.move(next, pointer, StandardCopyOption.ATOMIC_MOVE);
            ServerSocketChannel open = server;
            Thread.ofPlatform().daemon().name("second start").start(() -> answer(open, show));
        } catch (IOException | RuntimeException noSockets) {
            // Still the only one; a second start can only go away.
            LOG.warn("A second start can't be heard", noSockets);
        }
        return new SingleInstance(lockFile, lock, pointer, socket, server);
    }

    private static Path socketIn(Path folder) throws IOException {
        Path beside = folder.toAbsolutePath().resolve("instance.sock");
        if (beside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_PATH) {
            return beside;
        }
        // Made for the user alone.
        return Files.createTempDirectory("wizard").resolve("instance.sock");
    }

    private static void answer(ServerSocketChannel server, Runnable show) {
        try {
            while (true) {
                server.accept().close();
                LOG.info("Started a second time");
                try {
                    show.run();
                } catch (RuntimeException failed) {
                    LOG.warn("Showing the window failed", failed);
                }
            }
        } catch (ClosedChannelException closed) {
            LOG.debug("No second start is heard any more");
        } catch (IOException failed) {
            LOG.warn("A second start can't be heard any more", failed);
        }
    }

    /** A second time does nothing. */
    @Override
    public void close() {
        if (!lockFile.isOpen()) {
            return;
        }
        try {
            if (server != null) {
                server.close();
            }
            Files.deleteIfExists(pointer);
            if (socket != null) {
                Files.deleteIfExists(socket);
                if (!socket.getParent().equals(pointer.toAbsolutePath().getParent())) {
                    Files.deleteIfExists(socket.getParent());
                }
            }
            // The lock's file stays: deleting it could take it from a start that has just opened it.
            lock.release();
            lockFile.close();
        } catch (IOException failed) {
            LOG.warn("Not left well", failed);
        }
    }
}
