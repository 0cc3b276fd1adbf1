package org.smssetup.wizard;

import org.smssetup.wizard.cli.Person;
import org.smssetup.wizard.model.Secret;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;

/** Whoever sits at the terminal that the program was started from. */
final class TerminalPerson implements Person {
    /** A token has 32 characters; what is far longer isn't one. */
    private static final int LONGEST = 1024;

    private final Console console;
    private final InputStream in;
    private final PrintStream err;

    /**
     * @param console null: nobody is there
     * @param in      standard input without a buffer, which couldn't be wiped
     */
    TerminalPerson(Console console, InputStream in, PrintStream err) {
        this.console = console != null && console.isTerminal() ? console : null;
        this.in = in;
        this.err = err;
    }

    @Override
    public boolean isThere() {
        return console != null;
    }

    @Override
    public String asked(String question) {
        err.print(question + " ");
        err.flush();
        String line = console.readLine();
        return line == null ? "" : line;
    }

    @Override
    public Secret secret(String question) throws IOException {
        return console == null ? piped() : typed(question);
    }

    private Secret typed(String question) {
        err.print(question + " ");
        err.flush();
        char[] line = console.readPassword();
        if (line == null) {
            return Secret.copyOf("");
        }
        try {
            return Secret.copyOf(line);
        } finally {
            Arrays.fill(line, '\0');
        }
    }

    /** The first line; what comes behind it isn't looked at. */
    private Secret piped() throws IOException {
        char[] line = new char[LONGEST];
        try {
            int length = 0;
            // A token has plain letters and digits alone, so a byte is a character; others are found to be wrong later on.
            for (int b = in.read(); b >= 0 && b != '\n' && length < LONGEST; b = in.read()) {
                line[length++] = (char) b;
            }
            char[] typed = Arrays.copyOf(line, length);
            try {
                return Secret.copyOf(typed);
            } finally {
                Arrays.fill(typed, '\0');
            }
        } finally {
            Arrays.fill(line, '\0');
        }
    }
}
