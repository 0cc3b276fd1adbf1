package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.LeftTokens;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.Browser;
import org.smssetup.wizard.port.LoginRadius;
import org.smssetup.wizard.port.LoginRadiusProof;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.TwilioTokens;
import org.smssetup.wizard.port.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Connected: reads once more what LoginRadius has, proves it, puts it back. */
public final class HomeStep implements Step<HomeInput> {
    private static final Logger LOG = LoggerFactory.getLogger(HomeStep.class);

    private final LoginRadius loginRadius;
    private final KeptToken keptToken;
    private final Clock clock;
    private final Vault vault;
    private final SitesLook sitesLook;
    private final PutBack putBack;
    private final PlannedSites plannedSites;
    private final PhoneLogin phoneLogin;
    private final SeeCode seeCode;
    private final SitesSave sitesSave;
    private final TokenRotation rotation;

    /** @param rotationText the text of the message that proves a new token; it has to fit one SMS */
    public HomeStep(LoginRadius loginRadius, LoginRadiusProof proof, Twilio twilio, Browser browser, TwilioTokens tokens, Vault vault,
                    KeptToken keptToken, Supplier<String> rotationText, Clock clock, Pause pause) {
        this.loginRadius = loginRadius;
        this.keptToken = keptToken;
        this.clock = clock;
        this.vault = vault;
        sitesLook = new SitesLook(loginRadius, browser, vault, clock);
        putBack = new PutBack(loginRadius, vault, clock);
        plannedSites = new PlannedSites(vault, keptToken);
        phoneLogin = new PhoneLogin(loginRadius, clock);
        seeCode = new SeeCode(loginRadius, proof, twilio, keptToken, clock, pause);
        sitesSave = new SitesSave(loginRadius, vault, clock);
        rotation = new TokenRotation(loginRadius, twilio, tokens, vault, keptToken,
                new RotationProof(twilio, seeCode, rotationText, clock, pause), clock);
    }

    @Override
    public StepId id() {
        return StepId.HOME;
    }

    @Override
    public Class<HomeInput> inputType() {
        return HomeInput.class;
    }

    @Override
    public HomeInput prefill(Draft draft) {
        return new HomeInput.CheckEverything();
    }

    @Override
    public Complaints check(HomeInput input, Draft draft) {
        return input instanceof HomeInput.LookAtSites(List<Long> siteIds) && siteIds.isEmpty()
                ? Complaints.of(Complaint.of("sites", Complaint.Reason.NOTHING_CHOSEN)) : Complaints.NONE;
    }

    @Override
    public Draft perform(HomeInput input, Draft draft, Work work) throws Problem, InterruptedException {
        return switch (input) {
            case HomeInput.TakePlan take -> plannedSites.taken(take, draft);
            case HomeInput.LookAtPlan look -> plannedSites.compared(look, lookedAt(look.siteIds(), draft, work), work.deeds());
            case HomeInput.Look(Long siteId) -> looked(siteId, draft, work);
            case HomeInput.CheckEverything _ -> checked(draft, work);
            case HomeInput.ForgetToken(AccountSid account) -> forgotten(account, draft, work);
            case HomeInput.Undo(long siteId, boolean evenSo) -> undone(siteId, evenSo, draft, work);
            case HomeInput.SwitchOnPhoneLogin _ -> phoneLogin.switchedOn(draft, work);
            case HomeInput.Prove _ -> seeCode.sent(draft, work);
            case HomeInput.Watch _ -> seeCode.watched(draft, work);
            case HomeInput.DeleteTestUser _ -> seeCode.leftDeleted(draft, work);
            case HomeInput.Open(HomePart part) -> draft.withUpkeep(draft.upkeep().withOpen(part));
            case HomeInput.LookAtSites(List<Long> siteIds) -> lookedAt(siteIds, draft, work);
            case HomeInput.LookAgain(List<Long> siteIds) -> lookedAgainAt(siteIds, draft, work);
            case HomeInput.SaveToSites(List<Long> siteIds) -> savedTo(siteIds, draft, work);
            case HomeInput.Rotate rotate -> rotation.done(rotate, draft, work);
        };
    }

    @Override
    public StepId next(Draft draft) {
        return StepId.HOME;
    }

    @Override
    public Object answer(Draft draft) {
        return draft.readBack();
    }

    private Draft looked(Long siteId, Draft draft, Work work) throws Problem, InterruptedException {
        forgetFormerTokens(work.deeds());
        return siteId == null ? sitesLook.all(false, draft, work) : sitesLook.one(siteId, draft, work);
    }

    private Draft checked(Draft draft, Work work) throws Problem, InterruptedException {
        forgetFormerTokens(work.deeds());
        return sitesLook.all(true, draft, work);
    }

    /** Pressed twice, or needed again since: there is nothing to do any more. */
    private Draft forgotten(AccountSid account, Draft draft, Work work) throws Problem, InterruptedException {
        for (Deed.SecretKept kept : LeftTokens.among(draft, work.deeds())) {
            if (kept.name().equals(SecretName.authToken(account))) {
                vault.delete(kept.name());
                work.end(kept.in(Deed.State.NOT_DONE));
            }
        }
        return draft;
    }

    /** Where nothing can be put back any more the token from before isn't needed, and what isn't needed isn't kept. */
    private void forgetFormerTokens(List<Deed> deeds) throws InterruptedException {
        List<Long> over = deeds.stream().filter(Deed.SettingsSaved.class::isInstance).map(Deed.SettingsSaved.class::cast)
                .map(save -> save.site().id()).distinct()
                .filter(siteId -> Undo.of(deeds, siteId, clock.instant()).isEmpty()).toList();
        for (long siteId : over) {
            try {
                vault.delete(SecretName.formerToken(siteId));
            } catch (Problem locked) {
                LOG.warn("A former token is still kept: {}", locked.kind());
            }
        }
    }

    private Draft undone(long siteId, boolean evenSo, Draft draft, Work work) throws Problem, InterruptedException {
        if (!loginRadius.signedIn()) {
            throw new Problem(Problem.Kind.SIGNED_OUT);
        }
        Undo undo = Undo.of(work.deeds(), siteId, clock.instant()).orElse(null);
        // Pressed twice, or too late: there is nothing to do any more.
        return undo == null ? draft : putBack.done(undo, evenSo,
                draft.withUpkeep(draft.upkeep().withRollout(draft.upkeep().rollout().unread(siteId))), work);
    }

    private Draft lookedAt(List<Long> siteIds, Draft draft, Work work) throws Problem, InterruptedException {
        requireSignedIn();
        List<Site> sites = draft.sites().stream().filter(site -> siteIds.contains(site.id())).toList();
        try (Credentials credentials = keptToken.credentials(draft)) {
            return with(draft, sitesSave.look(sites, credentials, draft.sender().from(), work,
                    soFar -> work.keep(with(draft, soFar))));
        }
    }

    /** What was done for other settings says nothing: then every site is looked at. */
    private Draft lookedAgainAt(List<Long> siteIds, Draft draft, Work work) throws Problem, InterruptedException {
        requireSignedIn();
        Rollout rollout = reached(draft);
        try (Credentials credentials = keptToken.credentials(draft)) {
            if (!sitesSave.isFor(rollout, credentials, draft.sender().from())) {
                return lookedAt(rollout.rows().stream().map(row -> row.site().id()).toList(), draft, work);
            }
            return with(draft, sitesSave.lookAgain(rollout,
                    row -> siteIds.isEmpty() ? row.needsLook() : siteIds.contains(row.site().id()),
                    credentials, draft.sender().from(), work, soFar -> work.keep(with(draft, soFar))));
        }
    }

    /** What has to be looked at first is looked at, and nothing is written before the user has seen that. */
    private Draft savedTo(List<Long> siteIds, Draft draft, Work work) throws Problem, InterruptedException {
        requireSignedIn();
        Rollout whole = reached(draft).only(siteIds);
        try (Credentials credentials = keptToken.credentials(draft)) {
            Rollout some = whole.part(siteIds);
            List<Long> unseen = some.rows().stream().filter(row -> row.needsLook() && !row.isBarred())
                    .map(row -> row.site().id()).toList();
            if (!unseen.isEmpty() || !sitesSave.isFor(whole, credentials, draft.sender().from())) {
                return lookedAgainAt(unseen, draft, work);
            }
            work.keep(with(draft, whole));
            return with(draft, whole.with(sitesSave.save(some, credentials, draft.sender().from(), work,
                    soFar -> work.keep(with(draft, whole.with(soFar))))));
        }
    }

    private void requireSignedIn() throws Problem {
        if (!loginRadius.signedIn()) {
            throw new Problem(Problem.Kind.SIGNED_OUT);
        }
    }

    /** Another person who has signed in may not reach all of the sites. */
    private static Rollout reached(Draft draft) {
        return draft.upkeep().rollout().within(draft.sites().stream().map(Site::id).collect(Collectors.toSet()));
    }

    /** What was read at the site that the overview is about is what the overview tells. */
    private static Draft with(Draft draft, Rollout rollout) {
        Draft result = draft.withUpkeep(draft.upkeep().withRollout(rollout));
        Site site = draft.site();
        ReadBack before = draft.readBack();
        ReadBack read = site == null ? null : rollout.row(site.id()).map(Rollout.Row::read).orElse(null);
        if (read == null || before != null && read.read().isBefore(before.read())) {
            return result;
        }
        // What was proved stays proved as long as the settings are the same.
        boolean same = before != null && Objects.equals(before.settings(), read.settings());
        Draft told = result.withReadBack(same ? read.withProof(before.proof()) : read);
        return draft.siteState() == null ? told : told.withSite(site, draft.siteState().withSettings(read.settings()));
    }
}
