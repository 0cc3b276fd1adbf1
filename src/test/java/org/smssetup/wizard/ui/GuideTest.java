package org.smssetup.wizard.ui;

import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.guide.DrawingView;
import org.smssetup.wizard.ui.guide.Guide;
import org.smssetup.wizard.ui.guide.GuideEntry;
import org.smssetup.wizard.ui.guide.GuidePage;
import org.smssetup.wizard.ui.guide.ShowMe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.model.StepId.*;

/** The drawings of the pages outside: complete, in the theme's colours, equal to the words beside them. */
class GuideTest extends WindowTest {
    private static final Path DRAWINGS = Path.of("icons", "guide");
    private final Guide guide = new Guide();

    // ---- what there is

    @ParameterizedTest
    @EnumSource(GuidePage.class)
    @DisplayName("UX-7: every drawing has as many numbered places as there are words beside it")
    void markersAndWords(GuidePage page) throws IOException {
        GuideEntry entry = guide.entry(page);
        String svg = Files.readString(DRAWINGS.resolve(entry.picture() + ".svg"));
        List<Integer> inPicture = Pattern.compile("data-number=\"(\\d+)\"").matcher(svg).results()
                .map(found -> Integer.valueOf(found.group(1))).toList();
        assertEquals(IntStream.rangeClosed(1, entry.markers()).boxed().toList(), inPicture);
        Texts texts = new Texts(Locale.ENGLISH);
        inPicture.forEach(number -> assertFalse(texts.say("guide." + page + "." + number).isBlank()));
        assertFalse(texts.containsKey("guide." + page + "." + (entry.markers() + 1)));
        assertTrue(texts.say("guide." + page + ".otherwise").length() > 80, "says what else can be done");
        assertTrue(entry.together().contains(page));
    }

    @Test
    void eachDrawingBelongsToOnePage() throws IOException {
        try (Stream<Path> files = Files.list(DRAWINGS)) {
            Set<String> drawn = files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".svg"))
                    .map(f -> f.substring(0, f.length() - 4)).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(drawn, Stream.of(GuidePage.values()).map(page -> guide.entry(page).picture())
                    .collect(Collectors.toCollection(TreeSet::new)));
            assertEquals(GuidePage.values().length, drawn.size());
        }
    }

    @ParameterizedTest
    @EnumSource(GuidePage.class)
    @DisplayName("No drawing has a colour of its own, and its words are those of the bundle")
    void coloursAndWordsComeFromElsewhere(GuidePage page) throws IOException {
        String svg = Files.readString(DRAWINGS.resolve(guide.entry(page).picture() + ".svg"));
        assertFalse(Pattern.compile("fill=|stroke=|style=|#[0-9a-fA-F]{3,8}\\b|<image|href=\"(?!guide\\.css)").matcher(svg).find());
        Texts english = new Texts(Locale.ENGLISH);
        Pattern.compile("data-text=\"([^\"]+)\"[^>]*>([^<]*)<").matcher(svg).results()
                .forEach(word -> assertEquals(english.say(word.group(1)), word.group(2)));
    }

    @Test
    @DisplayName("The style sheet gives each class of a drawing one of the theme's colours")
    void onlyLookedUpColours() throws IOException {
        String css = Files.readString(Path.of("fxml", "wizard.css"));
        List<String> rules = Pattern.compile("([^{}]*\\.guide-picture \\.[^{}]*)\\{([^}]*)}").matcher(css).results()
                .map(rule -> rule.group(1) + "{" + rule.group(2)).toList();
        assertTrue(rules.size() > 15);
        Pattern own = Pattern.compile("-fx-(?:fill|stroke):\\s*+(?!-color-|transparent)");
        assertEquals(List.of(), rules.stream().filter(rule -> own.matcher(rule).find()).toList());
        Set<String> used = new TreeSet<>();
        for (GuidePage page : GuidePage.values()) {
            Pattern.compile("class=\"([\\w-]+)\"").matcher(Files.readString(DRAWINGS.resolve(guide.entry(page).picture() + ".svg")))
                    .results().map(found -> found.group(1)).filter(name -> !name.equals("marker")).forEach(used::add);
        }
        assertEquals(List.of(), used.stream().filter(name -> rules.stream()
                .noneMatch(rule -> Pattern.compile("\\.guide-picture \\." + name + "\\s*[,{]").matcher(rule).find())).toList());
    }

    // ---- where it is shown

    @Test
    @DisplayName("UX-7: every drawing can be reached from the page of the step that needs it, or from the check-up")
    void reachable() {
        open();
        Set<GuidePage> reached = EnumSet.noneOf(GuidePage.class);
        for (StepId step : StepId.values()) {
            then(() -> window.goTo(step));
            links().forEach(link -> reached.addAll(guide.entry(link.getPage()).together()));
        }
        then(() -> window.actions.showCheckUp());
        links().forEach(link -> reached.addAll(guide.entry(link.getPage()).together()));
        assertEquals(EnumSet.allOf(GuidePage.class), reached);
    }

    @ParameterizedTest
    @CsvSource({"TRIAL_ACCOUNT, SIGN_UP", "TRIAL_ACCOUNT, EMAIL", "TRIAL_ACCOUNT, PHONE_CODE", "TRIAL_ACCOUNT, QUESTIONS",
            "CREDENTIALS, HOME", "TRIAL_NUMBER, TRY_SMS", "VERIFIED_NUMBER, VERIFIED_NUMBERS"})
    @DisplayName("UX-7, UX-30: a link on the step shows it, Esc leads back to the link")
    void shownFromItsStep(StepId step, GuidePage page) {
        open(step);
        focus("show_" + page);
        type(KeyCode.SPACE);
        assertTrue(window.node("guideOverlay").isVisible());
        assertEquals(window.texts.say("guide." + page + ".title"), words("guideTitle"));
        assertEquals("guideTitle", focused().getId());
        String spoken = window.<DrawingView>node("drawing").getAccessibleText();
        for (int i = 1; i <= guide.entry(page).markers(); i++) {
            assertTrue(spoken.contains(window.texts.say("guide." + page + "." + i)), "the picture says the same in words");
        }
        assertTrue(words("guideChecked").contains("November 23, 2026"), words("guideChecked"));
        type(KeyCode.ENTER);
        assertEquals(step, at(), "Enter is not Next behind the drawing");
        assertTrue(window.node("guideOverlay").isVisible());
        type(KeyCode.ESCAPE);
        assertFalse(window.node("guideOverlay").isVisible());
        assertEquals("show_" + page, focused().getId());
        assertEquals(step, at());
    }

    @Test
    void aLinkOnACardDoesNotTickIt() {
        open(TRIAL_ACCOUNT);
        robot.clickOn("#show_EMAIL");
        settle();
        assertTrue(window.node("guideOverlay").isVisible());
        assertFalse(window.<javafx.scene.control.CheckBox>node("emailConfirmed").isSelected());
    }

    @Test
    @DisplayName("The drawings of the sign-up are gone through one after the other")
    void oneAfterTheOther() {
        open(TRIAL_ACCOUNT);
        focus("show_SIGN_UP");
        press("show_SIGN_UP");
        assertEquals("1 of 4", words("guidePlace"));
        assertFalse(window.node("guidePrevious").isVisible());
        for (GuidePage page : List.of(GuidePage.EMAIL, GuidePage.PHONE_CODE, GuidePage.QUESTIONS)) {
            press("guideFollowing");
            assertEquals(window.texts.say("guide." + page + ".title"), words("guideTitle"));
        }
        assertFalse(window.node("guideFollowing").isVisible());
        press("guidePrevious");
        assertEquals("3 of 4", words("guidePlace"));
        press("guideClose");
        assertEquals("show_SIGN_UP", focused().getId());
    }

    @Test
    @DisplayName("UX-7: a screen that looks different has words, what the program can do instead, and another page")
    void looksDifferent() {
        open(CREDENTIALS);
        press("show_HOME");
        assertFalse(window.node("guideOtherwise").isVisible());
        press("guideDifferent");
        assertTrue(window.node("guideOtherwise").isVisible());
        assertTrue(words("guideOtherwiseWords").contains("the wizard reads all else from Twilio"));
        press("guideInstead");
        assertTrue(window.outside.opened.getLast().toString().endsWith("/keys"));
        press("guideOpen");
        assertTrue(window.outside.opened.getLast().toString().endsWith("/home"));
    }

    @Test
    @DisplayName("Nothing of the guide is loaded before it is asked for")
    void lazy() {
        open(TRIAL_ACCOUNT);
        assertNull(window.scene().lookup("#guideOverlay"));
    }

    // ---- how it looks

    @ParameterizedTest
    @EnumSource(GuidePage.class)
    @DisplayName("UX-6, UX-32, UX-33: drawn in both themes; markers of 3:1 measured on the picture; nothing cut or scrolling")
    void drawn(GuidePage page) {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            robot.interact(() -> {
                window = new TestWindow(new Stage());
                window.theme = theme;
                window.open();
                window.stage.setWidth(1366);
                window.stage.setHeight(768 - 64);
                window.goTo(TRIAL_ACCOUNT);
                window.actions.showGuide(page);
            });
            settle();
            List<String> faults = new ArrayList<>();
            robot.interact(() -> {
                Pictures.save(window.scene(), "guide-" + page + "-" + theme);
                faults.addAll(Audit.of(window.scene()));
                faults.addAll(faint(window.scene().lookup("#drawing")));
                ScrollPane scroll = window.node("guideScroll");
                if (scroll.getContent().getLayoutBounds().getHeight() > scroll.getViewportBounds().getHeight() + 0.5) {
                    faults.add("scrolls");
                }
                window.press("guideDifferent");
            });
            settle();
            robot.interact(() -> {
                faults.addAll(Audit.of(window.scene()));
                window.stage.setWidth(440);
                window.stage.setHeight(704);
            });
            settle();
            robot.interact(() -> {
                Pictures.save(window.scene(), "guide-" + page + "-compact-" + theme);
                faults.addAll(Audit.of(window.scene()));
                window.stage.close();
            });
            assertEquals(List.of(), faults);
        }
    }

    @Test
    @DisplayName("UX-34: mirrored, the drawing stays as the page outside is")
    void mirrored() {
        robot.interact(() -> {
            window = new TestWindow(stage, Locale.forLanguageTag("ar"));
            window.open();
            window.stage.setWidth(1100);
            window.goTo(TRIAL_ACCOUNT);
            window.actions.showGuide(GuidePage.SIGN_UP);
        });
        settle();
        robot.interact(() -> {
            Pictures.save(window.scene(), "guide-mirrored");
            DrawingView drawing = window.node("drawing");
            Bounds first = centre(drawing, 1);
            Bounds all = drawing.localToScene(drawing.getLayoutBounds());
            assertEquals(216.0 / 480, (first.getCenterX() - all.getMinX()) / all.getWidth(), 0.03);
            assertEquals(List.of(), Audit.of(window.scene()));
        });
    }

    private Bounds centre(DrawingView drawing, int number) {
        return markers(drawing).get(number - 1).localToScene(markers(drawing).get(number - 1).getBoundsInLocal());
    }

    private List<Group> markers(Node drawing) {
        return drawing.lookupAll(".marker").stream().map(Group.class::cast)
                .sorted((a, b) -> number(a) - number(b)).toList();
    }

    private static int number(Group marker) {
        return (Integer) marker.getProperties().get("number");
    }

    /** The discs against what is around them on the picture, words against what is under them, shapes left without a colour. */
    private List<String> faint(Node drawing) {
        List<String> faults = new ArrayList<>();
        WritableImage picture = window.scene().snapshot(null);
        for (Group marker : markers(drawing)) {
            Circle disc = (Circle) marker.lookup(".marker-disc");
            Bounds at = disc.localToScene(disc.getBoundsInLocal());
            double scale = at.getWidth() / (2 * disc.getRadius() + 2);
            for (double angle = 0; angle < 2 * Math.PI; angle += Math.PI / 8) {
                Color inside = pixel(picture, at, angle, scale * (disc.getRadius() - 2.5));
                // The ring is thin: between two pixels it is seen on the one more than on the other.
                double edge = 0;
                for (double out = -0.5; out <= 1.5; out += 0.5) {
                    edge = Math.max(edge, Audit.contrast(inside, pixel(picture, at, angle, scale * disc.getRadius() + out)));
                }
                if (edge < 3) {
                    faults.add("marker " + number(marker) + " edge " + edge);
                }
            }
        }
        shapes(drawing).filter(Text.class::isInstance).forEach(text -> {
            double words = Audit.contrast((Color) text.getFill(), under((Text) text));
            if (words < 4.5) {
                faults.add("“" + ((Text) text).getText() + "” " + words);
            }
        });
        shapes(drawing).filter(shape -> Color.BLACK.equals(shape.getFill()) || Color.BLACK.equals(shape.getStroke()))
                .forEach(shape -> faults.add("without a colour: " + shape.getStyleClass()));
        return faults;
    }

    /** The colour of the shape that the words stand on. */
    private static Color under(Text text) {
        List<Node> around = text.getParent().getChildrenUnmodifiable();
        Bounds words = text.getBoundsInParent();
        return around.subList(0, around.indexOf(text)).reversed().stream().map(Shape.class::cast)
                .filter(shape -> shape.getFill() instanceof Color color && color.isOpaque()
                        && shape.contains(words.getCenterX(), words.getCenterY()))
                .map(shape -> (Color) shape.getFill()).findFirst().orElseThrow();
    }

    private static Color pixel(WritableImage picture, Bounds at, double angle, double radius) {
        return picture.getPixelReader().getColor((int) Math.round(at.getCenterX() + radius * Math.cos(angle)),
                (int) Math.round(at.getCenterY() + radius * Math.sin(angle)));
    }

    private static Stream<Shape> shapes(Node node) {
        return switch (node) {
            case Shape shape -> Stream.of(shape);
            case Parent parent -> parent.getChildrenUnmodifiable().stream().flatMap(GuideTest::shapes);
            default -> Stream.of();
        };
    }

    private List<ShowMe> links() {
        return window.scene().getRoot().lookupAll(".show-me").stream().map(ShowMe.class::cast).toList();
    }
}
