package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Site;

import java.nio.file.Path;
import java.util.Optional;

/** Learns how LoginRadius is spoken to from a recording of the user's own save, and keeps what was learned. */
public interface ContractLessons {
    /**
     * Learns from a recording (HAR) of one save on LoginRadius's own page, and proposes what was learned. Uses nothing
     * yet. Reads the file on this computer and sends nothing.
     *
     * @param saved the Account SID and the Auth Token that were saved; stays the caller's to close
     * @param from  the number or Messaging Service that was saved, as {@code Origin.value()}
     * @param site  the site whose page it was
     * @throws Problem {@code RECORDING_UNFIT} with the facts {@code unfit}, a constant's name, and {@code where}, the
     *                 name of a field, a path or a host
     */
    LearnedContract learn(Path recording, Credentials saved, String from, Site site) throws Problem, InterruptedException;

    /** What was learned and neither taken nor dropped yet. Answers at once, from any thread. */
    Optional<LearnedContract> proposal();

    /** Forgets the proposal. */
    void drop();

    /** Uses what was proposed from now on, to try it. Does nothing where nothing is proposed. */
    void take();

    /** Goes back to what was in use before {@link #take}; the proposal stays. */
    void giveBack();

    /** Keeps what was taken for the next start. @throws Problem {@code FILE_NOT_WRITTEN}; it stays in use all the same */
    void keep() throws Problem;

    /** Forgets what was learned, for the next start too, and uses what came with the program. @throws Problem {@code FILE_NOT_WRITTEN} */
    void forget() throws Problem;

    /**
     * Writes the description in use into a file, for a colleague to load. It holds no secret.
     *
     * @throws Problem {@code FILE_NOT_WRITTEN}
     */
    void export(Path file) throws Problem;
}
