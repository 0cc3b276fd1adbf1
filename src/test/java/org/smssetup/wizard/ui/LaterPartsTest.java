package org.smssetup.wizard.ui;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the first frame doesn't show comes after it, in its own place. */
class LaterPartsTest extends WindowTest {
    private List<String> inRoot() {
        List<String> ids = new ArrayList<>();
        for (Node node : window.scene().getRoot().getChildrenUnmodifiable()) {
            ids.add(node.getId());
        }
        return ids;
    }

    @Test
    @DisplayName("What comes up over the page is loaded when it is asked for, in whatever order, and the last is on top")
    void overlaysComeWhenAsked() {
        open();
        assertEquals(List.of("frame"), inRoot());
        then(() -> window.actions.ask("startOver", Map.of(), () -> { }));
        type(KeyCode.ESCAPE);
        then(() -> window.actions.showCheckUp());
        assertEquals(List.of("frame", "overlay", "checkUpOverlay"), inRoot());
        then(() -> window.actions.ask("startOver", Map.of(), () -> { }));
        assertEquals(List.of("frame", "checkUpOverlay", "overlay"), inRoot());
        assertTrue(window.node("checkUpOverlay").isVisible() && window.node("checkUpOverlay").isDisabled());
        assertTrue(window.node("questionNo").isFocused());
        type(KeyCode.ESCAPE);
        assertTrue(window.node("frame").isDisabled() && !window.node("checkUpOverlay").isDisabled());
        assertTrue(window.node("checkUpAgain").isFocused());
        type(KeyCode.ESCAPE);
        assertFalse(window.node("frame").isDisabled());
    }

    @Test
    void hiddenPartsAndTheCheckUpComeAfterTheFirstFrame() {
        List<String> first = new ArrayList<>();
        boolean[] early = new boolean[2];
        robot.interact(() -> {
            window = new TestWindow(stage);
            window.passesFirstFrame = false;
            window.open();
            // Still the event in which the window was shown, before any frame.
            first.addAll(inRoot());
            early[0] = window.scene().lookup("#banner") != null;
            early[1] = !window.flow.state().checks().isEmpty();
        });
        assertEquals(List.of("frame"), first);
        assertFalse(early[0], "the banner, hidden");
        assertFalse(early[1], "the check-up");
        then(() -> {
            if (window.scene().lookup("#banner") == null) {
                FirstFrame.pass(window.scene());
            }
        });
        assertEquals(List.of("frame"), inRoot());
        assertFalse(window.node("banner").isVisible());
        assertFalse(window.flow.state().checks().isEmpty());
        List<Node> area = window.node("banner").getParent().getChildrenUnmodifiable();
        assertTrue(area.indexOf(window.node("banner")) < area.indexOf(window.node("summary")));
        assertTrue(area.indexOf(window.node("summary")) < area.indexOf(window.node("pageHolder")));
    }
}
