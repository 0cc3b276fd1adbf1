package org.smssetup.wizard.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a trial has come. Twilio's trials of the kind since 2026 end 30 days after the sign-up and begin with 100 SMS
 * (Twilio's page "Twilio trial account"); older trials have no end. Estimated: the day of the sign-up isn't told, so
 * the day on which the account was made stands for it.
 *
 * @param day 1 on the day of the sign-up
 */
public record TrialLife(long day) {
    public static final long DAYS = 30;
    public static final long MESSAGES = 100;

    /** Counted up to when the account was asked. Empty: not such a trial, or it isn't known. */
    public static Optional<TrialLife> of(TwilioAccount account) {
        if (!Boolean.TRUE.equals(account.templatesOnly()) || account.type() != TwilioAccount.Type.TRIAL) {
            return Optional.empty();
        }
        return between(account.created(), account.read());
    }

    /** @param created null: not known; as well as {@code now} */
    public static Optional<TrialLife> between(Instant created, Instant now) {
        return created == null || now == null ? Optional.empty()
                : Optional.of(new TrialLife(Math.max(0, Duration.between(created, now).toDays()) + 1));
    }

    public boolean isOver() {
        return day > DAYS;
    }
}
