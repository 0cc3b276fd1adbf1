package org.smssetup.wizard.practice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The phone that lies beside the person who practises. Whatever number a text goes to, it shows up here, so that
 * nobody has to type a number of their own. Thread-safe.
 */
public final class PretendPhone {
    private final InstantSource clock;
    private final List<PhoneText> texts = new CopyOnWriteArrayList<>();
    private final List<Consumer<PhoneText>> listeners = new CopyOnWriteArrayList<>();

    public PretendPhone(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param from the sender's number or name
     * @param body what it says
     */
    public record PhoneText(Instant at, String from, String body) {
    }

    /** Everything that has come in, oldest first. */
    public List<PhoneText> texts() {
        return List.copyOf(texts);
    }

    /**
     * From now on {@code listener} is told every text, on the thread that brings it.
     *
     * @return ends that
     */
    public Runnable listen(Consumer<PhoneText> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void receive(String from, String body) {
        PhoneText text = new PhoneText(clock.instant(), from, body);
        texts.add(text);
        listeners.forEach(listener -> listener.accept(text));
    }
}
