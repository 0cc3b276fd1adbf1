package org.smssetup.wizard.ui;

/** Remembers the chosen language from one start to the next. */
public interface LanguageStore {
    /** What the computer is set to while nothing was chosen, or what was chosen can't be read. */
    Language load();

    void save(Language language);
}
