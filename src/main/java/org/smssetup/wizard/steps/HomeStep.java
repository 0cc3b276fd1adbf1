package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.LoginRadius;

import java.time.Clock;

/** Connected: reads once more what LoginRadius has. Writes nothing. */
public final class HomeStep implements Step<HomeInput> {
    private final LoginRadius loginRadius;
    private final KeptToken keptToken;
    private final Clock clock;

    public HomeStep(LoginRadius loginRadius, KeptToken keptToken, Clock clock) {
        this.loginRadius = loginRadius;
        this.keptToken = keptToken;
        this.clock = clock;
    }

    @Override
    public StepId id() {
        return StepId.HOME;
    }

    @Override
    public Class<HomeInput> inputType() {
        return HomeInput.class;
    }

    @Override
    public HomeInput prefill(Draft draft) {
        return new HomeInput();
    }

    @Override
    public Complaints check(HomeInput input, Draft draft) {
        return Complaints.NONE;
    }

    @Override
    public Draft perform(HomeInput input, Draft draft, Work work) throws Problem, InterruptedException {
        if (draft.site() == null || !loginRadius.signedIn()) {
            throw new Problem(Problem.Kind.SIGNED_OUT);
        }
        work.say(Progress.of("home.reading"));
        try (Credentials credentials = keptToken.credentials(draft);
             LoginRadius.Present present = loginRadius.read(draft.site())) {
            ReadBack found = Comparison.of(credentials, draft.sender().number(), present, clock.instant());
            return draft.withReadBack(found);
        }
    }

    @Override
    public StepId next(Draft draft) {
        return StepId.HOME;
    }

    @Override
    public Object answer(Draft draft) {
        return draft.readBack();
    }
}
