package org.smssetup.wizard.ui;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.ui.screen.Actions;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The help over the page: explains errors that are pasted into it, explains words, tells what is stored where, and
 * gives a report without secrets. Asks nobody outside. What is pasted is kept nowhere.
 */
final class Help {
    private static final int LONGEST_SEARCH = 80;
    private static final int MOST_CODES = 6;

    private final Overlays overlays;
    private final Texts texts;
    private final Actions actions;
    private final Supplier<String> report;
    private final Supplier<ContractInUse> contract;
    private final ClipboardHelp clipboard;
    private LicenceList licences;
    private boolean reached;
    private boolean busy;

    @FXML private StackPane helpOverlay;
    @FXML private VBox help;
    @FXML private TextArea helpText;
    @FXML private ScrollPane helpScroll;
    @FXML private VBox helpResults;
    @FXML private Label helpSaid;
    @FXML private Label helpContract;
    @FXML private CheckBox helpClipboard;
    @FXML private Button helpLoadContract;
    @FXML private Button helpReport;
    @FXML private Button helpClose;

    /**
     * @param actions  opens pages and copies
     * @param report   the help report as it stands now
     * @param contract the description of LoginRadius's calls in use now
     * @param clipboard can be switched here at any time
     */
    Help(Overlays overlays, Texts texts, Actions actions, Supplier<String> report,
         Supplier<ContractInUse> contract, ClipboardHelp clipboard) {
        this.overlays = overlays;
        this.texts = texts;
        this.actions = actions;
        this.report = report;
        this.contract = contract;
        this.clipboard = clipboard;
    }

    /** When it is opened for the first time: the window comes up sooner without it, and most people never need it. */
    private void load() {
        licences = new LicenceList(texts);
        overlays.load("help", this);
        help.setAccessibleText(texts.say("help.title"));
        helpText.textProperty().addListener((_, _, now) -> answer(now));
        helpClose.setOnAction(_ -> close());
        helpClipboard.setOnAction(_ -> clipboard.turn(helpClipboard.isSelected()));
        helpLoadContract.setOnAction(_ -> {
            close();
            actions.loadContract();
        });
        helpReport.setOnAction(_ -> {
            actions.copy(report.get());
            say(texts.say("help.copied"));
        });
    }

    /**
     * @param reached whether the page that another contract wants a new sign-in on has been come to
     * @param busy    whether something is going on, which a new contract must not end
     */
    void show(boolean reached, boolean busy) {
        this.reached = reached;
        this.busy = busy;
        if (helpOverlay != null) {
            showContract();
        }
    }

    private void showContract() {
        helpLoadContract.setDisable(!reached || busy);
        ContractInUse now = contract.get();
        Map<String, String> facts = Map.of("version", texts.number(now.version()), "file", now.file() == null ? "" : now.file(),
                "day", now.learned() == null ? "" : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(texts.getLocale()).format(now.learned()));
        String which = texts.say(now.own() ? "help.contract.own" : now.file() == null ? "help.contract.shipped" : "help.contract.file", facts);
        String status = now.verified() == null
                ? (now.learned() == null || now.own() ? "" : texts.say("help.contract.learned", facts) + " ")
                + texts.say("help.contract.unverified")
                : texts.say("help.contract.verified", Map.of("day", DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(texts.getLocale()).format(now.verified())));
        helpContract.setText(which + " " + status + (reached ? "" : " " + texts.say("help.contract.later")));
    }

    boolean isOpen() {
        return Overlays.isOpen(helpOverlay);
    }

    void open() {
        if (helpOverlay == null) {
            load();
            showContract();
        }
        helpText.clear();
        answer("");
        helpClipboard.setSelected(clipboard.isOn());
        overlays.open(helpOverlay, helpText);
    }

    void close() {
        helpText.clear();
        overlays.close(helpOverlay);
    }

    // ---- answers

    private void answer(String text) {
        helpResults.getChildren().clear();
        helpScroll.setVvalue(0);
        if (text.isBlank()) {
            say("");
            section("help.glossary", HelpTopic.in(HelpTopic.Part.GLOSSARY));
            section("help.stored", HelpTopic.in(HelpTopic.Part.STORED));
            parts();
            return;
        }
        List<Problem> errors = PastedError.read(texts, text);
        errors.forEach(problem -> helpResults.getChildren().add(answer(ProblemWords.of(texts, problem))));
        String wanted = text.strip();
        if (errors.isEmpty() && wanted.length() <= LONGEST_SEARCH) {
            HelpTopic.about(texts, wanted).forEach(topic -> helpResults.getChildren().add(topic(topic)));
            codesAbout(wanted).forEach(problem -> helpResults.getChildren().add(answer(ProblemWords.of(texts, problem))));
        }
        int found = helpResults.getChildren().size();
        if (HelpTopic.holds(texts.say("help.parts"), wanted, texts.getLocale()) && !licences.isEmpty()) {
            found++;
            parts();
        }
        say(found == 0 ? texts.say("help.nothing") : texts.say("help.found", Map.of("count", texts.number(found))));
    }

    /** Twilio's codes whose words have every word of {@code wanted}. */
    private List<Problem> codesAbout(String wanted) {
        return texts.keySet().stream().filter(key -> key.startsWith("twilio.") && key.endsWith(".title")).sorted()
                .filter(key -> {
                    String stem = key.substring(0, key.length() - "title".length());
                    return HelpTopic.holds(texts.say(key) + " " + texts.say(stem + "why") + " " + texts.say(stem + "todo"),
                            wanted, texts.getLocale());
                })
                .map(key -> key.split("\\.")[1]).limit(MOST_CODES)
                .map(code -> new Problem(Kind.TWILIO_REFUSED,
                        Map.of("code", code, "moreInfo", "https://www.twilio.com/docs/errors/" + code)))
                .toList();
    }

    private void section(String key, List<HelpTopic> topics) {
        helpResults.getChildren().add(label(texts.say(key), "field-label"));
        topics.forEach(topic -> helpResults.getChildren().add(topic(topic)));
    }

    private void parts() {
        if (!licences.isEmpty()) {
            helpResults.getChildren().addAll(label(texts.say("help.parts"), "field-label"), licences.invitation(this::listParts));
        }
    }

    private void listParts() {
        turnTo(licences.rows(this::readLicence, () -> {
            answer(helpText.getText());
            focus("help-parts-show");
        }));
    }

    private void readLicence(ShippedPart part) {
        turnTo(licences.whole(part, () -> {
            listParts();
            focus(LicenceList.id(part));
        }));
    }

    /** Shows nothing but {@code results}, with the focus on the first of them. */
    private void turnTo(List<Node> results) {
        say("");
        helpResults.getChildren().setAll(results);
        helpScroll.setVvalue(0);
        results.getFirst().requestFocus();
    }

    /** Goes back to the result called {@code id}. */
    private void focus(String id) {
        Node node = helpResults.lookup("#" + id);
        node.requestFocus();
        helpScroll.applyCss();
        helpScroll.layout();
        FrameNodes.bringIntoView(helpScroll, node);
    }

    private Node topic(HelpTopic topic) {
        return card(label(topic.title(texts), "card-title"), label(topic.words(texts)));
    }

    private Node answer(ProblemWords words) {
        VBox card = card(label(words.title(), "card-title"), label(words.why()), label(words.todo()));
        FlowPane buttons = new FlowPane(12, 4);
        words.remedies().stream().filter(Help::opensPage).forEach(remedy -> {
            Button button = new Button(ProblemWords.button(texts, remedy));
            button.setId("help-" + remedy);
            button.setWrapText(true);
            button.setOnAction(_ -> actions.remedy(remedy));
            buttons.getChildren().add(button);
        });
        if (words.more() != null) {
            Hyperlink more = new Hyperlink(texts.say("banner.more"));
            more.setOnAction(_ -> actions.open(words.more()));
            buttons.getChildren().add(more);
        }
        if (!buttons.getChildren().isEmpty()) {
            card.getChildren().add(buttons);
        }
        card.getChildren().add(label(words.small(), "small-print", "help"));
        return card;
    }

    /** What only opens a page is good at any time; all else belongs to the page where the problem is. */
    private static boolean opensPage(Remedy remedy) {
        return remedy.name().startsWith("OPEN_");
    }

    private static VBox card(Node... parts) {
        VBox card = new VBox(4, parts);
        card.getStyleClass().add("card");
        return card;
    }

    private static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    private void say(String words) {
        helpSaid.setText(words);
        helpSaid.setAccessibleText(words);
    }
}
