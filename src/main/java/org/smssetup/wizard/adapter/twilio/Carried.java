package org.smssetup.wizard.adapter.twilio;

import org.smssetup.wizard.model.Problem;

/**
 * Takes a checked exception through the SDK, whose methods declare none. Thrown by {@link SdkTransport}, unwrapped by
 * {@link TwilioCalls}, seen by nobody else.
 */
final class Carried extends RuntimeException {
    Carried(Problem problem) {
        super(null, problem, false, false);
    }

    Carried(InterruptedException interrupted) {
        super(null, interrupted, false, false);
    }

    void unwrap() throws Problem, InterruptedException {
        switch (getCause()) {
            case Problem problem -> throw problem;
            case InterruptedException interrupted -> throw interrupted;
            default -> throw new IllegalStateException("neither of the two");
        }
    }
}
