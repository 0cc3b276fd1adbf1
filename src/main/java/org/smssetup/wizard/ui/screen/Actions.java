package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.ui.Language;

import org.smssetup.wizard.ui.guide.GuidePage;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a page can ask for beyond its Next button. All of it on the FX thread; all of it returns at once. */
public interface Actions {
    /** Hands in something else than Next does, such as "send again". Refused input comes back as complaints. */
    void submit(Input input);

    /** Opens an earlier step and comes back here once it is finished again. */
    void changeAnswer(StepId id);

    /** Opens the page in the browser and shows its address in the frame, with a Copy button. */
    void open(OutsidePage page);

    /** Opens the address in the browser and shows it in the frame, with a Copy button. */
    void open(URI address);

    /** Puts the text on the clipboard and says so. Never for a secret. */
    void copy(String text);

    /** Says what has just been done, also to those who hear the window. */
    void say(String words);

    /** Puts the kept Auth Token on the clipboard, says so, and takes it off again after a minute. */
    void copyToken();

    /** Hands the last four characters of the kept Auth Token to {@code then}, later, on the FX thread. */
    void tokenEnd(Consumer<String> then);

    /**
     * Asks before something is done, and does it when the answer is yes.
     *
     * @param question names the words, {@code question.<question>.…}
     * @param facts    values for their named places
     */
    void ask(String question, Map<String, String> facts, Runnable yes);

    /** Keeps a token that stood in something pasted, in memory, for the page that takes it. The caller closes it. */
    void offerToken(Secret token);

    /** Lends the token that was offered to {@code then}, at once; not called where there is none. */
    void offeredToken(Consumer<Secret> then);

    /** Shows on the LoginRadius page how the user records a save of their own, for the wizard to learn from. */
    void learnContract();

    /** Lets the user pick a recording of a save, and learns from it. */
    void chooseRecording();

    /** Lets the user name a file, and writes the description of LoginRadius's calls that is in use into it. */
    void exportContract();

    /** Lets the user pick a file with another description of LoginRadius's calls, and uses it. */
    void loadContract();

    /** Lets the user save what was come to as a plan, for runs without a window. */
    void savePlan();

    /** The words on Next have changed with what was picked on the page. */
    void nextChanged();

    /** From now on the window speaks {@code language}; what stands in its fields stays. */
    void speak(Language language);

    /** Asks the questions of the open page's check-up again. */
    void checkAgain();

    /** Shows what a page outside looks like, over this one. */
    void showGuide(GuidePage page);

    /** Shows the whole check-up of the Twilio account over the page. */
    void showCheckUp();

    /** Does what the remedy's button says for a line of the check-up, then asks the questions again. */
    void remedy(Remedy remedy);

    /** Lets the system ask the user to unlock the keyring, then runs {@code then}. */
    void unlockKeyring(Runnable then);

    /** Ends all work for good and takes away what the program keeps on this computer, then tells what became of it. */
    void removeEverything(Consumer<List<Trace>> then);

    /** Goes on with the run of an earlier start that the state offers. */
    void resume();

    /** Forgets what was answered and opens the first page. Asks before it does. */
    void startOver();
}
