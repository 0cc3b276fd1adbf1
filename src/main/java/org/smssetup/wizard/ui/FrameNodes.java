package org.smssetup.wizard.ui;

import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The named nodes of {@code frame.fxml}, shared by the classes that each look after a part of it. */
final class FrameNodes {
    private static final double ROOM = 24;

    @FXML StackPane root;
    @FXML BorderPane frame;

    @FXML HBox practiceBand;
    @FXML Label practiceWords;
    @FXML ToggleButton showPhone;
    @FXML HBox compactLine;
    @FXML Label compactWords;
    @FXML Button wholeWindow;

    @FXML VBox side;
    @FXML ScrollPane stepsScroll;
    @FXML VBox steps;
    @FXML Button besideBrowser;
    @FXML Label themesLabel;
    @FXML FlowPane themes;
    @FXML ToggleGroup themeGroup;
    @FXML ToggleButton themeSystem;
    @FXML ToggleButton themeLight;
    @FXML ToggleButton themeDark;

    @FXML BorderPane main;
    @FXML ScrollPane scroll;
    @FXML VBox pageArea;
    @FXML Label heading;
    @FXML Label thisRunOnly;
    @FXML VBox banner;
    @FXML Label bannerTitle;
    @FXML Label bannerWhy;
    @FXML Label bannerTodo;
    @FXML FlowPane remedies;
    @FXML Label bannerFault;
    @FXML Label bannerCode;
    @FXML Hyperlink more;
    @FXML Hyperlink copyDetails;
    @FXML Hyperlink hideBanner;
    @FXML VBox summary;
    @FXML Label summaryTitle;
    @FXML VBox summaryLinks;
    @FXML StackPane pageHolder;

    @FXML VBox progressStrip;
    @FXML HBox workingRow;
    @FXML Label progressWords;
    @FXML ProgressBar progressBar;
    @FXML Button cancel;
    @FXML VBox addressRow;
    @FXML Label addressLabel;
    @FXML TextField address;
    @FXML Button copyAddress;
    @FXML HBox clipboardStrip;
    @FXML Label clipboardWords;
    @FXML Button clipboardYes;
    @FXML Button clipboardNo;
    @FXML Button back;
    @FXML HBox bottom;
    @FXML StackPane saidRow;
    @FXML Label said;
    @FXML Button helpButton;
    @FXML Button close;
    @FXML Button next;

    @FXML ScrollPane practicePane;
    @FXML VBox practiceValues;
    @FXML Label phoneEmpty;
    @FXML Button phoneKeyIn;
    @FXML VBox phoneMessages;

    /** Shows or hides without leaving a gap. */
    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** JavaFX keeps a picture of what scrolls, as large as the pane is: memory and time for pages that hardly ever scroll. */
    static void withoutPicture(ScrollPane pane) {
        pane.skinProperty().addListener(_ -> {
            Node viewport = pane.lookup(".viewport");
            if (viewport != null) {
                viewport.setCache(false);
            }
        });
    }

    /** Whether {@code node}, which may be null, is {@code around} or somewhere in it. */
    static boolean isInside(Node node, Node around) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one == around) {
                return true;
            }
        }
        return false;
    }

    /** Scrolls no further than it takes to see {@code node}, with a little room around it. */
    static void bringIntoView(ScrollPane pane, Node node) {
        Node content = pane.getContent();
        double seen = pane.getViewportBounds().getHeight();
        double beyond = content.getLayoutBounds().getHeight() - seen;
        if (beyond <= 0) {
            return;
        }
        Bounds bounds = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double top = pane.getVvalue() * beyond;
        if (bounds.getMinY() - ROOM < top) {
            pane.setVvalue(Math.clamp((bounds.getMinY() - ROOM) / beyond, 0, 1));
        } else if (bounds.getMaxY() + ROOM > top + seen) {
            pane.setVvalue(Math.clamp((bounds.getMaxY() + ROOM - seen) / beyond, 0, 1));
        }
    }
}
