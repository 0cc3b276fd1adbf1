package org.smssetup.wizard.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The same settings for several sites, one after the other.
 *
 * @param meant the settings that the rows speak of; null while no site was looked at
 * @param rows  a site each, in the order in which they are done
 */
public record Rollout(Meant meant, List<Row> rows) {
    public static final Rollout NONE = new Rollout(null, List.of());

    public Rollout {
        rows = rows == null ? List.of() : List.copyOf(rows);
    }

    /**
     * The settings that the sites should get. What was done for some says nothing about others.
     *
     * @param tokenEnd the last four characters of the Auth Token
     */
    public record Meant(AccountSid account, Origin from, String tokenEnd) {
        /** The same as LoginRadius would show them with a token in clear. */
        public SmsSettings settings() {
            return new SmsSettings("Twilio", account.value(), from.value(),
                    new SmsSettings.Token(SmsSettings.Seen.CLEAR, tokenEnd));
        }
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
        FAILED,
        /** The user wants it left as it is. */
        LEFT_OUT
    }

    /**
     * @param shown   what the site had when it was shown to the user: nothing else is ever replaced; null where it
     *                couldn't be, or wasn't yet, read
     * @param mayEdit whether the person may change it; null when it couldn't be told
     * @param outcome how far it came
     * @param read    what was read last, or null
     * @param problem why it failed, or null
     */
    public record Row(Site site, SmsSettings shown, Boolean mayEdit, Outcome outcome, ReadBack read, Problem.Kind problem) {
        /** A site that nobody has looked at yet. */
        public static Row of(Site site) {
            return new Row(site, null, null, Outcome.TO_DO, null, null);
        }

        public Row with(Outcome newOutcome, ReadBack newRead, Problem.Kind newProblem) {
            return new Row(site, shown, mayEdit, newOutcome, newRead, newProblem);
        }

        public boolean isDone() {
            return outcome == Outcome.SAVED || outcome == Outcome.SAME_ALREADY;
        }

        /** Whether nobody knows yet what the site has. */
        public boolean isUnread() {
            return outcome == Outcome.TO_DO && shown == null;
        }

        /** Whether the site may be written to: what is replaced was shown, and nothing is known that speaks against it. */
        public boolean canBeSaved() {
            return (outcome == Outcome.TO_DO || outcome == Outcome.FAILED && problem != Problem.Kind.SAVED_BUT_DIFFERENT)
                    && shown != null && !Boolean.FALSE.equals(mayEdit);
        }

        /** Whether the site has to be read, and shown, before anything can be done about it. */
        public boolean needsLook() {
            return !isDone() && outcome != Outcome.LEFT_OUT && !canBeSaved();
        }

        /** Whether reading it would most likely show no more than before: there is no right, or the answer doesn't fit. */
        public boolean isBarred() {
            return needsLook() && outcome == Outcome.FAILED && problem != Problem.Kind.SAVED_BUT_DIFFERENT;
        }
    }

    public Rollout with(Row row) {
        List<Row> all = new ArrayList<>(rows);
        all.replaceAll(old -> old.site().id() == row.site().id() ? row : old);
        return new Rollout(meant, all);
    }

    /** With the rows of {@code part} in place of the ones of the same sites. */
    public Rollout with(Rollout part) {
        return new Rollout(meant, rows.stream().map(old -> part.row(old.site().id()).orElse(old)).toList());
    }

    /** These sites alone. */
    public Rollout part(List<Long> siteIds) {
        return new Rollout(meant, rows.stream().filter(row -> siteIds.contains(row.site().id())).toList());
    }

    /** The user wants these sites saved and no others: what could be saved besides is left out. */
    public Rollout only(List<Long> siteIds) {
        return new Rollout(meant, rows.stream().map(row -> row.isDone() || row.isBarred() || siteIds.contains(row.site().id())
                ? row : row.with(Outcome.LEFT_OUT, row.read(), row.problem())).toList());
    }

    public Optional<Row> row(long siteId) {
        return rows.stream().filter(row -> row.site().id() == siteId).findFirst();
    }

    /** Whatever was done at the site is no longer how it stands there. */
    public Rollout unread(long siteId) {
        return row(siteId).filter(Row::isDone).map(row -> with(Row.of(row.site()))).orElse(this);
    }

    public long count(Predicate<Row> which) {
        return rows.stream().filter(which).count();
    }

    /** Whether every site has the settings, but for those that the user wants left out. */
    public boolean isDone() {
        return rows.stream().anyMatch(Row::isDone)
                && rows.stream().allMatch(row -> row.isDone() || row.outcome() == Outcome.LEFT_OUT);
    }

    /** Whether it is about this account and sender. Whether the token is the same, only its keeper can tell. */
    public boolean isFor(AccountSid account, Origin from) {
        return meant != null && meant.account().equals(account) && meant.from().equals(from);
    }

    /** The sites that aren't reached any more can't be written to. */
    public Rollout within(Set<Long> reached) {
        return new Rollout(meant, rows.stream().map(row -> row.isDone() || row.outcome() == Outcome.LEFT_OUT
                || reached.contains(row.site().id()) ? row
                : new Row(row.site(), row.shown(), false, Outcome.FAILED, row.read(), Problem.Kind.SITE_NOT_PERMITTED)).toList());
    }
}
