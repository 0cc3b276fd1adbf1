package org.smssetup.wizard.model;

/** The state of the system's keyring. */
public enum VaultHealth {
    READY, LOCKED, NO_DEFAULT_COLLECTION, NO_SERVICE, NO_BUS, NOT_RESPONDING, UNSUPPORTED;

    /** The problem that a user is told. @throws IllegalStateException for {@link #READY} */
    public Problem problem() {
        return new Problem(switch (this) {
            case READY -> throw new IllegalStateException("nothing is wrong");
            case LOCKED -> Problem.Kind.KEYRING_LOCKED;
            case NO_DEFAULT_COLLECTION -> Problem.Kind.KEYRING_MISSING_DEFAULT;
            case NO_SERVICE -> Problem.Kind.KEYRING_NO_SERVICE;
            case NO_BUS -> Problem.Kind.KEYRING_NO_BUS;
            case NOT_RESPONDING -> Problem.Kind.KEYRING_NOT_RESPONDING;
            case UNSUPPORTED -> Problem.Kind.KEYRING_UNSUPPORTED;
        });
    }
}
