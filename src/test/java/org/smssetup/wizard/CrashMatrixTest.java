package org.smssetup.wizard;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.practice.LoginRadiusWorld;
import org.smssetup.wizard.practice.PracticeWorld;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The program killed before, during and after every write to Twilio, to LoginRadius, to the vault and to the journal.
 * Which writes there are is found out by a run that isn't killed, so that a new one is in by itself.
 *
 * <p>The programs are real processes that are really killed; so that a start of Java isn't needed for each case, one
 * process holds several programs, each of which stands still at its own write when the process dies. What is left of
 * each is its folder and the pretend services, which live here. The next start goes on from that.
 */
@Timeout(600)
class CrashMatrixTest {
    private static final int PROGRAMS_IN_A_PROCESS = 25;
    private static final int PROCESSES_AT_ONCE = 3;
    private static final Duration LONGEST = Duration.ofSeconds(200);

    /** Leave nothing behind at the other side by which to find out whether they have happened. */
    private static final Set<Class<? extends Deed>> NOBODY_CAN_TELL =
            Set.of(Deed.CodeTexted.class, Deed.PhoneCalled.class, Deed.CodeAskedFor.class);

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One program: its folder, its services, and how far it gets. */
    private final class Case implements AutoCloseable {
        final Story story;
        final int stopAt;
        final Crossing.When moment;
        final Path own;
        final PracticeWorld world;
        final StoryPerson person;
        final Gate gate;
        final String before;

        Case(Story story, int stopAt, Crossing.When moment) throws IOException {
            this.story = story;
            this.stopAt = stopAt;
            this.moment = moment;
            own = Files.createDirectory(folder.resolve(story + "-" + stopAt + "-" + moment));
            world = story.world();
            person = new StoryPerson(world);
            gate = new Gate(client, world, person, stopAt, moment);
            before = settings();
        }

        /** What each site has, with the token. */
        String settings() {
            return story.sites().stream().map(this::settings).collect(Collectors.joining("\n"));
        }

        private String settings(long site) {
            try (LoginRadiusWorld.Sms sms = world.settings(site)) {
                return sms.provider() + " " + sms.accountSid() + " " + sms.from() + " " + sms.token().<String>use(String::new);
            }
        }

        String[] arguments() {
            return new String[] {story.name(), gate.addresses().written(), own.toString()};
        }

        @Override
        public void close() {
            gate.close();
            person.close();
            world.close();
        }

        @Override
        public String toString() {
            List<String> writes = gate.writes();
            return story + " killed " + (moment == Crossing.When.BEFORE ? "before" : "during") + " write " + stopAt
                    + (stopAt > 0 && stopAt <= writes.size() ? " " + writes.get(stopAt - 1) : "");
        }
    }

    /** What a run that nobody kills does. */
    private record Whole(Story story, List<String> writes, Map<String, Integer> accepted, Set<Class<?>> deeds) {
    }

    private Whole whole(Story story) throws Exception {
        try (Case one = new Case(story, 0, Crossing.When.BEFORE)) {
            StoryWalk.End end = goOn(one, one.gate);
            assertEquals(one.before, one.settings(), "put back");
            assertEquals(0, one.world.users(1001));
            return new Whole(story, one.gate.writes(), one.gate.accepted(),
                    end.last().deeds().stream().map(Object::getClass).collect(Collectors.toSet()));
        }
    }

    @Test
    @DisplayName("UX-28: killed at any write, the next start goes on, repeats nothing and leaves nothing behind")
    void killedAtEveryWrite() throws Exception {
        List<Whole> wholes = sideBySide(Story.values().length, Stream.of(Story.values())
                .<Callable<Whole>>map(story -> () -> whole(story)).toList());
        assertEquals(Set.of(Deed.class.getPermittedSubclasses()),
                wholes.stream().flatMap(whole -> whole.deeds().stream()).collect(Collectors.toSet()),
                "a story does every kind of deed; teach one of them the new one");

        List<Case> cases = new ArrayList<>();
        for (Whole whole : wholes) {
            for (int write = 1; write <= whole.writes().size(); write++) {
                cases.add(new Case(whole.story(), write, Crossing.When.BEFORE));
                cases.add(new Case(whole.story(), write, Crossing.When.HALF));
            }
        }
        List<Callable<List<String>>> processes = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += PROGRAMS_IN_A_PROCESS) {
            List<Case> some = cases.subList(from, Math.min(cases.size(), from + PROGRAMS_IN_A_PROCESS));
            processes.add(() -> killedAndContinued(some, wholes));
        }
        List<String> failures = sideBySide(PROCESSES_AT_ONCE, processes).stream().flatMap(List::stream).toList();

        int writes = wholes.stream().mapToInt(whole -> whole.writes().size()).sum();
        // After one write is before the next one; after the last one nothing is left to do.
        System.out.printf("crash matrix: %d writes (%d remote, %d vault, %d journal) x 3 moments = %d cases, %d kills in %d processes,"
                        + " survived %d of %d%n", writes, count(wholes, "(POST|PUT|DELETE|PATCH) .*"), count(wholes, "vault .*"),
                count(wholes, WatchedJournal.NAME), 3 * writes, cases.size(), processes.size(), cases.size() - failures.size(), cases.size());
        assertEquals(List.of(), failures);
    }

    private static long count(List<Whole> wholes, String pattern) {
        return wholes.stream().flatMap(whole -> whole.writes().stream()).filter(write -> write.matches(pattern)).count();
    }

    /** @return what went wrong, one line for each case that wasn't survived */
    private List<String> killedAndContinued(List<Case> some, List<Whole> wholes) throws Exception {
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        try {
            Path said = Files.createTempFile(folder, "process", ".txt");
            ProcessBuilder command = CrashProgram.command(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                    "-Djdk.httpclient.allowRestrictedHeaders=host"));
            some.forEach(one -> command.command().addAll(List.of(one.arguments())));
            Process process = command.redirectErrorStream(true).redirectOutput(said.toFile()).start();
            Map<Case, String> ends = new HashMap<>();
            try {
                long end = System.nanoTime() + LONGEST.toNanos();
                for (Case one : some) {
                    ends.put(one, one.gate.stands().get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
                }
            } catch (TimeoutException e) {
                failures.add(some + " got nowhere: " + Files.readString(said));
                return failures;
            } finally {
                // SIGKILL, where there are signals.
                process.destroyForcibly().waitFor();
            }
            sideBySide(some.size(), some.stream().<Callable<Void>>map(one -> () -> {
                String wrong = survived(one, ends.get(one), wholes);
                if (wrong != null) {
                    failures.add(one + ": " + wrong);
                }
                return null;
            }).toList());
        } finally {
            some.forEach(Case::close);
        }
        return failures;
    }

    /** Goes on from what the killed program has left. @return what is wrong, or null */
    private String survived(Case one, String ended, List<Whole> wholes) {
        Whole whole = wholes.stream().filter(candidate -> candidate.story() == one.story).findFirst().orElseThrow();
        if (!ended.equals("stopped")) {
            return "wasn't stopped: " + ended;
        }
        try (Gate gate = new Gate(client, one.world, one.person, 0, Crossing.When.BEFORE)) {
            StoryWalk.End end = goOn(one, gate);
            if (end.setAside() != null) {
                return "the journal was put aside: " + end.setAside();
            }
            if (end.resumed() == null && whole.writes().subList(0, one.stopAt - 1).contains(WatchedJournal.NAME)) {
                return "begun afresh";
            }
            Map<String, Integer> accepted = one.gate.accepted();
            gate.accepted().forEach((write, times) -> accepted.merge(write, times, Integer::sum));
            String twice = Story.wrong(whole.accepted(), accepted);
            if (twice != null) {
                return twice;
            }
            if (one.world.users(1001) != 0) {
                return "a throw-away user is left";
            }
            if (!one.settings().equals(one.before)) {
                return "not put back";
            }
            List<Deed> open = end.last().deeds().stream().filter(deed -> !NOBODY_CAN_TELL.contains(deed.getClass()))
                    .filter(deed -> deed.state() == Deed.State.BEGUN || deed.state() == Deed.State.UNCERTAIN).toList();
            if (!open.isEmpty()) {
                return "never settled: " + open.stream().map(deed -> deed.getClass().getSimpleName() + " " + deed.state()).toList();
            }
            return null;
        } catch (Exception | AssertionError e) {
            return e.toString();
        }
    }

    private StoryWalk.End goOn(Case one, Gate gate) throws InterruptedException {
        Crossing crossing = (when, write) -> CrashProgram.ask(client, gate.addresses().control(), "/" + when, write);
        return new StoryWalk().walk(one.story, gate.addresses().places(), new WatchedJournal(one.own, crossing, false),
                new FileVault(one.own.resolve("vault"), crossing), one.person);
    }

    private static <T> List<T> sideBySide(int atOnce, List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
