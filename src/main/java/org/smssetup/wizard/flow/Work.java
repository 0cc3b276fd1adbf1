package org.smssetup.wizard.flow;

import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;

import java.util.List;

/** What a step at work can tell its flow. */
public interface Work {
    /** Shown beside the bar until the next call. */
    void say(Progress progress);

    /**
     * Keeps what is known so far, also if the work fails or is cancelled later on.
     *
     * @throws InterruptedException if the work has been cancelled: the draft is dropped
     */
    void keep(Draft draft) throws InterruptedException;

    /** Writes the deed to the journal before it is done. @throws Problem if it can't be written: then don't do it */
    void begin(Deed deed) throws Problem;

    /** Writes down how the deed of that marker ended. Kept also when the work has been cancelled meanwhile. */
    void end(Deed deed);

    /**
     * Writes down how the deed ended together with what is known through it: a crash finds both or neither.
     *
     * @throws InterruptedException if the work has been cancelled: then the deed is kept, and the draft is dropped
     */
    void end(Deed deed, Draft draft) throws InterruptedException;

    /** What was done outside so far, oldest first. */
    List<Deed> deeds();

    /** Thrown by a step that finds only at work that something typed is wrong. */
    final class Refused extends RuntimeException {
        private final transient Complaints complaints;

        public Refused(Complaints complaints) {
            super("refused", null, false, false);
            this.complaints = complaints;
        }

        public Complaints complaints() {
            return complaints;
        }
    }
}
