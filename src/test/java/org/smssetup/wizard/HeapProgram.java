package org.smssetup.wizard;

import com.sun.management.HotSpotDiagnosticMXBean;
import javafx.stage.Stage;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.LogFile;
import org.smssetup.wizard.adapter.http.HttpProperties;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.ui.Rehearsal;
import org.smssetup.wizard.ui.RehearsalReport;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Walks to HOME with the window as it is in the real mode, and writes out what is reachable in memory: then, and once
 * everything is closed.
 */
final class HeapProgram {
    private HeapProgram() {
    }

    public static void main(String[] args) throws Exception {
        HttpProperties.ALL.forEach(System::setProperty);
        Path folder = Folders.ownerOnly(Path.of(args[0]));
        PracticeWorld world = new PracticeWorld(Scenario.OLD_TRIAL);
        boolean ok;
        try (LogFile _ = new LogFile(Folders.ownerOnly(folder.resolve("state")), LogFile.Detail.NORMAL)) {
            Wiring wiring = Programs.wiring(world, folder.resolve("state"));
            ok = walked(wiring, world, folder);
            waitForIdleConnectionsToEnd(world);
            dump(folder.resolve("home.hprof"));
            wiring.close();
            dump(folder.resolve("closed.hprof"));
            // Else nothing would have to hold the window and the parts any more.
            java.lang.ref.Reference.reachabilityFence(wiring);
        }
        // Only now: these are copies too.
        try (Secret token = world.authToken()) {
            Files.write(folder.resolve("secrets.txt"), List.of(token.use(String::new), world.accountSid().value()));
        }
        System.exit(ok ? 0 : 1);
    }

    private static boolean walked(Wiring wiring, PracticeWorld world, Path folder) throws IOException, InterruptedException {
        Stage stage = Programs.open(opened -> Programs.show(opened, wiring, null));
        RehearsalReport report = new Rehearsal(stage.getScene(), wiring.flow(), new PracticeActor(world), folder, "old-trial",
                "light", Duration.ofSeconds(60)).run();
        return report.ok();
    }

    /** Looks into proc(5) for connections to the pretend Twilio and LoginRadius that are still there. */
    private static void waitForIdleConnectionsToEnd(PracticeWorld world) throws IOException {
        List<String> ends = List.of(world.twilioApi(), world.loginRadiusApi()).stream()
                .map(api -> String.format(Locale.ROOT, ":%04X", api.getPort())).toList();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (System.nanoTime() < end) {
            boolean none = true;
            for (String table : List.of("tcp", "tcp6")) {
                Path file = Path.of("/proc/net", table);
                none &= !Files.exists(file) || Files.readAllLines(file).stream().map(line -> line.strip().split("\\s+"))
                        .noneMatch(column -> ends.stream().anyMatch(column[2]::endsWith) && column[3].equals("01"));
            }
            if (none) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IllegalStateException("idle connections are kept");
    }

    private static void dump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
    }
}
