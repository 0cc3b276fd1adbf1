package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Paper;
import org.smssetup.wizard.model.SetUp;
import org.smssetup.wizard.model.Shortening;
import org.smssetup.wizard.ui.PaperWords;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** What was set up, in short, and as files to print and to keep. */
public final class SummaryScreen implements PartScreen {
    private final Texts texts;
    private final Actions actions;
    private final Outside outside;
    private final InstantSource clock;

    @FXML private GridPane facts;
    @FXML private VBox notYet;
    @FXML private CheckBox shorten;
    @FXML private Node note;
    @FXML private Label noteWords;

    private FlowState shown;

    public SummaryScreen(Texts texts, Actions actions, Outside outside, InstantSource clock) {
        this.texts = texts;
        this.actions = actions;
        this.outside = outside;
        this.clock = clock;
    }

    @Override
    public String fxml() {
        return "/fxml/home-summary.fxml";
    }

    @FXML
    private void initialize() {
        shorten.selectedProperty().addListener((_, _, _) -> {
            Parts.show(note, false);
            draw();
        });
    }

    @Override
    public void fill(FlowState state) {
        Parts.show(note, false);
    }

    @Override
    public void show(FlowState state) {
        boolean same = shown != null && shown.snapshot().equals(state.snapshot()) && shown.checks().equals(state.checks());
        shown = state;
        if (!same) {
            draw();
        }
    }

    private SetUp setUp() {
        return outside.papers().setUps().of(shown.snapshot(), shown.checks(), outside.contract(),
                shorten.isSelected() ? Shortening.SHORT : Shortening.FULL, clock.instant(), ZoneId.systemDefault());
    }

    private void draw() {
        if (shown == null) {
            return;
        }
        PaperWords.Brief brief = PaperWords.brief(texts, setUp());
        facts.getChildren().clear();
        for (Paper.Fact fact : brief.facts()) {
            Label name = Parts.label(fact.name(), "help");
            GridPane.setValignment(name, VPos.TOP);
            facts.addRow(facts.getRowCount(), name, Parts.label(fact.value()));
        }
        notYet.getChildren().setAll(brief.notYet().stream().map(words -> new StateLine(texts, Mark.ATTENTION, words)).toList());
        if (brief.more() > 0) {
            notYet.getChildren().add(Parts.label(texts.say("paper.more", Map.of("count", texts.number(brief.more()))), "help"));
        }
    }

    @FXML
    private void savePdf() {
        save(Papers.Kind.PDF);
    }

    @FXML
    private void saveHtml() {
        save(Papers.Kind.HTML);
    }

    @FXML
    private void saveJson() {
        save(Papers.Kind.JSON);
    }

    private void save(Papers.Kind kind) {
        String name = "twilio-setup-" + LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()) + "." + kind.ending();
        outside.papers().choose(texts.say("paper.save.title"), name, kind).ifPresent(file -> {
            SetUp setUp = setUp();
            Parts.show(note, false);
            actions.say(texts.say("paper.saving"));
            outside.papers().save(kind, setUp, PaperWords.of(texts, setUp), file, outcome -> {
                String words = texts.say("paper.done." + outcome, Map.of("file", file.toString()));
                actions.say(words);
                noteWords.setText(words);
                // What went well needs no place on the page.
                Parts.show(note, outcome != Papers.Outcome.SAVED);
            });
        });
    }

    @Override
    public HomePart part() {
        return HomePart.SUMMARY;
    }

    @FXML
    private void overview() {
        actions.submit(new HomeInput.Open(HomePart.OVERVIEW));
    }
}
