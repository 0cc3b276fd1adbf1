package org.smssetup.wizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.HotSpotDiagnosticMXBean;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.ui.Rehearsal;
import org.smssetup.wizard.ui.RehearsalReport;
import org.testfx.api.FxToolkit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Walks practice again and again in one process: opens the window, goes through all pages to the last, starts over, goes
 * through them again, and closes it. What the process holds in between has to stay the same.
 *
 * <p>{@code -Dsoak.minutes=120} has it last two hours.
 */
@Tag("bench")
@Timeout(value = 5, unit = TimeUnit.HOURS)
class SoakTest {
    private static final String MINUTES = "soak.minutes";
    private static final int USUAL_MINUTES = 10;
    /** Rounds in which classes, fonts and caches still fill up. */
    private static final int WARM_UP = 3;
    /** Less can't be told apart from chance. */
    private static final int FEWEST = 6;

    @TempDir
    Path folder;

    /** What the process holds while no window is open. */
    private record Held(double hours, double heap, double platformThreads, double virtualThreads, double sockets,
                        double handles) {
    }

    private enum Figure {
        /** In MB, after a garbage collection. */
        HEAP(Held::heap, 3),
        PLATFORM_THREADS(Held::platformThreads, 2),
        VIRTUAL_THREADS(Held::virtualThreads, 2),
        SOCKETS(Held::sockets, 2),
        HANDLES(Held::handles, 4);

        private final ToDoubleFunction<Held> of;
        /** By how much the median may differ from the first to the last third of the rounds. */
        private final double most;

        Figure(ToDoubleFunction<Held> of, double most) {
            this.of = of;
            this.most = most;
        }

        double median(List<Held> some) {
            return some.stream().mapToDouble(of).sorted().skip((some.size() - 1) / 2).findFirst().orElseThrow();
        }

        /** By least squares, per hour. */
        double slope(List<Held> all) {
            double time = all.stream().mapToDouble(Held::hours).average().orElseThrow();
            double value = all.stream().mapToDouble(of).average().orElseThrow();
            return all.stream().mapToDouble(held -> (held.hours() - time) * (of.applyAsDouble(held) - value)).sum()
                    / all.stream().mapToDouble(held -> Math.pow(held.hours() - time, 2)).sum();
        }
    }

    @Test
    @DisplayName("Hours of use: memory, threads, sockets and file handles stay flat")
    void hoursOfUse() throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        Duration length = Duration.ofMinutes(Integer.getInteger(MINUTES, USUAL_MINUTES));
        long begun = System.nanoTime();
        List<Held> measured = new ArrayList<>();
        int rounds = 0;
        while (System.nanoTime() - begun < length.toNanos() || measured.size() < FEWEST) {
            round(folder.resolve("round"));
            rounds++;
            Held held = held((System.nanoTime() - begun) / 3.6e12);
            System.out.printf("soak %5.1f min, round %3d: heap %6.2f MB, threads %d platform %d virtual, %d sockets, %d handles%n",
                    held.hours() * 60, rounds, held.heap(), (int) held.platformThreads(), (int) held.virtualThreads(),
                    (int) held.sockets(), (int) held.handles());
            if (rounds > WARM_UP) {
                measured.add(held);
            }
        }
        int third = measured.size() / 3;
        List<Held> first = measured.subList(0, third);
        List<Held> last = measured.subList(measured.size() - third, measured.size());
        List<String> grows = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            double from = figure.median(first);
            double to = figure.median(last);
            System.out.printf("soak %-16s %8.2f -> %8.2f, slope %+.3f an hour%n", figure, from, to, figure.slope(measured));
            if (to - from > figure.most) {
                grows.add(figure + " " + from + " -> " + to);
            }
        }
        System.out.printf("soak: %d walks from the first page to the last in %.1f minutes%n", 2 * rounds,
                (System.nanoTime() - begun) / 6e10);
        assertEquals(List.of(), grows);
    }

    private static void round(Path place) throws Exception {
        Files.createDirectories(place);
        PracticeWorld world = new PracticeWorld(Scenario.OLD_TRIAL);
        Wiring wiring = Programs.wiring(world, place);
        Stage stage = onFx(() -> {
            Stage one = new Stage();
            Programs.show(one, world, wiring);
            return one;
        });
        for (String theme : List.of("light", "dark")) {
            RehearsalReport report = new Rehearsal(stage.getScene(), wiring.flow(), new PracticeActor(world), place,
                    "old-trial", theme, Duration.ofSeconds(120)).run();
            assertTrue(report.ok(), report::toString);
            wiring.flow().startOver();
        }
        onFx(() -> {
            stage.close();
            return null;
        });
        wiring.close();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Held held(double hours) throws Exception {
        // What the window draws with lets go of things on its own thread, and some of it only after a collection.
        for (int i = 0; i < 3; i++) {
            collect();
            onFx(() -> null);
        }
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
        int platform = 0;
        int virtual = 0;
        for (JsonNode container : dumped().at("/threadDump/threadContainers")) {
            for (JsonNode thread : container.path("threads")) {
                if (thread.path("virtual").asBoolean()) {
                    virtual++;
                } else {
                    platform++;
                }
            }
        }
        assertTrue(platform > 0, "the threads were counted");
        List<String> open = open();
        return new Held(hours, heap, platform, virtual, open.stream().filter(one -> one.startsWith("socket:")).count(),
                open.size());
    }

    /**
     * Collects what is held softly, too: JavaFX keeps the pictures of shadows that way, and lets go of them only when
     * memory runs out. So it runs out.
     */
    private static void collect() {
        List<long[]> all = new ArrayList<>();
        try {
            while (true) {
                all.add(new long[Integer.MAX_VALUE - 8]);
            }
        } catch (OutOfMemoryError wanted) {
            all.clear();
        }
        System.gc();
    }

    private JsonNode dumped() throws IOException {
        Path dump = folder.resolve("threads.json");
        Files.deleteIfExists(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(dump.toString(),
                HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
        return new ObjectMapper().readTree(dump.toFile());
    }

    /** What the process has open: sockets, files, pipes. Where the system doesn't tell, nothing. */
    private static List<String> open() throws IOException {
        Path own = Path.of("/proc/self/fd");
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        try (Stream<Path> handles = Files.list(own)) {
            for (Path handle : handles.toList()) {
                try {
                    found.add(Files.readSymbolicLink(handle).toString());
                } catch (java.nio.file.NoSuchFileException itself) {
                    // The handle that this list was read with.
                    continue;
                }
            }
        }
        return found;
    }

    private static <T> T onFx(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        Platform.runLater(task);
        return task.get();
    }
}
