package org.smssetup.wizard.ui;

import javafx.scene.Node;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

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
            if (!inRoot().contains("overlay")) {
                FirstFrame.pass(window.scene());
            }
        });
        List<String> overlays = inRoot();
        assertEquals("frame", overlays.removeFirst());
        // In the order of the file. The help comes when it is asked for.
        overlays.retainAll(List.of("checkUpOverlay", "overlay", "helpOverlay"));
        assertEquals(List.of("checkUpOverlay", "overlay"), overlays);
        assertFalse(window.node("banner").isVisible());
        assertFalse(window.flow.state().checks().isEmpty());
        List<Node> area = window.node("banner").getParent().getChildrenUnmodifiable();
        assertTrue(area.indexOf(window.node("banner")) < area.indexOf(window.node("summary")));
        assertTrue(area.indexOf(window.node("summary")) < area.indexOf(window.node("pageHolder")));
    }
}
