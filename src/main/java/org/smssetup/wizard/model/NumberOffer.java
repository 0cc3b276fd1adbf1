package org.smssetup.wizard.model;

/**
 * A number that can be claimed.
 *
 * @param place   town and region as Twilio names them, or null
 * @param voice   whether it can call; that it can send SMS was asked for
 * @param address whether Twilio wants an address from whoever claims it
 */
public record NumberOffer(PhoneNumber number, String place, boolean voice, boolean address) {
}
