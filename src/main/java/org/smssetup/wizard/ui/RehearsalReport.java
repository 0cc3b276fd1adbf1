package org.smssetup.wizard.ui;

import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;

import java.util.List;

/**
 * What a rehearsal did and found.
 *
 * @param steps    the pages gone through, in their order
 * @param message  the last state of the test message in Twilio's word, or null when none was sent
 * @param saved    the settings as read back, or null; the token appears by its last four characters only
 * @param readBack same, different, or cannot compare; null when nothing was read back
 * @param proof    what came of having LoginRadius send a code, such as proved; null when it wasn't tried
 * @param effort   what the walk would have asked of a person's hands in this window
 * @param reason   why it failed, or null
 */
public record RehearsalReport(String scenario, String theme, List<Page> steps, String message, SmsSettings saved,
                              String readBack, String proof, Effort effort, String reason) {
    /**
     * @param millis  from entering the page to having left it
     * @param picture the name of the PNG file beside the report
     */
    public record Page(StepId id, long millis, String picture) {
    }

    public RehearsalReport {
        steps = List.copyOf(steps);
    }

    public boolean ok() {
        return reason == null;
    }
}
