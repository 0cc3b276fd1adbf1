package org.smssetup.wizard.ui.screen;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.ui.Texts;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One LoginRadius site in the list: its name, and below it domain, role and plan. */
final class SiteCell extends ListCell<Site> {
    /** In pixels, two lines of text and the space around them; more where they need more lines. */
    static final double HEIGHT = 54;

    private final Texts texts;
    private final FontIcon sign = new FontIcon();
    private final Label name = Parts.label("", "field-label");
    private final Label details = Parts.label("");
    private final HBox row;

    SiteCell(Texts texts) {
        this.texts = texts;
        VBox words = new VBox(name, details);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(12, sign, words);
        row.setAlignment(Pos.CENTER_LEFT);
        setAlignment(Pos.CENTER_LEFT);
        // The row is as wide as the list, however long a name is.
        setPrefWidth(0);
        selectedProperty().addListener((_, _, chosen) -> mark(chosen));
        mark(false);
    }

    /** Which one is chosen mustn't hang on the colour alone (UX-32); muted words are too faint on that colour. */
    private void mark(boolean chosen) {
        sign.setIconCode(chosen ? Feather.CHECK_CIRCLE : Feather.CIRCLE);
        details.getStyleClass().remove("help");
        if (!chosen) {
            details.getStyleClass().add("help");
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        if (width <= 0 || getGraphic() == null) {
            return HEIGHT;
        }
        double inside = width - snappedLeftInset() - snappedRightInset();
        return Math.max(HEIGHT, snappedTopInset() + row.prefHeight(inside) + snappedBottomInset() + 8);
    }

    @Override
    protected void updateItem(Site site, boolean empty) {
        super.updateItem(site, empty);
        setText(null);
        if (empty || site == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(site.name());
        details.setText(details(texts, site));
        setGraphic(row);
        setAccessibleText(site.name() + ", " + details(texts, site));
    }

    /** Domain, roles and plan of a site in one line. */
    static String details(Texts texts, Site site) {
        String roles = site.roles().isEmpty() ? texts.say("loginradius.role.none") : String.join(", ", site.roles());
        return Stream.of(site.domain(), roles, site.plan(), site.shared() ? texts.say("loginradius.shared") : "")
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
    }
}
