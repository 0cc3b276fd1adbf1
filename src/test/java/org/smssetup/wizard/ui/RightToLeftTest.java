package org.smssetup.wizard.ui;

import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.StepId;

import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** UX-34: in Arabic the pages are mirrored, and numbers, SIDs, codes and addresses are not. */
class RightToLeftTest extends WindowTest {
    private static final Locale ARABIC = Locale.forLanguageTag("ar");
    private static final String PHONE = "+1 415-555-0123";

    private final Texts texts = new Texts(ARABIC);

    @Test
    @DisplayName("a phone number keeps its order in a sentence and by itself")
    void inASentence() {
        for (String shown : List.of(texts.say("verify.title", Map.of("phone", PHONE)), texts.apart(PHONE),
                Places.fill(texts, "problem.PHONE_NOT_VERIFIED.title", Map.of("phone", PHONE)),
                texts.say("phone.echo", Map.of("number", PHONE, "country", "الولايات المتحدة")))) {
            int at = shown.indexOf(PHONE);
            Bidi order = new Bidi(shown, Bidi.DIRECTION_RIGHT_TO_LEFT);
            for (int i = at; i < at + PHONE.length(); i++) {
                assertEquals(order.getLevelAt(at), order.getLevelAt(i), shown);
            }
            assertEquals(0, order.getLevelAt(at) % 2, "left to right");
        }
    }

    @Test
    @DisplayName("a name written from right to left stays so, and what leaves the program has no marks")
    void onlyWhatNeedsIt() {
        assertEquals("مصر", new Texts(Locale.ENGLISH).apart("مصر"));
        assertEquals("مصر", texts.apart("مصر"));
        assertTrue(texts.send("sent.testMessage", Map.of("word", "4711")).matches("[\\p{IsArabic}\\p{P} \\d]+"));
    }

    @Test
    @DisplayName("JavaFX lays every sentence out at every width")
    void everyWidth() {
        List<String> broken = new ArrayList<>();
        robot.interact(() -> {
            for (String key : Collections.list(texts.getKeys())) {
                for (int width = 100; width < 700; width += 21) {
                    Text text = new Text(texts.getString(key));
                    text.setWrappingWidth(width);
                    text.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
                    try {
                        text.getLayoutBounds();
                    } catch (ArrayIndexOutOfBoundsException jdk) {
                        broken.add(key + " at " + width);
                    }
                }
            }
        });
        assertEquals(List.of(), broken);
    }

    @Test
    @DisplayName("in Hindi every sentence runs from left to right, whatever it begins with")
    void hindiRunsLeftToRight() {
        Texts hindi = new Texts(Locale.forLanguageTag("hi"));
        List<String> turned = Collections.list(hindi.getKeys()).stream()
                .filter(key -> !new Bidi(hindi.getString(key), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()).toList();
        assertEquals(List.of(), turned);
        assertTrue(new Bidi(hindi.apart(PHONE), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight());
    }

    @ParameterizedTest
    @EnumSource(Typeface.class)
    @DisplayName("no box stands for a mark or a letter that is missing")
    void letters(Typeface letters) {
        robot.interact(letters::load);
        for (String weight : List.of("regular", "bold")) {
            try (InputStream in = RightToLeftTest.class.getResourceAsStream("/org/smssetup/wizard/fonts/"
                    + letters.name().toLowerCase(Locale.ROOT) + "-" + weight + ".ttf")) {
                java.awt.Font font = java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, in);
                assertEquals(0, font.createGlyphVector(new FontRenderContext(null, true, true), new int[] {0}).getOutline()
                        .getBounds2D().getWidth(), "the missing letter is empty");
                Locale language = Locale.forLanguageTag(letters == Typeface.ARABIC ? "ar" : "hi");
                Texts words = new Texts(language);
                Set<String> missing = new TreeSet<>();
                Collections.list(words.getKeys()).forEach(key -> words.getString(key).codePoints()
                        .filter(c -> !font.canDisplay(c) && Character.getType(c) != Character.FORMAT && c >= ' ')
                        .forEach(c -> missing.add(Character.toString(c))));
                assertEquals(Set.of(), missing);
            } catch (IOException | java.awt.FontFormatException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"VERIFIED_NUMBER, phone", "TRIAL_NUMBER, sender", "CREDENTIALS, accountSid", "CREDENTIALS, authToken", "REVIEW, newSid"})
    @DisplayName("the page runs from right to left, and its field from left to right")
    void field(StepId page, String id) {
        robot.interact(() -> window = new TestWindow(stage, ARABIC).open());
        then(() -> window.goTo(page));
        assertEquals(NodeOrientation.RIGHT_TO_LEFT, window.<Node>node("pageArea").getEffectiveNodeOrientation());
        assertEquals(NodeOrientation.LEFT_TO_RIGHT, window.<Node>node(id).getEffectiveNodeOrientation());
        // The list of steps is on the right.
        assertTrue(window.<Node>node("side").localToScene(0, 0).getX() > window.<Node>node("pageHolder").localToScene(0, 0).getX());
    }
}
