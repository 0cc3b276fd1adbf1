package org.smssetup.wizard.flow.input;

import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.StepId;

/**
 * @param sid   the Account SID as pasted; control {@code accountSid}
 * @param token the Auth Token as pasted; empty: use the one that is already kept for that Account SID;
 *              control {@code authToken}. Whoever takes this input closes it.
 */
public record CredentialsInput(String sid, Secret token) implements Input, AutoCloseable {
    @Override
    public StepId step() {
        return StepId.CREDENTIALS;
    }

    @Override
    public void close() {
        token.close();
    }
}
