package org.smssetup.wizard.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.ui.control.Columns;
import org.smssetup.wizard.ui.guide.ShowMe;
import org.smssetup.wizard.ui.screen.Actions;
import org.smssetup.wizard.ui.screen.CheckLines;
import org.smssetup.wizard.ui.screen.CountryFacts;

import java.util.ArrayList;
import java.util.List;

/** The whole check-up over the page: every line with its fix, then the users' countries. Esc closes it. */
final class CheckUpView {
    private final Overlays overlays;
    private final Texts texts;
    private final Actions actions;
    private FlowState shown;

    @FXML private StackPane checkUpOverlay;
    @FXML private Columns checkUpLines;
    @FXML private Label checkUpCountriesTitle;
    @FXML private VBox checkUpCountries;
    @FXML private ShowMe checkUpShowMe;
    @FXML private Button checkUpAgain;
    @FXML private Button checkUpClose;

    CheckUpView(Overlays overlays, Texts texts, Actions actions) {
        this.overlays = overlays;
        this.texts = texts;
        this.actions = actions;
    }

    private void load() {
        overlays.load("check-up", this);
        checkUpAgain.setOnAction(_ -> actions.checkAgain());
        checkUpClose.setOnAction(_ -> close());
        checkUpShowMe.setOnAction(_ -> actions.showGuide(checkUpShowMe.getPage()));
    }

    boolean isOpen() {
        return Overlays.isOpen(checkUpOverlay);
    }

    void open(FlowState state) {
        if (checkUpOverlay == null) {
            load();
        }
        overlays.open(checkUpOverlay, checkUpAgain);
        shown = null;
        show(state);
    }

    /** Closed when its page goes; lines fill in as they are answered. */
    void show(FlowState state) {
        if (!isOpen()) {
            return;
        }
        if (shown != null && shown.visit() != state.visit()) {
            close();
            return;
        }
        if (shown == null || !shown.checks().equals(state.checks())) {
            boolean hadFocus = FrameNodes.isInside(checkUpOverlay.getScene().getFocusOwner(), checkUpLines);
            List<VBox> columns = List.of(new VBox(8), new VBox(8));
            List<CheckLine> lines = state.checks().stream().filter(line -> line.id() != CheckLine.Id.COUNTRY_PRICES).toList();
            for (int i = 0; i < lines.size(); i++) {
                columns.get(i < (lines.size() + 1) / 2 ? 0 : 1).getChildren()
                        .add(CheckLines.whole(texts, actions, lines.get(i)));
            }
            checkUpLines.getChildren().setAll(columns);
            checkUpCountries.getChildren().setAll(
                    new ArrayList<>(CountryFacts.lines(texts, state.draft().countriesOrPhones(), state.checks())));
            boolean countries = !state.draft().countriesOrPhones().isEmpty();
            FrameNodes.show(checkUpCountriesTitle, countries);
            FrameNodes.show(checkUpShowMe, countries);
            if (hadFocus) {
                checkUpAgain.requestFocus();
            }
        }
        shown = state;
    }

    void close() {
        overlays.close(checkUpOverlay);
    }
}
