package org.smssetup.wizard.model;

/**
 * One thing that this program keeps on this computer, or that lies among them, and what became of it.
 *
 * @param kind what it is
 * @param what the name of an entry in the keyring, or a file's path
 * @param why  why it is still there or can't be told, in a word for supporters; an empty text otherwise
 */
public record Trace(Kind kind, String what, Fate fate, String why) {
    /** In the order in which they are taken away: what names the others goes last. */
    public enum Kind {
        /** An entry of the keyring. */
        SECRET,
        WINDOW,
        CONTRACT,
        PRACTICE,
        /** Parts of the program itself, for a faster start. */
        CACHE,
        JOURNAL,
        LOG,
        LOCK,
        /** The folder that all that is in. */
        FOLDER,
        /** Something that isn't this program's. */
        FOREIGN
    }

    public enum Fate {
        THERE, REMOVED, WAS_NOT_THERE,
        /** It should be gone and isn't. */
        NOT_REMOVED,
        /** The keyring couldn't be asked. */
        NOT_KNOWN,
        /** Left alone: it isn't ours. */
        LEFT
    }

    public Trace(Kind kind, String what, Fate fate) {
        this(kind, what, fate, "");
    }

    /** Whether something of ours is, or may be, still on this computer after all was to be removed. */
    public boolean remains() {
        return fate == Fate.THERE || fate == Fate.NOT_REMOVED || fate == Fate.NOT_KNOWN;
    }
}
