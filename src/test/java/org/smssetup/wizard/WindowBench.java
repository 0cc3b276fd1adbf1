package org.smssetup.wizard;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.ui.Rehearsal;
import org.smssetup.wizard.ui.RehearsalReport;
import org.smssetup.wizard.ui.Texts;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How long the FX thread is busy when the page changes, and how long it keeps the user waiting in a whole rehearsal. */
@Tag("bench")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class WindowBench {
    private static final double FRAME = 16;
    private static final int ROUNDS = 12;

    @TempDir
    Path folder;

    /**
     * All on the FX thread, in processor time of that thread alone: what else runs on the machine doesn't count, and
     * on an idle one it is the time that passes.
     */
    private static final class Watch {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        /** Milliseconds of each page change: showing the state, then styling and laying out the first frame. */
        private final List<Double> changes = new ArrayList<>();
        private final List<Double> pieces = new ArrayList<>();
        private Flow flow;
        private StepId last;
        private double entering = -1;
        private long pulseBegun;

        /** Runs what the flow tells the window. */
        void tell(Runnable task) {
            Platform.runLater(() -> {
                StepId at = flow == null ? null : flow.state().at();
                long begun = THREADS.getCurrentThreadCpuTime();
                task.run();
                double took = (THREADS.getCurrentThreadCpuTime() - begun) / 1e6;
                pieces.add(took);
                if (at != null && at != last) {
                    entering = took;
                    last = at;
                    Platform.requestNextPulse();
                } else if (entering >= 0) {
                    // Told again before the first frame, which therefore waits for this too.
                    entering += took;
                }
            });
        }

        void follow(Scene scene) {
            scene.addPreLayoutPulseListener(() -> pulseBegun = THREADS.getCurrentThreadCpuTime());
            scene.addPostLayoutPulseListener(() -> {
                double took = (THREADS.getCurrentThreadCpuTime() - pulseBegun) / 1e6;
                pieces.add(took);
                if (entering >= 0) {
                    changes.add(entering + took);
                    entering = -1;
                }
            });
        }
    }

    @Test
    void pageChangesAndBlockedTime() throws Exception {
        try (PracticeWorld world = new PracticeWorld(Scenario.OLD_TRIAL)) {
            Watch watch = new Watch();
            Texts texts = new Texts(Locale.US);
            Wiring wiring = Wiring.practice(world, folder, texts, "bench", watch::tell, _ -> { }, true);
            Stage stage = open(world, wiring);
            onFx(() -> {
                watch.flow = wiring.flow();
                watch.last = wiring.flow().state().at();
                watch.follow(stage.getScene());
            });
            Waits waits = new Waits();
            RehearsalReport report = new Rehearsal(stage.getScene(), wiring.flow(), new PracticeActor(world), folder, "old-trial",
                    "light", Duration.ofSeconds(60)).run();
            List<Double> delays = waits.end();
            assertNull(report.reason(), "the rehearsal came to its end");
            onFx(() -> {
                print("page changes, first time", watch.changes);
                blocked("FX thread, states and layouts of a rehearsal", watch.pieces);
                blocked("FX thread, a rehearsal seen from another thread, its pictures included", delays);
                watch.changes.clear();
            });
            for (int i = 0; i < ROUNDS; i++) {
                for (StepId page : StepId.values()) {
                    change(wiring.flow(), watch, page);
                }
            }
            onFx(() -> {
                print("page changes, later", watch.changes);
                assertTrue(watch.changes.size() >= ROUNDS * (StepId.values().length - 1), watch.changes.size() + " changes");
            });
            wiring.close();
            onFx(stage::close);
        }
    }

    /** Opens a page and waits for its first frame. */
    private static void change(Flow flow, Watch watch, StepId page) throws Exception {
        boolean[] opened = {false};
        int[] before = {0};
        onFx(() -> {
            before[0] = watch.changes.size();
            opened[0] = flow.state().at() != page && flow.mayOpen(page);
            if (opened[0]) {
                flow.goTo(page);
            }
        });
        boolean[] done = {!opened[0]};
        while (!done[0]) {
            onFx(() -> {
                Platform.requestNextPulse();
                done[0] = watch.changes.size() > before[0];
            });
        }
        onFx(() -> assertEquals(opened[0] ? page : flow.state().at(), flow.state().at()));
    }

    /** How long somebody who asks the FX thread for something waits for it. */
    private static final class Waits {
        private final List<Double> delays = new ArrayList<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread asking = Thread.ofPlatform().name("asks the FX thread").start(this::ask);

        private void ask() {
            while (!over.get()) {
                CountDownLatch answered = new CountDownLatch(1);
                long asked = System.nanoTime();
                Platform.runLater(answered::countDown);
                try {
                    answered.await();
                } catch (InterruptedException e) {
                    return;
                }
                delays.add((System.nanoTime() - asked) / 1e6);
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        }

        List<Double> end() throws InterruptedException {
            over.set(true);
            asking.join();
            return delays;
        }
    }

    private static Stage open(PracticeWorld world, Wiring wiring) throws Exception {
        Display.drawWithout();
        CompletableFuture<Stage> opened = new CompletableFuture<>();
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Stage stage = new Stage();
            Programs.show(stage, world, wiring);
            opened.complete(stage);
        });
        return opened.get();
    }

    private static void onFx(Runnable what) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                what.run();
                done.complete(null);
            } catch (RuntimeException | AssertionError failed) {
                done.completeExceptionally(failed);
            }
        });
        done.get();
    }

    private static void print(String what, List<Double> milliseconds) {
        double[] sorted = milliseconds.stream().mapToDouble(d -> d).sorted().toArray();
        System.out.printf("%s: %d, median %.1f ms, p99 %.1f ms, longest %.1f ms, over %.0f ms: %d%n", what, sorted.length,
                sorted[sorted.length / 2], sorted[(int) Math.ceil(sorted.length * 0.99) - 1], sorted[sorted.length - 1], FRAME,
                Arrays.stream(sorted).filter(d -> d > FRAME).count());
    }

    private static void blocked(String what, List<Double> milliseconds) {
        double[] waits = milliseconds.stream().mapToDouble(d -> d).filter(d -> d > FRAME).toArray();
        System.out.printf("%s: over %.0f ms %d of %d times, %.0f ms in all, longest %.0f ms%n", what, FRAME, waits.length,
                milliseconds.size(), Arrays.stream(waits).sum(), Arrays.stream(waits).max().orElse(0));
    }
}
