package org.smssetup.wizard.adapter.twilio;

import java.time.Duration;

/** Waits between two tries of a read. */
@FunctionalInterface
interface Pause {
    void of(Duration time) throws InterruptedException;
}
