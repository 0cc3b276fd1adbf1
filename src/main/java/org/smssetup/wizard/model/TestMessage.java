package org.smssetup.wizard.model;

import java.time.Instant;

/**
 * The test message and how far it came.
 *
 * @param sid       Twilio's Message SID (SM…)
 * @param from      the number, or the Messaging Service, that sent it
 * @param to        the phone that it went to
 * @param word      the digits that the user should find on the phone; null when Twilio didn't tell them
 * @param template  whether it was one of Twilio's template texts
 * @param status    the last state that Twilio told
 * @param errorCode Twilio's code for a failure, or null
 * @param sent      when Twilio took it
 * @param confirmed whether the user typed the right digits from the phone
 * @param changed   when the last state was learned, or null
 */
public record TestMessage(String sid, Origin from, PhoneNumber to, String word, boolean template, Status status,
                          Integer errorCode, Instant sent, boolean confirmed, Instant changed) {

    public TestMessage(String sid, Origin from, PhoneNumber to, String word, boolean template, Status status,
                       Integer errorCode, Instant sent, boolean confirmed) {
        this(sid, from, to, word, template, status, errorCode, sent, confirmed, null);
    }

    /** Twilio's states of a message (OpenAPI specification); {@code UNKNOWN} for a word that we don't know. */
    public enum Status {
        ACCEPTED, SCHEDULED, QUEUED, SENDING, SENT, DELIVERED, UNDELIVERED, FAILED, CANCELED, READ, RECEIVING, RECEIVED,
        PARTIALLY_DELIVERED, UNKNOWN;

        /** Nothing more will come. {@code SENT} isn't final, though some carriers never tell more. */
        public boolean isFinal() {
            return this == DELIVERED || this == UNDELIVERED || this == FAILED || this == CANCELED || this == READ;
        }

        public boolean arrived() {
            return this == DELIVERED || this == READ;
        }
    }

    public TestMessage withState(Status newStatus, Integer newErrorCode, Instant learned) {
        return new TestMessage(sid, from, to, word, template, newStatus, newErrorCode, sent, confirmed, learned);
    }

    public TestMessage confirmedByUser() {
        return new TestMessage(sid, from, to, word, template, status, errorCode, sent, true, changed);
    }
}
