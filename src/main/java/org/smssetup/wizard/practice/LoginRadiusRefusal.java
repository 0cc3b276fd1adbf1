package org.smssetup.wizard.practice;

/** The pretend LoginRadius says no: an HTTP status, a code of its own and a sentence. */
final class LoginRadiusRefusal extends RuntimeException {
    private final int status;
    private final int code;

    LoginRadiusRefusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    /** The session is over, or never was: LoginRadius tells so by an empty {@code xsign}. */
    static final class SignedOut extends RuntimeException {
        SignedOut() {
            super("signed out", null, false, false);
        }
    }
}
