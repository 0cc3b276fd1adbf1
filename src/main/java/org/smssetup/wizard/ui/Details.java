package org.smssetup.wizard.ui;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.StepId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** For "Copy details": what a supporter needs, in English, without a secret or a phone number in full. */
final class Details {
    /** What other people's sentences, passed on as facts, may hold. */
    private static final Pattern KEYS_AND_NUMBERS = Pattern.compile("[A-Za-z0-9]{20,}|\\+?\\d[\\d ().-]{5,}\\d");

    private Details() {
    }

    /** @param program its name and version */
    static String of(Problem problem, StepId page, String program) {
        StringBuilder details = new StringBuilder()
                .append(program).append(", ").append(System.getProperty("os.name")).append(' ')
                .append(System.getProperty("os.version")).append('\n')
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS)).append('\n')
                .append("page: ").append(page).append('\n')
                .append("problem: ").append(problem.kind()).append('\n')
                .append("at fault: ").append(problem.kind().fault()).append('\n');
        new TreeMap<>(problem.facts()).forEach((name, value) -> details.append(name).append(": ")
                .append(KEYS_AND_NUMBERS.matcher(value).replaceAll("…")).append('\n'));
        return details.toString();
    }
}
