package org.smssetup.wizard.ui;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.Draft.SignUpTick;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.ui.guide.ShowMe;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;

/** UX-30 and UX-31: everything by keyboard, with the focus where one expects it. */
class KeysTest extends WindowTest {
    @Test
    @DisplayName("UX-31: entering a page puts the focus on its heading, and Tab on its first field")
    void headingFirst() {
        open(VERIFIED_NUMBER);
        assertSame(window.node("heading"), focused());
        assertEquals("Step 3 of 8: Your phone", window.node("heading").getAccessibleText());
        type(KeyCode.TAB);
        assertSame(window.node("phoneCountry"), focused());
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        settle();
        assertNotSame(window.node("heading"), focused(), "the heading is no stop on the way");
    }

    @Test
    @DisplayName("UX-30: Enter is Next on a tick, and doesn't take the tick away")
    void enterOnATick() {
        open(TRIAL_ACCOUNT);
        for (SignUpTick tick : SignUpTick.values()) {
            then(() -> window.<CheckBox>node(TICKS.get(tick.ordinal())).setSelected(true));
        }
        focus("signedUp");
        type(KeyCode.ENTER);
        assertEquals(VERIFIED_NUMBER, at());
        assertEquals(EnumSet.allOf(SignUpTick.class), window.flow.state().draft().signUp());
    }

    @Test
    @DisplayName("UX-30: Enter is Next on a radio button, in a field and in a text area")
    void enterElsewhere() {
        open();
        then(() -> window.<RadioButton>node("newToTwilio").setSelected(true));
        focus("hasAccount");
        type(KeyCode.ENTER);
        assertEquals(TRIAL_ACCOUNT, at());
        assertEquals(Route.NEW_TO_TWILIO, window.flow.state().draft().route(), "Enter chooses nothing");

        then(() -> window.goTo(VERIFIED_NUMBER));
        write("phone", "4155550123");
        focus("phone");
        type(KeyCode.ENTER);
        assertEquals(TRIAL_NUMBER, at());

        write("sender", "4155550199");
        focus("sender");
        type(KeyCode.ENTER);
        assertEquals(CREDENTIALS, at());
        assertEquals(Fakes.SENDER, window.flow.state().draft().sender().number());
    }

    @Test
    void enterOnAnotherButtonPressesThatOne() {
        open(TRIAL_NUMBER);
        focus("back");
        type(KeyCode.ENTER);
        assertEquals(VERIFIED_NUMBER, at());
    }

    @Test
    @DisplayName("UX-30: Esc is Back, also from a field, and never closes the window")
    void escape() {
        open(VERIFIED_NUMBER);
        focus("phone");
        robot.write("415");
        type(KeyCode.ESCAPE);
        assertEquals(TRIAL_ACCOUNT, at());
        type(KeyCode.ESCAPE, KeyCode.ESCAPE, KeyCode.ESCAPE);
        assertEquals(START, at());
        assertTrue(stage.isShowing());
    }

    @Test
    @DisplayName("UX-30: Alt+Down opens a list, letters find a country, Esc closes only the list")
    void list() {
        open(VERIFIED_NUMBER);
        ComboBox<String> box = window.node("phoneCountry");
        focus("phoneCountry");
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        settle();
        assertTrue(box.isShowing());
        type(KeyCode.ESCAPE);
        assertFalse(box.isShowing());
        assertEquals(VERIFIED_NUMBER, at());

        robot.write("new z");
        settle();
        assertEquals("NZ", box.getValue());
        type(KeyCode.ENTER);
        assertEquals("This is still empty.", error("phone"), "Enter was Next");
    }

    @Test
    @DisplayName("UX-30: Alt and a letter press a button")
    void mnemonics() {
        open(VERIFIED_NUMBER);
        robot.press(KeyCode.ALT).type(KeyCode.B).release(KeyCode.ALT);
        settle();
        assertEquals(TRIAL_ACCOUNT, at());
    }

    @Test
    void tabLeavesTheTextArea() {
        open(TRIAL_NUMBER);
        focus("sender");
        type(KeyCode.TAB);
        assertNotSame(window.node("sender"), focused());
        assertEquals("", value("sender"));
        focus("sender");
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        settle();
        assertSame(window.node("senderCountry"), focused());
    }

    @Test
    void pageDownScrolls() {
        open();
        then(() -> stage.setHeight(360));
        javafx.scene.control.ScrollPane scroll = window.node("scroll");
        assertEquals(0, scroll.getVvalue());
        type(KeyCode.PAGE_DOWN);
        assertTrue(scroll.getVvalue() > 0);
        type(KeyCode.PAGE_UP);
        assertEquals(0, scroll.getVvalue(), 0.01);
    }

    @Test
    @DisplayName("UX-30: what gets the focus comes into view")
    void focusIsInView() {
        open(TRIAL_ACCOUNT);
        then(() -> stage.setHeight(360));
        focus("questionsAnswered");
        Node tick = window.node("questionsAnswered");
        double top = tick.localToScene(0, 0).getY();
        assertTrue(top > 0 && top < window.node("back").localToScene(0, 0).getY(), "at " + top);
    }

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-30, UX-32: Tab goes round the page, and wherever it stops the focus is to be seen")
    void focusRing(StepId page) {
        for (ThemeChoice theme : new ThemeChoice[]{ThemeChoice.LIGHT, ThemeChoice.DARK}) {
            open(page);
            press("theme" + theme.name().charAt(0) + theme.name().substring(1).toLowerCase(java.util.Locale.ROOT));
            focus("heading");
            Set<Node> stops = new LinkedHashSet<>();
            List<String> unseen = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                type(KeyCode.TAB);
                Node stop = focused();
                if (!stops.add(stop)) {
                    break;
                }
                if (!Audit.showsFocus(stop)) {
                    unseen.add(theme + " " + stop);
                }
            }
            assertEquals(List.of(), unseen);
            assertTrue(stops.contains(window.node("close")), "Tab comes round: " + stops);
            assertTrue(stops.contains(window.node("next")) || page == HOME);
            then(stage::close);
        }
    }

    @Test
    @DisplayName("UX-30: the first four pages by keyboard alone")
    void byKeyboard() {
        open();
        type(KeyCode.TAB);
        assertSame(window.node("language"), focused());
        type(KeyCode.TAB, KeyCode.SPACE, KeyCode.ENTER);
        assertEquals(TRIAL_ACCOUNT, at());

        type(KeyCode.TAB, KeyCode.TAB);
        for (String tick : TICKS) {
            type(KeyCode.TAB);
            if (focused() instanceof ShowMe) {
                // The drawing of the one before.
                type(KeyCode.TAB);
            }
            assertSame(window.node(tick), focused());
            type(KeyCode.SPACE);
        }
        type(KeyCode.ENTER);
        assertEquals(VERIFIED_NUMBER, at());

        type(KeyCode.TAB, KeyCode.TAB);
        robot.write("(415) 555 0123");
        type(KeyCode.ENTER);
        assertEquals(TRIAL_NUMBER, at());

        type(KeyCode.TAB, KeyCode.TAB, KeyCode.TAB, KeyCode.TAB);
        robot.write("+14155550199");
        type(KeyCode.ENTER);
        assertEquals(CREDENTIALS, at());
        assertEquals(Fakes.PHONE, window.flow.state().draft().phone());
        assertEquals(Fakes.SENDER, window.flow.state().draft().sender().number());
    }

    private static final List<String> TICKS = List.of("signedUp", "emailConfirmed", "phoneConfirmed", "questionsAnswered");
}
