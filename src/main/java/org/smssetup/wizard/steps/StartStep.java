package org.smssetup.wizard.steps;

import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.Step;
import org.smssetup.wizard.flow.Work;
import org.smssetup.wizard.flow.input.StartInput;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.port.Network;
import org.smssetup.wizard.port.Vault;

/** Before you begin: which way to go, and whether this computer can do it at all. */
public final class StartStep implements Step<StartInput> {
    private final Vault vault;
    private final Network network;

    public StartStep(Vault vault, Network network) {
        this.vault = vault;
        this.network = network;
    }

    @Override
    public StepId id() {
        return StepId.START;
    }

    @Override
    public Class<StartInput> inputType() {
        return StartInput.class;
    }

    @Override
    public StartInput prefill(Draft draft) {
        return new StartInput(draft.route(), draft.countries());
    }

    @Override
    public Complaints check(StartInput input, Draft draft) {
        return input.route() == null ? Complaints.of(Complaint.of("newToTwilio", Reason.NOTHING_CHOSEN))
                : Complaints.NONE;
    }

    /** Nothing is created anywhere before it is known that the secrets can be kept. */
    @Override
    public Draft perform(StartInput input, Draft draft, Work work) throws Problem, InterruptedException {
        work.keep(draft.withStart(input.route(), input.countries()));
        work.say(Progress.of("start.keyring", 0.2));
        vault.tryOut();
        work.say(Progress.of("start.twilio", 0.5));
        network.reach(Network.Place.TWILIO);
        work.say(Progress.of("start.loginradius", 0.8));
        network.reach(Network.Place.LOGINRADIUS);
        return draft.withStart(input.route(), input.countries());
    }

    /** Somebody who has an account doesn't need the page that makes one. */
    @Override
    public StepId next(Draft draft) {
        return draft.routeOrDefault() == Route.HAS_ACCOUNT ? StepId.CREDENTIALS : StepId.TRIAL_ACCOUNT;
    }

    @Override
    public Object answer(Draft draft) {
        return draft.countries();
    }
}
