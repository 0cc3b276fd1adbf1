package org.smssetup.wizard.ui;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that the program speaks. Each has its words in the bundles that end in its code. */
public enum Language {
    // Everybody has to find their own, whatever is spoken just now: these names are the same in all bundles.
    ENGLISH("en", "English"), SPANISH("es", "Español"), FRENCH("fr", "Français"), GERMAN("de", "Deutsch"),
    PORTUGUESE("pt-BR", "Português (Brasil)"), HINDI("hi", "हिन्दी"), JAPANESE("ja", "日本語"), ARABIC("ar", "العربية");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** As BCP 47 writes it, such as {@code pt-BR}. */
    public String tag() {
        return tag;
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    /** The language with that tag, whatever its country. */
    public static Optional<Language> tagged(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return Stream.of(values()).filter(one -> !language.isEmpty() && one.locale().getLanguage().equals(language)).findFirst();
    }

    /** What a computer set to {@code system} should be spoken to in; English where its language isn't known here. */
    public static Language of(Locale system) {
        return tagged(system.toLanguageTag()).orElse(ENGLISH);
    }

    /** For words, dates and numbers: this language in the country that the computer is set to. */
    public Locale locale(Locale system) {
        boolean same = system.getLanguage().equals(locale().getLanguage());
        return same ? system : system.getCountry().isEmpty() ? locale()
                : new Locale.Builder().setLocale(locale()).setRegion(system.getCountry()).build();
    }

    private Locale locale() {
        return Locale.forLanguageTag(tag);
    }
}
