package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.HomePart;

/** What was set up, to print and to keep. */
public final class SummaryScreen implements Screen {
    private final Actions actions;

    public SummaryScreen(Actions actions) {
        this.actions = actions;
    }

    @Override
    public String fxml() {
        return "/fxml/home-summary.fxml";
    }

    @Override
    public void show(FlowState state) {
    }

    @Override
    public void fill(FlowState state) {
        // The page takes no input.
    }

    @Override
    public Input read() {
        return new HomeInput.Open(HomePart.SUMMARY);
    }

    @Override
    public String next(FlowState state) {
        return null;
    }

    @FXML
    private void overview() {
        actions.submit(new HomeInput.Open(HomePart.OVERVIEW));
    }
}
