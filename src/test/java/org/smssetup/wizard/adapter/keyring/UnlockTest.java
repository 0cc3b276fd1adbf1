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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The question to the user, against a service whose user is the test. */
@Tag("keyring")
@Timeout(120)
class UnlockTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private PrivateSecretService bus;
    private FakeSecretService user;
    private KeyringVault vault;

    @BeforeEach
    void start() throws Exception {
        bus = PrivateSecretService.busAlone(folder.resolve("service"));
        user = new FakeSecretService(bus.address(), true);
        vault = new KeyringVault(folder, Platform.LINUX, () -> Optional.of(bus.address()));
    }

    @AfterEach
    void stop() throws Exception {
        if (vault != null) {
            vault.close();
            assertEquals(List.of(), user.dismissed(), "dismissing a question crashes gnome-keyring");
            user.close();
        }
        if (bus != null) {
            bus.close();
        }
    }

    private CompletableFuture<VaultHealth> unlocking(Duration longest) {
        CompletableFuture<VaultHealth> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(vault.unlock(longest));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void untilAsked(int times) throws InterruptedException {
        PrivateSecretService.until("asked " + times, () -> user.asked().size() == times);
    }

    @Test
    void theUserAnswers() throws Exception {
        CompletableFuture<VaultHealth> unlocking = unlocking(LONG);
        untilAsked(1);
        assertEquals(VaultHealth.LOCKED, vault.health(), "the keyring can be looked at while the user thinks");
        user.answer(true);
        assertEquals(VaultHealth.READY, unlocking.get(20, TimeUnit.SECONDS));
    }

    @Test
    void theUserClosesTheQuestionAndMayBeAskedAgain() throws Exception {
        CompletableFuture<VaultHealth> first = unlocking(LONG);
        untilAsked(1);
        user.answer(false);
        assertEquals(VaultHealth.LOCKED, first.get(20, TimeUnit.SECONDS));
        CompletableFuture<VaultHealth> second = unlocking(LONG);
        untilAsked(2);
        user.answer(true);
        assertEquals(VaultHealth.READY, second.get(20, TimeUnit.SECONDS));
    }

    @Test
    void anIgnoredQuestionStaysOpenAndIsNotAskedTwice() throws Exception {
        assertEquals(VaultHealth.LOCKED, unlocking(Duration.ofMillis(1)).get(20, TimeUnit.SECONDS));
        untilAsked(1);
        CompletableFuture<VaultHealth> again = unlocking(LONG);
        assertEquals(VaultHealth.LOCKED, unlocking(Duration.ofMillis(1)).get(20, TimeUnit.SECONDS));
        user.answer(true);
        assertEquals(VaultHealth.READY, again.get(20, TimeUnit.SECONDS));
        assertEquals(1, user.asked().size());
    }

    @Test
    void anInterruptEndsTheWaitAlone() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                vault.unlock(LONG);
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        untilAsked(1);
        waiting.interrupt();
        assertTrue(interrupted.get(20, TimeUnit.SECONDS));
        user.answer(true);
        PrivateSecretService.until("the late answer counts", () -> {
            try {
                return vault.health() == VaultHealth.READY;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void unlockedElsewhereIsSeen() throws Exception {
        CompletableFuture<VaultHealth> unlocking = unlocking(LONG);
        untilAsked(1);
        user.unlockElsewhere();
        assertEquals(VaultHealth.READY, unlocking.get(20, TimeUnit.SECONDS));
    }

    @Test
    void theServiceEndsWhileItAsks() throws Exception {
        CompletableFuture<VaultHealth> unlocking = unlocking(LONG);
        untilAsked(1);
        user.close();
        assertEquals(VaultHealth.NO_SERVICE, unlocking.get(20, TimeUnit.SECONDS));
        user = new FakeSecretService(bus.address(), true);
        CompletableFuture<VaultHealth> again = unlocking(LONG);
        untilAsked(1);
        user.answer(true);
        assertEquals(VaultHealth.READY, again.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aNewUserIsAskedForANewKeyring() throws Exception {
        user.close();
        user = new FakeSecretService(bus.address(), false);
        CompletableFuture<VaultHealth> making = unlocking(LONG);
        untilAsked(1);
        assertEquals("default", user.newAlias());
        user.answer(true);
        assertEquals(VaultHealth.READY, making.get(20, TimeUnit.SECONDS));
    }
}
