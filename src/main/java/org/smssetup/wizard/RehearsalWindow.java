package org.smssetup.wizard;

import org.smssetup.wizard.ui.Place;
import org.smssetup.wizard.ui.ThemeChoice;
import org.smssetup.wizard.ui.WindowMemory;

import java.util.Optional;

/**
 * A rehearsal's window is the same everywhere and leaves the user's own choices alone.
 *
 * @param theme for this rehearsal
 */
record RehearsalWindow(ThemeChoice theme) implements WindowMemory {
    @Override
    public ThemeChoice load() {
        return theme;
    }

    @Override
    public void save(ThemeChoice choice) {
        // Not the user's choice.
    }

    /** Nobody copies anything there. */
    @Override
    public Optional<Boolean> clipboardHelp() {
        return Optional.of(false);
    }

    @Override
    public void keepClipboardHelp(boolean allowed) {
        // Not the user's choice.
    }

    @Override
    public Optional<Place> place(boolean practice) {
        return Optional.empty();
    }

    @Override
    public void keepPlace(boolean practice, Place place) {
        // Not where the user put it.
    }
}
