package org.smssetup.wizard.adapter.keyring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The system's keyring, never believed: each call looks at its state first, so that the library never puts a question
 * of its own to the user; each write is read back; a library that failed is made anew once, and the call repeated once.
 */
final class SystemKeyring implements AutoCloseable {
    /** What every system's keyring takes: Windows has 2,560 bytes of UTF-16, and nothing for an empty value. */
    static final int LONGEST_VALUE = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(SystemKeyring.class);
    private static final SecretName TRIAL = new SecretName("Trial entry, to be deleted");
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(2);

    private final Worker worker = new Worker();
    private final Service service;
    private final Store.Maker maker;
    private final WriteLock lock;
    private final Duration longestCall;
    private final VaultHealth refused;
    private Store store;

    /**
     * @param longestCall how long a caller waits for one reading or writing
     * @param refused     what it says about the keyring when the store answers, but refuses
     */
    SystemKeyring(Service service, Store.Maker maker, WriteLock lock, Duration longestCall, VaultHealth refused) {
        this.service = service;
        this.maker = maker;
        this.lock = lock;
        this.longestCall = longestCall;
        this.refused = refused;
    }

    /** Work for the one thread. */
    private interface Task<T> {
        T run() throws Problem, Unavailable, TimeoutException, InterruptedException;
    }

    /** Something to do with the store that may be done a second time. */
    private interface Attempt<T> {
        T with(Store store) throws StoreFailure, Problem, Unavailable;
    }

    VaultHealth health() throws InterruptedException {
        return state(service::look);
    }

    /** Waits on the caller's thread, so that the worker stays free while the user thinks. */
    VaultHealth unlock(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        VaultHealth before = health();
        if (before != VaultHealth.LOCKED && before != VaultHealth.NO_DEFAULT_COLLECTION) {
            return before;
        }
        CompletableFuture<Void> answered = new CompletableFuture<>();
        VaultHealth now = state(() -> {
            service.ask().thenRun(() -> answered.complete(null));
            return before;
        });
        // Looking in between: the keyring may be unlocked elsewhere, or end.
        while (now == before && System.nanoTime() < end) {
            boolean last = comesWithin(answered, Math.min(end - System.nanoTime(), BETWEEN_LOOKS.toNanos()));
            now = health();
            if (last) {
                break;
            }
        }
        return now;
    }

    void tryOut() throws Problem, InterruptedException {
        Secret value = Secret.copyOf("tried at " + System.nanoTime());
        call(() -> writing(TRIAL, open -> {
            keep(open, TRIAL, value);
            return remove(open, TRIAL);
        }), _ -> { }, value::close);
    }

    void put(SecretName name, Secret value) throws Problem, InterruptedException {
        if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            LOG.warn("A value of {} characters isn't kept", value.length());
            throw new Problem(Kind.KEYRING_DID_NOT_KEEP);
        }
        // A copy: the worker may still be at it when the caller has given up and wiped the value.
        Secret own = value.copy();
        call(() -> writing(name, open -> {
            keep(open, name, own);
            return null;
        }), _ -> { }, own::close);
    }

    Optional<Secret> get(SecretName name) throws Problem, InterruptedException {
        return call(() -> trying(name, open -> read(open, name)), late -> late.ifPresent(Secret::close), () -> { });
    }

    Optional<Set<SecretName>> names() throws Problem, InterruptedException {
        return call(() -> {
            mustBeReady();
            return service.names();
        }, _ -> { }, () -> { });
    }

    boolean delete(SecretName name) throws Problem, InterruptedException {
        return call(() -> writing(name, open -> remove(open, name)), _ -> { }, () -> { });
    }

    private void keep(Store open, SecretName name, Secret value) throws StoreFailure, Problem, Unavailable {
        open.write(name, value);
        try (Secret kept = read(open, name).orElse(null)) {
            if (kept == null || !kept.sameAs(value)) {
                LOG.warn("Written, and {} was read back", kept == null ? "nothing" : "something else");
                throw new Problem(Kind.KEYRING_DID_NOT_KEEP);
            }
        }
    }

    private boolean remove(Store open, SecretName name) throws StoreFailure, Problem, Unavailable {
        boolean was = open.remove(name);
        try (Secret left = read(open, name).orElse(null)) {
            if (left != null) {
                LOG.warn("Deleted, and it is still there");
                throw new Problem(Kind.KEYRING_DID_NOT_KEEP);
            }
        }
        return was;
    }

    /** The library says "none" after a time-out too, so that is asked a second time another way. */
    private Optional<Secret> read(Store open, SecretName name) throws StoreFailure, Unavailable {
        Optional<Secret> found = open.read(name);
        if (found.isEmpty() && service.holds(name)) {
            throw new StoreFailure(StoreFailure.Why.BROKEN, new IllegalStateException());
        }
        return found;
    }

    private <T> T writing(SecretName name, Attempt<T> attempt)
            throws Problem, Unavailable, TimeoutException, InterruptedException {
        try (WriteLock.Held _ = lock.take()) {
            return trying(name, attempt);
        }
    }

    /** Does it; where the library failed, puts right what can be, and does it once more. */
    private <T> T trying(SecretName name, Attempt<T> attempt) throws Problem, Unavailable {
        mustBeReady();
        try {
            return attempt.with(store());
        } catch (StoreFailure first) {
            LOG.warn("The keyring failed: {}", first.getMessage());
            mustBeReady();
            switch (first.why()) {
                case TOO_MANY -> service.thinOut(name);
                case BROKEN -> forgetStore();
                // A second try might have the system ask the user a second time.
                case REFUSED -> throw new Unavailable(refused);
            }
        }
        try {
            return attempt.with(store());
        } catch (StoreFailure second) {
            LOG.warn("The keyring failed again: {}", second.getMessage());
            throw new Problem(second.why() == StoreFailure.Why.TOO_MANY
                    ? Kind.KEYRING_DID_NOT_KEEP : Kind.KEYRING_NOT_RESPONDING);
        }
    }

    private void mustBeReady() throws Unavailable {
        VaultHealth health = service.look();
        if (health != VaultHealth.READY) {
            throw new Unavailable(health);
        }
    }

    private Store store() throws Unavailable {
        if (store == null) {
            store = maker.make();
        }
        return store;
    }

    private void forgetStore() {
        if (store != null) {
            store.close();
            store = null;
        }
    }

    private <T> T call(Task<T> task, Consumer<? super T> unwanted, Runnable over)
            throws Problem, InterruptedException {
        try {
            return worker.call(longestCall, task::run, unwanted, over);
        } catch (TimeoutException tooLong) {
            LOG.warn("The keyring took longer than {}, or is closed", longestCall);
            throw VaultHealth.NOT_RESPONDING.problem();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Problem problem -> throw problem;
                case Unavailable unavailable -> throw unavailable.health().problem();
                // Another process has been writing all the time.
                case TimeoutException _ -> throw VaultHealth.NOT_RESPONDING.problem();
                default -> throw new IllegalStateException("a defect, not the keyring", failed.getCause());
            }
        }
    }

    private VaultHealth state(Callable<VaultHealth> task) throws InterruptedException {
        try {
            return worker.call(longestCall, task, _ -> { }, () -> { });
        } catch (TimeoutException tooLong) {
            return VaultHealth.NOT_RESPONDING;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Unavailable unavailable) {
                return unavailable.health();
            }
            throw new IllegalStateException("a defect, not the keyring", failed.getCause());
        }
    }

    private static boolean comesWithin(CompletableFuture<Void> answer, long nanos) throws InterruptedException {
        try {
            answer.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a question is never answered that way", impossible);
        }
    }

    /** Lets go of the keyring. The library leaves a thread behind, so the program has to end with System.exit. */
    @Override
    public void close() {
        try {
            worker.call(LONGEST_CLOSING, () -> {
                forgetStore();
                service.close();
                return null;
            }, _ -> { }, () -> { });
        } catch (TimeoutException stillAtItOrClosedBefore) {
            LOG.info("The keyring is left as it is");
        } catch (ExecutionException failed) {
            LOG.warn("The keyring didn't close well: {}", StoreFailure.classes(failed.getCause()));
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
        worker.close();
    }
}
