package org.smssetup.wizard.flow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ProxyLogin;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.SetAside;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Journal;
import org.smssetup.wizard.port.Vault;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import static org.smssetup.wizard.model.StepId.*;

/**
 * The step machine: where the user is, what is known, what is going on. Forward is computed from the draft, backward
 * is remembered. Work runs on the worker executor, one piece at a time; what comes back after a cancel is dropped.
 *
 * <p>Every method may be called from any thread and returns at once, but for {@link #close}.
 */
public final class Flow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Flow.class);
    private static final Duration UNLOCK_WAIT = Duration.ofMinutes(2);

    /** Which steps have to be looked at again when the answer of the key changes. */
    private static final Map<StepId, Set<StepId>> RESTS_ON = Map.of(
            VERIFIED_NUMBER, Set.of(TEST_MESSAGE),
            TRIAL_NUMBER, Set.of(TEST_MESSAGE, REVIEW),
            CREDENTIALS, Set.of(VERIFIED_NUMBER, TRIAL_NUMBER, TEST_MESSAGE, REVIEW),
            LOGINRADIUS, Set.of(REVIEW));

    private final Map<StepId, Step<?>> steps = new EnumMap<>(StepId.class);
    private final Map<StepId, Supplier<List<Check>>> checkUps;
    private final Journal journal;
    private final Vault vault;
    private final Executor worker;
    private final Executor owner;
    private final InstantSource clock;
    private Consumer<FlowState> watcher = state -> { };

    // All guarded by this.
    private Snapshot snapshot = Snapshot.FRESH;
    private Progress busy;
    private Problem problem;
    private Complaints complaints = Complaints.NONE;
    private List<CheckLine> checks = List.of();
    private Snapshot resumable;
    private SetAside setAside;
    /** Counts pieces of work and what ends them: a result with an older number is dropped. */
    private long ticket;
    private long checkTicket;
    private long visit;
    private Thread working;
    /** The page that asked for a change further back and gets the user back afterwards. */
    private StepId returnTo;
    private Snapshot written;
    /** An Auth Token that stood in something pasted, or null. */
    private Secret offered;
    private boolean retired;

    /** Taken, apart from and never inside {@code this}, around writing the journal. */
    private final Object writing = new Object();

    /**
     * @param steps    one for every {@link StepId}
     * @param checkUps makes the questions that a page asks by itself, anew for each check-up, for the pages that have some
     * @param worker   runs blocking work, each piece on a thread of its own
     * @param owner    runs the watcher, one call at a time, in order
     */
    public Flow(List<Step<?>> steps, Map<StepId, Supplier<List<Check>>> checkUps, Journal journal, Vault vault, Executor worker,
                Executor owner) {
        this(steps, checkUps, journal, vault, worker, owner, InstantSource.system());
    }

    /** @param clock tells when the check-up was answered last */
    public Flow(List<Step<?>> steps, Map<StepId, Supplier<List<Check>>> checkUps, Journal journal, Vault vault, Executor worker,
                Executor owner, InstantSource clock) {
        steps.forEach(step -> this.steps.put(step.id(), step));
        if (this.steps.size() != StepId.values().length) {
            throw new IllegalArgumentException("a step for every page is needed");
        }
        this.checkUps = Map.copyOf(checkUps);
        this.journal = journal;
        this.vault = vault;
        this.worker = worker;
        this.owner = owner;
        this.clock = clock;
    }

    /** Sets the one watcher, which is told every state from now on, at once the present one. */
    public void watch(Consumer<FlowState> newWatcher) {
        synchronized (this) {
            watcher = newWatcher;
        }
        tell();
    }

    /**
     * Looks for a run to continue. One that has reached the page after the steps opens there at once (UX-27), wherever it
     * was closed; a change that was begun and isn't finished is told there. With {@code false} nothing is offered and the
     * next change overwrites it.
     */
    public void open(boolean offerToResume) {
        Journal.Found found = journal.load();
        synchronized (this) {
            switch (found) {
                case Journal.Found.Nothing _ -> { }
                case Journal.Found.Aside(SetAside file) -> setAside = file;
                case Journal.Found.Kept kept -> {
                    if (offerToResume && kept.snapshot().isSetUp()) {
                        snapshot = kept.snapshot();
                        enter(HOME, snapshot.at() == HOME ? snapshot.way() : List.of());
                        worker.execute(this::write);
                    } else if (offerToResume && !kept.snapshot().equals(Snapshot.FRESH)) {
                        resumable = kept.snapshot();
                    }
                }
            }
        }
        tell();
    }

    /** Goes on where the earlier run was. */
    public void resume() {
        change(() -> {
            if (resumable != null) {
                snapshot = resumable;
                resumable = null;
                visit++;
            }
        });
    }

    /** Forgets the earlier run; what it did outside stays in the list of deeds. */
    public void startOver() {
        change(() -> {
            List<Deed> deeds = resumable == null ? snapshot.deeds() : resumable.deeds();
            snapshot = new Snapshot(START, List.of(), Set.of(), Set.of(), Draft.EMPTY, deeds, Map.of());
            resumable = null;
            problem = null;
            complaints = Complaints.NONE;
            returnTo = null;
            forgetOffered();
            endWork();
            visit++;
        });
    }

    public synchronized FlowState state() {
        return new FlowState(snapshot, steps.get(snapshot.at()).prefill(snapshot.draft()), busy, problem, complaints,
                checks, resumable, setAside, vault.keepsForThisRunOnly(), visit);
    }

    /** What is wrong with the form of {@code input}, for the field that was just left. Changes nothing. */
    public Complaints check(Input input) {
        return checkedBy(steps.get(input.step()), input);
    }

    /**
     * Hands in a page. With something wrong in its form the state gets complaints, else the step's work begins.
     * Ignored for a page that isn't open, or while work is going on.
     */
    public void submit(Input input) {
        Step<?> step = steps.get(input.step());
        synchronized (this) {
            if (retired || busy != null || snapshot.at() != input.step()) {
                close(input);
                return;
            }
            if (resumable != null) {
                snapshot = snapshot.withDeeds(resumable.deeds());
                resumable = null;
            }
            complaints = checkedBy(step, input);
            problem = null;
        }
        if (!state().complaints().isEmpty()) {
            close(input);
            tell();
            return;
        }
        if (input.asksTwilioToo() && state().draft().accountSid() != null) {
            checkUp();
        }
        begin(Progress.of(input.step().name()), step, (draft, work) -> {
            try (Closing _ = new Closing(input)) {
                Draft result = performedBy(step, input, draft, work);
                return () -> advance(step, result);
            }
        });
    }

    /** Asks the system to unlock its keyring, then runs {@code then}. */
    public void unlockKeyring(Runnable then) {
        begin(Progress.of("unlock"), (draft, work) -> {
            VaultHealth health = vault.unlock(UNLOCK_WAIT);
            if (health != VaultHealth.READY) {
                throw health.problem();
            }
            return () -> owner.execute(then);
        });
    }

    /** With the user's consent: secrets stay in memory until the program ends. */
    public void keepForThisRun() {
        vault.keepForThisRun();
        change(() -> problem = null);
    }

    /**
     * Has a name and a password for the office's proxy until the program ends, and in the keyring where the user wants
     * that, then runs {@code then}. Nothing is tried here: that comes with whatever {@code then} asks.
     *
     * @param login closed here
     */
    public void signInToProxy(ProxyLogin login, boolean keep, Runnable then) {
        SecretName name = SecretName.proxyLogin(login.proxy());
        try (login; Secret packed = login.packed()) {
            // What is held comes first, so an older one in the keyring is no longer used, whatever becomes of it.
            vault.hold(name, packed);
        }
        keepProxyLogin(login.proxy(), keep, then);
    }

    /** Puts what is held for that proxy into the keyring, or takes an older one out of there, then runs {@code then}. */
    public void keepProxyLogin(String proxy, boolean keep, Runnable then) {
        SecretName name = SecretName.proxyLogin(proxy);
        begin(Progress.of("proxy"), (draft, work) -> {
            try (Secret held = vault.get(name).orElseThrow()) {
                if (keep) {
                    vault.put(name, held);
                } else if (vault.health() == VaultHealth.READY) {
                    try {
                        vault.delete(name);
                    } finally {
                        vault.hold(name, held);
                    }
                }
            }
            return () -> owner.execute(then);
        });
    }

    /** Something that changes no answer. */
    public interface Aside {
        void run() throws Problem, InterruptedException;
    }

    /** Does something that changes no answer, such as writing a file, and then, on the owner's executor, {@code then}. */
    public void aside(Aside what, Runnable then) {
        begin(Progress.of("file"), (draft, work) -> {
            what.run();
            return () -> owner.execute(then);
        });
    }

    /** Lends the kept Auth Token to {@code user}, on the owner's executor, and wipes it afterwards. */
    public void lendToken(Consumer<Secret> user) {
        begin(Progress.of("token"), (draft, work) -> {
            Secret token = draft.accountSid() == null ? null
                    : vault.get(SecretName.authToken(draft.accountSid())).orElse(null);
            if (token == null) {
                throw new Problem(Problem.Kind.TOKEN_NOT_KEPT);
            }
            return () -> owner.execute(() -> {
                try (token) {
                    user.accept(token);
                }
            });
        });
    }

    /**
     * Keeps, in memory alone, an Auth Token that stood in something pasted on an earlier page, until the page of the
     * credentials is finished with. {@code token} stays the caller's to close.
     */
    public synchronized void offerToken(Secret token) {
        if (retired) {
            return;
        }
        forgetOffered();
        offered = token.copy();
    }

    /** Lends the token that was offered to {@code user}, at once; does nothing where there is none. */
    public synchronized void offeredToken(Consumer<Secret> user) {
        if (offered != null) {
            user.accept(offered);
        }
    }

    private void forgetOffered() {
        if (offered != null) {
            offered.close();
            offered = null;
        }
    }

    /** Ends the work that is going on. The page stays as it is; a late result is dropped. */
    public void cancel() {
        change(this::endWork);
    }

    /** To the page before, with everything kept. */
    public void back() {
        change(() -> {
            if (snapshot.way().isEmpty() || snapshot.at() == HOME) {
                return;
            }
            endWork();
            List<StepId> way = new ArrayList<>(snapshot.way());
            StepId before = way.removeLast();
            enter(before, way);
            returnTo = null;
        });
    }

    /** Opens a step that is finished, from the list. Ignored for others. */
    public void goTo(StepId id) {
        change(() -> {
            if (id != snapshot.at() && mayOpen(id)) {
                endWork();
                visitAgain(id);
                returnTo = null;
            }
        });
    }

    /** Opens an earlier step and comes back here once it, and whatever has to be checked again, is finished. */
    public void changeAnswer(StepId id) {
        change(() -> {
            if (id != snapshot.at()) {
                StepId from = snapshot.at();
                endWork();
                if (from == HOME) {
                    // Back leads there again, from whatever has to be checked again too.
                    enter(id, List.of(HOME));
                } else {
                    visitAgain(id);
                }
                returnTo = from == HOME ? null : from;
            }
        });
    }

    /** Whether {@link #goTo} would open it. */
    public synchronized boolean mayOpen(StepId id) {
        return snapshot.done().contains(id) || snapshot.way().contains(id);
    }

    /** Keeps what stands in the open page's controls, so that nothing typed is lost. Never a secret. */
    public void typed(StepId page, Map<String, String> texts) {
        synchronized (this) {
            if (texts.equals(snapshot.typed().getOrDefault(page, Map.of()))) {
                return;
            }
            snapshot = snapshot.withTyped(page, texts);
        }
        worker.execute(this::write);
    }

    /** Takes the problem off the page. */
    public void dismissProblem() {
        change(() -> problem = null);
    }

    /** Shows a defect that nothing else has caught. */
    public void defect(Throwable defect) {
        change(() -> problem = ours(defect));
    }

    /** Asks all questions of the open page's check-up side by side; each line fills in as it is answered. */
    public void checkUp() {
        long mine;
        List<Check> questions;
        StepId page;
        AccountSid account;
        synchronized (this) {
            if (retired) {
                return;
            }
            mine = ++checkTicket;
            page = snapshot.at();
            account = snapshot.draft().accountSid();
            questions = checkUps.getOrDefault(page, List::of).get();
            checks = questions.stream().map(q -> CheckLine.asking(q.id())).toList();
        }
        tell();
        for (Check question : questions) {
            worker.execute(() -> {
                CheckLine line = answered(question);
                boolean all;
                synchronized (this) {
                    if (mine != checkTicket) {
                        return;
                    }
                    checks = checks.stream().map(old -> old.id() == line.id() ? line : old).toList();
                    all = page == HOME && noteAnswers(account);
                }
                tell();
                if (all) {
                    write();
                }
            });
        }
    }

    /**
     * Ends the work and does nothing from now on: no journal is written any more, not even by {@link #close}. Returns once
     * a journal that was just being written is there.
     */
    public void retire() {
        synchronized (this) {
            retired = true;
            endWork();
            forgetOffered();
            checkTicket++;
            checks = List.of();
        }
        synchronized (writing) {
            LOG.debug("Nothing is written any more");
        }
        tell();
    }

    /** Ends the work and writes the journal before it returns. */
    @Override
    public void close() {
        synchronized (this) {
            endWork();
            forgetOffered();
            checkTicket++;
        }
        write();
    }

    // ---- inside

    /** A piece of work: runs without the lock, and returns what to do with it when it is still wanted. */
    private interface Piece {
        Runnable run(Draft draft, Work work) throws Problem, InterruptedException;
    }

    private void begin(Progress first, Piece piece) {
        begin(first, null, piece);
    }

    /** @param step whose work it is, or null */
    private void begin(Progress first, Step<?> step, Piece piece) {
        long mine;
        Draft draft;
        synchronized (this) {
            if (retired || busy != null) {
                return;
            }
            mine = ++ticket;
            busy = first;
            problem = null;
            draft = snapshot.draft();
        }
        tell();
        worker.execute(() -> {
            synchronized (this) {
                if (mine != ticket) {
                    return;
                }
                working = Thread.currentThread();
            }
            Runnable outcome = outcomeOf(piece, draft, new TicketWork(mine, step));
            synchronized (this) {
                if (working == Thread.currentThread()) {
                    working = null;
                }
                if (mine != ticket) {
                    return;
                }
                busy = null;
                outcome.run();
            }
            tell();
            write();
        });
    }

    private Runnable outcomeOf(Piece piece, Draft draft, Work work) {
        try {
            return piece.run(draft, work);
        } catch (Problem expected) {
            LOG.info("{} {}", expected.kind(), expected.facts().keySet(), expected.getCause());
            return () -> problem = expected;
        } catch (Work.Refused refused) {
            return () -> complaints = refused.complaints();
        } catch (InterruptedException cancelled) {
            return () -> { };
        } catch (RuntimeException defect) {
            LOG.error("A defect", defect);
            return () -> problem = ours(defect);
        }
    }

    private CheckLine answered(Check question) {
        try {
            return question.ask(state().draft());
        } catch (Problem expected) {
            return CheckLine.cantTell(question.id(), expected);
        } catch (InterruptedException cancelled) {
            return CheckLine.asking(question.id());
        } catch (RuntimeException defect) {
            LOG.error("A defect", defect);
            return CheckLine.cantTell(question.id(), ours(defect));
        }
    }

    /** Notes what the last page's check-up answered. @return whether every line was answered, and the page is still open */
    private boolean noteAnswers(AccountSid account) {
        Draft draft = snapshot.draft();
        if (snapshot.at() != HOME || !Objects.equals(account, draft.accountSid())
                || checks.stream().anyMatch(line -> line.answer() == CheckLine.Answer.ASKING)) {
            return false;
        }
        snapshot = snapshot.withDraft(draft.withUpkeep(draft.upkeep().withLook(draft.upkeep().look()
                .withAnswers(clock.instant(), account, checks))));
        return true;
    }

    /** The draft with what a step found. What the check-up has answered meanwhile is not the step's, and stays. */
    private Draft found(Draft result) {
        return result.withUpkeep(result.upkeep().withLook(result.upkeep().look()
                .withAnswersOf(snapshot.draft().upkeep().look())));
    }

    /** The finished steps to check again with {@code result}: those that rest on this step's answer, once it is another. */
    private Set<StepId> checkedAgain(Step<?> step, Draft result) {
        Set<StepId> again = copy(snapshot.checkAgain());
        if (step != null && snapshot.done().contains(step.id())
                && !Objects.equals(step.answer(snapshot.draft()), step.answer(result))) {
            RESTS_ON.getOrDefault(step.id(), Set.of()).stream().filter(snapshot.done()::contains).forEach(again::add);
        }
        // What was read back no longer holds: it has to be saved again.
        if (snapshot.draft().readBack() != null && result.readBack() == null && snapshot.done().contains(REVIEW)) {
            again.add(REVIEW);
        }
        return again;
    }

    private static Problem ours(Throwable defect) {
        return new Problem(Problem.Kind.OURS, Map.of("what", defect.getClass().getSimpleName()), defect);
    }

    private void advance(Step<?> step, Draft result) {
        StepId id = step.id();
        StepId next = step.next(result);
        Set<StepId> done = copy(snapshot.done());
        Set<StepId> again = checkedAgain(step, result);
        if (id == CREDENTIALS) {
            forgetOffered();
        }
        if (next != id) {
            done.add(id);
            again.remove(id);
        }
        // A step that this route doesn't need is done, not left out (UX-3).
        List<StepId> order = result.routeOrDefault().order();
        if (next != id && order.indexOf(next) > order.indexOf(id)) {
            done.addAll(order.subList(order.indexOf(id), order.indexOf(next)));
        }
        snapshot = new Snapshot(snapshot.at(), snapshot.way(), done, again, found(result), snapshot.deeds(), snapshot.typed())
                .withTyped(id, Map.of());
        complaints = Complaints.NONE;
        if (next == id) {
            return;
        }
        StepId goal = goal();
        if (goal != null) {
            // On one of the two routes what has to be checked again may lie before the step that was changed.
            next = order.stream().filter(s -> again.contains(s) || s == goal).findFirst().orElse(next);
            if (next == returnTo) {
                returnTo = null;
            }
        }
        List<StepId> way = new ArrayList<>(snapshot.way());
        int known = way.indexOf(next);
        if (known >= 0) {
            way.subList(known, way.size()).clear();
        } else {
            way.add(id);
        }
        enter(next, way);
    }

    /** Where a change leads back to: the page that asked for it, else the last page where that one was come from; or null. */
    private StepId goal() {
        return returnTo != null ? returnTo : snapshot.way().contains(HOME) ? HOME : null;
    }

    private void visitAgain(StepId id) {
        List<StepId> way = new ArrayList<>(snapshot.way());
        int known = way.indexOf(id);
        if (known >= 0) {
            way.subList(known, way.size()).clear();
        } else {
            way.add(snapshot.at());
        }
        enter(id, way);
    }

    private void enter(StepId id, List<StepId> way) {
        snapshot = new Snapshot(id, way, snapshot.done(), snapshot.checkAgain(), snapshot.draft(), snapshot.deeds(),
                snapshot.typed());
        problem = null;
        complaints = Complaints.NONE;
        visit++;
    }

    private void endWork() {
        ticket++;
        busy = null;
        if (working != null) {
            working.interrupt();
            working = null;
        }
    }

    private void change(Runnable what) {
        synchronized (this) {
            if (retired) {
                return;
            }
            what.run();
        }
        tell();
        worker.execute(this::write);
    }

    private void tell() {
        owner.execute(() -> {
            FlowState now = state();
            Consumer<FlowState> told;
            synchronized (this) {
                told = watcher;
            }
            told.accept(now);
        });
    }

    /** Writes the newest snapshot unless it is written already. A failure is shown and doesn't stop anything. */
    private void write() {
        try {
            writeOrThrow();
        } catch (Problem notWritten) {
            synchronized (this) {
                problem = notWritten;
            }
            tell();
        }
    }

    private void writeOrThrow() throws Problem {
        synchronized (writing) {
            Snapshot newest;
            synchronized (this) {
                // While an earlier run waits for an answer it stays in the journal.
                if (retired || resumable != null || snapshot.equals(written)) {
                    return;
                }
                newest = snapshot;
            }
            journal.save(newest);
            synchronized (this) {
                written = newest;
            }
        }
    }

    private <I extends Input> Complaints checkedBy(Step<I> step, Input input) {
        Draft draft;
        synchronized (this) {
            draft = snapshot.draft();
        }
        return step.check(step.inputType().cast(input), draft);
    }

    private static <I extends Input> Draft performedBy(Step<I> step, Input input, Draft draft, Work work)
            throws Problem, InterruptedException {
        return step.perform(step.inputType().cast(input), draft, work);
    }

    private static Set<StepId> copy(Set<StepId> some) {
        return some.isEmpty() ? EnumSet.noneOf(StepId.class) : EnumSet.copyOf(some);
    }

    private static void close(Input input) {
        new Closing(input).close();
    }

    /** Wipes an input that holds a secret. */
    private record Closing(Input input) implements AutoCloseable {
        @Override
        public void close() {
            if (input instanceof org.smssetup.wizard.flow.input.CredentialsInput credentials) {
                credentials.close();
            }
        }
    }

    private final class TicketWork implements Work {
        private final long mine;
        private final Step<?> step;

        TicketWork(long mine, Step<?> step) {
            this.mine = mine;
            this.step = step;
        }

        /** Kept although the step isn't finished: what rests on it has to be checked again all the same. */
        private Snapshot with(Draft draft) {
            return new Snapshot(snapshot.at(), snapshot.way(), snapshot.done(), checkedAgain(step, draft), found(draft),
                    snapshot.deeds(), snapshot.typed());
        }

        @Override
        public void say(Progress progress) {
            synchronized (Flow.this) {
                if (mine != ticket) {
                    return;
                }
                busy = progress;
            }
            tell();
        }

        @Override
        public void keep(Draft draft) throws InterruptedException {
            synchronized (Flow.this) {
                if (mine != ticket) {
                    throw new InterruptedException("cancelled");
                }
                snapshot = with(draft);
            }
            tell();
            write();
        }

        @Override
        public void begin(Deed deed) throws Problem {
            synchronized (Flow.this) {
                if (retired) {
                    // What isn't written down first isn't done.
                    throw new Problem(Problem.Kind.JOURNAL_NOT_WRITTEN);
                }
                snapshot = snapshot.withDeed(deed);
            }
            writeOrThrow();
        }

        @Override
        public void end(Deed deed) {
            synchronized (Flow.this) {
                snapshot = snapshot.withDeed(deed);
            }
            write();
        }

        @Override
        public void end(Deed deed, Draft draft) throws InterruptedException {
            boolean wanted;
            synchronized (Flow.this) {
                wanted = mine == ticket;
                snapshot = (wanted ? with(draft) : snapshot).withDeed(deed);
            }
            tell();
            write();
            if (!wanted) {
                throw new InterruptedException("cancelled");
            }
        }

        @Override
        public List<Deed> deeds() {
            synchronized (Flow.this) {
                return snapshot.deeds();
            }
        }
    }
}
