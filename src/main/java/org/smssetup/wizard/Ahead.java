package org.smssetup.wizard;

import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.SingleInstance;
import org.smssetup.wizard.ui.Texts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a window needs and that needs no window, made on a thread of its own in the order of need: while JavaFX starts, the
 * words and whether this is the first wizard; once there is a window, all the parts; at last what no page waits for.
 */
final class Ahead {
    private static final Logger LOG = LoggerFactory.getLogger(Ahead.class);

    /** There once JavaFX has made it. */
    private final CompletableFuture<WizardApp> app = new CompletableFuture<>();
    private final CompletableFuture<Void> seen = new CompletableFuture<>();
    private final FutureTask<Optional<Start>> start;
    private final FutureTask<Wiring> wiring;
    /** Comes last: it takes a while and is needed by the first secret, none of which is typed or read before the first page. */
    private final FutureTask<Void> undumped = new FutureTask<>(Dumps::off, null);
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    /**
     * What comes first.
     *
     * @param state the folder of this user's state
     * @param first to be closed at the end
     */
    record Start(Path state, Texts texts, SingleInstance first) {
    }

    private Ahead(Arguments.Window window) {
        start = new FutureTask<>(this::start);
        wiring = new FutureTask<>(() -> wiring(window));
    }

    static Ahead begin(Arguments.Window window) {
        Ahead ahead = new Ahead(window);
        Thread.ofPlatform().daemon().name("ahead").start(() -> {
            ahead.start.run();
            ahead.wiring.run();
            ahead.undumped.run();
        });
        return ahead;
    }

    private Optional<Start> start() throws IOException, InterruptedException {
        Path state = Folders.ofThisUser().state();
        Optional<SingleInstance> first = SingleInstance.claim(state, () -> app.join().toFront());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Start(state, WizardApp.texts(WizardApp.language(state)), first.get()));
    }

    /** Null where another wizard runs. */
    private Wiring wiring(Arguments.Window window) throws IOException, InterruptedException {
        Optional<Start> started = made(start);
        if (started.isEmpty()) {
            return null;
        }
        // Until then JavaFX can use all of a small computer.
        seen.join();
        Path state = started.get().state();
        Texts texts = started.get().texts();
        Wiring made = window.practice()
                ? WizardApp.practice(state, window.scenario(), texts, uri -> app.join().openInBrowser(uri))
                : Wiring.real(state, texts, Main.version(), Platform::runLater, uri -> app.join().openInBrowser(uri));
        made.flow().open(true);
        return made;
    }

    /**
     * Waits for what comes first.
     *
     * @param asker comes to the front and opens pages in the browser from now on
     * @return empty where another wizard runs, which has been told
     */
    Optional<Start> start(WizardApp asker) throws IOException, InterruptedException {
        app.complete(asker);
        return made(start);
    }

    /** The window is there, if with nothing in it yet. */
    void seen() {
        seen.complete(null);
    }

    /** Waits for all parts, with a flow that is open; null where another wizard runs. */
    Wiring wiring() throws IOException, InterruptedException {
        return made(wiring);
    }

    /** For closing: the parts that nobody has asked for, once they are made; null where they couldn't be. */
    Wiring unused() {
        seen();
        try {
            return wiring();
        } catch (IOException | RuntimeException notMade) {
            LOG.warn("The parts of a window that is closed already can't be made", notMade);
            return null;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Waits until this program's memory is kept out of dumps. */
    void undumped() throws IOException, InterruptedException {
        made(undumped);
    }

    /** The window couldn't be opened or filled, for this reason. */
    void fail(Throwable reason) {
        failure.complete(reason);
    }

    /** Throws what has failed, if something has. After the window is gone. */
    void tellFailure() throws IOException, InterruptedException {
        if (failure.isDone()) {
            throw rethrown(failure.join());
        }
    }

    private static <T> T made(FutureTask<T> work) throws IOException, InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        }
    }

    private static RuntimeException rethrown(Throwable failure) throws IOException, InterruptedException {
        return switch (failure) {
            case IOException e -> throw e;
            case InterruptedException e -> throw e;
            case Error e -> throw e;
            case RuntimeException e -> e;
            case Throwable e -> new IllegalStateException(e);
        };
    }
}
