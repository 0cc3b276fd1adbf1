package org.smssetup.wizard.ui;

import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.ui.screen.Actions;
import org.smssetup.wizard.ui.screen.CheckLines;
import org.smssetup.wizard.ui.screen.CountryFacts;

import java.util.ArrayList;
import java.util.List;

/** The whole check-up over the page: every line with its fix, then the users' countries. Esc closes it. */
final class CheckUpView {
    private final FrameNodes nodes;
    private final Texts texts;
    private final Actions actions;
    private FlowState shown;

    CheckUpView(FrameNodes nodes, Texts texts, Actions actions) {
        this.nodes = nodes;
        this.texts = texts;
        this.actions = actions;
        FrameNodes.show(nodes.checkUpOverlay, false);
        nodes.checkUpAgain.setOnAction(_ -> actions.checkAgain());
        nodes.checkUpClose.setOnAction(_ -> close());
        nodes.checkUpShowMe.setOnAction(_ -> actions.showGuide(nodes.checkUpShowMe.getPage()));
    }

    boolean isOpen() {
        return nodes.checkUpOverlay.isVisible();
    }

    void open(FlowState state) {
        FrameNodes.show(nodes.checkUpOverlay, true);
        nodes.frame.setDisable(true);
        nodes.checkUpAgain.requestFocus();
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
            boolean hadFocus = FrameNodes.isInside(nodes.root.getScene().getFocusOwner(), nodes.checkUpLines);
            List<VBox> columns = List.of(new VBox(8), new VBox(8));
            List<CheckLine> lines = state.checks().stream().filter(line -> line.id() != CheckLine.Id.COUNTRY_PRICES).toList();
            for (int i = 0; i < lines.size(); i++) {
                columns.get(i < (lines.size() + 1) / 2 ? 0 : 1).getChildren()
                        .add(CheckLines.whole(texts, actions, lines.get(i)));
            }
            nodes.checkUpLines.getChildren().setAll(columns);
            nodes.checkUpCountries.getChildren().setAll(
                    new ArrayList<>(CountryFacts.lines(texts, state.draft().countriesOrPhones(), state.checks())));
            boolean countries = !state.draft().countriesOrPhones().isEmpty();
            FrameNodes.show(nodes.checkUpCountriesTitle, countries);
            FrameNodes.show(nodes.checkUpShowMe, countries);
            if (hadFocus) {
                nodes.checkUpAgain.requestFocus();
            }
        }
        shown = state;
    }

    void close() {
        if (!isOpen()) {
            return;
        }
        FrameNodes.show(nodes.checkUpOverlay, false);
        nodes.frame.setDisable(false);
        nodes.heading.requestFocus();
    }
}
