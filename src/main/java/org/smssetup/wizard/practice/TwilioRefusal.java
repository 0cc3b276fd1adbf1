package org.smssetup.wizard.practice;

/** The pretend Twilio says no, as Twilio does: an HTTP status, a code of its own and a sentence. */
final class TwilioRefusal extends RuntimeException {
    private final int status;
    private final int code;

    TwilioRefusal(int status, int code, String message) {
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
}
