package org.smssetup.wizard.ui;

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
    private static final List<String> BUNDLES = List.of("pages", "steps", "problems", "sent", "help");

    private final Locale locale;
    private final List<ResourceBundle> bundles;

    public Texts(Locale locale) {
        this.locale = locale;
        bundles = BUNDLES.stream()
                .map(name -> ResourceBundle.getBundle("org.smssetup.wizard.texts." + name, locale,
                        Texts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .toList();
    }

    @Override
    public Locale getLocale() {
        return locale;
    }

    /** The words under {@code key} with the named places filled in. A place without a value stays as it is written. */
    public String say(String key, Map<String, String> facts) {
        String words = getString(key);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            words = words.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return words;
    }

    public String say(String key) {
        return getString(key);
    }

    /** A whole number as the locale writes it. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** Whether the locale's language is written from right to left. */
    public boolean rightToLeft() {
        String name = locale.getDisplayLanguage(locale);
        return !name.isEmpty() && switch (Character.getDirectionality(name.codePointAt(0))) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        };
    }

    @Override
    protected Object handleGetObject(String key) {
        return bundles.stream().filter(b -> b.containsKey(key)).findFirst().map(b -> b.getString(key)).orElse(null);
    }

    @Override
    public Enumeration<String> getKeys() {
        Set<String> keys = new LinkedHashSet<>();
        bundles.forEach(b -> keys.addAll(b.keySet()));
        return Collections.enumeration(keys);
    }
}
