import org.smssetup.wizard.adapter.keyring.KeyringVault;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes, reads and deletes an entry in the system's password store, as the wizard does it. Run with the packaged Java
 * and the packaged jars: a module that lacks there shows here. No part of the package.
 *
 * <pre>java -cp THE-JARS:FOLDER KeyringCheck FOLDER-FOR-THE-LOCK</pre>
 */
public final class KeyringCheck {
    private KeyringCheck() {
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        SecretName name = new SecretName("check of the package");
        String value = "not-a-real-token-" + ProcessHandle.current().pid();
        try (KeyringVault vault = new KeyringVault(folder)) {
            expect(vault.health() == VaultHealth.READY, "health: " + vault.health());
            vault.tryOut();
            try (Secret secret = Secret.copyOf(value)) {
                vault.put(name, secret);
                Optional<Secret> kept = vault.get(name);
                expect(kept.isPresent(), "nothing was kept");
                try (Secret read = kept.orElseThrow()) {
                    expect(read.sameAs(secret), "something else was kept");
                }
            }
            expect(vault.delete(name), "there was nothing to delete");
            expect(vault.get(name).isEmpty(), "it is still there after it was deleted");
        }
        System.out.println("keyring: put, get and delete work");
        System.exit(0);
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            System.out.println("keyring: " + otherwise);
            System.exit(1);
        }
    }
}
