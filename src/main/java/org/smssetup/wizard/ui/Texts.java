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
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * All words of the program, from several bundles read as one.
 * A place for a value is written {@code {name}}.
 */
public final class Texts extends ResourceBundle {
    private static final List<String> BUNDLES = List.of("pages", "steps", "home", "sites", "paper", "remove", "dashboard",
            "rotate", "problems", "sent", "help", "guide", "plan", "manual");

    /**
     * Unicode's marks around what is written from left to right (Unicode Standard Annex 9). Its newer isolates would be
     * drawn as boxes by fonts without them, such as DejaVu.
     */
    private static final char LEFT_TO_RIGHT = '\u202A';
    private static final char END_OF_LEFT_TO_RIGHT = '\u202C';
    private static final Pattern BEFORE_ARABIC = Pattern.compile(" (?=[«(]?[\\p{IsArabic}{]|[–·])");
    private static final Pattern BEFORE_LATIN_IN_BRACKETS = Pattern.compile(" (?=[«(][A-Za-z0-9+_])");
    private static final Pattern BEFORE_DEVANAGARI = Pattern.compile(" (?=\\p{IsDevanagari})");
    private static final Pattern BEFORE_SIGNS_OR_DIGITS = Pattern.compile(" (?=[^\\p{L}])");
    private static final String NO_BREAK = "\u00A0";
    /** Marks of direction, invisible and without width. */
    private static final String LEFT_TO_RIGHT_MARK = "\u200E";
    private static final String RIGHT_TO_LEFT_MARK = "\u200F";
    /** The languages whose letters are shaped by their neighbours, so that JavaFX leaves them to the system. */
    private static final Set<String> SHAPED = Set.of("ar", "hi");

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
        return filled(getString(key), facts, this::apart);
    }

    /** Like {@link #say(String, Map)} for words that leave the program: without any invisible marks. */
    public String send(String key, Map<String, String> facts) {
        return filled(written(key), facts, UnaryOperator.identity());
    }

    private static String filled(String words, Map<String, String> facts, UnaryOperator<String> shown) {
        String filled = words;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            filled = filled.replace("{" + fact.getKey() + "}", shown.apply(fact.getValue()));
        }
        return filled;
    }

    /**
     * A value, such as a phone number, as it stands by itself or in a sentence. Where the language is written from
     * right to left, the value keeps its own order: "+1 415" doesn't become "415 1+". Where letters are shaped by their
     * neighbours, its lines can be broken as those of all other words.
     */
    public String apart(String value) {
        if (!isShaped() || value.isEmpty()) {
            return value;
        }
        if (!rightToLeft()) {
            return wrappable(value);
        }
        boolean hasRightToLeft = Bidi.requiresBidi(value.toCharArray(), 0, value.length());
        return hasRightToLeft ? wrappable(value) : LEFT_TO_RIGHT + value + END_OF_LEFT_TO_RIGHT;
    }

    public String say(String key) {
        return getString(key);
    }

    /**
     * On Linux, JavaFX 25 and 26 can't break a line inside a stretch of text that Pango shapes: the part before the break
     * is shaped as the whole (PangoGlyphLayout keeps the text of a run that is split later). In Hindi the words after the
     * break are drawn twice; in Arabic PrismTextLayout throws an ArrayIndexOutOfBoundsException. A mark of the other
     * direction after a blank makes every word a stretch of its own, so that breaks fall between stretches; where that
     * would turn signs or digits round, the blank is one that doesn't break. That nothing gets narrower than a word, the
     * style sheet sees to.
     */
    private String wrappable(String text) {
        if (rightToLeft()) {
            String words = BEFORE_ARABIC.matcher(text).replaceAll(RIGHT_TO_LEFT_MARK + " " + LEFT_TO_RIGHT_MARK);
            return BEFORE_LATIN_IN_BRACKETS.matcher(words).replaceAll(NO_BREAK);
        }
        String words = BEFORE_SIGNS_OR_DIGITS.matcher(text).replaceAll(NO_BREAK);
        // The first mark or letter decides how the whole runs.
        String start = words.isEmpty() || Character.isLetter(words.codePointAt(0)) ? "" : LEFT_TO_RIGHT_MARK;
        return start + BEFORE_DEVANAGARI.matcher(words).replaceAll(" " + RIGHT_TO_LEFT_MARK);
    }

    /** Whether lines can't be broken inside a word: see {@link #wrappable}. */
    boolean isShaped() {
        return SHAPED.contains(getLocale().getLanguage());
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
        String words = written(key);
        return words != null && isShaped() ? wrappable(words) : words;
    }

    private String written(String key) {
        return spoken.bundles().stream().filter(b -> b.containsKey(key)).findFirst().map(b -> b.getString(key)).orElse(null);
    }

    @Override
    public Enumeration<String> getKeys() {
        Set<String> keys = new LinkedHashSet<>();
        spoken.bundles().forEach(b -> keys.addAll(b.keySet()));
        return Collections.enumeration(keys);
    }
}
