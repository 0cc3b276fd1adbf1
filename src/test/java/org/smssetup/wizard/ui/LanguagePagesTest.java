package org.smssetup.wizard.ui;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.screen.CountryPicker;

import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every page in every language and both themes, drawn to {@code target/screens/<language>-<theme>}. */
class LanguagePagesTest extends WindowTest {
    /** A word in each script; without a font for it the pictures would show boxes. */
    private static final Map<Language, String> FONT_TRIAL = Map.of(Language.HINDI, "हिन्दी", Language.JAPANESE, "日本語あア",
            Language.ARABIC, "العربية");

    @ParameterizedTest
    @EnumSource
    @DisplayName("UX-6, UX-32, UX-34: nothing is cut, and no page scrolls at 1366×768, with room for the system's own bars")
    void isWhole(Language language) {
        assertTrue(hasFont(language), "No font here for " + language + ": install one (Debian: fonts-lohit-deva, fonts-vlgothic, "
                + "fonts-dejavu-core), as .ci/run does");
        List<String> faults = new ArrayList<>();
        robot.interact(() -> window = new TestWindow(stage, language.locale(Locale.ROOT)).open());
        then(() -> {
            stage.setWidth(1366);
            stage.setHeight(768 - 64);
        });
        for (StepId page : StepId.values()) {
            then(() -> window.goTo(page));
            look(language, page.ordinal() + 1 + "-" + page, faults);
        }
        then(() -> stage.setWidth(440));
        look(language, "beside-" + StepId.HOME, faults);
        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("UX-6: nor does the first page once everything on it is answered, and nothing is cut in what comes up")
    void comesUpWhole(Language language) {
        List<String> faults = new ArrayList<>();
        robot.interact(() -> window = new TestWindow(stage, language.locale(Locale.ROOT)).open());
        then(() -> {
            stage.setWidth(1366);
            stage.setHeight(768 - 64);
            window.press("newToTwilio");
            window.<CountryPicker>node("countries").typed().set("DE,PK,US");
        });
        look(language, "start-answered", faults);
        then(() -> window.goTo(StepId.VERIFIED_NUMBER));
        then(() -> {
            window.<TextField>node("phone").setText("415 55");
            window.press("next");
        });
        look(language, "phone-complaint", faults);
        then(() -> window.press("helpButton"));
        then(() -> Audit.of(window.scene()).forEach(fault -> faults.add("help: " + fault)));
        assertEquals(List.of(), faults);
    }

    /** Asked of the fonts of the machine, as JavaFX falls back among all of them. */
    private static boolean hasFont(Language language) {
        String trial = FONT_TRIAL.getOrDefault(language, "");
        return Stream.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .anyMatch(font -> font.canDisplayUpTo(trial) < 0);
    }

    private void look(Language language, String name, List<String> faults) {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            String code = Locale.forLanguageTag(language.tag()).getLanguage();
            then(() -> window.press("theme" + theme.name().charAt(0) + theme.name().substring(1).toLowerCase(Locale.ROOT)));
            then(() -> {
                Pictures.save(window.scene(), code + "-" + theme.name().toLowerCase(Locale.ROOT) + "/"
                        + name.toLowerCase(Locale.ROOT).replace('_', '-'));
                Audit.of(window.scene()).forEach(fault -> faults.add(name + " " + theme + ": " + fault));
                ScrollPane scroll = window.node("scroll");
                double content = scroll.getContent().getLayoutBounds().getHeight();
                double seen = scroll.getViewportBounds().getHeight();
                if (stage.getWidth() > 1000 && content > seen + 0.5) {
                    faults.add(name + ": UX-6 scrolls: " + content + " of " + seen);
                }
            });
        }
    }
}
