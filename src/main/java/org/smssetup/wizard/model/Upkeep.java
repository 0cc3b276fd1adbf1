package org.smssetup.wizard.model;

/**
 * What goes on at the page after the steps, beyond the first set-up. Immutable, without secrets, kept in the journal.
 *
 * @param open    the part that is open
 * @param rollout the same settings at several sites; {@link Rollout#NONE} while none was looked at
 * @param look    what was found out last; {@link LastLook#NONE} before that
 * @param rotation a new Auth Token; {@link Rotation#NONE} while none was begun
 */
public record Upkeep(HomePart open, Rollout rollout, LastLook look, Rotation rotation) {
    public static final Upkeep NONE = new Upkeep(HomePart.OVERVIEW, Rollout.NONE, LastLook.NONE, Rotation.NONE);

    /** What a journal of before doesn't name is as if nothing had been done. */
    public Upkeep {
        open = open == null ? HomePart.OVERVIEW : open;
        rollout = rollout == null ? Rollout.NONE : rollout;
        look = look == null ? LastLook.NONE : look;
        rotation = rotation == null ? Rotation.NONE : rotation;
    }

    public Upkeep withOpen(HomePart part) {
        return new Upkeep(part, rollout, look, rotation);
    }

    public Upkeep withRollout(Rollout newRollout) {
        return new Upkeep(open, newRollout, look, rotation);
    }

    public Upkeep withLook(LastLook newLook) {
        return new Upkeep(open, rollout, newLook, rotation);
    }

    public Upkeep withRotation(Rotation newRotation) {
        return new Upkeep(open, rollout, look, newRotation);
    }
}
