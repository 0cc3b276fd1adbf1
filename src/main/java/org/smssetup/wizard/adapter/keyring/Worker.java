package org.smssetup.wizard.adapter.keyring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The one thread that talks to the keyring. It is never interrupted: an interrupt while the keyring asks the user makes
 * the library dismiss the question, and that crashes gnome-keyring. Who waits for it may stop waiting.
 */
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("keyring").factory());

    /**
     * Runs {@code work} and waits for it. Work whose caller has stopped waiting isn't begun; once begun, it goes on.
     *
     * @param unwanted given the result that comes when nobody waits for it any more
     * @param over     run once the work is over or won't be begun, to let go of what it needs
     * @throws TimeoutException   nothing came back in time, though the work may still get done; or this is closed
     * @throws ExecutionException what the work threw
     */
    <T> T call(Duration longest, Callable<T> work, Consumer<? super T> unwanted, Runnable over)
            throws InterruptedException, TimeoutException, ExecutionException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    if (!answer.isDone()) {
                        run(work, answer, unwanted);
                    }
                } finally {
                    over.run();
                }
            });
        } catch (RejectedExecutionException closed) {
            over.run();
            throw new TimeoutException("closed");
        }
        try {
            return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | TimeoutException stopped) {
            // Only the future: a CompletableFuture interrupts nobody.
            if (!answer.cancel(false) && !answer.isCompletedExceptionally()) {
                if (stopped instanceof TimeoutException) {
                    return answer.join();
                }
                unwanted.accept(answer.join());
            }
            throw stopped;
        }
    }

    private static <T> void run(Callable<T> work, CompletableFuture<T> answer, Consumer<? super T> unwanted) {
        try {
            T result = work.call();
            if (!answer.complete(result)) {
                unwanted.accept(result);
            }
        } catch (Throwable failed) {
            // An Error too: the one who waits has to learn of it.
            if (!answer.completeExceptionally(failed)) {
                LOG.warn("Work that nobody waits for any more failed: {}", StoreFailure.classes(failed));
            }
        }
    }

    /** Takes no more work. What has begun goes on. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
