package org.smssetup.wizard.steps;

import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.port.Vault;

/** Fetches the Auth Token of the draft's account from where it is kept. */
public final class KeptToken {
    private final Vault vault;

    public KeptToken(Vault vault) {
        this.vault = vault;
    }

    /** @throws Problem {@code TOKEN_NOT_KEPT} when nothing is there, or a {@code KEYRING_…} kind */
    public Credentials credentials(Draft draft) throws Problem, InterruptedException {
        if (draft.accountSid() == null) {
            throw new Problem(Problem.Kind.TOKEN_NOT_KEPT);
        }
        Secret token = vault.get(SecretName.authToken(draft.accountSid()))
                .orElseThrow(() -> new Problem(Problem.Kind.TOKEN_NOT_KEPT));
        return new Credentials(draft.accountSid(), token);
    }
}
