package build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A display of our own with a window manager and a compositor, as a person's desktop has them. Nobody else's is used. */
final class PrivateDesktop implements AutoCloseable {
    static final List<String> TOOLS = List.of("Xvfb", "openbox", "xcompmgr");

    private final List<Process> processes = new ArrayList<>();
    private final String display;

    PrivateDesktop() throws IOException {
        this(List.of(List.of("openbox", "--sm-disable"), List.of("xcompmgr")));
    }

    /** One with nothing but a screen. */
    static PrivateDesktop empty() throws IOException {
        return new PrivateDesktop(List.of());
    }

    private PrivateDesktop(List<List<String>> more) throws IOException {
        ProcessBuilder server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Process started = server.start();
        processes.add(started);
        // It takes a number that is free and says which, once it can be used.
        String number = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (number == null) {
            throw new Fault("Xvfb didn't start");
        }
        display = ":" + number;
        for (List<String> program : more) {
            start(program);
        }
    }

    private void start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        processes.add(builder.start());
    }

    /** For the environment of programs. */
    String display() {
        return display;
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
