package org.smssetup.wizard.flow;

import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;

/** One question of a check-up. All of them are asked side by side. */
public interface Check {
    CheckLine.Id id();

    /** Blocks until the answer is known. A thrown problem becomes "can't tell". */
    CheckLine ask(Draft draft) throws Problem, InterruptedException;
}
