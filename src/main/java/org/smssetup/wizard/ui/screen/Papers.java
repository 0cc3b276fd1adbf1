package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.flow.SetUps;
import org.smssetup.wizard.model.Paper;
import org.smssetup.wizard.model.SetUp;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Files that tell what was set up. */
public interface Papers {
    enum Kind {
        PDF("pdf"), HTML("html"), JSON("json");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        /** Of a file's name, without the dot. */
        public String ending() {
            return ending;
        }
    }

    /** What became of a file. */
    enum Outcome {
        SAVED, NOT_WRITTEN,
        /** This computer hasn't the letters for a PDF; there is none. */
        NO_LETTERS
    }

    SetUps setUps();

    /** Lets the user pick where the file goes. Empty: nowhere. @param name what it is called unless the user says otherwise */
    Optional<Path> choose(String title, String name, Kind kind);

    /** Writes the file, whole or not at all, for the user alone. Returns at once; {@code then} comes on the FX thread. */
    void save(Kind kind, SetUp setUp, Paper paper, Path to, Consumer<Outcome> then);
}
