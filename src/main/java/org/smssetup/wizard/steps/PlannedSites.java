package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.model.SmsSettings;

import java.util.List;

/** What sites have now against what a plan says that they had: what somebody has changed since isn't replaced. */
final class PlannedSites {
    private PlannedSites() {
    }

    /**
     * @param looked   what was read just now, of the plan's sites alone
     * @param tokenEnd the last four characters of the token that is to be saved
     * @return the rows: still to be done, done already, or {@code CHANGED_MEANWHILE}; there with a
     *         problem where the site has changed, and without one where the plan doesn't say what it had
     */
    static Rollout compared(Plan plan, Rollout looked, boolean acceptPresent, String tokenEnd, List<Deed> deeds) {
        Rollout compared = looked;
        for (Row row : looked.rows()) {
            SmsSettings shown = plan.site(row.site().id()).map(Plan.PlannedSite::shown).orElse(null);
            compared = compared.with(compared(shown, row, acceptPresent, tokenEnd, deeds));
        }
        return compared;
    }

    private static Row compared(SmsSettings shown, Row row, boolean acceptPresent, String tokenEnd, List<Deed> deeds) {
        if (row.outcome() != Outcome.TO_DO || row.shown().equals(shown)) {
            return row;
        }
        if (isOurs(row, tokenEnd, deeds)) {
            return row.with(Outcome.SAVED, row.read(), null);
        }
        if (isUnanswered(row, deeds) && shown != null) {
            // What came of the write is open: the save itself finds out, and goes by what was shown.
            return new Row(row.site(), shown, row.mayEdit(), row.outcome(), row.read(), row.problem());
        }
        if (shown == null) {
            return acceptPresent ? row : row.with(Outcome.CHANGED_MEANWHILE, row.read(), null);
        }
        return row.with(Outcome.CHANGED_MEANWHILE, row.read(), Kind.SETTINGS_CHANGED_MEANWHILE);
    }

    /**
     * Whether an earlier run has saved these very values and read back what the site has now. Only a hidden token leaves
     * that open: in clear, the site would have been found to be the same.
     */
    private static boolean isOurs(Row row, String tokenEnd, List<Deed> deeds) {
        return row.read().verdict() == Verdict.CANNOT_COMPARE && Undo.lastSave(deeds, row.site().id())
                .filter(save -> Undo.restored(deeds, save.marker()).isEmpty())
                .filter(save -> save.state() == Deed.State.DONE && save.after().token().lastFour().equals(tokenEnd)
                        && save.lastRead() != null && row.read().settings().equals(save.lastRead().settings()))
                .isPresent();
    }

    private static boolean isUnanswered(Row row, List<Deed> deeds) {
        return row.read().verdict() == Verdict.CANNOT_COMPARE && Undo.lastSave(deeds, row.site().id())
                .filter(save -> save.state() == Deed.State.BEGUN || save.state() == Deed.State.UNCERTAIN).isPresent();
    }
}
