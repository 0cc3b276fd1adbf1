package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.SetAside;
import org.smssetup.wizard.model.Snapshot;

/** Keeps where the user is and what was done, for the next start. Holds no secret. */
public interface Journal {
    Found load();

    /** Replaces what is kept, wholly or not at all. @throws Problem {@code JOURNAL_NOT_WRITTEN} */
    void save(Snapshot snapshot) throws Problem;

    /** Forgets what is kept. */
    void clear() throws Problem;

    sealed interface Found {
        /** Nothing was kept. */
        record Nothing() implements Found {
        }

        record Kept(Snapshot snapshot) implements Found {
        }

        /** Something was there that can't be used; it has been put aside, nothing was lost. */
        record Aside(SetAside file) implements Found {
        }
    }
}
