package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.HomePart;

/** A part of the last page, with buttons of its own in Next's place. */
interface PartScreen extends Screen {
    HomePart part();

    /** Nothing is handed in but that the part is open. */
    @Override
    default Input read() {
        return new HomeInput.Open(part());
    }

    @Override
    default String next(FlowState state) {
        return null;
    }
}
