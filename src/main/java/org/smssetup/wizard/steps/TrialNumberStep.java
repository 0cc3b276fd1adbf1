package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.ClaimInput;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.flow.input.TrialNumberInput;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.Pasted;
import org.smssetup.wizard.model.PhoneEntry;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TrySmsBlock;
import org.smssetup.wizard.port.Twilio;
import org.smssetup.wizard.port.TwilioNumbers;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number that sends: typed, picked, or read out of a pasted "Try SMS" block. */
public final class TrialNumberStep implements Step<TrialNumberInput> {
    private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-fA-F]{32}");
    private static final Pattern AREA_CODE = Pattern.compile("[0-9]{0,6}");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

    private final Twilio twilio;
    private final NumberClaim claim;
    private final KeptToken keptToken;
    private final Locale system;

    public TrialNumberStep(Twilio twilio, TwilioNumbers numbers, KeptToken keptToken, Clock clock, Locale system) {
        this.twilio = twilio;
        this.claim = new NumberClaim(twilio, numbers, clock);
        this.keptToken = keptToken;
        this.system = system;
    }

    @Override
    public StepId id() {
        return StepId.TRIAL_NUMBER;
    }

    @Override
    public Class<TrialNumberInput> inputType() {
        return TrialNumberInput.class;
    }

    @Override
    public SenderInput prefill(Draft draft) {
        Sender sender = draft.sender();
        return new SenderInput(Home.country(sender == null || sender.number() == null ? null : sender.number().region(), draft, system),
                sender == null ? "" : sender.from().formatted());
    }

    @Override
    public Complaints check(TrialNumberInput input, Draft draft) {
        return switch (input) {
            case SenderInput typed -> checked(typed, draft);
            case ClaimInput.Later _ -> Complaints.NONE;
            case ClaimInput.Search(String country, NumberKind kind, String areaCode) -> {
                List<Complaint> found = new ArrayList<>();
                if (country == null) {
                    found.add(Complaint.of("claimCountry", Reason.NOTHING_CHOSEN));
                }
                if (kind == null) {
                    found.add(Complaint.of("claimKind", Reason.NOTHING_CHOSEN));
                }
                if (!AREA_CODE.matcher(areaCode.strip()).matches()) {
                    found.add(Complaint.of("areaCode", Reason.NOT_AN_AREA_CODE));
                }
                yield new Complaints(found);
            }
            case ClaimInput.Claim(String e164) -> PhoneNumber.isOne(e164) ? Complaints.NONE
                    : Complaints.of(Complaint.of("offers", Reason.NOTHING_CHOSEN));
        };
    }

    private static Complaints checked(SenderInput input, Draft draft) {
        Reason reason = switch (read(input)) {
            case Reading.Wrong(Reason wrong) -> wrong;
            case Reading.Good good when good.from().equals(recipient(good, draft)) -> Reason.PHONE_SAME_AS_RECIPIENT;
            case Reading.Good _ -> null;
        };
        return reason == null ? Complaints.NONE : Complaints.of(Complaint.of("sender", reason));
    }

    @Override
    public Draft perform(TrialNumberInput input, Draft draft, Work work) throws Problem, InterruptedException {
        return switch (input) {
            case SenderInput typed -> used(typed, draft.withSearch(null), work);
            case ClaimInput.Later _ -> draft.withSearch(null);
            case ClaimInput.Search(String country, NumberKind kind, String areaCode) -> {
                try (Credentials credentials = connected(draft)) {
                    yield claim.searched(new ClaimInput.Search(country, kind, areaCode.strip()), credentials, draft, work);
                }
            }
            case ClaimInput.Claim(String e164) -> {
                try (Credentials credentials = connected(draft)) {
                    yield claim.claimed(new PhoneNumber(e164), credentials, draft, work);
                }
            }
        };
    }

    private Credentials connected(Draft draft) throws Problem, InterruptedException {
        if (draft.account() == null) {
            throw new Problem(Problem.Kind.TOKEN_NOT_KEPT);
        }
        return keptToken.credentials(draft);
    }

    private Draft used(SenderInput input, Draft draft, Work work) throws Problem, InterruptedException {
        Reading.Good good = (Reading.Good) read(input);
        Draft result = draft;
        Sender sender;
        if (draft.account() == null) {
            sender = new Sender(good.from(), Sender.Kind.NOT_CHECKED);
        } else {
            // A number that was bought a minute ago isn't in the list that was read before.
            work.say(Progress.of("sender.asking"));
            try (Credentials credentials = keptToken.credentials(draft)) {
                result = draft.withAccount(new AccountReader(twilio).filled(draft.account(), credentials));
                sender = Senders.judged(good.from(), result.account(), twilio, credentials);
            }
        }
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

    /** The page stays while numbers are looked through. */
    @Override
    public StepId next(Draft draft) {
        return draft.search() != null ? id() : draft.routeOrDefault().after(id());
    }

    @Override
    public Object answer(Draft draft) {
        return draft.sender() == null ? null : draft.sender().from();
    }

    private sealed interface Reading {
        record Good(Origin from, PhoneNumber to, AccountSid sid) implements Reading {
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
        if (MessagingServiceSid.isOne(clean)) {
            return new Reading.Good(new MessagingServiceSid(clean), null, null);
        }
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
