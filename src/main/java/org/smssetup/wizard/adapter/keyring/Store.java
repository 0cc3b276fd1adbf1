package org.smssetup.wizard.adapter.keyring;

import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;

import java.util.Optional;

/** Reads and writes entries of the keyring, believing what the library says. Used by one thread. */
interface Store extends AutoCloseable {
    /** Empty: the library says that there is none. The caller closes the secret. */
    Optional<Secret> read(SecretName name) throws StoreFailure;

    /** A return doesn't mean that it was written. */
    void write(SecretName name, Secret value) throws StoreFailure;

    /** @return whether the library says that something was there */
    boolean remove(SecretName name) throws StoreFailure;

    @Override
    void close();

    /** Makes the store, once for the program's life or again after a proven failure. */
    interface Maker {
        /** @throws Unavailable {@code UNSUPPORTED}, or why the service can't be reached */
        Store make() throws Unavailable;
    }
}
