package org.smssetup.wizard.ui;

import javafx.util.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.model.Secret;
import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The Auth Token leaves the clipboard by itself. */
class CopiedTokenTest extends WindowTest {
    private static final String TOKEN = "not-a-real-token-1111111111111111";

    private CopiedToken copied(Duration stays) {
        robot.interact(() -> window = new TestWindow(stage));
        CopiedToken[] made = new CopiedToken[1];
        robot.interact(() -> {
            made[0] = new CopiedToken(window.outside, stays);
            try (Secret token = Secret.copyOf(TOKEN)) {
                made[0].copy(token);
            }
        });
        return made[0];
    }

    @Test
    @DisplayName("UX-30: after a minute, unless something else is there by then")
    void afterAWhile() throws Exception {
        assertEquals(Duration.minutes(1), CopiedToken.LONG_ENOUGH_TO_PASTE);
        copied(Duration.millis(100));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> window.outside.clipboard.isEmpty());
    }

    @Test
    void whatSomebodyElseHasCopiedStays() {
        CopiedToken token = copied(Duration.minutes(1));
        assertEquals(TOKEN, window.outside.clipboard);
        robot.interact(() -> {
            window.outside.copy("something else");
            token.forget();
        });
        assertEquals("something else", window.outside.clipboard);
    }
}
