package org.smssetup.wizard.adapter.disk;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smssetup.wizard.SetUpRun;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.model.Trace.Fate;
import org.smssetup.wizard.model.Trace.Kind;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is kept is found and taken away, and nothing else. Real files; the keyring is one in memory. */
class TracesTest {
    private static final SecretName TOKEN = SecretName.authToken(SetUpRun.SID);
    private static final SecretName FORMER = SecretName.formerToken(7);
    private static final SecretName PROXY = SecretName.proxyLogin("proxy.example.com:3128");

    @TempDir
    Path base;
    private Path folder;
    private Path cache;
    private final FakeKeyring keyring = new FakeKeyring();
    /** What was done, in turn. */
    private final List<String> done = new ArrayList<>();

    private final class FakeKeyring implements Vault {
        final Set<SecretName> kept = new HashSet<>();
        Problem fails;

        @Override
        public VaultHealth health() {
            return VaultHealth.READY;
        }

        @Override
        public VaultHealth unlock(Duration longest) {
            throw new AssertionError("nobody is asked");
        }

        @Override
        public void tryOut() {
            throw new AssertionError("nothing is written");
        }

        @Override
        public void put(SecretName name, Secret value) {
            throw new AssertionError("nothing is written");
        }

        @Override
        public Optional<Secret> get(SecretName name) throws Problem {
            if (fails != null) {
                throw fails;
            }
            return kept.contains(name) ? Optional.of(Secret.copyOf("not-a-real-token")) : Optional.empty();
        }

        @Override
        public boolean delete(SecretName name) throws Problem {
            if (fails != null) {
                throw fails;
            }
            assertTrue(Files.exists(folder.resolve("journal.json")), "the journal still names it");
            done.add("deleted " + name);
            return kept.remove(name);
        }

        @Override
        public void hold(SecretName name, Secret value) {
            throw new AssertionError("nothing is held");
        }

        @Override
        public void keepForThisRun() {
            throw new AssertionError("nothing is kept");
        }

        @Override
        public boolean keepsForThisRunOnly() {
            return false;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @BeforeEach
    void aUsedProgram() throws Exception {
        folder = Folders.ownerOnly(base.resolve("TwilioSetupWizard"));
        cache = Files.createDirectories(base.resolve("cache").resolve("twilio-setup-wizard"));
        new JsonJournal(folder, Clock.systemUTC()).save(SetUpRun.run());
        for (String name : List.of("journal-20261101-101010-unreadable.json", "journal-20261101-101011-newer-2.json", "journal.json.next",
                "window.properties", "wizard.0.log", "wizard.1.log", "wizard.0.log.lck", "wizard.0.log.1", "instance.lock", "keyring.lock",
                "learned-contract.json")) {
            Files.writeString(folder.resolve(name), name);
        }
        Path practice = Folders.ownerOnly(folder.resolve("practice"));
        Files.writeString(practice.resolve("journal.json"), "{}");
        Files.writeString(cache.resolve("classes-1.0.0-abcd.jsa"), "x");
        keyring.kept.addAll(Set.of(TOKEN, FORMER));
    }

    private Traces traces() {
        return new Traces(keyring, Optional::empty, Set::of, folder, cache);
    }

    private static Map<Kind, List<String>> byKind(List<Trace> traces) {
        return traces.stream().collect(Collectors.groupingBy(Trace::kind, Collectors.mapping(Trace::what, Collectors.toList())));
    }

    private static Fate fate(List<Trace> traces, Object what) {
        return traces.stream().filter(trace -> trace.what().equals(what.toString())).map(Trace::fate).findFirst().orElse(null);
    }

    @Test
    @DisplayName("everything is listed, by kind, and listing changes nothing")
    void lists() throws Exception {
        List<Trace> all = traces().list();
        Map<Kind, List<String>> kinds = byKind(all);
        assertEquals(Set.of(TOKEN.account(), FORMER.account()), kinds.get(Kind.SECRET).stream()
                .filter(name -> fate(all, name) == Fate.THERE).collect(Collectors.toSet()));
        assertEquals(4, kinds.get(Kind.JOURNAL).size());
        assertEquals(4, kinds.get(Kind.LOG).size());
        assertEquals(2, kinds.get(Kind.LOCK).size());
        assertEquals(2, kinds.get(Kind.PRACTICE).size());
        assertEquals(1, kinds.get(Kind.WINDOW).size());
        assertEquals(1, kinds.get(Kind.CONTRACT).size());
        assertEquals(1, kinds.get(Kind.CACHE).size());
        assertEquals(2, kinds.get(Kind.FOLDER).size());
        assertNull(kinds.get(Kind.FOREIGN));
        assertEquals(all, traces().list());
    }

    @Test
    @DisplayName("after it nothing is left: the keyring first, the journal last of all that names it, the program's own files in use at the end")
    void removesAll() throws Exception {
        List<Trace> after = traces().remove(() -> {
            assertFalse(Files.exists(folder.resolve("journal.json")));
            assertTrue(Files.exists(folder.resolve("wizard.0.log")) && Files.exists(folder.resolve("instance.lock")), "still in use");
            done.add("let go");
        });
        assertEquals(List.of(), after.stream().filter(Trace::remains).toList());
        assertEquals("let go", done.getLast());
        assertEquals(Set.of("deleted " + TOKEN, "deleted " + FORMER), Set.copyOf(done.subList(0, done.size() - 1)));
        assertFalse(Files.exists(folder));
        assertFalse(Files.exists(cache));
        assertTrue(Files.exists(base), "what others share stays");
        assertTrue(after.stream().filter(trace -> trace.kind() == Kind.FOLDER).allMatch(trace -> trace.fate() == Fate.REMOVED));
        assertEquals(List.of(), traces().list());
        assertEquals(List.of(), traces().remove(() -> { }), "a second time there is nothing");
    }

    @Test
    @DisplayName("what isn't the program's stays and is said, and so does the folder around it")
    void leavesOthers() throws Exception {
        Path mine = Files.writeString(folder.resolve("my notes.txt"), "mine");
        Path mineToo = Files.writeString(folder.resolve("practice").resolve("mine.txt"), "mine");
        Path named = Files.createDirectories(folder.resolve("window.properties.new"));
        List<Trace> after = traces().remove(() -> { });
        for (Path left : List.of(mine, mineToo, named)) {
            assertTrue(Files.exists(left), left.toString());
            assertEquals(Fate.LEFT, fate(after, left));
        }
        assertEquals(Fate.NOT_REMOVED, fate(after, folder));
        assertFalse(Files.exists(folder.resolve("journal.json")));
        try (var files = Files.list(folder)) {
            assertEquals(Set.of(mine, named, folder.resolve("practice")), files.collect(Collectors.toSet()));
        }
    }

    @Test
    @DisplayName("a link is taken away without going where it leads")
    void links() throws Exception {
        Path outside = Files.createDirectories(base.resolve("elsewhere"));
        Path precious = Files.writeString(outside.resolve("journal.json"), "precious");
        Files.delete(folder.resolve("window.properties"));
        Files.delete(folder.resolve("practice").resolve("journal.json"));
        Files.delete(folder.resolve("practice"));
        try {
            Files.createSymbolicLink(folder.resolve("window.properties"), precious);
            Files.createSymbolicLink(folder.resolve("practice"), outside);
        } catch (IOException | UnsupportedOperationException notHere) {
            assumeTrue(false, "no links here");
        }
        List<Trace> after = traces().remove(() -> { });
        assertEquals("precious", Files.readString(precious));
        assertFalse(Files.exists(folder.resolve("window.properties"), LinkOption.NOFOLLOW_LINKS));
        assertEquals(List.of(), after.stream().filter(Trace::remains).toList());
        assertFalse(Files.exists(folder));
    }

    @ParameterizedTest
    @CsvSource({"KEYRING_LOCKED", "KEYRING_NOT_RESPONDING", "KEYRING_NO_SERVICE"})
    @DisplayName("with a keyring that can't be used the rest goes, and what may be left is said by name")
    void withoutAKeyring(Problem.Kind why) throws Exception {
        keyring.fails = new Problem(why);
        List<Trace> after = new Traces(keyring, () -> {
            throw new Problem(why);
        }, Set::of, folder, cache).remove(() -> { });
        Trace token = after.stream().filter(trace -> trace.what().equals(TOKEN.account())).findFirst().orElseThrow();
        assertEquals(Fate.NOT_KNOWN, token.fate());
        assertEquals(why.name(), token.why());
        assertFalse(Files.exists(folder), "the rest is gone");
    }

    @Test
    @DisplayName("a keyring that can be searched tells entries that no journal names; a proxy's sign-in is found by the system's proxy")
    void namesFromElsewhere() throws Exception {
        SecretName lost = new SecretName("Twilio Auth Token of AC" + "f".repeat(32));
        keyring.kept.addAll(Set.of(lost, PROXY));
        List<Trace> all = new Traces(keyring, () -> Optional.of(Set.of(lost)), () -> Set.of(PROXY, SecretName.proxyLogin("other:1")),
                folder, cache).list();
        assertEquals(Fate.THERE, fate(all, lost.account()));
        assertEquals(Fate.THERE, fate(all, PROXY.account()));
        assertNull(fate(all, SecretName.proxyLogin("other:1").account()), "what isn't there and was only guessed isn't told");
    }

    @Test
    @DisplayName("names are found in a journal that is broken, newer or half written")
    void brokenJournals() {
        assertTrue(JournalNames.in("{\"accountSid\":{\"value\":\"" + SetUpRun.SID.value() + "\"},\"site\":{\"id\": 7,").containsAll(Set.of(TOKEN, FORMER)));
        assertTrue(JournalNames.in("..\"name\":{\"account\":\"Something new\"}").contains(new SecretName("Something new")));
        assertEquals(Set.of(), JournalNames.in("{\"account\":\"with | a bar\"}"));
    }

    @Test
    @DisplayName("practice: its folder alone, and no keyring")
    void practiceAlone() throws Exception {
        keyring.fails = new Problem(Problem.Kind.OURS);
        List<Trace> after = Traces.ofPractice(folder.resolve("practice")).remove(() -> { });
        assertFalse(Files.exists(folder.resolve("practice")));
        assertTrue(Files.exists(folder.resolve("journal.json")));
        assertEquals(Set.of(Kind.JOURNAL, Kind.FOLDER), byKind(after).keySet());
        assertEquals(Set.of(TOKEN, FORMER), keyring.kept);
    }

    @Test
    @DisplayName("switched off in the middle: what is left can still be found and removed")
    void interrupted() throws Exception {
        Runnable off = () -> {
            throw new IllegalStateException("switched off");
        };
        assertThrows(IllegalStateException.class, () -> traces().remove(off));
        assertEquals(Set.of(), keyring.kept);
        assertTrue(Files.exists(folder.resolve("wizard.0.log")));
        assertEquals(List.of(), traces().remove(() -> { }).stream().filter(Trace::remains).toList());
        assertFalse(Files.exists(folder));
    }
}
