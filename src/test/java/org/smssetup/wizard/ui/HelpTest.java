package org.smssetup.wizard.ui;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.steps.Fakes;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The help over the page. */
@ExtendWith(ApplicationExtension.class)
class HelpTest {
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

    private void open(FxRobot robot) {
        robot.interact(() -> window = new TestWindow(stage).open());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void paste(FxRobot robot, String text) {
        robot.interact(() -> window.<TextArea>node("helpText").setText(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean isOpen() {
        Node overlay = window.scene().lookup("#helpOverlay");
        return overlay != null && overlay.isVisible();
    }

    private String results() {
        List<String> words = new ArrayList<>();
        collect(window.<VBox>node("helpResults"), words);
        return String.join("\n", words);
    }

    private static void collect(Parent parent, List<String> words) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Label label) {
                words.add(label.getText());
            } else if (child instanceof Parent inner) {
                collect(inner, words);
            }
        }
    }

    @Test
    @DisplayName("UX-30: F1 opens the help and Esc closes it; the focus comes back, and Esc goes no page back")
    void byKeyboard(FxRobot robot) {
        open(robot);
        robot.interact(() -> window.goTo(StepId.VERIFIED_NUMBER));
        WaitForAsyncUtils.waitForFxEvents();
        Node field = window.node("phone");
        robot.interact(field::requestFocus);
        robot.type(KeyCode.F1);
        assertTrue(isOpen());
        assertTrue(window.node("helpText").isFocused());
        robot.type(KeyCode.ESCAPE);
        assertFalse(isOpen());
        assertTrue(field.isFocused());
        assertEquals(StepId.VERIFIED_NUMBER, window.flow.state().at());
        robot.type(KeyCode.F1).type(KeyCode.F1);
        assertFalse(isOpen(), "F1 again closes it");
    }

    @Test
    @DisplayName("UX-30: while the help is open, Tab stays in it and Enter hands in nothing")
    void theFocusIsKeptInside(FxRobot robot) {
        open(robot);
        robot.clickOn("#helpButton");
        Parent help = window.node("helpOverlay");
        for (int i = 0; i < 8; i++) {
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
            assertTrue(FrameNodes.isInside(window.scene().getFocusOwner(), help), "Tab " + i);
        }
        robot.interact(() -> window.node("helpText").requestFocus());
        robot.type(KeyCode.ENTER);
        assertTrue(isOpen());
        assertEquals(StepId.START, window.flow.state().at());
        assertTrue(window.flow.state().complaints().isEmpty(), "Next was not pressed");
    }

    @Test
    @DisplayName("Paste an error here: title, why and what to do, and a button that opens the page")
    void aPastedErrorIsExplained(FxRobot robot) {
        open(robot);
        robot.clickOn("#helpButton");
        paste(robot, "{\"code\": 21608, \"message\": \"The number is unverified\", \"status\": 400}");
        for (String part : List.of("title", "why", "todo")) {
            assertTrue(results().contains(window.texts.say("twilio.21608." + part)), results());
        }
        assertFalse(results().contains(window.texts.say("help.E164.title")));
        robot.interact(() -> window.<Button>node("help-OPEN_VERIFIED_NUMBERS").fire());
        assertEquals("/verified-numbers", window.outside.opened.getLast().getPath());
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#helpButton");
        assertEquals("", window.<TextInputControl>node("helpText").getText(), "what was pasted isn't kept");
    }

    @Test
    void anUnknownErrorShowsTwiliosWords(FxRobot robot) {
        open(robot);
        robot.clickOn("#helpButton");
        paste(robot, "{\"code\": 29999, \"message\": \"Quite new\"}");
        assertTrue(results().contains("Quite new") && results().contains("29999"), results());
    }

    @Test
    void wordsAndErrorsAreFound(FxRobot robot) {
        open(robot);
        robot.clickOn("#helpButton");
        assertTrue(results().contains(window.texts.say("help.stored")), "at first everything is listed");
        paste(robot, "toll-free");
        assertTrue(results().startsWith(window.texts.say("help.TOLL_FREE.title")), results());
        assertTrue(results().contains(window.texts.say("twilio.30032.title")), results());
        paste(robot, "landline");
        assertTrue(results().contains(window.texts.say("twilio.21614.title")), results());
        paste(robot, "qwertyuiop");
        assertEquals("", results());
        assertEquals(window.texts.say("help.nothing"), window.<Label>node("helpSaid").getText());
    }

    @ParameterizedTest
    @EnumSource(HelpTopic.class)
    void everyTopicHasItsWords(HelpTopic topic) {
        Texts texts = new Texts(Locale.ENGLISH);
        assertFalse(topic.title(texts).isBlank() || topic.words(texts).isBlank());
        assertEquals(topic, HelpTopic.about(texts, topic.title(texts)).getFirst());
    }

    @Test
    @DisplayName("The help report has version, system, page, check lines and the last problem, and no secret or number")
    void report(FxRobot robot) {
        open(robot);
        window.fakes.twilio.states.clear();
        window.fakes.twilio.states.add(Status.UNDELIVERED);
        window.fakes.twilio.errorCode = 30003;
        robot.interact(() -> {
            window.goTo(StepId.TEST_MESSAGE);
            window.flow.submit(new TestMessageInput.Send(false));
            window.flow.checkUp();
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> window.flow.dismissProblem());
        robot.type(KeyCode.F1);
        robot.interact(() -> window.<Button>node("helpReport").fire());
        String report = window.outside.clipboard;
        assertTrue(report.contains("Twilio Setup Wizard") && report.contains(System.getProperty("os.name")), report);
        assertTrue(report.contains("page: TEST_MESSAGE, NEW_TO_TWILIO"), report);
        assertTrue(report.contains("last problem: MESSAGE_NOT_DELIVERED 30003"), report);
        assertTrue(report.contains("account: ACTIVE, TRIAL"), report);
        for (String secret : List.of(Fakes.TOKEN, Fakes.SID.value(), Fakes.PHONE.e164().substring(2), "5550123", "555-0123")) {
            assertFalse(report.contains(secret), report);
        }
    }

    @Test
    void theReportTellsTheLinesOfTheCheckUp(FxRobot robot) {
        open(robot);
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.F1);
        robot.interact(() -> window.<Button>node("helpReport").fire());
        assertTrue(window.outside.clipboard.contains("check KEYRING: YES"), window.outside.clipboard);
        assertTrue(window.outside.clipboard.contains("last problem: none"), window.outside.clipboard);
    }

    @Test
    @DisplayName("The help says which contract is in use and loads another one from a file")
    void contract(FxRobot robot) {
        open(robot);
        robot.type(KeyCode.F1);
        String before = window.<Label>node("helpContract").getText();
        assertTrue(before.contains("version 1") && before.contains("Not confirmed by LoginRadius"), before);
        assertTrue(before.contains(window.texts.say("help.contract.later")), before);
        assertTrue(window.node("helpLoadContract").isDisabled(), "no way past the steps in between");
        robot.type(KeyCode.ESCAPE);

        robot.interact(() -> window.goTo(StepId.REVIEW));
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.F1);
        assertFalse(window.node("helpLoadContract").isDisabled());
        robot.interact(() -> window.<Button>node("helpLoadContract").fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(isOpen());
        assertEquals(StepId.REVIEW, window.flow.state().at(), "no file was picked: all stays");

        window.fakes.loginRadius.verified = LocalDate.of(2026, 11, 20);
        window.outside.file = Path.of("somewhere", "own.json");
        robot.type(KeyCode.F1);
        robot.interact(() -> window.<Button>node("helpLoadContract").fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(StepId.LOGINRADIUS, window.flow.state().at());
        assertEquals(List.of(window.outside.file), window.fakes.loginRadius.loaded);
        robot.type(KeyCode.F1);
        String after = window.<Label>node("helpContract").getText();
        assertTrue(after.contains("the file own.json") && after.contains("Nov 20, 2026"), after);
        assertFalse(after.contains("somewhere") || after.contains("Not confirmed"), after);
    }

    @Test
    void aQuestionIsAnsweredFirst(FxRobot robot) {
        open(robot);
        robot.interact(() -> window.actions.startOver());
        robot.type(KeyCode.F1);
        assertFalse(isOpen());
    }

    @Test
    @DisplayName("UX-30: each part is listed with its licence, which can be read and left by keyboard")
    void licences(FxRobot robot) {
        assumeTrue(!ShippedPart.all().isEmpty(), "built offline: no list of parts");
        open(robot);
        robot.interact(() -> window.press("helpButton"));
        robot.interact(() -> window.press("help-parts-show"));
        WaitForAsyncUtils.waitForFxEvents();
        for (ShippedPart part : ShippedPart.all()) {
            assertTrue(results().contains(part.name() + " " + part.version()), part.name());
            Hyperlink licence = window.node(LicenceList.id(part));
            assertEquals(part.licence(), licence.getText());
            assertTrue(licence.getAccessibleText().contains(part.name()), licence.getAccessibleText());
        }
        ShippedPart last = ShippedPart.all().getLast();
        robot.interact(() -> window.node(LicenceList.id(last)).requestFocus());
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(results().contains(last.text().strip()), "the whole licence");
        assertTrue(window.node("help-licence-back").isFocused());
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(window.node(LicenceList.id(last)).isFocused(), "back where it was chosen");
        robot.interact(() -> window.press("help-parts-back"));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(window.node("help-parts-show").isFocused());
        paste(robot, "licences");
        assertTrue(window.node("help-parts-show").isVisible(), "found by its name");
    }
}
