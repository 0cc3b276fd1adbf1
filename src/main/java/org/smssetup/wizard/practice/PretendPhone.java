package org.smssetup.wizard.practice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The phone that lies beside the person who practises. Whatever number a text goes to, it shows up here, so that
 * nobody has to type a number of their own. Thread-safe.
 */
public final class PretendPhone {
    private final InstantSource clock;
    private final List<PhoneText> texts = new CopyOnWriteArrayList<>();
    private final List<Consumer<PhoneText>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<Runnable> waiting = new AtomicReference<>();

    public PretendPhone(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param from the sender's number or name
     * @param body what it says
     * @param call whether it is a call
     */
    public record PhoneText(Instant at, String from, String body, boolean call) {
        public PhoneText(Instant at, String from, String body) {
            this(at, from, body, false);
        }
    }

    /** Everything that has come in, oldest first. */
    public List<PhoneText> texts() {
        return List.copyOf(texts);
    }

    /**
     * From now on {@code listener} is told every text, on the thread that brings it, and the newest one again
     * once a call is answered.
     *
     * @return ends that
     */
    public Runnable listen(Consumer<PhoneText> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether there is a call that waits for digits. */
    public boolean isRinging() {
        return waiting.get() != null;
    }

    /** Answers the call that waits and keys in the digits that it asks for. Nothing happens where none waits. */
    public void keyIn() {
        Runnable call = waiting.getAndSet(null);
        if (call != null) {
            call.run();
            texts.stream().reduce((_, last) -> last).ifPresent(last -> listeners.forEach(l -> l.accept(last)));
        }
    }

    /** @param keyedIn run once the person has keyed in what the caller asks for; a later call takes its place */
    void ring(String from, String body, Runnable keyedIn) {
        waiting.set(keyedIn);
        add(new PhoneText(clock.instant(), from, body, true));
    }

    void receive(String from, String body) {
        add(new PhoneText(clock.instant(), from, body));
    }

    private void add(PhoneText text) {
        texts.add(text);
        listeners.forEach(listener -> listener.accept(text));
    }
}
