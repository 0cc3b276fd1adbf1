package org.smssetup.wizard.ui;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the window fits: wide with the list of steps, or narrow with one line in its place, as it stands beside a
 * browser. A narrow window is laid out like that however it became narrow. It comes up where it stood the last time, as
 * far as that is on a screen.
 */
final class Size {
    static final double WIDTH = 960;
    static final double HEIGHT = 680;
    /** With the band above and the pretend phone beside the pages. */
    private static final double PRACTICE_WIDTH = 1300;
    private static final double PRACTICE_HEIGHT = 724;
    static final double NARROW = 760;
    private static final double NARROW_PRACTICE = 1000;
    private static final double BESIDE = 440;
    private static final double PHONE_WIDTH = 290;

    private final Stage stage;
    private final FrameNodes nodes;
    private final boolean practice;
    /** Where the window stands when it is neither beside the browser nor fills the screen. */
    private Place whole;
    private boolean beside;
    private boolean roomForPhone = true;

    Size(Stage stage, FrameNodes nodes, boolean practice, WindowMemory memory) {
        this.stage = stage;
        this.nodes = nodes;
        this.practice = practice;
        if (!stage.isShowing()) {
            place(stage, practice, memory);
        }
        stage.setMinWidth(380);
        stage.setMinHeight(320);
        nodes.besideBrowser.setOnAction(_ -> besideBrowser());
        nodes.wholeWindow.setOnAction(_ -> wholeWindow());
        nodes.root.widthProperty().addListener((_, _, width) -> layOut(width.doubleValue()));
        nodes.showPhone.selectedProperty().addListener(_ -> layOutPhone());
        Stream.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
                .forEach(one -> one.addListener(_ -> moved()));
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> {
            if (whole != null) {
                memory.keepPlace(practice, new Place(whole.x(), whole.y(), whole.width(), whole.height(),
                        stage.isMaximized() && !beside));
            }
        });
        // The row is there only while it has something to say.
        nodes.saidRow.visibleProperty().bind(nodes.said.textProperty().isNotEmpty()
                .and(nodes.said.parentProperty().isEqualTo(nodes.saidRow)));
        nodes.saidRow.managedProperty().bind(nodes.saidRow.visibleProperty());
        layOut(stage.getWidth());
        moved();
    }

    /** Puts a window that isn't shown yet to where it stood the last time. */
    static void place(Stage stage, boolean practice, WindowMemory memory) {
        memory.place(practice).flatMap(Size::onAScreen).ifPresentOrElse(place -> put(stage, place), () -> usual(stage, practice));
    }

    /** The place as far as a screen that is there now has room for it; empty: none shows any of it. */
    private static Optional<Place> onAScreen(Place kept) {
        Rectangle2D there = new Rectangle2D(kept.x(), kept.y(), kept.width(), kept.height());
        return Screen.getScreensForRectangle(there).stream().findFirst().map(Screen::getVisualBounds).map(screen -> {
            double width = Math.min(kept.width(), screen.getWidth());
            double height = Math.min(kept.height(), screen.getHeight());
            return new Place(Math.clamp(kept.x(), screen.getMinX(), screen.getMaxX() - width),
                    Math.clamp(kept.y(), screen.getMinY(), screen.getMaxY() - height), width, height, kept.maximized());
        });
    }

    private static void usual(Stage stage, boolean practice) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(practice ? PRACTICE_WIDTH : WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(practice ? PRACTICE_HEIGHT : HEIGHT, screen.getHeight()));
    }

    private static void put(Stage stage, Place place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximized());
    }

    private void moved() {
        if (stage.isShowing() && !beside && !stage.isMaximized() && !stage.isFullScreen() && !stage.isIconified()) {
            whole = new Place(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        }
    }

    private void layOut(double width) {
        if (width <= 0) {
            return;
        }
        boolean narrow = width < NARROW;
        FrameNodes.show(nodes.side, !narrow);
        FrameNodes.show(nodes.compactLine, narrow);
        // On the root, so that what comes up over the frame is narrow, too.
        nodes.root.getStyleClass().remove("compact");
        if (narrow) {
            nodes.root.getStyleClass().add("compact");
        }
        placeSaid(narrow);
        if (practice && roomForPhone != width >= NARROW_PRACTICE) {
            roomForPhone = !roomForPhone;
            nodes.showPhone.setSelected(roomForPhone);
        }
        layOutPhone();
    }

    /** Between the buttons where there is room for words, else in a line of its own above them. */
    private void placeSaid(boolean narrow) {
        if (narrow && nodes.said.getParent() != nodes.saidRow) {
            nodes.bottom.getChildren().remove(nodes.said);
            nodes.saidRow.getChildren().add(nodes.said);
        } else if (!narrow && nodes.said.getParent() != nodes.bottom) {
            nodes.saidRow.getChildren().remove(nodes.said);
            nodes.bottom.getChildren().add(nodes.bottom.getChildren().indexOf(nodes.back) + 1, nodes.said);
        }
    }

    /** Beside the browser there is room for the page or for the phone. */
    private void layOutPhone() {
        boolean alone = practice && nodes.compactLine.isVisible() && nodes.showPhone.isSelected();
        FrameNodes.show(nodes.main, !alone);
        nodes.practicePane.setPrefWidth(alone ? nodes.root.getWidth() : PHONE_WIDTH);
    }

    private void besideBrowser() {
        Rectangle2D screen = screen();
        double width = Math.min(BESIDE, screen.getWidth());
        beside = true;
        stage.setMaximized(false);
        stage.setAlwaysOnTop(true);
        stage.setWidth(width);
        stage.setX(screen.getMaxX() - width);
        stage.setY(screen.getMinY());
        stage.setHeight(screen.getHeight());
        // The button that was pressed goes with the list; its counterpart undoes it.
        layOut(width);
        nodes.wholeWindow.requestFocus();
    }

    private void wholeWindow() {
        stage.setAlwaysOnTop(false);
        if (whole != null && whole.width() >= NARROW) {
            put(stage, whole);
        } else {
            usual(stage, practice);
            stage.centerOnScreen();
        }
        beside = false;
        moved();
        layOut(stage.getWidth());
        nodes.besideBrowser.requestFocus();
    }

    /** The one that shows most of the window. */
    private Rectangle2D screen() {
        double middleX = stage.getX() + stage.getWidth() / 2;
        double middleY = stage.getY() + stage.getHeight() / 2;
        return Screen.getScreensForRectangle(middleX, middleY, 1, 1).stream().findFirst().orElse(Screen.getPrimary())
                .getVisualBounds();
    }
}
