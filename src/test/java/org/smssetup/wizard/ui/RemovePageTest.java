package org.smssetup.wizard.ui;

import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.model.Trace.Fate;
import org.smssetup.wizard.model.Trace.Kind;
import org.smssetup.wizard.ui.control.StateLine;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.*;

/** Taking away what is kept: the list before, the question, the list after, and nothing more from then on. */
class RemovePageTest extends WindowTest {
    private static final List<Trace> KEPT = Stream.concat(
            Stream.of(new Trace(Kind.SECRET, "Twilio Auth Token of AC…", Fate.THERE), new Trace(Kind.SECRET, "Former …", Fate.THERE)),
            Stream.of(Kind.WINDOW, Kind.CONTRACT, Kind.PRACTICE, Kind.CACHE, Kind.JOURNAL, Kind.LOG, Kind.LOCK, Kind.FOLDER)
                    .map(kind -> new Trace(kind, "/home/me/.local/state/TwilioSetupWizard/" + kind, Fate.THERE))).toList();

    private static List<Trace> all(Fate fate) {
        return KEPT.stream().map(trace -> new Trace(trace.kind(), trace.what(), fate)).toList();
    }

    private void openPage(Locale locale, ThemeChoice theme, List<Trace> kept, List<Trace> after) {
        robot.interact(() -> {
            window = new TestWindow(stage, locale);
            window.theme = theme;
            window.outside.belongings.kept = kept;
            window.outside.belongings.after = after;
            window.open();
        });
        settle();
        then(() -> window.goTo(StepId.HOME));
        then(() -> window.flow.submit(new HomeInput.Open(HomePart.REMOVE)));
    }

    private List<String> lines() {
        return window.<VBox>node("list").getChildren().stream().map(line -> ((StateLine) line).sentence()).toList();
    }

    @Test
    @DisplayName("the list stands there before anything is asked; a no removes nothing")
    void asksFirst() {
        openPage(Locale.US, ThemeChoice.LIGHT, KEPT, all(Fate.REMOVED));
        assertEquals("Entries in the password store: 2", lines().getFirst());
        assertEquals(8, lines().size(), lines()::toString);
        press("remove");
        assertTrue(window.<javafx.scene.control.Label>node("questionWords").getText().contains("Entries in the password store: 2"));
        press("questionNo");
        assertFalse(window.outside.belongings.removed);
        assertTrue(window.node("overview").isVisible());
    }

    @Test
    @DisplayName("a yes removes, says what became of each, and leads nowhere but out; nothing is written from then on")
    void removes() {
        openPage(Locale.US, ThemeChoice.LIGHT, KEPT, all(Fate.REMOVED));
        press("remove");
        press("questionYes");
        assertTrue(window.outside.belongings.removed);
        assertTrue(words("lead").startsWith("Everything was removed."), words("lead"));
        assertFalse(window.node("remove").isVisible());
        assertFalse(window.node("overview").isVisible());
        int saves = window.fakes.journal.history.size();
        type(KeyCode.ESCAPE);
        then(() -> window.flow.goTo(StepId.START));
        then(() -> window.flow.startOver());
        then(() -> window.flow.submit(new HomeInput.Look(null)));
        assertEquals(HomePart.REMOVE, window.flow.state().part());
        press("end");
        assertTrue(window.outside.belongings.ended);
        robot.interact(stage::close);
        window.flow.close();
        assertEquals(saves, window.fakes.journal.history.size(), "no journal is written any more");
    }

    @Test
    @DisplayName("what couldn't be removed is said with why, and what isn't the program's as left")
    void left() {
        List<Trace> after = List.of(new Trace(Kind.SECRET, "Twilio Auth Token of AC…", Fate.NOT_KNOWN, "KEYRING_LOCKED"),
                new Trace(Kind.JOURNAL, "/j", Fate.REMOVED), new Trace(Kind.FOLDER, "/f", Fate.NOT_REMOVED, "NotEmpty"),
                new Trace(Kind.FOREIGN, "/f/mine", Fate.LEFT));
        openPage(Locale.US, ThemeChoice.LIGHT, KEPT, after);
        press("remove");
        press("questionYes");
        assertTrue(words("lead").startsWith("Not everything could be removed"), words("lead"));
        assertEquals(List.of("Entries in the password store: 1", "Your answers, and what was done: 1", "Folders: 1",
                "Not from this program, so left alone: 1"), lines());
        assertEquals(0, window.node("list").lookupAll(".no").stream().filter(node -> node instanceof StateLine line
                && line.sentence().startsWith("Not from")).count(), "what isn't ours is no failure");
    }

    @Test
    @DisplayName("a locked keyring can be unlocked first, which looks again")
    void unlocks() {
        openPage(Locale.US, ThemeChoice.LIGHT, List.of(new Trace(Kind.SECRET, "", Fate.NOT_KNOWN, "KEYRING_LOCKED")), List.of());
        assertEquals(List.of("Entries in the password store: ?"), lines());
        assertTrue(window.node("unlock").isVisible());
        window.outside.belongings.kept = KEPT;
        press("unlock");
        assertFalse(window.node("unlock").isVisible());
        assertEquals("Entries in the password store: 2", lines().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "ar", "hi", "ja", "de"})
    @DisplayName("UX-6, UX-34: neither list scrolls at 1366 × 768, in light and dark")
    void drawn(String language) {
        for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
            robot.interact(() -> stage = new javafx.stage.Stage());
            List<Trace> after = Stream.concat(all(Fate.REMOVED).stream().skip(1),
                    Stream.of(new Trace(Kind.SECRET, "", Fate.NOT_REMOVED, "KEYRING_LOCKED"), new Trace(Kind.FOREIGN, "/x", Fate.LEFT))).toList();
            openPage(Locale.forLanguageTag(language), theme, KEPT, after);
            then(() -> {
                stage.setWidth(1366);
                stage.setHeight(768);
            });
            String name = "remove-" + language + "-" + theme.name().toLowerCase(Locale.ROOT);
            fits(name);
            press("remove");
            robot.interact(() -> Pictures.save(window.scene(), name + "-asked"));
            press("questionYes");
            fits(name + "-after");
            robot.interact(stage::close);
        }
    }

    private void fits(String name) {
        double[] heights = new double[2];
        robot.interact(() -> {
            Pictures.save(window.scene(), name);
            ScrollPane scroll = window.node("scroll");
            heights[0] = scroll.getContent().getLayoutBounds().getHeight();
            heights[1] = scroll.getViewportBounds().getHeight();
        });
        assertTrue(heights[0] <= heights[1] + 1, name + ": " + heights[0] + " of " + heights[1]);
    }
}
