package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Secret;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The world beside the window, as the pages need it: the user's browser, files and clipboard, and what the program goes
 * by at LoginRadius.
 */
public interface Outside {
    URI address(OutsidePage page);

    /** Asks the system to open the address. Nobody can tell whether a browser came up, so also show the address. */
    void open(URI address);

    void copy(String text);

    /** Lets the user pick a JSON file. Empty: none was picked. */
    Optional<Path> chooseFile(String title);

    /** Lets the user pick a recording of a browser's requests (HAR). Empty: none was picked. */
    Optional<Path> chooseRecording(String title);

    /** Lets the user say where a new file goes. Empty: nowhere. @param name what it could be called */
    Optional<Path> chooseTarget(String title, String name);

    /** What was learned from a recording and waits for the user's consent. */
    Optional<LearnedContract> proposal();

    /** Writes the description of LoginRadius's calls that is in use into a file; blocks. @throws Problem {@code FILE_NOT_WRITTEN} */
    void exportContract(Path file) throws Problem;

    /** What the program keeps on this computer. */
    Belongings belongings();

    /** The files that tell what was set up. */
    Papers papers();

    /** Lets the user pick where {@code plan} is saved, and saves it there. */
    Kept savePlan(String title, Plan plan);

    /** What came of saving a file. */
    enum Kept { SAVED, NOT_SAVED, NOWHERE_PICKED }

    /** Which description of LoginRadius's calls is in use now. */
    ContractInUse contract();

    /**
     * The text on the clipboard, in a secret that the caller closes, since it may be one; null: there is no text. Only
     * for {@code ClipboardHelp}, which asks for leave first.
     */
    Secret copied();

    /** Empties the clipboard if it still holds exactly {@code text}. */
    void forgetCopied(String text);
}
