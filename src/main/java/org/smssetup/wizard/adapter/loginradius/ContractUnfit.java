package org.smssetup.wizard.adapter.loginradius;

/** A contract that can't be used. The message says what is wrong and where, in English, for whoever wrote the file. */
public final class ContractUnfit extends Exception {
    public enum What {
        UNREADABLE("can't be read as JSON"),
        TOO_LARGE("is larger than a contract can be"),
        UNKNOWN_VERSION("is of a version that this program doesn't know"),
        MISSING("is missing"),
        NOT_KNOWN("isn't part of a contract"),
        WRONG_TYPE("isn't of the right type"),
        BAD_VALUE("has a value that can't be used"),
        NOT_HTTPS("isn't an https address"),
        FOREIGN_HOST("isn't an address under loginradius.com"),
        BAD_PATH("isn't a plain path that begins with a slash"),
        FORBIDDEN_CALL("is a call that must never be made"),
        WRONG_METHOD("has a method that doesn't fit the call"),
        WRONG_SLOTS("doesn't have each of the call's values in one place"),
        SECRET_IN_ADDRESS("would put a secret into an address");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }

    private final What what;
    private final String where;

    /** @param where a JSON pointer, or an empty text for the whole */
    ContractUnfit(What what, String where) {
        super((where.isEmpty() ? "The contract" : where) + " " + what.words);
        this.what = what;
        this.where = where;
    }

    public What what() {
        return what;
    }

    /** A JSON pointer such as {@code /operations/login/path}; an empty text: the whole. */
    public String where() {
        return where;
    }
}
