package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Pasted;
import org.smssetup.wizard.model.PhoneEntry;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TrySmsBlock;
import org.smssetup.wizard.port.Twilio;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number that sends: typed, picked, or read out of a pasted "Try SMS" block. */
public final class TrialNumberStep implements Step<SenderInput> {
    private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-fA-F]{32}");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

    private final Twilio twilio;
    private final KeptToken keptToken;
    private final Locale system;

    public TrialNumberStep(Twilio twilio, KeptToken keptToken, Locale system) {
        this.twilio = twilio;
        this.keptToken = keptToken;
        this.system = system;
    }

    @Override
    public StepId id() {
        return StepId.TRIAL_NUMBER;
    }

    @Override
    public Class<SenderInput> inputType() {
        return SenderInput.class;
    }

    @Override
    public SenderInput prefill(Draft draft) {
        Sender sender = draft.sender();
        return new SenderInput(Home.country(sender == null ? null : sender.number().region(), draft, system),
                sender == null ? "" : sender.number().formatted());
    }

    @Override
    public Complaints check(SenderInput input, Draft draft) {
        Reason reason = switch (read(input)) {
            case Reading.Wrong(Reason wrong) -> wrong;
            case Reading.Good good when good.number().equals(recipient(good, draft)) -> Reason.PHONE_SAME_AS_RECIPIENT;
            case Reading.Good _ -> null;
        };
        return reason == null ? Complaints.NONE : Complaints.of(Complaint.of("sender", reason));
    }

    @Override
    public Draft perform(SenderInput input, Draft draft, Work work) throws Problem, InterruptedException {
        Reading.Good good = (Reading.Good) read(input);
        Draft result = draft;
        if (draft.account() != null) {
            // A number that was bought a minute ago isn't in the list that was read before.
            work.say(Progress.of("sender.asking"));
            try (Credentials credentials = keptToken.credentials(draft)) {
                result = draft.withAccount(new AccountReader(twilio).filled(draft.account(), credentials));
            }
        }
        Sender sender = Senders.judged(good.number(), result.account());
        result = result.withSender(sender);
        if (draft.phone() == null && good.to() != null) {
            result = result.withPhone(good.to());
        }
        // The block names the account: one thing less to find and paste on the next page.
        if (draft.accountSid() == null && good.sid() != null) {
            result = result.withCredentials(good.sid(), draft.token());
        }
        return result;
    }

    @Override
    public StepId next(Draft draft) {
        return draft.routeOrDefault().after(id());
    }

    @Override
    public Object answer(Draft draft) {
        return draft.sender() == null ? null : draft.sender().number();
    }

    private sealed interface Reading {
        record Good(PhoneNumber number, PhoneNumber to, AccountSid sid) implements Reading {
        }

        record Wrong(Reason reason) implements Reading {
        }
    }

    private static PhoneNumber recipient(Reading.Good good, Draft draft) {
        return draft.phone() == null ? good.to() : draft.phone();
    }

    private static Reading read(SenderInput input) {
        String text = input.text() == null ? "" : input.text();
        Optional<TrySmsBlock> block = TrySmsBlock.read(text);
        if (block.isPresent()) {
            TrySmsBlock found = block.get();
            return found.from() == null ? new Reading.Wrong(Reason.BLOCK_WITHOUT_NUMBER)
                    : new Reading.Good(found.from(), found.to(), found.sid());
        }
        String clean = Pasted.clean(text);
        if (SID.matcher(clean).matches()) {
            return new Reading.Wrong(Reason.SENDER_IS_SID);
        }
        if (TOKEN.matcher(clean).matches()) {
            return new Reading.Wrong(Reason.SENDER_IS_TOKEN);
        }
        return switch (PhoneEntry.read(text, input.country())) {
            case PhoneEntry.Reading.Good(PhoneNumber number) -> new Reading.Good(number, null, null);
            case PhoneEntry.Reading.Wrong(Reason reason) -> new Reading.Wrong(reason);
        };
    }
}
