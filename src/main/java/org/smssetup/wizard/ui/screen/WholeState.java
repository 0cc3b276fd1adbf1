package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.SiteStanding;
import org.smssetup.wizard.flow.SiteStanding.Is;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.ui.control.Mark;

import java.util.List;

/** How everything stands, in one of a few sentences; the worst comes first. */
enum WholeState {
    /** Twilio has said no to something that has to be a yes. */
    TROUBLE(Mark.FAILED),
    DIFFERENT(Mark.FAILED),
    /** Something was changed here only, or has to be checked again. */
    UNFINISHED(Mark.ATTENTION),
    RESTORED(Mark.INFO),
    BY_HAND(Mark.INFO),
    NOT_READ(Mark.UNKNOWN),
    /** Right, but for a trial that sends Twilio's own texts alone. */
    TEMPLATES_ONLY(Mark.ATTENTION),
    PHONE_LOGIN_OFF(Mark.ATTENTION),
    /** Right, for the phones that a trial may text. */
    TRIAL(Mark.ATTENTION),
    PROVED(Mark.DONE),
    CONNECTED(Mark.DONE);

    private final Mark mark;

    WholeState(Mark mark) {
        this.mark = mark;
    }

    Mark mark() {
        return mark;
    }

    static WholeState of(FlowState state, Ladder ladder) {
        Draft draft = state.draft();
        List<SiteStanding> sites = SiteStanding.all(state.snapshot());
        if (ladder.hasTrouble() || draft.accountSid() == null) {
            return TROUBLE;
        }
        if (any(sites, Is.DIFFERENT)) {
            return DIFFERENT;
        }
        if (any(sites, Is.NOT_SAVED_YET) || !state.snapshot().checkAgain().isEmpty()) {
            return UNFINISHED;
        }
        if (any(sites, Is.BY_HAND) || sites.isEmpty() && draft.byHand() && draft.readBack() != null) {
            return BY_HAND;
        }
        if (sites.isEmpty() || any(sites, Is.NOT_READ) || any(sites, Is.TOKEN_NEWER) || !draft.upkeep().look().notRead().isEmpty()) {
            return NOT_READ;
        }
        if (any(sites, Is.RESTORED)) {
            return RESTORED;
        }
        TwilioAccount account = draft.account();
        if (account != null && Boolean.TRUE.equals(account.templatesOnly())) {
            return TEMPLATES_ONLY;
        }
        if (draft.siteState() != null && Boolean.FALSE.equals(draft.siteState().phoneLogin())) {
            return PHONE_LOGIN_OFF;
        }
        if (account != null && account.type() == TwilioAccount.Type.TRIAL) {
            return TRIAL;
        }
        Proof proof = draft.readBack() == null ? null : draft.readBack().proof();
        return proof != null && proof.outcome() == Proof.Outcome.PROVED ? PROVED : CONNECTED;
    }

    private static boolean any(List<SiteStanding> sites, Is is) {
        return sites.stream().anyMatch(one -> one.is() == is);
    }
}
