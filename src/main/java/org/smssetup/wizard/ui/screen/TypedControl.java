package org.smssetup.wizard.ui.screen;

import javafx.beans.property.StringProperty;

/** A control of our own that takes input: its value as one text, which can be kept and put back. Never a secret. */
public interface TypedControl {
    StringProperty typed();
}
