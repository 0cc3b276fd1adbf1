package org.smssetup.wizard.adapter.keyring;

import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Secrets in this program's memory, each an own copy that is wiped when it is replaced, deleted or let go. */
final class Memory implements AutoCloseable {
    private final Map<SecretName, Secret> secrets = new HashMap<>();

    synchronized void put(SecretName name, Secret value) {
        wipe(secrets.put(name, value.copy()));
    }

    synchronized Optional<Secret> get(SecretName name) {
        return Optional.ofNullable(secrets.get(name)).map(Secret::copy);
    }

    /** The very secret that is kept, or null; for the test that it gets wiped. */
    synchronized Secret kept(SecretName name) {
        return secrets.get(name);
    }

    synchronized boolean delete(SecretName name) {
        Secret old = secrets.remove(name);
        wipe(old);
        return old != null;
    }

    @Override
    public synchronized void close() {
        secrets.values().forEach(Secret::close);
        secrets.clear();
    }

    private static void wipe(Secret secret) {
        if (secret != null) {
            secret.close();
        }
    }
}
