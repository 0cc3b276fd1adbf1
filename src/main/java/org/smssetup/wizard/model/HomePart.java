package org.smssetup.wizard.model;

/** What the page after the steps can show: how things stand, or one of the things that can be done from there. */
public enum HomePart {
    /** How everything stands. */
    OVERVIEW,
    /** A new Auth Token without a gap. */
    ROTATE,
    /** The same settings at several sites. */
    SITES,
    /** What was set up, to print and to keep. */
    SUMMARY,
    /** Taking away what this program keeps on this computer. */
    REMOVE
}
