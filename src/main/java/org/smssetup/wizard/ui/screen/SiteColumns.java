package org.smssetup.wizard.ui.screen;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.StateLine;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of {@link SitesTable}: the tick, the site, its settings now and afterwards, and how far it came. */
final class SiteColumns {
    /** Beside the browser there is no room for the settings; they stand below the table for the line with the focus. */
    private static final double NARROW = 560;
    /** In pixels, the least height of a line and the space around what is in it. */
    private static final double LEAST = 40;
    private static final double AROUND = 8;

    private final Texts texts;
    private final SitesWords words;

    private SiteColumns(Texts texts, SitesWords words) {
        this.texts = texts;
        this.words = words;
    }

    static SiteColumns of(Texts texts, SitesWords words) {
        return new SiteColumns(texts, words);
    }

    void addTo(SitesTable table) {
        TableColumn<SiteChoice, Boolean> tick = new TableColumn<>();
        tick.setCellValueFactory(line -> line.getValue().chosen());
        tick.setCellFactory(_ -> new TickCell());
        tick.setMinWidth(44);
        tick.setMaxWidth(44);
        TableColumn<SiteChoice, Row> site = column("sites.column.site", 150, 230, this::site);
        TableColumn<SiteChoice, Row> change = column("sites.column.change", 200, 330, this::change);
        TableColumn<SiteChoice, Row> result = column("sites.column.result", 140, 190, this::result);
        table.getColumns().setAll(List.of(tick, site, change, result));
        table.getColumns().forEach(column -> {
            // The order of the lines is the order in which they are done.
            column.setSortable(false);
            column.setReorderable(false);
        });
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.widthProperty().addListener((_, _, width) -> change.setVisible(width.doubleValue() >= NARROW));
        table.setRowFactory(_ -> new Line());
    }

    private TableColumn<SiteChoice, Row> column(String title, double least, double wanted, Function<SiteChoice, Node> content) {
        TableColumn<SiteChoice, Row> column = new TableColumn<>(texts.say(title));
        column.setCellValueFactory(line -> line.getValue().row());
        column.setCellFactory(_ -> new WrappingCell(content));
        column.setMinWidth(least);
        column.setPrefWidth(wanted);
        return column;
    }

    private Node site(SiteChoice line) {
        return new VBox(Parts.label(line.site().name(), "field-label"), Parts.label(SiteCell.details(texts, line.site()), "help"));
    }

    private Node change(SiteChoice line) {
        VBox both = new VBox();
        List<String> before = words.before(line.row().get());
        List<String> after = words.after(line.row().get());
        if (!before.isEmpty()) {
            both.getChildren().add(parts(before));
        }
        if (!after.isEmpty()) {
            both.getChildren().add(parts(Stream.concat(
                    Stream.of(texts.say("sites.arrow") + " " + after.getFirst()), after.stream().skip(1)).toList()));
        }
        return both;
    }

    /** Each by itself, so that a line is never broken inside a number. */
    private static Node parts(List<String> words) {
        FlowPane parts = new FlowPane(10, 0);
        words.forEach(word -> parts.getChildren().add(new Label(word)));
        return parts;
    }

    private Node result(SiteChoice line) {
        boolean chosen = line.chosen().get();
        if (line.row().get() == null && !chosen) {
            return new VBox();
        }
        return new StateLine(texts, SitesWords.mark(line.row().get(), chosen), words.result(line.row().get(), chosen));
    }

    /** As high as its words need it in the width of its column. */
    private static final class WrappingCell extends TableCell<SiteChoice, Row> {
        private final Function<SiteChoice, Node> content;
        /** Also what isn't in the row itself shows whether the site is chosen. */
        private final InvalidationListener choice = _ -> fill();
        private ObservableValue<Boolean> listened;

        WrappingCell(Function<SiteChoice, Node> content) {
            this.content = content;
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            SiteChoice line = empty || getTableRow() == null ? null : getTableRow().getItem();
            if (listened != null) {
                listened.removeListener(choice);
                listened = null;
            }
            if (line != null) {
                listened = line.chosen();
                listened.addListener(choice);
            }
            fill();
        }

        private void fill() {
            SiteChoice line = isEmpty() || getTableRow() == null ? null : getTableRow().getItem();
            setGraphic(line == null ? null : content.apply(line));
        }

        @Override
        protected double computePrefHeight(double width) {
            if (getGraphic() == null) {
                return LEAST;
            }
            double inside = getTableColumn().getWidth() - snappedLeftInset() - snappedRightInset();
            return Math.max(LEAST, Math.ceil(getGraphic().prefHeight(inside)) + AROUND);
        }

        @Override
        protected double computePrefWidth(double height) {
            return getTableColumn() == null ? super.computePrefWidth(height) : getTableColumn().getWidth();
        }
    }

    /** The whole cell takes the click; Space is the table's. */
    private static final class TickCell extends TableCell<SiteChoice, Boolean> {
        private final CheckBox box = new CheckBox();

        TickCell() {
            box.setFocusTraversable(false);
            box.setMouseTransparent(true);
            setOnMouseClicked(_ -> {
                if (!isEmpty() && getTableRow().getItem() != null) {
                    SiteChoice line = getTableRow().getItem();
                    line.chosen().set(!line.chosen().get());
                }
            });
        }

        @Override
        protected void updateItem(Boolean chosen, boolean empty) {
            super.updateItem(chosen, empty);
            setGraphic(empty ? null : box);
            box.setSelected(!empty && Boolean.TRUE.equals(chosen));
        }
    }

    /** Spoken as one sentence. */
    private final class Line extends TableRow<SiteChoice> {
        private final InvalidationListener changed = _ -> speak();

        Line() {
            setAccessibleRole(AccessibleRole.TABLE_ROW);
            itemProperty().addListener((_, before, now) -> {
                if (before != null) {
                    before.chosen().removeListener(changed);
                    before.row().removeListener(changed);
                }
                if (now != null) {
                    now.chosen().addListener(changed);
                    now.row().addListener(changed);
                }
                speak();
            });
        }

        private void speak() {
            SiteChoice line = getItem();
            setAccessibleText(line == null ? null : spoken(line));
        }
    }

    private String after(Row row) {
        List<String> after = words.after(row);
        return after.isEmpty() ? "" : texts.say(row.outcome() == Rollout.Outcome.CHANGED_MEANWHILE ? "sites.detail.now" : "sites.detail.then",
                Map.of("settings", String.join(" ", after)));
    }

    private String spoken(SiteChoice line) {
        Row row = line.row().get();
        boolean chosen = line.chosen().get();
        return Stream.of(line.site().name(), texts.say(chosen ? "sites.tick.yes" : "sites.tick.no"),
                        SiteCell.details(texts, line.site()), String.join(" ", words.before(row)), after(row),
                        row == null && !chosen ? "" : words.result(row, chosen))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }
}
