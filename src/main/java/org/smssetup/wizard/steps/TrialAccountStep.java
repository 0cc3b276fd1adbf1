package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.TrialAccountInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Draft.SignUpTick;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;

import java.util.Arrays;

/** Create your Twilio account: the browser's part, ticked by hand because no API can be asked before keys exist. */
public final class TrialAccountStep implements Step<TrialAccountInput> {
    @Override
    public StepId id() {
        return StepId.TRIAL_ACCOUNT;
    }

    @Override
    public Class<TrialAccountInput> inputType() {
        return TrialAccountInput.class;
    }

    @Override
    public TrialAccountInput prefill(Draft draft) {
        return new TrialAccountInput(draft.signUp());
    }

    @Override
    public Complaints check(TrialAccountInput input, Draft draft) {
        if (draft.route() == Route.HAS_ACCOUNT) {
            return Complaints.NONE;
        }
        return new Complaints(Arrays.stream(SignUpTick.values()).filter(tick -> !input.ticks().contains(tick))
                .map(tick -> Complaint.of(field(tick), Reason.NOT_TICKED)).toList());
    }

    @Override
    public Draft perform(TrialAccountInput input, Draft draft, Work work) {
        return draft.withSignUp(input.ticks());
    }

    @Override
    public StepId next(Draft draft) {
        return draft.routeOrDefault().after(id());
    }

    @Override
    public Object answer(Draft draft) {
        return draft.signUp();
    }

    private static String field(SignUpTick tick) {
        return switch (tick) {
            case SIGNED_UP -> "signedUp";
            case EMAIL_CONFIRMED -> "emailConfirmed";
            case PHONE_CONFIRMED -> "phoneConfirmed";
            case QUESTIONS_ANSWERED -> "questionsAnswered";
        };
    }
}
