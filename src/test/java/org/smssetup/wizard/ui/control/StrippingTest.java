package org.smssetup.wizard.ui.control;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;

@DisplayName("UX-19: surrounding blanks are stripped and said so")
class StrippingTest {
    private final FxRobot robot = new FxRobot();
    private TextField field;
    private TextField other;
    private int said;

    @BeforeEach
    void show() throws TimeoutException {
        Stage stage = FxToolkit.registerPrimaryStage();
        said = 0;
        robot.interact(() -> {
            field = new TextField();
            other = new TextField();
            Stripping.on(field, () -> said++);
            stage.setScene(new Scene(new VBox(field, other), 300, 100));
            stage.show();
            field.requestFocus();
        });
    }

    private void paste(String text) {
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            field.paste();
        });
    }

    @Test
    void pastedBlanksGo() {
        paste(" \u00a0\u200bAC1 2\t\r\n");
        assertEquals("AC1 2", field.getText());
        assertEquals(5, field.getCaretPosition());
        assertEquals(1, said);
    }

    @Test
    void pastedOverASelection() {
        robot.interact(() -> {
            field.setText("old");
            field.selectAll();
        });
        paste("  new  ");
        assertEquals("new", field.getText());
    }

    @Test
    void nothingIsSaidWithoutBlanks() {
        paste("AC12");
        robot.interact(other::requestFocus);
        assertEquals("AC12", field.getText());
        assertEquals(0, said);
    }

    @Test
    void typedBlanksGoWhenTheFieldIsLeft() {
        robot.interact(() -> {
            field.setText("x");
            field.end();
        });
        robot.write(" ");
        assertEquals("x ", field.getText());
        robot.interact(other::requestFocus);
        assertEquals("x", field.getText());
        assertEquals(1, said);
    }
}
