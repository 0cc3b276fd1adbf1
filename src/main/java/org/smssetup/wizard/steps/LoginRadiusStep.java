package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.Browser;
import org.smssetup.wizard.port.ContractLessons;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.LoginRadiusContract;
import org.smssetup.wizard.port.LoginRadiusProof;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sign in to LoginRadius, pick the site, read what it has now. */
public final class LoginRadiusStep implements Step<LoginRadiusInput> {
    private final LoginRadius loginRadius;
    private final LoginRadiusContract contract;
    private final ContractLessons lessons;
    private final KeptToken keptToken;
    private final LeftUsers leftUsers;
    private final Browser browser;
    private final Clock clock;

    public LoginRadiusStep(LoginRadius loginRadius, LoginRadiusContract contract, ContractLessons lessons,
                           LoginRadiusProof proof, KeptToken keptToken, Browser browser, Clock clock) {
        this.contract = contract;
        this.lessons = lessons;
        this.keptToken = keptToken;
        this.loginRadius = loginRadius;
        leftUsers = new LeftUsers(proof);
        this.browser = browser;
        this.clock = clock;
    }

    @Override
    public StepId id() {
        return StepId.LOGINRADIUS;
    }

    @Override
    public Class<LoginRadiusInput> inputType() {
        return LoginRadiusInput.class;
    }

    @Override
    public LoginRadiusInput prefill(Draft draft) {
        if (draft.sites().isEmpty()) {
            return new LoginRadiusInput.SignIn();
        }
        return new LoginRadiusInput.Choose(draft.site() != null ? (Long) draft.site().id()
                : draft.sites().size() == 1 ? (Long) draft.sites().getFirst().id() : null);
    }

    @Override
    public Complaints check(LoginRadiusInput input, Draft draft) {
        if (input instanceof LoginRadiusInput.Choose(Long siteId) && siteOf(siteId, draft).isEmpty()) {
            return Complaints.of(Complaint.of("sites", Reason.NOTHING_CHOSEN));
        }
        return Complaints.NONE;
    }

    @Override
    public Draft perform(LoginRadiusInput input, Draft draft, Work work) throws Problem, InterruptedException {
        return switch (input) {
            case LoginRadiusInput.SignIn _ -> tidied(signedIn(draft, work), work);
            case LoginRadiusInput.SignInAgain _ -> tidied(signedInAgain(draft, work), work);
            case LoginRadiusInput.SwitchOnPhoneLogin _ -> new PhoneLogin(loginRadius, clock).switchedOn(draft, work);
            case LoginRadiusInput.LoadContract(Path file) -> loaded(file, draft);
            case LoginRadiusInput.Learn(Path recording) -> learned(recording, draft, work);
            case LoginRadiusInput.UseLearned _ -> tried(draft, work);
            case LoginRadiusInput.DropLearned _ -> {
                lessons.drop();
                yield unread(draft);
            }
            case LoginRadiusInput.ForgetLearned _ -> forgotten(draft, work);
            case LoginRadiusInput.Choose(Long siteId) -> chosen(siteOf(siteId, draft).orElseThrow(), draft, work);
            case LoginRadiusInput.ByHand _ -> draft.withByHand(true).withReadBack(null);
        };
    }

    /** The page stays after the sign-in, for the choice of the site. */
    @Override
    public StepId next(Draft draft) {
        boolean finished = draft.byHand() || draft.site() != null && draft.siteState() != null
                && !Boolean.FALSE.equals(draft.siteState().mayEdit());
        return finished ? draft.routeOrDefault().after(id()) : id();
    }

    @Override
    public Object answer(Draft draft) {
        return List.of(Optional.ofNullable(draft.site()), draft.byHand());
    }

    private List<Site> sites(Work work) throws Problem, InterruptedException {
        return loginRadius.signIn(address -> {
            work.say(new Progress("loginradius.waiting", Map.of(), -1, address));
            browser.open(address);
        });
    }

    /** Nothing that was found out is forgotten, unless it is somebody else who signs in. */
    private Draft signedInAgain(Draft draft, Work work) throws Problem, InterruptedException {
        List<Site> sites = sites(work);
        if (draft.byHand()) {
            // What somebody has done by hand is their word, whoever signs in.
            return draft.withSites(clock.instant(), sites);
        }
        Site same = sites.stream().filter(site -> draft.site() != null && site.id() == draft.site().id())
                .findFirst().orElse(null);
        if (same == null || draft.siteState() == null) {
            return draft.withSites(clock.instant(), sites).withSite(same, null).withByHand(false).withReadBack(null);
        }
        return draft.withSites(clock.instant(), sites).withSite(same, draft.siteState());
    }

    /** Deletes the throw-away users that an earlier run has left at a site that is reached now. */
    private Draft tidied(Draft signedIn, Work work) throws InterruptedException {
        List<Deed.TestUserMade> left = LeftUsers.at(signedIn.sites(), work.deeds());
        if (!left.isEmpty()) {
            // The sign-in stays also if somebody doesn't want to wait for this.
            work.keep(signedIn);
            leftUsers.tryToDelete(left, work);
        }
        return signedIn;
    }

    private Draft loaded(Path file, Draft draft) throws Problem {
        contract.load(file);
        // A session belongs to the hosts that it was begun at.
        loginRadius.signOut();
        return draft.withSites(null, List.of()).withSite(null, null).withByHand(false).withReadBack(null);
    }

    /** Nothing is known of the site's settings, so the page stays. */
    private static Draft unread(Draft draft) {
        return draft.withSite(draft.site(), null).withByHand(false).withReadBack(null);
    }

    private Draft learned(Path recording, Draft draft, Work work) throws Problem, InterruptedException {
        if (draft.site() == null) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        if (draft.sender() == null) {
            throw new Problem(Kind.NO_SENDER);
        }
        work.say(Progress.of("loginradius.learning"));
        try (Credentials saved = keptToken.credentials(draft)) {
            lessons.learn(recording, saved, draft.sender().from().value(), draft.site());
        }
        return unread(draft);
    }

    /** What was learned is kept only once a read has come in its shape. */
    private Draft tried(Draft draft, Work work) throws Problem, InterruptedException {
        if (draft.site() == null || !loginRadius.signedIn()) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        Site site = draft.site();
        work.say(Progress.of("loginradius.reading"));
        lessons.take();
        SiteState state;
        boolean fits = false;
        try {
            state = loginRadius.choose(site);
            fits = state.settings() != null;
        } catch (Problem problem) {
            boolean unclear = problem.kind() == Kind.LOGINRADIUS_REFUSED || problem.kind() == Kind.ANSWER_NOT_UNDERSTOOD;
            if (unclear) {
                lessons.drop();
            }
            throw unclear ? new Problem(Kind.LEARNED_DOES_NOT_FIT, Map.of("site", site.name()), problem) : problem;
        } finally {
            if (!fits) {
                lessons.giveBack();
            }
        }
        if (!fits) {
            lessons.drop();
            work.keep(unread(draft));
            throw new Problem(Kind.LEARNED_DOES_NOT_FIT, Map.of("site", site.name()));
        }
        Draft result = unread(draft).withSite(site, state);
        work.keep(result);
        lessons.keep();
        if (Boolean.FALSE.equals(state.mayEdit())) {
            throw new Problem(Kind.SITE_NOT_PERMITTED, Map.of("site", site.name()));
        }
        return result;
    }

    private Draft forgotten(Draft draft, Work work) throws Problem, InterruptedException {
        // What was read by it is no longer known either, whatever becomes of the file.
        Draft result = unread(draft);
        work.keep(result);
        lessons.forget();
        return result;
    }

    private Draft signedIn(Draft draft, Work work) throws Problem, InterruptedException {
        List<Site> sites = sites(work);
        // Another person may have signed in: the choice stays only if they reach that site too, and is read anew.
        Site same = sites.stream().filter(site -> draft.site() != null && site.id() == draft.site().id())
                .findFirst().orElse(null);
        return draft.withSites(clock.instant(), sites).withSite(same, null).withByHand(false).withReadBack(null);
    }

    private Draft chosen(Site site, Draft draft, Work work) throws Problem, InterruptedException {
        if (!loginRadius.signedIn()) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        leftUsers.tryToDelete(LeftUsers.at(List.of(site), work.deeds()), work);
        work.say(Progress.of("loginradius.reading"));
        SiteState state = loginRadius.choose(site);
        Draft result = draft.withByHand(false).withReadBack(null);
        if (Boolean.FALSE.equals(state.mayEdit())) {
            // The page shows what is missing, and isn't finished with this site.
            work.keep(result.withSite(site, state));
            throw new Problem(Kind.SITE_NOT_PERMITTED, Map.of("site", site.name()));
        }
        if (state.settings() == null) {
            // The page needs to know the site for the way by hand, yet isn't finished with it.
            work.keep(result.withSite(site, null));
            throw new Problem(Kind.CONTRACT_DOES_NOT_FIT, Map.of("site", site.name()));
        }
        return result.withSite(site, state);
    }

    private static Optional<Site> siteOf(Long id, Draft draft) {
        return draft.sites().stream().filter(site -> id != null && site.id() == id).findFirst();
    }
}
