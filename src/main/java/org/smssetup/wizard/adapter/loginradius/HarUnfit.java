package org.smssetup.wizard.adapter.loginradius;

/** A recording that can't be learned from. Nothing of the recording's values is in it, but names and paths. */
final class HarUnfit extends Exception {
    enum What {
        /** No JSON, or no recording. */
        NOT_A_HAR,
        /** It ends in the middle. */
        CUT,
        TOO_LARGE,
        /** No request to LoginRadius sends the values that are known. */
        NO_SAVE,
        /** LoginRadius said no to each save. */
        SAVE_FAILED,
        /** A request sends the other values, and not the Auth Token. */
        NO_TOKEN,
        /** A request sends the other values, and not the number. */
        NO_NUMBER,
        /** The values went to somebody else's host only. */
        ELSEWHERE,
        /** No request reads the settings. */
        NO_READ,
        /** Several requests could be it. */
        AMBIGUOUS,
        /** A value in it may be the site's own, or a secret. */
        PER_SITE,
        SECRET_IN_ADDRESS,
        /** The body is in a form that can't be sent. */
        BODY,
        /** The host is another one, and isn't spoken to with this program's sign-in. */
        OTHER_SIGN_IN
    }

    private final What what;
    private final String where;

    HarUnfit(What what, String where) {
        super(what.name());
        this.what = what;
        this.where = where;
    }

    HarUnfit(What what) {
        this(what, "");
    }

    What what() {
        return what;
    }

    /** A path, the name of a field, or a host; an empty text where there is none. */
    String where() {
        return where;
    }
}
