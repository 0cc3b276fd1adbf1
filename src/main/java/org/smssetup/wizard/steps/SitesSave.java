package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** Reads what each site has. Writes nothing. A site that can't be read gets a row that says why. */
    Rollout look(List<Site> sites, Credentials credentials, Origin from, Work work, Told told)
            throws Problem, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Site site : sites) {
            work.say(new Progress("sites.reading", Map.of("site", site.name()), (double) rows.size() / sites.size(), null));
            rows.add(row(site, credentials, from));
            told.of(new Rollout(rows));
        }
        return new Rollout(rows);
    }

    private Row row(Site site, Credentials credentials, Origin from) throws Problem, InterruptedException {
        SiteState state;
        try {
            state = loginRadius.choose(site);
        } catch (Problem problem) {
            if (problem.kind() == Kind.SIGNED_OUT) {
                throw problem;
            }
            return new Row(site, null, null, Outcome.FAILED, null, problem.kind());
        }
        if (state.settings() == null) {
            return new Row(site, null, state.mayEdit(), Outcome.FAILED, null,
                    Boolean.FALSE.equals(state.mayEdit()) ? Kind.SITE_NOT_PERMITTED : Kind.CONTRACT_DOES_NOT_FIT);
        }
        ReadBack read;
        try (LoginRadius.Present present = loginRadius.read(site)) {
            read = Comparison.of(credentials, from, present, clock.instant());
        }
        if (read.verdict() == Verdict.SAME) {
            return new Row(site, read.settings(), state.mayEdit(), Outcome.SAME_ALREADY, read, null);
        }
        return Boolean.FALSE.equals(state.mayEdit())
                ? new Row(site, read.settings(), false, Outcome.FAILED, read, Kind.SITE_NOT_PERMITTED)
                : new Row(site, read.settings(), state.mayEdit(), Outcome.TO_DO, read, null);
    }

    /**
     * Saves to each site that isn't done, in the order of the rows, and stops at the first that fails. Nothing is
     * written to a site whose settings are not the ones that were shown.
     *
     * @throws Problem why it stopped; what was done until then was told
     */
    Rollout save(Rollout rollout, Credentials credentials, Origin from, Work work, Told told)
            throws Problem, InterruptedException {
        Rollout now = rollout;
        int begun = 0;
        for (Row row : rollout.rows()) {
            begun++;
            if (row.isDone()) {
                continue;
            }
            work.say(new Progress("sites.saving", Map.of("site", row.site().name()),
                    (double) begun / (rollout.rows().size() + 1), null));
            if (row.shown() == null) {
                throw new Problem(row.problem() == null ? Kind.CONTRACT_DOES_NOT_FIT : row.problem(),
                        Map.of("site", row.site().name()));
            }
            SiteSave.Result result;
            try {
                result = siteSave.save(row.site(), row.shown(), credentials, from, work);
            } catch (Problem problem) {
                told.of(now.with(row.with(Outcome.FAILED, row.read(), problem.kind())));
                throw problem;
            }
            switch (result) {
                case SiteSave.Result.Read(ReadBack found) -> {
                    boolean different = found.verdict() == Verdict.DIFFERENT;
                    now = now.with(row.with(different ? Outcome.FAILED : Outcome.SAVED, found,
                            different ? Kind.SAVED_BUT_DIFFERENT : null));
                    told.of(now);
                    if (different) {
                        throw new Problem(Kind.SAVED_BUT_DIFFERENT, Map.of("fields", String.join(", ", found.differing()),
                                "site", row.site().name()));
                    }
                }
                case SiteSave.Result.ChangedMeanwhile(SmsSettings found) -> {
                    told.of(now.with(row.with(Outcome.CHANGED_MEANWHILE, row.read(), Kind.SETTINGS_CHANGED_MEANWHILE)));
                    throw new Problem(Kind.SETTINGS_CHANGED_MEANWHILE, Map.of("site", row.site().name()));
                }
            }
        }
        return now;
    }
}
