package org.smssetup.wizard.ui;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The part of the help that says what the program is made of, and under which licences. */
final class LicenceList {
    private final Texts texts;
    private final List<ShippedPart> parts = ShippedPart.all();

    LicenceList(Texts texts) {
        this.texts = texts;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** What leads to the list. @param show called when it is asked for */
    Node invitation(Runnable show) {
        VBox card = new VBox(8, label(texts.say("help.parts.words")), button("help-parts-show", "help.parts.show", show));
        card.getStyleClass().add("card");
        return card;
    }

    /**
     * A row for each part, under a button that leads {@code back}.
     *
     * @param read called with the part whose licence is chosen
     */
    List<Node> rows(Consumer<ShippedPart> read, Runnable back) {
        VBox rows = new VBox(2, label(texts.say("help.parts"), "card-title"));
        parts.forEach(part -> {
            Label name = label(part.name() + " " + part.version());
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            Hyperlink licence = new Hyperlink(part.licence());
            licence.setId(id(part));
            licence.setMinSize(Region.USE_PREF_SIZE, 24);
            licence.setAccessibleText(texts.say("help.parts.licence",
                    Map.of("licence", part.licence(), "part", part.name() + " " + part.version())));
            licence.setOnAction(_ -> read.accept(part));
            HBox row = new HBox(12, name, licence);
            row.setAlignment(Pos.CENTER_LEFT);
            rows.getChildren().add(row);
        });
        rows.getStyleClass().add("card");
        return List.of(button("help-parts-back", "help.parts.back", back), rows);
    }

    /** The licence of {@code part} as a whole, under a button that leads {@code back}. */
    List<Node> whole(ShippedPart part, Runnable back) {
        VBox card = new VBox(8, label(part.name() + " " + part.version() + " – " + part.licence(), "card-title"));
        if (!part.holder().isEmpty()) {
            card.getChildren().add(label(part.holder()));
        }
        card.getChildren().add(label(part.text().strip(), "licence-text"));
        card.getStyleClass().add("card");
        return List.of(button("help-licence-back", "help.parts.list", back), card);
    }

    private Button button(String id, String words, Runnable action) {
        Button button = new Button(texts.say(words));
        button.setId(id);
        button.setWrapText(true);
        button.setOnAction(_ -> action.run());
        // Room for the focus ring, which the edge of the list would cut.
        VBox.setMargin(button, new Insets(3));
        return button;
    }

    /** The id of the link to the licence of {@code part}. */
    static String id(ShippedPart part) {
        return "help-licence-" + part.name();
    }

    private static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }
}
