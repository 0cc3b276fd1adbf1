package org.smssetup.wizard.cli;

import org.smssetup.wizard.model.Problem;

/**
 * How the program has ended, for whoever started it. What a number means never changes. The words are in the bundle
 * under {@code manual.exit.<NAME>}.
 */
public enum ExitCode {
    /** Done; with {@code --check}: every line is a yes. */
    DONE(0),
    /** It was begun and failed: nothing further was written. */
    FAILED(1),
    /** The arguments weren't understood. */
    NOT_UNDERSTOOD(2),
    /** This computer lacks something: a display, a keyring, the Auth Token, a folder that can be written. */
    SOMETHING_LACKS(3),
    /** The plan can't be used: the file, its sites, or another account here. Nothing was written. */
    PLAN_REFUSED(4),
    /** A site has other settings than those that were shown. It was not written to. */
    CHANGED(5),
    /** The person at the terminal didn't say yes. Nothing was written. */
    NOT_AGREED(6),
    /** The wizard is open. Nothing was done. */
    WIZARD_OPEN(7),
    /** {@code --check}: something is a no. */
    A_NO(8),
    /** {@code --check}: nothing is a no, and something can't be told. */
    CANT_TELL(9),
    /** A write got no answer, and reading didn't tell either whether it arrived. */
    UNCERTAIN(10);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** As the system takes it. */
    public int code() {
        return code;
    }

    /** How a run ends that this problem has stopped. */
    public static ExitCode of(Problem problem) {
        return switch (problem.kind()) {
            case SETTINGS_CHANGED_MEANWHILE -> CHANGED;
            case WRITE_UNCERTAIN -> UNCERTAIN;
            case KEYRING_LOCKED, KEYRING_MISSING_DEFAULT, KEYRING_NO_SERVICE, KEYRING_NO_BUS, KEYRING_NOT_RESPONDING,
                 KEYRING_UNSUPPORTED, KEYRING_DID_NOT_KEEP, TOKEN_NOT_KEPT, JOURNAL_NOT_WRITTEN, SIGN_IN_PORT_TAKEN -> SOMETHING_LACKS;
            default -> FAILED;
        };
    }
}
