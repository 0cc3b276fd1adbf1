package org.smssetup.wizard.ui;

import java.time.Instant;
import java.util.List;

/** What the window shows beside the pages in practice: a pretend phone, and the values of a pretend Twilio page. */
public interface PracticeView {
    /** The values that a person copies from Twilio's page, in the order in which they are shown. */
    enum Value {
        ACCOUNT_SID, AUTH_TOKEN, TRIAL_NUMBER, PHONE;

        /** Whether it stands there as dots until somebody asks for it. */
        boolean hidden() {
            return this == AUTH_TOKEN;
        }
    }

    /**
     * @param call  whether it is a call rather than a text
     * @param from  who sends or calls, as the phone shows it
     * @param words the text, or what the caller says
     */
    record PhoneEvent(Instant at, boolean call, String from, String words) {
    }

    /** What the pretend page shows for it now; empty while it shows nothing. Any of it may change at any time. */
    String now(Value value);

    /** What came in on the pretend phone so far, oldest first. */
    List<PhoneEvent> phone();

    /** Whether there is a call that waits for digits. */
    boolean ringing();

    /** Answers that call and keys the digits in. */
    void keyIn();

    /** Sets the one listener, which is told, on any thread, after {@link #now} or {@link #phone} has changed. */
    void watch(Runnable changed);
}
