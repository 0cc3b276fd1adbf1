package org.smssetup.wizard.ui;

import javafx.scene.Parent;
import org.smssetup.wizard.ui.screen.Screen;

/**
 * One loaded page with those who look after its fields.
 *
 * @param screen its controller
 */
record Page(PageId id, Screen screen, Parent root, FormControls controls, FieldErrors errors, Typed typed) {
}
