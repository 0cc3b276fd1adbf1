package org.smssetup.wizard.steps;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.PhoneInput;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.flow.input.StartInput;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.flow.input.TrialAccountInput;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.StepId;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Learning on the LoginRadius page, without a window, a file or a network. */
class LearningStepTest {
    private static final Path FILE = Path.of("recording.har");
    private final Fakes fakes = new Fakes();
    private Flow flow;

    @BeforeEach
    void atASiteThatDoesNotFit() {
        fakes.lessons.next = new LearnedContract(LocalDate.of(2026, 11, 23), "adminconsole-api.loginradius.com", "GET /sms", "POST /sms",
                LearnedContract.Form.JSON, List.of(), List.of(), 3);
        fakes.loginRadius.fits = false;
        flow = fakes.flow();
        flow.submit(new StartInput(Route.NEW_TO_TWILIO, Set.of("US")));
        flow.submit(new TrialAccountInput(EnumSet.allOf(Draft.SignUpTick.class)));
        flow.submit(new PhoneInput("US", "(415) 555-0123"));
        flow.submit(new SenderInput("US", "(415) 555-0199"));
        flow.submit(new CredentialsInput(Fakes.SID.value(), Secret.copyOf(Fakes.TOKEN)));
        flow.submit(new TestMessageInput.Send(false));
        flow.submit(new TestMessageInput.Confirm(flow.state().draft().test().word()));
        flow.submit(new LoginRadiusInput.SignIn());
        flow.submit(new LoginRadiusInput.Choose(Fakes.SITE.id()));
        assertEquals(Kind.CONTRACT_DOES_NOT_FIT, flow.state().problem().kind());
    }

    private FlowState hand(LoginRadiusInput input) {
        flow.submit(input);
        return flow.state();
    }

    @Test
    @DisplayName("It is learned by the kept values, used only after consent, and kept only after a read that fits")
    void learnsAsksReadsKeeps() {
        FlowState state = hand(new LoginRadiusInput.Learn(FILE));
        assertNull(state.problem());
        assertEquals(StepId.LOGINRADIUS, state.at());
        assertEquals(1, fakes.lessons.calls.size());
        assertTrue(fakes.lessons.calls.getFirst().startsWith("learn AC") && fakes.lessons.calls.getFirst().endsWith(" " + Fakes.SITE.id()));

        state = hand(new LoginRadiusInput.UseLearned());
        assertNull(state.problem());
        assertEquals(StepId.REVIEW, state.at());
        assertEquals(List.of("take", "keep"), fakes.lessons.calls.subList(1, 3));
        assertEquals(0, fakes.loginRadius.writes);
        assertTrue(state.draft().siteState().settings() != null);
    }

    @Test
    void whatDoesNotFitIsGivenBackAndNotKept() {
        fakes.loginRadius.learnedFits = false;
        hand(new LoginRadiusInput.Learn(FILE));
        FlowState state = hand(new LoginRadiusInput.UseLearned());
        assertEquals(Kind.LEARNED_DOES_NOT_FIT, state.problem().kind());
        assertEquals(StepId.LOGINRADIUS, state.at());
        assertEquals(List.of("take", "giveBack", "drop"), fakes.lessons.calls.subList(1, 4));
        assertNull(state.draft().siteState());
        assertEquals(0, fakes.loginRadius.writes);
    }

    @Test
    void whoIsSignedOutMeanwhileSignsInAndUsesItThen() {
        hand(new LoginRadiusInput.Learn(FILE));
        fakes.loginRadius.session = false;
        assertEquals(Kind.SIGNED_OUT, hand(new LoginRadiusInput.UseLearned()).problem().kind());
        assertTrue(fakes.lessons.proposal().isPresent(), "nothing has to be recorded again");
        hand(new LoginRadiusInput.SignInAgain());
        assertEquals(StepId.REVIEW, hand(new LoginRadiusInput.UseLearned()).at());
    }

    @Test
    void aRecordingThatCannotBeLearnedFromIsTold() {
        fakes.lessons.unfit = new Problem(Kind.RECORDING_UNFIT, Map.of("unfit", "NO_SAVE", "where", ""));
        FlowState state = hand(new LoginRadiusInput.Learn(FILE));
        assertEquals(Kind.RECORDING_UNFIT, state.problem().kind());
        assertEquals(StepId.LOGINRADIUS, state.at());
        assertEquals(Fakes.SITE, state.draft().site());
    }

    @Test
    void whatCannotBeKeptIsUsedAllTheSame() {
        fakes.lessons.notWritten = new Problem(Kind.FILE_NOT_WRITTEN, Map.of("file", "learned-contract.json"));
        hand(new LoginRadiusInput.Learn(FILE));
        FlowState state = hand(new LoginRadiusInput.UseLearned());
        assertEquals(Kind.FILE_NOT_WRITTEN, state.problem().kind());
        assertTrue(state.draft().siteState() != null);
        assertEquals(StepId.REVIEW, hand(new LoginRadiusInput.Choose(Fakes.SITE.id())).at(), "goes on");
    }

    @Test
    void itCanBeDroppedAndForgotten() {
        hand(new LoginRadiusInput.Learn(FILE));
        FlowState state = hand(new LoginRadiusInput.DropLearned());
        assertFalse(fakes.lessons.proposal().isPresent());
        assertEquals(StepId.LOGINRADIUS, state.at());
        hand(new LoginRadiusInput.Learn(FILE));
        hand(new LoginRadiusInput.UseLearned());
        flow.changeAnswer(StepId.LOGINRADIUS);
        state = hand(new LoginRadiusInput.ForgetLearned());
        assertEquals("forget", fakes.lessons.calls.getLast());
        assertEquals(StepId.LOGINRADIUS, state.at());
        assertNull(state.draft().siteState(), "what was read by it is no longer known");
    }
}
