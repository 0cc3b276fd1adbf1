package org.smssetup.wizard.model;

import java.util.Optional;

/** What messages are sent from: a phone number, or a Messaging Service that picks one of its senders. */
public sealed interface Origin permits PhoneNumber, MessagingServiceSid {
    /** As Twilio and LoginRadius take it: E.164, or MG…. */
    String value();

    /** What {@code value} names; empty: neither a phone number nor a Messaging Service. */
    static Optional<Origin> of(String value) {
        return PhoneNumber.isOne(value) ? Optional.of(new PhoneNumber(value))
                : MessagingServiceSid.isOne(value) ? Optional.of(new MessagingServiceSid(value)) : Optional.empty();
    }

    /** As people read it. */
    String formatted();

    /** For logs and reports: its last four characters. */
    String shortened();
}
