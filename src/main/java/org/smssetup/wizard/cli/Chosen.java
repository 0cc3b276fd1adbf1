package org.smssetup.wizard.cli;

import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Plan.PlannedSite;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.ui.Texts;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which sites of a plan are meant, and whether they are those that LoginRadius has. */
final class Chosen {
    private Chosen() {
    }

    /** @param names a site's name, domain or id each; none: all sites of the plan */
    static Plan from(Plan plan, List<String> names, Texts texts) throws Stop {
        if (names.isEmpty()) {
            return plan;
        }
        Set<PlannedSite> chosen = new LinkedHashSet<>();
        for (String name : names) {
            List<PlannedSite> called = plan.sites().stream().filter(site -> isCalled(site, name.strip())).toList();
            if (called.size() != 1) {
                throw (called.isEmpty() ? Refusal.SITE_UNKNOWN : Refusal.SITE_AMBIGUOUS).because(texts,
                        Map.of("name", name, "known", planned(called.isEmpty() ? plan.sites() : called)));
            }
            chosen.add(called.getFirst());
        }
        // In the order of the plan, however they were named.
        return plan.with(plan.sites().stream().filter(chosen::contains).toList());
    }

    private static boolean isCalled(PlannedSite site, String name) {
        return site.name().equalsIgnoreCase(name) || !site.domain().isEmpty() && site.domain().equalsIgnoreCase(name)
                || Long.toString(site.id()).equals(name);
    }

    /** Refuses a plan with a site that isn't among those that the signed-in person reaches. */
    static void refuseOthers(Plan plan, List<Site> reached, Texts texts) throws Stop {
        for (PlannedSite site : plan.sites()) {
            Site there = reached.stream().filter(one -> one.id() == site.id()).findFirst().orElseThrow(() ->
                    Refusal.SITE_NOT_REACHED.because(texts, Map.of("site", called(site.id(), site.name(), site.domain()),
                            "known", reached.stream().map(Chosen::called).collect(Collectors.joining(", ")))));
            if (!site.isLike(there)) {
                throw Refusal.SITE_NAMED_OTHERWISE.because(texts, Map.of("now", called(there),
                        "site", called(site.id(), site.name(), site.domain())));
            }
        }
    }

    private static String planned(Collection<PlannedSite> sites) {
        return sites.stream().map(site -> called(site.id(), site.name(), site.domain())).collect(Collectors.joining(", "));
    }

    static String called(Site site) {
        return called(site.id(), site.name(), site.domain());
    }

    private static String called(long id, String name, String domain) {
        return name + " (" + (domain.isEmpty() ? "" : domain + ", ") + id + ")";
    }
}
