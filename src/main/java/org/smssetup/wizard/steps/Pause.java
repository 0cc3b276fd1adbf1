package org.smssetup.wizard.steps;

import java.time.Duration;

/** Waits between two looks at something; tests don't wait. */
@FunctionalInterface
public interface Pause {
    void rest(Duration time) throws InterruptedException;
}
