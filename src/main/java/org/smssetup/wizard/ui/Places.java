package org.smssetup.wizard.ui;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the named places of a sentence, and those whose value nobody told with the bundle's {@code place.<name>}. */
final class Places {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

    private Places() {
    }

    /** The words under {@code key}. A place without a value and without a stand-in stays as it is written. */
    static String fill(Texts texts, String key, Map<String, String> facts) {
        // In one pass, so that a value which happens to hold "{code}" is never filled in itself.
        return PLACE.matcher(texts.say(key)).replaceAll(place -> {
            String name = place.group(1);
            String value = facts.getOrDefault(name, "");
            if (value.isBlank()) {
                value = texts.containsKey("place." + name) ? texts.say("place." + name) : place.group();
            }
            return Matcher.quoteReplacement(value.equals(place.group()) ? value : texts.apart(value));
        });
    }
}
