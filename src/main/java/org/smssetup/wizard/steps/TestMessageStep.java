package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.port.Recipients;
import org.smssetup.wizard.port.Twilio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Send a test message, follow it to its end, and have the digits in it typed from the phone. */
public final class TestMessageStep implements Step<TestMessageInput> {
    /** Twilio's text for login codes; it makes up the digits itself (docs: try out SMS on a trial). */
    static final String TEMPLATE = "sms_2fa";
    private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d{4,8}(?!\\d)");
    private static final Duration FOLLOWED = Duration.ofSeconds(60);
    /** How far the two clocks may differ when a message is looked for whose answer was lost. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final Twilio twilio;
    private final RecipientCheck recipient;
    private final KeptToken keptToken;
    private final Clock clock;
    private final Pause pause;
    private final IntSupplier fourDigits;
    private final UnaryOperator<String> ownText;

    /**
     * @param fourDigits makes a number from 1000 to 9999
     * @param ownText    makes our text around the digits; it has to fit one SMS
     */
    public TestMessageStep(Twilio twilio, Recipients recipients, KeptToken keptToken, Clock clock, Pause pause,
                           IntSupplier fourDigits, UnaryOperator<String> ownText) {
        this.twilio = twilio;
        recipient = new RecipientCheck(recipients);
        this.keptToken = keptToken;
        this.clock = clock;
        this.pause = pause;
        this.fourDigits = fourDigits;
        this.ownText = ownText;
    }

    @Override
    public StepId id() {
        return StepId.TEST_MESSAGE;
    }

    @Override
    public Class<TestMessageInput> inputType() {
        return TestMessageInput.class;
    }

    @Override
    public TestMessageInput prefill(Draft draft) {
        if (current(draft) != null) {
            return new TestMessageInput.Confirm("");
        }
        return new TestMessageInput.Send(draft.account() != null && Boolean.TRUE.equals(draft.account().templatesOnly()));
    }

    @Override
    public Complaints check(TestMessageInput input, Draft draft) {
        if (!(input instanceof TestMessageInput.Confirm(String typed))) {
            return Complaints.NONE;
        }
        String digits = typed.replaceAll("\\D", "");
        TestMessage test = current(draft);
        if (typed.isBlank()) {
            return Complaints.of(Complaint.of("word", Reason.NOTHING_TYPED));
        }
        // Where Twilio didn't tell the digits, some digits are all that can be asked for.
        boolean right = test != null && (test.word() == null ? DIGITS.matcher(digits).matches() : test.word().equals(digits));
        return right ? Complaints.NONE : Complaints.of(Complaint.of("word", Reason.WORD_WRONG));
    }

    @Override
    public Draft perform(TestMessageInput input, Draft draft, Work work) throws Problem, InterruptedException {
        return switch (input) {
            case TestMessageInput.Confirm _ -> draft.withTest(current(draft).confirmedByUser(), false);
            case TestMessageInput.Skip _ -> {
                requireSender(draft);
                yield draft.withTest(draft.test(), true);
            }
            case TestMessageInput.Send(boolean template, boolean anyway) -> {
                try (Credentials credentials = keptToken.credentials(draft)) {
                    yield sent(template, anyway, credentials, draft, work);
                }
            }
            case TestMessageInput.Follow _ -> {
                try (Credentials credentials = keptToken.credentials(draft)) {
                    yield followed(credentials, draft, work);
                }
            }
        };
    }

    @Override
    public StepId next(Draft draft) {
        TestMessage test = current(draft);
        boolean finished = draft.testSkipped() || test != null && test.confirmed();
        return finished ? draft.routeOrDefault().after(id()) : id();
    }

    @Override
    public Object answer(Draft draft) {
        return draft.test();
    }

    /** The test message if it was one from the present sender to the present phone, else null. */
    public static TestMessage current(Draft draft) {
        TestMessage test = draft.test();
        return test != null && draft.sender() != null && test.from().equals(draft.sender().from())
                && test.to().equals(draft.phone()) ? test : null;
    }

    private Draft sent(boolean template, boolean anyway, Credentials credentials, Draft draft, Work work)
            throws Problem, InterruptedException {
        PhoneNumber to = draft.phone();
        requireSender(draft);
        work.say(Progress.of("test.before"));
        Draft known = draft.withAccount(new AccountReader(twilio).filled(twilio.account(credentials), credentials)
                .withRefused(draft.account() == null ? null : draft.account().refused()));
        RecipientCheck.refuseUnreachable(known.account(), to, draft.sender().from());
        Sender sender = Senders.judged(draft.sender().from(), known.account(), twilio, credentials);
        known = known.withSender(sender).withTest(null, false);
        work.keep(known);

        Optional<Deed.MessageSent> open = unanswered(work.deeds(), credentials, sender.from(), to);
        if (open.isPresent()) {
            Optional<Twilio.Sent> earlier = foundAgain(credentials, sender.from(), to, open.get().begun());
            if (earlier.isPresent()) {
                Draft found = taken(known, earlier.get(), null, template);
                work.end(open.get().in(Deed.State.DONE), found);
                return followed(credentials, found, work);
            }
            work.end(open.get().in(Deed.State.NOT_DONE));
        }
        if (!anyway) {
            recipient.refuseDoubtful(credentials, to, sender.from());
        }
        String word = Integer.toString(fourDigits.getAsInt());
        Deed deed = new Deed.MessageSent(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN,
                credentials.sid(), sender.from(), to);
        work.begin(deed);
        work.say(Progress.of("test.sending"));
        Twilio.Sent sent;
        try {
            sent = twilio.send(credentials, sender.from(), to, template ? TEMPLATE : ownText.apply(word), template);
        } catch (Problem problem) {
            if (problem.kind() != Kind.WRITE_UNCERTAIN) {
                work.end(deed.in(Deed.State.NOT_DONE));
                learn(problem, known, work);
                throw problem;
            }
            work.end(deed.in(Deed.State.UNCERTAIN));
            sent = foundAgain(credentials, sender.from(), to, deed.begun()).orElseThrow(() -> problem);
        } catch (InterruptedException cancelled) {
            work.end(deed.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
        // In one: a deed that is done beside a draft without its message would have the next start send another one.
        Draft result = taken(known, sent, template ? null : word, template);
        work.end(deed.in(Deed.State.DONE), result);
        return followed(credentials, result, work);
    }

    private static void requireSender(Draft draft) throws Problem {
        if (draft.sender() == null) {
            throw new Problem(Kind.NO_SENDER);
        }
    }

    /** @param word the digits in our own text; null: look for them in the text that Twilio told */
    private Draft taken(Draft draft, Twilio.Sent sent, String word, boolean template) {
        TestMessage test = new TestMessage(sent.sid(), draft.sender().from(), draft.phone(),
                word == null ? digitsIn(sent.body()) : word, template, sent.state().status(), sent.state().errorCode(),
                clock.instant(), false);
        return draft.withTest(test, false);
    }

    /** A refusal tells what kind of account it is; the check-up counts on it. */
    private static void learn(Problem refusal, Draft draft, Work work) throws InterruptedException {
        if (refusal.fact("code").matches("\\d{1,9}")) {
            work.keep(draft.withAccount(draft.account().withRefused(Integer.valueOf(refusal.fact("code")))));
        }
    }

    /** An attempt whose end was never learned: the program was closed, or no answer came. */
    static Optional<Deed.MessageSent> unanswered(List<Deed> deeds, Credentials credentials, Origin from,
                                                         PhoneNumber to) {
        return deeds.reversed().stream()
                .filter(Deed.MessageSent.class::isInstance).map(Deed.MessageSent.class::cast)
                .filter(d -> d.state() == Deed.State.BEGUN || d.state() == Deed.State.UNCERTAIN)
                .filter(d -> d.account().equals(credentials.sid()) && d.from().equals(from) && d.to().equals(to))
                .findFirst();
    }

    /** Reads instead of sending twice: is there a message from us to that phone, not older than our attempt? */
    private Optional<Twilio.Sent> foundAgain(Credentials credentials, Origin from, PhoneNumber to, Instant begun)
            throws Problem, InterruptedException {
        Instant now = clock.instant();
        // An attempt in the future: the clock has been set back since, and can't say which messages are older.
        Instant since = begun.isAfter(now) ? now.minus(Duration.ofDays(1)) : begun.minus(SKEW);
        List<Twilio.Sent> messages = twilio.messagesTo(credentials, to, 20);
        return messages.stream()
                .filter(m -> m.isFrom(from))
                .filter(m -> m.created() != null && m.created().isAfter(since))
                .findFirst();
    }

    private Draft followed(Credentials credentials, Draft draft, Work work) throws Problem, InterruptedException {
        Draft result = draft;
        TestMessage test = current(draft);
        if (test == null) {
            return draft;
        }
        Instant end = clock.instant().plus(FOLLOWED);
        Duration wait = Duration.ofMillis(500);
        while (!test.status().isFinal() && clock.instant().isBefore(end)) {
            work.say(new Progress("test.following", Map.of("status", test.status().name()), -1, null));
            pause.rest(wait);
            wait = wait.multipliedBy(3).dividedBy(2).compareTo(Duration.ofSeconds(4)) > 0 ? Duration.ofSeconds(4)
                    : wait.multipliedBy(3).dividedBy(2);
            Twilio.State state = twilio.message(credentials, test.sid(), test.to());
            if (state.status() != test.status()) {
                test = test.withState(state.status(), state.errorCode(), clock.instant());
                result = result.withTest(test, false);
                work.keep(result);
            }
        }
        if (test.status().isFinal() && !test.status().arrived()) {
            Map<String, String> facts = new HashMap<>();
            facts.put("status", test.status().name().toLowerCase(Locale.ROOT));
            if (test.errorCode() != null) {
                facts.put("code", test.errorCode().toString());
            }
            throw new Problem(Kind.MESSAGE_NOT_DELIVERED, facts);
        }
        // Some carriers never tell that a message arrived: then the digits on the phone are the proof.
        if (!test.status().isFinal() && test.status() != Status.SENT) {
            throw new Problem(Kind.MESSAGE_STILL_ON_ITS_WAY,
                    Map.of("status", test.status().name().toLowerCase(Locale.ROOT)));
        }
        return result;
    }

    private static String digitsIn(String body) {
        if (body == null) {
            return null;
        }
        Matcher match = DIGITS.matcher(body);
        return match.find() ? match.group() : null;
    }
}
