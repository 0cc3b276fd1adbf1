package org.smssetup.wizard.adapter.disk;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LogFileTest {
    private static final org.slf4j.Logger OURS = LoggerFactory.getLogger("org.smssetup.wizard.some.Place");

    @TempDir
    Path folder;

    private Handler[] handlersBefore;
    private Level levelBefore;
    private LogFile log;

    @BeforeEach
    void remember() {
        handlersBefore = Logger.getLogger("").getHandlers();
        levelBefore = Logger.getLogger("").getLevel();
    }

    @AfterEach
    void close() {
        if (log != null) {
            log.close();
        }
    }

    private void open(LogFile.Detail detail) throws IOException {
        log = new LogFile(folder, detail);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("wizard.0.log"), StandardCharsets.UTF_8);
    }

    @Test
    void oneLineAnEntry() throws Exception {
        open(LogFile.Detail.NORMAL);
        OURS.info("first\nand {}\r\nthird", "second ä");
        assertEquals(1, lines().size());
        assertTrue(lines().getFirst().matches(
                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z INFO Place: first\\\\nand second ä\\\\nthird"), lines().getFirst());
    }

    @Test
    void whoIsHeard() throws Exception {
        open(LogFile.Detail.NORMAL);
        OURS.debug("no");
        OURS.info("yes ours");
        for (String name : List.of("org.freedesktop.secret.handlers.SignalHandler", "com.twilio.http.NetworkHttpClient",
                "jdk.httpclient.HttpClient", "org.example.AnyLibrary")) {
            LoggerFactory.getLogger(name).info("no");
            LoggerFactory.getLogger(name).warn("yes {}", name);
        }
        assertEquals(5, lines().size());
        assertTrue(lines().stream().allMatch(line -> line.contains("yes ")));
    }

    @Test
    void everythingForTheTestOfSecrecy() throws Exception {
        open(LogFile.Detail.EVERYTHING);
        OURS.trace("finest");
        LoggerFactory.getLogger("org.freedesktop.secret.handlers.MessageHandler").trace("finest");
        LoggerFactory.getLogger("org.example.AnyLibrary").debug("fine");
        assertEquals(3, lines().size());
    }

    @Test
    void exceptionsWithTheirCausesCleaned() throws Exception {
        open(LogFile.Detail.NORMAL);
        Exception cause = new IOException("to +14155550123 with " + "0".repeat(32) + "\nAuthorization: Basic QUMwMDow");
        Exception outer = new IllegalStateException("https://api.example/x?To=%2B14155550123", cause);
        outer.addSuppressed(new IllegalArgumentException("AC" + "0".repeat(32)));
        cause.initCause(outer);
        OURS.warn("failed", outer);
        String all = String.join("\n", lines());
        assertTrue(all.contains("java.lang.IllegalStateException: https://api.example/x?…"), all);
        assertTrue(all.contains("caused by java.io.IOException: to …0123 with ****\\nAuthorization: ****"), all);
        assertTrue(all.contains("suppressed java.lang.IllegalArgumentException: AC…0000"), all);
        assertTrue(all.contains("    at " + LogFileTest.class.getName()), all);
        assertFalse(all.contains("5550123") || all.contains("0".repeat(32)) || all.contains("QUMw"), all);
    }

    @Test
    void nothingOnTheConsole() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setErr(caught);
            open(LogFile.Detail.NORMAL);
            OURS.warn("seen in the file alone");
        } finally {
            System.setErr(before);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
        assertEquals(1, Logger.getLogger("").getHandlers().length);
    }

    @Test
    void closedEverythingIsAsBefore() throws Exception {
        open(LogFile.Detail.EVERYTHING);
        log.close();
        log = null;
        assertArrayEquals(handlersBefore, Logger.getLogger("").getHandlers());
        assertEquals(levelBefore, Logger.getLogger("").getLevel());
        assertEquals(List.of("wizard.0.log"), names());
    }

    @Test
    void theNextStartGoesOn() throws Exception {
        open(LogFile.Detail.NORMAL);
        OURS.info("one");
        log.close();
        open(LogFile.Detail.NORMAL);
        OURS.info("two");
        assertEquals(2, lines().size());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void staysSmallAndForTheUserAlone() throws Exception {
        open(LogFile.Detail.NORMAL);
        String line = "x".repeat(1000);
        for (int i = 0; i < 3000; i++) {
            OURS.info(line);
        }
        assertEquals(List.of("wizard.0.log", "wizard.0.log.lck", "wizard.1.log", "wizard.2.log"), names());
        for (String name : names()) {
            Path file = folder.resolve(name);
            assertTrue(Files.size(file) < 520 * 1024, name);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), name);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSecondOneAtTheSameTimeHasAFileOfItsOwn() throws Exception {
        open(LogFile.Detail.NORMAL);
        OURS.info("first");
        try (LogFile _ = new LogFile(folder, LogFile.Detail.NORMAL)) {
            OURS.info("second");
        }
        assertEquals(List.of("first"), lines().stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList());
        assertTrue(Files.readString(folder.resolve("wizard.0.log.1")).endsWith("second\n"));
        for (String name : names()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))), name);
        }
    }

    @Test
    void aFolderWithAPercentSign() throws Exception {
        folder = Files.createDirectory(folder.resolve("100%g of %h"));
        open(LogFile.Detail.NORMAL);
        OURS.info("one");
        assertEquals(1, lines().size());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return Arrays.asList(all.map(path -> path.getFileName().toString()).sorted().toArray(String[]::new));
        }
    }
}
