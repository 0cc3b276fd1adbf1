package org.smssetup.wizard.adapter.keyring;

import org.smssetup.wizard.model.VaultHealth;

/** The keyring can't be used now, and this is why. Carries no message and no cause: theirs name what is stored. */
final class Unavailable extends Exception {
    private final VaultHealth health;

    Unavailable(VaultHealth health) {
        super(health.name());
        this.health = health;
    }

    VaultHealth health() {
        return health;
    }
}
