package org.smssetup.wizard.adapter.disk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Remembers how the window looks, where it stood and whether it may look at the clipboard. Losing it loses nothing, so a
 * file that can't be read or written is no problem.
 */
public final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Path file;

    /** @param folder must be there */
    public SettingsFile(Path folder) {
        file = folder.resolve("window.properties");
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(read().getProperty(name));
    }

    public void put(String name, String value) {
        Properties all = read();
        all.setProperty(name, value);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            StringWriter out = new StringWriter();
            all.store(out, null);
            OwnerOnly.write(next, out.toString().getBytes(StandardCharsets.UTF_8));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The look of the window is not remembered", e);
        }
    }

    private Properties read() {
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            all.load(in);
        } catch (NoSuchFileException never) {
            return all;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The look of the window can't be read", e);
        }
        return all;
    }
}
