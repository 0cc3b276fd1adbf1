package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TestMessage.Status;
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
import java.util.function.Supplier;

/**
 * Proves a second token while the first one is still good: a message of our own is sent with it, and LoginRadius is made
 * to send a code. The code alone doesn't tell which of the two tokens it was sent with.
 */
final class RotationProof {
    private static final Duration FOLLOWED = Duration.ofSeconds(60);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);
    /** How far the two clocks may differ when a message is looked for whose answer was lost. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final Twilio twilio;
    private final SeeCode seeCode;
    private final Supplier<String> text;
    private final Clock clock;
    private final Pause pause;

    /** @param text our own text; it has to fit one SMS */
    RotationProof(Twilio twilio, SeeCode seeCode, Supplier<String> text, Clock clock, Pause pause) {
        this.twilio = twilio;
        this.seeCode = seeCode;
        this.text = text;
        this.clock = clock;
        this.pause = pause;
    }

    // ---- our own message

    /** Sends one message, or follows the one that is on its way. @throws Problem also when it doesn't arrive */
    Rotation message(Rotation rotation, Credentials next, Draft draft, Work work, RotationSites.Told told)
            throws Problem, InterruptedException {
        if (draft.sender() == null) {
            throw new Problem(Kind.NO_SENDER);
        }
        TestMessage now = rotation.message();
        if (now != null) {
            settle(rotation, next, work);
        }
        if (now == null || now.status().isFinal() && !now.status().arrived()) {
            now = sent(rotation, next, draft, work, told);
        }
        return followed(rotation.withMessage(now), next, work, told);
    }

    /** The program was closed between keeping the message and closing its deed: the message is there, so it was sent. */
    private static void settle(Rotation rotation, Credentials next, Work work) {
        TestMessage kept = rotation.message();
        unanswered(rotation, next, kept.from(), kept.to(), work).filter(deed -> !deed.begun().isAfter(kept.sent()))
                .ifPresent(deed -> work.end(deed.in(Deed.State.DONE)));
    }

    /** An attempt since the token was made whose end was never learned. */
    private static Optional<Deed.MessageSent> unanswered(Rotation rotation, Credentials next, Origin from, PhoneNumber to, Work work) {
        Instant madeAt = rotation.reached().get(Rotation.Stage.MADE);
        return TestMessageStep.unanswered(work.deeds(), next, from, to)
                .filter(deed -> madeAt == null || !deed.begun().isBefore(madeAt));
    }

    private TestMessage sent(Rotation rotation, Credentials next, Draft draft, Work work, RotationSites.Told told)
            throws Problem, InterruptedException {
        Origin from = draft.sender().from();
        PhoneNumber to = draft.phone();
        boolean template = draft.account() != null && Boolean.TRUE.equals(draft.account().templatesOnly());
        Optional<Deed.MessageSent> open = unanswered(rotation, next, from, to, work);
        if (open.isPresent()) {
            Optional<Twilio.Sent> earlier = foundAgain(open.get(), rotation, draft, next, template);
            work.end(open.get().in(earlier.isPresent() ? Deed.State.DONE : Deed.State.NOT_DONE));
            if (earlier.isPresent()) {
                return taken(earlier.get(), from, to, template, rotation, told);
            }
        }
        Deed.MessageSent deed = new Deed.MessageSent(UUID.randomUUID().toString(), clock.instant(), Deed.State.BEGUN, next.sid(), from, to);
        work.begin(deed);
        work.say(Progress.of("test.sending"));
        Twilio.Sent sent;
        try {
            sent = twilio.send(next, from, to, template ? TestMessageStep.TEMPLATE : text.get(), template);
        } catch (Problem problem) {
            work.end(deed.in(problem.kind() == Kind.WRITE_UNCERTAIN ? Deed.State.UNCERTAIN : Deed.State.NOT_DONE));
            if (problem.kind() != Kind.WRITE_UNCERTAIN) {
                throw problem;
            }
            sent = foundAgain(deed, rotation, draft, next, template).orElseThrow(() -> problem);
        } catch (InterruptedException cancelled) {
            work.end(deed.in(Deed.State.UNCERTAIN));
            throw cancelled;
        }
        TestMessage taken = taken(sent, from, to, template, rotation, told);
        work.end(deed.in(Deed.State.DONE));
        return taken;
    }

    /**
     * Reads instead of sending twice: our own text to that phone, as old as the attempt. Earlier messages, and codes of
     * LoginRadius, go from the same number to the same phone and prove nothing of the new token.
     */
    private Optional<Twilio.Sent> foundAgain(Deed.MessageSent attempt, Rotation rotation, Draft draft, Credentials next,
                                             boolean template) throws Problem, InterruptedException {
        return twilio.messagesTo(next, attempt.to(), 20).stream()
                .filter(message -> message.isFrom(attempt.from()))
                .filter(message -> message.created() != null && message.created().isAfter(attempt.begun().minus(SKEW)))
                .filter(message -> draft.test() == null || !message.sid().equals(draft.test().sid()))
                .filter(message -> rotation.message() == null || !message.sid().equals(rotation.message().sid()))
                // A trial puts words of its own in front.
                .filter(message -> template || message.body() != null && message.body().endsWith(text.get()))
                .findFirst();
    }

    /** Kept before the deed is closed: a crash in between follows this one and sends no other. */
    private TestMessage taken(Twilio.Sent sent, Origin from, PhoneNumber to, boolean template, Rotation rotation,
                              RotationSites.Told told) throws InterruptedException {
        TestMessage taken = new TestMessage(sent.sid(), from, to, null, template, sent.state().status(),
                sent.state().errorCode(), clock.instant(), false);
        told.of(rotation.withMessage(taken));
        return taken;
    }

    private Rotation followed(Rotation rotation, Credentials next, Work work, RotationSites.Told told)
            throws Problem, InterruptedException {
        Rotation result = rotation;
        TestMessage message = rotation.message();
        Instant end = clock.instant().plus(FOLLOWED);
        Duration wait = FIRST_WAIT;
        while (!message.status().isFinal() && clock.instant().isBefore(end)) {
            work.say(new Progress("test.following", Map.of("status", message.status().name()), -1, null));
            pause.rest(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            Twilio.State state = twilio.message(next, message.sid(), message.to());
            if (state.status() != message.status()) {
                message = message.withState(state.status(), state.errorCode(), clock.instant());
                result = result.withMessage(message);
                told.of(result);
            }
        }
        if (message.status().isFinal() && !message.status().arrived()) {
            Map<String, String> facts = new HashMap<>();
            facts.put("status", message.status().name().toLowerCase(Locale.ROOT));
            if (message.errorCode() != null) {
                facts.put("code", message.errorCode().toString());
            }
            throw new Problem(Kind.MESSAGE_NOT_DELIVERED, facts);
        }
        // Some carriers never tell that a message arrived; whether to go on all the same, the user says.
        if (!message.status().isFinal() && message.status() != Status.SENT) {
            throw new Problem(Kind.MESSAGE_STILL_ON_ITS_WAY,
                    Map.of("status", message.status().name().toLowerCase(Locale.ROOT)));
        }
        return result;
    }

    // ---- LoginRadius's code

    /** Has the site that the overview shows, or else the first one, send a code. */
    Rotation code(Rotation rotation, Draft draft, Work work, RotationSites.Told told) throws Problem, InterruptedException {
        Rollout.Row row = Optional.ofNullable(draft.site()).flatMap(site -> rotation.sites().row(site.id()))
                .orElseGet(() -> rotation.sites().rows().getFirst());
        Draft about = draft.withSite(row.site(), draft.siteState()).withReadBack(row.read().withProof(null));
        Draft seen = seeCode.sent(about, new OfOneSite(work, rotation, told));
        return rotation.withCode(seen.readBack().proof());
    }

    /** Keeps what is learned of the code, and nothing else of a draft that was made up for one site. */
    private record OfOneSite(Work work, Rotation rotation, RotationSites.Told told) implements Work {
        @Override
        public void say(Progress progress) {
            work.say(progress);
        }

        @Override
        public void keep(Draft draft) throws InterruptedException {
            told.of(rotation.withCode(draft.readBack().proof()));
        }

        @Override
        public void begin(Deed deed) throws Problem {
            work.begin(deed);
        }

        @Override
        public void end(Deed deed) {
            work.end(deed);
        }

        @Override
        public void end(Deed deed, Draft draft) throws InterruptedException {
            work.end(deed);
            keep(draft);
        }

        @Override
        public List<Deed> deeds() {
            return work.deeds();
        }
    }
}
