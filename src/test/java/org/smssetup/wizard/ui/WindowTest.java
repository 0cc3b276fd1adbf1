package org.smssetup.wizard.ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smssetup.wizard.model.StepId;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A test that drives the window; each act is over, and shown, before the next line runs. */
@ExtendWith(ApplicationExtension.class)
abstract class WindowTest {
    Stage stage;
    TestWindow window;
    FxRobot robot;

    @BeforeEach
    void makeStage(FxRobot newRobot) {
        robot = newRobot;
        robot.interact(() -> stage = new Stage());
    }

    @AfterEach
    void close() {
        robot.interact(stage::close);
    }

    void open() {
        robot.interact(() -> window = new TestWindow(stage).open());
        settle();
    }

    void open(StepId page) {
        open();
        then(() -> window.goTo(page));
    }

    void then(Runnable act) {
        robot.interact(act);
        settle();
    }

    void type(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.type(key);
            settle();
        }
    }

    void write(String field, String text) {
        then(() -> window.<TextInputControl>node(field).setText(text));
    }

    void focus(String id) {
        then(() -> window.node(id).requestFocus());
    }

    void press(String id) {
        then(() -> window.press(id));
    }

    StepId at() {
        return window.flow.state().at();
    }

    Node focused() {
        return window.scene().getFocusOwner();
    }

    String value(String field) {
        return window.<TextInputControl>node(field).getText();
    }

    String words(String id) {
        return window.<Labeled>node(id).getText();
    }

    /** What is said beside the field; empty: nothing. */
    String error(String field) {
        Label label = window.node(field + "Error");
        return label.isVisible() ? label.getText() : "";
    }

    static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }
}
