package org.smssetup.wizard.adapter.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The log: {@code wizard.0.log} and two older ones of 512 KB each, readable by the user alone, cleaned of secrets.
 * While it is open it takes all that is logged, nothing goes to the console; closing it puts back what was before.
 */
public final class LogFile implements AutoCloseable {
    /** What is written. */
    public enum Detail {
        /** Ours from INFO on, that of libraries from WARNING on. */
        NORMAL,
        /** All that anybody logs, for the test that no secret is among it. */
        EVERYTHING
    }

    private static final int LARGEST = 512 * 1024;
    private static final int FILES = 3;
    private static final String OURS = "org.smssetup";
    /** Named on their own: a library may come with settings for its own logger. */
    private static final List<String> LIBRARIES = List.of("org.freedesktop", "com.twilio", "jdk");

    private final Logger root = Logger.getLogger("");
    private final List<Handler> handlersBefore = List.of(root.getHandlers());
    /** Held here, for the logging system itself forgets loggers that nobody holds, with their levels. */
    private final Map<Logger, Level> levelsBefore = new LinkedHashMap<>();
    private final Handler handler;

    /**
     * @param folder an existing folder of the user's alone; where another process has its log open there, this one's
     *               files get a further number
     */
    public LogFile(Path folder, Detail detail) throws IOException {
        handler = new OwnersFile(folder);
        handler.setFormatter(new OneLine());
        handler.setLevel(Level.ALL);
        Map<String, Level> levels = new LinkedHashMap<>();
        levels.put("", Level.WARNING);
        levels.put(OURS, Level.INFO);
        LIBRARIES.forEach(name -> levels.put(name, Level.WARNING));
        levels.forEach((name, level) -> {
            Logger logger = Logger.getLogger(name);
            levelsBefore.put(logger, logger.getLevel());
            logger.setLevel(detail == Detail.EVERYTHING ? Level.ALL : level);
        });
        handlersBefore.forEach(root::removeHandler);
        root.addHandler(handler);
    }

    /** Closes the log of whoever has opened one, so that its files can go. What is logged from now on goes nowhere. */
    public static void end() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
            handler.close();
        }
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        handler.close();
        handlersBefore.forEach(root::addHandler);
        levelsBefore.forEach(Logger::setLevel);
    }

    /** Closes each new file to others before anything is written to it. */
    private static final class OwnersFile extends FileHandler {
        private final Path folder;

        private OwnersFile(Path folder) throws IOException {
            // Set before the parent's constructor, which opens the first file.
            this.folder = folder;
            super(folder.toString().replace("%", "%%") + "/wizard.%g.log", LARGEST, FILES, true);
            setEncoding(StandardCharsets.UTF_8.name());
        }

        @Override
        protected synchronized void setOutputStream(OutputStream out) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "wizard.*")) {
                for (Path file : files) {
                    OwnerOnly.restrict(file);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            super.setOutputStream(out);
        }
    }
}
