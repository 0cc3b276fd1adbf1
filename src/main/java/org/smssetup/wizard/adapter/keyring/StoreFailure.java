package org.smssetup.wizard.adapter.keyring;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The library didn't do what it was asked. Of its exception only the classes' names are kept: messages of the library
 * name services and accounts.
 */
final class StoreFailure extends Exception {
    enum Why {
        /** More than one entry has the name; the library then neither reads, writes nor deletes. */
        TOO_MANY,
        /** The system's store answered with an error of its own. */
        REFUSED,
        /** Anything else, such as a NullPointerException after the service was restarted. */
        BROKEN
    }

    private final Why why;

    StoreFailure(Why why, Throwable cause) {
        super(why + " " + classes(cause));
        this.why = why;
    }

    Why why() {
        return why;
    }

    /** The classes of an exception and its causes, and where the first was thrown, without any message. */
    static String classes(Throwable exception) {
        String chain = Stream.iterate(exception, t -> t != null, Throwable::getCause).limit(8)
                .map(t -> t.getClass().getName()).collect(Collectors.joining(" < "));
        StackTraceElement[] stack = exception.getStackTrace();
        return stack.length == 0 ? chain : chain + " at " + stack[0];
    }
}
