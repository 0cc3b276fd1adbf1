package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Problem;

import java.time.Duration;

/** Whether the outside can be reached at all, before anybody types anything. */
public interface Network {
    enum Place { TWILIO, LOGINRADIUS }

    /**
     * Reaches {@code place} with the smallest request; any answer in HTTP counts.
     *
     * @return how far this computer's clock is ahead of the other side's; zero where it didn't say
     * @throws Problem a transport kind
     */
    Duration reach(Place place) throws Problem, InterruptedException;
}
