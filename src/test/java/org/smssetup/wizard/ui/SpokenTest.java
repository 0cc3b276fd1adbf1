package org.smssetup.wizard.ui;

import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.StepId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;

/** UX-31: what a screen reader is told, asked of the controls in the way that the system asks them. */
class SpokenTest extends WindowTest {
    /** A role that says nothing of what a control is for. */
    private static final Set<AccessibleRole> NO_ROLE = Set.of(AccessibleRole.NODE, AccessibleRole.PARENT);

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-31: every control has a role and a name, and no two of a kind have the same name")
    void names(StepId page) {
        open(page);
        List<String> faults = new ArrayList<>();
        Map<String, Node> known = new HashMap<>();
        for (Control control : controls(window.scene().getRoot())) {
            AccessibleRole role = (AccessibleRole) control.queryAccessibleAttribute(AccessibleAttribute.ROLE);
            String name = name(control);
            if (role == null || NO_ROLE.contains(role)) {
                faults.add("no role: " + control);
            }
            if (name.isBlank()) {
                faults.add("no name: " + control);
            }
            Node other = known.put(role + " " + name, control);
            if (other != null) {
                faults.add("twice " + role + " “" + name + "”: " + other + " and " + control);
            }
        }
        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @EnumSource(value = StepId.class, names = {"START", "TRIAL_ACCOUNT", "VERIFIED_NUMBER", "TRIAL_NUMBER", "CREDENTIALS"})
    @DisplayName("UX-31, UX-11: Next pressed too early puts the focus on what is missing, which says what is wrong with it")
    void errors(StepId page) {
        open(page);
        press("next");
        assertEquals(page, at());
        Node field = focused();
        assertNotNull(field.getId(), () -> field.toString());
        String words = window.<Labeled>node(field.getId() + "Error").getText();
        assertFalse(words.isBlank());
        assertTrue(String.valueOf(field.queryAccessibleAttribute(AccessibleAttribute.HELP)).contains(words),
                () -> field.getAccessibleHelp());
        if (field instanceof TextInputControl input) {
            then(() -> input.setText(page == CREDENTIALS ? "AC" + "0".repeat(32) : "+1 415 555 0123"));
            String after = input.getAccessibleHelp();
            assertTrue(after == null || !after.contains(words), "what was put right isn't spoken any more: " + after);
        }
    }

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-30: Tab goes through the page as one reads it: down, and to the right only into another column")
    void order(StepId page) {
        open(page);
        focus("heading");
        Set<Node> stops = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            type(KeyCode.TAB);
            if (!stops.add(focused())) {
                break;
            }
        }
        List<Node> inPage = stops.stream().filter(stop -> FrameNodes.isInside(stop, window.node("pageHolder"))).toList();
        for (int i = 1; i < inPage.size(); i++) {
            Bounds before = inPage.get(i - 1).localToScene(inPage.get(i - 1).getLayoutBounds());
            Bounds now = inPage.get(i).localToScene(inPage.get(i).getLayoutBounds());
            boolean down = now.getMaxY() > before.getMinY();
            boolean nextColumn = now.getMinX() >= before.getMaxX() - 1;
            Node from = inPage.get(i - 1);
            Node to = inPage.get(i);
            assertTrue(down || nextColumn, () -> "from " + from + " back up to " + to);
        }
        List<Node> all = List.copyOf(stops);
        if (window.node("next").isVisible()) {
            assertTrue(inPage.isEmpty() || all.indexOf(window.node("next")) > all.indexOf(inPage.getLast()), "Next comes after the page");
        }
    }

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-30: no two buttons share a letter, one button at most answers Enter, and none closes the window on Esc")
    void letters(StepId page) {
        open(page);
        Map<Character, Labeled> letters = new HashMap<>();
        List<String> twice = new ArrayList<>();
        int defaults = 0;
        for (Control control : controls(window.scene().getRoot())) {
            if (control instanceof Labeled labeled && labeled.isMnemonicParsing()) {
                int at = labeled.getText().replace("__", "  ").indexOf('_');
                if (at >= 0) {
                    Labeled other = letters.put(Character.toLowerCase(labeled.getText().charAt(at + 1)), labeled);
                    if (other != null) {
                        twice.add(other.getText() + " and " + labeled.getText());
                    }
                }
            }
            if (control instanceof Button button) {
                defaults += button.isDefaultButton() ? 1 : 0;
                assertFalse(button.isCancelButton(), "Esc is the frame's: " + button);
            }
        }
        assertEquals(List.of(), twice);
        assertTrue(defaults <= 1, "buttons that answer Enter: " + defaults);
        assertTrue(letters.containsKey('b') || page == START || page == HOME, "Back has a letter");
        assertEquals(window.node("next").isVisible(), window.<Button>node("next").isDefaultButton());
    }

    @Test
    @DisplayName("UX-31: a new page is announced by its heading, with its place among the steps")
    void pageIsAnnounced() {
        open();
        then(() -> window.<RadioButton>node("newToTwilio").setSelected(true));
        press("next");
        assertEquals(TRIAL_ACCOUNT, at());
        assertSame(window.node("heading"), focused());
        assertEquals("Step 2 of 8: Create your Twilio account",
                focused().queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    @Test
    @DisplayName("UX-31: a problem takes the focus and is spoken whole: what happened, why, what to do, whose it is")
    void problemIsAnnounced() {
        open(TEST_MESSAGE);
        window.fakes.twilio.sendFails = new Problem(Problem.Kind.TWILIO_TEMPLATES_ONLY, Map.of("code", "572006", "status", "400"));
        press("next");
        assertSame(window.node("banner"), focused());
        String spoken = String.valueOf(focused().queryAccessibleAttribute(AccessibleAttribute.TEXT));
        for (String part : List.of("bannerTitle", "bannerWhy", "bannerTodo", "bannerFault")) {
            assertFalse(words(part).isBlank());
            assertTrue(spoken.contains(words(part)), part + " isn't in: " + spoken);
        }
        type(KeyCode.TAB);
        assertTrue(FrameNodes.isInside(focused(), window.node("banner")), "the way out is the next stop: " + focused());
    }

    @Test
    @DisplayName("UX-31: what was done is said where it can be read and heard")
    void resultIsAnnounced() {
        open(TRIAL_ACCOUNT);
        Button copies = controls(window.node("pageHolder")).stream().filter(Button.class::isInstance).map(Button.class::cast)
                .filter(button -> name(button).toLowerCase(Locale.ROOT).contains("copy")).findFirst().orElse(null);
        if (copies == null) {
            then(() -> window.actions.copy("AC"));
        } else {
            then(copies::fire);
        }
        assertEquals(words("said"), window.node("said").queryAccessibleAttribute(AccessibleAttribute.TEXT));
        assertFalse(words("said").isBlank());
    }

    /** Every control that can be seen and have the focus. */
    private static List<Control> controls(Node node) {
        List<Control> found = new ArrayList<>();
        if (!node.isVisible() || node.isDisabled()) {
            return found;
        }
        if (node instanceof Control control && control.isFocusTraversable() && !(control instanceof ScrollPane)
                && !(control instanceof ScrollBar)) {
            found.add(control);
        }
        // What a control is made of is spoken as part of it, but for the rows of a list that are controls themselves.
        if (node instanceof Parent parent && !(node instanceof TextInputControl) && !(node instanceof ListView<?>)) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(controls(child)));
        }
        return found;
    }

    private static String name(Control control) {
        Object text = control instanceof TextField || control instanceof TextInputControl ? control.getAccessibleText()
                : control.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        if (text == null || text.toString().isBlank()) {
            Object label = control.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
            text = label instanceof Labeled labeled ? labeled.getText() : "";
        }
        return Objects.toString(text, "");
    }
}
