package org.smssetup.wizard.adapter.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * This computer's clock and, where that is plainly wrong, the time as the other side told it last: what is looked for by
 * its time at the other side has to be found there also from a computer whose clock is off by a day. Thread-safe.
 */
public final class NetworkClock extends Clock {
    /** An answer is on its way for a while, and nobody's clock is exact. */
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    /** @param own this computer's */
    public NetworkClock(Clock own) {
        this.own = own;
    }

    /** @param there what the other side takes for the present time */
    void told(Instant there) {
        Duration off = Duration.between(there, own.instant());
        ahead = off.abs().compareTo(TOLERANCE) > 0 ? off : Duration.ZERO;
    }

    /** This computer's clock, right or wrong. */
    Clock own() {
        return own;
    }

    @Override
    public Instant instant() {
        return own.instant().minus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        NetworkClock other = new NetworkClock(own.withZone(zone));
        other.ahead = ahead;
        return other;
    }
}
