package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.SiteStanding;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.LastLook;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.Browser;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what LoginRadius has at the sites that were set up, each by itself: what can't be read at one keeps nobody from
 * the others. Twilio isn't asked, and a token that isn't to be had is one that can't be compared. Writes nothing outside.
 */
final class SitesLook {
    private final LoginRadius loginRadius;
    private final Browser browser;
    private final Vault vault;
    private final Clock clock;

    SitesLook(LoginRadius loginRadius, Browser browser, Vault vault, Clock clock) {
        this.loginRadius = loginRadius;
        this.browser = browser;
        this.vault = vault;
        this.clock = clock;
    }

    /** Whether there is a site to read; where everything was entered by hand at LoginRadius there may be none. */
    static List<Site> sites(Draft draft, Work work) {
        Snapshot known = new Snapshot(StepId.HOME, List.of(), Set.of(), Set.of(), draft, work.deeds(), Map.of());
        return SiteStanding.all(known).stream().map(SiteStanding::site)
                .filter(site -> draft.site() == null || site.id() != draft.site().id() || !draft.byHand() || draft.siteState() != null)
                .toList();
    }

    /**
     * All of them, the one that the steps are about last, so that the session speaks of it again.
     *
     * @param signIn whether the user is asked to sign in where nobody is
     * @throws Problem the first that kept a site from being read; what was read is kept all the same
     */
    Draft all(boolean signIn, Draft draft, Work work) throws Problem, InterruptedException {
        List<Site> sites = sites(draft, work).reversed();
        if (sites.isEmpty()) {
            return draft.withUpkeep(draft.upkeep().withLook(draft.upkeep().look().withNotRead(List.of())));
        }
        Draft known = draft;
        if (!loginRadius.signedIn()) {
            // True also when the user doesn't sign in, or the program ends meanwhile.
            known = notRead(sites, Kind.SIGNED_OUT, draft);
            work.keep(known);
            if (!signIn) {
                throw new Problem(Kind.SIGNED_OUT);
            }
            known = signedIn(known, sites, work);
            return all(false, known, work);
        }
        Problem first = null;
        for (Site site : sites) {
            work.say(new Progress("sites.reading", Map.of("site", site.name()), -1, null));
            try {
                if (!known.sites().isEmpty() && !reached(site, known)) {
                    throw new Problem(Kind.SITE_NOT_PERMITTED, Map.of("site", site.name()));
                }
                known = read(site, known, work);
            } catch (Problem problem) {
                if (problem.kind() == Kind.SIGNED_OUT && signIn) {
                    // The session had ended at the other side: from the first site once more, with a new one.
                    work.keep(notRead(sites, Kind.SIGNED_OUT, known));
                    return all(false, signedIn(known, sites, work), work);
                }
                first = first == null ? problem : first;
                known = notRead(List.of(site), problem.kind(), known);
            }
            work.keep(known);
        }
        if (first != null) {
            throw first;
        }
        return known;
    }

    /** One of them, which is from now on the one that the steps are about. */
    Draft one(long siteId, Draft draft, Work work) throws Problem, InterruptedException {
        Site site = draft.sites().stream().filter(one -> one.id() == siteId).findFirst()
                .orElseGet(() -> Undo.lastSave(work.deeds(), siteId).map(save -> save.site()).orElse(null));
        if (site == null || !loginRadius.signedIn()) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        work.say(Progress.of("home.reading"));
        boolean another = draft.site() == null || draft.site().id() != siteId;
        return read(site, another ? draft.withSite(site, loginRadius.choose(site)).withByHand(false).withReadBack(null) : draft, work);
    }

    /** Nothing that is known is forgotten, whoever signs in: a site that they don't reach is one that can't be read. */
    private Draft signedIn(Draft draft, List<Site> sites, Work work) throws Problem, InterruptedException {
        try {
            List<Site> reached = loginRadius.signIn(address -> {
                work.say(new Progress("loginradius.waiting", Map.of(), -1, address));
                browser.open(address);
            });
            Draft result = draft.withSites(clock.instant(), reached);
            work.keep(result);
            return result;
        } catch (Problem problem) {
            work.keep(notRead(sites, problem.kind(), draft));
            throw problem;
        }
    }

    private static boolean reached(Site site, Draft draft) {
        return draft.sites().stream().anyMatch(one -> one.id() == site.id());
    }

    private Draft read(Site site, Draft draft, Work work) throws Problem, InterruptedException {
        boolean here = draft.site() != null && draft.site().id() == site.id();
        ReadBack found;
        try (LoginRadius.Present present = loginRadius.read(site)) {
            found = compared(site, present, draft);
        }
        ReadBack before = here && draft.readBack() != null ? draft.readBack()
                : Undo.lastSave(work.deeds(), site.id()).map(save -> save.lastRead()).orElse(null);
        // What was proved stays proved as long as the settings are the same.
        ReadBack read = before != null && Objects.equals(before.settings(), found.settings()) ? found.withProof(before.proof()) : found;
        Undo.lastSave(work.deeds(), site.id()).ifPresent(save -> work.end(save.withRead(read)));
        List<LastLook.NotRead> others = draft.upkeep().look().notRead().stream().filter(one -> one.siteId() != site.id()).toList();
        Rollout rollout = draft.upkeep().rollout();
        Draft result = draft.withUpkeep(draft.upkeep().withLook(draft.upkeep().look().withNotRead(others))
                .withRollout(read.verdict() == ReadBack.Verdict.DIFFERENT ? rollout.unread(site.id()) : rollout));
        if (!here) {
            return result;
        }
        result = result.withReadBack(read);
        return result.siteState() == null ? result : result.withSite(site, result.siteState().withSettings(found.settings()));
    }

    private ReadBack compared(Site site, LoginRadius.Present present, Draft draft) throws InterruptedException {
        AccountSid account = draft.accountSid();
        Origin from = draft.sender() == null ? null : draft.sender().from();
        Optional<Secret> token;
        try {
            token = account == null ? Optional.empty() : expected(site, account, draft);
        } catch (Problem noKeyring) {
            // The check-up has a line for that, with the button that helps.
            token = Optional.empty();
        }
        try (Secret kept = token.orElse(null)) {
            return Comparison.of(account, kept, from, present, clock.instant());
        }
    }

    /** What the site should have: while a new token is on its way to the sites, that one where it has arrived. */
    private Optional<Secret> expected(Site site, AccountSid account, Draft draft) throws Problem, InterruptedException {
        Optional<Secret> next = draft.upkeep().rotation().hasNewToken(site.id())
                ? TokenRotation.next(draft, vault).map(Credentials::token) : Optional.empty();
        return next.isPresent() ? next : vault.get(SecretName.authToken(account));
    }

    private Draft notRead(List<Site> sites, Kind why, Draft draft) {
        List<LastLook.NotRead> all = new ArrayList<>(draft.upkeep().look().notRead());
        for (Site site : sites) {
            all.removeIf(one -> one.siteId() == site.id());
            all.add(new LastLook.NotRead(site.id(), why, clock.instant()));
        }
        return draft.withUpkeep(draft.upkeep().withLook(draft.upkeep().look().withNotRead(all)));
    }
}
