package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Meant;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The same settings for several sites, one after the other, each as {@link SiteSave} does it. */
final class SitesSave {
    private final LoginRadius loginRadius;
    private final Clock clock;
    private final SiteSave siteSave;

    SitesSave(LoginRadius loginRadius, Vault vault, Clock clock) {
        this.loginRadius = loginRadius;
        this.clock = clock;
        this.siteSave = new SiteSave(loginRadius, vault, clock);
    }

    /** Told of every site that is finished with, as soon as it is. */
    interface Told {
        void of(Rollout soFar) throws InterruptedException;
    }

    /**
     * Reads what each site has. Writes nothing. A site that can't be read, or not be changed, gets a row that says why.
     *
     * @throws Problem where it isn't the site that is at fault: the rest stays {@linkplain Row#isUnread() unread}
     */
    Rollout look(List<Site> sites, Credentials credentials, Origin from, Work work, Told told)
            throws Problem, InterruptedException {
        Rollout unread = new Rollout(meant(credentials, from), sites.stream().map(Row::of).toList());
        told.of(unread);
        return lookAgain(unread, _ -> true, credentials, from, work, told);
    }

    /** Reads once more what some sites have, as {@link #look} does; the other rows stay as they are. */
    Rollout lookAgain(Rollout rollout, Predicate<Row> which, Credentials credentials, Origin from, Work work, Told told)
            throws Problem, InterruptedException {
        requireFor(rollout, credentials, from);
        List<Row> asked = rollout.rows().stream().filter(which).toList();
        Rollout now = rollout;
        for (int i = 0; i < asked.size(); i++) {
            Site site = asked.get(i).site();
            work.say(new Progress("sites.reading", facts(site, i, asked.size()), (double) i / asked.size(), null));
            Row row = row(site, credentials, from);
            noteRead(row, work);
            now = now.with(row);
            told.of(now);
        }
        return now;
    }

    /** Whether the rows speak of these very settings, as far as the end of the token tells. */
    boolean isFor(Rollout rollout, Credentials credentials, Origin from) {
        return meant(credentials, from).equals(rollout.meant());
    }

    private static Meant meant(Credentials credentials, Origin from) {
        return new Meant(credentials.sid(), from, credentials.token().lastFour());
    }

    private void requireFor(Rollout rollout, Credentials credentials, Origin from) {
        if (!isFor(rollout, credentials, from)) {
            throw new IllegalArgumentException("the sites were looked at for other settings");
        }
    }

    private static Map<String, String> facts(Site site, int done, int all) {
        return Map.of("site", site.name(), "number", Integer.toString(done + 1), "all", Integer.toString(all));
    }

    private Row row(Site site, Credentials credentials, Origin from) throws Problem, InterruptedException {
        SiteState state;
        ReadBack read;
        try {
            state = loginRadius.choose(site);
            if (state.settings() == null) {
                return new Row(site, null, state.mayEdit(), Outcome.FAILED, null,
                        Boolean.FALSE.equals(state.mayEdit()) ? Kind.SITE_NOT_PERMITTED : Kind.CONTRACT_DOES_NOT_FIT);
            }
            read = read(site, state.settings(), credentials, from);
        } catch (Problem problem) {
            if (!isOfTheSite(problem.kind())) {
                throw problem;
            }
            return new Row(site, null, null, Outcome.FAILED, null, problem.kind());
        }
        if (read.verdict() == Verdict.SAME) {
            return new Row(site, read.settings(), state.mayEdit(), Outcome.SAME_ALREADY, read, null);
        }
        return Boolean.FALSE.equals(state.mayEdit())
                ? new Row(site, read.settings(), false, Outcome.FAILED, read, Kind.SITE_NOT_PERMITTED)
                : new Row(site, read.settings(), state.mayEdit(), Outcome.TO_DO, read, null);
    }

    /** Asks for the token itself only where nothing else tells that the settings are others. */
    private ReadBack read(Site site, SmsSettings settings, Credentials credentials, Origin from)
            throws Problem, InterruptedException {
        ReadBack seen = Comparison.seen(credentials, from, settings, clock.instant());
        if (seen.verdict() == Verdict.DIFFERENT) {
            return seen;
        }
        try (LoginRadius.Present present = loginRadius.read(site)) {
            return Comparison.of(credentials, from, present, clock.instant());
        }
    }

    /** What lies in one site says nothing about the next one; all else would be the same there. */
    private static boolean isOfTheSite(Kind kind) {
        return switch (kind) {
            case SITE_NOT_PERMITTED, CONTRACT_DOES_NOT_FIT, LOGINRADIUS_REFUSED, ANSWER_NOT_UNDERSTOOD, ANSWER_TOO_LARGE -> true;
            default -> false;
        };
    }

    /** Beside an earlier save stands what the site has by now. */
    private static void noteRead(Row row, Work work) {
        if (row.read() != null) {
            Undo.lastSave(work.deeds(), row.site().id()).ifPresent(save -> work.end(save.withRead(row.read())));
        }
    }

    /**
     * Saves to each site that isn't done, in the order of the rows, and stops at the first that fails. Nothing is
     * written to a site whose settings are not the ones that were shown, and nothing to any while there is one that
     * {@linkplain Row#needsLook() has to be looked at}.
     *
     * @throws Problem why it stopped; what was done until then was told
     */
    Rollout save(Rollout rollout, Credentials credentials, Origin from, Work work, Told told)
            throws Problem, InterruptedException {
        requireFor(rollout, credentials, from);
        Optional<Row> unfit = rollout.rows().stream().filter(Row::needsLook).findFirst();
        if (unfit.isPresent()) {
            Row row = unfit.get();
            throw new Problem(row.problem() == null ? Kind.SETTINGS_CHANGED_MEANWHILE : row.problem(),
                    Map.of("site", row.site().name()));
        }
        List<Row> toDo = rollout.rows().stream().filter(Row::canBeSaved).toList();
        Rollout now = rollout;
        for (int i = 0; i < toDo.size(); i++) {
            now = saved(now, toDo.get(i), credentials, from, new OneOfMany(work,
                    facts(toDo.get(i).site(), i, toDo.size()), i, toDo.size()), told);
        }
        return now;
    }

    private Rollout saved(Rollout before, Row row, Credentials credentials, Origin from, Work work, Told told)
            throws Problem, InterruptedException {
        Optional<ReadBack> earlier = savedSinceShown(before.meant(), row, work.deeds());
        if (earlier.isPresent()) {
            Rollout now = before.with(row.with(Outcome.SAVED, earlier.get(), null));
            told.of(now);
            return now;
        }
        SiteSave.Result result;
        try {
            result = siteSave.save(row.site(), row.shown(), credentials, from, work);
        } catch (Problem problem) {
            // Whoever signs in again finds the site as it was shown, or reads what came of the write.
            if (problem.kind() != Kind.SIGNED_OUT) {
                told.of(before.with(row.with(Outcome.FAILED, row.read(), problem.kind())));
            }
            throw problem;
        }
        switch (result) {
            case SiteSave.Result.Read(ReadBack found) -> {
                boolean different = found.verdict() == Verdict.DIFFERENT;
                Rollout now = before.with(row.with(different ? Outcome.FAILED : Outcome.SAVED, found,
                        different ? Kind.SAVED_BUT_DIFFERENT : null));
                told.of(now);
                if (different) {
                    throw new Problem(Kind.SAVED_BUT_DIFFERENT, Map.of("fields", String.join(", ", found.differing()),
                            "site", row.site().name()));
                }
                return now;
            }
            case SiteSave.Result.ChangedMeanwhile(SmsSettings found) -> {
                ReadBack read = Comparison.seen(credentials, from, found, clock.instant());
                told.of(before.with(row.with(Outcome.CHANGED_MEANWHILE, read, Kind.SETTINGS_CHANGED_MEANWHILE)));
                throw new Problem(Kind.SETTINGS_CHANGED_MEANWHILE, Map.of("site", row.site().name()));
            }
        }
    }

    /**
     * What was read back after a save of these very values that came later than the look: it was done from another
     * page, or the program ended before it could write down the row.
     */
    private static Optional<ReadBack> savedSinceShown(Meant meant, Row row, List<Deed> deeds) {
        return Undo.lastSave(deeds, row.site().id())
                .filter(save -> save.state() == Deed.State.DONE && save.after().equals(meant.settings()))
                .filter(save -> row.read() != null && save.begun().isAfter(row.read().read()))
                .filter(save -> Undo.restored(deeds, save.marker()).isEmpty())
                .map(Deed.SettingsSaved::lastRead).filter(read -> read.verdict() != Verdict.DIFFERENT);
    }

    /** The work at one of several sites: says which one it is, and how far all of them are. */
    private record OneOfMany(Work whole, Map<String, String> facts, int done, int all) implements Work {
        @Override
        public void say(Progress progress) {
            whole.say(new Progress("sites.saving", facts, (done + Math.max(0, progress.share())) / all, null));
        }

        @Override
        public void keep(Draft draft) throws InterruptedException {
            whole.keep(draft);
        }

        @Override
        public void begin(Deed deed) throws Problem {
            whole.begin(deed);
        }

        @Override
        public void end(Deed deed) {
            whole.end(deed);
        }

        @Override
        public void end(Deed deed, Draft draft) throws InterruptedException {
            whole.end(deed, draft);
        }

        @Override
        public List<Deed> deeds() {
            return whole.deeds();
        }
    }
}
