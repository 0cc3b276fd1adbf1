package org.smssetup.wizard.ui.screen;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.model.PhoneNumber;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Numbers that Twilio has told, beside a field for a number: picking one fills the field, and the one that stands in
 * the field is the picked one.
 */
final class NumberList<T> {
    private static final double ROW_HEIGHT = 38;
    private static final double BORDERS = 8;
    private static final int MOST_ROWS = 4;

    private final ListView<T> list;
    private final Function<T, PhoneNumber> number;
    private boolean selecting;

    /**
     * @param name   what the user calls it, or null
     * @param picked given the number that the user picks
     */
    NumberList(ListView<T> list, Function<T, PhoneNumber> number, Function<T, String> name,
               Consumer<PhoneNumber> picked) {
        this.list = list;
        this.number = number;
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new ListCell<>() {
            private final FontIcon mark = new FontIcon(Feather.CIRCLE);

            @Override
            protected void updateItem(T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : words(number.apply(item), name.apply(item)));
                setGraphic(empty ? null : mark);
            }

            @Override
            public void updateSelected(boolean selected) {
                super.updateSelected(selected);
                mark.setIconCode(selected ? Feather.CHECK_CIRCLE : Feather.CIRCLE);
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> {
            if (item != null && !selecting) {
                picked.accept(number.apply(item));
            }
        });
    }

    void show(List<T> items) {
        if (!items.equals(list.getItems())) {
            list.getItems().setAll(items);
            list.setPrefHeight(Math.min(MOST_ROWS, items.size()) * ROW_HEIGHT + BORDERS);
            list.setMinHeight(list.getPrefHeight());
        }
    }

    boolean isEmpty() {
        return list.getItems().isEmpty();
    }

    /** Marks the one with that number; null, or one that isn't there: none. */
    void select(PhoneNumber wanted) {
        selecting = true;
        list.getSelectionModel().clearSelection();
        list.getItems().stream().filter(item -> number.apply(item).equals(wanted)).findFirst()
                .ifPresent(list.getSelectionModel()::select);
        selecting = false;
    }

    private static String words(PhoneNumber number, String name) {
        boolean saysNoMore = name == null || name.isBlank() || name.replaceAll("\\D", "").endsWith(
                number.e164().substring(Math.max(1, number.e164().length() - 7)));
        return saysNoMore ? number.formatted() : number.formatted() + "  ·  " + name;
    }
}
