package org.smssetup.wizard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.disk.LogFile;
import org.smssetup.wizard.adapter.disk.SettingsFile;
import org.smssetup.wizard.adapter.disk.SingleInstance;
import org.smssetup.wizard.model.Snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.*;

/** Files 0600, folders 0700: nobody but the user reads what the program writes. */
@DisabledOnOs(OS.WINDOWS)
class StateFolderTest {
    @TempDir
    Path base;

    /** What others could open, as path and permissions. */
    static List<String> open(Path folder) throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.toList()) {
                String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
                if (!permissions.equals(Files.isDirectory(one) ? "rwx------" : "rw-------")) {
                    open.add(folder.relativize(one) + " " + permissions);
                }
            }
        }
        return open;
    }

    @Test
    void everyFileThatIsWrittenIsTheUsersAlone() throws Exception {
        Path state = new Folders(base).state();
        try (LogFile _ = new LogFile(state, LogFile.Detail.NORMAL);
             SingleInstance _ = SingleInstance.claim(state, () -> { }).orElseThrow()) {
            new JsonJournal(state, Clock.systemUTC()).save(Snapshot.FRESH);
            new SettingsFile(state).put("theme", "DARK");
            Folders.ownerOnly(state.resolve("practice"));
            List<String> names = new ArrayList<>();
            try (Stream<Path> all = Files.list(state)) {
                all.forEach(one -> names.add(one.getFileName().toString()));
            }
            assertTrue(names.containsAll(List.of("instance.lock", "instance.path", "journal.json", "window.properties",
                    "wizard.0.log", "practice")), names.toString());
            assertEquals(List.of(), open(state));
        }
        assertEquals(List.of(), open(state));
    }

    @Test
    void whatAnEarlierVersionLeftOpenIsClosed() throws Exception {
        Path state = new Folders(base).state();
        for (String name : List.of("instance.lock", "window.properties", "journal.json")) {
            Files.writeString(state.resolve(name), "");
            Files.setPosixFilePermissions(state.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        try (SingleInstance _ = SingleInstance.claim(state, () -> { }).orElseThrow()) {
            new SettingsFile(state).put("theme", "DARK");
            new JsonJournal(state, Clock.systemUTC()).save(Snapshot.FRESH);
            assertEquals(List.of(), open(state));
        }
    }
}
