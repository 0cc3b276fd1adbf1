package org.smssetup.wizard;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.disk.LogFile;
import org.smssetup.wizard.adapter.disk.SettingsFile;
import org.smssetup.wizard.adapter.disk.SingleInstance;
import org.smssetup.wizard.adapter.disk.Traces;
import org.smssetup.wizard.adapter.keyring.MemoryVault;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.input.StartInput;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.ui.ThemeChoice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.junit.jupiter.api.Assertions.*;

/** The parts that write, as the window has them: once all is removed, closing the program writes nothing again. */
class LeaveNoTraceTest {
    @TempDir
    Path base;

    @Test
    @DisplayName("journal, log, window's memory and lock: removed while they are in use, and not there again after the end")
    void closingWritesNothing() throws Exception {
        Path folder = Folders.ownerOnly(base.resolve("TwilioSetupWizard"));
        AtomicBoolean cleared = new AtomicBoolean();
        WindowSettings memory = new WindowSettings(new SettingsFile(folder), () -> !cleared.get());
        LogFile log = new LogFile(folder, LogFile.Detail.NORMAL);
        SingleInstance first = SingleInstance.claim(folder, () -> { }).orElseThrow();
        try (MemoryVault vault = new MemoryVault()) {
            Fakes fakes = new Fakes();
            Flow flow = new Flow(fakes.steps(), Map.of(), new JsonJournal(folder, Clock.systemUTC()), vault, Runnable::run, Runnable::run);
            flow.submit(new StartInput(Route.NEW_TO_TWILIO, Set.of("US")));
            memory.save(ThemeChoice.DARK);
            LoggerFactory.getLogger(LeaveNoTraceTest.class).warn("a line");
            assertTrue(Files.exists(folder.resolve("journal.json")) && Files.exists(folder.resolve("window.properties"))
                    && Files.exists(folder.resolve("wizard.0.log")) && Files.exists(folder.resolve("instance.lock")));

            flow.retire();
            cleared.set(true);
            List<Trace> after = new Traces(vault, Optional::empty, Set::of, folder, null).remove(() -> {
                LogFile.end();
                first.close();
            });
            assertEquals(List.of(), after.stream().filter(Trace::remains).toList());
            assertFalse(Files.exists(folder));

            // What a person may still do, and what the end of the program does.
            flow.typed(StepId.TRIAL_ACCOUNT, Map.of("a", "b"));
            flow.startOver();
            memory.save(ThemeChoice.LIGHT);
            LoggerFactory.getLogger(LeaveNoTraceTest.class).warn("one more line");
            flow.close();
        } finally {
            first.close();
            log.close();
        }
        try (var left = Files.list(base)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
