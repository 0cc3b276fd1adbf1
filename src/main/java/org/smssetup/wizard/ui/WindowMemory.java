package org.smssetup.wizard.ui;

import java.util.Optional;

/** What the window knows from one start to the next. What can't be read counts as never kept. */
public interface WindowMemory extends ThemeStore {
    /** Whether the window may look at the clipboard and offer what is on it; empty: not asked yet. */
    Optional<Boolean> clipboardHelp();

    void keepClipboardHelp(boolean allowed);

    /** @param practice whether it is the window of practice, which is wider */
    Optional<Place> place(boolean practice);

    void keepPlace(boolean practice, Place place);
}
