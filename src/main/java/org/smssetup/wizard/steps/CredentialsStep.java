package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Draft.TokenPlace;
import org.smssetup.wizard.model.Pasted;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.Vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Connect to Twilio: Account SID and Auth Token are asked live, then the token goes into the keyring. */
public final class CredentialsStep implements Step<CredentialsInput> {
    private final Twilio twilio;
    private final Vault vault;
    private final Clock clock;

    public CredentialsStep(Twilio twilio, Vault vault, Clock clock) {
        this.twilio = twilio;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public StepId id() {
        return StepId.CREDENTIALS;
    }

    @Override
    public Class<CredentialsInput> inputType() {
        return CredentialsInput.class;
    }

    @Override
    public CredentialsInput prefill(Draft draft) {
        return new CredentialsInput(draft.accountSid() == null ? "" : draft.accountSid().value(), Secret.copyOf(""));
    }

    @Override
    public Complaints check(CredentialsInput input, Draft draft) {
        List<Complaint> found = new ArrayList<>();
        AccountSid sid = null;
        switch (Pasted.accountSid(input.sid())) {
            case Pasted.SidReading.Good good -> sid = good.sid();
            case Pasted.SidReading.Wrong(Reason reason, boolean toToken) ->
                    found.add(new Complaint("accountSid", reason, Map.of(), toToken ? "authToken" : null));
        }
        boolean kept = input.token().isEmpty() && draft.token() != TokenPlace.NOWHERE && draft.accountSid() != null
                && (sid == null || sid.equals(draft.accountSid()));
        if (!kept) {
            switch (Pasted.token(input.token())) {
                case Pasted.TokenReading.Good good -> good.token().close();
                case Pasted.TokenReading.Wrong(Reason reason, boolean toSid) ->
                        found.add(new Complaint("authToken", reason, Map.of(), toSid ? "accountSid" : null));
            }
        }
        return new Complaints(found);
    }

    @Override
    public Draft perform(CredentialsInput input, Draft draft, Work work) throws Problem, InterruptedException {
        AccountSid sid = ((Pasted.SidReading.Good) Pasted.accountSid(input.sid())).sid();
        boolean typed = !input.token().isEmpty();
        try (Secret token = typed ? ((Pasted.TokenReading.Good) Pasted.token(input.token())).token() : kept(sid)) {
            Credentials credentials = new Credentials(sid, token);
            work.say(Progress.of("credentials.asking", 0.2));
            TwilioAccount account = twilio.account(credentials);
            refuseDead(account);
            boolean another = false;
            if (typed) {
                another = draft.readBack() != null && isAnother(sid, token);
                work.say(Progress.of("credentials.keeping", 0.5));
                keep(sid, token, work);
            }
            TokenPlace place = vault.keepsForThisRunOnly() ? TokenPlace.THIS_RUN_ONLY
                    : typed || draft.token() == TokenPlace.NOWHERE ? TokenPlace.KEYRING : draft.token();
            Draft result = draft.withCredentials(sid, place);
            if (another) {
                // As after somebody has replaced it at Twilio: what was saved has the old one.
                result = result.withReadBack(null);
            }
            if (!sid.equals(draft.accountSid())) {
                result = result.withTest(null, false);
            }
            work.keep(result);
            work.say(Progress.of("credentials.lists", 0.8));
            account = new AccountReader(twilio).filled(account, credentials);
            result = result.withAccount(account);
            if (draft.sender() != null) {
                work.keep(result);
                result = result.withSender(Senders.judged(draft.sender().from(), account, twilio, credentials));
            }
            return result;
        }
    }

    @Override
    public StepId next(Draft draft) {
        return draft.routeOrDefault().after(id());
    }

    @Override
    public Object answer(Draft draft) {
        return draft.accountSid();
    }

    private Secret kept(AccountSid sid) throws Problem, InterruptedException {
        Optional<Secret> kept = vault.get(SecretName.authToken(sid));
        return kept.orElseThrow(() -> new Work.Refused(Complaints.of(Complaint.of("authToken", Reason.NOTHING_TYPED))));
    }

    private boolean isAnother(AccountSid sid, Secret token) throws Problem, InterruptedException {
        Optional<Secret> kept = vault.get(SecretName.authToken(sid));
        if (kept.isEmpty()) {
            return true;
        }
        try (Secret before = kept.get()) {
            return !before.sameAs(token);
        }
    }

    private void keep(AccountSid sid, Secret token, Work work) throws Problem, InterruptedException {
        SecretName name = SecretName.authToken(sid);
        // An attempt that the program didn't see the end of is made again, and ends with this one.
        Deed deed = work.deeds().stream()
                .filter(earlier -> earlier instanceof Deed.SecretKept kept && kept.name().equals(name)
                        && (kept.state() == Deed.State.BEGUN || kept.state() == Deed.State.UNCERTAIN))
                .findFirst().map(earlier -> earlier.in(Deed.State.BEGUN))
                .orElseGet(() -> new Deed.SecretKept(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN, name));
        work.begin(deed);
        try {
            vault.put(name, token);
        } catch (Problem notKept) {
            work.end(deed.in(Deed.State.UNCERTAIN));
            throw notKept;
        }
        work.end(deed.in(Deed.State.DONE));
    }

    private static void refuseDead(TwilioAccount account) throws Problem {
        switch (account.status()) {
            case SUSPENDED -> throw new Problem(Kind.TWILIO_SUSPENDED);
            case CLOSED -> throw new Problem(Kind.TWILIO_CLOSED);
            case ACTIVE, UNKNOWN -> { }
        }
    }
}
