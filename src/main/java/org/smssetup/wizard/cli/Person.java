package org.smssetup.wizard.cli;

import org.smssetup.wizard.model.Secret;

import java.io.IOException;

/** Whoever may sit at the terminal. */
public interface Person {
    /** Whether there is a terminal to ask at; otherwise nothing is ever asked. */
    boolean isThere();

    /** Asks and returns the line that was typed; an empty text: none. */
    String asked(String question) throws IOException;

    /** One line, from the terminal without showing it or from standard input. The caller closes it; empty: none came. */
    Secret secret(String question) throws IOException;
}
