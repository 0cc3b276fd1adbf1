package org.smssetup.wizard.ui;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.control.Motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The list of steps: eight of them, always, and the page after them once it can be opened. Each says by its shape and
 * in words where it stands; those that can be opened are buttons.
 */
final class StepList {
    /** The page after the steps isn't one of them. */
    private static final int COUNT = StepId.values().length - 1;

    private enum Standing {
        DONE(Feather.CHECK_CIRCLE), CURRENT(Feather.ARROW_RIGHT_CIRCLE), TO_COME(Feather.CIRCLE),
        AGAIN(Feather.ROTATE_CW);

        private final Feather icon;

        Standing(Feather icon) {
            this.icon = icon;
        }
    }

    private record Line(StepId id, Standing standing, boolean mayOpen) {
    }

    private final FrameNodes nodes;
    private final VBox box;
    private final Texts texts;
    private final Predicate<StepId> mayOpen;
    private final Consumer<StepId> opener;
    private List<Line> shown = List.of();

    StepList(FrameNodes nodes, Texts texts, Predicate<StepId> mayOpen, Consumer<StepId> opener) {
        this.nodes = nodes;
        box = nodes.steps;
        this.texts = texts;
        this.mayOpen = mayOpen;
        this.opener = opener;
    }

    void show(FlowState state) {
        List<Line> lines = new ArrayList<>();
        for (StepId id : state.draft().routeOrDefault().order()) {
            boolean open = id != state.at() && mayOpen.test(id);
            if (id != StepId.HOME || open || state.at() == StepId.HOME) {
                lines.add(new Line(id, standing(id, state), open));
            }
        }
        if (lines.equals(shown)) {
            return;
        }
        List<Line> before = shown;
        shown = lines;
        box.getChildren().clear();
        for (Line line : lines) {
            Node row = row(line, box.getChildren().size() + 1);
            box.getChildren().add(row);
            if (line.standing() == Standing.DONE && before.stream().anyMatch(
                    was -> was.id() == line.id() && was.standing() != Standing.DONE)) {
                Motion.grow(row.lookup(".ikonli-font-icon"));
            }
        }
        // Where the rows stand is known after the next layout.
        Platform.runLater(() -> box.getChildren().stream().filter(row -> row.getStyleClass().contains("current"))
                .findFirst().ifPresent(row -> FrameNodes.bringIntoView(nodes.stepsScroll, row)));
    }

    /** "Step 2 of 8"; an empty text for the page after the steps. */
    String place(FlowState state) {
        int at = state.draft().routeOrDefault().order().indexOf(state.at());
        return at >= COUNT ? "" : texts.say("steps.place", place(at + 1));
    }

    private Map<String, String> place(int number) {
        return Map.of("number", texts.number(number), "count", texts.number(COUNT));
    }

    private static Standing standing(StepId id, FlowState state) {
        if (id == state.at()) {
            return Standing.CURRENT;
        }
        if (state.snapshot().checkAgain().contains(id)) {
            return Standing.AGAIN;
        }
        return state.snapshot().done().contains(id) ? Standing.DONE : Standing.TO_COME;
    }

    private Node row(Line line, int number) {
        String title = texts.say("step." + line.id());
        String words = texts.say("steps." + line.standing());
        boolean isStep = line.id() != StepId.HOME;
        Button button = new Button(isStep
                ? texts.say("steps.title", Map.of("number", texts.number(number), "title", title)) : title);
        button.setId("step-" + line.id());
        button.getStyleClass().setAll("step-title");
        button.setWrapText(true);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setMnemonicParsing(false);
        button.setDisable(!line.mayOpen());
        button.setOnAction(_ -> opener.accept(line.id()));
        button.setAccessibleText((isStep ? texts.say("steps.place", place(number)) + ": " : "") + title + ", " + words);
        Label standing = new Label(words);
        standing.getStyleClass().add("step-words");
        HBox row = new HBox(10, new FontIcon(line.standing().icon), new VBox(button, standing));
        row.getStyleClass().addAll("step", line.standing().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (line.mayOpen()) {
            row.getStyleClass().add("open");
            row.setOnMouseClicked(click -> {
                if (!FrameNodes.isInside((Node) click.getTarget(), button)) {
                    button.fire();
                }
            });
        }
        return row;
    }
}
