package org.smssetup.wizard.model;

import java.util.List;

/**
 * What was looked for, and found, among the numbers that can be claimed.
 *
 * @param country  ISO 3166 code
 * @param kind     the kind of number
 * @param areaCode digits, or empty for any
 * @param found    numbers that can send SMS, those that need no address first
 * @param price    what one costs a month, amount and currency as in {@code 1.15 USD}; null: Twilio didn't tell
 */
public record NumberSearch(String country, NumberKind kind, String areaCode, List<NumberOffer> found, String price) {
    public NumberSearch {
        found = List.copyOf(found);
    }
}
