package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.Rotation.Doubt;
import org.smssetup.wizard.model.Rotation.Stage;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.TwilioTokens;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A new Auth Token without a gap: a second one is made, brought to every site, read back and proved while the old one is
 * still good; then it is made the only one. Each part can be gone on with after a crash. Until the promotion all of it can
 * be taken back.
 */
final class TokenRotation {
    private final LoginRadius loginRadius;
    private final Twilio twilio;
    private final TwilioTokens tokens;
    private final Vault vault;
    private final KeptToken keptToken;
    private final RotationSites sites;
    private final RotationProof proof;
    private final Clock clock;

    TokenRotation(LoginRadius loginRadius, Twilio twilio, TwilioTokens tokens, Vault vault, KeptToken keptToken,
                  RotationProof proof, Clock clock) {
        this.loginRadius = loginRadius;
        this.twilio = twilio;
        this.tokens = tokens;
        this.vault = vault;
        this.keptToken = keptToken;
        this.sites = new RotationSites(loginRadius, vault, clock);
        this.proof = proof;
        this.clock = clock;
    }

    Draft done(HomeInput.Rotate input, Draft draft, Work work) throws Problem, InterruptedException {
        return switch (input) {
            case HomeInput.Rotate.Look _ -> looked(draft, work);
            case HomeInput.Rotate.Begin(Set<Doubt> inSpiteOf) -> pushed(inSpiteOf, draft, work);
            case HomeInput.Rotate.Prove _ -> proved(draft, work);
            case HomeInput.Rotate.SeeCode _ -> codeSeen(draft, work);
            case HomeInput.Rotate.Promote(Set<Doubt> inSpiteOf) -> promoted(inSpiteOf, draft, work);
            case HomeInput.Rotate.Keep _ -> kept(draft, work);
            case HomeInput.Rotate.TakeBack _ -> takenBack(draft, work);
            case HomeInput.Rotate.DeleteUnknown _ -> unknownDeleted(draft, work);
        };
    }

    /** The second token of a rotation under way; empty: it isn't kept. */
    static Optional<Credentials> next(Draft draft, Vault vault) throws Problem, InterruptedException {
        AccountSid account = rotation(draft).account();
        return account == null ? Optional.empty() : vault.get(SecretName.nextToken(account))
                .map(token -> new Credentials(account, token));
    }

    /** The account's own token; also where the user has turned to another account meanwhile. */
    private Credentials old(Draft draft) throws Problem, InterruptedException {
        return keptToken.credentials(draft.withCredentials(rotation(draft).account(), draft.token()));
    }

    // ---- before anything is made

    private Draft looked(Draft draft, Work work) throws Problem, InterruptedException {
        if (rotation(draft).isUnfinished()) {
            return draft;
        }
        requireSession();
        work.say(Progress.of("rotate.before", 0.05));
        vault.tryOut();
        try (Credentials old = keptToken.credentials(draft)) {
            twilio.account(old);
            RotationSites.Found found = sites.find(draft.sites(), old, work);
            return draft.withUpkeep(draft.upkeep().withRotation(Rotation.looked(old.sid(), found.sites(), found.outOfReach(),
                    vault.keepsForThisRunOnly(), clock.instant())));
        }
    }

    // ---- made, kept, saved to every site, read back

    private Draft pushed(Set<Doubt> inSpiteOf, Draft before, Work work) throws Problem, InterruptedException {
        Draft draft = before;
        Stage stage = rotation(draft).stage();
        if (rotation(draft).takingBack() || stage != Stage.LOOKED && stage != Stage.MADE) {
            return draft;
        }
        requireSession();
        require(inSpiteOf, rotation(draft).doubts());
        if (stage == Stage.LOOKED) {
            draft = made(draft, work);
        }
        try (Credentials old = old(draft); Credentials next = requireNext(draft)) {
            Draft now = draft;
            Rotation pushed = sites.save(rotation(now), old, next, work, soFar -> work.keep(with(now, soFar)));
            return seen(with(draft, pushed.withLastSave(clock.instant()).at(Stage.PUSHED, clock.instant())));
        }
    }

    private Draft made(Draft draft, Work work) throws Problem, InterruptedException {
        try (Credentials old = old(draft)) {
            Optional<Deed.SecondaryTokenMade> open = openMaking(work, old);
            if (open.isPresent()) {
                return madeEarlier(open.get(), draft, work);
            }
            vault.tryOut();
            // Both are written down before the token is there: between its making and its keeping nothing can fail but the
            // keyring itself.
            Deed.SecondaryTokenMade deed = new Deed.SecondaryTokenMade(UUID.randomUUID().toString(), clock.instant(),
                    Deed.State.BEGUN, old.sid());
            Deed.SecretKept keeping = keeping(SecretName.nextToken(old.sid()), work);
            Draft unknown = with(draft, rotation(draft).withUnknownSecond(true));
            work.keep(unknown);
            work.begin(keeping);
            work.begin(deed);
            work.say(Progress.of("rotate.making", 0.1));
            Secret second;
            try {
                second = tokens.createSecondary(old);
            } catch (Problem problem) {
                boolean uncertain = problem.kind() == Kind.WRITE_UNCERTAIN;
                work.end(keeping.in(Deed.State.NOT_DONE));
                Deed.State ended = uncertain ? Deed.State.UNCERTAIN : Deed.State.NOT_DONE;
                // Refused: perhaps because there is a second token already.
                work.end(deed.in(ended), uncertain || problem.kind() == Kind.TWILIO_REFUSED ? unknown : draft);
                throw uncertain ? unknown(problem) : problem;
            } catch (InterruptedException cancelled) {
                work.end(keeping.in(Deed.State.NOT_DONE));
                work.end(deed.in(Deed.State.UNCERTAIN));
                throw cancelled;
            }
            try (second) {
                vault.put(SecretName.nextToken(old.sid()), second);
            } catch (Problem notKept) {
                work.end(keeping.in(Deed.State.UNCERTAIN));
                work.end(deed.in(Deed.State.UNCERTAIN));
                // Nobody uses it yet, and what can't be kept isn't left lying about.
                deleted(old, unknown, work);
                work.keep(draft);
                throw notKept;
            }
            work.end(keeping.in(Deed.State.DONE));
            Draft result = with(draft, rotation(draft).withUnknownSecond(false).at(Stage.MADE, clock.instant()));
            work.end(deed.in(Deed.State.DONE), result);
            return result;
        }
    }

    /** The program was closed, or no answer came, while the second token was being made. */
    private Draft madeEarlier(Deed.SecondaryTokenMade open, Draft draft, Work work) throws Problem, InterruptedException {
        Optional<Credentials> next = next(draft, vault);
        if (next.isPresent()) {
            try (Credentials kept = next.get()) {
                if (isGood(kept)) {
                    work.deeds().stream().filter(deed -> deed instanceof Deed.SecretKept secret && isOpen(secret)
                                    && secret.name().equals(SecretName.nextToken(kept.sid())))
                            .forEach(deed -> work.end(deed.in(Deed.State.DONE)));
                    Draft result = with(draft, rotation(draft).withUnknownSecond(false).at(Stage.MADE, clock.instant()));
                    work.end(open.in(Deed.State.DONE), result);
                    return result;
                }
            }
        }
        work.keep(with(draft, rotation(draft).withUnknownSecond(true)));
        throw unknown(null);
    }

    /** The second token that this program made, or may have made, and knows nothing of since. */
    private static Optional<Deed.SecondaryTokenMade> openMaking(Work work, Credentials old) {
        return work.deeds().reversed().stream()
                .filter(deed -> deed instanceof Deed.SecondaryTokenMade made && made.account().equals(old.sid()))
                .map(Deed.SecondaryTokenMade.class::cast).findFirst().filter(TokenRotation::isOpen);
    }

    private static boolean isOpen(Deed deed) {
        return deed.state() == Deed.State.BEGUN || deed.state() == Deed.State.UNCERTAIN;
    }

    private static Problem unknown(Problem cause) {
        return new Problem(Kind.SECOND_TOKEN_UNKNOWN, Map.of(), cause);
    }

    private Draft unknownDeleted(Draft draft, Work work) throws Problem, InterruptedException {
        if (!rotation(draft).unknownSecond()) {
            return draft;
        }
        try (Credentials old = old(draft)) {
            Draft result = deleted(old, draft, work);
            return with(result, rotation(result).withUnknownSecond(false));
        }
    }

    // ---- proved

    private Draft proved(Draft draft, Work work) throws Problem, InterruptedException {
        Stage stage = rotation(draft).stage();
        if (rotation(draft).takingBack() || stage != Stage.PUSHED && stage != Stage.PROVED) {
            return draft;
        }
        try (Credentials next = requireNext(draft)) {
            Rotation result = proof.message(rotation(draft), next, draft, work, soFar -> work.keep(with(draft, soFar)));
            return with(draft, result.at(Stage.PROVED, clock.instant()));
        }
    }

    private Draft codeSeen(Draft draft, Work work) throws Problem, InterruptedException {
        Stage stage = rotation(draft).stage();
        if (rotation(draft).takingBack() || stage != Stage.PUSHED && stage != Stage.PROVED) {
            return draft;
        }
        requireSession();
        return with(draft, proof.code(rotation(draft), draft, work, soFar -> work.keep(with(draft, soFar))));
    }

    // ---- promoted

    private Draft promoted(Set<Doubt> inSpiteOf, Draft draft, Work work) throws Problem, InterruptedException {
        Rotation rotation = rotation(draft);
        if (rotation.stage() == Stage.PROMOTED) {
            return kept(draft, work);
        }
        if (rotation.takingBack() || rotation.stage() != Stage.PROVED) {
            return draft;
        }
        try (Credentials next = requireNext(draft)) {
            Optional<Draft> earlier = promotedEarlier(next, draft, work);
            if (earlier.isPresent()) {
                return kept(earlier.get(), work);
            }
            require(inSpiteOf, rotation.doubts());
            requireSession();
            work.say(Progress.of("rotate.lastLook", 0.3));
            twilio.account(next);
            Rollout now = sites.lookedAgain(rotation, next, work);
            if (!now.isDone()) {
                work.keep(with(draft, rotation.withSites(now).backAt(Stage.MADE)));
                throw new Problem(Kind.SETTINGS_CHANGED_MEANWHILE, Map.of("site", now.rows().stream().filter(row -> !row.isDone())
                        .map(row -> row.site().name()).findFirst().orElseThrow()));
            }
            Draft looked = with(draft, rotation.withSites(now));
            // A token that LoginRadius has begun to hide since is a doubt that nobody has been asked about.
            require(inSpiteOf, rotation(looked).doubts());
            Deed.TokenPromoted deed = new Deed.TokenPromoted(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN,
                    next.sid());
            work.begin(deed);
            work.say(Progress.of("rotate.promoting", 0.6));
            try {
                tokens.promote(next);
            } catch (Problem problem) {
                if (isNothingThere(problem)) {
                    // The new token was good a moment ago, and there is no second one: it is the account's own.
                    return kept(atPromoted(deed, looked, work), work);
                }
                if (problem.kind() != Kind.WRITE_UNCERTAIN) {
                    work.end(deed.in(Deed.State.NOT_DONE));
                    throw problem;
                }
                work.end(deed.in(Deed.State.UNCERTAIN));
                return kept(promotedEarlier(next, looked, work).orElseThrow(() -> problem), work);
            } catch (InterruptedException cancelled) {
                work.end(deed.in(Deed.State.UNCERTAIN));
                throw cancelled;
            }
            return kept(atPromoted(deed, looked, work), work);
        }
    }

    private static boolean isNothingThere(Problem problem) {
        return problem.fact("status").equals("404") && problem.fact("code").equals("20404");
    }

    /** Finds out by both tokens what came of a promotion that got no answer; empty: none, or it didn't happen. */
    private Optional<Draft> promotedEarlier(Credentials next, Draft draft, Work work) throws Problem, InterruptedException {
        Optional<Deed.TokenPromoted> open = work.deeds().reversed().stream()
                .filter(deed -> deed instanceof Deed.TokenPromoted promoted && promoted.account().equals(next.sid()))
                .map(Deed.TokenPromoted.class::cast).findFirst().filter(TokenRotation::isOpen);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        work.say(Progress.of("rotate.findingOut", 0.7));
        try (Credentials old = old(draft)) {
            boolean oldIsGood = isGood(old);
            if (oldIsGood) {
                work.end(open.get().in(Deed.State.NOT_DONE));
                return Optional.empty();
            }
            // With neither good nothing can be said; the account's own problem tells.
            twilio.account(next);
            return Optional.of(atPromoted(open.get(), draft, work));
        }
    }

    private Draft atPromoted(Deed.TokenPromoted deed, Draft draft, Work work) throws InterruptedException {
        Draft result = with(draft, rotation(draft).at(Stage.PROMOTED, clock.instant()));
        work.end(deed.in(Deed.State.DONE), result);
        return result;
    }

    /** The old token is dead: whatever fails from here on, the new one stays under its own name until it has the other. */
    private Draft kept(Draft draft, Work work) throws Problem, InterruptedException {
        if (rotation(draft).stage() != Stage.PROMOTED) {
            return draft;
        }
        SecretName own = SecretName.authToken(rotation(draft).account());
        work.say(Progress.of("rotate.keeping", 0.8));
        Optional<Secret> next = vault.get(SecretName.nextToken(rotation(draft).account()));
        if (next.isPresent()) {
            try (Credentials credentials = new Credentials(rotation(draft).account(), next.get())) {
                Deed.SecretKept keeping = keeping(own, work);
                work.begin(keeping);
                try {
                    vault.put(own, credentials.token());
                } catch (Problem notKept) {
                    work.end(keeping.in(Deed.State.UNCERTAIN));
                    throw notKept;
                }
                work.end(keeping.in(Deed.State.DONE));
            }
        }
        try (Credentials kept = old(draft)) {
            twilio.account(kept);
        }
        vault.delete(SecretName.nextToken(rotation(draft).account()));
        forgetDead(draft, work);
        Draft result = seen(with(draft, rotation(draft).at(Stage.DONE, clock.instant())));
        work.say(Progress.of("review.done", 1));
        return result;
    }

    /** A token that no site can use any more isn't kept for Undo. */
    private void forgetDead(Draft draft, Work work) throws Problem, InterruptedException {
        for (Rollout.Row row : rotation(draft).sites().rows()) {
            boolean dead = Undo.of(work.deeds(), row.site().id(), clock.instant())
                    .filter(undo -> undo.way() == Undo.Way.TOKEN_DEAD).isPresent();
            if (dead) {
                vault.delete(SecretName.formerToken(row.site().id()));
            }
        }
    }

    // ---- taken back

    private Draft takenBack(Draft before, Work work) throws Problem, InterruptedException {
        Draft draft = before;
        Rotation begun = rotation(draft);
        boolean making = begun.stage() == Stage.LOOKED && begun.isUnfinished();
        if (!making && begun.stage() != Stage.MADE && begun.stage() != Stage.PUSHED && begun.stage() != Stage.PROVED) {
            return draft;
        }
        Optional<Credentials> known = next(draft, vault);
        if (known.isPresent()) {
            try (Credentials next = known.get()) {
                Optional<Draft> promoted = promotedEarlier(next, draft, work);
                if (promoted.isPresent()) {
                    // Too late: the old token is dead.
                    return kept(promoted.get(), work);
                }
                requireSession();
                draft = with(draft, rotation(draft).beingTakenBack());
                work.keep(draft);
                try (Credentials old = old(draft)) {
                    if (old.token().sameAs(next.token())) {
                        // Somebody has pasted the new one in place of the old one, which nobody here knows any more.
                        throw new Problem(Kind.TOKEN_NOT_KEPT);
                    }
                    twilio.account(old);
                    Draft now = draft;
                    draft = with(draft, sites.takeBack(rotation(draft), old, next, work, soFar -> work.keep(with(now, soFar))));
                }
            }
        }
        try (Credentials old = old(draft)) {
            draft = deleted(old, draft, work);
        }
        vault.delete(SecretName.nextToken(rotation(draft).account()));
        work.say(Progress.of("review.done", 1));
        return seen(with(draft, rotation(draft).withUnknownSecond(false).at(Stage.TAKEN_BACK, clock.instant())));
    }

    /** Deletes the second token, whatever its value. */
    private Draft deleted(Credentials old, Draft draft, Work work) throws Problem, InterruptedException {
        Deed.SecondaryTokenDeleted deed = work.deeds().reversed().stream()
                .filter(one -> one instanceof Deed.SecondaryTokenDeleted gone && gone.account().equals(old.sid()) && isOpen(gone))
                .map(Deed.SecondaryTokenDeleted.class::cast).findFirst().map(open -> open.in(Deed.State.BEGUN))
                .orElseGet(() -> new Deed.SecondaryTokenDeleted(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN,
                        old.sid()));
        work.begin(deed);
        work.say(Progress.of("rotate.deleting", 0.8));
        try {
            tokens.deleteSecondary(old);
        } catch (Problem problem) {
            boolean uncertain = problem.kind() == Kind.WRITE_UNCERTAIN;
            work.end(deed.in(uncertain ? Deed.State.UNCERTAIN : Deed.State.NOT_DONE));
            if (!uncertain || !isRefusedNow(draft)) {
                throw problem;
            }
        } catch (InterruptedException cancelled) {
            work.end(deed.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
        work.end(deed.in(Deed.State.DONE));
        // What was made, or may have been, is gone.
        openMaking(work, old).ifPresent(made -> work.end(made.in(Deed.State.NOT_DONE)));
        work.deeds().stream().filter(one -> one instanceof Deed.SecretKept secret && isOpen(secret)
                        && secret.name().equals(SecretName.nextToken(old.sid())))
                .forEach(one -> work.end(one.in(Deed.State.NOT_DONE)));
        return draft;
    }

    /** Whether the second token, where it is known, is no longer good: what a deletion without an answer leaves open. */
    private boolean isRefusedNow(Draft draft) throws Problem, InterruptedException {
        Optional<Credentials> next = next(draft, vault);
        if (next.isEmpty()) {
            return false;
        }
        try (Credentials known = next.get()) {
            return !isGood(known);
        }
    }

    // ----

    private boolean isGood(Credentials credentials) throws Problem, InterruptedException {
        try {
            twilio.account(credentials);
            return true;
        } catch (Problem problem) {
            if (problem.kind() != Kind.TWILIO_KEYS_REJECTED) {
                throw problem;
            }
            return false;
        }
    }

    private Credentials requireNext(Draft draft) throws Problem, InterruptedException {
        return next(draft, vault).orElseThrow(() -> new Problem(Kind.TOKEN_NOT_KEPT));
    }

    private void requireSession() throws Problem {
        if (!loginRadius.signedIn()) {
            throw new Problem(Kind.SIGNED_OUT);
        }
    }

    /** The user goes on in spite of a doubt only by saying so. */
    private static void require(Set<Doubt> inSpiteOf, Set<Doubt> doubts) {
        Set<Doubt> open = new HashSet<>(doubts);
        open.removeAll(inSpiteOf);
        List<Complaint> complaints = new ArrayList<>();
        open.stream().sorted().forEach(doubt -> complaints.add(Complaint.of("doubt" + doubt, Complaint.Reason.NOT_TICKED)));
        if (!complaints.isEmpty()) {
            throw new Work.Refused(new Complaints(complaints));
        }
    }

    /** An attempt that the program didn't see the end of is made again, and ends with this one. */
    private Deed.SecretKept keeping(SecretName name, Work work) {
        return work.deeds().stream()
                .filter(deed -> deed instanceof Deed.SecretKept kept && kept.name().equals(name) && isOpen(kept))
                .map(Deed.SecretKept.class::cast).findFirst()
                .map(open -> new Deed.SecretKept(open.marker(), open.begun(), Deed.State.BEGUN, name))
                .orElseGet(() -> new Deed.SecretKept(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN, name));
    }

    /** What was read of the site that the overview shows is what the overview shows. */
    private static Draft seen(Draft draft) {
        if (draft.site() == null) {
            return draft;
        }
        ReadBack read = rotation(draft).sites().row(draft.site().id()).map(Rollout.Row::read).orElse(null);
        if (read == null) {
            return draft;
        }
        Draft result = draft.withReadBack(read);
        return draft.siteState() == null ? result
                : result.withSite(draft.site(), draft.siteState().withSettings(read.settings()));
    }

    private static Rotation rotation(Draft draft) {
        return draft.upkeep().rotation();
    }

    private static Draft with(Draft draft, Rotation rotation) {
        return draft.withUpkeep(draft.upkeep().withRotation(rotation));
    }
}
