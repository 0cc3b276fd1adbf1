package org.smssetup.wizard.adapter.keyring;

import org.freedesktop.dbus.messages.DBusSignal;

import java.util.concurrent.CompletableFuture;

/**
 * The question that the Secret Service puts to the user, one at a time. It is never taken back: dismissing one crashes
 * gnome-keyring. Who waits may stop waiting; the user's later answer counts all the same, and as long as none has come
 * no second question is put.
 */
final class Prompts {
    private static final String PROMPT = "org.freedesktop.Secret.Prompt";

    private final Bus bus;
    private Object listeningOn;
    private volatile Question question;

    private record Question(String path, String owner, CompletableFuture<Void> answered) {
    }

    /** Gets the path of a new question from the service, "/" when there is nothing to ask. */
    interface Source {
        String question() throws Unavailable;
    }

    Prompts(Bus bus) {
        this.bus = bus;
    }

    /**
     * Shows a question, or finds the one that is still open.
     *
     * @param owner the bus name of the running service: with another one, the open question is gone
     * @return completed when the user has answered or closed it
     */
    CompletableFuture<Void> show(String owner, Source source) throws Unavailable {
        listen();
        Question open = question;
        if (open != null && open.owner().equals(owner) && !open.answered().isDone()) {
            return open.answered();
        }
        String path = source.question();
        if (path.equals(SecretService.NONE)) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> answered = new CompletableFuture<>();
        question = new Question(path, owner, answered);
        // No number of a window of ours goes with it: it can't be had from JavaFX.
        bus.call(SecretService.NAME, path, PROMPT + ".Prompt", "s", "");
        return answered;
    }

    private void listen() throws Unavailable {
        Object connection = bus.identity();
        if (connection != listeningOn) {
            // The service closes the questions of a connection that is gone.
            question = null;
            bus.listen(PROMPT, "Completed", this::completed);
            listeningOn = connection;
        }
    }

    private void completed(DBusSignal signal) {
        Question open = question;
        if (open != null && open.path().equals(signal.getPath())) {
            open.answered().complete(null);
        }
    }
}
