package org.smssetup.wizard.flow;

import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.StepId;

/**
 * One page's worth of work. It returns what it found and never navigates.
 *
 * @param <I> what the page hands in
 */
public interface Step<I extends Input> {
    StepId id();

    Class<I> inputType();

    /** What the page shows in its controls for what is known. Pure. */
    I prefill(Draft draft);

    /** What is wrong with the form of {@code input}. Pure: asks nobody. */
    Complaints check(I input, Draft draft);

    /** Does the work of the page with an input that {@link #check} found nothing wrong with. On a thread of its own. */
    Draft perform(I input, Draft draft, Work work) throws Problem, InterruptedException;

    /** The page that follows from what is known now; this step's own id: the page has more to do. Pure. */
    StepId next(Draft draft);

    /** This step's part of the draft: when it changes, the steps that rest on it have to be checked again. */
    Object answer(Draft draft);
}
