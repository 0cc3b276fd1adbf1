package org.smssetup.wizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import javax.imageio.ImageIO;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The program as the system starts it: a process of its own, its arguments, output, exit code and files. */
class ProgramTest {
    @TempDir
    Path folder;

    /** What the program is started by; nothing: by itself. */
    private List<String> before = List.of();

    private record Ended(int code, String out, String err) {
    }

    @Test
    void saysItsVersionAndHelp() throws Exception {
        Ended version = run(List.of(), "--version");
        assertEquals(0, version.code());
        assertEquals("Twilio Setup Wizard for LoginRadius " + Main.version(), version.out().strip());
        Ended help = run(List.of(), "--help");
        assertEquals(0, help.code());
        for (String word : List.of("--practice", "--scenario", "--rehearse", "--theme", "--version", "new-trial")) {
            assertTrue(help.out().contains(word), word);
        }
    }

    @Test
    @DisplayName("the proxy is the system's, may ask for a password, and idle connections don't stay")
    void whatIsSetForTheWayOut() throws Exception {
        Ended ended = runMain(StartProgram.class, List.of(), "--version");
        assertEquals(List.of("jdk.http.auth.tunneling.disabledSchemes=", "jdk.httpclient.keepalive.timeout=5",
                "java.net.preferIPv6Addresses=system", "java.net.useSystemProxies=true"), ended.out().lines().skip(1).toList());
    }

    @Test
    void whatItDoesNotKnowIsOneLineAndExitCodeTwo() throws Exception {
        Ended ended = run(List.of(), "--twilio-url=http://127.0.0.1:1");
        assertEquals(2, ended.code());
        assertEquals("There is no option --twilio-url. Try --help.", ended.err().strip());
        assertEquals("", ended.out());
    }

    @Test
    void withoutADisplayItSaysSoAndRehearses() throws Exception {
        Ended ended = run(List.of("-Dorg.smssetup.rehearsal.folder=" + folder.resolve("r")));
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().lines().findFirst().orElse("").startsWith("There is no display here"), ended.out());
        assertEquals("ok", report(folder.resolve("r")).path("result").asText());
    }

    @Test
    @DisplayName("with IPv6 alone, the sign-in on ::1 included; where a namespace without IPv4 can be made")
    void ipv6Only() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "::1 localhost\n");
        List<String> alone = List.of("unshare", "--net", "--mount", "sh", "-c", "mount --bind '" + hosts
                + "' /etc/hosts && ip link set lo up && ip address delete 127.0.0.1/8 dev lo && exec \"$@\"", "ipv6");
        List<String> trial = new ArrayList<>(alone);
        trial.add("true");
        assumeTrue(works(trial), "no network of its own can be made here");
        before = alone;
        Ended ended = run(List.of(), "--rehearse", folder.resolve("r").toString());
        assertEquals(0, ended.code(), () -> ended.out() + reportText());
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private String reportText() {
        try {
            return report(folder.resolve("r")).toString();
        } catch (IOException none) {
            return none.toString();
        }
    }

    @Test
    void withoutADisplayAndAPlaceForTheRehearsalItSaysWhatLacks() throws Exception {
        Ended ended = run(List.of());
        assertEquals(3, ended.code());
        assertEquals(1, ended.err().strip().lines().count());
    }

    @ParameterizedTest
    @CsvSource({"old-trial,light,0", "full-account,dark,0", "wrong-token-first,light,0", "new-trial,dark,0", "rotate,light,0", "rotate-proof-fails,dark,0",
            "suspended,light,1"})
    void everyRehearsalEndsAsItShould(String scenario, String theme, int code) throws Exception {
        Path target = folder.resolve("r");
        Ended ended = run(List.of(), "--rehearse", target.toString(), "--scenario", scenario, "--theme", theme);
        JsonNode report = report(target);
        assertEquals(code, ended.code(), ended.out() + ended.err() + report);
        List<String> fields = new ArrayList<>();
        report.fieldNames().forEachRemaining(fields::add);
        assertEquals(List.of("scenario", "theme", "steps", "message", "saved", "readBack", "proof", "effort", "result", "reason"), fields);
        assertEquals(scenario, report.path("scenario").asText());
        assertEquals(theme, report.path("theme").asText());
        if (code != 0) {
            assertEquals("failed", report.path("result").asText());
            assertEquals("TWILIO_SUSPENDED", report.path("reason").asText());
            return;
        }
        assertEquals("ok", report.path("result").asText());
        assertEquals("same", report.path("readBack").asText());
        assertEquals("delivered", report.path("message").path("status").asText());
        assertEquals(9, report.path("steps").size());
        assertTrue(report.path("effort").path("clicks").asInt() > 10 && report.path("effort").path("copies").asInt() >= 2,
                report.path("effort").toString());
        assertTrue(report.path("saved").path("authToken").asText().matches("….{4}"), "masked");
        JsonNode summary = new ObjectMapper().readTree(target.resolve("summary.json").toFile());
        assertTrue(summary.path("practice").asBoolean());
        assertEquals("same", summary.path("sites").path(0).path("readBack").path("verdict").asText());
        assertTrue(Files.readString(target.resolve("summary.html")).contains("Practice: nothing on this page is real."));
        assertTrue(Files.size(target.resolve("summary.pdf")) > 10_000);
        for (JsonNode step : report.path("steps")) {
            BufferedImage picture = ImageIO.read(target.resolve(step.path("picture").asText()).toFile());
            assertTrue(picture.getWidth() >= 960 && picture.getHeight() >= 680, step + " has a size");
            Set<Integer> colours = new HashSet<>();
            for (int x = 0; x < picture.getWidth(); x += 3) {
                for (int y = 0; y < picture.getHeight(); y += 3) {
                    colours.add(picture.getRGB(x, y));
                }
            }
            assertTrue(colours.size() > 50, step + " shows something");
        }
    }

    @Test
    @DisplayName("nothing secret leaves the process, with everything logged")
    void secrecy() throws Exception {
        Path target = folder.resolve("r");
        Path canary = folder.resolve("canary");
        Ended ended = runMain(SecrecyProgram.class, List.of("-Dorg.smssetup.log.everything=true"), target.toString(), canary.toString());
        assertEquals(0, ended.code(), ended.out() + ended.err());
        List<String> secrets = Files.readAllLines(canary);
        Files.delete(canary);
        assertEquals(2, secrets.size(), "the Auth Token and the session's token");
        int files = 0;
        for (String secret : secrets) {
            assertTrue(secret.length() >= 16);
            assertFalse(ended.out().contains(secret), "stdout");
            assertFalse(ended.err().contains(secret), "stderr");
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    // ISO-8859-1 keeps every byte: pictures and their metadata are looked through too.
                    assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret), file.toString());
                    if (file.toString().endsWith(".pdf")) {
                        try (PDDocument document = Loader.loadPDF(file.toFile())) {
                            assertFalse(new PDFTextStripper().getText(document).contains(secret), file.toString());
                        }
                    }
                    files++;
                }
            }
        }
        assertTrue(files > 20, files + " files looked through");
        for (String summary : List.of("summary.pdf", "summary.html", "summary.json")) {
            assertTrue(Files.exists(target.resolve(summary)), summary);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertEquals(List.of(), StateFolderTest.open(target.resolve("state")), "what others could open");
        }
    }

    @Test
    @DisplayName("UX-28: killed in the middle, the next start offers to go on exactly there")
    void killedAndContinued() throws Exception {
        Process first = start(KillProgram.class, List.of(), folder.toString(), "fill");
        try {
            waitFor(folder.resolve("reached"), first);
        } finally {
            first.destroyForcibly().waitFor();
        }
        Ended second = runMain(KillProgram.class, List.of(), folder.toString(), "look");
        assertEquals(0, second.code(), second.out() + second.err());
        assertEquals("TRIAL_NUMBER, typed {sender=+1 415-555-01}, phone +1 415-555-0123", second.out().strip());
    }

    private static void waitFor(Path file, Process process) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(file)) {
            assertTrue(process.isAlive() && System.nanoTime() < end, "the first program got nowhere");
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private static JsonNode report(Path target) throws IOException {
        return new ObjectMapper().readTree(target.resolve("report.json").toFile());
    }

    private Ended run(List<String> options, String... arguments) throws Exception {
        return runMain(Main.class, options, arguments);
    }

    private Ended runMain(Class<?> main, List<String> options, String... arguments) throws Exception {
        Process process = start(main, options, arguments);
        if (!process.waitFor(100, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it didn't end");
        }
        return new Ended(process.exitValue(), Files.readString(folder.resolve("out.txt")), Files.readString(folder.resolve("err.txt")));
    }

    private Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Duser.language=en", "-Duser.country=US",
                "-Duser.home=" + folder.resolve("home")));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile()).redirectError(folder.resolve("err.txt").toFile());
        builder.environment().keySet().removeAll(Set.of("DISPLAY", "WAYLAND_DISPLAY", "XDG_STATE_HOME", "JAVA_TOOL_OPTIONS"));
        return builder.start();
    }
}
