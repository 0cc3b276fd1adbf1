package org.smssetup.wizard.flow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.StartInput;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.steps.Fakes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Busy, progress and cancel, with work on threads of its own and a watcher on another. */
class FlowThreadsTest {
    private final Fakes fakes = new Fakes();
    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService owner = Executors.newSingleThreadExecutor();
    private final BlockingQueue<FlowState> told = new LinkedBlockingQueue<>();
    private final ScriptedStart start = new ScriptedStart();
    private Flow flow;

    @BeforeEach
    void setUp() {
        List<Step<?>> steps = new ArrayList<>(fakes.steps());
        steps.set(0, start);
        flow = new Flow(steps, Map.of(), fakes.journal, fakes.vault, worker, owner);
        flow.watch(told::add);
    }

    @AfterEach
    void tearDown() {
        flow.close();
        worker.shutdownNow();
        owner.shutdownNow();
    }

    @Test
    void tellsThatItIsBusyAndHowFarItIs() throws Exception {
        flow.submit(input());
        start.working.await();
        start.work.say(Progress.of("start.keyring", 0.5));
        await(s -> s.isBusy() && s.busy().key().equals("start.keyring") && s.busy().share() == 0.5);
        start.mayEnd.countDown();
        FlowState end = await(s -> !s.isBusy() && s.at() == StepId.TRIAL_ACCOUNT);
        assertNull(end.problem());
    }

    @Test
    void whileBusyNothingElseBegins() throws Exception {
        flow.submit(input());
        start.working.await();
        flow.submit(input());
        assertEquals(1, start.runs);
        start.mayEnd.countDown();
        await(s -> s.at() == StepId.TRIAL_ACCOUNT);
        assertEquals(1, start.runs);
    }

    @Test
    void cancelInterruptsTheWorkAndLeavesThePageUsable() throws Exception {
        flow.submit(input());
        start.working.await();
        flow.cancel();
        assertFalse(flow.state().isBusy());
        assertTrue(start.interrupted.await(5, TimeUnit.SECONDS));
        assertEquals(StepId.START, flow.state().at());
        assertNull(flow.state().problem());

        start.reset();
        start.mayEnd.countDown();
        flow.submit(input());
        await(s -> s.at() == StepId.TRIAL_ACCOUNT);
    }

    @Test
    void aResultThatComesAfterTheCancelIsDropped() throws Exception {
        start.deaf = true;
        flow.submit(input());
        start.working.await();
        flow.cancel();
        start.mayEnd.countDown();
        assertTrue(start.ended.await(5, TimeUnit.SECONDS));
        // The piece of work has returned; let everything that it could have queued run.
        worker.submit(() -> { }).get();
        assertEquals(StepId.START, flow.state().at());
        assertEquals(Draft.EMPTY, flow.state().draft());
    }

    @Test
    void anOvertakenPieceOfWorkCannotKeepADraftAnyMore() throws Exception {
        start.deaf = true;
        flow.submit(input());
        start.working.await();
        flow.cancel();
        assertThrows(InterruptedException.class,
                () -> start.work.keep(Draft.EMPTY.withStart(Route.HAS_ACCOUNT, Set.of())));
        assertEquals(Draft.EMPTY, flow.state().draft());
        start.mayEnd.countDown();
    }

    @Test
    void aDeedIsRememberedEvenWhenItsWorkWasCancelled() throws Exception {
        start.deaf = true;
        flow.submit(input());
        start.working.await();
        Deed deed = new Deed.SecretKept("m", Instant.EPOCH, Deed.State.BEGUN, new SecretName("x"));
        start.work.begin(deed);
        flow.cancel();
        start.work.end(deed.in(Deed.State.DONE));
        assertEquals(List.of(deed.in(Deed.State.DONE)), flow.state().snapshot().deeds());
        assertEquals(List.of(deed.in(Deed.State.DONE)), fakes.journal.kept.deeds());
        start.mayEnd.countDown();
    }

    @Test
    void aDefectIsToldAsOursAndThePageStaysUsable() throws Exception {
        start.failure = new IllegalStateException("not for users");
        start.mayEnd.countDown();
        flow.submit(input());
        FlowState state = await(s -> s.problem() != null);
        assertEquals(Problem.Kind.OURS, state.problem().kind());
        assertEquals(Map.of("what", "IllegalStateException"), state.problem().facts());
        assertFalse(state.isBusy());
    }

    @Test
    void oneSlowLineOfTheCheckUpHoldsNoOther() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        Check never = check(CheckLine.Id.KEYRING, slow);
        Check quick = check(CheckLine.Id.TWILIO_REACHED, new CountDownLatch(0));
        flow = new Flow(fakes.steps(), Map.of(StepId.START, () -> List.of(never, quick)), fakes.journal, fakes.vault, worker, owner);
        flow.watch(told::add);
        flow.checkUp();
        FlowState half = await(s -> s.checks().size() == 2 && s.checks().get(1).answer() == CheckLine.Answer.YES);
        assertEquals(CheckLine.Answer.ASKING, half.checks().getFirst().answer());
        slow.countDown();
        await(s -> s.checks().size() == 2 && s.checks().getFirst().answer() == CheckLine.Answer.YES);
    }

    @Test
    void closingEndsTheWorkAndWritesTheJournal() throws Exception {
        flow.submit(input());
        start.working.await();
        flow.typed(StepId.START, Map.of("newToTwilio", "true"));
        flow.close();
        assertTrue(start.interrupted.await(5, TimeUnit.SECONDS));
        assertNotNull(fakes.journal.kept);
        assertEquals(Map.of("newToTwilio", "true"), fakes.journal.kept.typed().get(StepId.START));
    }

    private static Check check(CheckLine.Id id, CountDownLatch answer) {
        return new Check() {
            @Override
            public CheckLine.Id id() {
                return id;
            }

            @Override
            public CheckLine ask(Draft draft) throws InterruptedException {
                answer.await();
                return CheckLine.yes(id, Map.of());
            }
        };
    }

    private static Input input() {
        return new StartInput(Route.NEW_TO_TWILIO, Set.of("US"));
    }

    private FlowState await(Predicate<FlowState> wanted) throws InterruptedException {
        for (FlowState state = told.poll(10, TimeUnit.SECONDS); state != null; state = told.poll(10, TimeUnit.SECONDS)) {
            if (wanted.test(state)) {
                return state;
            }
        }
        throw new AssertionError("never told; now " + flow.state());
    }

    /** Works until it may end. */
    private static final class ScriptedStart implements Step<StartInput> {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        volatile Work work;
        volatile boolean deaf;
        volatile RuntimeException failure;
        volatile int runs;

        void reset() {
            working = new CountDownLatch(1);
            mayEnd = new CountDownLatch(1);
        }

        @Override
        public StepId id() {
            return StepId.START;
        }

        @Override
        public Class<StartInput> inputType() {
            return StartInput.class;
        }

        @Override
        public StartInput prefill(Draft draft) {
            return new StartInput(draft.route(), draft.countries());
        }

        @Override
        public Complaints check(StartInput input, Draft draft) {
            return Complaints.NONE;
        }

        @Override
        public Draft perform(StartInput input, Draft draft, Work given) throws InterruptedException {
            work = given;
            runs++;
            working.countDown();
            try {
                while (true) {
                    try {
                        mayEnd.await();
                        break;
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        if (!deaf) {
                            throw e;
                        }
                    }
                }
                if (failure != null) {
                    throw failure;
                }
                return draft.withStart(input.route(), input.countries());
            } finally {
                ended.countDown();
            }
        }

        @Override
        public StepId next(Draft draft) {
            return StepId.TRIAL_ACCOUNT;
        }

        @Override
        public Object answer(Draft draft) {
            return draft.route();
        }
    }
}
