package org.smssetup.wizard.ui;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.SetUpRun;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.ui.screen.Papers;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.*;

/** The summary's page: what it shows, how the numbers are shortened, and what becomes of its files. */
class SummaryPageTest extends WindowTest {
    @TempDir
    Path folder;

    private void openSummary(Locale locale, ThemeChoice theme) {
        robot.interact(() -> {
            window = new TestWindow(stage, locale);
            window.theme = theme;
            window.fakes.journal.kept = SetUpRun.run();
            window.open();
        });
        settle();
        then(() -> window.flow.open(true));
        then(() -> window.flow.resume());
        then(() -> window.flow.submit(new HomeInput.Open(HomePart.SUMMARY)));
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        robot.interact(() -> words.append(window.scene().getRoot().lookupAll(".label").stream().map(Labeled.class::cast)
                .filter(label -> label.getText() != null).map(Labeled::getText).collect(Collectors.joining("\n"))));
        return words.toString();
    }

    @Test
    @DisplayName("what is set up, read back, proved and not yet stands there in short")
    void inShort() {
        openSummary(Locale.UK, ThemeChoice.LIGHT);
        String words = words();
        assertTrue(words.contains(SetUpRun.SID.value()), words);
        assertTrue(words.contains("+44 7700 900123"), words);
        assertTrue(words.contains("saved, read back and compared"), words);
        assertTrue(words.contains("Proved: LoginRadius sent a code"), words);
        assertTrue(words.contains("While this is a trial") || words.contains("more, in the file"), words);
    }

    @Test
    @DisplayName("with the tick no phone number and no SID of an account stands there in full, on the page as in the file")
    void shortened() {
        openSummary(Locale.UK, ThemeChoice.LIGHT);
        window.outside.papers.chosen = folder.resolve("s.pdf");
        then(() -> window.<CheckBox>node("shorten").setSelected(true));
        String words = words();
        for (String whole : new String[] {SetUpRun.SID.value(), "7700 900123", "415-555-0100", "01632 960123"}) {
            assertFalse(words.contains(whole), whole + " in " + words);
        }
        assertTrue(words.contains("+44…23"), words);
        press("savePdf");
        assertTrue(window.outside.papers.saves.getFirst().setUp().shortened());
        assertFalse(window.outside.papers.saves.getFirst().paper().toString().contains("7700900123"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("each button saves its kind where the user wants it, under a name with the day, and says so")
    void saved(Papers.Kind kind) {
        openSummary(Locale.UK, ThemeChoice.LIGHT);
        window.outside.papers.chosen = folder.resolve("mine." + kind.ending());
        press("save" + kind.name().charAt(0) + kind.ending().substring(1));
        TestWindow.FakePapers.Save save = window.outside.papers.saves.getFirst();
        assertEquals(kind, save.kind());
        assertEquals(folder.resolve("mine." + kind.ending()), save.to());
        assertTrue(window.outside.papers.offered.matches("twilio-setup-\\d{4}-\\d\\d-\\d\\d\\." + kind.ending()), window.outside.papers.offered);
        assertTrue(words("said").contains("mine." + kind.ending()), words("said"));
        assertFalse(window.node("note").isVisible());
    }

    @Test
    void whatCannotBeWrittenIsSaidAndNothingIsLost() {
        openSummary(Locale.UK, ThemeChoice.LIGHT);
        window.outside.papers.chosen = folder.resolve("s.pdf");
        window.outside.papers.outcome = Papers.Outcome.NO_LETTERS;
        press("savePdf");
        assertTrue(words("noteWords").contains("Save it as a web page"), words("noteWords"));
        assertEquals(words("noteWords"), words("said"));
        assertTrue(window.node("note").isVisible());
        window.outside.papers.outcome = Papers.Outcome.SAVED;
        press("saveHtml");
        assertFalse(window.node("note").isVisible());
    }

    @Test
    void whoPicksNoFileHasNone() {
        openSummary(Locale.UK, ThemeChoice.LIGHT);
        press("savePdf");
        assertEquals(0, window.outside.papers.saves.size());
        assertFalse(window.node("note").isVisible());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "ar", "hi", "ja", "de"})
    @DisplayName("UX-6, UX-34: it doesn't scroll at 1366 × 768, in light and dark; nothing is cut")
    void drawn(String language) {
        for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
            robot.interact(() -> stage = new javafx.stage.Stage());
            openSummary(Locale.forLanguageTag(language), theme);
            then(() -> {
                stage.setWidth(1366);
                stage.setHeight(768);
            });
            window.outside.papers.chosen = folder.resolve("twilio-setup-2026-11-28.pdf");
            press("savePdf");
            robot.interact(() -> {
                Pictures.save(window.scene(), "summary-" + language + "-" + theme.name().toLowerCase(Locale.ROOT));
                ScrollPane scroll = window.node("scroll");
                assertTrue(scroll.getContent().getLayoutBounds().getHeight() <= scroll.getViewportBounds().getHeight() + 1,
                        language + ": " + scroll.getContent().getLayoutBounds().getHeight() + " of " + scroll.getViewportBounds().getHeight());
                stage.close();
            });
        }
    }
}
