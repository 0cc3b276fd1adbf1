package org.smssetup.wizard.ui;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.ui.control.SecretField;

import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.model.StepId.*;

/** What the user copied outside is offered: with leave only, at one moment only, never put in by itself. */
class ClipboardHelpTest extends WindowTest {
    private static final String SID = "AC" + "7".repeat(32);
    private static final String TOKEN = "0".repeat(32);
    private static final String BLOCK = """
            curl 'https://api.twilio.com/2010-04-01/Accounts/%s/Messages.json' -X POST \\
            --data-urlencode 'To=+14155550123' --data-urlencode 'From=+14155550177' -u %s:%s
            """;

    @Test
    @DisplayName("Asked once, calmly; a no is kept, and the clipboard is not looked at")
    void no() {
        open(CREDENTIALS);
        assertTrue(isOffering());
        assertTrue(words("clipboardWords").startsWith("When you come back"));
        comeBackWith(SID);
        assertEquals(0, window.outside.looks, "not before it is allowed");
        press("clipboardNo");
        assertEquals(Optional.of(false), window.memory.clipboard);
        assertFalse(isOffering());
        comeBackWith(SID);
        assertEquals(0, window.outside.looks);
        then(() -> window.flow.goTo(TRIAL_NUMBER));
        assertFalse(isOffering(), "not asked again");
    }

    @Test
    @DisplayName("Once allowed, an Account SID is offered on coming back, and put in when the user says so")
    void accountSid() {
        open(CREDENTIALS);
        press("clipboardYes");
        assertEquals(Optional.of(true), window.memory.clipboard);
        assertEquals(0, window.outside.looks, "not at once, either");
        comeBackWith("  Account SID: " + SID + "\n");
        assertEquals(1, window.outside.looks);
        assertTrue(words("clipboardWords").contains("ends in 7777"));
        assertEquals("", value("accountSid"), "nothing is put in by itself");
        press("clipboardYes");
        assertEquals(SID, value("accountSid"));
        assertEquals("accountSid", focused().getId());
        assertFalse(window.outside.clipboard.isEmpty(), "a SID is no secret");
        comeBackWith(SID);
        assertFalse(isOffering(), "the page has it already");
    }

    @Test
    @DisplayName("A token goes from the clipboard into the masked field, is shown nowhere, and leaves the clipboard")
    void token() {
        allowed(CREDENTIALS);
        comeBackWith(TOKEN + "\n");
        assertFalse(words("clipboardWords").contains("0000"));
        press("clipboardYes");
        try (Secret typed = window.<SecretField>node("authToken").read(); Secret token = Secret.copyOf(TOKEN)) {
            assertTrue(typed.sameAs(token));
        }
        assertFalse(window.<SecretField>node("authToken").shownProperty().get());
        assertEquals("", window.outside.clipboard);
        assertTrue(words("said").contains("taken off the clipboard"));
    }

    @Test
    @DisplayName("What is on the clipboard by then stays there")
    void somethingElseByThen() {
        allowed(CREDENTIALS);
        comeBackWith(TOKEN);
        window.outside.clipboard = "a shopping list";
        press("clipboardYes");
        assertEquals("a shopping list", window.outside.clipboard);
    }

    @Test
    @DisplayName("The block of “Try SMS” is offered by its number; a token in it is put aside and leaves the clipboard")
    void block() {
        allowed(TRIAL_NUMBER);
        comeBackWith(BLOCK.formatted(SID, SID, TOKEN));
        assertTrue(words("clipboardWords").contains("+1 415-555-0177"), words("clipboardWords"));
        press("clipboardYes");
        assertTrue(window.<TextArea>node("sender").getText().contains("From=+14155550177"));
        assertFalse(window.<TextArea>node("sender").getText().contains(TOKEN));
        assertEquals("", window.outside.clipboard);
        boolean[] lent = new boolean[1];
        then(() -> window.flow.offeredToken(token -> lent[0] = true));
        assertTrue(lent[0], "kept for the page that asks for it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14155550177", "a shopping list", "SK00000000000000000000000000000000", "hunter2",
            "0000000000000000000000000000000", "00000000000000000000000000000000 0"})
    @DisplayName("Anything else is left alone")
    void nothingElse(String text) {
        allowed(CREDENTIALS);
        comeBackWith(text);
        assertFalse(isOffering());
        assertEquals(text, window.outside.clipboard);
    }

    @ParameterizedTest
    @EnumSource(value = StepId.class, names = {"CREDENTIALS", "TRIAL_NUMBER"}, mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("On every other page the clipboard is not looked at")
    void otherPages(StepId page) {
        allowed(page);
        comeBackWith(SID);
        assertEquals(0, window.outside.looks);
        assertFalse(isOffering());
    }

    @Test
    @DisplayName("Nor while something stands over the page, nor on going from page to page")
    void notUnderAnOverlay() {
        allowed(CREDENTIALS);
        press("helpButton");
        comeBackWith(SID);
        press("helpClose");
        press("show_HOME");
        comeBackWith(SID);
        press("guideClose");
        then(() -> window.flow.goTo(VERIFIED_NUMBER));
        then(() -> window.flow.goTo(CREDENTIALS));
        assertEquals(0, window.outside.looks);
    }

    @Test
    @DisplayName("What was refused isn't offered a second time; something new is")
    void refused() {
        allowed(CREDENTIALS);
        comeBackWith(SID);
        press("clipboardNo");
        assertFalse(isOffering());
        comeBackWith(SID);
        assertFalse(isOffering());
        comeBackWith(TOKEN);
        assertTrue(isOffering());
        then(() -> window.flow.back());
        assertFalse(isOffering(), "an offer goes with its page");
    }

    @Test
    @DisplayName("It can be switched off, and on, in the help")
    void inTheHelp() {
        allowed(CREDENTIALS);
        press("helpButton");
        CheckBox box = window.node("helpClipboard");
        assertTrue(box.isSelected());
        press("helpClipboard");
        assertEquals(Optional.of(false), window.memory.clipboard);
        press("helpClose");
        comeBackWith(SID);
        assertEquals(0, window.outside.looks);
        press("helpButton");
        press("helpClipboard");
        press("helpClose");
        assertEquals(Optional.of(true), window.memory.clipboard);
    }

    @Test
    @DisplayName("UX-30: the offer is taken by keys alone")
    void byKeys() {
        allowed(CREDENTIALS);
        comeBackWith(SID);
        robot.press(KeyCode.ALT).type(KeyCode.I).release(KeyCode.ALT);
        settle();
        assertEquals(SID, value("accountSid"));
    }

    @Test
    @DisplayName("UX-6, UX-32, UX-33: question and offer, wide and narrow, in both themes")
    void drawn() {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            robot.interact(() -> {
                window = new TestWindow(new Stage());
                window.theme = theme;
                window.open().goTo(CREDENTIALS);
            });
            look("clipboard-ask-" + theme, 960);
            press("clipboardYes");
            comeBackWith(TOKEN);
            look("clipboard-token-" + theme, 960);
            look("clipboard-token-compact-" + theme, 440);
            robot.interact(window.stage::close);
        }
    }

    private void look(String name, double width) {
        then(() -> window.stage.setWidth(width));
        then(() -> {
            assertTrue(isOffering());
            Pictures.save(window.scene(), name);
            assertEquals(List.of(), Audit.of(window.scene()));
        });
    }

    private void allowed(StepId page) {
        open();
        window.memory.clipboard = Optional.of(true);
        then(() -> window.goTo(page));
        window.outside.looks = 0;
    }

    private boolean isOffering() {
        return window.node("clipboardStrip").isVisible();
    }

    /** As if the user had been in the browser meanwhile. */
    private void comeBackWith(String copied) {
        window.outside.clipboard = copied;
        then(() -> window.window.cameBack());
    }
}
