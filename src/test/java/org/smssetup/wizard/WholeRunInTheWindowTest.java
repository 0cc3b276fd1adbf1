package org.smssetup.wizard;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The whole program as a person uses it: real window, pages, steps, adapters and HTTP; only the world is pretended. */
@ExtendWith(ApplicationExtension.class)
class WholeRunInTheWindowTest {
    @TempDir
    Path folder;

    private final PracticeWorld world = new PracticeWorld(Scenario.OLD_TRIAL);
    private final PracticeActor person = new PracticeActor(world);
    private Wiring wiring;
    private Flow flow;
    private Stage stage;
    private FxRobot robot;

    @Start
    void open(Stage given) {
        stage = given;
        wiring = Programs.wiring(world, folder);
        flow = wiring.flow();
        Programs.show(stage, world, wiring);
    }

    @AfterEach
    void close() {
        Platform.runLater(stage::close);
        WaitForAsyncUtils.waitForFxEvents();
        wiring.close();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    @DisplayName("by mouse, on both routes")
    void byMouse(Route route, FxRobot given) throws Exception {
        robot = given;
        at(StepId.START);
        robot.clickOn(route == Route.NEW_TO_TWILIO ? "#newToTwilio" : "#hasAccount");
        robot.clickOn("#next");
        for (StepId page : route.order().subList(1, 8)) {
            if (route == Route.HAS_ACCOUNT && page == StepId.TRIAL_ACCOUNT) {
                continue;
            }
            at(page);
            switch (page) {
                case TRIAL_ACCOUNT -> {
                    for (String tick : new String[] {"#signedUp", "#emailConfirmed", "#phoneConfirmed", "#questionsAnswered"}) {
                        robot.clickOn(tick);
                    }
                }
                case VERIFIED_NUMBER -> typeInto("#phone", person.phone());
                case TRIAL_NUMBER -> typeInto("#sender", person.trialNumber());
                case CREDENTIALS -> {
                    typeInto("#accountSid", person.accountSid());
                    typeInto("#authToken", person.authToken());
                }
                case TEST_MESSAGE -> {
                    robot.clickOn("#next");
                    await("the text on the phone", () -> !person.wordOnPhone().isEmpty() && !flow.state().isBusy());
                    typeInto("#word", person.wordOnPhone());
                }
                case LOGINRADIUS -> {
                    robot.clickOn("#next");
                    await("the sites", () -> !flow.state().draft().sites().isEmpty() && !flow.state().isBusy());
                    robot.clickOn("Acme (production)");
                }
                default -> { }
            }
            robot.clickOn("#next");
        }
        atHome();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    @DisplayName("UX-30: by keyboard alone, on both routes")
    void byKeyboard(Route route, FxRobot given) throws Exception {
        robot = given;
        at(StepId.START);
        tabTo("newToTwilio");
        if (route == Route.HAS_ACCOUNT) {
            press(KeyCode.DOWN);
        }
        press(KeyCode.SPACE);
        press(KeyCode.ENTER);
        for (StepId page : route.order().subList(1, 8)) {
            if (route == Route.HAS_ACCOUNT && page == StepId.TRIAL_ACCOUNT) {
                continue;
            }
            at(page);
            switch (page) {
                case TRIAL_ACCOUNT -> {
                    for (String tick : new String[] {"signedUp", "emailConfirmed", "phoneConfirmed", "questionsAnswered"}) {
                        tabTo(tick);
                        press(KeyCode.SPACE);
                    }
                }
                case VERIFIED_NUMBER -> keyInto("phone", person.phone());
                case TRIAL_NUMBER -> keyInto("sender", person.trialNumber());
                case CREDENTIALS -> {
                    keyInto("accountSid", person.accountSid());
                    keyInto("authToken", person.authToken());
                }
                case TEST_MESSAGE -> {
                    press(KeyCode.ENTER);
                    await("the text on the phone", () -> !person.wordOnPhone().isEmpty() && !flow.state().isBusy());
                    keyInto("word", person.wordOnPhone());
                }
                case LOGINRADIUS -> {
                    press(KeyCode.ENTER);
                    await("the sites", () -> !flow.state().draft().sites().isEmpty() && !flow.state().isBusy());
                    tabTo("sites");
                    press(KeyCode.HOME);
                    press(KeyCode.SPACE);
                }
                default -> { }
            }
            press(KeyCode.ENTER);
        }
        atHome();
    }

    private void atHome() throws TimeoutException {
        at(StepId.HOME);
        await("the check-up", () -> !flow.state().checks().isEmpty() && flow.state().checks().stream()
                .noneMatch(line -> line.answer() == CheckLine.Answer.ASKING));
        assertEquals(ReadBack.Verdict.SAME, flow.state().draft().readBack().verdict());
        assertEquals(1, world.writes(flow.state().draft().site().id()));
        assertEquals(world.accountSid().value(), world.settings(flow.state().draft().site().id()).accountSid());
        assertEquals("Connected", robot.lookup("#heading").<Labeled>query().getText());
        assertFalse(robot.lookup("#back").query().isVisible(), "UX-10: the last page has no Back");
    }

    /** Waits until the page is open and nothing goes on; its state has been shown then. */
    private void at(StepId page) throws TimeoutException {
        await("the page " + page, () -> {
            if (flow.state().problem() != null) {
                throw new AssertionError(flow.state().problem().kind() + " " + flow.state().problem().facts());
            }
            if (!flow.state().complaints().isEmpty()) {
                throw new AssertionError(flow.state().complaints().toString());
            }
            return flow.state().at() == page && !flow.state().isBusy();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void await(String what, BooleanSupplier wanted) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, wanted::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what + " at " + flow.state().at() + ", problem "
                    + flow.state().problem() + ", busy " + flow.state().busy() + ", window at " + stage.getX() + " "
                    + stage.getY() + ", focus on " + stage.getScene().getFocusOwner(), e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void typeInto(String field, String text) {
        robot.clickOn(field);
        robot.write(text);
    }

    private void keyInto(String field, String text) {
        tabTo(field);
        robot.write(text);
    }

    private void press(KeyCode key) {
        robot.press(key).release(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Goes on by Tab until {@code id} has the focus; 60 controls are more than any page has. */
    private void tabTo(String id) {
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            Node owner = stage.getScene().getFocusOwner();
            if (owner != null && id.equals(owner.getId())) {
                return;
            }
            seen.append(' ').append(owner == null ? "-" : owner.getId());
            press(KeyCode.TAB);
        }
        throw new AssertionError("Tab never comes to " + id + ":" + seen);
    }
}
