package org.smssetup.wizard;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.disk.PlanFile;
import org.smssetup.wizard.adapter.disk.SingleInstance;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.port.Journal;
import org.smssetup.wizard.practice.LoginRadiusWorld.PretendSite;
import org.smssetup.wizard.practice.Scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The program without a window as the system starts it: a process of its own without a display. */
class UnattendedProgramTest {
    /** The one with the most sites that there is. */
    private static final Scenario SCENARIO = Scenario.named("ten-sites").orElse(Scenario.TWO_SITES);
    private static final List<PretendSite> SITES = SCENARIO.loginRadius().sites();
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private Path plan;

    private record Ended(int code, String out, String err) {
        JsonNode json() throws IOException {
            // One document, and nothing behind it.
            return new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(out, new TypeReference<>() { });
        }
    }

    @BeforeEach
    void makePlan() throws Exception {
        plan = folder.resolve("plan.json");
        PlanFile.write(new Plan(Instant.parse("2026-11-28T09:30:00Z"), "test", new AccountSid("AC" + "0".repeat(32)),
                new PhoneNumber("+14155550199"), SITES.stream().map(site -> new Plan.PlannedSite(site.id(), site.name(), site.domain(),
                // The tokens of the others are made up anew each time.
                site.before() == null ? SmsSettings.EMPTY : null)).toList()), plan);
    }

    @Test
    @DisplayName("a plan is applied without a window: one JSON document, one write a site, and nothing that draws is loaded")
    void applied() throws Exception {
        Path classes = folder.resolve("classes.txt");
        Ended ended = run(List.of("-Xlog:class+load=info:file=" + classes + "::filecount=0"), "", "--practice", "--scenario",
                SCENARIO.cliName(), "--plan", plan.toString(), "--accept-present", "--json");
        assertEquals(0, ended.code(), ended.err());
        JsonNode json = ended.json();
        assertEquals(SITES.size(), json.path("practice").path("writes").asInt());
        assertEquals(SITES.size(), json.path("sites").size());
        for (JsonNode site : json.path("sites")) {
            assertEquals("saved", site.path("outcome").asText());
            assertEquals("same", site.path("readBack").path("verdict").asText());
        }
        try (Stream<String> lines = Files.lines(classes, StandardCharsets.ISO_8859_1)) {
            assertEquals(List.of(), lines.filter(line -> line.contains(" javafx.") || line.contains(" com.sun.glass")
                    || line.contains(" java.awt.")).toList());
        }
        assertEquals(Set.of("journal.json"), names(state().resolve("practice")));
    }

    @Test
    void aDryRunLeavesNothing() throws Exception {
        Ended ended = practice("", "--accept-present", "--json", "--dry-run");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(0, ended.json().path("practice").path("writes").asInt());
        assertEquals(Set.of(), names(state().resolve("practice")));
    }

    @Test
    @DisplayName("for people: old and new on standard output, what goes on beside it; then the check-up knows the account")
    void forPeople() throws Exception {
        Ended ended = practice("", "--accept-present");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("Saved: " + SITES.size() + "."), ended.out());
        assertTrue(ended.err().contains("Saving to " + SITES.getFirst().name()), ended.err());
        assertFalse(ended.err().contains("http"), "practice signs in by itself");
        Ended check = run(List.of(), "", "--practice", "--check");
        assertEquals(8, check.code());
        assertTrue(check.out().startsWith("Account AC00"), check.out());
        assertTrue(check.out().contains("Yes  Auth Token"), check.out());
    }

    @Test
    @DisplayName("each way to say no has its exit code, and with --json a document")
    void exitCodes() throws Exception {
        assertEquals(5, practice("", "--json").code());
        assertEquals(4, practice("", "--site", "nobody").code());
        Ended unfit = run(List.of("-Duser.language=ja", "-Dstdout.encoding=US-ASCII"), "", "--plan", folder.resolve("none").toString(), "--json");
        assertEquals(4, unfit.code());
        assertEquals("FILE_UNFIT", unfit.json().path("problem").path("kind").asText());
        assertTrue(unfit.json().path("problem").path("message").asText().contains("プラン"), "in UTF-8, whatever the terminal takes");
        assertEquals(2, run(List.of(), "", "--plan", plan.toString(), "--check").code());
        assertEquals(3, practice("not a token", "--token-from-stdin").code());
        Path state = Folders.ownerOnly(state());
        try (SingleInstance _ = SingleInstance.claim(state, () -> { }).orElseThrow()) {
            Ended open = practice("", "--json");
            assertEquals(7, open.code());
            assertEquals("wizard-open", open.json().path("result").asText());
        }
    }

    @Test
    @DisplayName("a token from standard input is in no output and no file, though everything is logged")
    void canary() throws Exception {
        Ended ended = run(List.of("-Dorg.smssetup.log.everything=true"), TOKEN + "\n", "--practice", "--scenario", SCENARIO.cliName(),
                "--plan", plan.toString(), "--token-from-stdin", "--accept-present", "--json");
        assertEquals(1, ended.code(), ended.err());
        assertEquals("TWILIO_KEYS_REJECTED", ended.json().path("problem").path("kind").asText());
        assertFalse(ended.out().contains(TOKEN) || ended.err().contains(TOKEN));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(TOKEN), file.toString());
            }
        }
    }

    @Test
    @DisplayName("Ctrl+C in the middle leaves a journal that is gone on with")
    void brokenOff() throws Exception {
        assumeTrue(!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"), "signals are another matter there");
        Process process = start(List.of(), ProcessBuilder.Redirect.PIPE, "--practice", "--scenario", SCENARIO.cliName(), "--plan",
                plan.toString(), "--accept-present");
        process.getOutputStream().close();
        try (BufferedReader err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = err.readLine(); line != null && !line.startsWith("Saving to"); line = err.readLine()) {
                assertTrue(process.isAlive() || err.ready());
            }
            // Whoever starts the tests in the background may have had Ctrl+C ignored for all that come from there.
            boolean heard = !ignoresInterrupt(process.pid());
            new ProcessBuilder("kill", heard ? "-INT" : "-TERM", Long.toString(process.pid())).start().waitFor();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(heard ? 130 : 143, process.exitValue());
        }
        Snapshot left = journal();
        assertEquals(HomePart.SITES, left.draft().upkeep().open(), "the window opens where one can go on");
        assertEquals(SITES.size(), left.draft().upkeep().rollout().rows().size());
        Ended again = practice("", "--accept-present", "--json");
        assertEquals(0, again.code(), again.err());
        Snapshot after = journal();
        assertTrue(after.draft().upkeep().rollout().isDone());
        assertTrue(after.deeds().stream().filter(Deed.SettingsSaved.class::isInstance).map(Deed.SettingsSaved.class::cast)
                .filter(save -> save.state() == Deed.State.DONE).map(save -> save.site().id()).distinct().count() == SITES.size());
    }

    private static boolean ignoresInterrupt(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:")).anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        }
    }

    private Snapshot journal() {
        return assertInstanceOf(Journal.Found.Kept.class, new JsonJournal(state().resolve("practice"), Clock.systemUTC()).load()).snapshot();
    }

    private Path state() {
        return folder.resolve("home/.local/state/TwilioSetupWizard");
    }

    private static Set<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).collect(java.util.stream.Collectors.toSet());
        }
    }

    private Ended practice(String stdin, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--practice", "--scenario", SCENARIO.cliName(), "--plan", plan.toString()));
        arguments.addAll(List.of(more));
        return run(List.of(), stdin, arguments.toArray(String[]::new));
    }

    private Ended run(List<String> options, String stdin, String... arguments) throws Exception {
        Process process = start(options, ProcessBuilder.Redirect.to(folder.resolve("err.txt").toFile()), arguments);
        try (var in = process.getOutputStream()) {
            in.write(stdin.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(100, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it didn't end");
        }
        return new Ended(process.exitValue(), Files.readString(folder.resolve("out.txt")), Files.readString(folder.resolve("err.txt")));
    }

    private Process start(List<String> options, ProcessBuilder.Redirect err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Duser.language=en", "-Duser.country=US",
                "-Duser.home=" + folder.resolve("home")));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(folder.resolve("out.txt").toFile()).redirectError(err);
        builder.environment().keySet().removeAll(Set.of("DISPLAY", "WAYLAND_DISPLAY", "XDG_STATE_HOME", "JAVA_TOOL_OPTIONS"));
        return builder.start();
    }
}
