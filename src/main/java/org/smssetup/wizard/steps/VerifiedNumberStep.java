package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.PhoneInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.PhoneEntry;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Twilio;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Your phone: the number that gets the test message. Once connected, a trial's list of verified numbers is asked. */
public final class VerifiedNumberStep implements Step<PhoneInput> {
    private final Twilio twilio;
    private final KeptToken keptToken;
    private final Locale system;

    public VerifiedNumberStep(Twilio twilio, KeptToken keptToken, Locale system) {
        this.twilio = twilio;
        this.keptToken = keptToken;
        this.system = system;
    }

    @Override
    public StepId id() {
        return StepId.VERIFIED_NUMBER;
    }

    @Override
    public Class<PhoneInput> inputType() {
        return PhoneInput.class;
    }

    @Override
    public PhoneInput prefill(Draft draft) {
        PhoneNumber phone = draft.phone();
        return new PhoneInput(Home.country(phone == null ? null : phone.region(), draft, system),
                phone == null ? "" : phone.formatted());
    }

    @Override
    public Complaints check(PhoneInput input, Draft draft) {
        return switch (PhoneEntry.read(input.text(), input.country())) {
            case PhoneEntry.Reading.Wrong(Reason reason) -> Complaints.of(Complaint.of("phone", reason));
            case PhoneEntry.Reading.Good(PhoneNumber number)
                    when draft.sender() != null && draft.sender().number().equals(number) ->
                    Complaints.of(Complaint.of("phone", Reason.PHONE_SAME_AS_SENDER));
            case PhoneEntry.Reading.Good _ -> Complaints.NONE;
        };
    }

    @Override
    public Draft perform(PhoneInput input, Draft draft, Work work) throws Problem, InterruptedException {
        PhoneNumber phone = ((PhoneEntry.Reading.Good) PhoneEntry.read(input.text(), input.country())).number();
        Draft result = draft.withPhone(phone);
        TwilioAccount account = draft.account();
        if (account == null || account.type() == TwilioAccount.Type.FULL) {
            return result;
        }
        work.keep(result);
        work.say(Progress.of("phone.asking"));
        List<TwilioAccount.VerifiedNumber> verified;
        try (Credentials credentials = keptToken.credentials(draft)) {
            verified = twilio.verifiedNumbers(credentials);
        }
        result = result.withAccount(account.withNumbers(verified, account.owned()));
        if (verified.stream().noneMatch(v -> v.number().equals(phone))) {
            work.keep(result);
            throw new Problem(Problem.Kind.PHONE_NOT_VERIFIED, Map.of("phone", phone.formatted()));
        }
        return result;
    }

    @Override
    public StepId next(Draft draft) {
        return draft.routeOrDefault().after(id());
    }

    @Override
    public Object answer(Draft draft) {
        return draft.phone();
    }
}
