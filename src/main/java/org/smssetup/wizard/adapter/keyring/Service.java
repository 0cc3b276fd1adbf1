package org.smssetup.wizard.adapter.keyring;

import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What can be asked of the system's keyring apart from reading and writing. Used by one thread. */
interface Service extends AutoCloseable {
    /** Looks without asking the user anything. */
    VaultHealth look();

    /**
     * Lets the system ask the user to unlock, or to make, the keyring. Returns at once.
     *
     * @return completed when the user has answered, in whatever way; at once where there was nothing to ask
     */
    CompletableFuture<Void> ask() throws Unavailable;

    /** Whether anything is stored under this name, asked apart from the library, which says "none" after a time-out. */
    boolean holds(SecretName name) throws Unavailable;

    /** All names under which this program has stored something; empty: it can't tell. */
    Optional<Set<SecretName>> names() throws Unavailable;

    /**
     * Deletes all entries but the newest of those that have exactly our attributes for this name.
     *
     * @return how many were deleted
     */
    int thinOut(SecretName name) throws Unavailable;

    @Override
    void close();

    /** The keyrings of macOS and Windows: part of the system, they ask the user themselves when they must. */
    record PartOfSystem(boolean supported) implements Service {
        @Override
        public VaultHealth look() {
            return supported ? VaultHealth.READY : VaultHealth.UNSUPPORTED;
        }

        @Override
        public CompletableFuture<Void> ask() {
            return CompletableFuture.completedFuture(null);
        }

        /** The library tells "none" and failures apart here. */
        @Override
        public boolean holds(SecretName name) {
            return false;
        }

        /** The library has no words for a search. */
        @Override
        public Optional<Set<SecretName>> names() {
            return Optional.empty();
        }

        /** Names are unique here. */
        @Override
        public int thinOut(SecretName name) {
            return 0;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
