package org.smssetup.wizard.practice;

/** What is done in a scenario once everything is set up. */
public enum Afterwards {
    NONE,
    /** A new Auth Token is put in place of the old one. */
    ROTATE,
    /** A new Auth Token is brought to the site, something speaks against it, and it is taken back. */
    ROTATE_AND_TAKE_BACK
}
