package org.smssetup.wizard.model;

import java.time.LocalDate;

/**
 * Which description of LoginRadius's calls the program goes by.
 *
 * @param version  of the description's form
 * @param verified the day on which it was seen to work at LoginRadius; null: nobody has seen it
 * @param file     the name of the file it was loaded from, without a folder; null: it came with the program, or was
 *                 learned from the user's own save
 * @param learned  the day on which it was learned from a save of somebody's own; null: it wasn't
 * @param lost     whether one that was learned earlier was kept and can't be used any more
 */
public record ContractInUse(int version, LocalDate verified, String file, LocalDate learned, boolean lost) {
    public ContractInUse(int version, LocalDate verified, String file) {
        this(version, verified, file, null, false);
    }

    /** Whether it was learned from a save of this user's own. */
    public boolean own() {
        return learned != null && file == null;
    }
}
