package org.smssetup.wizard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A program that has just been started on a {@link PrivateScreen}, in a home of its own that has nothing in it. */
final class Started implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_EVERY = Duration.ofMillis(3).toNanos();
    /** Calm: this long without as much as a tick of processor time. */
    private static final Duration CALM = Duration.ofMillis(700);

    private static final double SMALL = 0.01;

    private final Process process;
    private final Path log;
    private final long begun;

    private Started(Process process, Path log, long begun) {
        this.process = process;
        this.log = log;
        this.begun = begun;
    }

    static Started start(List<String> command, PrivateScreen screen, Path home) throws IOException {
        await(screen::isEmpty, "an empty screen");
        Path log = home.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        // No keyring, no settings and no language of whoever measures.
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        environment.put("DISPLAY", screen.display());
        environment.put("HOME", home.toString());
        // Java takes the home from the system, not from HOME.
        environment.put("XDG_STATE_HOME", home.toString());
        environment.put("LC_ALL", "C.UTF-8");
        long begun = System.nanoTime();
        return new Started(builder.start(), log, begun);
    }

    /** Waits for the first letters on the screen. */
    Duration shown(PrivateScreen screen) throws IOException {
        try {
            await(() -> !process.isAlive() || screen.showsText(), "the window");
        } finally {
            if (!process.isAlive()) {
                throw new IOException("ended with " + process.exitValue() + ": " + Files.readString(log));
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /**
     * Waits until the program has no more to do.
     *
     * @return when its picture was as it then stayed, but for one point in a hundred
     */
    Duration calm(PrivateScreen screen) {
        List<int[]> pictures = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        long[] last = {-1, System.nanoTime()};
        await(() -> {
            long now = System.nanoTime();
            int[] picture = screen.picture();
            if (pictures.isEmpty() || !Arrays.equals(pictures.getLast(), picture)) {
                pictures.add(picture);
                times.add(now);
            }
            long spent = process.toHandle().info().totalCpuDuration().orElseThrow().toMillis();
            if (spent != last[0]) {
                last[0] = spent;
                last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > CALM.toNanos();
        }, "a calm program");
        int first = pictures.size() - 1;
        while (first > 0 && differing(pictures.get(first - 1), pictures.getLast()) <= SMALL) {
            first--;
        }
        return Duration.ofNanos(times.get(first) - begun);
    }

    private static double differing(int[] one, int[] other) {
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            count += one[i] == other[i] ? 0 : 1;
        }
        return (double) count / one.length;
    }

    /** Processor time until now, of all threads. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** Resident memory in bytes. */
    long memory() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("no VmRSS");
    }

    private static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            // At the first end Java writes its archive of classes.
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
