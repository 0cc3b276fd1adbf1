package org.smssetup.wizard.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run of the wizard would save, written down so that it can be done without a window later on. No secret.
 *
 * @param made       when
 * @param madeBy     the version of the program
 * @param accountSid the Twilio account
 * @param from       what sends
 * @param sites      the sites that it was meant for, each once; not empty
 */
public record Plan(Instant made, String madeBy, AccountSid accountSid, Origin from, List<PlannedSite> sites) {
    public Plan {
        sites = List.copyOf(sites);
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("a plan without a site");
        }
    }

    /**
     * @param id     AppId
     * @param domain its domain, or an empty text
     * @param shown  what the site had when it was shown to the user; null: it wasn't shown
     */
    public record PlannedSite(long id, String name, String domain, SmsSettings shown) {
        /** Whether {@code site}, as LoginRadius names it, can be the one that was meant: a wrong id has other names. */
        public boolean isLike(Site site) {
            return id == site.id() && (name.equals(site.name()) || !domain.isEmpty() && domain.equals(site.domain()));
        }
    }

    public Optional<PlannedSite> site(long id) {
        return sites.stream().filter(site -> site.id() == id).findFirst();
    }

    /** The same for some of its sites. */
    public Plan with(List<PlannedSite> some) {
        return new Plan(made, madeBy, accountSid, from, some);
    }

    /**
     * What the user has come to: the sites that were looked at together or, where none were, the one that was chosen.
     * Empty while account, sender or site isn't known.
     */
    public static Optional<Plan> of(Draft draft, Instant now, String version) {
        List<PlannedSite> sites = !draft.upkeep().rollout().rows().isEmpty()
                ? draft.upkeep().rollout().rows().stream()
                        .filter(row -> row.outcome() != Rollout.Outcome.LEFT_OUT).map(Plan::planned).toList()
                : draft.site() == null ? List.of() : List.of(planned(draft.site(), known(draft)));
        return draft.accountSid() == null || draft.sender() == null || sites.isEmpty() ? Optional.empty()
                : Optional.of(new Plan(now, version, draft.accountSid(), draft.sender().from(), sites));
    }

    private static PlannedSite planned(Rollout.Row row) {
        // What was saved since is what the user knows of the site.
        boolean newer = row.isDone() && row.read() != null && row.read().settings() != null;
        return planned(row.site(), newer ? row.read().settings() : row.shown());
    }

    private static PlannedSite planned(Site site, SmsSettings shown) {
        return new PlannedSite(site.id(), site.name(), site.domain(), shown);
    }

    private static SmsSettings known(Draft draft) {
        return draft.readBack() != null && draft.readBack().settings() != null ? draft.readBack().settings()
                : draft.siteState() == null ? null : draft.siteState().settings();
    }
}
