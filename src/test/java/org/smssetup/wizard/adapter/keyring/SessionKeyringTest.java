package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The vault as the wizard builds it, on the session's own keyring. Only where the environment says that this is one made
 * for tests: nobody's real keyring is written to.
 */
@Tag("keyring")
@Timeout(60)
@EnabledIfEnvironmentVariable(named = PrivateSecretService.NEEDED, matches = "1",
        disabledReason = "without .ci/with-keyring the session's keyring may be somebody's own")
class SessionKeyringTest {
    @TempDir
    Path folder;

    @Test
    void theEnvironmentLeadsToIt() throws Exception {
        SecretName name = new SecretName("Session test " + ProcessHandle.current().pid());
        try (KeyringVault vault = new KeyringVault(folder)) {
            assertEquals(VaultHealth.READY, vault.health());
            vault.tryOut();
            try (Secret value = Secret.copyOf("not-a-real-token-1")) {
                vault.put(name, value);
            }
            try (Secret kept = vault.get(name).orElseThrow()) {
                assertEquals("not-a-real-token-1", kept.use(String::new));
            }
            assertTrue(vault.delete(name));
        }
    }
}
