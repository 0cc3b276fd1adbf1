package org.smssetup.wizard.adapter.disk;

/** A file that isn't a plan which can be used. */
public final class PlanUnfit extends Exception {
    /** The words are in the bundle under {@code plan.unfit.<WHAT>}. */
    public enum What {
        /** Not there, or it can't be opened. */
        NOT_OPENED,
        TOO_LARGE,
        NOT_JSON,
        /** Of a form that this program doesn't know. */
        OTHER_FORMAT,
        MISSING,
        /** Not part of a plan. */
        NOT_KNOWN,
        /** Not of the type, or not of the form, that stands in a plan. */
        WRONG_FORM,
        /** The number that sends isn't one, or isn't written with its country. */
        NOT_A_NUMBER,
        NO_SITES,
        TOO_MANY_SITES,
        /** Two sites have the same id. */
        TWICE
    }

    private final transient What what;
    private final String where;

    /** @param where a JSON pointer, or an empty text for the whole */
    PlanUnfit(What what, String where) {
        super(what + (where.isEmpty() ? "" : " at " + where), null, false, false);
        this.what = what;
        this.where = where;
    }

    public What what() {
        return what;
    }

    /** A JSON pointer such as {@code /sites/3/id}; an empty text: the whole. Letters, digits and few signs only. */
    public String where() {
        return where;
    }
}
