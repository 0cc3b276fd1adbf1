package org.smssetup.wizard;

import javafx.application.Platform;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.SingleInstance;
import org.smssetup.wizard.ui.Texts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a window needs and that needs no window, made on a thread of its own while JavaFX starts: either takes about a
 * tenth of the time until the window shows.
 */
final class Ahead {
    private final Texts texts = new Texts(Locale.ENGLISH);
    /** There once JavaFX has made it. */
    private final CompletableFuture<WizardApp> app = new CompletableFuture<>();
    private final FutureTask<Optional<Made>> work;

    /** @param first to be closed at the end */
    record Made(SingleInstance first, Wiring wiring) {
    }

    private Ahead(Arguments.Window window) {
        work = new FutureTask<>(() -> make(window));
    }

    static Ahead begin(Arguments.Window window) {
        Ahead ahead = new Ahead(window);
        Thread.ofPlatform().daemon().name("ahead").start(ahead.work);
        return ahead;
    }

    private Optional<Made> make(Arguments.Window window) throws IOException, InterruptedException {
        Path state = Folders.ofThisUser().state();
        WizardApp.speak(texts, WizardApp.language(state));
        Optional<SingleInstance> claim = SingleInstance.claim(state, () -> app.join().toFront());
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Wiring wiring = window.practice()
                ? WizardApp.practice(state, window.scenario(), texts, uri -> app.join().openInBrowser(uri))
                : Wiring.real(state, texts, Main.version(), Platform::runLater, uri -> app.join().openInBrowser(uri));
        return Optional.of(new Made(claim.get(), wiring));
    }

    Texts texts() {
        return texts;
    }

    /**
     * Waits until all is made.
     *
     * @param asker opens pages in the browser and comes to the front from now on
     * @return empty where another wizard runs, which has been told
     */
    Optional<Made> await(WizardApp asker) throws IOException, InterruptedException {
        app.complete(asker);
        try {
            return work.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException e -> throw e;
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }
}
