package org.smssetup.wizard;

import org.smssetup.wizard.ui.Texts;
import java.util.Locale;
import javafx.stage.Stage;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.LogFile;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.ui.Rehearsal;
import org.smssetup.wizard.ui.RehearsalReport;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rehearses with everything logged, to the file and to stderr, and tells the test which secrets there were: the Auth
 * Token and the token of the session with LoginRadius.
 */
final class SecrecyProgram {
    private SecrecyProgram() {
    }

    public static void main(String[] args) throws Exception {
        Path folder = Folders.ownerOnly(Path.of(args[0]));
        PracticeWorld world = new PracticeWorld(Scenario.OLD_TRIAL);
        List<String> secrets = new ArrayList<>();
        int code;
        try (LogFile _ = new LogFile(Folders.ownerOnly(folder.resolve("state")), LogFile.Detail.EVERYTHING);
             Wiring wiring = Programs.wiring(world, folder.resolve("state"))) {
            java.util.logging.Handler console = new java.util.logging.ConsoleHandler();
            console.setLevel(java.util.logging.Level.ALL);
            java.util.logging.Logger.getLogger("").addHandler(console);
            Stage stage = Programs.open(world, wiring);
            RehearsalReport report = new Rehearsal(stage.getScene(), wiring.flow(), new PracticeActor(world), folder,
                    "old-trial", "light", Duration.ofSeconds(60)).run();
            ReportFile.write(report, folder.resolve("report.json"));
            PaperFiles.leave(wiring, new Texts(Locale.US), folder);
            try (Secret token = world.authToken()) {
                secrets.add(token.use(String::new));
            }
            secrets.addAll(sessions(world));
            code = report.ok() ? 0 : 1;
        }
        for (String file : List.of("cmdline", "environ")) {
            Path mine = Path.of("/proc/self", file);
            if (Files.isReadable(mine)) {
                String text = new String(Files.readAllBytes(mine), StandardCharsets.ISO_8859_1);
                if (secrets.stream().anyMatch(text::contains)) {
                    code = 9;
                }
            }
        }
        Files.write(Path.of(args[1]), secrets);
        System.exit(code);
    }

    /** The simulator tells nobody, so the test looks inside. */
    private static List<String> sessions(PracticeWorld world) throws ReflectiveOperationException {
        Field inside = PracticeWorld.class.getDeclaredField("loginRadiusWorld");
        inside.setAccessible(true);
        Field sessions = inside.getType().getDeclaredField("sessions");
        sessions.setAccessible(true);
        return ((Map<?, ?>) sessions.get(inside.get(world))).keySet().stream().map(String::valueOf).toList();
    }
}
