package org.smssetup.wizard.ui;

import java.text.Bidi;
import java.text.NumberFormat;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * All words of the program, from several bundles read as one.
 * A place for a value is written {@code {name}}.
 */
public final class Texts extends ResourceBundle {
    private static final List<String> BUNDLES = List.of("pages", "steps", "problems", "sent", "help", "guide");

    /** Unicode's isolates: what stands between them is ordered by itself (Unicode Standard Annex 9). */
    private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    private volatile Spoken spoken;

    private record Spoken(Locale locale, boolean rightToLeft, List<ResourceBundle> bundles) {
    }

    public Texts(Locale locale) {
        speak(locale);
    }

    /** From now on everything is said in the language of {@code locale}. What has been said stays as it was. */
    public void speak(Locale locale) {
        spoken = new Spoken(locale, isRightToLeft(locale), BUNDLES.stream()
                .map(name -> ResourceBundle.getBundle("org.smssetup.wizard.texts." + name, locale,
                        Texts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .toList());
    }

    @Override
    public Locale getLocale() {
        return spoken.locale();
    }

    public Language language() {
        return Language.of(getLocale());
    }

    /** The words under {@code key} with the named places filled in. A place without a value stays as it is written. */
    public String say(String key, Map<String, String> facts) {
        String words = getString(key);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            words = words.replace("{" + fact.getKey() + "}", apart(fact.getValue()));
        }
        return words;
    }

    /** Like {@link #say(String, Map)} for words that leave the program: without the invisible marks of {@link #apart}. */
    public String send(String key, Map<String, String> facts) {
        String words = getString(key);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            words = words.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return words;
    }

    /**
     * A value, such as a phone number, as it stands by itself or in a sentence. Where the language is written from
     * right to left, the value keeps its own order: "+1 415" doesn't become "415 1+".
     */
    public String apart(String value) {
        if (!rightToLeft() || value.isEmpty()) {
            return value;
        }
        boolean hasRightToLeft = Bidi.requiresBidi(value.toCharArray(), 0, value.length());
        return (hasRightToLeft ? FIRST_STRONG_ISOLATE : LEFT_TO_RIGHT_ISOLATE) + value + END_OF_ISOLATE;
    }

    public String say(String key) {
        return getString(key);
    }

    /** A whole number as the locale writes it. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(getLocale()).format(number);
    }

    /** Whether the locale's language is written from right to left. */
    public boolean rightToLeft() {
        return spoken.rightToLeft();
    }

    private static boolean isRightToLeft(Locale locale) {
        String name = locale.getDisplayLanguage(locale);
        return !name.isEmpty() && switch (Character.getDirectionality(name.codePointAt(0))) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        };
    }

    @Override
    protected Object handleGetObject(String key) {
        return spoken.bundles().stream().filter(b -> b.containsKey(key)).findFirst().map(b -> b.getString(key)).orElse(null);
    }

    @Override
    public Enumeration<String> getKeys() {
        Set<String> keys = new LinkedHashSet<>();
        spoken.bundles().forEach(b -> keys.addAll(b.keySet()));
        return Collections.enumeration(keys);
    }
}
