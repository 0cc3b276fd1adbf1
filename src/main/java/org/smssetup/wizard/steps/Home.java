package org.smssetup.wizard.steps;

import org.smssetup.wizard.model.Draft;

import java.util.Locale;

/** Guesses the country that a national number is typed in. */
final class Home {
    private Home() {
    }

    /** The first known of: the number's own country, the country of the users when it is only one, the system's. */
    static String country(String ofNumber, Draft draft, Locale system) {
        if (ofNumber != null && !ofNumber.equals("ZZ")) {
            return ofNumber;
        }
        if (draft.countries().size() == 1) {
            return draft.countries().iterator().next();
        }
        return system.getCountry().isEmpty() ? "US" : system.getCountry();
    }
}
