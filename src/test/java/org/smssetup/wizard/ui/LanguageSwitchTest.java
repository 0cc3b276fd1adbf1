package org.smssetup.wizard.ui;

import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.screen.CountryPicker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** UX-34: another language is spoken at once, and nothing that was typed is lost. */
class LanguageSwitchTest extends WindowTest {
    private static final String TOKEN = "not-a-real-token-1111111111111111";

    private final List<Language> chosen = new ArrayList<>();
    private Stage other;

    /** As the program does it. */
    private void speaks() {
        then(() -> {
            MainWindow before = window.window;
            before.onLanguage(language -> {
                chosen.add(language);
                window.texts.speak(language.locale(Locale.US));
                other = new Stage();
                new MainWindow(Frame.load(other, window.texts, window.memory), window.flow, window.texts, window.outside,
                        (id, actions) -> new AllScreens(window.texts, window.outside, null).screen(id, actions),
                        window.memory, null).inPlaceOf(before);
            });
        });
    }

    private void choose(Language language) {
        then(() -> window.<MenuButton>node("language").getItems().stream()
                .filter(item -> item.getId().equals("language-" + language)).findFirst().orElseThrow().fire());
    }

    @Test
    @DisplayName("what stands on the first page stays, and the window where it was")
    void firstPage() {
        open();
        speaks();
        then(() -> {
            window.press("newToTwilio");
            window.<CountryPicker>node("countries").typed().set("DE,IN");
        });
        double width = stage.getWidth();
        choose(Language.GERMAN);
        assertEquals(List.of(Language.GERMAN), chosen);
        assertFalse(stage.isShowing());
        assertTrue(other.isShowing());
        then(() -> {
            assertEquals("Twilio mit LoginRadius verbinden", other.getTitle());
            assertEquals(width, other.getWidth());
            assertEquals("DE,IN", ((CountryPicker) other.getScene().lookup("#countries")).typed().get());
            assertEquals("language", other.getScene().getFocusOwner().getId());
            assertEquals("Deutsch", ((MenuButton) other.getScene().lookup("#language")).getText());
            other.close();
        });
    }

    @Test
    @DisplayName("an Auth Token typed on a later page is still there")
    void token() {
        open(StepId.CREDENTIALS);
        speaks();
        write("authToken", TOKEN);
        then(() -> window.flow.goTo(StepId.START));
        choose(Language.JAPANESE);
        then(() -> {
            while (window.flow.state().at() != StepId.CREDENTIALS) {
                window.answer(Route.NEW_TO_TWILIO);
            }
        });
        then(() -> {
            assertEquals(TOKEN, ((TextInputControl) other.getScene().lookup("#authToken")).getText());
            other.close();
        });
    }
}
