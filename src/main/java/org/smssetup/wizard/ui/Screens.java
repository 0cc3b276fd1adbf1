package org.smssetup.wizard.ui;

import org.smssetup.wizard.ui.screen.Actions;
import org.smssetup.wizard.ui.screen.Screen;

/** Makes the controllers of the pages. */
@FunctionalInterface
public interface Screens {
    /** A new controller, called when its page is opened for the first time and again after starting over. */
    Screen screen(PageId id, Actions actions);
}
