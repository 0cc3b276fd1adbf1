package org.smssetup.wizard.ui.guide;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Hyperlink;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A link to the guide's drawing of one page. */
public final class ShowMe extends Hyperlink {
    private final StringProperty of = new SimpleStringProperty(this, "of", "");
    private GuidePage page;

    public ShowMe() {
        getStyleClass().add("show-me");
        setGraphic(new FontIcon(Feather.IMAGE));
        setMinWidth(USE_PREF_SIZE);
        accessibleTextProperty().bind(textProperty().concat(": ").concat(of));
    }

    /** What is shown; said after the link's own words, which are the same for all. */
    public String getOf() {
        return of.get();
    }

    public void setOf(String title) {
        of.set(title);
    }

    public GuidePage getPage() {
        return page;
    }

    public void setPage(GuidePage newPage) {
        page = newPage;
    }
}
