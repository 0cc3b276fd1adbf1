package org.smssetup.wizard.ui.screen;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.ui.Texts;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Countries picked by typing the beginning of their names; each one stands below as a button that takes it off. */
public final class CountryPicker extends VBox implements TypedControl {
    private static final int ROWS = 6;
    private static final double ROW_HEIGHT = 34;

    private final TextField search = new TextField();
    private final FlowPane chips = new FlowPane(8, 8);
    private final ListView<String> list = new ListView<>();
    private final Popup suggestions = new Popup();
    /** The codes, with commas between them. */
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private Texts texts;
    private Countries countries;

    public CountryPicker() {
        setSpacing(8);
        search.setId("countrySearch");
        chips.setId("countryChips");
        list.setId("countrySuggestions");
        list.getStyleClass().add("suggestions");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        suggestions.setAutoHide(true);
        suggestions.getContent().add(list);
        getChildren().addAll(search, chips);
        search.textProperty().addListener(_ -> suggest());
        search.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                suggestions.hide();
                pickTheOnlyOne();
            }
        });
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        suggestions.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        list.setOnMouseClicked(_ -> pickSelected());
        typed.addListener(_ -> showChips());
    }

    /** Gives it its words and its countries; to be called once, before it is shown. */
    void use(Texts newTexts, Countries newCountries) {
        texts = newTexts;
        countries = newCountries;
        search.setPromptText(texts.say("countries.prompt"));
        search.setAccessibleText(texts.say("countries.spoken"));
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(String code, boolean empty) {
                super.updateItem(code, empty);
                setText(empty ? null : countries.name(code));
            }
        });
        showChips();
    }

    Set<String> picked() {
        return Arrays.stream(typed.get().split(",")).filter(code -> !code.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void setPicked(Set<String> codes) {
        // In a fixed order, so that the same countries are the same text.
        typed.set(codes.stream().sorted().collect(Collectors.joining(",")));
    }

    @Override
    public StringProperty typed() {
        return typed;
    }

    @Override
    public void requestFocus() {
        search.requestFocus();
    }

    private void suggest() {
        if (search.getText().isBlank() || getScene() == null || !search.isFocused()) {
            suggestions.hide();
            return;
        }
        List<String> found = countries.matching(search.getText()).stream()
                .filter(code -> !picked().contains(code)).toList();
        list.getItems().setAll(found);
        if (found.isEmpty()) {
            suggestions.hide();
            return;
        }
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        list.setPrefSize(search.getWidth(), Math.min(ROWS, found.size()) * ROW_HEIGHT + 10);
        list.setNodeOrientation(search.getEffectiveNodeOrientation());
        Bounds field = search.localToScreen(search.getBoundsInLocal());
        if (field != null && !suggestions.isShowing()) {
            suggestions.show(search, field.getMinX(), field.getMaxY() + 2);
        }
    }

    private void keyPressed(KeyEvent event) {
        if (!suggestions.isShowing()) {
            return;
        }
        int at = list.getSelectionModel().getSelectedIndex();
        KeyCode key = event.getCode();
        if (key == KeyCode.DOWN) {
            select(Math.min(at + 1, list.getItems().size() - 1));
        } else if (key == KeyCode.UP) {
            select(Math.max(at - 1, 0));
        } else if (key == KeyCode.ENTER) {
            pickSelected();
        } else if (key == KeyCode.ESCAPE) {
            suggestions.hide();
        } else {
            return;
        }
        event.consume();
    }

    private void select(int index) {
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - ROWS + 1));
    }

    private void pickSelected() {
        String code = list.getSelectionModel().getSelectedItem();
        if (code != null) {
            Set<String> more = picked();
            more.add(code);
            setPicked(more);
        }
        search.clear();
        suggestions.hide();
    }

    /** Somebody who typed a country and went on meant it. */
    private void pickTheOnlyOne() {
        if (!search.getText().isBlank() && list.getItems().size() == 1) {
            list.getSelectionModel().selectFirst();
            pickSelected();
        }
    }

    private void showChips() {
        if (countries == null) {
            return;
        }
        chips.getChildren().setAll(picked().stream().map(this::chip).toList());
        chips.setManaged(!chips.getChildren().isEmpty());
    }

    private Button chip(String code) {
        Button chip = new Button(countries.name(code), new FontIcon(Feather.X));
        chip.setId("country-" + code);
        chip.getStyleClass().add("chip");
        chip.setMnemonicParsing(false);
        chip.setAccessibleText(texts.say("countries.remove", Map.of("country", countries.name(code))));
        chip.setOnAction(_ -> {
            Set<String> fewer = picked();
            fewer.remove(code);
            setPicked(fewer);
            search.requestFocus();
        });
        return chip;
    }
}
