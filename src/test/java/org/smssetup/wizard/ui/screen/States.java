package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Draft.TokenPlace;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.TwilioAccount.Type;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fixed states of the five pages. */
final class States {
    static final AccountSid SID = new AccountSid("AC" + "0".repeat(32));
    static final AccountSid OTHER_SID = new AccountSid("AC" + "1".repeat(32));
    static final PhoneNumber PHONE = new PhoneNumber("+447700900123");
    static final PhoneNumber NUMBER = new PhoneNumber("+14155550100");
    static final Instant NOW = Instant.parse("2026-11-23T10:32:00Z");
    static final Site ACME = new Site(7, "Acme (production)", "acme.example.com", false, List.of("Owner"), "Developer Pro");
    static final Site BETA = new Site(8, "Beta", "", true, List.of("Developer", "Support"), "");
    static final SmsSettings OLD = new SmsSettings("Twilio", OTHER_SID.value(), "+14155550199",
            new SmsSettings.Token(SmsSettings.Seen.CLEAR, "9f3c"));
    static final SmsSettings NEW = new SmsSettings("Twilio", SID.value(), NUMBER.e164(),
            new SmsSettings.Token(SmsSettings.Seen.CLEAR, "0000"));

    private States() {
    }

    static FlowState of(Draft draft, Input prefill) {
        return new FlowState(new Snapshot(prefill.step(), List.of(StepId.START), Set.of(StepId.START), Set.of(), draft,
                List.of(), Map.of()), prefill, null, null, Complaints.NONE, List.of(), null, null, false, 1);
    }

    static FlowState busy(FlowState state) {
        return new FlowState(state.snapshot(), state.prefill(), Progress.of(state.at().name()), null, Complaints.NONE,
                state.checks(), null, null, state.thisRunOnly(), state.visit());
    }

    static FlowState with(FlowState state, Problem problem) {
        return new FlowState(state.snapshot(), state.prefill(), null, problem, Complaints.NONE, state.checks(), null,
                null, state.thisRunOnly(), state.visit());
    }

    static FlowState with(FlowState state, List<CheckLine> checks) {
        return new FlowState(state.snapshot(), state.prefill(), null, null, Complaints.NONE, checks, null, null,
                state.thisRunOnly(), state.visit());
    }

    static FlowState with(FlowState state, Deed deed) {
        return new FlowState(state.snapshot().withDeed(deed), state.prefill(), state.busy(), null, Complaints.NONE,
                state.checks(), null, null, state.thisRunOnly(), state.visit());
    }

    static FlowState thisRunOnly(FlowState state) {
        return new FlowState(state.snapshot(), state.prefill(), null, null, Complaints.NONE, state.checks(), null, null,
                true, state.visit());
    }

    static Draft numbers() {
        return Draft.EMPTY.withStart(Route.NEW_TO_TWILIO, Set.of("GB", "IE")).withPhone(PHONE)
                .withSender(new Sender(NUMBER, Sender.Kind.NOT_CHECKED));
    }

    static Draft connected(TwilioAccount account) {
        return numbers().withCredentials(SID, TokenPlace.KEYRING).withAccount(account);
    }

    static TwilioAccount newTrial() {
        return account(Type.TRIAL, null, List.of());
    }

    static TwilioAccount oldTrial() {
        return account(Type.TRIAL, "15.50 USD", List.of(new TwilioAccount.OwnedNumber("PN" + "0".repeat(32), NUMBER, null, true)));
    }

    static TwilioAccount full() {
        return account(Type.FULL, "42.10 USD", List.of(new TwilioAccount.OwnedNumber("PN" + "0".repeat(32), NUMBER, null, true)));
    }

    private static TwilioAccount account(Type type, String balance, List<TwilioAccount.OwnedNumber> owned) {
        return new TwilioAccount(SID, "Acme messages", TwilioAccount.Status.ACTIVE, type,
                NOW.minusSeconds(11 * 24 * 3600L + 60), SID.value(), balance,
                List.of(new TwilioAccount.VerifiedNumber("PN" + "1".repeat(32), PHONE, null)), owned, NOW);
    }

    static TestMessage test(TestMessage.Status status) {
        return new TestMessage("SM" + "0".repeat(32), NUMBER, PHONE, "4821", false, status, null, NOW, false);
    }

    static Draft signedIn(Site... sites) {
        return connected(oldTrial()).withTest(test(TestMessage.Status.DELIVERED).confirmedByUser(), false)
                .withSites(NOW, List.of(sites));
    }

    static Draft chosen(SmsSettings present) {
        return signedIn(ACME, BETA).withSite(ACME, new SiteState(true, true, present));
    }

    static Deed.SettingsSaved saved(Deed.State state, SmsSettings before) {
        return new Deed.SettingsSaved("m1", NOW, state, ACME, before, NEW);
    }

    static ReadBack readBack(ReadBack.Verdict verdict, Set<String> differing, SmsSettings settings) {
        return new ReadBack(verdict, differing, settings, NOW.plusSeconds(5));
    }

    static FlowState credentials(Draft draft) {
        return of(draft, new CredentialsInput(draft.accountSid() == null ? "" : draft.accountSid().value(),
                Secret.copyOf("")));
    }

    static FlowState testMessage(Draft draft) {
        return of(draft, new TestMessageInput.Confirm(""));
    }

    static FlowState loginRadius(Draft draft) {
        return of(draft, new LoginRadiusInput.SignIn());
    }

    static FlowState review(Draft draft) {
        return of(draft, draft.byHand() ? new ReviewInput.DidByHand(false, false, false) : new ReviewInput.Save());
    }

    static FlowState home(Draft draft) {
        return of(draft, new HomeInput.Look(null));
    }
}
