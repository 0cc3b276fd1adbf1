package org.smssetup.wizard.cli;

import org.smssetup.wizard.ui.Texts;

import java.io.PrintStream;
import java.time.InstantSource;

/**
 * What a run without a window has around it.
 *
 * @param out     results
 * @param err     what goes on, questions and, beside a JSON document, all that people read
 * @param version of the program
 */
public record Side(PrintStream out, PrintStream err, Person person, Texts texts, String version, InstantSource clock) {
    Terminal people(boolean json) {
        return new Terminal(json ? err : out, texts.getLocale());
    }

    Terminal aside() {
        return new Terminal(err, texts.getLocale());
    }
}
