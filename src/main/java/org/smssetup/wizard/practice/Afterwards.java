package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.HomePart;

/** What a run goes on with once everything is connected. */
public enum Afterwards {
    NONE(HomePart.OVERVIEW),
    /** The same settings to all sites. */
    SITES(HomePart.SITES),
    /** A new Auth Token is put in place of the old one. */
    ROTATE(HomePart.ROTATE),
    /** A new Auth Token is brought to the site, something speaks against it, and it is taken back. */
    ROTATE_AND_TAKE_BACK(HomePart.ROTATE);

    private final HomePart part;

    Afterwards(HomePart part) {
        this.part = part;
    }

    /** Where that is done. */
    public HomePart part() {
        return part;
    }
}
