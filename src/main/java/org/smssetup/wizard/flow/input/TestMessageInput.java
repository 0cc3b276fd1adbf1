package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

/** What can be done on the page of the test message. */
public sealed interface TestMessageInput extends Input {
    @Override
    default StepId step() {
        return StepId.TEST_MESSAGE;
    }

    /**
     * Send one message and follow it.
     *
     * @param template one of Twilio's own texts, for trials that allow no other
     * @param anyway   also where something speaks against the phone
     */
    record Send(boolean template, boolean anyway) implements TestMessageInput {
        public Send(boolean template) {
            this(template, false);
        }
    }

    /** Ask again how far the message is. */
    record Follow() implements TestMessageInput {
    }

    /** The digits that the user found on the phone; control {@code word}. */
    record Confirm(String word) implements TestMessageInput {
    }

    /** Go on without the proof. */
    record Skip() implements TestMessageInput {
    }
}
