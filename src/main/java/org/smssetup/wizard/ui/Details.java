package org.smssetup.wizard.ui;

import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** For "Copy details" and "Copy help report": what a supporter needs, in English, without a secret or a phone number in full. */
final class Details {
    /** What other people's sentences, passed on as facts, may hold. */
    private static final Pattern KEYS_AND_NUMBERS = Pattern.compile("[A-Za-z0-9]{20,}|\\+?\\d[\\d ().-]{5,}\\d");

    private Details() {
    }

    /** @param program its name and version */
    static String of(Problem problem, StepId page, String program) {
        StringBuilder details = begun(program)
                .append("page: ").append(page).append('\n')
                .append("problem: ").append(problem.kind()).append('\n')
                .append("at fault: ").append(problem.kind().fault()).append('\n');
        new TreeMap<>(problem.facts()).forEach((name, value) -> details.append(name).append(": ")
                .append(KEYS_AND_NUMBERS.matcher(value).replaceAll("…")).append('\n'));
        return details.toString();
    }

    /**
     * For "Copy help report": where the run is and what the check-up found, without any answer of the user's.
     *
     * @param last what went wrong last, or null
     * @param now  the description of LoginRadius's calls in use
     */
    static String report(FlowState state, Problem last, String program, ContractInUse now) {
        StringBuilder report = begun(program)
                .append("java: ").append(System.getProperty("java.version")).append('\n')
                .append("page: ").append(state.at()).append(", ").append(state.draft().routeOrDefault()).append('\n')
                .append("pages done: ").append(state.snapshot().done().stream().sorted().toList()).append('\n');
        report.append("contract: version ").append(now.version()).append(", ").append(now.own() ? "learned from the user's own save"
                : now.file() != null ? "from a file" : "shipped").append(now.learned() == null ? "" : " on " + now.learned())
                .append(now.verified() == null ? "" : ", verified " + now.verified()).append(now.lost() ? ", a learned one is lost" : "").append('\n');
        TwilioAccount account = state.draft().account();
        if (account != null) {
            report.append("account: ").append(account.status()).append(", ").append(account.type())
                    .append(", Twilio's texts only: ").append(account.templatesOnly()).append('\n');
        }
        for (CheckLine line : state.checks()) {
            report.append("check ").append(line.id()).append(": ").append(line.answer());
            if (line.why() != null) {
                report.append(" (").append(kindAndCode(line.why())).append(')');
            }
            report.append('\n');
        }
        return report.append("last problem: ").append(last == null ? "none" : kindAndCode(last)).append('\n').toString();
    }

    private static String kindAndCode(Problem problem) {
        String code = problem.fact("code");
        return problem.kind() + (code.matches("\\d{1,9}") ? " " + code : "");
    }

    private static StringBuilder begun(String program) {
        return new StringBuilder()
                .append(program).append(", ").append(System.getProperty("os.name")).append(' ')
                .append(System.getProperty("os.version")).append('\n')
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS)).append('\n');
    }
}
