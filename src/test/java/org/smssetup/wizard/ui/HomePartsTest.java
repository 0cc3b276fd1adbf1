package org.smssetup.wizard.ui;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.StepId;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The parts of the page after the steps: each stands in its place, with a heading of its own and a way back. */
@ExtendWith(ApplicationExtension.class)
class HomePartsTest {
    private Stage stage;
    private TestWindow window;

    @Start
    void start(Stage newStage) {
        stage = newStage;
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::close);
    }

    private String heading() {
        return window.<Label>node("heading").getText();
    }

    @ParameterizedTest
    @EnumSource(value = HomePart.class, mode = EnumSource.Mode.EXCLUDE, names = "OVERVIEW")
    @DisplayName("UX-5, UX-30, UX-31: a part has one heading, which has the focus; Esc and a link lead back")
    void opensAndCloses(HomePart part, FxRobot robot) {
        robot.interact(() -> {
            window = new TestWindow(stage).open();
            window.goTo(StepId.HOME);
        });
        WaitForAsyncUtils.waitForFxEvents();
        String overview = heading();

        robot.interact(() -> window.flow.submit(new HomeInput.Open(part)));
        WaitForAsyncUtils.waitForFxEvents();
        assertNotEquals(overview, heading());
        assertEquals(window.texts.say("home.part." + part), heading());
        assertTrue(window.node("heading").isFocused());

        robot.interact(() -> window.press("overview"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(overview, heading());

        robot.interact(() -> window.flow.submit(new HomeInput.Open(part)));
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(HomePart.OVERVIEW, window.flow.state().part());
        assertEquals(overview, heading());
    }
}
