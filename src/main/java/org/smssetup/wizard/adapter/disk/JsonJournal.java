package org.smssetup.wizard.adapter.disk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.SetAside;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.port.Journal;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The journal as the file {@code journal.json}, readable by the user alone. Each save writes a second file to the end,
 * onto the disk, and then puts it in place of the first, so that a crash leaves the old or the new one whole.
 *
 * <p>Safe on an interrupted thread: nothing here is broken off, and the interrupt stays set.
 */
public final class JsonJournal implements Journal {
    /** A journal has a few kilobytes; what is larger isn't one. */
    private static final int LARGEST = 8 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(JsonJournal.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final JournalFormat format = new JournalFormat();
    private final Path folder;
    private final Path file;
    private final Path next;
    private final InstantSource clock;
    private SetAside.Why stillInPlace;

    /** @param folder an existing folder of the user's alone */
    public JsonJournal(Path folder, InstantSource clock) {
        this.folder = folder;
        this.file = folder.resolve("journal.json");
        this.next = folder.resolve("journal.json.next");
        this.clock = clock;
    }

    @Override
    public synchronized Found load() {
        if (Files.notExists(file)) {
            return new Found.Nothing();
        }
        return switch (content()) {
            case JournalFormat.Content.Readable(Snapshot snapshot) -> new Found.Kept(snapshot);
            case JournalFormat.Content.Unreadable(String why) -> {
                LOG.warn("Not a journal: {}", why);
                yield setAside(SetAside.Why.UNREADABLE);
            }
            case JournalFormat.Content.Newer() -> setAside(SetAside.Why.NEWER_VERSION);
        };
    }

    /** The same journal for somebody who only looks: nothing is saved or forgotten, and nothing put aside. */
    public Journal onlyRead() {
        return new Journal() {
            @Override
            public Found load() {
                if (Files.notExists(file)) {
                    return new Found.Nothing();
                }
                return switch (content()) {
                    case JournalFormat.Content.Readable(Snapshot snapshot) -> new Found.Kept(snapshot);
                    case JournalFormat.Content.Unreadable _ -> new Found.Aside(new SetAside(file, SetAside.Why.UNREADABLE));
                    case JournalFormat.Content.Newer() -> new Found.Aside(new SetAside(file, SetAside.Why.NEWER_VERSION));
                };
            }

            @Override
            public void save(Snapshot snapshot) {
                // Whoever only looks leaves no trace.
            }

            @Override
            public void clear() {
                // As above.
            }
        };
    }

    private JournalFormat.Content content() {
        // Not a channel: read on an interrupted thread, a sound journal would seem broken.
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? new JournalFormat.Content.Unreadable("too large") : format.read(bytes);
        } catch (IOException unreadable) {
            LOG.warn("The journal can't be read", unreadable);
            return new JournalFormat.Content.Unreadable(unreadable.getClass().getName());
        }
    }

    private Found setAside(SetAside.Why why) {
        try {
            Path where = moveAside(why);
            stillInPlace = null;
            return new Found.Aside(new SetAside(where, why));
        } catch (IOException stays) {
            // It isn't overwritten either: saving moves it first.
            LOG.warn("The journal can't be moved aside", stays);
            stillInPlace = why;
            return new Found.Aside(new SetAside(file, why));
        }
    }

    private Path moveAside(SetAside.Why why) throws IOException {
        String name = "journal-" + STAMP.format(clock.instant())
                + (why == SetAside.Why.NEWER_VERSION ? "-newer" : "-unreadable");
        Path where = folder.resolve(name + ".json");
        for (int i = 2; Files.exists(where); i++) {
            where = folder.resolve(name + "-" + i + ".json");
        }
        Files.move(file, where);
        LOG.warn("The journal was put aside: {}", why);
        return where;
    }

    @Override
    public synchronized void save(Snapshot snapshot) throws Problem {
        try {
            if (stillInPlace != null) {
                moveAside(stillInPlace);
                stillInPlace = null;
            }
            byte[] bytes = format.write(snapshot);
            Files.deleteIfExists(next);
            OwnerOnly.create(next);
            // Not a channel: an interrupt would close it in the middle.
            try (FileOutputStream out = new FileOutputStream(next.toFile())) {
                out.write(bytes);
                out.getFD().sync();
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new Problem(Problem.Kind.JOURNAL_NOT_WRITTEN, Map.of(), failed);
        }
    }

    @Override
    public synchronized void clear() throws Problem {
        try {
            Files.deleteIfExists(next);
            Files.deleteIfExists(file);
            stillInPlace = null;
        } catch (IOException failed) {
            throw new Problem(Problem.Kind.JOURNAL_NOT_WRITTEN, Map.of(), failed);
        }
    }
}
