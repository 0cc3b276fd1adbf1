package org.smssetup.wizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.ui.Effort;
import org.smssetup.wizard.ui.Rehearsal;
import org.smssetup.wizard.ui.RehearsalReport;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the whole set-up asks of a person's hands, beside the documented way by hand. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
class EffortTest {
    @TempDir
    Path folder;

    private final PracticeWorld world = new PracticeWorld(Scenario.OLD_TRIAL);
    private Wiring wiring;
    private Stage stage;

    @Start
    void open(Stage given) {
        stage = given;
        wiring = Programs.wiring(world, folder);
        Programs.show(stage, world, wiring);
    }

    @AfterEach
    void close() {
        Platform.runLater(stage::close);
        WaitForAsyncUtils.waitForFxEvents();
        wiring.close();
    }

    @Test
    @Tag("bench")
    @DisplayName("the set-up of an old kind of trial account, as the rehearsal walks it")
    void beside() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        RehearsalReport report = new Rehearsal(stage.getScene(), wiring.flow(), new PracticeActor(world), pictures,
                "old-trial", "light", Duration.ofSeconds(60)).run();
        assertEquals("same", report.readBack(), report.reason());
        JsonNode byHand = byHand();
        Effort outside = sum(byHand.path("steps"), true);
        Effort documented = sum(byHand.path("steps"), false).plus(outside);
        Effort wizard = report.effort().plus(outside);
        Effort proved = documented.plus(sum(byHand.path("proof"), false));
        PrintStream out = System.out;
        out.println("Effort (keystroke-level model)        clicks  keys  windows  copies  acts  seconds");
        line(out, "outside pages, the same both ways", outside);
        line(out, "by hand, as documented", documented);
        line(out, "by hand, and seen to work", proved);
        line(out, "with the wizard, which sees to it", wizard);
        out.printf(Locale.ROOT, "wizard / by hand as documented: %.2f of the acts, %.2f of the time%n",
                (double) wizard.acts() / documented.acts(), wizard.seconds() / documented.seconds());
        out.printf(Locale.ROOT, "wizard / by hand and seen to work: %.2f of the acts, %.2f of the time%n",
                (double) wizard.acts() / proved.acts(), wizard.seconds() / proved.seconds());
        assertTrue(wizard.copies() < proved.copies(), "values copied by hand");
    }

    @Test
    @DisplayName("the documented way has its eight steps, and what is done both ways is told apart")
    void data() throws IOException {
        JsonNode steps = byHand().path("steps");
        StringBuilder numbers = new StringBuilder();
        steps.forEach(step -> numbers.append(step.path("step").asText().charAt(0)));
        assertEquals("123456788", numbers.toString());
        assertTrue(sum(steps, true).acts() > 0 && sum(steps, false).acts() > 0);
        assertEquals(6, sum(steps, false).copies(), "three values, noted and pasted");
    }

    @Test
    @DisplayName("the model's times: a key 0.28 s, pointing 1.1 s, a click 0.2 s, a thought 1.35 s")
    void model() {
        assertEquals(1.3, new Effort(1, 0, 0, 0).seconds(), 1e-9);
        assertEquals(2.8, new Effort(0, 10, 0, 0).seconds(), 1e-9);
        assertEquals(2.65, new Effort(0, 0, 1, 0).seconds(), 1e-9);
        assertEquals(5.27, new Effort(0, 0, 0, 1).seconds(), 1e-9);
        assertEquals(1 + 2 + 3 + 4 * 4, new Effort(1, 2, 3, 4).acts());
    }

    private static JsonNode byHand() throws IOException {
        try (InputStream in = EffortTest.class.getResourceAsStream("by-hand.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Effort sum(JsonNode steps, boolean alsoWithTheWizard) {
        Effort sum = Effort.NONE;
        for (JsonNode step : steps) {
            if (step.path("alsoWithTheWizard").asBoolean() == alsoWithTheWizard) {
                sum = sum.plus(new Effort(step.path("clicks").asInt(), step.path("keys").asInt(),
                        step.path("windowChanges").asInt(), step.path("copies").asInt()));
            }
        }
        return sum;
    }

    private static void line(PrintStream out, String name, Effort effort) {
        out.printf(Locale.ROOT, "%-36s %7d %5d %8d %7d %5d %8.0f%n", name, effort.clicks(), effort.keys(),
                effort.windowChanges(), effort.copies(), effort.acts(), effort.seconds());
    }
}
