package org.smssetup.wizard.cli;

import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.StepId;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A flow in the place of its window: hands pages in one after the other and waits for what comes of them. */
final class Driven {
    private final Flow flow;
    private final Consumer<Progress> told;
    private final Object changed = new Object();
    private Progress last;

    /** @param told each thing that begins to be done, on any thread, one call at a time */
    Driven(Flow flow, Consumer<Progress> told) {
        this.flow = flow;
        this.told = told;
        flow.watch(this::see);
    }

    private void see(FlowState state) {
        synchronized (changed) {
            Progress now = state.busy();
            boolean another = now != null && (last == null || !now.key().equals(last.key()) || !now.facts().equals(last.facts()));
            last = now;
            if (another) {
                told.accept(now);
            }
            changed.notifyAll();
        }
    }

    FlowState state() {
        return flow.state();
    }

    /** Goes on where the run of an earlier start was, if there was one. */
    FlowState opened() {
        flow.open(true);
        flow.resume();
        return flow.state();
    }

    /** Opens the page. */
    void at(StepId page) {
        flow.changeAnswer(page);
    }

    /** @return the state in which the work has ended */
    FlowState handIn(Input input) throws InterruptedException {
        flow.submit(input);
        waitUntil(() -> !flow.state().isBusy());
        return flow.state();
    }

    /** Asks all questions of the open page's check-up. */
    List<CheckLine> checked() throws InterruptedException {
        flow.checkUp();
        waitUntil(() -> flow.state().checks().stream().noneMatch(line -> line.answer() == CheckLine.Answer.ASKING));
        return flow.state().checks();
    }

    /** The last four characters of the token that is going to be saved; empty where it can't be had. */
    String tokenEnd() throws InterruptedException {
        AtomicReference<String> end = new AtomicReference<>("");
        flow.lendToken(token -> end.set(token.lastFour()));
        waitUntil(() -> !flow.state().isBusy());
        return end.get();
    }

    private void waitUntil(BooleanSupplier done) throws InterruptedException {
        synchronized (changed) {
            while (!done.getAsBoolean()) {
                changed.wait();
            }
        }
    }
}
