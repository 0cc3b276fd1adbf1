package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.Rotation.OutOfReach;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sites that use an account: found, given another token of it, given the old one again. Each keeps its own sender. */
final class RotationSites {
    private final LoginRadius loginRadius;
    private final Clock clock;
    private final SiteSave siteSave;

    RotationSites(LoginRadius loginRadius, Vault vault, Clock clock) {
        this.loginRadius = loginRadius;
        this.clock = clock;
        this.siteSave = new SiteSave(loginRadius, vault, clock);
    }

    /** Told of every site that is finished with, as soon as it is. */
    interface Told {
        void of(Rotation soFar) throws InterruptedException;
    }

    record Found(Rollout sites, List<OutOfReach> outOfReach) {
    }

    // ---- found

    /** Reads all sites that the person reaches, and remembers those that this program has saved to. Writes nothing. */
    Found find(List<Site> reached, Credentials old, Work work) throws Problem, InterruptedException {
        List<Row> rows = new ArrayList<>();
        List<OutOfReach> outOfReach = new ArrayList<>();
        int looked = 0;
        for (Site site : reached) {
            work.say(new Progress("sites.reading", Map.of("site", site.name()), (double) ++looked / (reached.size() + 1), null));
            look(site, old, rows, outOfReach);
        }
        saved(work.deeds(), old).stream().filter(site -> reached.stream().noneMatch(one -> one.id() == site.id()))
                .forEach(site -> outOfReach.add(new OutOfReach(site, null)));
        return new Found(new Rollout(null, rows), outOfReach);
    }

    private void look(Site site, Credentials old, List<Row> rows, List<OutOfReach> outOfReach)
            throws Problem, InterruptedException {
        SiteState state;
        try {
            state = loginRadius.choose(site);
        } catch (Problem problem) {
            if (problem.kind().fault() != Problem.Fault.LOGINRADIUS || problem.kind() == Kind.SIGNED_OUT
                    || problem.kind() == Kind.LOGINRADIUS_BUSY || problem.kind() == Kind.LOGINRADIUS_DOWN) {
                throw problem;
            }
            outOfReach.add(new OutOfReach(site, problem.kind()));
            return;
        }
        if (state.settings() == null) {
            // It may use the account: nobody can tell.
            outOfReach.add(new OutOfReach(site, Kind.CONTRACT_DOES_NOT_FIT));
            return;
        }
        if (!state.settings().accountSid().equals(old.sid().value())) {
            return;
        }
        if (Boolean.FALSE.equals(state.mayEdit())) {
            outOfReach.add(new OutOfReach(site, Kind.SITE_NOT_PERMITTED));
            return;
        }
        try (LoginRadius.Present present = loginRadius.read(site)) {
            if (Origin.of(present.settings().from()).isEmpty() || !isOf(old, present)) {
                outOfReach.add(new OutOfReach(site, Kind.SETTINGS_NOT_OURS));
                return;
            }
            rows.add(new Row(site, present.settings(), state.mayEdit(), Outcome.TO_DO, null, null));
        }
    }

    /** The sites to which this program's last save was for that account. */
    private static List<Site> saved(List<Deed> deeds, Credentials old) {
        Map<Long, Site> sites = new LinkedHashMap<>();
        deeds.stream().filter(Deed.SettingsSaved.class::isInstance).map(Deed.SettingsSaved.class::cast)
                .map(save -> save.site().id()).distinct().flatMap(id -> Undo.lastSave(deeds, id).stream())
                .filter(save -> save.after().accountSid().equals(old.sid().value()))
                .filter(save -> Undo.restored(deeds, save.marker()).isEmpty())
                .forEach(save -> sites.put(save.site().id(), save.site()));
        return List.copyOf(sites.values());
    }

    /** Whether the site has that very token, as far as can be seen. */
    private static boolean isOf(Credentials credentials, LoginRadius.Present present) {
        SmsSettings found = present.settings();
        return found.accountSid().equals(credentials.sid().value()) && switch (found.token().seen()) {
            case NONE -> false;
            case CLEAR -> present.token() != null && present.token().sameAs(credentials.token());
            case MASKED -> found.token().lastFour().isEmpty() || found.token().lastFour().equals(credentials.token().lastFour());
        };
    }

    // ---- given the new token

    /** Saves the new token to each site that hasn't it, and stops at the first that fails. */
    Rotation save(Rotation rotation, Credentials old, Credentials next, Work work, Told told)
            throws Problem, InterruptedException {
        Rotation now = rotation;
        int begun = 0;
        for (Row listed : rotation.sites().rows()) {
            begun++;
            if (listed.isDone()) {
                continue;
            }
            work.say(new Progress("sites.saving", Map.of("site", listed.site().name()),
                    (double) begun / (rotation.sites().rows().size() + 1), null));
            Optional<Row> fresh = listed.outcome() == Outcome.TO_DO ? Optional.of(listed) : readAgain(listed, old, next);
            if (fresh.isEmpty()) {
                // It no longer uses the account, or has a token that isn't ours: nothing of ours to replace there.
                now = without(now, listed.site());
                told.of(now);
                continue;
            }
            Row row = fresh.get();
            try {
                ReadBack found = saved(row, next, work);
                now = now.withSites(now.sites().with(row.with(Outcome.SAVED, found, null)));
            } catch (Problem problem) {
                Outcome outcome = problem.kind() == Kind.SETTINGS_CHANGED_MEANWHILE ? Outcome.CHANGED_MEANWHILE : Outcome.FAILED;
                told.of(now.withSites(now.sites().with(row.with(outcome, row.read(), problem.kind()))));
                throw problem;
            }
            told.of(now);
        }
        return now;
    }

    /** What the site has by now; empty: it is no longer ours to change. */
    private Optional<Row> readAgain(Row row, Credentials old, Credentials next) throws Problem, InterruptedException {
        try (LoginRadius.Present present = loginRadius.read(row.site())) {
            boolean ours = (isOf(old, present) || isOf(next, present)) && Origin.of(present.settings().from()).isPresent();
            return ours ? Optional.of(shown(row, present.settings())) : Optional.empty();
        }
    }

    /** A site that has changed hands: still named where it uses the account with another token. */
    private Rotation without(Rotation rotation, Site site) throws Problem, InterruptedException {
        Rotation less = rotation.withSites(new Rollout(null, rotation.sites().rows().stream()
                .filter(row -> row.site().id() != site.id()).toList()));
        try (LoginRadius.Present present = loginRadius.read(site)) {
            if (!present.settings().accountSid().equals(rotation.account().value())) {
                return less;
            }
        }
        List<OutOfReach> more = new ArrayList<>(less.outOfReach());
        more.add(new OutOfReach(site, Kind.SETTINGS_NOT_OURS));
        return less.withOutOfReach(more);
    }

    private ReadBack saved(Row row, Credentials credentials, Work work) throws Problem, InterruptedException {
        // Only the token is new: the site keeps the sender that it has.
        Origin from = Origin.of(row.shown().from())
                .orElseThrow(() -> new Problem(Kind.SETTINGS_CHANGED_MEANWHILE, Map.of("site", row.site().name())));
        return switch (siteSave.save(row.site(), row.shown(), credentials, from, work)) {
            case SiteSave.Result.Read(ReadBack found) -> {
                if (found.verdict() == Verdict.DIFFERENT) {
                    throw new Problem(Kind.SAVED_BUT_DIFFERENT, Map.of("fields", String.join(", ", found.differing()),
                            "site", row.site().name()));
                }
                yield found;
            }
            case SiteSave.Result.ChangedMeanwhile _ ->
                    throw new Problem(Kind.SETTINGS_CHANGED_MEANWHILE, Map.of("site", row.site().name()));
        };
    }

    /** Each site as it is just before the promotion. One that hasn't the new token any more isn't done. */
    Rollout lookedAgain(Rotation rotation, Credentials next, Work work) throws Problem, InterruptedException {
        Rollout now = rotation.sites();
        for (Row row : rotation.sites().rows()) {
            work.say(new Progress("sites.reading", Map.of("site", row.site().name()), -1, null));
            try (LoginRadius.Present present = loginRadius.read(row.site())) {
                Origin from = Origin.of(row.shown().from()).orElseThrow();
                ReadBack found = Comparison.of(next, from, present, clock.instant());
                boolean same = found.verdict() != Verdict.DIFFERENT;
                now = now.with(same ? row.with(row.outcome(), found, null)
                        : row.with(Outcome.CHANGED_MEANWHILE, found, Kind.SETTINGS_CHANGED_MEANWHILE));
            }
        }
        return now;
    }

    // ---- given the old token again

    /** Writes the old token to each site that has the new one. A site that somebody else has changed is left as it is. */
    Rotation takeBack(Rotation rotation, Credentials old, Credentials next, Work work, Told told)
            throws Problem, InterruptedException {
        Rotation now = rotation;
        for (Row row : rotation.sites().rows()) {
            // Never written to, or put back already.
            if (row.outcome() == Outcome.TO_DO && !wasSaved(row, rotation, work)) {
                continue;
            }
            work.say(new Progress("rotate.backTo", Map.of("site", row.site().name()), -1, null));
            Row back;
            try (LoginRadius.Present present = loginRadius.read(row.site())) {
                ReadBack found = Comparison.of(old, Origin.of(row.shown().from()).orElseThrow(), present, clock.instant());
                boolean needed = found.verdict() != Verdict.SAME;
                if (needed && !isOf(next, present)) {
                    back = row.with(Outcome.CHANGED_MEANWHILE, found, Kind.SETTINGS_CHANGED_MEANWHILE);
                } else {
                    // Also where nothing is needed: an earlier try whose end wasn't seen is settled by it.
                    back = row.with(Outcome.TO_DO, saved(shown(row, present.settings()), old, work), null);
                }
            }
            now = now.withSites(now.sites().with(back));
            told.of(now);
        }
        return now;
    }

    /** A save of this rotation to the site that may have happened and after which nothing was put back. */
    private static boolean wasSaved(Row row, Rotation rotation, Work work) {
        return Undo.lastSave(work.deeds(), row.site().id())
                .filter(save -> !save.begun().isBefore(rotation.reached().getOrDefault(Rotation.Stage.LOOKED, save.begun())))
                .filter(save -> row.read() == null).isPresent();
    }

    /** The same row about a site that has these settings now. */
    private static Row shown(Row row, SmsSettings now) {
        return new Row(row.site(), now, row.mayEdit(), row.outcome(), row.read(), row.problem());
    }
}
