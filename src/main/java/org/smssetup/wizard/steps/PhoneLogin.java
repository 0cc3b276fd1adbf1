package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.port.LoginRadius;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Switches on login by phone at the chosen site, once, and reads whether it is on. */
final class PhoneLogin {
    private final LoginRadius loginRadius;
    private final Clock clock;

    PhoneLogin(LoginRadius loginRadius, Clock clock) {
        this.loginRadius = loginRadius;
        this.clock = clock;
    }

    Draft switchedOn(Draft draft, Work work) throws Problem, InterruptedException {
        if (draft.site() == null || !loginRadius.signedIn()) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        Optional<Deed> earlier = earlier(draft.site(), work);
        if (earlier.isPresent()) {
            // The program was closed before it saw what came of that.
            work.say(Progress.of("loginradius.reading"));
            SiteState now = loginRadius.choose(draft.site());
            boolean on = Boolean.TRUE.equals(now.phoneLogin());
            Draft found = with(now, draft);
            work.end(earlier.get().in(on ? Deed.State.DONE : Deed.State.NOT_DONE), found);
            if (on) {
                return found;
            }
        }
        Deed deed = new Deed.PhoneLoginSwitchedOn(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN,
                draft.site());
        work.begin(deed);
        work.say(Progress.of("loginradius.switchingOn"));
        Problem lost = null;
        try {
            loginRadius.switchOnPhoneLogin(draft.site());
        } catch (Problem problem) {
            work.end(deed.in(problem.kind() == Kind.WRITE_UNCERTAIN ? Deed.State.UNCERTAIN : Deed.State.NOT_DONE));
            if (problem.kind() != Kind.WRITE_UNCERTAIN) {
                throw problem;
            }
            lost = problem;
        } catch (InterruptedException cancelled) {
            work.end(deed.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
        work.say(Progress.of("loginradius.reading"));
        SiteState found = loginRadius.choose(draft.site());
        boolean on = Boolean.TRUE.equals(found.phoneLogin());
        if (lost != null && !on) {
            throw lost;
        }
        Draft result = with(found, draft);
        work.end(deed.in(Deed.State.DONE), result);
        return result;
    }

    private static Optional<Deed> earlier(Site site, Work work) {
        return work.deeds().reversed().stream()
                .filter(deed -> deed instanceof Deed.PhoneLoginSwitchedOn on && on.site().id() == site.id())
                .findFirst().filter(deed -> deed.state() != Deed.State.NOT_DONE);
    }

    private static Draft with(SiteState found, Draft draft) {
        SiteState known = draft.siteState();
        // What the page shows as the old settings stays what it was: the save compares against that.
        return draft.withSite(draft.site(), known == null ? found : known.withPhoneLogin(found.phoneLogin()));
    }
}
