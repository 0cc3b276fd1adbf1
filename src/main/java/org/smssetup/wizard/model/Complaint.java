package org.smssetup.wizard.model;

import java.util.Map;
import java.util.Objects;

/**
 * One thing that is wrong with what was typed. Its sentence is in the bundle under {@code complaint.<REASON>}.
 *
 * @param field  the {@code fx:id} of the control that it belongs to
 * @param reason what is wrong
 * @param facts  values for the sentence's named places; never a secret
 * @param moveTo the {@code fx:id} of the field where the value belongs, or null
 */
public record Complaint(String field, Reason reason, Map<String, String> facts, String moveTo) {

    /** Every way in which something typed can be wrong. */
    public enum Reason {
        /** Nothing was chosen or typed where something must be. */
        NOTHING_CHOSEN, NOTHING_TYPED, NOT_TICKED,
        /** Phone numbers. */
        PHONE_NOT_A_NUMBER, PHONE_TOO_SHORT, PHONE_TOO_LONG, PHONE_WRONG_LENGTH, PHONE_UNKNOWN_COUNTRY,
        PHONE_IS_SID, PHONE_IS_TOKEN, PHONE_HAS_EXTENSION, PHONE_TWO_NUMBERS, PHONE_ONLY_FOR_TESTS, PHONE_SAME_AS_SENDER,
        PHONE_SAME_AS_RECIPIENT,
        /** Account SID. */
        SID_IS_TOKEN, SID_IS_API_KEY, SID_IS_MESSAGING_SERVICE, SID_IS_VERIFY_SERVICE, SID_IS_APPLICATION,
        SID_IS_NUMBER_SID, SID_IS_USER, SID_IS_ORGANISATION, SID_IS_PHONE, SID_IS_DOTS, SID_WRONG_LENGTH, SID_NOT_ONE,
        /** Auth Token. */
        TOKEN_IS_SID, TOKEN_IS_DOTS, TOKEN_IS_API_KEY, TOKEN_IS_OTHER_SID, TOKEN_IS_PHONE, TOKEN_WRONG_LENGTH, TOKEN_TOO_LONG,
        TOKEN_HAS_ODD_CHARACTERS,
        /** The number that sends. */
        SENDER_IS_SID, SENDER_IS_TOKEN, BLOCK_WITHOUT_NUMBER,
        /** The code from the phone. */
        WORD_WRONG, CODE_WRONG, CODE_OVER,
        /** Calls and numbers to claim. */
        NOT_AN_EXTENSION, NOT_AN_AREA_CODE
    }

    public Complaint {
        Objects.requireNonNull(field);
        Objects.requireNonNull(reason);
        facts = Map.copyOf(facts);
    }

    public static Complaint of(String field, Reason reason) {
        return new Complaint(field, reason, Map.of(), null);
    }

    public static Complaint of(String field, Reason reason, Map<String, String> facts) {
        return new Complaint(field, reason, facts, null);
    }

    public static Complaint movable(String field, Reason reason, String moveTo) {
        return new Complaint(field, reason, Map.of(), moveTo);
    }
}
