package org.smssetup.wizard.practice;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the pretend pages and texts. A place for a value is written {@code {name}}. */
final class Words {
    private final ResourceBundle bundle;

    Words(Locale locale) {
        bundle = ResourceBundle.getBundle("org.smssetup.wizard.texts.practice", locale, Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * The words under {@code key}.
     *
     * @param places names and values by turns
     */
    String say(String key, String... places) {
        String words = bundle.getString(key);
        for (int i = 0; i < places.length; i += 2) {
            words = words.replace("{" + places[i] + "}", places[i + 1]);
        }
        return words;
    }

    /** What the words are written in; English where there are none of the locale asked for. */
    Locale locale() {
        return bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : bundle.getLocale();
    }
}
