package org.smssetup.wizard.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same settings for several sites, one after the other.
 *
 * @param rows a site each, in the order in which they are done
 */
public record Rollout(List<Row> rows) {
    public static final Rollout NONE = new Rollout(List.of());

    public Rollout {
        rows = rows == null ? List.of() : List.copyOf(rows);
    }

    /** How far a site came. */
    public enum Outcome {
        /** Nothing was done yet. */
        TO_DO,
        /** It had these settings already, as read. */
        SAME_ALREADY,
        /** Saved, and what was read back is the same or, with a hidden token, can't be told apart. */
        SAVED,
        /** Somebody else changed the site since it was shown: nothing was written. */
        CHANGED_MEANWHILE,
        /** It can't be done, or it is open what came of it; the problem says why. */
        FAILED
    }

    /**
     * @param shown   what the site had when it was shown to the user: nothing else is ever replaced; null where it
     *                couldn't be read
     * @param mayEdit whether the person may change it; null when it couldn't be told
     * @param outcome how far it came
     * @param read    what was read last, or null
     * @param problem why it failed, or null
     */
    public record Row(Site site, SmsSettings shown, Boolean mayEdit, Outcome outcome, ReadBack read, Problem.Kind problem) {
        public Row with(Outcome newOutcome, ReadBack newRead, Problem.Kind newProblem) {
            return new Row(site, shown, mayEdit, newOutcome, newRead, newProblem);
        }

        public Row withShown(SmsSettings newShown) {
            return new Row(site, newShown, mayEdit, outcome, read, problem);
        }

        public boolean isDone() {
            return outcome == Outcome.SAVED || outcome == Outcome.SAME_ALREADY;
        }
    }

    public Rollout with(Row row) {
        List<Row> all = new ArrayList<>(rows);
        all.replaceAll(old -> old.site().id() == row.site().id() ? row : old);
        return new Rollout(all);
    }

    public Optional<Row> row(long siteId) {
        return rows.stream().filter(row -> row.site().id() == siteId).findFirst();
    }

    public boolean isDone() {
        return !rows.isEmpty() && rows.stream().allMatch(Row::isDone);
    }
}
