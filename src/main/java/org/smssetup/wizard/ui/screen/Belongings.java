package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.model.Trace;

import java.util.List;
import java.util.function.Consumer;

/** What this program keeps on this computer. */
public interface Belongings {
    /** Looks, and hands {@code then} the list on the FX thread. */
    void list(Consumer<List<Trace>> then);

    /**
     * Takes all of it away and hands {@code then}, on the FX thread, what became of each. From now on the program keeps
     * nothing more, whatever is done in its window. The flow has to be at rest for good.
     */
    void removeAll(Consumer<List<Trace>> then);

    /** Closes the window and ends the program. */
    void end();
}
