package org.smssetup.wizard.ui.screen;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.ui.Texts;

import java.util.List;
import java.util.stream.Stream;

/** One LoginRadius site in the list: name and domain, and at the other end role and plan. */
final class SiteCell extends ListCell<Site> {
    /** In pixels, two lines of text and the space around them. */
    static final double HEIGHT = 52;

    private final Texts texts;
    private final Label name = new Label();
    private final Label domain = new Label();
    private final Label role = new Label();
    private final Label plan = new Label();
    private final HBox row;

    SiteCell(Texts texts) {
        this.texts = texts;
        name.getStyleClass().add("field-label");
        List.of(domain, role, plan).forEach(label -> label.getStyleClass().add("help"));
        VBox left = new VBox(name, domain);
        VBox right = new VBox(role, plan);
        right.setAlignment(Pos.TOP_RIGHT);
        right.setMinWidth(160);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        row = new HBox(12, left, right);
        row.setAlignment(Pos.CENTER_LEFT);
        // The row is as wide as the list, however long a name is.
        setPrefWidth(0);
        setMinHeight(HEIGHT);
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
        domain.setText(site.domain());
        role.setText(roles(site));
        plan.setText(site.plan());
        Stream.of(domain, plan).forEach(label -> Parts.show(label, !label.getText().isEmpty()));
        setGraphic(row);
        setAccessibleText(String.join(", ", Stream.of(name, domain, role, plan).map(Label::getText)
                .filter(text -> !text.isEmpty()).toList()));
    }

    private String roles(Site site) {
        String mine = site.roles().isEmpty() ? texts.say("loginradius.role.none") : String.join(", ", site.roles());
        return site.shared() ? mine + " · " + texts.say("loginradius.shared") : mine;
    }
}
