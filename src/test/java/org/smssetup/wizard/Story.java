package org.smssetup.wizard;

import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.ClaimInput;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.PhoneInput;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.flow.input.StartInput;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.flow.input.VerifyInput;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.LoginRadiusWorld;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.TwilioWorld;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a person does from the first page on, until everything has been done once and the settings are put back. */
enum Story {
    /** A trial whose five phones are all somebody else's; LoginRadius had another account before. */
    TRIAL(false, Scenario.FIVE_PHONES_USED, Scenario.FIVE_PHONES_USED.twilio(),
            new LoginRadiusWorld.Before("Twilio", "AC" + "0".repeat(32), "+14155550160"), true),
    /** A paid account without a number; LoginRadius had nothing, not even login by phone. */
    PAID(true, Scenario.NO_NUMBER, TwilioWorld.Setup.of(TwilioWorld.Kind.FULL), null, false),
    /** Three sites get the same settings; two of them had others before. */
    SEVERAL(false, Scenario.OLD_TRIAL, Scenario.OLD_TRIAL.twilio(), LoginRadiusWorld.Setup.of(
            site(1001, "Acme (production)", null, true),
            site(1002, "Acme (shop)", new LoginRadiusWorld.Before("Twilio", "AC" + "0".repeat(32), "+14155550160"), true),
            site(1003, "Acme (test)", new LoginRadiusWorld.Before("Twilio", "AC" + "0".repeat(31) + "1", "+14155550161"), true)));

    /**
     * What may be done once more, and why: a person who saw nothing come of it asks for it again, and the other side
     * has no way to tell us. For everything else once is all.
     */
    private static final Map<String, String> AGAIN = Map.of(
            "POST /auth/login", "a new start has no session",
            "POST /2010-04-01/Accounts/*/OutgoingCallerIds.json", "a call that nobody keyed in is placed again",
            "POST /numbers.twilio.com/v1/CallerIds/SmsVerifications", "a code that there is no page for is texted again",
            "POST /identity/v2/manage/account", "another throw-away user, the first one being deleted",
            "PUT /identity/v2/manage/account/*/phoneid", "of another throw-away user",
            "POST /identity/v2/auth/password/otp", "of another throw-away user",
            "DELETE /identity/v2/manage/account/*", "both throw-away users",
            "POST /accounts.twilio.com/v1/AuthTokens/Secondary", "nobody knows the value of one whose answer was lost: another one",
            "DELETE /accounts.twilio.com/v1/AuthTokens/Secondary", "the one that nobody knows");

    private final boolean proves;
    private final Scenario scenario;
    private final TwilioWorld.Setup twilio;
    private final LoginRadiusWorld.Setup loginRadius;

    Story(boolean proves, Scenario scenario, TwilioWorld.Setup twilio, LoginRadiusWorld.Before before, boolean phoneLogin) {
        this(proves, scenario, twilio, LoginRadiusWorld.Setup.of(site(1001, "Acme (production)", before, phoneLogin)));
    }

    Story(boolean proves, Scenario scenario, TwilioWorld.Setup twilio, LoginRadiusWorld.Setup loginRadius) {
        this.proves = proves;
        this.scenario = scenario;
        this.twilio = twilio;
        this.loginRadius = loginRadius;
    }

    private static LoginRadiusWorld.PretendSite site(long id, String name, LoginRadiusWorld.Before before, boolean phoneLogin) {
        return new LoginRadiusWorld.PretendSite(id, name, "acme.example", false, List.of("Owner"), "Developer Pro", true,
                phoneLogin, before);
    }

    List<Long> sites() {
        return loginRadius.sites().stream().map(LoginRadiusWorld.PretendSite::id).toList();
    }

    /** Asks the person's eyes and hands: {@code sid, token, phone, word}, {@code key in}, {@code walk <address>}. */
    interface Person {
        String ask(String what);
    }

    /**
     * Compares what was done with what a run without any trouble does: all of it, and no more than may be.
     *
     * @return what is wrong, or null
     */
    static String wrong(Map<String, Integer> once, Map<String, Integer> done) {
        Set<String> writes = new TreeSet<>(once.keySet());
        writes.addAll(done.keySet());
        return writes.stream().filter(write -> {
            int more = done.getOrDefault(write, 0) - once.getOrDefault(write, 0);
            return more < 0 || more > (AGAIN.containsKey(write) ? 1 : 0);
        }).map(write -> done.getOrDefault(write, 0) + " times " + write).findFirst().orElse(null);
    }

    PracticeWorld world() {
        return new PracticeWorld(scenario, twilio, loginRadius, InstantSource.system(), new SecureRandom());
    }

    /** What the person hands in for what the page shows; empty: everything has been done. */
    Optional<Input> next(FlowState state, Person person) {
        Draft draft = state.draft();
        return Optional.ofNullable(switch (state.at()) {
            case START -> new StartInput(Route.HAS_ACCOUNT, Set.of("US"));
            case TRIAL_ACCOUNT -> throw new IllegalStateException("not on this route");
            case CREDENTIALS -> new CredentialsInput(person.ask("sid"), Secret.copyOf(person.ask("token")));
            case VERIFIED_NUMBER -> phone(draft, person);
            case TRIAL_NUMBER -> number(draft);
            case TEST_MESSAGE -> state.prefill() instanceof TestMessageInput.Send send ? send
                    : new TestMessageInput.Confirm(draft.test().word());
            case LOGINRADIUS -> draft.sites().isEmpty() ? new LoginRadiusInput.SignIn()
                    : new LoginRadiusInput.Choose(draft.sites().getFirst().id());
            case REVIEW -> draft.siteState() != null && Boolean.FALSE.equals(draft.siteState().phoneLogin())
                    ? new ReviewInput.SwitchOnPhoneLogin() : new ReviewInput.Save();
            case HOME -> home(state);
        });
    }

    private Input phone(Draft draft, Person person) {
        PhoneInput phone = new PhoneInput("US", person.ask("phone"));
        PhoneNumber mine = new PhoneNumber("+" + person.ask("phone").replaceAll("\\D", ""));
        if (draft.account().verified().stream().anyMatch(v -> v.number().equals(mine))) {
            return phone;
        }
        if (draft.account().phonesUsedUp()) {
            return new VerifyInput.Remove(draft.account().verified().getFirst().sid());
        }
        if (this == PAID) {
            return new VerifyInput.Call(phone, "", 0);
        }
        return draft.phoneCheck() != null && draft.phoneCheck().codeTexted()
                ? new VerifyInput.EnterCode(phone, person.ask("word")) : new VerifyInput.TextCode(phone);
    }

    private Input number(Draft draft) {
        if (this == TRIAL) {
            return new SenderInput("US", draft.sender() == null ? "+14155550199" : draft.sender().from().formatted());
        }
        if (!draft.account().owned().isEmpty()) {
            return new SenderInput("US", draft.account().owned().getFirst().number().formatted());
        }
        return draft.search() == null ? new ClaimInput.Search("US", NumberKind.LOCAL, "")
                : new ClaimInput.Claim(draft.search().found().getFirst().number().e164());
    }

    private Input home(FlowState state) {
        List<Deed> deeds = state.snapshot().deeds();
        long site = state.draft().site().id();
        Optional<Input> further = this == SEVERAL ? several(state.draft().upkeep().rollout(), deeds) : Optional.empty();
        if (further.isPresent()) {
            return further.get();
        }
        if (Undo.lastSave(deeds, site).flatMap(save -> Undo.restored(deeds, save.marker())).isPresent()) {
            return null;
        }
        Proof proof = state.draft().readBack().proof();
        if (proves && state.draft().upkeep().rotation().equals(Rotation.NONE)
                && (proof == null || proof.outcome() != Proof.Outcome.PROVED)) {
            return new HomeInput.Prove();
        }
        Rotation.Stage end = this == PAID ? Rotation.Stage.DONE : Rotation.Stage.TAKEN_BACK;
        return state.draft().upkeep().rotation().stage() == end ? new HomeInput.Undo(site, false)
                : rotate(state.draft().upkeep().rotation());
    }

    /** The paid account gets a new token; the trial's is taken back. */
    private Input rotate(Rotation rotation) {
        if (rotation.takingBack()) {
            return new HomeInput.Rotate.TakeBack();
        }
        return switch (rotation.stage()) {
            case NONE -> new HomeInput.Rotate.Look();
            case LOOKED, MADE -> new HomeInput.Rotate.Begin(Set.of());
            case PUSHED -> this == PAID ? new HomeInput.Rotate.Prove() : new HomeInput.Rotate.TakeBack();
            case PROVED -> new HomeInput.Rotate.Promote(EnumSet.allOf(Rotation.Doubt.class));
            case PROMOTED -> new HomeInput.Rotate.Keep();
            case DONE, TAKEN_BACK -> throw new IllegalStateException();
        };
    }

    /** The same to the other sites, and back again; empty: that has been done. */
    private Optional<Input> several(Rollout rollout, List<Deed> deeds) {
        List<Long> saved = sites().stream().skip(1).filter(id -> Undo.lastSave(deeds, id).isPresent()).toList();
        List<Long> back = saved.stream().filter(id -> Undo.lastSave(deeds, id)
                .flatMap(save -> Undo.restored(deeds, save.marker())).isPresent()).toList();
        if (!back.isEmpty() || rollout.isDone()) {
            return saved.stream().filter(id -> !back.contains(id)).findFirst().map(id -> new HomeInput.Undo(id, false));
        }
        if (rollout.rows().isEmpty()) {
            return Optional.of(new HomeInput.LookAtSites(sites()));
        }
        return Optional.of(rollout.rows().stream().anyMatch(Rollout.Row::needsLook) ? new HomeInput.LookAgain(List.of())
                : new HomeInput.SaveToSites(sites()));
    }
}
