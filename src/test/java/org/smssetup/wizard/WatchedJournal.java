package org.smssetup.wizard;

import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.port.Journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;

/** The real journal, telling of each write. Half way through one, the disk is as a crash would leave it there. */
final class WatchedJournal implements Journal {
    static final String NAME = "journal.json";

    private final Path folder;
    private final Crossing crossing;
    private final Journal real;
    private final boolean halves;
    private volatile Snapshot saved;

    /** @param halves whether to stand still half way, too */
    WatchedJournal(Path folder, Crossing crossing, boolean halves) {
        this.halves = halves;
        this.folder = folder;
        this.crossing = crossing;
        real = new JsonJournal(folder, InstantSource.system());
    }

    /** Whether this is what was written last, or the beginning, which is never written. */
    boolean has(Snapshot snapshot) {
        return saved == null ? snapshot.equals(Snapshot.FRESH) : saved.equals(snapshot);
    }

    @Override
    public Found load() {
        return real.load();
    }

    @Override
    public void save(Snapshot snapshot) throws Problem {
        crossing.at(Crossing.When.BEFORE, NAME);
        if (halves) {
            half(snapshot);
        }
        real.save(snapshot);
        saved = snapshot;
        crossing.at(Crossing.When.AFTER, NAME);
    }

    private void half(Snapshot snapshot) throws Problem {
        try {
            // Until it is moved to its place the new journal is a file beside the old one.
            Path elsewhere = Files.createTempDirectory(folder, "half");
            new JsonJournal(elsewhere, InstantSource.system()).save(snapshot);
            byte[] whole = Files.readAllBytes(elsewhere.resolve(NAME));
            Files.write(folder.resolve(NAME + ".next"), Arrays.copyOf(whole, whole.length / 2));
            Files.delete(elsewhere.resolve(NAME));
            Files.delete(elsewhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        crossing.at(Crossing.When.HALF, NAME);
    }

    @Override
    public void clear() throws Problem {
        real.clear();
    }
}
