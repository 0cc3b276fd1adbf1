package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.NumberKind;

/** Getting a number where there is none yet. */
public sealed interface ClaimInput extends TrialNumberInput {
    /** Go on without one and choose it once connected. */
    record Later() implements ClaimInput {
    }

    /**
     * Look for free numbers.
     *
     * @param country  ISO 3166 code; control {@code claimCountry}
     * @param kind     control {@code claimKind}
     * @param areaCode digits, or empty for any; control {@code areaCode}
     */
    record Search(String country, NumberKind kind, String areaCode) implements ClaimInput {
    }

    /** Claim one of those that were found. @param e164 the number */
    record Claim(String e164) implements ClaimInput {
    }
}
