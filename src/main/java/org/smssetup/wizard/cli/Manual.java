package org.smssetup.wizard.cli;

import org.smssetup.wizard.ui.Texts;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code --help} prints: a manual page, laid out here, with the words of the bundle {@code manual}. */
public final class Manual {
    static final String PROGRAM = "twilio-setup-wizard";
    private static final int INDENT = 7;
    private static final int FURTHER = 14;
    /** As the system has it for a program that ends by Ctrl+C. */
    private static final int INTERRUPTED = 130;

    /** As they are typed, and the end of the key of what they do. */
    private record Line(String typed, String key) {
    }

    private static final String IN_PRACTICE = "[--practice [--scenario NAME]]";
    /** Each in the parts that stay on one line. */
    private static final List<List<String>> SYNOPSIS = List.of(List.of(IN_PRACTICE),
            List.of("--plan FILE", "[--site NAME]...", "[--dry-run]", "[--accept-present]", "[--token-from-stdin]", "[--yes]",
                    "[--json]", IN_PRACTICE),
            List.of("--check", "[--json]", IN_PRACTICE),
            List.of("--rehearse FOLDER", "[--scenario NAME]", "[--theme light|dark]", "[--language CODE]"),
            List.of("--purge", "[--yes]", "[--practice]"),
            List.of("--version | --help"));

    private static final List<Line> OPTIONS = List.of(
            new Line("--plan FILE", "plan"), new Line("--site NAME", "site"), new Line("--dry-run", "dryRun"),
            new Line("--accept-present", "acceptPresent"), new Line("--token-from-stdin", "token"), new Line("--yes", "yes"),
            new Line("--json", "json"), new Line("--check", "check"), new Line("--purge", "purge"),
            new Line("--practice", "practice"),
            new Line("--scenario NAME", "scenario"), new Line("--rehearse FOLDER", "rehearse"),
            new Line("--theme light|dark", "theme"), new Line("--language CODE", "language"),
            new Line("--version", "version"), new Line("--help", "help"));

    private static final List<String> FILES = List.of(
            "~/.local/state/TwilioSetupWizard (Linux)",
            "~/Library/Application Support/TwilioSetupWizard (macOS)",
            "%LOCALAPPDATA%\\TwilioSetupWizard (Windows)");

    private static final List<Line> EXAMPLES = List.of(
            new Line(PROGRAM + " --plan plan.json --dry-run", "dryRun"),
            new Line(PROGRAM + " --plan plan.json --site acme.example", "site"),
            new Line("pass twilio | " + PROGRAM + " --plan plan.json --token-from-stdin", "token"),
            new Line(PROGRAM + " --check --json", "check"),
            new Line(PROGRAM + " --practice --scenario two-sites --check", "practice"));

    private final Texts texts;
    private final Map<String, String> facts;

    /** @param facts values for the named places in the words */
    public Manual(Texts texts, Map<String, String> facts) {
        this.texts = texts;
        this.facts = facts;
    }

    public void print(PrintStream out) {
        Terminal page = new Terminal(out, texts.getLocale());
        heading(page, "manual.name");
        page.say(PROGRAM + " - " + say("manual.name.text"), INDENT);
        heading(page, "manual.synopsis");
        SYNOPSIS.forEach(line -> synopsis(page, line));
        heading(page, "manual.description");
        page.say(say("manual.description.window"), INDENT);
        page.blank();
        page.say(say("manual.description.plan"), INDENT);
        page.blank();
        page.say(say("manual.description.signIn"), INDENT);
        heading(page, "manual.options");
        described(page, OPTIONS, "manual.option.");
        heading(page, "manual.exit");
        for (ExitCode code : ExitCode.values()) {
            numbered(page, code.code(), say("manual.exit." + code));
        }
        numbered(page, INTERRUPTED, say("manual.exit.interrupted"));
        heading(page, "manual.files");
        FILES.forEach(file -> page.line(" ".repeat(INDENT) + file));
        page.say(say("manual.file.state"), FURTHER);
        heading(page, "manual.examples");
        described(page, EXAMPLES, "manual.example.");
    }

    /** Wrapped behind the name, as manual pages do. */
    private static void synopsis(Terminal page, List<String> parts) {
        String indent = " ".repeat(INDENT);
        StringBuilder now = new StringBuilder(indent + PROGRAM);
        for (String part : parts) {
            if (now.length() + 1 + part.length() > Terminal.COLUMNS) {
                page.line(now.toString());
                now = new StringBuilder(indent + " ".repeat(PROGRAM.length()));
            }
            now.append(' ').append(part);
        }
        page.line(now.toString());
    }

    private void described(Terminal page, List<Line> lines, String family) {
        for (Line line : lines) {
            if (line != lines.getFirst()) {
                page.blank();
            }
            page.line(" ".repeat(INDENT) + line.typed());
            page.say(say(family + line.key()), FURTHER);
        }
    }

    private static void numbered(Terminal page, int number, String what) {
        page.say(String.format(Locale.ROOT, "%" + INDENT + "s%-" + (FURTHER - INDENT) + "d", "", number), what);
    }

    private void heading(Terminal page, String key) {
        if (!key.equals("manual.name")) {
            page.blank();
        }
        page.line(say(key).toUpperCase(texts.getLocale()));
    }

    private String say(String key) {
        return texts.send(key, facts);
    }
}
