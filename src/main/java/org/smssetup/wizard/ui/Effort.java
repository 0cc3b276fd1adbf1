package org.smssetup.wizard.ui;

/**
 * What a set-up asks of a person's hands, and how long practised hands take for it by the keystroke-level model (Card,
 * Moran and Newell, "The Keystroke-Level Model for User Performance Time with Interactive Systems", 1980). Waiting and
 * reading aren't in it.
 *
 * @param clicks        pointing at something and pressing the mouse's button once
 * @param keys          single keys typed
 * @param windowChanges going to another window, once for each direction
 * @param copies        values marked, copied and pasted elsewhere by hand, without the changes of windows between
 */
public record Effort(int clicks, int keys, int windowChanges, int copies) {
    public static final Effort NONE = new Effort(0, 0, 0, 0);

    private static final double KEY = 0.28;
    private static final double POINT = 1.1;
    private static final double BUTTON = 0.2;
    private static final double THINK = 1.35;

    static Effort click() {
        return new Effort(1, 0, 0, 0);
    }

    /** A click into a field, and the text typed there. */
    static Effort typed(String text) {
        return new Effort(1, text.length(), 0, 0);
    }

    /** One value fetched from another window and back. */
    static Effort fetched() {
        return new Effort(0, 0, 2, 1);
    }

    /** To another window and back. */
    static Effort elsewhere() {
        return new Effort(0, 0, 2, 0);
    }

    public Effort plus(Effort more) {
        return new Effort(clicks + more.clicks, keys + more.keys, windowChanges + more.windowChanges, copies + more.copies);
    }

    /** Everything that is done, each counted once; a copy is marking, copying, clicking and pasting: four. */
    public int acts() {
        return clicks + keys + windowChanges + 4 * copies;
    }

    public double seconds() {
        double mark = POINT + 2 * BUTTON;
        double paste = POINT + BUTTON;
        return clicks * (POINT + BUTTON) + keys * KEY + windowChanges * (THINK + POINT + BUTTON)
                + copies * (THINK + mark + paste + 4 * KEY);
    }
}
