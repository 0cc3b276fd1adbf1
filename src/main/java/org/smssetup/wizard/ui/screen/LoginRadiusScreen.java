package org.smssetup.wizard.ui.screen;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Signing in to LoginRadius, and which site it is about. */
public final class LoginRadiusScreen implements Screen {
    /** With more sites than this a filter stands above the list. */
    private static final int WITHOUT_FILTER = 6;
    private static final int ROWS_SHOWN = 5;

    private final Texts texts;
    private final Actions actions;
    private final ObservableList<Site> known = FXCollections.observableArrayList();
    private final FilteredList<Site> filtered = known.filtered(site -> true);

    @FXML private Node signIn;
    @FXML private Node choice;
    @FXML private Label choiceLead;
    @FXML private VBox filter;
    @FXML private TextField siteFilter;
    @FXML private ListView<Site> sites;
    @FXML private VBox siteLines;
    @FXML private Node again;

    private FlowState shown;

    public LoginRadiusScreen(Texts texts, Actions actions) {
        this.texts = texts;
        this.actions = actions;
    }

    @Override
    public String fxml() {
        return "/fxml/loginradius.fxml";
    }

    @FXML
    private void initialize() {
        sites.setItems(filtered);
        sites.setCellFactory(_ -> new SiteCell(texts));
        sites.setPlaceholder(Parts.label(texts.say("loginradius.sites.none"), "help"));
        sites.getSelectionModel().selectedItemProperty().addListener((_, _, _) -> {
            showLines();
            actions.nextChanged();
        });
        siteFilter.textProperty().addListener((_, _, text) -> filter(text));
    }

    private void filter(String text) {
        Site before = chosen();
        Locale locale = texts.getLocale();
        String wanted = text.strip().toLowerCase(locale);
        filtered.setPredicate(site -> (site.name() + " " + site.domain()).toLowerCase(locale).contains(wanted));
        // A site that can't be seen isn't the chosen one.
        select(filtered.contains(before) ? before : null);
    }

    private void select(Site site) {
        if (site == null) {
            sites.getSelectionModel().clearSelection();
        } else {
            sites.getSelectionModel().select(site);
            sites.scrollTo(site);
        }
    }

    private Site chosen() {
        return sites.getSelectionModel().getSelectedItem();
    }

    @Override
    public void fill(FlowState state) {
        siteFilter.clear();
        known.setAll(state.draft().sites());
        selectKnown(state);
    }

    private void selectKnown(FlowState state) {
        Site before = state.draft().site();
        select(known.contains(before) ? before : known.size() == 1 ? known.getFirst() : null);
    }

    @Override
    public void show(FlowState state) {
        shown = state;
        if (!known.equals(state.draft().sites())) {
            known.setAll(state.draft().sites());
            selectKnown(state);
        }
        boolean signedIn = isSignedIn(state);
        Parts.show(signIn, !signedIn);
        Parts.show(choice, signedIn);
        Parts.show(again, signedIn);
        Parts.show(filter, known.size() > WITHOUT_FILTER);
        choiceLead.setText(texts.say(known.size() == 1 ? "loginradius.choose.one" : "loginradius.choose"));
        sites.setPrefHeight(SiteCell.HEIGHT * Math.min(Math.max(known.size(), 1), ROWS_SHOWN) + 4);
        showLines();
    }

    /** What LoginRadius told about the chosen site when it was asked. */
    private void showLines() {
        siteLines.getChildren().clear();
        Site site = chosen();
        SiteState told = shown == null ? null : shown.draft().siteState();
        boolean about = site != null && told != null && site.equals(shown.draft().site());
        Parts.show(siteLines, about);
        if (about) {
            siteLines.getChildren().setAll(
                    line(told.mayEdit(), Mark.FAILED, "loginradius.mayEdit"),
                    line(told.phoneLogin(), Mark.ATTENTION, "loginradius.phoneLogin"),
                    provider(told));
        }
    }

    private StateLine line(Boolean answer, Mark no, String key) {
        if (answer == null) {
            return new StateLine(texts, Mark.UNKNOWN, texts.say(key + ".unknown"));
        }
        return new StateLine(texts, answer ? Mark.DONE : no, texts.say(key + (answer ? ".yes" : ".no")));
    }

    private StateLine provider(SiteState told) {
        if (told.settings() == null) {
            return new StateLine(texts, Mark.UNKNOWN, texts.say("loginradius.provider.unknown"));
        }
        return new StateLine(texts, Mark.INFO, told.settings().provider().isEmpty()
                ? texts.say("loginradius.provider.none")
                : texts.say("loginradius.provider", Map.of("provider", told.settings().provider())));
    }

    @FXML
    private void byHand() {
        actions.submit(new LoginRadiusInput.ByHand());
    }

    @FXML
    private void signInAgain() {
        actions.submit(new LoginRadiusInput.SignIn());
    }

    @Override
    public Input read() {
        if (!isSignedIn(shown)) {
            return new LoginRadiusInput.SignIn();
        }
        Site site = chosen();
        return new LoginRadiusInput.Choose(site == null ? null : site.id());
    }

    @Override
    public String next(FlowState state) {
        if (!isSignedIn(state)) {
            return "next.LOGINRADIUS.signIn";
        }
        return chosen() == null ? "next.LOGINRADIUS.choose" : "next.LOGINRADIUS.use";
    }

    @Override
    public Map<String, String> nextFacts(FlowState state) {
        Site site = chosen();
        return site == null ? Map.of() : Map.of("site", site.name());
    }

    private static boolean isSignedIn(FlowState state) {
        List<Site> reached = state.draft().sites();
        return state.draft().signedInAs() != null && !reached.isEmpty();
    }
}
