package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.model.TwilioAccount;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a trial has come. Twilio's trials of the kind since 2026 end 30 days after the sign-up (Twilio's page
 * "Twilio trial account"); older trials have no end.
 *
 * @param day 1 on the day of the sign-up
 */
record Trial(long day) {
    static final long DAYS = 30;

    /** Empty: not such a trial, or it isn't known. Counted up to when the account was asked. */
    static Optional<Trial> of(TwilioAccount account) {
        if (!Boolean.TRUE.equals(account.templatesOnly()) || account.type() != TwilioAccount.Type.TRIAL
                || account.created() == null || account.read() == null) {
            return Optional.empty();
        }
        return Optional.of(new Trial(Math.max(0, Duration.between(account.created(), account.read()).toDays()) + 1));
    }

    boolean isOver() {
        return day > DAYS;
    }
}
