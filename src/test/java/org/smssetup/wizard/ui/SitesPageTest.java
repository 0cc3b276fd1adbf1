package org.smssetup.wizard.ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.steps.ManySites;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The same settings at several sites, in the real window. */
class SitesPageTest extends WindowTest {
    private static final SmsSettings THEIRS = new SmsSettings("Twilio", "AC" + "2".repeat(32), "+14155550177",
            SmsSettings.Token.NONE);

    private ManySites sites;

    /** On the last page with the first site set up; some of the others have settings of before. */
    private void home(int count, Locale locale) {
        robot.interact(() -> {
            window = new TestWindow(stage, locale);
            sites = new ManySites(count);
            window.fakes.many = sites;
            sites.session = false;
            LongStream.rangeClosed(102, 105).forEach(id -> sites.set(id, ManySites.OLD, ManySites.OLD_TOKEN));
            window.open();
        });
        settle();
        then(() -> window.goTo(StepId.LOGINRADIUS));
        then(() -> window.flow.submit(new LoginRadiusInput.SignIn()));
        then(() -> window.flow.submit(new LoginRadiusInput.Choose(101L)));
        then(() -> window.flow.submit(new ReviewInput.Save()));
        assertEquals(StepId.HOME, at());
        sites.writes.clear();
    }

    private void openSites(int count) {
        openSites(count, Locale.US);
    }

    private void openSites(int count, Locale locale) {
        home(count, locale);
        press("sites");
        assertEquals(HomePart.SITES, window.flow.state().part());
    }

    private String say(String key, String... facts) {
        Map<String, String> all = IntStream.range(0, facts.length / 2).boxed()
                .collect(Collectors.toMap(i -> facts[2 * i], i -> facts[2 * i + 1]));
        return window.texts.say(key, all);
    }

    private TableView<?> table() {
        return window.node("sites");
    }

    private List<Rollout.Outcome> outcomes() {
        return window.flow.state().draft().upkeep().rollout().rows().stream().map(Rollout.Row::outcome).toList();
    }

    private void agree() {
        assertTrue(window.node("questionYes").isVisible() && window.node("overlay").isVisible(), "it asks");
        press("questionYes");
    }

    private void select(int line) {
        then(() -> table().getSelectionModel().select(line));
    }

    /** All words that can be seen in the table and below it. */
    private String seen(String id) {
        return words(window.node(id));
    }

    private static String words(Node node) {
        String own = node instanceof Labeled labeled && node.isVisible() && labeled.getText() != null ? labeled.getText() + "\n" : "";
        return node instanceof javafx.scene.Parent parent && node.isVisible()
                ? own + parent.getChildrenUnmodifiable().stream().map(SitesPageTest::words).collect(Collectors.joining()) : own;
    }

    @Test
    @DisplayName("look, then save by a question that names how many; afterwards the results stay")
    void looksAndSaves() {
        openSites(10);
        press("tickAll");
        assertEquals(say("next.SITES.look", "count", "10"), words("next"));
        press("next");
        assertEquals(List.of(), sites.writes);
        assertEquals(say("next.SITES.save", "count", "9"), words("next"));
        assertEquals(say("sites.summary", "done", "1", "all", "10", "failed", "0", "todo", "9"), words("sitesSummary"));
        press("next");
        assertEquals(say("question.saveSites.title", "count", "9"), words("questionTitle"));
        assertTrue(words("questionWords").contains("••••0000"), "the new values by the token's end");
        press("questionNo");
        assertEquals(List.of(), sites.writes);
        press("next");
        agree();
        assertEquals(9, sites.writes.size());
        assertEquals(say("sites.summary", "done", "10", "all", "10", "failed", "0", "todo", "0"), words("sitesSummary"));
        assertEquals(say("next.SITES.check"), words("next"));
        assertEquals(say("sites.notProved"), words("lead"), "what isn't proved is said");
        press("overview");
        press("sites");
        assertEquals(say("sites.summary", "done", "10", "all", "10", "failed", "0", "todo", "0"), words("sitesSummary"), "they stay");
        press("next");
        assertEquals(9, sites.writes.size(), "looking again writes nothing");
    }

    @Test
    @DisplayName("UX-11: Next pressed too early says what is missing, and moves there")
    void nothingChosen() {
        openSites(4);
        assertEquals(say("next.SITES.choose"), words("next"));
        press("next");
        assertEquals(say("complaint.NOTHING_CHOSEN"), error("sites"));
        assertTrue(table().isFocused());
        type(KeyCode.DOWN, KeyCode.SPACE);
        assertEquals("", error("sites"));
    }

    @Test
    @DisplayName("UX-30: everything by the keyboard alone")
    void byKeyboard() {
        openSites(4);
        for (int i = 0; i < 20 && !table().isFocused(); i++) {
            type(KeyCode.TAB);
        }
        assertTrue(table().isFocused());
        type(KeyCode.HOME, KeyCode.DOWN, KeyCode.SPACE, KeyCode.DOWN, KeyCode.SPACE);
        assertEquals(say("sites.chosen", "count", "2", "all", "4"), words("chosen"));
        type(KeyCode.ENTER);
        assertEquals(say("next.SITES.save", "count", "2"), words("next"));
        type(KeyCode.ENTER);
        assertTrue(window.node("questionNo").isFocused());
        type(KeyCode.TAB, KeyCode.SPACE);
        assertEquals(List.of(102L, 103L), sites.writes);
        type(KeyCode.ESCAPE);
        assertEquals(HomePart.OVERVIEW, window.flow.state().part());
    }

    @Test
    @DisplayName("search, all of a plan, all and none; what is chosen and out of sight stays chosen")
    void choosing() {
        openSites(10);
        then(() -> window.<MenuButton>node("plans").getItems().stream()
                .filter(item -> item.getText().equals(say("sites.plan", "plan", "Enterprise", "count", "3"))).findFirst().orElseThrow().fire());
        assertEquals(say("sites.chosen", "count", "3", "all", "10"), words("chosen"));
        write("siteFilter", "SITE7.ex");
        assertEquals(1, table().getItems().size());
        press("tickAll");
        assertEquals(say("sites.chosen", "count", "4", "all", "10"), words("chosen"));
        write("siteFilter", "110");
        assertEquals(1, table().getItems().size());
        write("siteFilter", "nowhere");
        assertEquals(0, table().getItems().size());
        write("siteFilter", "");
        press("tickNone");
        assertEquals(say("sites.chosen", "count", "0", "all", "10"), words("chosen"));
    }

    @Test
    @DisplayName("UX-28: what was ticked is ticked after the next start")
    void ticksStay() {
        openSites(5);
        then(() -> table().getSelectionModel().select(2));
        focus("sites");
        type(KeyCode.SPACE);
        then(() -> window.node("siteFilter").requestFocus());
        assertEquals("103", window.flow.state().snapshot().typed().get(StepId.HOME).get("sites"));
        Fakes before = window.fakes;
        robot.interact(() -> {
            window.flow.close();
            window = new TestWindow(stage);
            window.fakes.many = sites;
            window.fakes.vault.kept.putAll(before.vault.kept);
            window.fakes.journal.kept = before.journal.kept;
            window.open();
            window.flow.open(true);
            window.flow.resume();
        });
        settle();
        assertEquals(say("next.SITES.look.one"), words("next"));
        assertEquals(new HomeInput.LookAtSites(List.of(103L)), read());
    }

    private Object read() {
        Object[] read = new Object[1];
        then(() -> {
            sites.looks.clear();
            window.press("next");
            read[0] = new HomeInput.LookAtSites(List.copyOf(sites.looks));
        });
        return read[0];
    }

    @Test
    @DisplayName("stops at the first failure, says why and goes on; a site can be left out and taken in again")
    void stopsAndGoesOn() {
        openSites(5);
        press("tickAll");
        press("next");
        sites.saveFails.put(103L, new Problem(Problem.Kind.LOGINRADIUS_REFUSED, Map.of("code", "", "status", "400", "message", "no")));
        press("next");
        agree();
        assertEquals(say("sites.summary", "done", "2", "all", "5", "failed", "1", "todo", "2"), words("sitesSummary"));
        assertEquals(say("next.SITES.goOn", "count", "3"), words("next"));
        select(2);
        assertTrue(seen("detail").contains(say("problem.LOGINRADIUS_REFUSED.todo")), seen("detail"));
        press("leaveOut");
        assertEquals(say("next.SITES.goOn", "count", "2"), words("next"));
        press("next");
        agree();
        assertEquals(List.of(102L, 103L, 104L, 105L), sites.writes);
        assertTrue(words("sitesSummary").endsWith(say("sites.summary.leftOut", "count", "1")), words("sitesSummary"));
        assertEquals(say("next.SITES.check"), words("next"));
        sites.saveFails.clear();
        press("takeIn");
        assertEquals(say("next.SITES.lookAgain.one", "site", "Site 3"), words("next"));
        press("next");
        press("next");
        agree();
        assertTrue(window.flow.state().draft().upkeep().rollout().rows().stream().allMatch(Rollout.Row::isDone));
    }

    @Test
    @DisplayName("a site that somebody else has changed shows what is there now beside what was shown, and is looked at first")
    void changedMeanwhile() {
        openSites(5);
        press("tickAll");
        press("next");
        sites.set(103, THEIRS, "not-a-real-token-of-theirs-7777");
        press("next");
        agree();
        assertEquals(List.of(102L), sites.writes);
        select(2);
        String detail = seen("detail");
        assertTrue(detail.contains("+1 415-555-0160") && detail.contains("+1 415-555-0177") && detail.contains("7777"), detail);
        assertEquals(say("next.SITES.lookAgain.one", "site", "Site 3"), words("next"));
        press("remedy-READ_AGAIN");
        assertNull(window.flow.state().problem());
        assertEquals(say("next.SITES.goOn", "count", "3"), words("next"));
        assertEquals(List.of(102L), sites.writes);
        press("next");
        agree();
        assertEquals(List.of(102L, 103L, 104L, 105L), sites.writes);
    }

    @Test
    void sitesThatCannotBeSavedToAreNamedInTheQuestionAndStay() {
        openSites(5);
        sites.noRight.add(104L);
        sites.unfit.add(105L);
        press("tickAll");
        press("next");
        assertEquals(say("next.SITES.save", "count", "2"), words("next"));
        press("next");
        assertTrue(words("questionWords").contains("Site 4, Site 5"), words("questionWords"));
        agree();
        assertEquals(List.of(102L, 103L), sites.writes);
        assertEquals(say("sites.summary", "done", "3", "all", "5", "failed", "2", "todo", "0"), words("sitesSummary"));
        assertEquals(say("next.SITES.lookAgain", "count", "2"), words("next"));
    }

    @Test
    @DisplayName("signed out in the middle: sign in again, and go on where one was")
    void signedOut() {
        openSites(5);
        press("tickAll");
        press("next");
        sites.afterSave.put(103L, () -> sites.session = false);
        press("next");
        agree();
        press("remedy-SIGN_IN_AGAIN");
        assertEquals(HomePart.SITES, window.flow.state().part());
        assertEquals(say("next.SITES.goOn", "count", "3"), words("next"));
        sites.afterSave.clear();
        press("next");
        agree();
        assertEquals(List.of(102L, 103L, 104L, 105L), sites.writes);
    }

    @Test
    @DisplayName("nobody is signed in: the page offers that, and nothing of what was set up is lost")
    void signsIn() {
        home(4, Locale.US);
        Site own = window.flow.state().draft().site();
        Fakes before = window.fakes;
        robot.interact(() -> {
            window.flow.close();
            window = new TestWindow(stage);
            sites.session = false;
            window.fakes.many = sites;
            window.fakes.journal.kept = before.journal.kept.withDraft(before.journal.kept.draft().withSites(null, List.of()));
            window.open();
            window.flow.open(true);
            window.flow.resume();
        });
        settle();
        press("sites");
        assertFalse(window.node("next").isVisible());
        assertTrue(window.node("sitesSignIn").isVisible());
        type(KeyCode.ENTER);
        assertEquals(HomePart.SITES, window.flow.state().part());
        assertEquals(own, window.flow.state().draft().site());
        assertEquals(4, table().getItems().size());
    }

    @Test
    @DisplayName("500 sites: only the lines that are seen are there, and choosing all of them takes no time")
    void many() {
        openSites(500);
        long start = System.nanoTime();
        press("tickAll");
        write("siteFilter", "site4");
        write("siteFilter", "");
        press("next");
        assertEquals(say("sites.chosen", "count", "500", "all", "500"), words("chosen"));
        assertEquals(500, outcomes().size());
        // Some fifty times what it takes here: the square of 500 would be seen.
        assertTrue(System.nanoTime() - start < 60_000_000_000L, "took " + (System.nanoTime() - start) / 1_000_000 + " ms");
        long rows = table().lookupAll(".table-row-cell").stream().filter(TableRow.class::isInstance).count();
        assertTrue(rows < 40, rows + " rows");
    }

    @Test
    @DisplayName("UX-31: a line is spoken as one sentence, with its tick, its settings and its result")
    void spoken() {
        openSites(3);
        press("tickAll");
        press("next");
        List<String> spoken = table().lookupAll(".table-row-cell").stream().map(Node::getAccessibleText)
                .filter(text -> text != null && text.startsWith("Site 2")).toList();
        assertEquals(1, spoken.size());
        assertTrue(spoken.getFirst().contains(say("sites.tick.yes")) && spoken.getFirst().contains("Developer Pro")
                && spoken.getFirst().contains("••••9f3c") && spoken.getFirst().contains(say("sites.result.TO_DO")), spoken.getFirst());
        assertNotEquals("", window.<Label>node("heading").getText());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("UX-6, UX-32, UX-34: nothing is cut, and the page doesn't scroll at 1366×768, whatever stands on it")
    void isWhole(Language language) {
        List<String> faults = new ArrayList<>();
        openSites(10, language.locale(Locale.ROOT));
        then(() -> {
            stage.setWidth(1366);
            stage.setHeight(768 - 64);
        });
        look(language, "choose", faults);
        sites.noRight.add(106L);
        press("tickAll");
        press("next");
        select(1);
        look(language, "looked", faults);
        press("next");
        look(language, "question", faults);
        sites.set(104, THEIRS, "not-a-real-token-of-theirs-7777");
        agree();
        press("hideBanner");
        select(3);
        look(language, "changed", faults);
        press("lookAgain");
        press("next");
        agree();
        select(0);
        look(language, "saved", faults);
        select(5);
        look(language, "failed", faults);
        then(() -> stage.setWidth(440));
        look(language, "beside", faults);
        assertEquals(List.of(), faults);
    }

    private void look(Language language, String name, List<String> faults) {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            then(() -> {
                boolean asked = window.node("frame").isDisabled();
                if (!asked) {
                    window.press("theme" + (theme == ThemeChoice.LIGHT ? "Light" : "Dark"));
                }
            });
            then(() -> {
                Pictures.save(window.scene(), "sites/" + Locale.forLanguageTag(language.tag()).getLanguage() + "-" + name + "-"
                        + theme.name().toLowerCase(Locale.ROOT));
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
