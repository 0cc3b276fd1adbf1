package org.smssetup.wizard.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A new Auth Token in place of the old one, step by step. Immutable, without secrets, kept in the journal.
 *
 * @param stage         how far it has come
 * @param account       whose token it is; null while none was begun
 * @param reached       when each stage was reached, the present one among them
 * @param sites         the sites that use the account and can be changed, each with what came of it
 * @param outOfReach    the sites that use the account, or may, and that this program can't change: they would break
 * @param lastSave      when the last site had the new token; null before
 * @param message       our own message, sent with the new token; null while none was sent
 * @param code          what came of having LoginRadius send a code after the save; null: not tried
 * @param unknownSecond whether Twilio may have a second token whose value nobody here knows
 * @param takingBack    whether it is being taken back
 * @param thisRunOnly   whether secrets were kept in memory only when it was begun
 */
public record Rotation(Stage stage, AccountSid account, Map<Stage, Instant> reached, Rollout sites, List<OutOfReach> outOfReach,
                       Instant lastSave, TestMessage message, Proof code, boolean unknownSecond, boolean takingBack,
                       boolean thisRunOnly) {
    public static final Rotation NONE =
            new Rotation(Stage.NONE, null, Map.of(), Rollout.NONE, List.of(), null, null, null, false, false, false);

    public enum Stage {
        /** Nothing was done. */
        NONE,
        /** The sites were looked at. Nothing was changed. */
        LOOKED,
        /** Twilio has a second token, and the keyring has it too. Both tokens are good. */
        MADE,
        /** Every site has the new token, as read back. Both tokens are good. */
        PUSHED,
        /** A message was sent with the new token. Both tokens are good. */
        PROVED,
        /** The new token is the account's only one. The keyring doesn't call it that yet. */
        PROMOTED,
        /** The keyring has the new token as the account's. */
        DONE,
        /** Everything is as it was before. */
        TAKEN_BACK;

        /** Whether something was begun that is neither finished nor taken back. */
        public boolean isUnderWay() {
            return this == MADE || this == PUSHED || this == PROVED || this == PROMOTED;
        }
    }

    /** What a user may go on in spite of, when they say so. */
    public enum Doubt {
        /** Secrets go with this program: closed in between, the new token can't be read again. */
        THIS_RUN_ONLY,
        /** There are sites that would keep the old token. */
        SITES_OUT_OF_REACH,
        /** LoginRadius shows stars in place of the token. */
        TOKEN_HIDDEN,
        /** Our own message isn't known to have arrived. */
        MESSAGE_NOT_CONFIRMED,
        /** LoginRadius wasn't seen sending after the time for which it may use what it had before. */
        LOGINRADIUS_NOT_SEEN
    }

    /**
     * @param problem why it can't be changed; null: the person who is signed in doesn't reach it
     */
    public record OutOfReach(Site site, Problem.Kind problem) {
    }

    /** What a journal of before doesn't name is as if nothing had been done. */
    public Rotation {
        stage = stage == null ? Stage.NONE : stage;
        reached = reached == null ? Map.of() : Map.copyOf(reached);
        sites = sites == null ? Rollout.NONE : sites;
        outOfReach = outOfReach == null ? List.of() : List.copyOf(outOfReach);
    }

    /** Begun by looking. */
    public static Rotation looked(AccountSid account, Rollout sites, List<OutOfReach> outOfReach, boolean thisRunOnly,
                                  Instant now) {
        return new Rotation(Stage.LOOKED, account, Map.of(Stage.LOOKED, now), sites, outOfReach, null, null, null, false, false,
                thisRunOnly);
    }

    public Rotation at(Stage newStage, Instant now) {
        Map<Stage, Instant> all = new EnumMap<>(Stage.class);
        all.putAll(reached);
        all.put(newStage, now);
        return new Rotation(newStage, account, all, sites, outOfReach, lastSave, message, code, unknownSecond, takingBack,
                thisRunOnly);
    }

    /** Back at an earlier stage, because something has changed since; what was reached after it no longer counts. */
    public Rotation backAt(Stage newStage) {
        Map<Stage, Instant> all = new EnumMap<>(Stage.class);
        reached.forEach((one, when) -> {
            if (one.compareTo(newStage) <= 0) {
                all.put(one, when);
            }
        });
        return new Rotation(newStage, account, all, sites, outOfReach, lastSave, message, code, unknownSecond, takingBack,
                thisRunOnly);
    }

    public Rotation withSites(Rollout newSites) {
        return new Rotation(stage, account, reached, newSites, outOfReach, lastSave, message, code, unknownSecond, takingBack,
                thisRunOnly);
    }

    public Rotation withOutOfReach(List<OutOfReach> newOutOfReach) {
        return new Rotation(stage, account, reached, sites, newOutOfReach, lastSave, message, code, unknownSecond, takingBack,
                thisRunOnly);
    }

    public Rotation withLastSave(Instant newLastSave) {
        return new Rotation(stage, account, reached, sites, outOfReach, newLastSave, message, code, unknownSecond, takingBack,
                thisRunOnly);
    }

    public Rotation withMessage(TestMessage newMessage) {
        return new Rotation(stage, account, reached, sites, outOfReach, lastSave, newMessage, code, unknownSecond, takingBack,
                thisRunOnly);
    }

    public Rotation withCode(Proof newCode) {
        return new Rotation(stage, account, reached, sites, outOfReach, lastSave, message, newCode, unknownSecond, takingBack,
                thisRunOnly);
    }

    public Rotation withUnknownSecond(boolean unknown) {
        return new Rotation(stage, account, reached, sites, outOfReach, lastSave, message, code, unknown, takingBack, thisRunOnly);
    }

    public Rotation beingTakenBack() {
        return new Rotation(stage, account, reached, sites, outOfReach, lastSave, message, code, unknownSecond, true, thisRunOnly);
    }

    /** Whether the site is thought to have the new token now. */
    public boolean hasNewToken(long siteId) {
        return stage.isUnderWay() && sites.row(siteId).filter(Rollout.Row::isDone).isPresent();
    }

    /** Whether it has been begun and is neither finished nor taken back, or Twilio may have a token that nobody knows. */
    public boolean isUnfinished() {
        return stage.isUnderWay() || takingBack && stage != Stage.TAKEN_BACK || unknownSecond;
    }

    /** What speaks against going on from this stage, for the user to decide. */
    public Set<Doubt> doubts() {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (stage == Stage.LOOKED && thisRunOnly) {
            doubts.add(Doubt.THIS_RUN_ONLY);
        }
        if (stage != Stage.PROVED) {
            return doubts;
        }
        if (!outOfReach.isEmpty()) {
            doubts.add(Doubt.SITES_OUT_OF_REACH);
        }
        if (sites.rows().stream().anyMatch(row -> row.read() == null || row.read().verdict() != ReadBack.Verdict.SAME)) {
            doubts.add(Doubt.TOKEN_HIDDEN);
        }
        if (message == null || !message.status().arrived()) {
            doubts.add(Doubt.MESSAGE_NOT_CONFIRMED);
        }
        if (!isSeenAfterCache()) {
            doubts.add(Doubt.LOGINRADIUS_NOT_SEEN);
        }
        return doubts;
    }

    /** With both tokens good, a code sent earlier may still have been sent with the old one. */
    private boolean isSeenAfterCache() {
        return code != null && code.outcome() == Proof.Outcome.PROVED && lastSave != null
                && !code.at().isBefore(lastSave.plus(Proof.CACHED));
    }
}
