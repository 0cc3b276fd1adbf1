package org.smssetup.wizard.adapter.disk;

import org.smssetup.wizard.adapter.disk.JournalFormat.Content;
import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.Snapshot;

/** Whatever stands in {@code journal.json}. */
public final class JournalFuzz {
    private static final JournalFormat FORMAT = new JournalFormat();

    private JournalFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Content content = Holds.inTime(() -> FORMAT.read(input));
        switch (content) {
            case Content.Readable(Snapshot snapshot) -> {
                Holds.that(snapshot.at() != null && snapshot.draft() != null, "half a journal");
                byte[] written = FORMAT.write(snapshot);
                Holds.same(content, FORMAT.read(written), "read back");
            }
            // A class's name: the reader's message may quote what stands in the file.
            case Content.Unreadable(String why) -> Holds.that(why.matches("[A-Za-z0-9.$]+"), "says " + why);
            case Content.Newer() -> { }
        }
    }
}
