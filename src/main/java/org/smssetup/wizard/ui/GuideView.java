package org.smssetup.wizard.ui;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.ui.guide.Drawing;
import org.smssetup.wizard.ui.guide.DrawingView;
import org.smssetup.wizard.ui.guide.Guide;
import org.smssetup.wizard.ui.guide.GuideEntry;
import org.smssetup.wizard.ui.guide.GuidePage;
import org.smssetup.wizard.ui.screen.Actions;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The guide's drawings over the page: where to look and press on a page outside, and the same in words. Nothing of it
 * is loaded before it is asked for.
 */
final class GuideView {
    /** Lest the scroll bar takes the width that makes it needed. */
    private static final double ROOM = 8;

    private final Overlays overlays;
    private final Texts texts;
    private final Actions actions;
    private Guide guide;
    private GuideEntry shown;

    @FXML private StackPane guideOverlay;
    @FXML private VBox guidePanel;
    @FXML private Label guideTitle;
    @FXML private Label guidePlace;
    @FXML private ScrollPane guideScroll;
    @FXML private DrawingView drawing;
    @FXML private VBox guideSteps;
    @FXML private Hyperlink guideDifferent;
    @FXML private VBox guideOtherwise;
    @FXML private Label guideOtherwiseWords;
    @FXML private Hyperlink guideInstead;
    @FXML private Label guideChecked;
    @FXML private Button guidePrevious;
    @FXML private Button guideFollowing;
    @FXML private Button guideOpen;
    @FXML private Button guideClose;

    /** @param actions opens pages */
    GuideView(Overlays overlays, Texts texts, Actions actions) {
        this.overlays = overlays;
        this.texts = texts;
        this.actions = actions;
    }

    boolean isOpen() {
        return Overlays.isOpen(guideOverlay);
    }

    void open(GuidePage page) {
        if (guide == null) {
            load();
        }
        show(guide.entry(page));
        overlays.open(guideOverlay, guideTitle);
    }

    void close() {
        overlays.close(guideOverlay);
    }

    private void load() {
        guide = new Guide();
        overlays.load("guide", this);
        // As high as what is in it, which hangs on the width; where that is too much for the window, it scrolls.
        guideScroll.prefViewportHeightProperty().bind(((Region) guideScroll.getContent()).heightProperty().add(ROOM));
        guideClose.setOnAction(_ -> close());
        guidePrevious.setOnAction(_ -> open(beside(-1)));
        guideFollowing.setOnAction(_ -> open(beside(1)));
        guideOpen.setOnAction(_ -> actions.open(shown.opens()));
        guideInstead.setOnAction(_ -> actions.open(shown.instead()));
        guideDifferent.setOnAction(_ -> showOtherwise(!guideOtherwise.isVisible()));
    }

    private void show(GuideEntry entry) {
        shown = entry;
        String key = "guide." + entry.page();
        guideTitle.setText(texts.say(key + ".title"));
        guidePanel.setAccessibleText(guideTitle.getText());
        List<String> steps = new ArrayList<>();
        guideSteps.getChildren().clear();
        for (int i = 1; i <= entry.markers(); i++) {
            String words = texts.say(key + "." + i);
            steps.add(texts.say("guide.step", Map.of("number", texts.number(i), "words", words)));
            guideSteps.getChildren().add(step(i, words, steps.getLast()));
        }
        drawing.show(Drawing.read(entry.picture(), texts),
                texts.say("guide.picture", Map.of("steps", String.join(" ", steps))));
        guideOtherwiseWords.setText(texts.say(key + ".otherwise"));
        FrameNodes.show(guideInstead, entry.instead() != null);
        showOtherwise(false);
        guideChecked.setText(texts.say("guide.checked", Map.of("company", entry.company(), "day",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(texts.getLocale()).format(entry.checked()))));
        int at = entry.together().indexOf(entry.page());
        boolean several = entry.together().size() > 1;
        guidePlace.setText(several ? texts.say("guide.place", Map.of("number", texts.number(at + 1),
                "count", texts.number(entry.together().size()))) : "");
        FrameNodes.show(guidePrevious, several && at > 0);
        FrameNodes.show(guideFollowing, several && at < entry.together().size() - 1);
        FrameNodes.show(guideOpen, entry.opens() != null);
        guideScroll.setVvalue(0);
    }

    private GuidePage beside(int further) {
        return shown.together().get(shown.together().indexOf(shown.page()) + further);
    }

    private void showOtherwise(boolean visible) {
        FrameNodes.show(guideOtherwise, visible);
        guideDifferent.setText(texts.say(visible ? "guide.same" : "guide.different"));
        guideDifferent.setAccessibleText(visible ? guideOtherwiseWords.getText() + " " + guideDifferent.getText()
                : guideDifferent.getText());
    }

    /** The same number as in the drawing, and what to do there. */
    private Node step(int number, String words, String spoken) {
        Label disc = new Label(texts.number(number));
        disc.getStyleClass().add("guide-number");
        disc.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setAccessibleText(spoken);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox row = new HBox(10, disc, label);
        row.getStyleClass().add("guide-step");
        return row;
    }
}
