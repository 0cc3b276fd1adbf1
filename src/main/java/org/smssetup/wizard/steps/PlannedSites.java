package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Vault;

import java.util.List;

/** Goes by a plan: takes its account over, and holds what sites have now against what they had when they were shown. */
final class PlannedSites {
    private final Vault vault;
    private final KeptToken keptToken;

    PlannedSites(Vault vault, KeptToken keptToken) {
        this.vault = vault;
        this.keptToken = keptToken;
    }

    /** The caller has seen to it that no other account and no other sender is given up for it. */
    Draft taken(HomeInput.TakePlan take, Draft draft) throws Problem, InterruptedException {
        Plan plan = take.plan();
        Draft.TokenPlace place = draft.token() != Draft.TokenPlace.NOWHERE ? draft.token()
                : take.token() == null ? Draft.TokenPlace.KEYRING : Draft.TokenPlace.THIS_RUN_ONLY;
        if (take.token() != null) {
            // Whoever hands the token in wants to go on where there is no keyring.
            if (vault.health() != VaultHealth.READY) {
                vault.keepForThisRun();
            }
            vault.hold(SecretName.authToken(plan.accountSid()), take.token());
        }
        Draft result = draft.withCredentials(plan.accountSid(), place);
        // Without a token nothing can follow.
        keptToken.credentials(result).close();
        return draft.sender() == null ? result.withSender(new Sender(plan.from(), Sender.Kind.NOT_CHECKED)) : result;
    }

    /** @param looked what was read just now, of the plan's sites alone */
    Draft compared(HomeInput.LookAtPlan look, Draft looked, List<Deed> deeds) throws Problem, InterruptedException {
        try (Credentials credentials = keptToken.credentials(looked)) {
            return looked.withUpkeep(looked.upkeep().withRollout(compared(look.plan(), looked.upkeep().rollout(),
                    look.acceptPresent(), credentials.token().lastFour(), deeds)));
        }
    }

    /**
     * @param tokenEnd the last four characters of the token that is to be saved
     * @return the rows: still to be done, done already, or {@code CHANGED_MEANWHILE}; there with a
     *         problem where the site has changed, and without one where the plan doesn't say what it had
     */
    private static Rollout compared(Plan plan, Rollout looked, boolean acceptPresent, String tokenEnd, List<Deed> deeds) {
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
