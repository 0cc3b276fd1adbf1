package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.adapter.disk.LogFile;
import org.smssetup.wizard.model.Problem;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A secret that goes to the keyring shows up in nothing that is logged, before any cleaning, and in no exception. */
@Tag("keyring")
@Timeout(120)
class KeyringSecrecyTest {
    private static final String CANARY = "canary-that-nobody-may-see";

    @TempDir
    Path folder;

    @Test
    void nothingOfItAnywhere() throws Exception {
        StringWriter exceptions = new StringWriter();
        StringBuffer all = new StringBuffer();
        Formatter plain = new SimpleFormatter();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                all.append(plain.format(entry));
            }

            @Override
            public void flush() {
                // Nothing waits.
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        Logger root = Logger.getLogger("");
        try (PrivateSecretService service = PrivateSecretService.start(folder.resolve("service"));
             LogFile _ = new LogFile(folder, LogFile.Detail.EVERYTHING);
             KeyringVault vault = new KeyringVault(folder, Platform.LINUX, () -> Optional.of(service.address()))) {
            root.addHandler(handler);
            KeyringVaultTest.put(vault, KeyringVaultTest.NAME, CANARY);
            assertTrue(CANARY.equals(KeyringVaultTest.get(vault, KeyringVaultTest.NAME)));
            service.createItem(KeyringVaultTest.NAME, CANARY, Map.of("more", "yes"));
            write(exceptions, assertThrows(Problem.class, () -> KeyringVaultTest.put(vault, KeyringVaultTest.NAME, CANARY)));
            write(exceptions, assertThrows(Problem.class, () -> KeyringVaultTest.put(vault, KeyringVaultTest.NAME, CANARY + "\ud800")));
            service.lock();
            write(exceptions, assertThrows(Problem.class, () -> KeyringVaultTest.put(vault, KeyringVaultTest.NAME, CANARY)));
            service.killDaemon();
            write(exceptions, assertThrows(Problem.class, () -> KeyringVaultTest.get(vault, KeyringVaultTest.NAME)));
        } finally {
            root.removeHandler(handler);
        }
        assertTrue(all.toString().contains("org.freedesktop.Secret.Item"), "the library's finest was logged");
        assertFalse(all.toString().contains(CANARY));
        assertFalse(exceptions.toString().isEmpty() || exceptions.toString().contains(CANARY));
    }

    private static void write(StringWriter to, Exception exception) {
        exception.printStackTrace(new PrintWriter(to, true));
    }
}
