package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.port.LoginRadiusProof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;

/** Deletes throw-away users, also those that an earlier run of the program has left behind. */
final class LeftUsers {
    private static final Logger LOG = LoggerFactory.getLogger(LeftUsers.class);

    private final LoginRadiusProof sites;

    LeftUsers(LoginRadiusProof sites) {
        this.sites = sites;
    }

    static List<Deed.TestUserMade> among(List<Deed> deeds) {
        return deeds.stream().filter(Deed.TestUserMade.class::isInstance).map(Deed.TestUserMade.class::cast)
                .filter(Deed.TestUserMade::mayBeLeft).toList();
    }

    static List<Deed.TestUserMade> at(List<Site> reached, List<Deed> deeds) {
        return among(deeds).stream()
                .filter(user -> reached.stream().anyMatch(site -> site.id() == user.site().id())).toList();
    }

    /** Finds the user by the address that was made for it alone, deletes it, and ends the deed. */
    void delete(Deed.TestUserMade user, Work work) throws Problem, InterruptedException {
        String uid = user.uid().isEmpty() ? sites.findUser(user.site(), user.email()).orElse("") : user.uid();
        if (!uid.isEmpty()) {
            sites.deleteUser(user.site(), uid);
        }
        work.end(user.in(Deed.State.NOT_DONE));
    }

    /** Where it fails the deed stays open: the last page says so, and the next sign-in tries again. */
    void tryToDelete(Deed.TestUserMade user, Work work) throws InterruptedException {
        try {
            delete(user, work);
        } catch (Problem left) {
            LOG.warn("A throw-away user is left: {}", left.kind());
        }
    }

    /** Those of an earlier run; says so. */
    void tryToDelete(List<Deed.TestUserMade> left, Work work) throws InterruptedException {
        for (Deed.TestUserMade user : left) {
            work.say(new Progress("loginradius.leftUser", Map.of("site", user.site().name()), -1, null));
            tryToDelete(user, work);
        }
    }
}
