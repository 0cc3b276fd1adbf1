package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.SmsSettings.Seen;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Puts a site's settings back as they were: one write, then they are read and compared. */
final class PutBack {
    private final LoginRadius loginRadius;
    private final Vault vault;
    private final Clock clock;

    PutBack(LoginRadius loginRadius, Vault vault, Clock clock) {
        this.loginRadius = loginRadius;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param evenSo also over settings that aren't ours any more */
    Draft done(Undo undo, boolean evenSo, Draft draft, Work work) throws Problem, InterruptedException {
        Site site = undo.site();
        work.say(Progress.of("home.reading", 0.1));
        try (Secret former = former(undo)) {
            SmsSettings now;
            try (LoginRadius.Present present = loginRadius.read(site)) {
                now = present.settings();
                Optional<Deed.SettingsRestored> open = unanswered(undo, work);
                if (isBack(undo, present, former)) {
                    // An earlier attempt whose end was never learned did it.
                    Deed.SettingsRestored earlier = open.orElseGet(() -> deed(undo, now));
                    work.begin(earlier);
                    return ended(undo, earlier, now, draft, work);
                }
                open.ifPresent(earlier -> work.end(earlier.in(Deed.State.NOT_DONE)));
                if (!evenSo && !isOurs(undo.save(), present)) {
                    work.keep(seen(undo, now, draft, work));
                    throw new Problem(Kind.SETTINGS_NOT_OURS, Map.of("site", site.name()));
                }
            }
            Deed.SettingsRestored deed = deed(undo, now);
            work.begin(deed);
            work.say(Progress.of("home.puttingBack", 0.4));
            try {
                if (undo.way() == Undo.Way.RESET) {
                    loginRadius.reset(site);
                } else {
                    loginRadius.putBack(site, undo.before(), former);
                }
            } catch (Problem problem) {
                work.end(deed.in(problem.kind() == Kind.WRITE_UNCERTAIN ? Deed.State.UNCERTAIN : Deed.State.NOT_DONE));
                if (problem.kind() != Kind.WRITE_UNCERTAIN) {
                    throw problem;
                }
                // Not repeated: what is there now tells.
            } catch (InterruptedException cancelled) {
                work.end(deed.in(Deed.State.UNCERTAIN));
                throw cancelled;
            }
            work.say(Progress.of("review.readingBack", 0.8));
            try (LoginRadius.Present present = loginRadius.read(site)) {
                SmsSettings found = present.settings();
                if (isBack(undo, present, former)) {
                    return ended(undo, deed, found, draft, work);
                }
                work.end(deed.in(found.equals(now) ? Deed.State.NOT_DONE : Deed.State.UNCERTAIN));
                work.keep(seen(undo, found, draft, work));
                throw new Problem(Kind.NOT_PUT_BACK, Map.of("site", site.name()));
            }
        }
    }

    private Draft ended(Undo undo, Deed.SettingsRestored deed, SmsSettings found, Draft draft, Work work)
            throws Problem, InterruptedException {
        Draft result = seen(undo, found, draft, work);
        work.end(deed.in(Deed.State.DONE));
        work.keep(result);
        // It has done its service, and what isn't needed isn't kept.
        vault.delete(SecretName.formerToken(undo.site().id()));
        work.say(Progress.of("review.done", 1));
        return result;
    }

    /** An attempt to undo the same save whose end was never learned. */
    private static Optional<Deed.SettingsRestored> unanswered(Undo undo, Work work) {
        return work.deeds().reversed().stream()
                .filter(Deed.SettingsRestored.class::isInstance).map(Deed.SettingsRestored.class::cast)
                .filter(back -> back.undone().equals(undo.save().marker()))
                .findFirst().filter(back -> back.state() == Deed.State.BEGUN || back.state() == Deed.State.UNCERTAIN);
    }

    private Deed.SettingsRestored deed(Undo undo, SmsSettings now) {
        return new Deed.SettingsRestored(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN, undo.site(),
                undo.save().marker(), now, undo.before());
    }

    private Draft seen(Undo undo, SmsSettings found, Draft draft, Work work) {
        ReadBack read = new ReadBack(Verdict.DIFFERENT, Set.of(), found, clock.instant());
        work.end(undo.save().withRead(read));
        boolean shown = draft.site() != null && draft.site().id() == undo.site().id();
        if (!shown) {
            return draft;
        }
        Draft result = draft.withReadBack(read);
        return draft.siteState() == null ? result : result.withSite(draft.site(), draft.siteState().withSettings(found));
    }

    /** The former token, or null where none is needed. */
    private Secret former(Undo undo) throws Problem, InterruptedException {
        return switch (undo.way()) {
            case RESET -> null;
            case RESTORE -> vault.get(SecretName.formerToken(undo.site().id()))
                    .orElseThrow(() -> new Problem(Kind.FORMER_TOKEN_GONE, Map.of("site", undo.site().name())));
            case TOKEN_HIDDEN, TOKEN_DEAD, OTHER_PROVIDER ->
                    throw new Problem(Kind.FORMER_TOKEN_GONE, Map.of("site", undo.site().name()));
        };
    }

    private static boolean isBack(Undo undo, LoginRadius.Present present, Secret former) {
        SmsSettings found = present.settings();
        if (undo.way() == Undo.Way.RESET) {
            return found.isEmpty();
        }
        return sameValues(found, undo.before()) && switch (found.token().seen()) {
            case NONE -> false;
            case MASKED -> true;
            case CLEAR -> present.token() != null && present.token().sameAs(former);
        };
    }

    private boolean isOurs(Deed.SettingsSaved save, LoginRadius.Present present) throws Problem, InterruptedException {
        SmsSettings found = present.settings();
        if (!sameValues(found, save.after()) || found.token().seen() == Seen.NONE) {
            return false;
        }
        if (present.token() == null) {
            return true;
        }
        Optional<Secret> kept = vault.get(SecretName.authToken(new AccountSid(save.after().accountSid())));
        if (kept.isEmpty()) {
            return found.token().lastFour().equals(save.after().token().lastFour());
        }
        try (Secret ours = kept.get()) {
            return present.token().sameAs(ours);
        }
    }

    private static boolean sameValues(SmsSettings one, SmsSettings other) {
        return one.provider().equalsIgnoreCase(other.provider()) && one.accountSid().equals(other.accountSid())
                && one.from().equals(other.from());
    }
}
