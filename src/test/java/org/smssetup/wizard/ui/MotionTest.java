package org.smssetup.wizard.ui;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.smssetup.wizard.model.StepId.*;

/** Success and progress move a little, and not at all where the system is asked for less motion. */
class MotionTest extends WindowTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("A step that has just been done grows its tick, unless motion is reduced")
    void ticks(boolean reduced) throws TimeoutException {
        open();
        AtomicInteger moves = new AtomicInteger();
        then(() -> {
            window.scene().getPreferences().setReducedMotion(reduced);
            window.<VBox>node("steps").getChildren().addListener((ListChangeListener<Node>) change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(row -> row.lookup(".ikonli-font-icon").scaleXProperty()
                            .addListener(_ -> moves.incrementAndGet()));
                }
            });
            window.goTo(TRIAL_ACCOUNT);
        });
        if (!reduced) {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> moves.get() > 0);
        }
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> tick().getScaleX() == 1);
        assertEquals(!reduced, moves.get() > 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("UX-25: the bar of work without an end in sight moves, or is left out; its words stay")
    void bar(boolean reduced) throws TimeoutException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        robot.interact(() -> {
            window = new TestWindow(stage);
            window.open(work -> Thread.ofVirtual().start(() -> {
                await(done);
                work.run();
                over.countDown();
            }), false);
            window.scene().getPreferences().setReducedMotion(reduced);
            window.press("newToTwilio");
            window.press("next");
        });
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> window.node("workingRow").isVisible());
        settle();
        assertEquals(!reduced, window.node("progressBar").isVisible());
        assertEquals("Looking at this computer", words("progressWords"));
        done.countDown();
        over.await(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("UX-23: the last page carries a sign of success only once the save was read back and is the same")
    void success(boolean same) {
        open();
        then(() -> window.goTo(REVIEW));
        assertNull(window.<Label>node("heading").getGraphic());
        window.fakes.loginRadius.masked = !same;
        then(() -> window.goTo(HOME));
        assertEquals(same, window.<Label>node("heading").getGraphic() != null);
    }

    private Node tick() {
        return window.node("step-START").getParent().getParent().lookup(".ikonli-font-icon");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }
}
