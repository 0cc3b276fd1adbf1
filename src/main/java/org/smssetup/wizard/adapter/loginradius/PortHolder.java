package org.smssetup.wizard.adapter.loginradius;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds which program listens on a port, where the system tells (Linux, for the user's own programs). */
final class PortHolder {
    private static final String LISTENING = "0A";

    private PortHolder() {
    }

    /** The program's short name, or empty where it can't be told. */
    static Optional<String> program(int port) {
        return program(port, Path.of("/proc"));
    }

    static Optional<String> program(int port, Path proc) {
        Set<String> sockets = new HashSet<>();
        for (String table : new String[]{"tcp", "tcp6"}) {
            sockets.addAll(listening(proc.resolve("net").resolve(table), port));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), sockets)) {
                    return Optional.of(name(process));
                }
            }
        } catch (IOException | UncheckedIOException cannotTell) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** What the sockets that listen on {@code port} are called among a process's files. */
    private static Set<String> listening(Path table, int port) {
        // proc(5): sl, local_address (hex address:port), rem_address, st, …, inode as the tenth.
        String ending = String.format(Locale.ROOT, ":%04X", port);
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] column = line.strip().split("\\s+");
                if (column.length > 9 && column[1].endsWith(ending) && column[3].equals(LISTENING)) {
                    sockets.add("socket:[" + column[9] + "]");
                }
            }
        } catch (IOException noSuchTable) {
            return Set.of();
        }
        return sockets;
    }

    private static boolean holds(Path files, Set<String> sockets) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(files)) {
            for (Path file : all) {
                if (Files.isSymbolicLink(file) && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | UncheckedIOException goneOrSomebodyElses) {
            return false;
        }
        return false;
    }

    private static String name(Path process) throws IOException {
        return Files.readString(process.resolve("comm")).strip().replaceAll("\\p{Cntrl}", "");
    }
}
