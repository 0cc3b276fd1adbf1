package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is done with a library and a service that fail, each in its way. */
@Timeout(60)
class SystemKeyringTest {
    private static final SecretName NAME = new SecretName("name");
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final FakeService service = new FakeService();
    private final FakeStore store = new FakeStore();
    private SystemKeyring keyring;

    private SystemKeyring keyring(Duration longest, VaultHealth refused) {
        keyring = new SystemKeyring(service, store.maker(), new WriteLock(folder.resolve("lock"), SHORT), longest, refused);
        return keyring;
    }

    private SystemKeyring keyring() {
        return keyring(Duration.ofSeconds(20), VaultHealth.NOT_RESPONDING);
    }

    @AfterEach
    void close() {
        store.goOn.countDown();
        if (keyring != null) {
            keyring.close();
        }
    }

    /** Answers as told; the state is READY while nothing else was said. */
    private static final class FakeService implements Service {
        volatile VaultHealth health = VaultHealth.READY;
        volatile boolean holds;
        final List<String> thinned = new ArrayList<>();

        @Override
        public VaultHealth look() {
            return health;
        }

        @Override
        public Optional<Set<SecretName>> names() {
            return Optional.of(Set.of(NAME));
        }

        @Override
        public CompletableFuture<Void> ask() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public boolean holds(SecretName name) {
            return holds;
        }

        @Override
        public int thinOut(SecretName name) {
            thinned.add(name.account());
            return 1;
        }

        @Override
        public void close() {
        }
    }

    /** A map, with failures to come first. */
    private static final class FakeStore implements Store {
        final Map<SecretName, String> kept = new HashMap<>();
        final Deque<StoreFailure.Why> failures = new ArrayDeque<>();
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        volatile boolean stuck;
        volatile Secret lastGiven;
        volatile Secret lastRead;
        int made;
        int closed;
        int calls;
        boolean deaf;

        Maker maker() {
            return () -> {
                made++;
                return this;
            };
        }

        private void fail() throws StoreFailure {
            calls++;
            begun.countDown();
            if (stuck) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError("a keyring call was interrupted", e);
                }
            }
            if (!failures.isEmpty()) {
                throw new StoreFailure(failures.pop(), new IllegalStateException("a secret place"));
            }
        }

        @Override
        public Optional<Secret> read(SecretName name) throws StoreFailure {
            fail();
            Optional<Secret> found = Optional.ofNullable(kept.get(name)).map(Secret::copyOf);
            lastRead = found.orElse(null);
            return found;
        }

        @Override
        public void write(SecretName name, Secret value) throws StoreFailure {
            lastGiven = value;
            fail();
            if (!deaf) {
                kept.put(name, value.use(String::new));
            }
        }

        @Override
        public boolean remove(SecretName name) throws StoreFailure {
            fail();
            return deaf ? kept.containsKey(name) : kept.remove(name) != null;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private void put(String value) throws Problem, InterruptedException {
        try (Secret secret = Secret.copyOf(value)) {
            keyring.put(NAME, secret);
        }
    }

    /** The worker takes one thing after the other, so what came before is over then. */
    private void untilReady() throws InterruptedException {
        PrivateSecretService.until("the worker is free", () -> {
            try {
                return keyring.health() == VaultHealth.READY;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Problem.Kind kind(Executable call) {
        return assertThrows(Problem.class, call).kind();
    }

    @Test
    void oneLibraryForTheProgramsLife() throws Exception {
        keyring();
        put("one");
        put("two");
        keyring.get(NAME).orElseThrow().close();
        assertEquals(1, store.made);
    }

    @Test
    void aBrokenLibraryIsMadeAnewOnceAndTheCallRepeatedOnce() throws Exception {
        keyring();
        store.failures.add(StoreFailure.Why.BROKEN);
        put("one");
        assertEquals("one", store.kept.get(NAME));
        assertEquals(2, store.made);
        assertEquals(1, store.closed);

        store.failures.addAll(List.of(StoreFailure.Why.BROKEN, StoreFailure.Why.BROKEN, StoreFailure.Why.BROKEN));
        assertEquals(Problem.Kind.KEYRING_NOT_RESPONDING, kind(() -> put("two")));
        assertEquals(3, store.made);
        assertEquals(1, store.failures.size(), "tried twice, not more");
    }

    @Test
    void aFailureWhileTheServiceIsGoneIsTheServices() {
        keyring();
        service.health = VaultHealth.NO_SERVICE;
        assertEquals(Problem.Kind.KEYRING_NO_SERVICE, kind(() -> put("one")));
        assertEquals(0, store.made, "the library isn't touched, for it would ask the user itself");
    }

    @Test
    void aRefusalIsNotRepeated() {
        keyring(Duration.ofSeconds(20), VaultHealth.LOCKED);
        store.failures.add(StoreFailure.Why.REFUSED);
        assertEquals(Problem.Kind.KEYRING_LOCKED, kind(() -> put("one")));
        assertEquals(1, store.calls);
        assertEquals(1, store.made);
    }

    @Test
    void moreThanOneEntryIsRepairedOnce() throws Exception {
        keyring();
        store.failures.add(StoreFailure.Why.TOO_MANY);
        put("one");
        assertEquals(List.of("name"), service.thinned);
        assertEquals(1, store.made);
        store.failures.addAll(List.of(StoreFailure.Why.TOO_MANY, StoreFailure.Why.TOO_MANY));
        assertEquals(Problem.Kind.KEYRING_DID_NOT_KEEP, kind(() -> put("two")));
    }

    @Test
    void noneIsNotBelievedWhereTheServiceHoldsOne() throws Exception {
        keyring();
        assertTrue(keyring.get(NAME).isEmpty());
        service.holds = true;
        assertEquals(Problem.Kind.KEYRING_NOT_RESPONDING, kind(() -> keyring.get(NAME)));
    }

    @Test
    void silentlyNotKept() throws Exception {
        keyring();
        store.deaf = true;
        assertEquals(Problem.Kind.KEYRING_DID_NOT_KEEP, kind(() -> put("one")));
        store.kept.put(NAME, "old");
        assertEquals(Problem.Kind.KEYRING_DID_NOT_KEEP, kind(() -> put("one")));
        assertEquals(Problem.Kind.KEYRING_DID_NOT_KEEP, kind(keyring::tryOut));
        assertEquals(Problem.Kind.KEYRING_DID_NOT_KEEP, kind(() -> keyring.delete(NAME)));
    }

    @Test
    void aHangingCallIsLeftAloneAndWhatWaitsBehindItIsDropped() throws Exception {
        keyring(SHORT, VaultHealth.NOT_RESPONDING);
        store.stuck = true;
        assertEquals(Problem.Kind.KEYRING_NOT_RESPONDING, kind(() -> put("one")));
        assertEquals(VaultHealth.NOT_RESPONDING, keyring.health());
        assertEquals(Problem.Kind.KEYRING_NOT_RESPONDING, kind(() -> put("two")));
        store.stuck = false;
        store.goOn.countDown();
        untilReady();
        assertEquals("one", store.kept.get(NAME), "begun, so it was done; the second never began");
        assertThrows(IllegalStateException.class, store.lastGiven::length, "the worker's copy is wiped");
    }

    @Test
    void anInterruptNeverReachesTheKeyring() throws Exception {
        keyring();
        store.stuck = true;
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                put("one");
                ended.complete(null);
            } catch (Throwable e) {
                ended.complete(e);
            }
        });
        store.begun.await();
        caller.interrupt();
        assertTrue(ended.get() instanceof InterruptedException);
        store.goOn.countDown();
        untilReady();
        assertEquals("one", store.kept.get(NAME));
    }

    @Test
    void aSecretThatNobodyWaitsForAnyMoreIsWiped() throws Exception {
        keyring(SHORT, VaultHealth.NOT_RESPONDING);
        store.kept.put(NAME, "one");
        store.stuck = true;
        assertEquals(Problem.Kind.KEYRING_NOT_RESPONDING, kind(() -> keyring.get(NAME)));
        store.stuck = false;
        store.goOn.countDown();
        untilReady();
        assertThrows(IllegalStateException.class, store.lastRead::length);
    }

    @Test
    void problemsCarryNothingOfTheLibrary() {
        keyring();
        store.failures.addAll(List.of(StoreFailure.Why.BROKEN, StoreFailure.Why.BROKEN));
        Problem problem = assertThrows(Problem.class, () -> put("one"));
        assertNull(problem.getCause());
        assertEquals(Map.of(), problem.facts());
        assertFalse(new StoreFailure(StoreFailure.Why.BROKEN, new IllegalStateException("a secret place",
                new IOException("another"))).getMessage().matches(".*(secret place|another).*"));
    }

    @Test
    void writingWaitsForTheOtherProcessAndGivesUpInTime() throws Exception {
        keyring();
        try (FileChannel other = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
             FileLock held = other.lock()) {
            assertTrue(held.isValid());
            assertEquals(Problem.Kind.KEYRING_NOT_RESPONDING, kind(() -> put("one")));
            assertEquals(0, store.calls);
            assertTrue(keyring.get(NAME).isEmpty(), "reading needs no lock");
        }
        put("one");
        assertEquals("one", store.kept.get(NAME));
    }

    @Test
    void closedItAnswersNoMore() throws Exception {
        keyring();
        put("one");
        keyring.close();
        keyring.close();
        assertEquals(1, store.closed);
        assertEquals(VaultHealth.NOT_RESPONDING, keyring.health());
        assertEquals(Problem.Kind.KEYRING_NOT_RESPONDING, kind(() -> keyring.get(NAME)));
        assertEquals(Problem.Kind.KEYRING_NOT_RESPONDING, kind(() -> put("two")));
    }

    @Test
    void aFolderThatCannotBeWrittenDoesNotKeepAwayFromTheKeyring() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        keyring = new SystemKeyring(service, store.maker(), new WriteLock(file.resolve("lock"), SHORT),
                Duration.ofSeconds(20), VaultHealth.NOT_RESPONDING);
        put("one");
        assertEquals("one", store.kept.get(NAME));
    }
}
