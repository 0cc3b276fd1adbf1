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
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.LoginRadiusWorld;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.TwilioWorld;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person does from the first page on, until everything has been done once and the settings are put back. */
enum Story {
    /** A trial whose five phones are all somebody else's; LoginRadius had another account before. */
    TRIAL(false, Scenario.FIVE_PHONES_USED, Scenario.FIVE_PHONES_USED.twilio(),
            new LoginRadiusWorld.Before("Twilio", "AC" + "0".repeat(32), "+14155550160"), true),
    /** A paid account without a number; LoginRadius had nothing, not even login by phone. */
    PAID(true, Scenario.NO_NUMBER, TwilioWorld.Setup.of(TwilioWorld.Kind.FULL), null, false);

    private final boolean proves;
    private final Scenario scenario;
    private final TwilioWorld.Setup twilio;
    private final LoginRadiusWorld.Setup loginRadius;

    Story(boolean proves, Scenario scenario, TwilioWorld.Setup twilio, LoginRadiusWorld.Before before, boolean phoneLogin) {
        this.proves = proves;
        this.scenario = scenario;
        this.twilio = twilio;
        loginRadius = LoginRadiusWorld.Setup.of(new LoginRadiusWorld.PretendSite(1001, "Acme (production)", "acme.example",
                false, List.of("Owner"), "Developer Pro", true, phoneLogin, before));
    }

    /** Asks the person's eyes and hands: {@code sid, token, phone, word}, {@code key in}, {@code walk <address>}. */
    interface Person {
        String ask(String what);
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
        if (Undo.lastSave(deeds, site).flatMap(save -> Undo.restored(deeds, save.marker())).isPresent()) {
            return null;
        }
        Proof proof = state.draft().readBack().proof();
        return proves && (proof == null || proof.outcome() != Proof.Outcome.PROVED)
                ? new HomeInput.Prove() : new HomeInput.Undo(site, false);
    }
}
