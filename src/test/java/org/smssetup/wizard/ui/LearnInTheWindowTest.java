package org.smssetup.wizard.ui;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.steps.Fakes;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.model.StepId.HOME;
import static org.smssetup.wizard.model.StepId.LOGINRADIUS;
import static org.smssetup.wizard.model.StepId.REVIEW;

/** Showing the wizard a save, in the whole window. */
class LearnInTheWindowTest extends WindowTest {
    private static final LearnedContract LEARNED = new LearnedContract(LocalDate.of(2026, 11, 23), "adminconsole-api.loginradius.com",
            "GET /sms", "POST /sms", LearnedContract.Form.JSON, List.of(), List.of(), 3);

    private void atASiteThatDoesNotFit() {
        open(LOGINRADIUS);
        window.fakes.loginRadius.fits = false;
        window.fakes.lessons.next = LEARNED;
        window.outside.file = Path.of("recording.har");
        then(() -> window.flow.submit(new LoginRadiusInput.SignIn()));
        then(() -> window.flow.submit(new LoginRadiusInput.Choose(Fakes.SITE.id())));
        assertEquals(Kind.CONTRACT_DOES_NOT_FIT, window.flow.state().problem().kind());
    }

    private boolean shown(String id) {
        return window.node(id).isVisible();
    }

    @Test
    @DisplayName("UX-16, UX-30: from the problem to what was learned by mouse and keyboard, and on to the next page")
    void fromTheProblemToTheNextPage() {
        atASiteThatDoesNotFit();
        press("remedy-LEARN_CONTRACT");
        assertTrue(shown("lesson") && !shown("choice") && !shown("banner") && !shown("next"));
        assertEquals("heading", window.scene().getFocusOwner().getId());
        robot.type(KeyCode.ENTER);
        settle();
        assertTrue(shown("proposal") && !shown("lesson"), "Enter chooses the recording");
        assertEquals(LOGINRADIUS, at());
        press("next");
        assertEquals(REVIEW, at());
        assertEquals(List.of("take", "keep"), window.fakes.lessons.calls.subList(1, 3));
    }

    @Test
    void aRecordingThatIsUnfitIsToldAndAnotherOneCanBeChosen() {
        atASiteThatDoesNotFit();
        press("remedy-LEARN_CONTRACT");
        window.fakes.lessons.unfit = new Problem(Kind.RECORDING_UNFIT, Map.of("unfit", "NO_READ", "where", "POST /sms"));
        press("lessonChoose");
        assertTrue(shown("banner") && shown("lesson"));
        press("remedy-LEARN_CONTRACT");
        assertTrue(!shown("banner") && shown("lesson"));
        window.fakes.lessons.unfit = null;
        press("lessonChoose");
        assertTrue(shown("proposal"));
        press("proposalNot");
        assertTrue(shown("choice") && !shown("proposal") && !shown("lesson"));
        assertEquals("drop", window.fakes.lessons.calls.getLast());
    }

    @Test
    @DisplayName("From a later page it leads to the LoginRadius page, with the words how to record")
    void fromALaterPage() {
        open(REVIEW);
        window.fakes.loginRadius.fits = false;
        press("next");
        assertEquals(Kind.CONTRACT_DOES_NOT_FIT, window.flow.state().problem().kind());
        press("remedy-LEARN_CONTRACT");
        assertEquals(LOGINRADIUS, at());
        assertTrue(shown("lesson"));
        window.fakes.lessons.next = LEARNED;
        window.outside.file = Path.of("recording.har");
        press("lessonChoose");
        press("next");
        assertEquals(REVIEW, at(), "comes back");
    }

    @Test
    void whatWasLearnedIsExportedAndForgotten() {
        open(HOME);
        window.fakes.loginRadius.learned = LEARNED.day();
        window.outside.file = Path.of("copy.json");
        then(() -> window.actions.changeAnswer(StepId.LOGINRADIUS));
        assertTrue(shown("learnedNote"));
        press("learnedExport");
        assertEquals("export copy.json", window.fakes.lessons.calls.getLast());
        assertEquals(LOGINRADIUS, at(), "the page stays");
        assertTrue(words("said").startsWith("Copy saved"));
        window.fakes.lessons.notWritten = new Problem(Kind.FILE_NOT_WRITTEN, Map.of("file", "copy.json"));
        press("learnedExport");
        assertTrue(shown("banner"));
        window.fakes.lessons.notWritten = null;
        press("remedy-TRY_AGAIN");
        assertFalse(shown("banner"));
        press("learnedForget");
        press("questionYes");
        assertEquals("forget", window.fakes.lessons.calls.getLast());
        assertFalse(shown("learnedNote"));
        assertNull(window.flow.state().draft().siteState());
    }
}
