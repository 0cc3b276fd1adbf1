package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.StartInput;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.ui.Language;
import org.smssetup.wizard.ui.Texts;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which way to go, what to have at hand, and whether this computer is ready. */
public final class StartScreen implements Screen {
    /**
     * Countries that Twilio's trial page didn't list when this was written (Twilio, "Free trial account", 2026). Only
     * those looked up by name; its list changes, so the page says "may".
     */
    private static final Set<String> PERHAPS_NO_TRIAL = Set.of("PK", "EG", "PH", "RU", "MA", "GH", "LK");

    private static final Set<CheckLine.Id> ABOUT_COUNTRIES =
            EnumSet.of(CheckLine.Id.COUNTRIES_OPEN, CheckLine.Id.COUNTRY_PRICES);

    private final Texts texts;
    private final Actions actions;
    private final Runnable toPractice;
    private final Countries all;

    @FXML private VBox resumeCard;
    @FXML private Label resumeWords;
    @FXML private Button resume;
    @FXML private Label setAside;
    @FXML private VBox questions;
    @FXML private VBox newCard;
    @FXML private VBox hasCard;
    @FXML private RadioButton newToTwilio;
    @FXML private RadioButton hasAccount;
    @FXML private VBox trialNote;
    @FXML private Label trialCountry;
    @FXML private CountryPicker countries;
    @FXML private VBox countryFacts;
    @FXML private VBox checks;
    @FXML private Hyperlink practice;
    @FXML private MenuButton language;

    private List<CheckLine> shownChecks = List.of();
    private boolean connected;

    /** @param toPractice starts the program again in practice; null: it is there already */
    public StartScreen(Texts texts, Actions actions, Runnable toPractice) {
        this.texts = texts;
        this.actions = actions;
        this.toPractice = toPractice;
        all = new Countries(texts.getLocale());
    }

    @Override
    public String fxml() {
        return "/fxml/start.fxml";
    }

    @FXML
    private void initialize() {
        countries.use(texts, all);
        countries.typed().addListener(_ -> {
            showTrial();
            showCountries();
        });
        Parts.card(newCard, newToTwilio, newToTwilio.selectedProperty());
        Parts.card(hasCard, hasAccount, hasAccount.selectedProperty());
        newToTwilio.selectedProperty().addListener(_ -> showTrial());
        Parts.show(practice, toPractice != null);
        showLanguages();
        showTrial();
    }

    private void showLanguages() {
        Language now = texts.language();
        language.setText(now.ownName());
        language.setAccessibleText(texts.say("start.language.spoken", Map.of("language", now.ownName())));
        ToggleGroup group = new ToggleGroup();
        for (Language one : Language.values()) {
            RadioMenuItem item = new RadioMenuItem(one.ownName());
            item.setId("language-" + one);
            item.setMnemonicParsing(false);
            item.setToggleGroup(group);
            item.setSelected(one == now);
            item.setOnAction(_ -> {
                if (one != now) {
                    actions.speak(one);
                }
            });
            language.getItems().add(item);
        }
    }

    @Override
    public void fill(FlowState state) {
        if (state.prefill() instanceof StartInput known) {
            newToTwilio.setSelected(known.route() == Route.NEW_TO_TWILIO);
            hasAccount.setSelected(known.route() == Route.HAS_ACCOUNT);
            countries.setPicked(known.countries());
        }
    }

    @Override
    public void show(FlowState state) {
        boolean earlierRun = state.resumable() != null;
        Parts.show(resumeCard, earlierRun);
        Parts.show(questions, !earlierRun);
        resume.setDefaultButton(earlierRun);
        if (earlierRun) {
            Map<String, String> page = Map.of("page", texts.say("step." + state.resumable().at()));
            resumeWords.setText(texts.say("start.resume.words", page));
            resume.setText(texts.say("start.resume", page));
        }
        Parts.show(setAside, state.setAside() != null);
        if (state.setAside() != null) {
            setAside.setText(texts.say("start.setAside." + state.setAside().why(),
                    Map.of("where", state.setAside().where().toString())));
        }
        boolean isConnected = state.draft().token() != Draft.TokenPlace.NOWHERE;
        if (!state.checks().equals(shownChecks) || connected != isConnected) {
            connected = isConnected;
            shownChecks = state.checks();
            showCountries();
            checks.getChildren().setAll(
                    state.checks().stream().filter(line -> !ABOUT_COUNTRIES.contains(line.id())).map(line -> CheckLines.line(texts, actions, line)).toList());
        }
    }

    private void showTrial() {
        Parts.show(trialNote, newToTwilio.isSelected());
        List<String> perhapsNot = countries.picked().stream().filter(PERHAPS_NO_TRIAL::contains).map(all::name).toList();
        Parts.show(trialCountry, !perhapsNot.isEmpty());
        trialCountry.setText(texts.say("start.trial.country",
                Map.of("countries", perhapsNot.stream().collect(Collectors.joining(", ")))));
    }

    /** Open, closed and prices once an account is connected; what the US and Canada ask for at once. */
    private void showCountries() {
        countryFacts.getChildren().clear();
        if (connected) {
            countryFacts.getChildren().addAll(CountryFacts.lines(texts, countries.picked(), shownChecks));
        }
        if (countries.picked().contains("US") || countries.picked().contains("CA")) {
            countryFacts.getChildren().add(Parts.label(texts.say("start.countries.us"), "help"));
        }
        Parts.show(countryFacts, !countryFacts.getChildren().isEmpty());
    }

    @FXML
    private void resumeRun() {
        actions.resume();
    }

    @FXML
    private void startOver() {
        actions.startOver();
    }

    @FXML
    private void checkAgain() {
        actions.checkAgain();
    }

    @FXML
    private void goToPractice() {
        toPractice.run();
    }

    @Override
    public Input read() {
        Route route = newToTwilio.isSelected() ? Route.NEW_TO_TWILIO : hasAccount.isSelected() ? Route.HAS_ACCOUNT : null;
        return new StartInput(route, countries.picked());
    }

    /** While an earlier run waits, the page asks about that alone. */
    @Override
    public String next(FlowState state) {
        return state.resumable() == null ? "next.START" : null;
    }
}
