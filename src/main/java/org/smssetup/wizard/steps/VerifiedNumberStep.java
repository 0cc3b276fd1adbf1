package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.PhoneInput;
import org.smssetup.wizard.flow.input.VerifiedNumberInput;
import org.smssetup.wizard.flow.input.VerifyInput;
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
import org.smssetup.wizard.port.TwilioPhones;

import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;

/** Your phone: the number that gets the test message. Once connected, it can be verified from here. */
public final class VerifiedNumberStep implements Step<VerifiedNumberInput> {
    private static final Pattern EXTENSION = Pattern.compile("[0-9*#]{0,20}");

    private final Twilio twilio;
    private final PhoneVerification verification;
    private final KeptToken keptToken;
    private final Locale system;

    public VerifiedNumberStep(Twilio twilio, TwilioPhones phones, KeptToken keptToken, Clock clock, Pause pause,
                              Locale system) {
        this.twilio = twilio;
        this.verification = new PhoneVerification(twilio, phones, clock, pause);
        this.keptToken = keptToken;
        this.system = system;
    }

    @Override
    public StepId id() {
        return StepId.VERIFIED_NUMBER;
    }

    @Override
    public Class<VerifiedNumberInput> inputType() {
        return VerifiedNumberInput.class;
    }

    @Override
    public PhoneInput prefill(Draft draft) {
        PhoneNumber phone = draft.phone();
        return new PhoneInput(Home.country(phone == null ? null : phone.region(), draft, system),
                phone == null ? "" : phone.formatted());
    }

    @Override
    public Complaints check(VerifiedNumberInput input, Draft draft) {
        return switch (input) {
            case PhoneInput typed -> checked(typed, draft);
            case VerifyInput.Call(PhoneInput typed, String extension, int _) -> EXTENSION.matcher(extension.strip()).matches()
                    ? checked(typed, draft) : Complaints.of(Complaint.of("extension", Reason.NOT_AN_EXTENSION));
            case VerifyInput.TextCode(PhoneInput typed) -> checked(typed, draft);
            case VerifyInput.EnterCode(PhoneInput typed, String code) -> code.isBlank()
                    ? Complaints.of(Complaint.of("textedCode", Reason.NOTHING_TYPED)) : checked(typed, draft);
            case VerifyInput.Watch(PhoneInput typed) -> checked(typed, draft);
            case VerifyInput.Remove _ -> Complaints.NONE;
        };
    }

    @Override
    public Draft perform(VerifiedNumberInput input, Draft draft, Work work) throws Problem, InterruptedException {
        if (input instanceof PhoneInput typed) {
            return used(number(typed), draft.withPhoneCheck(null), work);
        }
        if (draft.account() == null) {
            throw new Problem(Problem.Kind.TOKEN_NOT_KEPT);
        }
        try (Credentials credentials = keptToken.credentials(draft)) {
            return switch (input) {
                case PhoneInput _ -> throw new IllegalStateException("dealt with");
                case VerifyInput.Call call -> verification.called(number(call.phone()),
                        new VerifyInput.Call(call.phone(), call.extension().strip(), call.delay()), credentials, draft, work);
                case VerifyInput.TextCode(PhoneInput typed) ->
                        verification.texted(number(typed), credentials, draft, work);
                case VerifyInput.EnterCode(PhoneInput typed, String code) -> verification.entered(number(typed),
                        code.replaceAll("\\D", ""), credentials, draft, work);
                case VerifyInput.Watch(PhoneInput typed) -> verification.watched(number(typed), credentials, draft, work);
                case VerifyInput.Remove(String sid) -> verification.removed(sid, credentials, draft, work);
            };
        }
    }

    /** The page stays while the phone is being verified. */
    @Override
    public StepId next(Draft draft) {
        return draft.phoneCheck() != null ? id() : draft.routeOrDefault().after(id());
    }

    @Override
    public Object answer(Draft draft) {
        return draft.phone();
    }

    private Draft used(PhoneNumber phone, Draft draft, Work work) throws Problem, InterruptedException {
        Draft result = draft.withPhone(phone);
        TwilioAccount account = draft.account();
        if (account == null || account.type() == TwilioAccount.Type.FULL) {
            return result;
        }
        work.keep(result);
        work.say(Progress.of("phone.asking"));
        try (Credentials credentials = keptToken.credentials(draft)) {
            account = account.withNumbers(twilio.verifiedNumbers(credentials), account.owned());
        }
        result = result.withAccount(account);
        work.keep(result);
        Phones.refuseUnverified(account, phone);
        return result;
    }

    private static Complaints checked(PhoneInput input, Draft draft) {
        return switch (PhoneEntry.read(input.text(), input.country())) {
            case PhoneEntry.Reading.Wrong(Reason reason) -> Complaints.of(Complaint.of("phone", reason));
            case PhoneEntry.Reading.Good(PhoneNumber number)
                    when draft.sender() != null && number.equals(draft.sender().number()) ->
                    Complaints.of(Complaint.of("phone", Reason.PHONE_SAME_AS_SENDER));
            case PhoneEntry.Reading.Good _ -> Complaints.NONE;
        };
    }

    private static PhoneNumber number(PhoneInput typed) {
        return ((PhoneEntry.Reading.Good) PhoneEntry.read(typed.text(), typed.country())).number();
    }
}
