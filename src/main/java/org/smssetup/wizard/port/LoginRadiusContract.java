package org.smssetup.wizard.port;

import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Problem;

import java.nio.file.Path;

/** The description of LoginRadius's calls that the program goes by. */
public interface LoginRadiusContract {
    /**
     * Uses another description from now on, until the program ends.
     *
     * @throws Problem {@code CONTRACT_FILE_UNFIT} with the facts {@code unfit}, a constant's name, and {@code where}, a
     *                 place in the file; then the present one stays in use
     */
    void load(Path file) throws Problem;

    /** The description in use now. Answers at once, from any thread. */
    ContractInUse inUse();
}
