package org.smssetup.wizard.practice;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** How well the pretend Twilio can be reached. Thread-safe. */
final class Weather {
    /** What a scenario says about it. */
    enum Kind {
        CLEAR,
        /** Each call takes two seconds. */
        SLOW,
        /**
         * Every third read and every third write fails as Twilio's machines do, without being carried out; but the same
         * read never twice in a row, so that whoever tries again gets through.
         */
        FLAKY
    }

    private static final Duration SLOWNESS = Duration.ofSeconds(2);
    private static final int EVERY = 3;

    private final Duration each;
    private final boolean fails;

    // Guarded by this.
    private int reads;
    private int writes;
    private final Set<String> failedLast = new HashSet<>();

    Weather(Kind kind) {
        this(kind == Kind.SLOW ? SLOWNESS : Duration.ZERO, kind == Kind.FLAKY);
    }

    /** @param each how long each call takes */
    Weather(Duration each, boolean fails) {
        this.each = each;
        this.fails = fails;
    }

    /** Waits as long as a call takes. @throws TwilioRefusal 503 when it is a call that fails */
    void pass(Ask ask) throws InterruptedException {
        Thread.sleep(each);
        if (fails && strikes(ask)) {
            throw new TwilioRefusal(503, 20503, "Service unavailable, please try again");
        }
    }

    private synchronized boolean strikes(Ask ask) {
        if (!ask.method().equals("GET")) {
            return ++writes % EVERY == 0;
        }
        String read = ask.path() + "?" + ask.query();
        if (failedLast.remove(read)) {
            return false;
        }
        boolean strikes = ++reads % EVERY == 0;
        if (strikes) {
            failedLast.add(read);
        }
        return strikes;
    }
}
