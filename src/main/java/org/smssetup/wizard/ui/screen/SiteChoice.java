package org.smssetup.wizard.ui.screen;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Site;

/** One line of {@link SitesTable}: a site, whether it is chosen, and how far it came. */
final class SiteChoice {
    private final Site site;
    private final BooleanProperty chosen = new SimpleBooleanProperty(this, "chosen");
    private final ObjectProperty<Rollout.Row> row = new SimpleObjectProperty<>(this, "row");

    SiteChoice(Site site) {
        this.site = site;
    }

    Site site() {
        return site;
    }

    BooleanProperty chosen() {
        return chosen;
    }

    /** Null while it wasn't looked at for the present settings. */
    ObjectProperty<Rollout.Row> row() {
        return row;
    }
}
