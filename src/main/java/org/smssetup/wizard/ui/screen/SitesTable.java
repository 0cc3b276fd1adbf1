package org.smssetup.wizard.ui.screen;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table to choose several sites from, and to narrow by a part of their words. As one text it is the ids of the chosen
 * ones with commas between them. Space chooses the line that has the focus, or no longer.
 */
public final class SitesTable extends TableView<SiteChoice> implements TypedControl {
    private final ObservableList<SiteChoice> all = FXCollections.observableArrayList();
    private final FilteredList<SiteChoice> matching = all.filtered(_ -> true);
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    /** While many are changed at once, the text is made once, at the end. */
    private boolean changingMany;

    public SitesTable() {
        setItems(matching);
        typed.addListener((_, _, text) -> {
            Set<String> ids = Set.copyOf(Arrays.asList(text.split(",")));
            change(_ -> true, line -> ids.contains(Long.toString(line.site().id())));
        });
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            SiteChoice line = getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.SPACE && line != null) {
                key.consume();
                line.chosen().set(!line.chosen().get());
            }
        });
    }

    @Override
    public StringProperty typed() {
        return typed;
    }

    /** All lines, whatever the filter leaves of them. */
    List<SiteChoice> lines() {
        return all;
    }

    /** The sites in order, and after them those of the rows that aren't among them; what is chosen stays chosen. */
    void show(List<Site> sites, Rollout rollout) {
        Set<Long> known = sites.stream().map(Site::id).collect(Collectors.toSet());
        List<Site> wanted = Stream.concat(sites.stream(), rollout.rows().stream().map(Rollout.Row::site)
                .filter(site -> !known.contains(site.id()))).toList();
        if (!wanted.equals(all.stream().map(SiteChoice::site).toList())) {
            Set<Long> before = chosenIds();
            List<SiteChoice> lines = new ArrayList<>(wanted.size());
            for (Site site : wanted) {
                SiteChoice line = new SiteChoice(site);
                line.chosen().set(before.contains(site.id()));
                line.chosen().addListener(_ -> changed());
                lines.add(line);
            }
            all.setAll(lines);
            changed();
        }
        Map<Long, Rollout.Row> rows = rollout.rows().stream().collect(Collectors.toMap(row -> row.site().id(), Function.identity()));
        all.forEach(line -> line.row().set(rows.get(line.site().id())));
    }

    /** Leaves the sites whose name, domain or id has {@code part} in it. What is chosen and can't be seen stays chosen. */
    void narrow(String part, Locale locale) {
        SiteChoice before = getSelectionModel().getSelectedItem();
        String wanted = part.strip().toLowerCase(locale);
        matching.setPredicate(line -> (line.site().name() + " " + line.site().domain() + " " + line.site().id())
                .toLowerCase(locale).contains(wanted));
        if (before != null && matching.contains(before)) {
            getSelectionModel().select(before);
        } else {
            getSelectionModel().clearSelection();
        }
    }

    /** Chooses all lines that can be seen, or none of them. */
    void chooseShown(boolean chosen) {
        change(matching::contains, _ -> chosen);
    }

    /** Chooses these, and leaves the others as they are. */
    void chooseToo(Predicate<Site> which) {
        change(line -> which.test(line.site()), _ -> true);
    }

    void chooseOnly(Set<Long> ids) {
        change(_ -> true, line -> ids.contains(line.site().id()));
    }

    /** In the order of the list. */
    List<SiteChoice> chosen() {
        return all.stream().filter(line -> line.chosen().get()).toList();
    }

    private Set<Long> chosenIds() {
        return chosen().stream().map(line -> line.site().id()).collect(Collectors.toCollection(TreeSet::new));
    }

    private void change(Predicate<SiteChoice> which, Predicate<SiteChoice> chosen) {
        boolean outermost = !changingMany;
        changingMany = true;
        Set<SiteChoice> wanted = all.stream().filter(which).collect(Collectors.toSet());
        wanted.forEach(line -> line.chosen().set(chosen.test(line)));
        changingMany = !outermost;
        changed();
    }

    private void changed() {
        if (!changingMany) {
            typed.set(chosen().stream().map(line -> Long.toString(line.site().id())).collect(Collectors.joining(",")));
        }
    }
}
