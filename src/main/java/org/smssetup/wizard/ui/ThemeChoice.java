package org.smssetup.wizard.ui;

/** Light, dark, or whatever the system is set to. Its word is in the bundle under {@code theme.<CHOICE>}. */
public enum ThemeChoice { SYSTEM, LIGHT, DARK }
