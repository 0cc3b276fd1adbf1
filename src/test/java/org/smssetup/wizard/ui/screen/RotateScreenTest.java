package org.smssetup.wizard.ui.screen;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.HomeInput.Rotate;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.Rotation.Doubt;
import org.smssetup.wizard.model.Rotation.Stage;
import org.smssetup.wizard.model.TestMessage;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RotateScreenTest {
    private final Stand<RotateScreen> stand = new Stand<>(RotateScreen::new);

    private static Rollout sites(Outcome outcome, Verdict verdict) {
        return new Rollout(null, List.of(States.ACME, States.BETA).stream().map(site -> new Rollout.Row(site, States.NEW, true, outcome,
                verdict == null ? null : States.readBack(verdict, Set.of(), States.NEW), null)).toList());
    }

    private static Rotation at(Stage stage) {
        Rotation rotation = Rotation.looked(States.SID, sites(Outcome.TO_DO, null), List.of(), false, States.NOW);
        for (Stage one : Stage.values()) {
            if (one != Stage.NONE && one.compareTo(stage) <= 0 && (one != Stage.DONE || stage == Stage.DONE)) {
                rotation = rotation.at(one, States.NOW.plusSeconds(60L * one.ordinal()));
            }
        }
        if (stage.compareTo(Stage.PUSHED) >= 0 && stage != Stage.TAKEN_BACK) {
            rotation = rotation.withSites(sites(Outcome.SAVED, Verdict.SAME)).withLastSave(States.NOW);
        }
        return stage == Stage.PROVED ? rotation.withMessage(States.test(TestMessage.Status.DELIVERED)) : rotation;
    }

    private static FlowState state(Rotation rotation) {
        Draft draft = States.chosen(States.NEW);
        return States.home(draft.withUpkeep(draft.upkeep().withRotation(rotation)));
    }

    private String words(Rotation rotation) {
        stand.enter(state(rotation));
        return stand.words();
    }

    private void says(Rotation rotation, String... expected) {
        String words = words(rotation);
        for (String one : expected) {
            assertTrue(words.contains(one), () -> one + " is missing in:\n" + words);
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    @DisplayName("UX-5, UX-6: each stage fits, says what is done, and has one button that names the next act")
    void eachStage(Stage stage) {
        Rotation rotation = stage == Stage.NONE ? Rotation.NONE : at(stage);
        says(rotation, stand.texts.say("rotate.act." + stage), stand.texts.say("rotate.step.PROMOTED"));
        assertEquals(List.of(), stand.faults());
        assertTrue(stand.height() <= Stand.PAGE_HEIGHT, () -> "scrolls at " + stand.height());
        stand.picture("rotate-" + stage);
    }

    @Test
    @DisplayName("UX-23: a stage is only ticked off once it was reached")
    void marks() {
        says(at(Stage.PUSHED), "Acme (production): has the new token", "Beta: has the new token");
        long done = stand.words().lines().filter(line -> line.startsWith("Done on")).count();
        assertEquals(3, done);
    }

    @Test
    void everythingThatCanSpeakAgainstIt() {
        Rotation rotation = at(Stage.PROVED).withSites(sites(Outcome.SAVED, Verdict.CANNOT_COMPARE))
                .withOutOfReach(List.of(new Rotation.OutOfReach(States.BETA, null)))
                .withMessage(States.test(TestMessage.Status.SENT))
                .withCode(new Proof(Proof.Outcome.PROVED, States.NOW, States.NOW, "", TestMessage.Status.DELIVERED));
        says(rotation, "LoginRadius hides the token", "Beta: your sign-in does not reach it", "which one it used",
                "is not known to have arrived", "Go on without a code from LoginRadius");
        assertEquals(List.of(), stand.faults());
        stand.picture("rotate-doubts");
        ((CheckBox) stand.node("doubtTOKEN_HIDDEN")).setSelected(true);
        stand.fire("act");
        assertEquals(new Rotate.Promote(Set.of(Doubt.TOKEN_HIDDEN)), stand.actions.asked.getLast());
    }

    @Test
    @DisplayName("UX-12: each act is asked about first, with what it changes")
    void asked() {
        Map.of(Stage.LOOKED, "rotateBegin", Stage.MADE, "rotateBegin", Stage.PUSHED, "rotateProve", Stage.PROVED, "rotatePromote")
                .forEach((stage, question) -> {
                    stand.enter(state(at(stage)));
                    stand.actions.asked.clear();
                    stand.fire("act");
                    assertEquals("ask " + question, stand.actions.asked.getFirst());
                });
        assertTrue(stand.texts.say("question.rotatePromote.words", Map.of("keys", stand.texts.say("rotate.apiKeys")))
                .contains("API keys of the account stop working"));
    }

    @Test
    void untilThePromotionItCanBeTakenBackAndThenNotAnyMore() {
        for (Stage stage : List.of(Stage.MADE, Stage.PUSHED, Stage.PROVED)) {
            stand.enter(state(at(stage)));
            assertTrue(stand.isShown("takeBack"));
        }
        for (Stage stage : List.of(Stage.PROMOTED, Stage.DONE)) {
            stand.enter(state(at(stage)));
            assertFalse(stand.isShown("takeBack") || stand.isShown("seeCode"));
        }
        assertTrue(words(at(Stage.DONE)).contains("There is no way back"));
        assertTrue(words(at(Stage.DONE)).contains("API keys"));
    }

    @Test
    void aTokenThatNobodyKnowsCanBeDeleted() {
        says(at(Stage.LOOKED).withUnknownSecond(true), "whose value nobody here knows");
        stand.picture("rotate-unknown");
        stand.fire("deleteUnknown");
        assertTrue(stand.actions.asked.contains("ask rotateDelete"));
        assertEquals(new Rotate.DeleteUnknown(), stand.actions.asked.getLast());
    }

    @Test
    void whatIsBeingTakenBackGoesOnThatWayAlone() {
        says(at(Stage.PROVED).beingTakenBack(), "It is being taken back");
        assertFalse(stand.isShown("seeCode"));
        assertFalse(stand.isShown("doubtLOGINRADIUS_NOT_SEEN"));
        stand.fire("act");
        assertEquals(List.of("ask rotateTakeBack", new Rotate.TakeBack()), stand.actions.asked);
    }

    @Test
    void withoutASiteThereIsNothingToBegin() {
        Rotation none = Rotation.looked(States.SID, Rollout.NONE,
                List.of(new Rotation.OutOfReach(States.ACME, Problem.Kind.SITE_NOT_PERMITTED)), true, States.NOW);
        says(none, "No site that this program can change", "Acme (production): you may not change it");
        assertFalse(stand.isShown("act"));
        stand.picture("rotate-none");
    }

    @Test
    void theOverviewShowsThatItIsNotFinished() {
        Stand<HomeScreen> home = new Stand<>(HomeScreen::new);
        home.enter(state(at(Stage.PUSHED)));
        assertTrue(home.words().contains("not finished"));
        home.fire("rotateGoOn");
        assertEquals(new HomeInput.Open(HomePart.ROTATE), home.actions.asked.getLast());
        assertEquals(List.of(), home.faults());
        home.enter(state(at(Stage.DONE)));
        assertFalse(home.isShown("rotateGoOn"));
        assertEquals(home.texts.say("dashboard.part.ROTATE"), ((Labeled) home.node("rotate")).getText());
    }
}
