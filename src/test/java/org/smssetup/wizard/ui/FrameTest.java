package org.smssetup.wizard.ui;

import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.ui.screen.CountryPicker;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;

/** What the frame does around every page. */
@ExtendWith(ApplicationExtension.class)
class FrameTest {
    private static final List<String> NAMES = List.of("Before you begin", "Create your Twilio account", "Your phone",
            "The number that sends", "Connect to Twilio", "Send a test message", "Sign in to LoginRadius", "Check and save");

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

    private void then(FxRobot robot, Runnable act) {
        robot.interact(act);
        WaitForAsyncUtils.waitForFxEvents();
    }

    // ---- structure

    @Test
    @DisplayName("UX-1: the window says what it is for")
    void title(FxRobot robot) {
        open(robot);
        assertEquals("Connect Twilio to LoginRadius", stage.getTitle());
        assertEquals(960, stage.getWidth());
        assertEquals(680, stage.getHeight());
        assertTrue(stage.isResizable());
    }

    @Test
    @DisplayName("UX-3: eight steps in the order of the route; one that isn't needed is done, not left out")
    void eightSteps(FxRobot robot) {
        open(robot);
        assertEquals(NAMES, steps());

        then(robot, () -> window.goTo(CREDENTIALS, Route.HAS_ACCOUNT));

        assertEquals(List.of(NAMES.get(0), NAMES.get(1), NAMES.get(4), NAMES.get(2), NAMES.get(3), NAMES.get(5),
                NAMES.get(6), NAMES.get(7)), steps());
        assertEquals("done", standing(TRIAL_ACCOUNT));
        assertEquals("you are here", standing(CREDENTIALS));
        assertEquals("to come", standing(VERIFIED_NUMBER));
    }

    @Test
    @DisplayName("UX-3, UX-32: each standing has words and a shape of its own")
    void standings(FxRobot robot) {
        open(robot);
        window.fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN9", new PhoneNumber("+14155550177"), "", true));
        then(robot, () -> {
            window.goTo(REVIEW);
            window.flow.changeAnswer(TRIAL_NUMBER);
        });
        assertEquals("you are here", standing(TRIAL_NUMBER));
        then(robot, () -> {
            window.flow.submit(new SenderInput("US", "+14155550177"));
            window.flow.goTo(START);
        });

        assertEquals("check again", standing(TEST_MESSAGE));
        assertEquals("done", standing(TRIAL_ACCOUNT));
        assertEquals(3, Stream.of(START, TRIAL_ACCOUNT, TEST_MESSAGE).map(this::shape).distinct().count());
        then(robot, () -> window.flow.startOver());
        assertEquals("to come", standing(TRIAL_ACCOUNT));
        assertEquals("fth-circle", shape(TRIAL_ACCOUNT));
    }

    @Test
    @DisplayName("UX-4: finished steps open from the list by mouse and by keyboard, the others don't")
    void opensFinishedSteps(FxRobot robot) {
        open(robot);
        then(robot, () -> window.goTo(CREDENTIALS));
        assertTrue(window.node("step-TEST_MESSAGE").isDisabled());

        robot.clickOn("#step-TRIAL_NUMBER");
        assertEquals(TRIAL_NUMBER, window.flow.state().at());

        then(robot, () -> window.node("step-VERIFIED_NUMBER").requestFocus());
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(VERIFIED_NUMBER, window.flow.state().at());
        assertEquals("Your phone", text("heading"));
    }

    @Test
    @DisplayName("UX-27: a step opened from the last page comes back to it")
    void comesBackToTheLastPage(FxRobot robot) {
        open(robot);
        then(robot, () -> window.goTo(HOME));
        assertEquals(9, steps().size());
        assertEquals("Connected", steps().getLast());

        then(robot, () -> window.press("step-VERIFIED_NUMBER"));
        assertEquals(VERIFIED_NUMBER, window.flow.state().at());
        then(robot, () -> window.press("next"));
        assertEquals(HOME, window.flow.state().at());
    }

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-6: no page scrolls at 1366×768, with room for the system's own bars")
    void fitsASmallLaptop(StepId page, FxRobot robot) {
        open(robot);
        then(robot, () -> {
            stage.setWidth(1366);
            stage.setHeight(768 - 64);
            window.goTo(page);
        });
        ScrollPane scroll = window.node("scroll");
        then(robot, () -> Pictures.save(window.scene(), "wide-" + page));
        double content = scroll.getContent().getLayoutBounds().getHeight();
        assertTrue(content <= scroll.getViewportBounds().getHeight() + 0.5, content + " of " + scroll.getViewportBounds());
    }

    @Test
    @DisplayName("UX-6: nor does the first page once everything on it is answered")
    void theAnsweredFirstPageFits(FxRobot robot) {
        open(robot);
        then(robot, () -> {
            stage.setWidth(1366);
            stage.setHeight(768 - 64);
            window.press("newToTwilio");
            window.<CountryPicker>node("countries").typed().set("DE,PK,US");
        });
        ScrollPane scroll = window.node("scroll");
        assertTrue(window.node("trialCountry").isVisible());
        then(robot, () -> Pictures.save(window.scene(), "wide-answered"));
        double content = scroll.getContent().getLayoutBounds().getHeight();
        assertTrue(content <= scroll.getViewportBounds().getHeight() + 0.5, content + " of " + scroll.getViewportBounds());
    }

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-6: at twice the size of text nothing scrolls sideways and nothing is cut")
    void fitsLargeText(StepId page, FxRobot robot) {
        open(robot);
        // What 1366×768 leaves at 200 %.
        then(robot, () -> {
            stage.setWidth(683);
            stage.setHeight(352);
            window.goTo(page);
        });
        ScrollPane scroll = window.node("scroll");
        assertTrue(scroll.getContent().getLayoutBounds().getWidth() <= scroll.getViewportBounds().getWidth() + 0.5);
        then(robot, () -> assertEquals(List.of(), Audit.of(window.scene())));
    }

    @Test
    @DisplayName("UX-6: the window keeps its size between pages")
    void keepsItsSize(FxRobot robot) {
        open(robot);
        then(robot, () -> {
            stage.setWidth(1100);
            stage.setHeight(640);
        });
        for (StepId page : StepId.values()) {
            then(robot, () -> window.goTo(page));
            assertEquals("1100.0 x 640.0", stage.getWidth() + " x " + stage.getHeight(), page.name());
        }
    }

    @Test
    @DisplayName("UX-7: beside the browser the window is narrow, with one line in place of the list")
    void besideTheBrowser(FxRobot robot) {
        open(robot);
        then(robot, () -> window.goTo(TRIAL_ACCOUNT));
        assertFalse(window.node("compactLine").isVisible());

        then(robot, () -> window.press("besideBrowser"));
        assertTrue(stage.getWidth() < 500);
        assertTrue(stage.isAlwaysOnTop());
        assertFalse(window.node("side").isVisible());
        assertEquals("Step 2 of 8", text("compactWords"));

        then(robot, () -> window.press("wholeWindow"));
        assertEquals(960, stage.getWidth());
        assertFalse(stage.isAlwaysOnTop());
        assertTrue(window.node("side").isVisible());
    }

    // ---- buttons

    @Test
    @DisplayName("UX-8: Next names its act, with the site's name as it is")
    void nextNamesTheAct(FxRobot robot) {
        open(robot);
        assertEquals("Go on", plain("next"));
        then(robot, () -> window.goTo(REVIEW));
        assertEquals("Save to LoginRadius – Acme (production)", plain("next"));
    }

    @Test
    @DisplayName("UX-10: Back keeps what was typed; the first and the last page have none")
    void back(FxRobot robot) {
        open(robot);
        assertFalse(window.node("back").isVisible());
        then(robot, () -> window.goTo(VERIFIED_NUMBER));
        then(robot, () -> window.<TextField>node("phone").setText("4155550123"));
        then(robot, () -> window.press("back"));
        assertEquals(TRIAL_ACCOUNT, window.flow.state().at());
        then(robot, () -> window.press("next"));
        assertEquals(VERIFIED_NUMBER, window.flow.state().at());
        assertEquals("(415) 555-0123", window.<TextField>node("phone").getText());

        then(robot, () -> window.goTo(HOME));
        assertFalse(window.node("back").isVisible());
    }

    @Test
    @DisplayName("UX-13: Close asks nothing and loses nothing")
    void closes(FxRobot robot) {
        open(robot);
        then(robot, () -> window.goTo(VERIFIED_NUMBER));
        then(robot, () -> window.<TextField>node("phone").setText("415555"));
        robot.clickOn("#close");
        assertFalse(stage.isShowing());
        assertEquals(Map.of("phone", "415-555"), window.fakes.journal.kept.typed().get(VERIFIED_NUMBER));
    }

    // ---- work

    @Test
    @DisplayName("UX-25, UX-31: work shows words, a bar and Cancel, which takes the focus and gives it back")
    void work(FxRobot robot) throws TimeoutException, InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        robot.interact(() -> window = new TestWindow(stage).open(work -> Thread.ofVirtual().start(() -> {
            if (window != null && window.flow.state().isBusy()) {
                await(answer);
            }
            work.run();
        }), false));
        then(robot, () -> window.press("newToTwilio"));
        then(robot, () -> window.node("hasAccount").requestFocus());
        robot.type(KeyCode.ENTER);

        until(() -> window.node("workingRow").isVisible());
        assertEquals("Looking at this computer", text("progressWords"));
        assertSame(window.node("cancel"), window.scene().getFocusOwner());
        assertTrue(window.node("next").isDisabled());
        assertTrue(window.node("newToTwilio").isDisabled());

        robot.clickOn("#cancel");
        until(() -> !window.node("workingRow").isVisible());
        assertSame(window.node("hasAccount"), window.scene().getFocusOwner());
        answer.countDown();
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(START, window.flow.state().at(), "what comes back after Cancel is dropped");
    }

    @Test
    @DisplayName("UX-23: while a message is followed the page stays usable: the digits needn't wait for the report")
    void digitsBeforeTheReport(FxRobot robot) throws TimeoutException {
        CountDownLatch never = new CountDownLatch(1);
        robot.interact(() -> {
            window = new TestWindow(stage);
            window.pause = _ -> never.await();
            window.open(work -> Thread.ofVirtual().start(work), false);
        });
        goTo(robot, TEST_MESSAGE);
        then(robot, () -> window.press("next"));
        until(() -> window.node("workingRow").isVisible() && !window.node("pageHolder").isDisabled()
                && window.node("word").isVisible());
        assertEquals("Following the message on its way", text("progressWords"));

        then(robot, () -> window.<TextField>node("word").setText("4711"));
        then(robot, () -> window.press("next"));
        until(() -> window.flow.state().at() == LOGINRADIUS);
        assertTrue(window.flow.state().draft().test().confirmed());
    }

    /** With work on other threads, each page has to be waited for. */
    private void goTo(FxRobot robot, StepId page) throws TimeoutException {
        while (window.flow.state().at() != page) {
            StepId before = window.flow.state().at();
            robot.interact(() -> window.answer(Route.NEW_TO_TWILIO));
            until(() -> window.flow.state().at() != before && !window.flow.state().isBusy());
        }
    }

    @Test
    void anAddressToOpenByHandCanBeCopied(FxRobot robot) {
        open(robot);
        then(robot, () -> window.goTo(TRIAL_NUMBER));
        assertFalse(window.node("addressRow").isVisible());

        then(robot, () -> window.press("openTrySms"));
        assertEquals("https://www.twilio.example/try-sms", window.<TextField>node("address").getText());
        assertEquals(1, window.outside.opened.size());
        then(robot, () -> window.press("copyAddress"));
        assertEquals("https://www.twilio.example/try-sms", window.outside.clipboard);
        assertEquals("Copied", text("said"));

        then(robot, () -> window.press("back"));
        assertFalse(window.node("addressRow").isVisible());
        assertEquals("", text("said"));
    }

    // ---- problems

    @Test
    @DisplayName("UX-16, UX-31: a problem is told with its remedies and gets the focus; once solved it is gone")
    void problem(FxRobot robot) {
        open(robot);
        window.fakes.vault.health = VaultHealth.NO_SERVICE;
        then(robot, () -> window.press("newToTwilio"));
        then(robot, () -> window.press("next"));

        assertTrue(window.node("banner").isVisible());
        assertEquals("No password store is running", text("bannerTitle"));
        assertFalse(text("bannerWhy").isBlank());
        assertFalse(text("bannerTodo").isBlank());
        assertTrue(text("bannerFault").startsWith("Where: "));
        assertEquals("KEYRING_NO_SERVICE", text("bannerCode"));
        assertSame(window.node("banner"), window.scene().getFocusOwner());
        assertTrue(window.node("banner").getAccessibleText().contains("No password store is running"));

        window.fakes.vault.health = VaultHealth.READY;
        then(robot, () -> window.press("remedy-TRY_AGAIN"));
        assertEquals(TRIAL_ACCOUNT, window.flow.state().at());
        assertFalse(window.node("banner").isVisible());
    }

    @Test
    @DisplayName("UX-16: Copy details has the code, and neither a secret nor a number in full")
    void details(FxRobot robot) {
        open(robot);
        window.fakes.twilio.sendFails = new Problem(Problem.Kind.TWILIO_REFUSED, Map.of("code", "99999", "status", "400",
                "message", "No +1 (415) 555-0123 or +14155550123 for " + Fakes.SID.value() + ":" + "0".repeat(32)));
        then(robot, () -> window.goTo(TEST_MESSAGE));
        then(robot, () -> window.press("next"));
        then(robot, () -> window.press("copyDetails"));

        String details = window.outside.clipboard;
        assertTrue(details.contains("TWILIO_REFUSED") && details.contains("99999") && details.contains("TEST_MESSAGE"), details);
        assertFalse(details.contains("0123") || details.contains("0000000000"), details);
    }

    @Test
    void aProblemCanBeHidden(FxRobot robot) {
        open(robot);
        window.fakes.vault.health = VaultHealth.NO_SERVICE;
        then(robot, () -> window.press("newToTwilio"));
        then(robot, () -> window.press("next"));
        then(robot, () -> window.press("hideBanner"));
        assertFalse(window.node("banner").isVisible());
        assertSame(window.node("heading"), window.scene().getFocusOwner());
    }

    @Test
    void aFullDiskIsToldAndWrittenAgain(FxRobot robot) {
        open(robot);
        window.fakes.journal.full = true;
        then(robot, () -> window.goTo(TRIAL_ACCOUNT));
        assertEquals("Your progress could not be kept", text("bannerTitle"));
        window.fakes.journal.full = false;
        then(robot, () -> window.press("remedy-TRY_AGAIN"));
        assertFalse(window.node("banner").isVisible());
        assertEquals(TRIAL_ACCOUNT, window.fakes.journal.kept.at());
    }

    @Test
    @DisplayName("UX-12: secrets stay in memory only after the user has agreed, and each page says so from then on")
    void keepForThisRun(FxRobot robot) {
        open(robot);
        window.fakes.vault.health = VaultHealth.NO_SERVICE;
        then(robot, () -> window.press("newToTwilio"));
        then(robot, () -> window.press("next"));
        assertFalse(window.node("thisRunOnly").isVisible());

        then(robot, () -> window.press("remedy-KEEP_FOR_THIS_RUN"));
        assertTrue(window.node("overlay").isVisible());
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(window.node("overlay").isVisible());
        assertFalse(window.fakes.vault.keepsForThisRunOnly(), "Esc leaves it undone");

        then(robot, () -> window.press("remedy-KEEP_FOR_THIS_RUN"));
        then(robot, () -> window.press("questionYes"));
        assertTrue(window.fakes.vault.keepsForThisRunOnly());
        assertEquals(TRIAL_ACCOUNT, window.flow.state().at(), "and what was pressed before goes on");
        assertTrue(window.node("thisRunOnly").isVisible());
    }

    @Test
    void nothingBehindAQuestionCanBeReached(FxRobot robot) {
        open(robot);
        window.fakes.vault.health = VaultHealth.NO_SERVICE;
        then(robot, () -> window.press("newToTwilio"));
        then(robot, () -> window.press("next"));
        then(robot, () -> window.press("remedy-KEEP_FOR_THIS_RUN"));
        for (int i = 0; i < 5; i++) {
            Node focused = window.scene().getFocusOwner();
            assertTrue(focused == window.node("questionNo") || focused == window.node("questionYes"), String.valueOf(focused));
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    // ---- the token

    @Test
    void theCopiedTokenLeavesTheClipboardWithTheWindow(FxRobot robot) {
        open(robot);
        then(robot, () -> window.goTo(REVIEW));
        then(robot, () -> window.actions.copyToken());
        assertEquals(Fakes.TOKEN, window.outside.clipboard);
        assertTrue(text("said").startsWith("Copied"));
        then(robot, stage::close);
        assertEquals("", window.outside.clipboard);
    }

    @Test
    void somethingElseOnTheClipboardStays(FxRobot robot) {
        open(robot);
        then(robot, () -> window.goTo(REVIEW));
        then(robot, () -> window.actions.copyToken());
        window.outside.clipboard = "a shopping list";
        then(robot, stage::close);
        assertEquals("a shopping list", window.outside.clipboard);
    }

    // ---- themes, languages

    @Test
    void theThemeIsChosenAndRemembered(FxRobot robot) {
        open(robot);
        String light = Application.getUserAgentStylesheet();
        robot.clickOn("#themeDark");
        assertNotEquals(light, Application.getUserAgentStylesheet());
        assertEquals(ThemeChoice.DARK, window.theme);
        robot.clickOn("#themeDark");
        assertTrue(window.<ToggleButton>node("themeDark").isSelected(), "one of them is always chosen");
        robot.clickOn("#themeSystem");
        assertEquals(ThemeChoice.SYSTEM, window.theme);
        assertEquals(light, Application.getUserAgentStylesheet(), "the test platform is light");
    }

    @Test
    @DisplayName("UX-34: a language written from right to left mirrors the window")
    void rightToLeft(FxRobot robot) {
        robot.interact(() -> window = new TestWindow(stage, Locale.of("ar")).open());
        then(robot, () -> window.goTo(VERIFIED_NUMBER));
        robot.interact(() -> Pictures.save(window.scene(), "right-to-left"));
        Node side = window.node("side");
        assertTrue(side.localToScene(side.getLayoutBounds()).getMinX() > stage.getScene().getWidth() / 2);
        then(robot, () -> assertEquals(List.of(), Audit.of(window.scene())));
    }

    // ---- practice

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-29: practice shows its band on every page")
    void practiceBand(StepId page, FxRobot robot) {
        robot.interact(() -> window = new TestWindow(stage).open(Runnable::run, true));
        then(robot, () -> window.goTo(page));
        assertTrue(window.node("practiceBand").isVisible());
        assertEquals("Practice – nothing leaves this computer", text("practiceWords"));
        then(robot, () -> assertEquals(List.of(), Audit.of(window.scene())));
    }

    @Test
    void outsidePracticeThereIsNoBandAndNoPhone(FxRobot robot) {
        open(robot);
        assertFalse(window.node("practiceBand").isVisible());
        assertNull(window.scene().lookup("#practicePane"));
    }

    @Test
    @DisplayName("UX-6: many texts on the pretend phone scroll, and none of the words beside them is cut")
    void manyTexts(FxRobot robot) {
        robot.interact(() -> window = new TestWindow(stage).open(Runnable::run, true));
        then(robot, () -> {
            for (int i = 0; i < 12; i++) {
                window.practice.events.add(new PracticeView.PhoneEvent(Instant.EPOCH, false, "+14155550199", "Sent from your Twilio trial account - "
                        + "Your test from the Twilio set-up for LoginRadius. Type these digits into the wizard: 000" + i));
            }
            window.practice.changed.run();
        });
        List<String> cut = new ArrayList<>();
        robot.interact(() -> window.node("practicePane").lookupAll(".label").stream().map(Label.class::cast).filter(Label::isVisible)
                .filter(label -> label.getHeight() + 1 < label.prefHeight(label.getWidth())).forEach(label -> cut.add(label.getText())));
        assertEquals(List.of(), cut);
    }

    @Test
    void besideTheBrowserThePretendPhoneTakesThePlaceOfThePage(FxRobot robot) {
        robot.interact(() -> window = new TestWindow(stage).open(Runnable::run, true));
        then(robot, () -> window.press("besideBrowser"));
        assertFalse(window.node("practicePane").isVisible());
        then(robot, () -> window.press("showPhone"));
        assertTrue(window.node("practicePane").isVisible());
        assertFalse(window.node("main").isVisible());
        then(robot, () -> Pictures.save(window.scene(), "practice-phone-alone"));
        then(robot, () -> assertEquals(List.of(), Audit.of(window.scene())));
        then(robot, () -> window.press("showPhone"));
        assertTrue(window.node("main").isVisible());
        then(robot, () -> window.press("wholeWindow"));
        assertTrue(window.node("main").isVisible() && window.node("practicePane").isVisible());
    }

    @Test
    void thePretendPageHidesItsTokenAndCopiesIt(FxRobot robot) {
        robot.interact(() -> window = new TestWindow(stage).open(Runnable::run, true));
        assertFalse(text("practice-AUTH_TOKEN").contains("not-a-real-token"));
        then(robot, () -> window.press("practiceShow-AUTH_TOKEN"));
        assertEquals("not-a-real-token-1111111111111111", text("practice-AUTH_TOKEN"));
        then(robot, () -> window.press("practiceCopy-AUTH_TOKEN"));
        assertEquals("not-a-real-token-1111111111111111", window.outside.clipboard);
        assertTrue(window.node("practiceCopy-PHONE").isDisabled(), "nothing to copy yet");
    }

    @Test
    void whatComesInOnThePretendPhoneIsShownFromAnyThread(FxRobot robot) throws TimeoutException, InterruptedException {
        robot.interact(() -> window = new TestWindow(stage).open(Runnable::run, true));
        assertTrue(window.node("phoneEmpty").isVisible());
        Thread.ofVirtual().start(() -> {
            window.practice.events.add(new PracticeView.PhoneEvent(Instant.EPOCH, false, "+1 415-555-0199", "4711"));
            window.practice.changed.run();
        }).join();
        until(() -> window.scene().getRoot().lookupAll(".phone-words").size() == 1);
        assertFalse(window.node("phoneEmpty").isVisible());
    }

    // ---- helpers

    private List<String> steps() {
        return window.node("steps").lookupAll(".step-title").stream().map(n -> ((Labeled) n).getText())
                .map(words -> words.replaceFirst("^\\d+\\. ", "")).toList();
    }

    private String standing(StepId id) {
        return ((Label) window.node("step-" + id).getParent().lookup(".step-words")).getText();
    }

    private String shape(StepId id) {
        return ((FontIcon) window.node("step-" + id).getParent().getParent().lookup(".ikonli-font-icon")).getIconLiteral();
    }

    private String text(String id) {
        return window.<Labeled>node(id).getText();
    }

    private String plain(String id) {
        return FormControls.plain(window.<Button>node(id).getText());
    }

    private static void until(Callable<Boolean> holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, holds);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }
}
