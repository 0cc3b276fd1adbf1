package org.smssetup.wizard.ui.screen;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A list of countries with their calling codes in which typing the first letters finds a country. */
final class CountryBox {
    private static final Duration ONE_WORD = Duration.ofMillis(1200);

    private final ComboBox<String> box;
    private final Countries countries;
    private String typed = "";
    private Instant lastKey = Instant.EPOCH;

    private CountryBox(ComboBox<String> box, Countries countries) {
        this.box = box;
        this.countries = countries;
    }

    /** Fills {@code box}; its values are ISO 3166 codes. */
    static void fill(ComboBox<String> box, Countries countries) {
        CountryBox filled = new CountryBox(box, countries);
        box.getItems().setAll(countries.codes());
        box.setVisibleRowCount(8);
        box.showingProperty().addListener((_, _, showing) -> {
            if (showing && box.getSkin() instanceof ComboBoxListViewSkin<?> skin
                    && skin.getPopupContent() instanceof ListView<?> list) {
                list.scrollTo(Math.max(0, box.getSelectionModel().getSelectedIndex() - 2));
            }
        });
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(String code) {
                return code == null ? "" : countries.nameWithCallingCode(code);
            }

            @Override
            public String fromString(String name) {
                throw new UnsupportedOperationException("nothing is typed here");
            }
        });
        box.addEventHandler(KeyEvent.KEY_TYPED, filled::find);
    }

    private void find(KeyEvent event) {
        String letter = event.getCharacter();
        if (letter.isBlank() && typed.isEmpty() || letter.isEmpty() || Character.isISOControl(letter.charAt(0))
                || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Instant now = Instant.now();
        typed = lastKey.plus(ONE_WORD).isBefore(now) ? letter : typed + letter;
        lastKey = now;
        List<String> found = countries.matching(typed);
        if (!found.isEmpty()) {
            box.setValue(found.getFirst());
        }
        event.consume();
    }
}
