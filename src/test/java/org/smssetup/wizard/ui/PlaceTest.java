package org.smssetup.wizard.ui;

import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.StepId;

import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The window comes up where it stood the last time. */
class PlaceTest extends WindowTest {
    @ParameterizedTest
    @ValueSource(strings = {"10 20 900 600", "-1200 0 960 680", "0 0 1280 800 maximized"})
    void isWrittenAndRead(String written) {
        assertEquals(Optional.of(written), Place.read(written).map(Place::written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10 20 900", "10 20 0 600", "10 20 900 x", "10 20 -900 600", "NaN 0 900 600"})
    void whatIsNoPlaceIsNone(String written) {
        assertEquals(Optional.empty(), Place.read(written));
    }

    @Test
    @DisplayName("The window comes up where and as large as it was closed")
    void comesBack() {
        open();
        then(() -> {
            stage.setX(40);
            stage.setY(30);
            stage.setWidth(980);
            stage.setHeight(610);
        });
        then(stage::close);
        Optional<Place> kept = window.memory.place;
        assertEquals(Optional.of(new Place(40, 30, 980, 610, false)), kept);
        reopen(kept);
        assertEquals("40 30 980 610", now());
    }

    @Test
    @DisplayName("Closed beside the browser, it comes up whole")
    void besideTheBrowser() {
        open();
        then(() -> {
            stage.setX(40);
            stage.setY(30);
            stage.setWidth(980);
            stage.setHeight(610);
        });
        press("besideBrowser");
        assertEquals("wholeWindow", focused().getId());
        then(stage::close);
        assertEquals("40 30 980 610", window.memory.place.map(Place::written).orElse(""));
    }

    @Test
    @DisplayName("UX-7, UX-30: beside the browser and back by keys alone; the page, its ticks and Copy buttons stay")
    void byKeys() {
        open(StepId.TRIAL_ACCOUNT);
        then(() -> window.<CheckBox>node("signedUp").setSelected(true));
        alt(KeyCode.R);
        assertTrue(stage.getWidth() < 500);
        assertTrue(stage.isAlwaysOnTop());
        assertEquals("wholeWindow", focused().getId());
        assertTrue(window.<CheckBox>node("signedUp").isSelected());
        then(() -> {
            for (String id : List.of("copySignUp", "openSignUp", "show_SIGN_UP", "emailConfirmed")) {
                Bounds bounds = window.node(id).localToScene(window.node(id).getLayoutBounds());
                assertTrue(bounds.getMinX() >= 0 && bounds.getMaxX() <= window.scene().getWidth(), id);
            }
        });
        press("copySignUp");
        assertTrue(window.outside.clipboard.endsWith("sign-up"));
        alt(KeyCode.W);
        assertFalse(stage.isAlwaysOnTop());
        assertEquals(960, stage.getWidth());
        assertEquals("besideBrowser", focused().getId());
    }

    private void alt(KeyCode letter) {
        robot.press(KeyCode.ALT).type(letter).release(KeyCode.ALT);
        settle();
    }

    @ParameterizedTest
    @CsvSource({"-5000, 40", "40, 90000", "4000, -4000"})
    @DisplayName("A place on a screen that is gone counts for nothing")
    void onNoScreen(double x, double y) {
        reopen(Optional.of(new Place(x, y, 980, 610, false)));
        assertTrue(isOnTheScreen());
    }

    @ParameterizedTest
    @CsvSource({"-300, 40, 980, 610", "700, 500, 980, 610", "-50, -50, 5000, 4000"})
    @DisplayName("A place that is partly outside the screen is moved in")
    void partlyOutside(double x, double y, double width, double height) {
        reopen(Optional.of(new Place(x, y, width, height, false)));
        assertTrue(isOnTheScreen(), now());
    }

    @Test
    void aNewWindowHasNoPlaceYet() {
        open();
        assertFalse(window.memory.place.isPresent());
        assertEquals("960 x 680", "%.0f x %.0f".formatted(stage.getWidth(), stage.getHeight()));
    }

    private void reopen(Optional<Place> kept) {
        robot.interact(() -> {
            stage = new Stage();
            window = new TestWindow(stage);
            window.memory.place = kept;
            window.open();
        });
        settle();
    }

    private boolean isOnTheScreen() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        return screen.contains(new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
    }

    private String now() {
        return "%.0f %.0f %.0f %.0f".formatted(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }
}
