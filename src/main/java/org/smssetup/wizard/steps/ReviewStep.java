package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Check and save: one write for the site, then the settings are read back and compared. */
public final class ReviewStep implements Step<ReviewInput> {
    private final LoginRadius loginRadius;
    private final KeptToken keptToken;
    private final Clock clock;
    private final SiteSave siteSave;
    private final PhoneLogin phoneLogin;

    public ReviewStep(LoginRadius loginRadius, Vault vault, KeptToken keptToken, Clock clock) {
        this.loginRadius = loginRadius;
        this.keptToken = keptToken;
        this.clock = clock;
        this.siteSave = new SiteSave(loginRadius, vault, clock);
        this.phoneLogin = new PhoneLogin(loginRadius, clock);
    }

    @Override
    public StepId id() {
        return StepId.REVIEW;
    }

    @Override
    public Class<ReviewInput> inputType() {
        return ReviewInput.class;
    }

    @Override
    public ReviewInput prefill(Draft draft) {
        return draft.byHand() ? new ReviewInput.DidByHand(false, false, false) : new ReviewInput.Save();
    }

    @Override
    public Complaints check(ReviewInput input, Draft draft) {
        if (!(input instanceof ReviewInput.DidByHand(boolean sid, boolean token, boolean number))) {
            return Complaints.NONE;
        }
        List<Complaint> missing = new ArrayList<>();
        if (!sid) {
            missing.add(Complaint.of("didSid", Reason.NOT_TICKED));
        }
        if (!token) {
            missing.add(Complaint.of("didToken", Reason.NOT_TICKED));
        }
        if (!number) {
            missing.add(Complaint.of("didNumber", Reason.NOT_TICKED));
        }
        return new Complaints(missing);
    }

    @Override
    public Draft perform(ReviewInput input, Draft draft, Work work) throws Problem, InterruptedException {
        if (input instanceof ReviewInput.DidByHand) {
            // The user's word; nothing was read, so nothing is claimed.
            return draft.withReadBack(new ReadBack(Verdict.CANNOT_COMPARE,
                    new TreeSet<>(Set.of("provider", "accountSid", "authToken", "from")), null, clock.instant()));
        }
        if (input instanceof ReviewInput.SwitchOnPhoneLogin) {
            return phoneLogin.switchedOn(draft, work).withReadBack(null);
        }
        if (draft.site() == null || !loginRadius.signedIn()) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        try (Credentials credentials = keptToken.credentials(draft)) {
            return input instanceof ReviewInput.Save ? saved(credentials, draft, work)
                    : told(siteSave.compared(draft.site(), credentials, draft.sender().from(), work), draft, work);
        }
    }

    @Override
    public StepId next(Draft draft) {
        boolean finished = draft.readBack() != null && draft.readBack().verdict() != Verdict.DIFFERENT;
        return finished ? StepId.HOME : id();
    }

    @Override
    public Object answer(Draft draft) {
        return draft.readBack();
    }

    private Draft saved(Credentials credentials, Draft draft, Work work) throws Problem, InterruptedException {
        return switch (siteSave.save(draft.site(), draft.siteState().settings(), credentials, draft.sender().from(), work)) {
            case SiteSave.Result.Read(ReadBack found) -> told(found, draft, work);
            case SiteSave.Result.ChangedMeanwhile(SmsSettings now) -> {
                work.keep(draft.withSite(draft.site(), withSettings(draft.siteState(), now)));
                throw new Problem(Kind.SETTINGS_CHANGED_MEANWHILE, Map.of("site", draft.site().name()));
            }
        };
    }

    /** What was read is what the site has now: the next save replaces that. */
    private static Draft told(ReadBack found, Draft draft, Work work) throws Problem, InterruptedException {
        Draft result = draft.withReadBack(found).withSite(draft.site(), withSettings(draft.siteState(), found.settings()));
        if (found.verdict() == Verdict.DIFFERENT) {
            work.keep(result);
            throw new Problem(Kind.SAVED_BUT_DIFFERENT, Map.of("fields", String.join(", ", new TreeSet<>(found.differing()))));
        }
        work.say(Progress.of("review.done", 1));
        return result;
    }

    private static SiteState withSettings(SiteState state, SmsSettings settings) {
        return state == null ? new SiteState(null, null, settings) : state.withSettings(settings);
    }
}
