package org.smssetup.wizard.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Why a message isn't on the phone. Its words are in the bundle under {@code lost.<REASON>.title} and {@code .todo};
 * those of {@link #CODE} are the code's own.
 */
public enum NotArrived {
    /** Twilio gave a code. */
    CODE(null),
    STILL_AT_TWILIO(Remedy.READ_AGAIN),
    PHONE_OFF(Remedy.READ_AGAIN),
    SLOW_NETWORK(Remedy.READ_AGAIN),
    /** In another list of the phone's messages: unknown senders, spam. */
    OTHER_FOLDER(null),
    OTHER_PHONE(Remedy.GO_TO_PHONE),
    /** Twilio's words, or Twilio's words in front: not what one looks for. */
    LOOKS_DIFFERENT(null),
    PHONE_BLOCKS(null),
    /** US and Canada: a toll-free sender that isn't verified. */
    TOLL_FREE(Remedy.OPEN_TOLL_FREE_GUIDE),
    /** US: an ordinary sender that isn't registered (A2P 10DLC). */
    LOCAL_US(Remedy.OPEN_LOCAL_NUMBER_GUIDE),
    /** The phone's country takes messages from registered or own senders only. */
    COUNTRY_RULES(Remedy.GO_TO_PHONE),
    LANDLINE(Remedy.GO_TO_PHONE),
    TRIAL_OVER(Remedy.OPEN_UPGRADE);

    private static final Duration TRIAL = Duration.ofDays(30);
    private static final Set<String> NORTH_AMERICA = Set.of("US", "CA");

    private final Remedy remedy;

    NotArrived(Remedy remedy) {
        this.remedy = remedy;
    }

    /** What helps beyond the words, or null. */
    public Remedy remedy() {
        return remedy;
    }

    /**
     * The reasons that fit what is known, the likeliest first; never empty.
     *
     * @param account null where nothing is known of it
     */
    public static List<NotArrived> likely(TestMessage test, TwilioAccount account, Instant now) {
        Set<NotArrived> reasons = new LinkedHashSet<>();
        if (test.errorCode() != null) {
            reasons.add(CODE);
            reasons.addAll(beside(test, account));
        } else {
            reasons.addAll(switch (test.status()) {
                case ACCEPTED, SCHEDULED, QUEUED, SENDING, RECEIVING, RECEIVED, UNKNOWN -> waiting(test, account, now);
                case DELIVERED, READ, PARTIALLY_DELIVERED -> delivered(test, account);
                case SENT -> handedOver(test, account);
                case UNDELIVERED, FAILED, CANCELED -> refused(test, account, now);
            });
        }
        return List.copyOf(reasons);
    }

    private static List<NotArrived> waiting(TestMessage test, TwilioAccount account, Instant now) {
        List<NotArrived> reasons = new ArrayList<>(List.of(STILL_AT_TWILIO));
        if (trialIsOver(account, now)) {
            reasons.add(TRIAL_OVER);
        }
        reasons.addAll(registration(test, account));
        return reasons;
    }

    private static List<NotArrived> delivered(TestMessage test, TwilioAccount account) {
        List<NotArrived> reasons = new ArrayList<>(List.of(OTHER_FOLDER, OTHER_PHONE));
        if (test.template() || account != null && account.type() == TwilioAccount.Type.TRIAL) {
            reasons.add(LOOKS_DIFFERENT);
        }
        reasons.add(PHONE_BLOCKS);
        return reasons;
    }

    private static List<NotArrived> handedOver(TestMessage test, TwilioAccount account) {
        List<NotArrived> reasons = new ArrayList<>(List.of(PHONE_OFF, SLOW_NETWORK, OTHER_FOLDER, OTHER_PHONE));
        if (test.template() || account != null && account.type() == TwilioAccount.Type.TRIAL) {
            reasons.add(LOOKS_DIFFERENT);
        }
        reasons.addAll(registration(test, account));
        reasons.addAll(abroad(test));
        reasons.add(LANDLINE);
        return reasons;
    }

    private static List<NotArrived> refused(TestMessage test, TwilioAccount account, Instant now) {
        List<NotArrived> reasons = new ArrayList<>();
        if (trialIsOver(account, now)) {
            reasons.add(TRIAL_OVER);
        }
        reasons.addAll(registration(test, account));
        reasons.addAll(List.of(PHONE_OFF, OTHER_PHONE, LANDLINE));
        reasons.addAll(abroad(test));
        return reasons;
    }

    /** What else to look at where Twilio's code leaves something open. */
    private static List<NotArrived> beside(TestMessage test, TwilioAccount account) {
        return switch (test.errorCode()) {
            case 30002, 30018, 30032, 30034, 30035, 30044 -> List.of();
            case 30003 -> List.of(PHONE_OFF, OTHER_PHONE, LANDLINE);
            case 30004 -> List.of(PHONE_BLOCKS, LANDLINE);
            case 30005, 30006 -> List.of(OTHER_PHONE);
            case 30007 -> {
                List<NotArrived> reasons = new ArrayList<>(registration(test, account));
                reasons.addAll(abroad(test));
                yield reasons;
            }
            default -> List.of(PHONE_OFF, OTHER_PHONE);
        };
    }

    /** A lent number (trials with template texts) is Twilio's own to register. */
    private static List<NotArrived> registration(TestMessage test, TwilioAccount account) {
        boolean lent = test.template() || account != null && Boolean.TRUE.equals(account.templatesOnly());
        // Which number a Messaging Service took isn't known.
        if (lent || !(test.from() instanceof PhoneNumber from) || !from.e164().startsWith("+1")
                || !NORTH_AMERICA.contains(test.to().region())) {
            return List.of();
        }
        if (from.isTollFree()) {
            return List.of(TOLL_FREE);
        }
        return test.to().region().equals("US") ? List.of(LOCAL_US) : List.of();
    }

    private static List<NotArrived> abroad(TestMessage test) {
        if (!(test.from() instanceof PhoneNumber from)) {
            return List.of();
        }
        boolean same = from.region().equals(test.to().region());
        boolean home = NORTH_AMERICA.contains(test.to().region()) && from.e164().startsWith("+1");
        return same || home ? List.of() : List.of(COUNTRY_RULES);
    }

    private static boolean trialIsOver(TwilioAccount account, Instant now) {
        return account != null && Boolean.TRUE.equals(account.templatesOnly()) && account.created() != null
                && account.created().plus(TRIAL).isBefore(now);
    }
}
