package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Problem;

import java.util.Optional;

/** Keeps the description of LoginRadius's calls that was learned from the user's own save, for the next start. */
public interface ContractStore {
    /** What is kept; empty where nothing is, or nothing can be read. At most 128 KiB of it. */
    Optional<byte[]> kept();

    /** Keeps {@code contract}, which holds no secret, in place of an earlier one. @throws Problem {@code FILE_NOT_WRITTEN} */
    void keep(byte[] contract) throws Problem;

    /** Forgets what is kept. @throws Problem {@code FILE_NOT_WRITTEN} */
    void forget() throws Problem;

    /** Keeps nothing: for practice and for tests without files. */
    ContractStore NOWHERE = new ContractStore() {
        @Override
        public Optional<byte[]> kept() {
            return Optional.empty();
        }

        @Override
        public void keep(byte[] contract) {
        }

        @Override
        public void forget() {
        }
    };
}
