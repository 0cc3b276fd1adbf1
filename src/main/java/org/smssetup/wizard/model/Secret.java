package org.smssetup.wizard.model;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A value that must not be seen: an Auth Token, a session token. Held as characters that {@link #close()} overwrites;
 * never printed. Two secrets are compared with {@link #sameAs}, never with equals.
 *
 * <p>Best effort only: what has to become a String for an API (java-keyring, an HTTP header) lives until the garbage
 * collector takes it. Keep such Strings inside one call.
 */
public final class Secret implements AutoCloseable {
    private final char[] characters;
    private boolean closed;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /** Copies {@code characters}; the caller still owns, and should wipe, its own array. */
    public static Secret copyOf(char[] characters) {
        return new Secret(characters.clone());
    }

    /** For values that an API hands out as text. The text itself can't be wiped. */
    public static Secret copyOf(CharSequence text) {
        char[] characters = new char[text.length()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = text.charAt(i);
        }
        return new Secret(characters);
    }

    /** An own copy, closed apart from this one. */
    public synchronized Secret copy() {
        return new Secret(open().clone());
    }

    public synchronized int length() {
        return open().length;
    }

    public boolean isEmpty() {
        return length() == 0;
    }

    /** Lends a copy of the characters to {@code user} and wipes it afterwards. */
    public <T> T use(Function<char[], T> user) {
        char[] lent;
        synchronized (this) {
            lent = open().clone();
        }
        try {
            return user.apply(lent);
        } finally {
            Arrays.fill(lent, '\0');
        }
    }

    /** Compares in a time that depends on the lengths alone. */
    public boolean sameAs(Secret other) {
        return use(mine -> other.use(theirs -> {
            int difference = mine.length ^ theirs.length;
            for (int i = 0; i < mine.length; i++) {
                difference |= mine[i] ^ (theirs.length == 0 ? 0 : theirs[i % theirs.length]);
            }
            return difference == 0;
        }));
    }

    /** The last four characters, for "ends in 12ab"; empty when the value is too short to show a part of it. */
    public String lastFour() {
        return use(c -> c.length < 16 ? "" : new String(c, c.length - 4, 4));
    }

    @Override
    public synchronized void close() {
        Arrays.fill(characters, '\0');
        closed = true;
    }

    @Override
    public String toString() {
        return "Secret[****]";
    }

    private char[] open() {
        if (closed) {
            throw new IllegalStateException("this secret has been wiped");
        }
        return characters;
    }
}
