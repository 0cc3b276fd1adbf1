package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.time.Duration;
import java.util.Optional;

/**
 * Where secrets are kept: the system's keyring or, once the user has agreed, this program's memory until it ends.
 * Calls block for a few seconds at the most ({@link #unlock} as long as asked); an interrupt ends the wait, never the
 * call to the keyring itself.
 */
public interface Vault extends AutoCloseable {
    /** Looks without asking the user anything. */
    VaultHealth health() throws InterruptedException;

    /** Lets the system ask the user to unlock, or to make, the keyring. Only on a click. */
    VaultHealth unlock(Duration longest) throws InterruptedException;

    /** Writes, reads and deletes a value of no meaning. @throws Problem a {@code KEYRING_…} kind when that fails */
    void tryOut() throws Problem, InterruptedException;

    /** Writes and reads back. @throws Problem a {@code KEYRING_…} kind; {@code KEYRING_DID_NOT_KEEP} on a difference */
    void put(SecretName name, Secret value) throws Problem, InterruptedException;

    /** Empty: nothing is kept under that name. The caller closes the secret. */
    Optional<Secret> get(SecretName name) throws Problem, InterruptedException;

    /** @return whether something was there */
    boolean delete(SecretName name) throws Problem, InterruptedException;

    /**
     * Has {@code value} in memory alone until the program ends, or {@link #put} or {@link #delete} is called with that
     * name. {@link #get} gives it in place of what the keyring has.
     */
    void hold(SecretName name, Secret value);

    /** From now on secrets stay in memory and go with the program. Needs the user's consent. */
    void keepForThisRun();

    boolean keepsForThisRunOnly();

    @Override
    void close();
}
