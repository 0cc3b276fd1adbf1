package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.Browser;
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
    private final LeftUsers leftUsers;
    private final Browser browser;
    private final Clock clock;

    public LoginRadiusStep(LoginRadius loginRadius, LoginRadiusContract contract, LoginRadiusProof proof,
                           Browser browser, Clock clock) {
        this.contract = contract;
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
