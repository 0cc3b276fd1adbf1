package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.Test;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.time.Duration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MemoryVaultTest {
    @Test
    void whatIsHeldIsThereUntilSomethingElseIsKept() {
        SecretName name = SecretName.proxyLogin("proxy.example.test:3128");
        try (MemoryVault vault = new MemoryVault(); Secret first = Secret.copyOf("first"); Secret second = Secret.copyOf("second")) {
            vault.hold(name, first);
            assertTrue(vault.get(name).orElseThrow().sameAs(first));
            vault.put(name, second);
            assertTrue(vault.get(name).orElseThrow().sameAs(second));
            assertTrue(vault.delete(name));
            assertTrue(vault.get(name).isEmpty());
        }
    }

    private static final SecretName NAME = new SecretName("name");

    @Test
    void keepsACopyOfItsOwn() {
        try (MemoryVault vault = new MemoryVault()) {
            Secret given = Secret.copyOf("one");
            vault.put(NAME, given);
            given.close();
            Secret got = vault.get(NAME).orElseThrow();
            assertEquals("one", got.use(String::new));
            got.close();
            assertEquals("one", vault.get(NAME).orElseThrow().use(String::new));
            assertTrue(vault.delete(NAME));
            assertFalse(vault.delete(NAME));
            assertTrue(vault.get(NAME).isEmpty());
        }
    }

    @Test
    void forgetsEverythingWhenClosed() {
        MemoryVault vault = new MemoryVault();
        vault.put(NAME, Secret.copyOf("one"));
        vault.close();
        assertTrue(vault.get(NAME).isEmpty());
    }

    @Test
    void isAlwaysReadyAndSaysThatItKeepsForThisRunOnlyWhenAsked() {
        try (MemoryVault vault = new MemoryVault()) {
            assertEquals(VaultHealth.READY, vault.health());
            assertEquals(VaultHealth.READY, vault.unlock(Duration.ZERO));
            vault.tryOut();
            assertFalse(vault.keepsForThisRunOnly());
            vault.keepForThisRun();
            assertTrue(vault.keepsForThisRunOnly());
        }
    }

    @Test
    void wipesWhatItLetsGo() {
        Memory memory = new Memory();
        Secret given = Secret.copyOf("one");
        memory.put(NAME, given);
        Secret replaced = memory.kept(NAME);
        memory.put(NAME, given);
        assertThrows(IllegalStateException.class, replaced::length);
        Secret deleted = memory.kept(NAME);
        memory.delete(NAME);
        assertThrows(IllegalStateException.class, deleted::length);
        memory.put(NAME, given);
        Secret left = memory.kept(NAME);
        memory.close();
        assertThrows(IllegalStateException.class, left::length);
    }
}
