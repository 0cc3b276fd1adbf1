package org.smssetup.wizard.ui.screen;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.ui.Texts;

import java.util.Map;

/** A field for a phone number with the country that national numbers are read in, and a line that says how it was read. */
final class NumberField {
    private final ComboBox<String> country;
    private final TextInputControl field;
    private final Label echo;
    private final Texts texts;
    private final Countries countries;

    /** @param changed run after either of the two has changed */
    NumberField(ComboBox<String> country, TextInputControl field, Label echo, Texts texts, Runnable changed) {
        this.country = country;
        this.field = field;
        this.echo = echo;
        this.texts = texts;
        countries = new Countries(texts.getLocale());
        CountryBox.fill(country, countries);
        PhoneTyping.on(field, country::getValue);
        country.valueProperty().addListener(_ -> {
            // Set again, it is spaced as the new country does.
            field.setText(field.getText());
            changed.run();
        });
        field.textProperty().addListener(_ -> changed.run());
    }

    void fill(String newCountry, String text) {
        country.setValue(newCountry);
        field.setText(text);
    }

    /** Puts a number in as if it had been typed. */
    void put(PhoneNumber number) {
        countries.of(number, country.getValue()).ifPresent(country::setValue);
        field.setText(number.formatted());
    }

    /**
     * Says how the number was read, with its country (UX-18). The line keeps its room, so that nothing jumps.
     *
     * @param number null: there is nothing to say yet
     */
    void echo(String key, PhoneNumber number) {
        echo.setVisible(number != null);
        echo.setText(number == null ? "" : texts.say(key, Map.of("number", number.formatted(), "country",
                countries.of(number, country.getValue()).map(countries::name).orElse(texts.say("phone.noCountry")))));
    }
}
