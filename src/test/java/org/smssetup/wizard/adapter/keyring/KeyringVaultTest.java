package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Against a real gnome-keyring on a bus of its own. */
@Tag("keyring")
@Timeout(120)
class KeyringVaultTest {
    static final SecretName NAME = SecretName.authToken(new AccountSid("AC" + "0".repeat(32)));
    private static final String VALUE = "not-a-real-token-1";

    @TempDir
    Path folder;

    private PrivateSecretService service;
    private KeyringVault vault;

    @BeforeEach
    void start() throws Exception {
        service = PrivateSecretService.start(folder.resolve("service"));
        vault = on(service);
    }

    @AfterEach
    void stop() {
        if (vault != null) {
            vault.close();
        }
        if (service != null) {
            service.close();
        }
    }

    private KeyringVault on(PrivateSecretService on) {
        return new KeyringVault(folder, Platform.LINUX, () -> Optional.of(on.address()));
    }

    static void put(KeyringVault vault, SecretName name, String value) throws Exception {
        try (Secret secret = Secret.copyOf(value)) {
            vault.put(name, secret);
        }
    }

    static String get(KeyringVault vault, SecretName name) throws Exception {
        try (Secret secret = vault.get(name).orElse(null)) {
            return secret == null ? null : secret.use(String::new);
        }
    }

    private static Problem.Kind kind(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(Problem.class, call).kind();
    }

    @Test
    void keepsReplacesAndDeletes() throws Exception {
        assertEquals(VaultHealth.READY, vault.health());
        assertEquals(null, get(vault, NAME));
        put(vault, NAME, VALUE);
        assertEquals(VALUE, get(vault, NAME));
        put(vault, NAME, "not-a-real-token-2");
        assertEquals("not-a-real-token-2", get(vault, NAME));
        assertTrue(vault.delete(NAME));
        assertEquals(null, get(vault, NAME));
        assertFalse(vault.delete(NAME));
    }

    @Test
    @DisplayName("UX-28: secrets come from the keyring alone, in the next start too")
    void theNextStartFindsIt() throws Exception {
        put(vault, NAME, VALUE);
        vault.close();
        vault = on(service);
        assertEquals(VALUE, get(vault, NAME));
    }

    @Test
    void survivesARestartOfTheServiceOnTheSameKeyring() throws Exception {
        put(vault, NAME, VALUE);
        service.killDaemon();
        assertEquals(VaultHealth.NO_SERVICE, vault.health());
        assertEquals(Problem.Kind.KEYRING_NO_SERVICE, kind(() -> get(vault, NAME)));
        assertEquals(Problem.Kind.KEYRING_NO_SERVICE, kind(() -> put(vault, NAME, "not-a-real-token-2")));
        service.startUnlocked();
        assertEquals(VaultHealth.READY, vault.health());
        assertEquals(VALUE, get(vault, NAME));
        put(vault, NAME, "not-a-real-token-2");
        assertEquals("not-a-real-token-2", get(vault, NAME));
    }

    @Test
    void restartedUnnoticedTheFirstWriteIsKept() throws Exception {
        put(vault, NAME, VALUE);
        service.killDaemon();
        service.startUnlocked();
        put(vault, NAME, "not-a-real-token-2");
        assertTrue(service.run("", "lookup", "service", JavaKeyring.SERVICE, "account", NAME.account())
                .contains("not-a-real-token-2"));
    }

    @Test
    void aPersonSeesWhoKeepsWhat() throws Exception {
        put(vault, NAME, VALUE);
        String seen = service.run("", "search", "--all", "account", NAME.account());
        assertTrue(seen.contains("label = org.smssetup.wizard (Twilio Setup Wizard for LoginRadius)|Twilio Auth Token of AC"
                + "0".repeat(32)), seen);
        assertTrue(seen.contains("secret = " + VALUE), seen);
        assertTrue(seen.contains("attribute.service = " + JavaKeyring.SERVICE), seen);
        assertTrue(seen.contains("attribute.account = " + NAME.account()), seen);
    }

    @Test
    void keepsEveryCharacter() throws Exception {
        for (String value : List.of("x", "ÄÖ ß 漢字 🙂 | \n\t\"'\\ \0 end", "a".repeat(SystemKeyring.LONGEST_VALUE))) {
            put(vault, NAME, value);
            assertEquals(value, get(vault, NAME));
        }
    }

    @Test
    void refusesWhatNotEveryKeyringKeeps() throws Exception {
        assertEquals(Problem.Kind.KEYRING_DID_NOT_KEEP, kind(() -> put(vault, NAME, "")));
        assertEquals(Problem.Kind.KEYRING_DID_NOT_KEEP,
                kind(() -> put(vault, NAME, "a".repeat(SystemKeyring.LONGEST_VALUE + 1))));
        assertEquals(null, get(vault, NAME));
    }

    @Test
    @DisplayName("UX-23: written is not kept: what reads back otherwise is a problem")
    void readsBack() {
        // Half of a pair of UTF-16 has no UTF-8: the library silently keeps a question mark.
        assertEquals(Problem.Kind.KEYRING_DID_NOT_KEEP, kind(() -> put(vault, NAME, "not-a-real-\ud800-token")));
    }

    @Test
    void triesOutAndLeavesNothing() throws Exception {
        vault.tryOut();
        vault.tryOut();
        assertEquals("", service.run("", "search", "--all", "service", JavaKeyring.SERVICE));
    }

    @Test
    void lockedIsToldAtOnceAndAsksNothing() throws Exception {
        put(vault, NAME, VALUE);
        service.lock();
        long begun = System.nanoTime();
        assertEquals(VaultHealth.LOCKED, vault.health());
        assertEquals(Problem.Kind.KEYRING_LOCKED, kind(() -> put(vault, NAME, "not-a-real-token-2")));
        assertEquals(Problem.Kind.KEYRING_LOCKED, kind(() -> get(vault, NAME)));
        assertEquals(Problem.Kind.KEYRING_LOCKED, kind(() -> vault.delete(NAME)));
        assertEquals(Problem.Kind.KEYRING_LOCKED, kind(vault::tryOut));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "took " + took);
        assertTrue(service.daemonAlive());
    }

    @Test
    void lockedFromTheStart() throws Exception {
        service.lock();
        try (KeyringVault fresh = on(service)) {
            assertEquals(Problem.Kind.KEYRING_LOCKED, kind(() -> put(fresh, NAME, VALUE)));
            assertEquals(VaultHealth.LOCKED, fresh.health());
        }
    }

    @Test
    void nobodyCanAnswerWhereThereIsNoDisplay() throws Exception {
        service.lock();
        assertEquals(VaultHealth.LOCKED, vault.unlock(Duration.ofSeconds(20)));
        assertTrue(service.daemonAlive());
        assertEquals(VaultHealth.LOCKED, vault.unlock(Duration.ofSeconds(20)));
        assertTrue(service.daemonAlive());
    }

    @Test
    void unlockHasNothingToDoWhenReady() throws Exception {
        assertEquals(VaultHealth.READY, vault.unlock(Duration.ofSeconds(20)));
    }

    @Test
    void changedAndDeletedByHand() throws Exception {
        put(vault, NAME, VALUE);
        service.run("not-a-real-token-2", "store", "--label=changed", "service", JavaKeyring.SERVICE, "account",
                NAME.account());
        assertEquals("not-a-real-token-2", get(vault, NAME));
        service.run("", "clear", "service", JavaKeyring.SERVICE, "account", NAME.account());
        assertEquals(null, get(vault, NAME));
        assertFalse(vault.delete(NAME));
    }

    @Test
    void aNewUserHasNoKeyringYet() throws Exception {
        try (PrivateSecretService fresh = PrivateSecretService.busAlone(folder.resolve("fresh"));
             KeyringVault unmade = on(fresh)) {
            fresh.startWithoutCollection();
            assertEquals(VaultHealth.NO_DEFAULT_COLLECTION, unmade.health());
            assertEquals(Problem.Kind.KEYRING_MISSING_DEFAULT, kind(() -> put(unmade, NAME, VALUE)));
            assertEquals(VaultHealth.NO_DEFAULT_COLLECTION, unmade.unlock(Duration.ofSeconds(20)));
            assertTrue(fresh.daemonAlive());
        }
    }

    @Test
    void aBusWithoutAService() throws Exception {
        try (PrivateSecretService empty = PrivateSecretService.busAlone(folder.resolve("empty"));
             KeyringVault none = on(empty)) {
            assertEquals(VaultHealth.NO_SERVICE, none.health());
            assertEquals(Problem.Kind.KEYRING_NO_SERVICE, kind(none::tryOut));
            assertEquals(VaultHealth.NO_SERVICE, none.unlock(Duration.ofSeconds(20)));
        }
    }

    @Test
    void noBus() throws Exception {
        Path dead = folder.resolve("dead");
        try (PrivateSecretService gone = PrivateSecretService.busAlone(dead)) {
            assertTrue(gone.address().contains("dead"));
        }
        for (Optional<String> address : List.of(Optional.of("unix:path=" + dead.resolve("bus")), Optional.<String>empty())) {
            try (KeyringVault none = new KeyringVault(folder, Platform.LINUX, () -> address)) {
                assertEquals(VaultHealth.NO_BUS, none.health());
                assertEquals(Problem.Kind.KEYRING_NO_BUS, kind(() -> get(none, NAME)));
                assertEquals(VaultHealth.NO_BUS, none.unlock(Duration.ofSeconds(20)));
            }
        }
    }

    @Test
    void aFrozenServiceIsGivenUpAndFoundAgain() throws Exception {
        put(vault, NAME, VALUE);
        service.freezeDaemon();
        try {
            assertEquals(VaultHealth.NOT_RESPONDING, vault.health());
            assertEquals(Problem.Kind.KEYRING_NOT_RESPONDING, kind(() -> get(vault, NAME)));
        } finally {
            service.thawDaemon();
        }
        PrivateSecretService.until("it answers", () -> {
            try {
                return vault.health() == VaultHealth.READY;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(VALUE, get(vault, NAME));
    }

    @Test
    void anInterruptEndsTheWaitAndNotTheCall() throws Exception {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> put(vault, NAME, VALUE));
        assertFalse(Thread.interrupted());
        put(vault, NAME, "not-a-real-token-2");
        assertEquals("not-a-real-token-2", get(vault, NAME));
    }

    @Test
    void repairsTwoEntriesOfOneNameAndSparesThoseOfOthers() throws Exception {
        // What two first writes at once leave behind, and an entry of somebody else that has our attributes and more.
        service.createItem(NAME, "not-a-real-token-1", java.util.Map.of());
        service.createItem(NAME, "not-a-real-token-2", java.util.Map.of());
        assertTrue(List.of("not-a-real-token-1", "not-a-real-token-2").contains(get(vault, NAME)));
        assertEquals(1, service.items(NAME));

        service.createItem(NAME, "not-a-real-token-3", java.util.Map.of());
        put(vault, NAME, "not-a-real-token-4");
        assertEquals("not-a-real-token-4", get(vault, NAME));
        assertEquals(1, service.items(NAME));

        service.createItem(NAME, "somebody-else's", java.util.Map.of("more", "yes"));
        assertEquals(Problem.Kind.KEYRING_DID_NOT_KEEP, kind(() -> put(vault, NAME, "not-a-real-token-5")));
        assertTrue(service.run("", "lookup", "more", "yes").contains("somebody-else's"));
        assertEquals(2, service.items(NAME));
    }

    @Test
    void memoryAloneOnceTheUserHasAgreed() throws Exception {
        assertFalse(vault.keepsForThisRunOnly());
        service.lock();
        vault.keepForThisRun();
        assertTrue(vault.keepsForThisRunOnly());
        assertEquals(VaultHealth.READY, vault.health());
        vault.tryOut();
        put(vault, NAME, VALUE);
        assertEquals(VALUE, get(vault, NAME));
        service.killDaemon();
        service.startUnlocked();
        assertEquals(0, service.items(NAME));
        assertTrue(vault.delete(NAME));
        assertFalse(vault.delete(NAME));
    }

    @Test
    void whatIsHeldComesBeforeTheKeyringAndNeverGetsThere() throws Exception {
        put(vault, NAME, VALUE);
        try (Secret held = Secret.copyOf("held")) {
            vault.hold(NAME, held);
        }
        assertEquals("held", get(vault, NAME));
        try (KeyringVault another = on(service)) {
            assertEquals(VALUE, get(another, NAME));
        }
        put(vault, NAME, "new");
        assertEquals("new", get(vault, NAME));
        try (Secret held = Secret.copyOf("held")) {
            vault.hold(NAME, held);
        }
        assertTrue(vault.delete(NAME));
        assertNull(get(vault, NAME));
        assertEquals(0, service.items(NAME));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keyring.lock"))));
    }
}
