package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Check and save: one write for the site, then the settings are read back and compared. */
public final class ReviewStep implements Step<ReviewInput> {
    private final LoginRadius loginRadius;
    private final Vault vault;
    private final KeptToken keptToken;
    private final Clock clock;
    private final PhoneLogin phoneLogin;

    public ReviewStep(LoginRadius loginRadius, Vault vault, KeptToken keptToken, Clock clock) {
        this.loginRadius = loginRadius;
        this.vault = vault;
        this.keptToken = keptToken;
        this.clock = clock;
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
                    : compared(credentials, draft, work);
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
        Site site = draft.site();
        Origin from = draft.sender().from();
        work.say(Progress.of("review.before", 0.1));
        SmsSettings after = new SmsSettings(Comparison.PROVIDER, credentials.sid().value(), from.value(),
                new SmsSettings.Token(SmsSettings.Seen.CLEAR, credentials.token().lastFour()));
        SmsSettings before;
        try (LoginRadius.Present present = loginRadius.read(site)) {
            before = present.settings();
            ReadBack already = Comparison.of(credentials, from, present, clock.instant());
            Optional<Deed> open = unanswered(work.deeds(), site);
            // Nothing to write: it is there, as far as can be seen by an earlier write whose outcome was never seen.
            if (already.verdict() == Verdict.SAME
                    || already.verdict() == Verdict.CANNOT_COMPARE && writtenUnseen(after, work.deeds(), site)) {
                open.ifPresent(deed -> work.end(deed.in(Deed.State.DONE)));
                note(already, site, work);
                work.say(Progress.of("review.done", 1));
                return readBack(draft, already);
            }
            if (already.verdict() == Verdict.DIFFERENT) {
                open.ifPresent(deed -> work.end(deed.in(Deed.State.NOT_DONE)));
            }
            // What the user was shown is no longer what would be replaced.
            if (!before.equals(draft.siteState().settings())) {
                work.keep(draft.withSite(site, withSettings(draft.siteState(), before)));
                throw new Problem(Kind.SETTINGS_CHANGED_MEANWHILE, Map.of("site", site.name()));
            }
            // After an earlier save of ours the token from before that one is the one to keep.
            if (present.token() != null && !Undo.goesOn(work.deeds(), site.id(), before)) {
                vault.put(SecretName.formerToken(site.id()), present.token());
            }
        }
        Deed.SettingsSaved deed = new Deed.SettingsSaved(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN, site,
                before, after);
        work.begin(deed);
        work.say(Progress.of("review.saving", 0.4));
        try {
            loginRadius.save(site, credentials.sid(), credentials.token(), from.value());
        } catch (Problem problem) {
            if (problem.kind() != Kind.WRITE_UNCERTAIN) {
                work.end(deed.in(Deed.State.NOT_DONE));
                throw problem;
            }
            work.end(deed.in(Deed.State.UNCERTAIN));
            return foundOut(problem, deed, before, credentials, draft, work);
        } catch (InterruptedException cancelled) {
            work.end(deed.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
        work.end(deed.in(Deed.State.DONE));
        return compared(credentials, draft, work);
    }

    /** Notes what the site has beside the save that it follows from. */
    private static void note(ReadBack read, Site site, Work work) {
        Undo.lastSave(work.deeds(), site.id()).ifPresent(save -> work.end(save.withRead(read)));
    }

    /** No answer came to the write: it is not repeated; what is there now tells. */
    private Draft foundOut(Problem lost, Deed.SettingsSaved deed, SmsSettings before, Credentials credentials, Draft draft,
                           Work work) throws Problem, InterruptedException {
        work.say(Progress.of("review.lost", 0.6));
        ReadBack found;
        try (LoginRadius.Present present = loginRadius.read(draft.site())) {
            found = Comparison.of(credentials, draft.sender().from(), present, clock.instant());
        }
        if (found.verdict() == Verdict.DIFFERENT) {
            boolean untouched = found.settings().equals(before);
            work.end(deed.in(untouched ? Deed.State.NOT_DONE : Deed.State.UNCERTAIN));
            throw untouched ? new Problem(Kind.SAVE_DID_NOT_ARRIVE, Map.of("site", draft.site().name()), lost) : lost;
        }
        work.end(deed.in(Deed.State.DONE));
        note(found, draft.site(), work);
        return readBack(draft, found);
    }

    private Draft compared(Credentials credentials, Draft draft, Work work) throws Problem, InterruptedException {
        work.say(Progress.of("review.readingBack", 0.8));
        ReadBack found;
        try (LoginRadius.Present present = loginRadius.read(draft.site())) {
            found = Comparison.of(credentials, draft.sender().from(), present, clock.instant());
        }
        note(found, draft.site(), work);
        Draft result = readBack(draft, found);
        if (found.verdict() == Verdict.DIFFERENT) {
            work.keep(result);
            throw new Problem(Kind.SAVED_BUT_DIFFERENT, Map.of("fields", String.join(", ", new TreeSet<>(found.differing()))));
        }
        work.say(Progress.of("review.done", 1));
        return result;
    }

    /** What was read is what the site has now: the next save replaces that. */
    private static Draft readBack(Draft draft, ReadBack found) {
        return draft.withReadBack(found).withSite(draft.site(), withSettings(draft.siteState(), found.settings()));
    }

    private static Optional<Deed> unanswered(List<Deed> deeds, Site site) {
        return deeds.reversed().stream()
                .filter(deed -> deed instanceof Deed.SettingsSaved saved && saved.site().id() == site.id())
                .findFirst()
                .filter(deed -> deed.state() == Deed.State.BEGUN || deed.state() == Deed.State.UNCERTAIN);
    }

    /**
     * Whether the newest write to the site was of the very same values, the token's end among them, and nobody has seen
     * yet what came of it: the program was closed or signed out before it could read back.
     */
    private static boolean writtenUnseen(SmsSettings values, List<Deed> deeds, Site site) {
        return Undo.lastSave(deeds, site.id())
                .filter(save -> save.after().equals(values) && Undo.restored(deeds, save.marker()).isEmpty())
                .filter(save -> save.state() != Deed.State.DONE || save.lastRead() == null
                        || save.lastRead().verdict() == Verdict.DIFFERENT)
                .isPresent();
    }

    private static SiteState withSettings(SiteState state, SmsSettings settings) {
        return state == null ? new SiteState(null, null, settings) : state.withSettings(settings);
    }
}
