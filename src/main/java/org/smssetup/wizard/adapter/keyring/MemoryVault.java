package org.smssetup.wizard.adapter.keyring;

import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Vault;

import java.time.Duration;
import java.util.Optional;

/** The vault of practice: memory alone, always ready. The system's keyring is never touched. */
public final class MemoryVault implements Vault {
    private final Memory memory = new Memory();
    private volatile boolean thisRunOnly;

    @Override
    public VaultHealth health() {
        return VaultHealth.READY;
    }

    @Override
    public VaultHealth unlock(Duration longest) {
        return VaultHealth.READY;
    }

    @Override
    public void tryOut() {
        // Memory keeps what it is given.
    }

    @Override
    public void put(SecretName name, Secret value) {
        memory.put(name, value);
    }

    @Override
    public Optional<Secret> get(SecretName name) {
        return memory.get(name);
    }

    @Override
    public boolean delete(SecretName name) {
        return memory.delete(name);
    }

    @Override
    public void hold(SecretName name, Secret value) {
        memory.put(name, value);
    }

    @Override
    public void keepForThisRun() {
        thisRunOnly = true;
    }

    /** False until asked for: practice says with its own band that nothing is kept. */
    @Override
    public boolean keepsForThisRunOnly() {
        return thisRunOnly;
    }

    @Override
    public void close() {
        memory.close();
    }
}
