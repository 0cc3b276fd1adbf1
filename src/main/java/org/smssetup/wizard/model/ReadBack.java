package org.smssetup.wizard.model;

import java.time.Instant;
import java.util.Set;

/**
 * What reading the settings back showed.
 *
 * @param verdict   same, different, or can't be told
 * @param differing the fields that differ ({@code provider, accountSid, authToken, from}) or, for
 *                  {@link Verdict#CANNOT_COMPARE}, those that couldn't be compared
 * @param settings  what was read; null when the read failed
 * @param read      when
 * @param proof     what came of having LoginRadius send a code with these settings; null: not tried
 */
public record ReadBack(Verdict verdict, Set<String> differing, SmsSettings settings, Instant read, Proof proof) {
    public enum Verdict { SAME, DIFFERENT, CANNOT_COMPARE }

    public ReadBack {
        differing = Set.copyOf(differing);
    }

    public ReadBack(Verdict verdict, Set<String> differing, SmsSettings settings, Instant read) {
        this(verdict, differing, settings, read, null);
    }

    public ReadBack withProof(Proof newProof) {
        return new ReadBack(verdict, differing, settings, read, newProof);
    }
}
