package org.smssetup.wizard;

import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.keyring.MemoryVault;
import org.smssetup.wizard.cli.ExitCode;
import org.smssetup.wizard.cli.Person;
import org.smssetup.wizard.cli.PlanRun;
import org.smssetup.wizard.cli.Side;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Plan.PlannedSite;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.WalkingBrowser;
import org.smssetup.wizard.ui.Texts;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What was done without a window, on a computer on which none was ever open, is known to the window and can be undone there. */
@ExtendWith(ApplicationExtension.class)
class WindowAfterPlanTest {
    private static final long SITE = 1001;

    @TempDir
    Path folder;

    private final PracticeWorld world = new PracticeWorld(Scenario.TWO_SITES);
    private final MemoryVault vault = new MemoryVault();
    private Stage stage;
    private Wiring wiring;

    @Start
    void open(Stage given) {
        stage = given;
    }

    @AfterEach
    void close() {
        Platform.runLater(stage::close);
        WaitForAsyncUtils.waitForFxEvents();
        if (wiring != null) {
            wiring.close();
        }
        world.close();
    }

    private Wiring wiring(WalkingBrowser browser, java.util.concurrent.Executor owner) {
        return Wiring.practice(new Wiring.Places(world.twilioApi(), world.loginRadiusApi(), world.signInPage()), vault,
                new JsonJournal(folder, Clock.systemUTC()), browser, new Texts(Locale.US), "test", owner);
    }

    @Test
    @DisplayName("UX-27: the last page opens on what was saved, and puts it back")
    void opensOnIt(FxRobot robot) throws Exception {
        Person nobody = new Person() {
            @Override
            public boolean isThere() {
                return false;
            }

            @Override
            public String asked(String question) {
                throw new AssertionError("nobody is asked");
            }

            @Override
            public Secret secret(String question) {
                throw new AssertionError("nobody is asked");
            }
        };
        Plan plan = new Plan(Instant.EPOCH, "test", world.accountSid(), world.trialNumber(),
                List.of(new PlannedSite(SITE, "Acme (production)", "", SmsSettings.EMPTY)));
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        try (WalkingBrowser browser = new WalkingBrowser(world); Wiring alone = wiring(browser, Runnable::run); Secret token = world.authToken()) {
            vault.put(SecretName.authToken(world.accountSid()), token);
            assertEquals(ExitCode.DONE, new PlanRun(new PlanRun.Wanted(List.of(), false, false, false, false),
                    new Side(nowhere, nowhere, nobody, new Texts(Locale.US), "test", Clock.systemUTC()), null).run(alone.flow(), plan, null));
        }
        try (WalkingBrowser browser = new WalkingBrowser(world)) {
            wiring = wiring(browser, Platform::runLater);
            wiring.flow().open(true);
            robot.interact(() -> Programs.show(stage, world, wiring));
            robot.interact(wiring.flow()::resume);
            await(() -> wiring.flow().state().at() == StepId.HOME);
            assertEquals("Connected", robot.lookup("#heading").<Labeled>query().getText());
            assertTrue(robot.lookup("#undo_" + SITE).tryQuery().isPresent());
            robot.interact(() -> wiring.flow().changeAnswer(StepId.LOGINRADIUS));
            robot.interact(() -> wiring.flow().submit(new LoginRadiusInput.SignInAgain()));
            await(() -> !wiring.flow().state().isBusy() && wiring.flow().state().at() == StepId.HOME);
            robot.interact(() -> wiring.flow().submit(new HomeInput.Undo(SITE, false)));
            await(() -> !wiring.flow().state().isBusy());
            assertNull(wiring.flow().state().problem());
            assertEquals("", world.settings(SITE).accountSid());
            assertTrue(Undo.of(wiring.flow().state().snapshot().deeds(), SITE, Instant.now()).isEmpty());
        }
    }

    private static void await(BooleanSupplier wanted) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, wanted::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
