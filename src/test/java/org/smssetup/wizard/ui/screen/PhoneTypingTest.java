package org.smssetup.wizard.ui.screen;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** UX-18, UX-19: spaced out while typing, without losing the caret or a paste. */
@ExtendWith(ApplicationExtension.class)
class PhoneTypingTest {
    private TextField field;
    private String country = "US";
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        field = new TextField();
        PhoneTyping.on(field, () -> country);
        stage.setScene(new Scene(field, 300, 60));
        stage.show();
    }

    @BeforeEach
    void takeRobot(FxRobot newRobot) {
        robot = newRobot;
        robot.interact(field::requestFocus);
    }

    @ParameterizedTest
    @CsvSource({"US, 4155550123, (415) 555-0123", "US, +447700900123, +44 7700 900123", "GB, 07700900123, 07700 900123",
            "DE, 004915112345678, 00 49 1511 2345678", "ZZ, 12345, 12345"})
    void typed(String region, String keys, String shown) {
        country = region;
        robot.write(keys);
        assertEquals(shown, field.getText());
        assertEquals(shown.length(), field.getCaretPosition());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1 415 555 0123 ext 7", "call me", "tel:+14155550123", "415-555-0123 / 415-555-0124", "415-555-0123 415-555-0124",
            "curl 'https://api.twilio.com' --data 'From=+14155550199'"})
    @DisplayName("UX-19: a paste that is no plain number stays as it is")
    void pastedAsItIs(String text) {
        paste(text);
        assertEquals(text, field.getText());
    }

    @ParameterizedTest
    @CsvSource(value = {"'  +1 (415) 555-0123 '| +1 415-555-0123", "415.555.0123| (415) 555-0123",
            "+44 (0)7700 900123| +44 (0)7700 900123"}, delimiter = '|')
    void pastedNumbersKeepEveryDigit(String text, String shown) {
        paste(text);
        assertEquals(shown, field.getText());
    }

    @Test
    void aDigitInTheMiddleKeepsTheCaretBehindIt() {
        robot.write("415550123");
        robot.interact(() -> field.positionCaret(field.getText().indexOf("55") + 2));
        robot.write("5");
        assertEquals("(415) 555-0123", field.getText());
        assertEquals("(415) 555", field.getText().substring(0, field.getCaretPosition()));
    }

    @Test
    void backspaceGoesThroughTheSpaces() {
        robot.write("4155550123");
        for (int left = 9; left >= 0; left--) {
            robot.type(KeyCode.BACK_SPACE);
            assertEquals("4155550123".substring(0, left), field.getText().replaceAll("\\D", ""));
        }
    }

    @Test
    void backspaceBehindAHyphenTakesTheDigitBeforeIt() {
        robot.write("4155550123");
        robot.interact(() -> field.positionCaret("(415) 555-".length()));
        robot.type(KeyCode.BACK_SPACE);
        assertEquals("415550123", field.getText().replaceAll("\\D", ""));
        assertEquals("41555", field.getText().substring(0, field.getCaretPosition()).replaceAll("\\D", ""));
    }

    @Test
    void deleteBeforeAHyphenTakesTheDigitBehindIt() {
        robot.write("4155550123");
        robot.interact(() -> field.positionCaret("(415) 555".length()));
        robot.type(KeyCode.DELETE);
        assertEquals("415555123", field.getText().replaceAll("\\D", ""));
        assertEquals("415555", field.getText().substring(0, field.getCaretPosition()).replaceAll("\\D", ""));
    }

    @Test
    void whatIsMarkedIsReplaced() {
        robot.write("4155550123");
        robot.interact(field::selectAll);
        robot.write("2");
        assertEquals("2", field.getText());
    }

    private void paste(String text) {
        robot.interact(() -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
            field.paste();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
