package org.smssetup.wizard.model;

import java.util.List;

import static org.smssetup.wizard.model.StepId.*;

/** The two ways through the steps. Only the order differs, never the count. */
public enum Route {
    NEW_TO_TWILIO(START, TRIAL_ACCOUNT, VERIFIED_NUMBER, TRIAL_NUMBER, CREDENTIALS, TEST_MESSAGE, LOGINRADIUS, REVIEW, HOME),
    HAS_ACCOUNT(START, TRIAL_ACCOUNT, CREDENTIALS, VERIFIED_NUMBER, TRIAL_NUMBER, TEST_MESSAGE, LOGINRADIUS, REVIEW, HOME);

    private final List<StepId> order;

    Route(StepId... order) {
        this.order = List.of(order);
    }

    /** All nine pages in the order of this route. */
    public List<StepId> order() {
        return order;
    }

    /** The page after {@code id}; {@link StepId#HOME} comes after itself. */
    public StepId after(StepId id) {
        int at = order.indexOf(id);
        return order.get(Math.min(at + 1, order.size() - 1));
    }
}
