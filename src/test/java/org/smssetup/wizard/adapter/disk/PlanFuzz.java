package org.smssetup.wizard.adapter.disk;

import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Plan;

/** Whatever stands in a plan's file. */
public final class PlanFuzz {
    private PlanFuzz() {
    }

    /** Either a plan or a reason against it. */
    private record Read(Plan plan, PlanUnfit unfit) {
        static Read of(byte[] file) {
            try {
                return new Read(PlanFile.read(file), null);
            } catch (PlanUnfit unfit) {
                return new Read(null, unfit);
            }
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Read read = Holds.inTime(() -> Read.of(input));
        if (read.plan() == null) {
            Holds.that(read.unfit().what() != null, "no reason");
            Holds.that(read.unfit().where().matches("(/[A-Za-z0-9_$.-]+)*"), "where it says the fault is");
            return;
        }
        Plan plan = read.plan();
        Holds.that(!plan.sites().isEmpty() && plan.sites().size() <= PlanFile.MOST_SITES, "sites");
        Holds.that(plan.sites().stream().map(Plan.PlannedSite::id).distinct().count() == plan.sites().size(), "a site twice");
        Holds.that(PhoneNumber.isOne(plan.from().value()) || MessagingServiceSid.isOne(plan.from().value()), "no sender");
        for (Plan.PlannedSite site : plan.sites()) {
            String all = site.name() + site.domain() + (site.shown() == null ? "" : site.shown().toString());
            Holds.that(all.codePoints().noneMatch(Character::isISOControl), "would steer a terminal");
        }
        Holds.same(plan, PlanFile.read(PlanFile.bytes(plan)), "read back");
    }
}
