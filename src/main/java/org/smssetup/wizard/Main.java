package org.smssetup.wizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import javafx.application.Application;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.LogFile;
import org.smssetup.wizard.adapter.http.HttpProperties;
import org.smssetup.wizard.cli.ExitCode;
import org.smssetup.wizard.cli.Manual;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.ui.Language;
import org.smssetup.wizard.ui.screen.Papers;
import org.smssetup.wizard.ui.Texts;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;

import static org.smssetup.wizard.cli.ExitCode.*;

/** Reads the arguments, starts what they ask for, and ends the program. */
public final class Main {
    static final String REPORT = "report.json";
    /** Where plain Maven wants the rehearsal that takes the window's place without a display. */
    private static final String REHEARSAL_FOLDER = "org.smssetup.rehearsal.folder";

    /** For looking for a defect: the log says all that every library has to say, as free of secrets as ever. */
    private static final String LOG_EVERYTHING = "org.smssetup.log.everything";

    private Main() {
    }

    public static void main(String[] args) {
        // Read once, at the first use of the network: offices set their proxy in the system.
        System.setProperty("java.net.useSystemProxies", "true");
        // As the system orders them: where there is IPv6 alone, Java would insist on addresses that lead nowhere.
        System.setProperty("java.net.preferIPv6Addresses", "system");
        // JavaFX would set 8 MB aside for pictures of backgrounds, for a handful of cards.
        System.setProperty("prism.disableRegionCaching", "true");
        HttpProperties.ALL.forEach(System::setProperty);
        // Java's own letters go into PDFs; its windows are nobody's business beside JavaFX's.
        System.setProperty("java.awt.headless", "true");
        // A thread of a library must not keep a closed program alive.
        System.exit(run(args, System.out, System.err).code());
    }

    private static ExitCode run(String[] args, PrintStream out, PrintStream err) {
        return switch (Arguments.read(List.of(args), Main::scenarios)) {
            case Arguments.Version _ -> {
                out.println(say("cli.version", Map.of("version", version())));
                yield DONE;
            }
            case Arguments.Help _ -> {
                Locale locale = Language.of(Locale.getDefault()).locale(Locale.getDefault());
                new Manual(new Texts(locale), Map.of("version", version(), "known", String.join(", ", scenarios()),
                        "languages", String.join(", ", Arguments.LANGUAGES))).print(out);
                yield DONE;
            }
            case Arguments.Wrong(String key, Map<String, String> facts) -> {
                err.println(say(key, facts));
                yield NOT_UNDERSTOOD;
            }
            case Arguments.Rehearse(Path folder, String scenario, String _, Language _) -> rehearse(args, folder, scenario, out, err);
            case Arguments.Purge(boolean practice, boolean yes) -> purge(practice, yes, out, err);
            case Arguments.Window window -> open(args, window, out, err);
            case Arguments.ApplyPlan plan -> unattended(out, err, alone -> alone.apply(plan));
            case Arguments.Check check -> unattended(out, err, alone -> alone.check(check));
        };
    }

    /** What needs the folder of this user's state, or another one. */
    private interface Work {
        ExitCode run() throws IOException, InterruptedException;
    }

    /** @param otherwise where a folder can't be used, which is said */
    private static ExitCode inFolder(PrintStream err, ExitCode otherwise, Work work) {
        try {
            return work.run();
        } catch (IOException e) {
            err.println(say("cli.folder", Map.of("folder", String.valueOf(e.getMessage()))));
            return otherwise;
        } catch (InterruptedException ended) {
            return FAILED;
        }
    }

    private interface Alone {
        ExitCode does(Unattended unattended) throws InterruptedException;
    }

    /** Nothing on this way may need a display. */
    private static ExitCode unattended(PrintStream out, PrintStream err, Alone work) {
        Dumps.off();
        return inFolder(err, SOMETHING_LACKS, () -> {
            Path state = Folders.ofThisUser().state();
            try (LogFile _ = log(state)) {
                return work.does(new Unattended(state, out, err,
                        new TerminalPerson(System.console(), new FileInputStream(FileDescriptor.in), err)));
            }
        });
    }

    private static ExitCode purge(boolean practice, boolean yes, PrintStream out, PrintStream err) {
        Dumps.off();
        return inFolder(err, FAILED, () -> new Purge(Main::say, System.in, out, err).run(practice, yes));
    }

    private static ExitCode open(String[] args, Arguments.Window window, PrintStream out, PrintStream err) {
        return switch (Display.look()) {
            case NO_GTK -> {
                err.println(say("cli.noGtk", Map.of()));
                yield SOMETHING_LACKS;
            }
            case NONE -> {
                String folder = System.getProperty(REHEARSAL_FOLDER);
                if (folder == null) {
                    err.println(say("cli.noDisplayNoRehearsal", Map.of()));
                    yield SOMETHING_LACKS;
                }
                out.println(say("cli.noDisplay", Map.of("folder", folder)));
                String[] instead = {"--rehearse", folder, "--scenario", window.scenario()};
                yield rehearse(instead, Path.of(folder), window.scenario(), out, err);
            }
            case THERE -> inFolder(err, SOMETHING_LACKS, () -> {
                try (LogFile _ = log(Folders.ofThisUser().state())) {
                    WizardApp.launch(window, args);
                }
                return DONE;
            });
        };
    }

    private static ExitCode rehearse(String[] args, Path folder, String scenario, PrintStream out, PrintStream err) {
        Dumps.off();
        if (Display.look() != Display.THERE && !Display.drawWithout()) {
            err.println(say("cli.noDisplayNoRehearsal", Map.of()));
            return SOMETHING_LACKS;
        }
        return inFolder(err, FAILED, () -> {
            Files.createDirectories(folder);
            forget(folder);
            try (LogFile _ = log(Folders.ownerOnly(folder.resolve("state")))) {
                Application.launch(WizardApp.class, args);
            }
            return told(folder, scenario, out);
        });
    }

    /** What an earlier rehearsal left must not be taken for this one's. */
    private static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(REPORT));
        for (Papers.Kind kind : Papers.Kind.values()) {
            Files.deleteIfExists(folder.resolve("summary." + kind.ending()));
        }
        try (DirectoryStream<Path> pictures = Files.newDirectoryStream(folder, "[1-9]-*.png")) {
            for (Path picture : pictures) {
                Files.delete(picture);
            }
        }
    }

    /** Without a report the rehearsal broke off. */
    private static ExitCode told(Path folder, String scenario, PrintStream out) throws IOException {
        Path file = folder.resolve(REPORT);
        String result = "failed";
        String reason = "";
        int pictures = 0;
        if (Files.exists(file)) {
            JsonNode report = new ObjectMapper().readTree(file.toFile());
            result = report.path("result").asText();
            reason = report.path("reason").asText("");
            pictures = report.path("steps").size();
        }
        boolean ok = result.equals("ok");
        out.println(say(ok ? "cli.rehearsed" : "cli.rehearsalFailed", Map.of("scenario", scenario, "reason", reason,
                "count", Integer.toString(pictures), "folder", folder.toString())));
        return ok ? DONE : FAILED;
    }

    private static LogFile log(Path folder) throws IOException {
        return new LogFile(folder, Boolean.getBoolean(LOG_EVERYTHING) ? LogFile.Detail.EVERYTHING : LogFile.Detail.NORMAL);
    }

    static List<String> scenarios() {
        return Arrays.stream(Scenario.values()).map(Scenario::cliName).toList();
    }

    /** The version that the build wrote down. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static String say(String key, Map<String, String> facts) {
        String words = ResourceBundle.getBundle("org.smssetup.wizard.texts.cli", Locale.getDefault(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)).getString(key);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            words = words.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return words;
    }
}
