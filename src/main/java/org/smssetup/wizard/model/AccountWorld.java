package org.smssetup.wizard.model;

import org.smssetup.wizard.model.TwilioAccount.Status;
import org.smssetup.wizard.model.TwilioAccount.Type;

import java.util.Objects;
import java.util.Set;

/**
 * What kind of account this is when it comes to sending login codes. Told from answers that Twilio gave already: pure.
 *
 * <p>Sources: Twilio's pages on trial accounts (2026), on error 21608 and on compliance profiles; what trial accounts
 * were seen to answer in 2026.
 */
public enum AccountWorld {
    /** Twilio doesn't know the pair of SID and token. */
    KEYS_REJECTED,
    /** The pair is the one for software tests: it sends nothing. */
    TEST_KEYS,
    SUSPENDED,
    CLOSED,
    /** Paid, with an approved compliance profile: our own text to every phone in an open country. */
    FULL,
    /** Paid, but without an approved profile: verified phones only (21608). */
    FULL_WITHOUT_PROFILE,
    /** Paid; whether the profile is approved couldn't be read. */
    FULL_PROFILE_UNKNOWN,
    /** A trial with a number of its own: our own text, one segment, to verified phones. */
    OLD_TRIAL,
    /** A trial since 2026: Twilio's template texts only, from a lent number, to five verified phones, for 30 days. */
    NEW_TRIAL,
    /** A trial; of which kind couldn't be read. */
    TRIAL_OF_UNKNOWN_KIND,
    UNKNOWN;

    /** Refusals of a message that only trials of the new kind were seen to give. */
    private static final Set<Integer> ONLY_NEW_TRIALS = Set.of(572002, 572003, 572005, 572006);
    /** "Trial Message Length Exceeded": only trials that send text of one's own know a length. */
    private static final int ONLY_OLD_TRIALS = 30044;
    /** The phone isn't verified: on a paid account the sign of a profile that isn't approved. */
    private static final int UNVERIFIED = 21608;

    /**
     * What is known. Whatever couldn't be read is null.
     *
     * @param refused        why the account itself couldn't be read
     * @param status         its status
     * @param type           its type
     * @param ownsNumbers    whether it owns a number
     * @param profile        its compliance profile
     * @param messageRefused Twilio's code for a message of ours that it refused
     */
    public record Answers(Problem.Kind refused, Status status, Type type, Boolean ownsNumbers, ProfileState profile,
                          Integer messageRefused) {
    }

    public static AccountWorld of(Answers answers) {
        AccountWorld dead = dead(answers);
        return dead != null ? dead : switch (answers.type()) {
            case FULL -> full(answers);
            case TRIAL -> trial(answers);
            case UNKNOWN -> isNewTrial(answers) ? NEW_TRIAL : UNKNOWN;
            case null -> UNKNOWN;
        };
    }

    private static AccountWorld dead(Answers answers) {
        AccountWorld byRefusal = switch (answers.refused()) {
            case TWILIO_KEYS_REJECTED -> KEYS_REJECTED;
            case TWILIO_TEST_KEYS -> TEST_KEYS;
            case TWILIO_SUSPENDED -> SUSPENDED;
            case TWILIO_CLOSED -> CLOSED;
            case null, default -> null;
        };
        if (byRefusal != null) {
            return byRefusal;
        }
        return switch (answers.status()) {
            case SUSPENDED -> SUSPENDED;
            case CLOSED -> CLOSED;
            case ACTIVE, UNKNOWN -> null;
            case null -> null;
        };
    }

    private static AccountWorld full(Answers answers) {
        if (answers.profile() == null) {
            return Objects.equals(answers.messageRefused(), UNVERIFIED) ? FULL_WITHOUT_PROFILE : FULL_PROFILE_UNKNOWN;
        }
        return answers.profile() == ProfileState.APPROVED ? FULL : FULL_WITHOUT_PROFILE;
    }

    /** What a message was told says more than the list of numbers. */
    private static AccountWorld trial(Answers answers) {
        if (isNewTrial(answers)) {
            return NEW_TRIAL;
        }
        if (Objects.equals(answers.messageRefused(), ONLY_OLD_TRIALS)) {
            return OLD_TRIAL;
        }
        if (answers.ownsNumbers() == null) {
            return TRIAL_OF_UNKNOWN_KIND;
        }
        return answers.ownsNumbers() ? OLD_TRIAL : NEW_TRIAL;
    }

    private static boolean isNewTrial(Answers answers) {
        return answers.messageRefused() != null && ONLY_NEW_TRIALS.contains(answers.messageRefused());
    }

    public boolean isFull() {
        return this == FULL || this == FULL_WITHOUT_PROFILE || this == FULL_PROFILE_UNKNOWN;
    }

    public boolean isTrial() {
        return this == OLD_TRIAL || this == NEW_TRIAL || this == TRIAL_OF_UNKNOWN_KIND;
    }

    /** Whether a text of our own, such as a login code from LoginRadius, is taken; null: can't tell. */
    public Boolean sendsOwnText() {
        return switch (this) {
            case FULL, FULL_WITHOUT_PROFILE, FULL_PROFILE_UNKNOWN, OLD_TRIAL -> true;
            case KEYS_REJECTED, TEST_KEYS, SUSPENDED, CLOSED, NEW_TRIAL -> false;
            case TRIAL_OF_UNKNOWN_KIND, UNKNOWN -> null;
        };
    }

    /** Whether phones that aren't verified at Twilio can be reached; null: can't tell. */
    public Boolean reachesEverybody() {
        return switch (this) {
            case FULL -> true;
            case KEYS_REJECTED, TEST_KEYS, SUSPENDED, CLOSED, FULL_WITHOUT_PROFILE, OLD_TRIAL, NEW_TRIAL,
                 TRIAL_OF_UNKNOWN_KIND -> false;
            case FULL_PROFILE_UNKNOWN, UNKNOWN -> null;
        };
    }
}
