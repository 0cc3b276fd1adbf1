package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.model.VaultHealth;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The question of a real gnome-keyring, answered in every way that a person can. */
@Tag("keyring")
@Timeout(120)
class PrompterTest {
    @TempDir
    Path folder;

    private PrivateSecretService service;
    private Prompter user;
    private KeyringVault vault;

    @BeforeEach
    void start() throws Exception {
        service = PrivateSecretService.start(folder.resolve("service"));
        user = new Prompter(service.address());
        vault = new KeyringVault(folder, Platform.LINUX, () -> Optional.of(service.address()));
        KeyringVaultTest.put(vault, KeyringVaultTest.NAME, "not-a-real-token-1");
        service.lock();
    }

    @AfterEach
    void stop() throws Exception {
        if (vault != null) {
            vault.close();
            user.close();
        }
        if (service != null) {
            service.close();
        }
    }

    private CompletableFuture<VaultHealth> unlocking() {
        CompletableFuture<VaultHealth> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(vault.unlock(Duration.ofSeconds(60)));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void cancelledThenWrongThenRight() throws Exception {
        CompletableFuture<VaultHealth> first = unlocking();
        PrivateSecretService.until("asked", () -> user.asked() == 1);
        user.cancel();
        assertEquals(VaultHealth.LOCKED, first.get(30, TimeUnit.SECONDS));
        CompletableFuture<VaultHealth> second = unlocking();
        PrivateSecretService.until("asked again", () -> user.asked() == 2);
        user.answer("wrong");
        PrivateSecretService.until("asked once more, for it was wrong", () -> user.asked() == 3);
        user.answer(PrivateSecretService.PASSWORD);
        assertEquals(VaultHealth.READY, second.get(30, TimeUnit.SECONDS));
        assertEquals("not-a-real-token-1", KeyringVaultTest.get(vault, KeyringVaultTest.NAME));
        assertTrue(service.daemonAlive());
    }
}
