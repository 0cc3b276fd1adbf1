package org.smssetup.wizard;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.*;

/**
 * What of the Auth Token is in memory when HOME has been reached, and once everything is closed: found in heap dumps, as
 * Latin-1, as UTF-16 of either order and as it stands in the header of HTTP Basic. In practice the pretend Twilio and the
 * pretend LoginRadius know the token too, so only ways that don't lead through them count.
 *
 * <p>Twilio's SDK is given a placeholder and has no copy; the token is put into each request by {@code SdkTransport}. For
 * some seconds after a call ({@code HttpProperties.ALL}) the idle connection of {@code java.net.http} still has the headers
 * of its first request and what it received last; the dump is made once that is over.
 */
@Timeout(240)
@EnabledOnOs(OS.LINUX)
class SecretsInMemoryTest {
    @TempDir
    static Path folder;
    private static HeapDump home;
    private static HeapDump closed;

    @BeforeAll
    static void walk() throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Duser.language=en", "-Duser.country=US", "-Xmx400m",
                "-Duser.home=" + folder.resolve("home"), "-cp", System.getProperty("java.class.path"),
                HeapProgram.class.getName(), folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("out.txt").toFile());
        builder.environment().keySet().removeAll(Set.of("DISPLAY", "WAYLAND_DISPLAY", "XDG_STATE_HOME", "JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(200, TimeUnit.SECONDS), "it didn't end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("out.txt")));
        List<String> secrets = Files.readAllLines(folder.resolve("secrets.txt"));
        List<byte[]> wanted = wanted(secrets.get(0), secrets.get(1));
        home = HeapDump.read(folder.resolve("home.hprof"), wanted);
        Files.delete(folder.resolve("home.hprof"));
        closed = HeapDump.read(folder.resolve("closed.hprof"), wanted);
        Files.delete(folder.resolve("closed.hprof"));
    }

    private static List<byte[]> wanted(String token, String sid) {
        // Of the header the end, which is the token's alone.
        String header = Base64.getEncoder().encodeToString((sid + ":" + token).getBytes(StandardCharsets.US_ASCII));
        String end = header.substring(header.length() - token.length());
        List<byte[]> wanted = new ArrayList<>();
        for (String text : List.of(token, end)) {
            for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
                wanted.add(text.getBytes(charset));
            }
        }
        return wanted;
    }

    private static List<String> ways(HeapDump dump) {
        return dump.ways(name -> name.replace("class ", "").startsWith("org.smssetup.wizard.practice.")
                // The server that the pretend world is made of.
                || name.startsWith("sun.net.httpserver.")
                || name.endsWith(".PracticeActor"));
    }

    @Test
    @DisplayName("at HOME the vault alone has the token: nothing of the SDK, the HTTP client, the window or the flow")
    void atHome() {
        List<String> ways = ways(home);
        System.out.printf("heap at HOME: %,d objects, %d arrays with the token, %d of them not in the pretend world:%n%s%n",
                home.objects(), home.holders(), ways.size(), ways.stream().collect(Collectors.joining("\n")));
        assertTrue(home.holders() > ways.size(), "the pretend Twilio has to know it, or this finds nothing");
        assertEquals(1, ways.size());
        assertTrue(ways.getFirst().endsWith("adapter.keyring.Memory > java.util.HashMap > [Ljava.util.HashMap$Node; > "
                + "java.util.HashMap$Node > org.smssetup.wizard.model.Secret > array"), ways.getFirst());
    }

    @Test
    @DisplayName("once everything is closed, nothing has it")
    void closed() {
        assertEquals(List.of(), ways(closed));
        assertTrue(closed.holders() > 0 && closed.objects() > 10_000, "the dump was read");
    }
}
