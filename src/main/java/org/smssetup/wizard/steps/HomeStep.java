package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.StepId;
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
import java.util.Optional;
import java.util.function.Supplier;

/** Connected: reads once more what LoginRadius has, proves it, puts it back. */
public final class HomeStep implements Step<HomeInput> {
    private static final Logger LOG = LoggerFactory.getLogger(HomeStep.class);

    private final LoginRadius loginRadius;
    private final KeptToken keptToken;
    private final Clock clock;
    private final Vault vault;
    private final PutBack putBack;
    private final PhoneLogin phoneLogin;
    private final SeeCode seeCode;
    private final SitesSave sitesSave;
    private final TokenRotation rotation;

    /** @param rotationText the text of the message that proves a new token; it has to fit one SMS */
    public HomeStep(LoginRadius loginRadius, LoginRadiusProof proof, Twilio twilio, TwilioTokens tokens, Vault vault,
                    KeptToken keptToken, Supplier<String> rotationText, Clock clock, Pause pause) {
        this.loginRadius = loginRadius;
        this.keptToken = keptToken;
        this.clock = clock;
        this.vault = vault;
        putBack = new PutBack(loginRadius, vault, clock);
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
        return new HomeInput.Look(null);
    }

    @Override
    public Complaints check(HomeInput input, Draft draft) {
        return Complaints.NONE;
    }

    @Override
    public Draft perform(HomeInput input, Draft draft, Work work) throws Problem, InterruptedException {
        return switch (input) {
            case HomeInput.Look(Long siteId) -> looked(siteId, draft, work);
            case HomeInput.Undo(long siteId, boolean evenSo) -> undone(siteId, evenSo, draft, work);
            case HomeInput.SwitchOnPhoneLogin _ -> phoneLogin.switchedOn(draft, work);
            case HomeInput.Prove _ -> seeCode.sent(draft, work);
            case HomeInput.Watch _ -> seeCode.watched(draft, work);
            case HomeInput.DeleteTestUser _ -> seeCode.leftDeleted(draft, work);
            case HomeInput.Open(HomePart part) -> draft.withUpkeep(draft.upkeep().withOpen(part));
            case HomeInput.LookAtSites(List<Long> siteIds) -> lookedAt(siteIds, draft, work);
            case HomeInput.SaveToSites _ -> savedTo(draft, work);
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
        Site site = siteId == null ? draft.site() : draft.sites().stream().filter(one -> one.id() == siteId).findFirst()
                .orElseGet(() -> Undo.lastSave(work.deeds(), siteId).map(save -> save.site()).orElse(null));
        if (site == null || !loginRadius.signedIn()) {
            throw new Problem(Problem.Kind.SIGNED_OUT);
        }
        work.say(Progress.of("home.reading"));
        boolean another = draft.site() == null || draft.site().id() != site.id();
        Draft about = another ? draft.withSite(site, loginRadius.choose(site)).withByHand(false) : draft;
        try (Credentials credentials = expected(site, draft);
             LoginRadius.Present present = loginRadius.read(site)) {
            ReadBack found = Comparison.of(credentials, draft.sender().from(), present, clock.instant());
            // What was proved stays proved as long as the settings are the same.
            ReadBack before = another ? Undo.lastSave(work.deeds(), site.id()).map(save -> save.lastRead()).orElse(null)
                    : draft.readBack();
            boolean same = before != null && Objects.equals(before.settings(), found.settings());
            ReadBack read = same ? found.withProof(before.proof()) : found;
            Undo.lastSave(work.deeds(), site.id()).ifPresent(save -> work.end(save.withRead(read)));
            Draft result = about.withReadBack(read);
            return about.siteState() == null ? result
                    : result.withSite(site, about.siteState().withSettings(found.settings()));
        }
    }

    /** What the site should have: while a new token is on its way to the sites, that one where it has arrived. */
    private Credentials expected(Site site, Draft draft) throws Problem, InterruptedException {
        Optional<Credentials> next = draft.upkeep().rotation().hasNewToken(site.id()) ? TokenRotation.next(draft, vault)
                : Optional.empty();
        return next.isPresent() ? next.get() : keptToken.credentials(draft);
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
        return undo == null ? draft : putBack.done(undo, evenSo, draft, work);
    }

    private Draft lookedAt(List<Long> siteIds, Draft draft, Work work) throws Problem, InterruptedException {
        if (!loginRadius.signedIn()) {
            throw new Problem(Problem.Kind.SIGNED_OUT);
        }
        List<Site> sites = draft.sites().stream().filter(site -> siteIds.contains(site.id())).toList();
        try (Credentials credentials = keptToken.credentials(draft)) {
            return draft.withUpkeep(draft.upkeep().withRollout(sitesSave.look(sites, credentials, draft.sender().from(), work,
                    soFar -> work.keep(draft.withUpkeep(draft.upkeep().withRollout(soFar))))));
        }
    }

    private Draft savedTo(Draft draft, Work work) throws Problem, InterruptedException {
        if (!loginRadius.signedIn()) {
            throw new Problem(Problem.Kind.SIGNED_OUT);
        }
        try (Credentials credentials = keptToken.credentials(draft)) {
            return draft.withUpkeep(draft.upkeep().withRollout(sitesSave.save(draft.upkeep().rollout(), credentials,
                    draft.sender().from(), work, soFar -> work.keep(draft.withUpkeep(draft.upkeep().withRollout(soFar))))));
        }
    }
}
