package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The settings of one site: read, written once where that is needed, read back and compared. */
final class SiteSave {
    private final LoginRadius loginRadius;
    private final Vault vault;
    private final Clock clock;

    SiteSave(LoginRadius loginRadius, Vault vault, Clock clock) {
        this.loginRadius = loginRadius;
        this.vault = vault;
        this.clock = clock;
    }

    /** What came of a save. */
    sealed interface Result {
        /** What was read back, whatever it showed. */
        record Read(ReadBack found) implements Result {
        }

        /** Nothing was written: the site has other settings than were shown to the user. */
        record ChangedMeanwhile(SmsSettings now) implements Result {
        }
    }

    /**
     * Brings the settings to the site, with one write at the most, and none where they are there already.
     *
     * @param shown what the user was shown that the site has: nothing else is replaced
     * @throws Problem {@code SAVE_DID_NOT_ARRIVE, WRITE_UNCERTAIN}, and what reading and writing throw
     */
    Result save(Site site, SmsSettings shown, Credentials credentials, Origin from, Work work)
            throws Problem, InterruptedException {
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
                return new Result.Read(already);
            }
            if (already.verdict() == Verdict.DIFFERENT) {
                open.ifPresent(deed -> work.end(deed.in(Deed.State.NOT_DONE)));
            }
            // What the user was shown is no longer what would be replaced.
            if (!before.equals(shown)) {
                return new Result.ChangedMeanwhile(before);
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
            return new Result.Read(foundOut(problem, deed, before, credentials, from, work));
        } catch (InterruptedException cancelled) {
            work.end(deed.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
        work.end(deed.in(Deed.State.DONE));
        return new Result.Read(compared(site, credentials, from, work));
    }

    /** Reads what the site has, compares, and notes it beside the save that it follows from. Writes nothing outside. */
    ReadBack compared(Site site, Credentials credentials, Origin from, Work work) throws Problem, InterruptedException {
        work.say(Progress.of("review.readingBack", 0.8));
        ReadBack found;
        try (LoginRadius.Present present = loginRadius.read(site)) {
            found = Comparison.of(credentials, from, present, clock.instant());
        }
        note(found, site, work);
        return found;
    }

    /** Notes what the site has beside the save that it follows from. */
    private static void note(ReadBack read, Site site, Work work) {
        Undo.lastSave(work.deeds(), site.id()).ifPresent(save -> work.end(save.withRead(read)));
    }

    /** No answer came to the write: it is not repeated; what is there now tells. */
    private ReadBack foundOut(Problem lost, Deed.SettingsSaved deed, SmsSettings before, Credentials credentials, Origin from,
                              Work work) throws Problem, InterruptedException {
        work.say(Progress.of("review.lost", 0.6));
        ReadBack found;
        try (LoginRadius.Present present = loginRadius.read(deed.site())) {
            found = Comparison.of(credentials, from, present, clock.instant());
        }
        if (found.verdict() == Verdict.DIFFERENT) {
            boolean untouched = found.settings().equals(before);
            work.end(deed.in(untouched ? Deed.State.NOT_DONE : Deed.State.UNCERTAIN));
            throw untouched ? new Problem(Kind.SAVE_DID_NOT_ARRIVE, Map.of("site", deed.site().name()), lost) : lost;
        }
        work.end(deed.in(Deed.State.DONE));
        note(found, deed.site(), work);
        return found;
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
}
