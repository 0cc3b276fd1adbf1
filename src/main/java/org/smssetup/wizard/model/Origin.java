package org.smssetup.wizard.model;

/** What messages are sent from: a phone number, or a Messaging Service that picks one of its senders. */
public sealed interface Origin permits PhoneNumber, MessagingServiceSid {
    /** As Twilio and LoginRadius take it: E.164, or MG…. */
    String value();

    /** As people read it. */
    String formatted();

    /** For logs and reports: its last four characters. */
    String shortened();
}
