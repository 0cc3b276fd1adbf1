package org.smssetup.wizard;

/** Told of every write to the disk or the vault; may stop the program there by not coming back. */
interface Crossing {
    Crossing NOBODY = (_, _) -> { };

    enum When { BEFORE, HALF, AFTER }

    void at(When when, String write);
}
