package org.smssetup.wizard.ui;

import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Network;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.ui.screen.CountryPicker;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.smssetup.wizard.model.StepId.*;

/** A picture of each page, and of what can come up in the frame, in both themes; nothing in them may be cut. */
@ExtendWith(ApplicationExtension.class)
class PicturesTest {
    private interface Act {
        void on(TestWindow window);
    }

    /** @param acts one after the other, each once the window shows what came of the one before */
    private record Scene(String name, boolean practice, Act prepare, List<Act> acts) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Scene scene(String name, Act prepare, Act... acts) {
        return new Scene(name, name.startsWith("practice"), prepare, List.of(acts));
    }

    private static final Act AS_IT_IS = _ -> { };

    static Stream<Arguments> scenes() {
        Stream<Scene> pages = Stream.of(StepId.values()).map(page ->
                scene(page.ordinal() + "-" + page, AS_IT_IS, window -> window.goTo(page)));
        Stream<Scene> more = Stream.of(
                scene("start-complaint", AS_IT_IS, window -> window.press("next")),
                scene("start-chosen", AS_IT_IS, window -> {
                    window.press("newToTwilio");
                    window.<CountryPicker>node("countries").typed().set("DE,PK,US");
                }),
                scene("start-resume", window -> {
                    TestWindow before = new TestWindow(null);
                    before.start(Runnable::run);
                    before.goTo(TEST_MESSAGE);
                    window.fakes.journal.kept = before.flow.state().snapshot();
                }, window -> window.flow.open(true)),
                scene("start-computer-not-ready", window -> {
                    window.fakes.vault.health = VaultHealth.LOCKED;
                    window.fakes.network.broken.put(Network.Place.TWILIO,
                            new Problem(Problem.Kind.OFFLINE, Map.of("host", "api.twilio.com")));
                }),
                scene("account-complaints", AS_IT_IS, window -> window.goTo(TRIAL_ACCOUNT),
                        window -> window.press("next")),
                scene("phone-picked", window -> window.fakes.twilio.verified.add(new TwilioAccount.VerifiedNumber("PN5",
                        new PhoneNumber("+447700900123"), "Front desk")),
                        window -> window.goTo(VERIFIED_NUMBER, Route.HAS_ACCOUNT),
                        window -> window.<ListView<?>>node("verifiedNumbers").getSelectionModel().select(1)),
                scene("phone-typed", AS_IT_IS, window -> window.goTo(VERIFIED_NUMBER),
                        window -> window.<TextField>node("phone").setText("4155550123")),
                scene("phone-complaint", AS_IT_IS, window -> window.goTo(VERIFIED_NUMBER), window -> {
                    window.<TextField>node("phone").setText("415 55");
                    window.press("next");
                }),
                scene("number-owned", window -> window.fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN9",
                        new PhoneNumber("+14155550177"), "(415) 555-0177", true)),
                        window -> window.goTo(TRIAL_NUMBER, Route.HAS_ACCOUNT)),
                scene("number-block", AS_IT_IS, window -> window.goTo(TRIAL_NUMBER),
                        window -> window.<TextArea>node("sender").setText("""
                                curl 'https://api.twilio.com/2010-04-01/Accounts/%s/Messages.json' -X POST \\
                                --data-urlencode 'To=+14155550123' --data-urlencode 'From=+14155550199'
                                """.formatted(Fakes.SID.value()))),
                scene("keys-wrong-way-round", AS_IT_IS, window -> window.goTo(CREDENTIALS), window -> {
                    window.<TextField>node("accountSid").setText("0".repeat(32));
                    window.press("next");
                }),
                scene("problem", window -> window.fakes.twilio.sendFails = new Problem(
                        Problem.Kind.TWILIO_TEMPLATES_ONLY, Map.of("code", "572006", "status", "400")),
                        window -> window.goTo(TEST_MESSAGE), window -> window.press("next")),
                scene("question", window -> window.fakes.vault.health = VaultHealth.NO_SERVICE, window -> {
                    window.press("newToTwilio");
                    window.press("next");
                }, window -> window.press("remedy-KEEP_FOR_THIS_RUN")),
                scene("help", AS_IT_IS, window -> window.press("helpButton")),
                scene("help-error", AS_IT_IS, window -> window.press("helpButton"), window ->
                        window.<TextArea>node("helpText").setText("{\"code\": 21608, \"message\": \"The number is unverified\"}")),
                scene("compact-help", AS_IT_IS, window -> window.stage.setWidth(440), window -> window.press("helpButton")),
                scene("this-run-only", AS_IT_IS, window -> window.goTo(CREDENTIALS),
                        window -> window.flow.keepForThisRun()),
                scene("practice", window -> {
                    window.practice.events.add(new PracticeView.PhoneEvent(Instant.parse("2026-11-23T10:00:00Z"), false,
                            "+1 415-555-0199", "Your test code is 4711"));
                    window.practice.events.add(new PracticeView.PhoneEvent(Instant.parse("2026-11-23T10:01:00Z"), true,
                            "Twilio", "Please key in one two three four five six."));
                }, window -> window.goTo(CREDENTIALS)),
                scene("compact", AS_IT_IS, window -> window.goTo(TRIAL_ACCOUNT), window -> window.stage.setWidth(440)),
                scene("compact-number", AS_IT_IS, window -> window.goTo(TRIAL_NUMBER),
                        window -> window.stage.setWidth(440)),
                scene("compact-start", AS_IT_IS, window -> window.stage.setWidth(440)),
                scene("focus", AS_IT_IS, window -> window.goTo(VERIFIED_NUMBER), window -> window.node("phone").requestFocus()),
                scene("again", window -> window.fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN9",
                        new PhoneNumber("+14155550177"), "", true)), window -> window.goTo(REVIEW), window -> {
                    window.flow.changeAnswer(TRIAL_NUMBER);
                    window.flow.submit(new SenderInput("US", "+14155550177"));
                    window.flow.goTo(VERIFIED_NUMBER);
                }));
        Stream<Scene> parts = ShippedPart.all().isEmpty() ? Stream.empty() : Stream.of(
                scene("help-parts", AS_IT_IS, window -> window.press("helpButton"), window -> window.press("help-parts-show")),
                scene("help-licence", AS_IT_IS, window -> window.press("helpButton"), window -> window.press("help-parts-show"),
                        window -> window.press("help-licence-twilio")));
        return Stream.of(pages, more, parts).flatMap(all -> all).flatMap(scene -> Stream.of(ThemeChoice.LIGHT, ThemeChoice.DARK)
                .map(theme -> Arguments.of(scene, theme)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("scenes")
    void isDrawn(Scene scene, ThemeChoice theme, FxRobot robot) {
        TestWindow[] window = new TestWindow[1];
        robot.interact(() -> {
            window[0] = new TestWindow(new Stage());
            window[0].theme = theme;
            scene.prepare().on(window[0]);
            window[0].open(Runnable::run, scene.practice());
        });
        WaitForAsyncUtils.waitForFxEvents();
        for (Act act : scene.acts()) {
            robot.interact(() -> act.on(window[0]));
            WaitForAsyncUtils.waitForFxEvents();
        }
        List<String> faults = new ArrayList<>();
        robot.interact(() -> {
            Pictures.save(window[0].scene(), scene.name() + "-" + theme);
            faults.addAll(Audit.of(window[0].scene()));
            window[0].stage.close();
        });
        assertEquals(List.of(), faults);
    }
}
