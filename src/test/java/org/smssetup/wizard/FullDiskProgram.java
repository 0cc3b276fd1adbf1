package org.smssetup.wizard;

import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.port.Journal;
import org.smssetup.wizard.practice.PracticeWorld;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Each program has its folder on a small file system of its own, which gets full, or closed to writing, just before one
 * of its journal writes, until the person has been told and presses again. Runs where this process may mount things.
 */
final class FullDiskProgram {
    private static final Story STORY = Story.PAID;
    private static final int AT_ONCE = 16;
    private static final int EVERY = 4;

    private enum Trouble { NONE, FULL, READ_ONLY }

    private record Outcome(int writes, Map<String, Integer> accepted, String wrong) {
    }

    private FullDiskProgram() {
    }

    public static void main(String[] args) throws Exception {
        Path base = Path.of(args[0]);
        Outcome whole = run(base.resolve("whole"), Trouble.NONE, 0, null);
        List<Callable<Outcome>> cases = new ArrayList<>();
        for (int i = 1; i <= whole.writes(); i++) {
            int write = i;
            cases.add(() -> run(base.resolve("full-" + write), Trouble.FULL, write, whole));
            if (i % EVERY == 0) {
                cases.add(() -> run(base.resolve("closed-" + write), Trouble.READ_ONLY, write, whole));
            }
        }
        List<String> wrong = new ArrayList<>();
        if (whole.wrong() != null) {
            wrong.add(whole.wrong());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Future<Outcome> one : threads.invokeAll(cases)) {
                if (one.get().wrong() != null) {
                    wrong.add(one.get().wrong());
                }
            }
        }
        wrong.forEach(System.out::println);
        System.out.printf("disk matrix: full at each of %d journal writes, read-only at every %dth = %d cases, survived %d%n",
                whole.writes(), EVERY, cases.size(), cases.size() - wrong.size());
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private static Outcome run(Path folder, Trouble trouble, int write, Outcome whole) throws Exception {
        Files.createDirectories(folder);
        mount("-t", "tmpfs", "-o", "size=256k,mode=700", "none", folder.toString());
        Path vault = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-vault"));
        AtomicInteger writes = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        List<String> lost = new ArrayList<>();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (client; PracticeWorld world = STORY.world(); StoryPerson eyes = new StoryPerson(world)) {
            Story.Person person = what -> {
                if (!what.equals("told")) {
                    return eyes.ask(what);
                }
                told.incrementAndGet();
                Journal.Found left = new JsonJournal(folder, InstantSource.system()).load();
                if (left instanceof Journal.Found.Aside) {
                    lost.add("the journal of before was lost");
                }
                end(trouble, folder);
                return "";
            };
            Crossing crossing = (when, _) -> {
                if (when == Crossing.When.BEFORE && writes.incrementAndGet() == write) {
                    begin(trouble, folder);
                }
            };
            try (Gate gate = new Gate(client, world, person, 0, Crossing.When.BEFORE)) {
                StoryWalk.End walked = new StoryWalk().walk(STORY, gate.addresses().places(),
                        new WatchedJournal(folder, crossing, false), new FileVault(vault, Crossing.NOBODY), person);
                if (trouble != Trouble.NONE && told.get() == 0) {
                    lost.add("nothing was said");
                }
                if (!new JsonJournal(folder, InstantSource.system()).load().equals(new Journal.Found.Kept(walked.last()))) {
                    lost.add("the journal isn't the newest");
                }
                if (whole != null && Story.wrong(whole.accepted(), gate.accepted()) != null) {
                    lost.add(Story.wrong(whole.accepted(), gate.accepted()));
                }
                return new Outcome(writes.get(), gate.accepted(), lost.isEmpty() ? null : trouble + " at " + write + ": " + lost);
            } catch (AssertionError e) {
                return new Outcome(0, Map.of(), trouble + " at " + write + ": " + e.getMessage());
            }
        }
    }

    private static void begin(Trouble trouble, Path folder) {
        switch (trouble) {
            case NONE -> { }
            case FULL -> {
                try (OutputStream filler = new FileOutputStream(folder.resolve("filler").toFile())) {
                    for (byte[] page = new byte[512]; ; ) {
                        filler.write(page);
                    }
                } catch (IOException full) {
                    return;
                }
            }
            case READ_ONLY -> mount("-o", "remount,ro", folder.toString());
        }
    }

    private static void end(Trouble trouble, Path folder) {
        try {
            switch (trouble) {
                case NONE -> throw new AssertionError("there is no trouble");
                case FULL -> Files.deleteIfExists(folder.resolve("filler"));
                case READ_ONLY -> mount("-o", "remount,rw", folder.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mount(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("mount"));
            command.addAll(List.of(arguments));
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new AssertionError(command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
