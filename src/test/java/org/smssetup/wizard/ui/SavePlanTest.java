package org.smssetup.wizard.ui;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.ui.screen.Outside;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** What the user has come to is saved as a plan from the last page. */
@ExtendWith(ApplicationExtension.class)
class SavePlanTest {
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

    private void home(FxRobot robot) {
        robot.interact(() -> {
            window = new TestWindow(stage).open();
            window.goTo(StepId.HOME);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** By keyboard (UX-30). */
    private void save(FxRobot robot) {
        robot.interact(() -> window.node("savePlan").requestFocus());
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String said() {
        return window.<Label>node("said").getText();
    }

    @Test
    @DisplayName("account, sender and site as they were read last; said where it went")
    void theSiteThatWasSaved(FxRobot robot) {
        home(robot);
        save(robot);
        Plan plan = window.outside.plan;
        assertEquals(Fakes.SID, plan.accountSid());
        assertEquals(Fakes.SENDER, plan.from());
        assertEquals(List.of(Fakes.SITE.id()), plan.sites().stream().map(Plan.PlannedSite::id).toList());
        assertEquals(Fakes.SITE.name(), plan.sites().getFirst().name());
        assertEquals(window.flow.state().draft().readBack().settings(), plan.sites().getFirst().shown());
        assertEquals(window.texts.say("plan.saved"), said());
    }

    @Test
    void theSitesThatWereLookedAtTogether(FxRobot robot) {
        home(robot);
        List<Long> all = window.flow.state().draft().sites().stream().map(site -> site.id()).toList();
        robot.interact(() -> window.flow.submit(new HomeInput.LookAtSites(all)));
        WaitForAsyncUtils.waitForFxEvents();
        save(robot);
        assertEquals(all, window.outside.plan.sites().stream().map(Plan.PlannedSite::id).toList());
    }

    @ParameterizedTest
    @EnumSource(value = ThemeChoice.class, names = {"LIGHT", "DARK"})
    @DisplayName("UX-6: the link finds room on the page without scrolling")
    void picture(ThemeChoice theme, FxRobot robot) {
        robot.interact(() -> {
            window = new TestWindow(stage);
            window.theme = theme;
            window.open();
            stage.setWidth(1366);
            stage.setHeight(768);
            window.goTo(StepId.HOME);
        });
        WaitForAsyncUtils.waitForFxEvents();
        save(robot);
        robot.interact(() -> Pictures.save(window.scene(), "home-plan-saved-" + theme));
        assertEquals(window.texts.say("plan.saved"), said());
    }

    @Test
    void whereItCantBeWrittenItSaysSo(FxRobot robot) {
        home(robot);
        window.outside.kept = Outside.Kept.NOT_SAVED;
        save(robot);
        assertEquals(window.texts.say("plan.notSaved"), said());
    }

    @Test
    void beforeThereIsAnythingItSaysWhatComesFirst(FxRobot robot) {
        robot.interact(() -> {
            window = new TestWindow(stage).open();
            window.actions.savePlan();
        });
        assertEquals(window.texts.say("plan.nothing"), said());
        assertNull(window.outside.plan);
    }
}
