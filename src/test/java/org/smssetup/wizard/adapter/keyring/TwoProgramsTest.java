package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** More than one program at one keyring, and how a program with a vault ends. */
@Tag("keyring")
@Timeout(120)
class TwoProgramsTest {
    private static final int NAMES = 25;

    @TempDir
    Path folder;

    private PrivateSecretService service;

    @BeforeEach
    void start() throws Exception {
        service = PrivateSecretService.start(folder.resolve("service"));
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void writeTheSameNewNamesAtOnce() throws Exception {
        List<Process> two = List.of(VaultProgram.start(service, folder, NAMES), VaultProgram.start(service, folder, NAMES));
        for (Process one : two) {
            assertTrue(VaultProgram.read(one, "READY").endsWith("ready READY\n"));
        }
        for (Process one : two) {
            VaultProgram.go(one);
        }
        for (Process one : two) {
            String said = VaultProgram.read(one, "closing");
            assertFalse(said.contains("failed"), said);
            assertFalse(said.contains("entries with one name"), "nothing had to be repaired: " + said);
        }
        try (KeyringVault vault = new KeyringVault(folder, Platform.LINUX, () -> Optional.of(service.address()))) {
            for (int i = 0; i < NAMES; i++) {
                SecretName name = new SecretName("race " + i);
                assertEquals(1, service.items(name));
                try (Secret value = vault.get(name).orElseThrow()) {
                    String text = value.use(String::new);
                    assertTrue(two.stream().anyMatch(one -> text.equals("not-a-real-token-" + one.pid())), text);
                }
            }
        }
    }

    @Test
    void aProgramThatUsedTheVaultEnds() throws Exception {
        Process program = VaultProgram.start(service, folder, 1);
        VaultProgram.read(program, "READY");
        VaultProgram.go(program);
        VaultProgram.read(program, "closing");
        assertTrue(program.waitFor(10, TimeUnit.SECONDS), "still running");
        assertEquals(7, program.exitValue());
    }

    @Test
    void evenWhileTheKeyringHangs() throws Exception {
        Process program = VaultProgram.start(service, folder, 0);
        VaultProgram.read(program, "READY");
        service.freezeDaemon();
        try {
            VaultProgram.go(program);
            VaultProgram.read(program, "closing");
            assertTrue(program.waitFor(10, TimeUnit.SECONDS), "still running");
            assertEquals(7, program.exitValue());
        } finally {
            service.thawDaemon();
        }
    }
}
