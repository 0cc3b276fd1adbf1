package org.smssetup.wizard.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What fuzz targets say about the code that they try. */
public final class Holds {
    /** Of this thread's own processor time, so that a busy machine is no failure. */
    private static final long LONGEST_NANOS = 1_000_000_000L;
    /** The first calls load classes, which a fuzzer makes slow. */
    private static final int CALLS_NOT_TIMED = 50;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Holds() {
    }

    /** @throws AssertionError with {@code words} where {@code fact} isn't true */
    public static void that(boolean fact, String words) {
        if (!fact) {
            throw new AssertionError(words);
        }
    }

    public static void same(Object expected, Object found, String words) {
        if (!expected.equals(found)) {
            throw new AssertionError(words + ": " + start(expected) + " and " + start(found));
        }
    }

    private static String start(Object value) {
        String text = String.valueOf(value);
        return text.substring(0, Math.min(text.length(), 200));
    }

    /** The input as text; what isn't UTF-8 becomes a replacement character. */
    public static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** What {@code work} gives, if, once warm, it takes less than a second of processor time. */
    public static <T> T inTime(Supplier<T> work) {
        long begun = THREADS.getCurrentThreadCpuTime();
        T result = work.get();
        long taken = THREADS.getCurrentThreadCpuTime() - begun;
        boolean warm = CALLS.incrementAndGet() > CALLS_NOT_TIMED;
        that(taken < LONGEST_NANOS || !warm, "took " + taken / 1_000_000 + " ms");
        return result;
    }

    /**
     * The text repeated up to {@code length}, for one input in 32 and otherwise as it is: what takes a time that grows
     * with the square of the length shows itself only in a long text.
     */
    public static String sometimesLong(String text, int length) {
        boolean chosen = !text.isEmpty() && text.length() < length && Arrays.hashCode(text.toCharArray()) % 32 == 0;
        return chosen ? text.repeat(length / text.length()) : text;
    }
}
