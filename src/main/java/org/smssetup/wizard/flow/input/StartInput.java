package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;

import java.util.Set;

/**
 * @param route     null while nothing is chosen; control {@code newToTwilio} or {@code hasAccount}
 * @param countries ISO 3166 codes; control {@code countries}
 */
public record StartInput(Route route, Set<String> countries) implements Input {
    public StartInput {
        countries = Set.copyOf(countries);
    }

    @Override
    public StepId step() {
        return StepId.START;
    }
}
