package org.smssetup.wizard.ui.control;

import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.model.Secret;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@DisplayName("UX-21: the token is masked, with a way to show it")
class SecretFieldTest {
    private static final String TOKEN = "not-a-real-token-0000";

    private final FxRobot robot = new FxRobot();
    private SecretField field;

    @BeforeEach
    void show() throws TimeoutException {
        Stage stage = FxToolkit.registerPrimaryStage();
        robot.interact(() -> {
            field = new SecretField();
            stage.setScene(new Scene(new VBox(field), 400, 100));
            stage.show();
            field.requestFocus();
            field.setText(TOKEN);
        });
    }

    private String drawn() {
        return ((Text) field.lookup(".text")).getText();
    }

    @Test
    void dotsUntilItIsShownAndDotsAgain() {
        assertEquals("●".repeat(TOKEN.length()), drawn());
        robot.interact(() -> field.shownProperty().set(true));
        assertEquals(TOKEN, drawn());
        robot.interact(() -> field.shownProperty().set(false));
        assertEquals("●".repeat(TOKEN.length()), drawn());
        assertEquals(TOKEN, field.getText());
    }

    @Test
    void typesWhileItIsShown() {
        robot.interact(() -> {
            field.shownProperty().set(true);
            field.end();
        });
        robot.write("7");
        assertEquals(TOKEN + "7", drawn());
    }

    @Test
    void leavesAsASecret() {
        try (Secret secret = field.read()) {
            assertEquals(TOKEN.length(), secret.length());
            assertEquals("0000", secret.lastFour());
        }
    }

    @Test
    void emptiedForGood() {
        robot.interact(field::end);
        robot.write("typed");
        robot.interact(() -> {
            field.replaceText(0, 3, "pasted");
            field.shownProperty().set(true);
        });
        assertTrue(field.isUndoable());
        robot.interact(field::wipe);
        assertEquals("", field.getText());
        assertFalse(field.shownProperty().get());
        robot.interact(() -> {
            field.undo();
            field.redo();
            field.undo();
        });
        assertEquals("", field.getText());
    }

    @Test
    void nothingIsCopiedOutOfItEvenWhileItIsShown() {
        robot.interact(() -> {
            ClipboardContent before = new ClipboardContent();
            before.putString("before");
            Clipboard.getSystemClipboard().setContent(before);
            field.shownProperty().set(true);
            field.selectAll();
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        robot.interact(() -> assertEquals("before", Clipboard.getSystemClipboard().getString()));
        assertTrue(field.getStyleClass().contains("secret"));
    }
}
