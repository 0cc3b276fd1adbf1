package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.Proof.Outcome;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.LoginRadiusProof;
import org.smssetup.wizard.port.Twilio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Proves that LoginRadius sends through our Twilio account: it is made to send a code to a throw-away user with the
 * user's phone, or the user has one sent on their own site while Twilio's list is watched.
 */
final class SeeCode {
    /** LoginRadius has no SMS settings: just after a save, not yet. */
    private static final String NO_SETTINGS = "1071";
    private static final String PHONE_LOGIN_OFF = "1074";
    private static final Duration FOLLOWED = Duration.ofSeconds(60);
    private static final Duration WATCHED = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    /** How far Twilio's clock may be behind this computer's. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final LoginRadius loginRadius;
    private final LoginRadiusProof site;
    private final LeftUsers leftUsers;
    private final Twilio twilio;
    private final KeptToken keptToken;
    private final Clock clock;
    private final Pause pause;

    SeeCode(LoginRadius loginRadius, LoginRadiusProof site, Twilio twilio, KeptToken keptToken, Clock clock, Pause pause) {
        this.loginRadius = loginRadius;
        this.site = site;
        leftUsers = new LeftUsers(site);
        this.twilio = twilio;
        this.keptToken = keptToken;
        this.clock = clock;
        this.pause = pause;
    }

    // ---- by a throw-away user

    Draft sent(Draft draft, Work work) throws Problem, InterruptedException {
        Site at = draft.site();
        if (at == null || !loginRadius.signedIn()) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        work.say(Progress.of("home.proof.before"));
        for (Deed.TestUserMade left : LeftUsers.at(List.of(at), work.deeds())) {
            leftUsers.delete(left, work);
        }
        try (Credentials credentials = keptToken.credentials(draft)) {
            if (Boolean.FALSE.equals(site.abilities(at).phoneLogin())) {
                throw new Problem(Kind.LOGINRADIUS_REFUSED,
                        Map.of("code", PHONE_LOGIN_OFF, "status", "", "message", ""));
            }
            LoginRadiusProof.Sent sent = byThrowAwayUser(at, draft.phone(), work);
            return judged(sent, credentials, draft, work);
        } catch (Problem problem) {
            if (problem.kind() != Kind.LOGINRADIUS_REFUSED) {
                throw problem;
            }
            boolean cached = problem.fact("code").equals(NO_SETTINGS) && savedLately(at, work);
            Draft told = with(draft, cached ? Outcome.NOT_VISIBLE_YET : Outcome.NOT_CHECKED, problem.fact("code"), null,
                    work);
            if (cached) {
                return told;
            }
            work.keep(told);
            throw problem;
        }
    }

    private boolean savedLately(Site at, Work work) {
        return Undo.lastSave(work.deeds(), at.id())
                .filter(save -> clock.instant().isBefore(save.begun().plus(Proof.CACHED))).isPresent();
    }

    private LoginRadiusProof.Sent byThrowAwayUser(Site at, PhoneNumber phone, Work work)
            throws Problem, InterruptedException {
        String marker = UUID.randomUUID().toString();
        // A name that nobody has: example.com is nobody's (RFC 2606).
        Deed.TestUserMade user = new Deed.TestUserMade(marker, clock.instant(), Deed.State.BEGUN, at,
                "setup-wizard-" + marker.substring(0, 8) + "@example.com", "");
        work.begin(user);
        work.say(Progress.of("home.proof.user"));
        try {
            user = user.named(site.makeUser(at, user.email()));
            work.end(user);
        } catch (Problem problem) {
            work.end(user.in(problem.kind() == Kind.WRITE_UNCERTAIN ? Deed.State.UNCERTAIN : Deed.State.NOT_DONE));
            if (problem.kind() == Kind.WRITE_UNCERTAIN) {
                leftUsers.tryToDelete(user.in(Deed.State.UNCERTAIN), work);
            }
            throw problem;
        } catch (InterruptedException cancelled) {
            work.end(user.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
        try {
            site.setPhone(at, user.uid(), phone);
            return asked(at, phone, work);
        } finally {
            leftUsers.tryToDelete(user, work);
        }
    }

    private LoginRadiusProof.Sent asked(Site at, PhoneNumber phone, Work work) throws Problem, InterruptedException {
        Deed.CodeAskedFor code = new Deed.CodeAskedFor(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN,
                at, phone);
        work.begin(code);
        work.say(Progress.of("home.proof.asking"));
        try {
            LoginRadiusProof.Sent sent = site.sendCode(at, phone);
            work.end(code.in(Deed.State.DONE));
            return sent;
        } catch (Problem problem) {
            work.end(code.in(problem.kind() == Kind.WRITE_UNCERTAIN ? Deed.State.UNCERTAIN : Deed.State.NOT_DONE));
            throw problem;
        } catch (InterruptedException cancelled) {
            work.end(code.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
    }

    /** Throw-away users that an earlier try has left at the site. */
    Draft leftDeleted(Draft draft, Work work) throws Problem, InterruptedException {
        if (!loginRadius.signedIn()) {
            throw new Problem(Kind.SIGNED_OUT);
        }
        work.say(Progress.of("home.proof.deleting"));
        for (Deed.TestUserMade user : LeftUsers.among(work.deeds())) {
            leftUsers.delete(user, work);
        }
        return draft;
    }

    // ---- what was sent

    private Draft judged(LoginRadiusProof.Sent sent, Credentials credentials, Draft draft, Work work)
            throws Problem, InterruptedException {
        if (!couldBe(sent.accountSid(), credentials.sid().value())) {
            // Right after the save LoginRadius may still use what it had before.
            return with(draft, savedLately(draft.site(), work) ? Outcome.NOT_VISIBLE_YET : Outcome.OTHER_ACCOUNT, "",
                    null, work);
        }
        if (!sent.messageSid().matches("(SM|MM)[0-9a-fA-F]{32}")) {
            return with(draft, sent.accountSid().isEmpty() ? Outcome.NOT_CHECKED : Outcome.SENT, "", null, work);
        }
        return followed(sent.messageSid(), credentials, draft, work);
    }

    /** Whether {@code told}, in which characters may be hidden, can stand for {@code ours}. */
    static boolean couldBe(String told, String ours) {
        String start = told.replaceFirst("[^A-Za-z0-9].*$", "");
        String end = told.replaceFirst("^.*[^A-Za-z0-9]", "");
        boolean whole = start.equals(told);
        return whole ? told.isEmpty() || told.equalsIgnoreCase(ours)
                : ours.regionMatches(true, 0, start, 0, start.length())
                && ours.regionMatches(true, ours.length() - end.length(), end, 0, end.length());
    }

    private Draft followed(String messageSid, Credentials credentials, Draft draft, Work work)
            throws Problem, InterruptedException {
        Instant end = clock.instant().plus(FOLLOWED);
        Twilio.State state;
        do {
            state = twilio.message(credentials, messageSid, draft.phone());
            work.say(new Progress("test.following", Map.of("status", state.status().name()), -1, null));
            if (state.status().isFinal()) {
                break;
            }
            pause.rest(BETWEEN_LOOKS);
        } while (clock.instant().isBefore(end));
        return with(draft, state.status().arrived() ? Outcome.PROVED : Outcome.SENT,
                state.errorCode() == null ? "" : state.errorCode().toString(), state.status(), messageSid, work);
    }

    // ---- by the user's own site

    /** Looks for an SMS from our number to the user's phone that comes from now on. */
    Draft watched(Draft draft, Work work) throws Problem, InterruptedException {
        try (Credentials credentials = keptToken.credentials(draft)) {
            Instant begun = clock.instant();
            work.say(Progress.of("home.proof.watching"));
            List<String> before = twilio.messagesTo(credentials, draft.phone(), 20).stream().map(Twilio.Sent::sid).toList();
            while (clock.instant().isBefore(begun.plus(WATCHED))) {
                Optional<Twilio.Sent> found = twilio.messagesTo(credentials, draft.phone(), 20).stream()
                        .filter(message -> message.isFrom(draft.sender().from()))
                        .filter(message -> !before.contains(message.sid()))
                        .filter(message -> message.created() == null || message.created().isAfter(begun.minus(SKEW)))
                        .findFirst();
                if (found.isPresent()) {
                    return followed(found.get().sid(), credentials, draft, work);
                }
                pause.rest(BETWEEN_LOOKS);
            }
            throw new Problem(Kind.NO_CODE_SEEN, Map.of("minutes", Long.toString(WATCHED.toMinutes())));
        }
    }

    private Draft with(Draft draft, Outcome outcome, String code, Status status, Work work) {
        return with(draft, outcome, code, status, "", work);
    }

    private Draft with(Draft draft, Outcome outcome, String code, Status status, String message, Work work) {
        ReadBack read = draft.readBack();
        if (read == null) {
            return draft;
        }
        Instant now = clock.instant();
        Instant first = read.proof() == null ? now : read.proof().first();
        ReadBack proved = read.withProof(new Proof(outcome, first, now, code, status, message));
        if (draft.site() != null) {
            Undo.lastSave(work.deeds(), draft.site().id()).ifPresent(save -> work.end(save.withRead(proved)));
        }
        return draft.withReadBack(proved);
    }
}
