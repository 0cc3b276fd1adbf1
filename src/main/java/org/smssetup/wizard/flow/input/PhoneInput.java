package org.smssetup.wizard.flow.input;

/**
 * @param country the ISO 3166 code that national numbers are read in; control {@code phoneCountry}
 * @param text    as typed, or the E.164 number picked from Twilio's list; control {@code phone}
 */
public record PhoneInput(String country, String text) implements VerifiedNumberInput {
}
