package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.HomePart;

/** What a run goes on with once everything is connected. */
public enum Afterwards {
    NONE(HomePart.OVERVIEW),
    /** The same settings to all sites. */
    SITES(HomePart.SITES);

    private final HomePart part;

    Afterwards(HomePart part) {
        this.part = part;
    }

    /** Where that is done. */
    public HomePart part() {
        return part;
    }
}
