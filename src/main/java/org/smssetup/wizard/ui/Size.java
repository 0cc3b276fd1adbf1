package org.smssetup.wizard.ui;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * How the window fits: wide with the list of steps, or narrow with one line in its place, as it stands beside a
 * browser. A narrow window is laid out like that however it became narrow.
 */
final class Size {
    private static final double WIDTH = 960;
    private static final double HEIGHT = 680;
    /** With the band above and the pretend phone beside the pages. */
    private static final double PRACTICE_WIDTH = 1300;
    private static final double PRACTICE_HEIGHT = 724;
    private static final double NARROW = 760;
    private static final double NARROW_PRACTICE = 1000;
    private static final double BESIDE = 440;
    private static final double PHONE_WIDTH = 290;

    private final Stage stage;
    private final FrameNodes nodes;
    private final boolean practice;
    private Rectangle2D whole;
    private boolean roomForPhone = true;

    Size(Stage stage, FrameNodes nodes, boolean practice) {
        this.stage = stage;
        this.nodes = nodes;
        this.practice = practice;
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(practice ? PRACTICE_WIDTH : WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(practice ? PRACTICE_HEIGHT : HEIGHT, screen.getHeight()));
        stage.setMinWidth(380);
        stage.setMinHeight(320);
        nodes.besideBrowser.setOnAction(_ -> besideBrowser());
        nodes.wholeWindow.setOnAction(_ -> wholeWindow());
        nodes.root.widthProperty().addListener((_, _, width) -> layOut(width.doubleValue()));
        nodes.showPhone.selectedProperty().addListener(_ -> layOutPhone());
        layOut(stage.getWidth());
    }

    private void layOut(double width) {
        if (width <= 0) {
            return;
        }
        boolean narrow = width < NARROW;
        FrameNodes.show(nodes.side, !narrow);
        FrameNodes.show(nodes.compactLine, narrow);
        nodes.frame.getStyleClass().remove("compact");
        if (narrow) {
            nodes.frame.getStyleClass().add("compact");
        }
        if (practice && roomForPhone != width >= NARROW_PRACTICE) {
            roomForPhone = !roomForPhone;
            nodes.showPhone.setSelected(roomForPhone);
        }
        layOutPhone();
    }

    /** Beside the browser there is room for the page or for the phone. */
    private void layOutPhone() {
        boolean alone = practice && nodes.compactLine.isVisible() && nodes.showPhone.isSelected();
        FrameNodes.show(nodes.main, !alone);
        nodes.practicePane.setPrefWidth(alone ? nodes.root.getWidth() : PHONE_WIDTH);
    }

    private void besideBrowser() {
        whole = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(BESIDE, screen.getWidth());
        stage.setMaximized(false);
        stage.setAlwaysOnTop(true);
        stage.setWidth(width);
        stage.setX(screen.getMaxX() - width);
        stage.setY(screen.getMinY());
        stage.setHeight(screen.getHeight());
    }

    private void wholeWindow() {
        stage.setAlwaysOnTop(false);
        if (whole == null || whole.getWidth() < NARROW) {
            stage.setWidth(Math.min(practice ? PRACTICE_WIDTH : WIDTH, Screen.getPrimary().getVisualBounds().getWidth()));
            stage.centerOnScreen();
        } else {
            stage.setX(whole.getMinX());
            stage.setY(whole.getMinY());
            stage.setWidth(whole.getWidth());
            stage.setHeight(whole.getHeight());
        }
    }
}
