package org.smssetup.wizard.model;

import java.util.Map;

/**
 * One line of a check-up. Its words are in the bundle under {@code check.<ID>} and {@code check.<ID>.<ANSWER>}; where
 * the fact {@link #AS} is set, first under {@code check.<ID>.<ANSWER>.<AS>}.
 *
 * @param id     what was asked
 * @param answer yes, no, or can't tell; {@code ASKING} until one of them is known
 * @param facts  values for the sentence's named places; never a secret
 * @param why    the problem behind a NO or CANT_TELL, or null
 */
public record CheckLine(Id id, Answer answer, Map<String, String> facts, Problem why) {
    /** The fact that tells more exactly which answer it is, such as {@code NEW_TRIAL}. */
    public static final String AS = "as";

    public enum Id {
        // This computer
        KEYRING, TWILIO_REACHED, LOGINRADIUS_REACHED,
        // The account
        KEYS_ACCEPTED, ACCOUNT_ACTIVE, ACCOUNT_KIND, BALANCE, PHONE_VERIFIED, SENDER_OWNED, OWN_TEXT, TOKEN_KEPT,
        // What stands between the account and the phones of all users
        PROFILE_APPROVED, SENDER_REGISTERED, COUNTRIES_OPEN,
        /** No yes or no of its own: what an SMS costs, for the list of countries. */
        COUNTRY_PRICES
    }

    public enum Answer { ASKING, YES, NO, CANT_TELL }

    public CheckLine {
        facts = Map.copyOf(facts);
    }

    public static CheckLine asking(Id id) {
        return new CheckLine(id, Answer.ASKING, Map.of(), null);
    }

    public static CheckLine yes(Id id, Map<String, String> facts) {
        return new CheckLine(id, Answer.YES, facts, null);
    }

    public static CheckLine no(Id id, Map<String, String> facts, Problem why) {
        return new CheckLine(id, Answer.NO, facts, why);
    }

    public static CheckLine cantTell(Id id, Problem why) {
        return new CheckLine(id, Answer.CANT_TELL, Map.of(), why);
    }
}
