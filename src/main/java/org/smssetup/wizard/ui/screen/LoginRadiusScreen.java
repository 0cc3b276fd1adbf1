package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.ui.Texts;

import java.util.List;
import java.util.Map;

/** Signing in to LoginRadius, and which site it is about. */
public final class LoginRadiusScreen implements Screen {
    /** With more sites than this a filter stands above the list. */
    private static final int WITHOUT_FILTER = 6;

    private final Texts texts;
    private final Actions actions;

    @FXML private Node signIn;
    @FXML private Node choice;
    @FXML private Label choiceLead;
    @FXML private VBox filter;
    @FXML private TextField siteFilter;
    @FXML private SiteList sites;
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
        sites.setCellFactory(_ -> new SiteCell(texts));
        sites.setPlaceholder(Parts.label(texts.say("loginradius.sites.none"), "help"));
        sites.typed().addListener(_ -> {
            showLines();
            actions.nextChanged();
        });
        siteFilter.textProperty().addListener((_, _, part) -> sites.narrow(part, texts.getLocale()));
    }

    @Override
    public void fill(FlowState state) {
        siteFilter.clear();
        offer(state);
    }

    private void offer(FlowState state) {
        List<Site> reached = state.draft().sites();
        Site before = state.draft().site();
        sites.show(reached);
        sites.choose(before != null && reached.contains(before) ? before : reached.size() == 1 ? reached.getFirst() : null);
    }

    @Override
    public void show(FlowState state) {
        shown = state;
        if (!sites.sites().equals(state.draft().sites())) {
            offer(state);
        }
        int count = sites.sites().size();
        boolean signedIn = isSignedIn(state);
        Parts.show(signIn, !signedIn);
        Parts.show(choice, signedIn);
        Parts.show(again, signedIn);
        Parts.show(filter, count > WITHOUT_FILTER);
        choiceLead.setText(texts.say(count == 1 ? "loginradius.choose.one" : "loginradius.choose"));
        showLines();
    }

    /** What LoginRadius told about the chosen site when it was asked. */
    private void showLines() {
        siteLines.getChildren().clear();
        Site site = sites.chosen();
        SiteState told = shown == null ? null : shown.draft().siteState();
        boolean about = site != null && told != null && site.equals(shown.draft().site());
        Parts.show(siteLines, about);
        if (about) {
            siteLines.getChildren().setAll(
                    SiteLines.mayEdit(texts, told.mayEdit()),
                    SiteLines.phoneLogin(texts, told.phoneLogin(), () -> actions.ask("phoneLogin",
                            Map.of("site", site.name()),
                            () -> actions.submit(new LoginRadiusInput.SwitchOnPhoneLogin()))),
                    SiteLines.provider(texts, told));
        }
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
        Site site = sites.chosen();
        return new LoginRadiusInput.Choose(site == null ? null : site.id());
    }

    @Override
    public String next(FlowState state) {
        if (!isSignedIn(state)) {
            return "next.LOGINRADIUS.signIn";
        }
        return sites.chosen() == null ? "next.LOGINRADIUS.choose" : "next.LOGINRADIUS.use";
    }

    @Override
    public Map<String, String> nextFacts(FlowState state) {
        Site site = sites.chosen();
        return site == null ? Map.of() : Map.of("site", site.name());
    }

    private static boolean isSignedIn(FlowState state) {
        List<Site> reached = state.draft().sites();
        return state.draft().signedInAs() != null && !reached.isEmpty();
    }
}
