package org.smssetup.wizard.ui;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Beside the pages in practice: what the pretend Twilio page shows, and what comes in on the pretend phone. */
final class PracticePane {
    private static final String DOTS = "••••••••••••";

    private final FrameNodes nodes;
    private final Texts texts;
    private final PracticeView view;
    private final Consumer<String> copier;
    private final Map<PracticeView.Value, Label> values = new EnumMap<>(PracticeView.Value.class);
    private final Map<PracticeView.Value, Button> copies = new EnumMap<>(PracticeView.Value.class);
    private final ToggleButton showToken = new ToggleButton();
    private List<PracticeView.PhoneEvent> shown = List.of();

    /** @param view null outside practice: then nothing of all this is to be seen */
    PracticePane(FrameNodes nodes, Texts texts, PracticeView view, Consumer<String> copier) {
        this.nodes = nodes;
        this.texts = texts;
        this.view = view;
        this.copier = copier;
        FrameNodes.show(nodes.practiceBand, view != null);
        FrameNodes.show(nodes.practicePane, view != null);
        if (view == null) {
            nodes.frame.setRight(null);
            return;
        }
        nodes.showPhone.textProperty().bind(nodes.showPhone.selectedProperty()
                .map(shown -> texts.say(shown ? "practice.hidePhone" : "practice.showPhone")));
        nodes.showPhone.setSelected(true);
        nodes.practicePane.visibleProperty().bind(nodes.showPhone.selectedProperty());
        nodes.practicePane.managedProperty().bind(nodes.showPhone.selectedProperty());
        for (PracticeView.Value value : PracticeView.Value.values()) {
            nodes.practiceValues.getChildren().add(row(value));
        }
        nodes.phoneKeyIn.setOnAction(_ -> view.keyIn());
        view.watch(() -> Platform.runLater(this::refresh));
        refresh();
    }

    private Node row(PracticeView.Value value) {
        String name = texts.say("practice." + value);
        Label label = new Label(name);
        label.getStyleClass().add("help");
        Label now = new Label();
        now.setId("practice-" + value);
        now.setWrapText(true);
        now.setMinHeight(Region.USE_PREF_SIZE);
        now.getStyleClass().add("code");
        now.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(now, Priority.ALWAYS);
        values.put(value, now);
        Button copy = new Button(null, new FontIcon(Feather.COPY));
        copy.setId("practiceCopy-" + value);
        copy.getStyleClass().add("button-icon");
        copy.setAccessibleText(texts.say("practice.copy", Map.of("name", name)));
        copy.setOnAction(_ -> copier.accept(view.now(value)));
        copies.put(value, copy);
        HBox row = new HBox(8, now);
        row.setAlignment(Pos.CENTER_LEFT);
        if (value.hidden()) {
            showToken.setId("practiceShow-" + value);
            showToken.setMinWidth(Region.USE_PREF_SIZE);
            showToken.setOnAction(_ -> refresh());
            row.getChildren().add(showToken);
        }
        row.getChildren().add(copy);
        return new VBox(2, label, row);
    }

    private void refresh() {
        showToken.setText(texts.say(showToken.isSelected() ? "practice.hide" : "practice.reveal"));
        values.forEach((value, label) -> {
            String now = view.now(value);
            boolean dots = value.hidden() && !showToken.isSelected() && !now.isEmpty();
            label.setText(now.isEmpty() ? texts.say("practice.nothing") : dots ? DOTS : now);
            copies.get(value).setDisable(now.isEmpty());
        });
        List<PracticeView.PhoneEvent> events = view.phone();
        if (!events.equals(shown)) {
            shown = List.copyOf(events);
            nodes.phoneMessages.getChildren().clear();
            events.reversed().forEach(event -> nodes.phoneMessages.getChildren().add(bubble(event)));
            FrameNodes.show(nodes.phoneEmpty, events.isEmpty());
        }
        FrameNodes.show(nodes.phoneKeyIn, view.ringing());
    }

    private Node bubble(PracticeView.PhoneEvent event) {
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(texts.getLocale())
                .withZone(ZoneId.systemDefault()).format(event.at());
        Label head = new Label(texts.say(event.call() ? "practice.call" : "practice.text",
                Map.of("from", event.from(), "time", time)));
        head.setGraphic(new FontIcon(event.call() ? Feather.PHONE_INCOMING : Feather.MESSAGE_SQUARE));
        head.setWrapText(true);
        head.setMinHeight(Region.USE_PREF_SIZE);
        head.getStyleClass().add("help");
        Label words = new Label(texts.apart(event.words()));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("phone-words");
        VBox bubble = new VBox(head, words);
        bubble.getStyleClass().add("bubble");
        return bubble;
    }
}
