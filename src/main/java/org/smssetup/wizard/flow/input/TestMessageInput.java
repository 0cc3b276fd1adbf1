package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.StepId;

/** What can be done on the page of the test message. */
public sealed interface TestMessageInput extends Input {
    @Override
    default StepId step() {
        return StepId.TEST_MESSAGE;
    }

    /** Send one message and follow it. {@code template}: one of Twilio's own texts, for trials that allow no other. */
    record Send(boolean template) implements TestMessageInput {
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
