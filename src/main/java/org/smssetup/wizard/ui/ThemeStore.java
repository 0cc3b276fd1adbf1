package org.smssetup.wizard.ui;

/** Remembers the chosen theme from one start to the next. */
public interface ThemeStore {
    /** {@link ThemeChoice#SYSTEM} while nothing was chosen, or what was chosen can't be read. */
    ThemeChoice load();

    void save(ThemeChoice choice);
}
