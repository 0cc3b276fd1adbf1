package org.smssetup.wizard;

import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.SetAside;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.Browser;
import org.smssetup.wizard.port.Vault;
import org.smssetup.wizard.ui.Texts;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One start of the program without a window, walked by a person who follows a story to its end. */
final class StoryWalk {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int MOST_PAGES = 60;

    private final CountDownLatch never = new CountDownLatch(1);

    /**
     * How it ended.
     *
     * @param resumed  where it went on, or null
     * @param setAside a journal that couldn't be used, or null
     * @param problems what the program said on the way
     * @param last     what it knows at its end
     */
    record End(StepId resumed, SetAside setAside, List<Problem.Kind> problems, Snapshot last) {
    }

    /** @param person {@code told} as well when the program says that it can't write its journal */
    End walk(Story story, Wiring.Places places, WatchedJournal journal, Vault vault, Story.Person person)
            throws InterruptedException {
        Browser browser = new Browser() {
            @Override
            public URI address(OutsidePage page) {
                throw new AssertionError("nobody opens pages here");
            }

            @Override
            public void open(URI address) {
                person.ask("walk " + address);
            }
        };
        List<Problem.Kind> problems = new ArrayList<>();
        try (Wiring wiring = Wiring.practice(places, vault, journal, browser,
                new Texts(Locale.US), "test", Runnable::run)) {
            Flow flow = wiring.flow();
            flow.watch(now -> {
                if (now.isBusy() && now.busy().key().equals("phone.calling")) {
                    person.ask("key in");
                }
            });
            flow.open(true);
            StepId resumed = null;
            if (flow.state().resumable() != null) {
                resumed = flow.state().resumable().at();
                flow.resume();
            } else if (flow.state().at() == StepId.HOME) {
                resumed = StepId.HOME;
            }
            for (int i = 0; i < MOST_PAGES; i++) {
                FlowState state = settled(flow, journal);
                if (!state.complaints().isEmpty()) {
                    throw new AssertionError(state.at() + ": " + state.complaints().all());
                }
                if (state.problem() != null) {
                    problems.add(state.problem().kind());
                    if (state.problem().kind() == Problem.Kind.JOURNAL_NOT_WRITTEN) {
                        person.ask("told");
                        flow.dismissProblem();
                        continue;
                    }
                    if (state.problem().kind() == Problem.Kind.SECOND_TOKEN_UNKNOWN) {
                        flow.submit(new HomeInput.Rotate.DeleteUnknown());
                        continue;
                    }
                    if (state.problem().kind() != Problem.Kind.SIGNED_OUT) {
                        throw new AssertionError(state.at() + ": " + state.problem().kind() + " " + state.problem().facts());
                    }
                    flow.changeAnswer(StepId.LOGINRADIUS);
                    settled(flow, journal);
                    flow.submit(new LoginRadiusInput.SignInAgain());
                    continue;
                }
                Optional<Input> next = story.next(state, person);
                if (next.isEmpty()) {
                    return new End(resumed, state.setAside(), problems, state.snapshot());
                }
                flow.submit(next.get());
            }
            throw new AssertionError("walks in circles at " + flow.state().at());
        }
    }

    /** Waits until nothing goes on and everything is written down, or can't be. */
    private FlowState settled(Flow flow, WatchedJournal journal) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            FlowState state = flow.state();
            boolean unwritten = state.problem() != null && state.problem().kind() == Problem.Kind.JOURNAL_NOT_WRITTEN;
            if (!state.isBusy() && (unwritten || journal.has(state.snapshot()))) {
                return state;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no end at " + state.at() + ", " + state.busy());
            }
            never.await(5, TimeUnit.MILLISECONDS);
        }
    }
}
