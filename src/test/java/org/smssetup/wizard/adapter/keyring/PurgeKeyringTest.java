package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.PurgeRun;
import org.smssetup.wizard.SetUpRun;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.model.SecretName;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.*;

/** What {@code --purge} does to the entries of a real gnome-keyring on a bus of its own. */
@Tag("keyring")
@Timeout(300)
class PurgeKeyringTest {
    private static final SecretName TOKEN = SecretName.authToken(SetUpRun.SID);
    private static final SecretName FORMER = SecretName.formerToken(7);
    /** In no journal. */
    private static final SecretName PROXY = SecretName.proxyLogin("proxy.example.com:3128");
    private static final String VALUE = "not-a-real-token-1";

    @TempDir
    Path home;
    private Path folder;
    private PrivateSecretService service;

    @BeforeEach
    void aUsedProgram() throws Exception {
        service = PrivateSecretService.start(home.resolve("service"));
        folder = Folders.ownerOnly(home.resolve("state").resolve("TwilioSetupWizard"));
        new JsonJournal(folder, Clock.systemUTC()).save(SetUpRun.run());
        try (KeyringVault vault = vault()) {
            for (SecretName name : Set.of(TOKEN, FORMER, PROXY)) {
                KeyringVaultTest.put(vault, name, VALUE);
            }
        }
    }

    private KeyringVault vault() throws Exception {
        return new KeyringVault(Folders.ownerOnly(home.resolve("lock")), Platform.LINUX, () -> Optional.of(service.address()));
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    @DisplayName("every entry goes, also the one that no journal names; none of their values is said; another program's stays")
    void removes() throws Exception {
        try (KeyringVault vault = vault()) {
            assertEquals(Optional.of(Set.of(TOKEN, FORMER, PROXY)), vault.names());
        }
        PurgeRun.Ended ended = PurgeRun.of(home, service.address(), "yes\n");
        assertEquals(0, ended.code(), ended.out() + ended.err());
        for (SecretName name : Set.of(TOKEN, FORMER, PROXY)) {
            assertTrue(ended.out().contains("password store, " + name + ": there"), ended.out());
            assertTrue(ended.out().contains("password store, " + name + ": removed"), ended.out());
        }
        assertFalse((ended.out() + ended.err()).contains(VALUE));
        assertFalse(Files.exists(folder));
        try (KeyringVault vault = vault()) {
            assertEquals(Optional.of(Set.of()), vault.names());
        }
    }

    @Test
    @DisplayName("a locked keyring isn't opened: the rest goes, the names are said, exit code 1; unlocked, what was left is found by itself")
    void locked() throws Exception {
        service.lock();
        PurgeRun.Ended ended = PurgeRun.of(home, service.address(), "", "--yes");
        assertEquals(1, ended.code(), ended.out() + ended.err());
        assertTrue(ended.out().contains(TOKEN + ": NOT known, the password store can't be asked (KEYRING_LOCKED)"), ended.out());
        assertFalse(Files.exists(folder), "the rest is gone");

        service.killDaemon();
        service.startUnlocked();
        PurgeRun.Ended again = PurgeRun.of(home, service.address(), "", "--yes");
        assertEquals(0, again.code(), again.out() + again.err());
        try (KeyringVault vault = vault()) {
            assertEquals(Optional.of(Set.of()), vault.names());
        }
    }
}
