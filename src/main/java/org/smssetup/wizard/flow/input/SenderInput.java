package org.smssetup.wizard.flow.input;

/**
 * @param country the ISO 3166 code that national numbers are read in; control {@code senderCountry}
 * @param text    a number as typed, one picked from Twilio's list, or a pasted "Try SMS" block; control {@code sender}
 */
public record SenderInput(String country, String text) implements TrialNumberInput {
}
