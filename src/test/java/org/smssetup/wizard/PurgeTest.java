package org.smssetup.wizard;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.disk.SingleInstance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.*;

/** {@code --purge} as a process: what it says, what is left, how it ends. Without a keyring; with one: PurgeKeyringTest. */
class PurgeTest {
    @TempDir
    Path home;
    private Path folder;
    private Path cache;

    @BeforeEach
    void places() {
        folder = home.resolve("state").resolve("TwilioSetupWizard");
        cache = home.resolve("cache").resolve("twilio-setup-wizard");
    }

    /** A run that nothing was kept of in a keyring. */
    private void used() throws Exception {
        Folders.ownerOnly(folder);
        new JsonJournal(folder, Clock.systemUTC()).save(org.smssetup.wizard.model.Snapshot.FRESH);
        Files.writeString(folder.resolve("window.properties"), "theme=DARK");
        Files.writeString(folder.resolve("wizard.0.log"), "a line");
        Folders.ownerOnly(folder.resolve("practice"));
        Files.writeString(folder.resolve("practice").resolve("journal.json"), "{}");
        Files.createDirectories(cache);
        Files.writeString(cache.resolve("classes-1.0.0-x.jsa"), "x");
    }

    private PurgeRun.Ended purge(String typed, String... more) throws Exception {
        return PurgeRun.of(home, "", typed, more);
    }

    @Test
    @DisplayName("lists, asks, removes, lists again; exit code 0; and a second time there is nothing")
    void removes() throws Exception {
        used();
        PurgeRun.Ended ended = purge("yes\n");
        assertEquals(0, ended.code(), ended.out() + ended.err());
        List<String> lines = ended.out().lines().toList();
        int after = lines.indexOf("What became of it:");
        assertTrue(lines.subList(0, after).contains("  " + folder.resolve("journal.json") + ": there"), ended.out());
        assertTrue(lines.subList(0, after).stream().anyMatch(line -> line.contains("At Twilio and LoginRadius nothing changes")), ended.out());
        assertTrue(lines.subList(after, lines.size()).contains("  " + folder.resolve("journal.json") + ": removed"), ended.out());
        assertEquals("All of it was removed.", lines.getLast());
        assertEquals("", ended.err());
        assertFalse(Files.exists(folder));
        assertFalse(Files.exists(cache));

        PurgeRun.Ended again = purge("");
        assertEquals(0, again.code(), again.out() + again.err());
        assertEquals("The wizard keeps nothing on this computer.", again.out().strip());
        assertFalse(Files.exists(folder), "asking leaves no trace either");
    }

    @Test
    @DisplayName("anything but yes, and no answer at all, removes nothing; exit code 6")
    void notConfirmed() throws Exception {
        used();
        for (String typed : List.of("", "no\n", "y\n", "YES\n", "\n")) {
            PurgeRun.Ended ended = purge(typed);
            assertEquals(6, ended.code(), typed + ended.out());
            assertTrue(ended.out().contains("Nothing was removed."));
            assertTrue(Files.exists(folder.resolve("journal.json")) && Files.exists(cache.resolve("classes-1.0.0-x.jsa")));
        }
        assertEquals(0, purge("", "--yes").code());
        assertFalse(Files.exists(folder));
    }

    @Test
    @DisplayName("what isn't the wizard's stays, is named, and makes exit code 1, for the folder is still there")
    void others() throws Exception {
        used();
        Path mine = Files.writeString(folder.resolve("notes.txt"), "mine");
        PurgeRun.Ended ended = purge("", "--yes");
        assertEquals(1, ended.code(), ended.out());
        assertTrue(ended.out().contains(mine + ": left alone"), ended.out());
        assertEquals("Not all of it could be removed.", ended.err().strip());
        try (var files = Files.list(folder)) {
            assertEquals(Set.of(mine), files.collect(java.util.stream.Collectors.toSet()));
        }
    }

    @Test
    @DisplayName("while a window is open nothing is removed; exit code 7")
    void windowOpen() throws Exception {
        used();
        try (SingleInstance _ = SingleInstance.claim(folder, () -> fail("the window is left alone")).orElseThrow()) {
            PurgeRun.Ended ended = purge("", "--yes");
            assertEquals(7, ended.code(), ended.out());
            assertTrue(ended.err().contains("The wizard is open."), ended.err());
            assertTrue(Files.exists(folder.resolve("journal.json")));
        }
        assertEquals(0, purge("", "--yes").code());
    }

    @Test
    @DisplayName("a secret that may be in a keyring that isn't there: the rest goes, the name is said, exit code 1")
    void noKeyring() throws Exception {
        used();
        new JsonJournal(folder, Clock.systemUTC()).save(SetUpRun.run());
        PurgeRun.Ended ended = purge("", "--yes");
        assertEquals(1, ended.code(), ended.out() + ended.err());
        assertTrue(ended.out().contains("Twilio Auth Token of " + SetUpRun.SID.value() + ": NOT known"), ended.out());
        assertFalse(Files.exists(folder));
    }

    @Test
    @DisplayName("with --practice: what practice keeps alone")
    void practice() throws Exception {
        used();
        byte[] journal = Files.readAllBytes(folder.resolve("journal.json"));
        PurgeRun.Ended ended = purge("yes\n", "--practice");
        assertEquals(0, ended.code(), ended.out() + ended.err());
        assertFalse(Files.exists(folder.resolve("practice")));
        assertArrayEquals(journal, Files.readAllBytes(folder.resolve("journal.json")));
        assertTrue(Files.exists(cache));
        assertFalse(new String(ended.out().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).contains("password store"));
    }
}
