package org.smssetup.wizard.model;

import java.math.BigDecimal;

/**
 * What one segment of an SMS costs in a country. It depends on the phone's network, so there is a lowest and a highest.
 *
 * @param currency ISO 4217
 */
public record Price(BigDecimal lowest, BigDecimal highest, String currency) {
    /** For a line of a check-up: {@code 0.0079 0.0083 USD}. */
    public String asFact() {
        return lowest.toPlainString() + " " + highest.toPlainString() + " " + currency;
    }
}
