package org.smssetup.wizard.ui.screen;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.ListView;
import org.smssetup.wizard.model.Site;

import java.util.List;
import java.util.Locale;

/** A list to pick a site from, and to narrow by a part of its name. As one text it is the id of the chosen site. */
public final class SiteList extends ListView<Site> implements TypedControl {
    private static final int ROWS_SHOWN = 5;
    /** The list's own border, and a little more so that no scroll bar comes up for a pixel. */
    private static final double AROUND = 12;

    private final ObservableList<Site> all = FXCollections.observableArrayList();
    private final FilteredList<Site> matching = all.filtered(site -> true);
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");

    public SiteList() {
        setItems(matching);
        getSelectionModel().selectedItemProperty().addListener((_, _, site) ->
                typed.set(site == null ? "" : Long.toString(site.id())));
        typed.addListener((_, _, id) -> choose(all.stream()
                .filter(site -> Long.toString(site.id()).equals(id)).findFirst().orElse(null)));
    }

    @Override
    public StringProperty typed() {
        return typed;
    }

    /** All sites, whatever the filter leaves of them. */
    List<Site> sites() {
        return all;
    }

    void show(List<Site> sites) {
        all.setAll(sites);
        setPrefHeight(SiteCell.HEIGHT * Math.clamp(sites.size(), 1, ROWS_SHOWN) + AROUND);
    }

    /** Leaves the sites whose name or domain has {@code part} in it. One that can't be seen isn't the chosen one. */
    void narrow(String part, Locale locale) {
        Site before = chosen();
        String wanted = part.strip().toLowerCase(locale);
        matching.setPredicate(site -> (site.name() + " " + site.domain()).toLowerCase(locale).contains(wanted));
        choose(before != null && matching.contains(before) ? before : null);
    }

    Site chosen() {
        return getSelectionModel().getSelectedItem();
    }

    /** @param site null: none */
    void choose(Site site) {
        if (site == null) {
            getSelectionModel().clearSelection();
        } else if (!site.equals(chosen())) {
            getSelectionModel().select(site);
            scrollTo(site);
        }
    }
}
