package org.smssetup.wizard.ui;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.StepId;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** UX-34: a language whose words are 40 % longer breaks nothing. */
class LongWordsTest extends WindowTest {
    /** A language of its own, which nobody speaks. */
    private static final Locale LONG = Locale.of("qlo");

    @BeforeAll
    static void writeTheLanguage() throws IOException {
        for (String bundle : List.of("pages", "steps", "home", "sites", "paper", "remove", "dashboard", "rotate")) {
            String base = "org/smssetup/wizard/texts/" + bundle;
            ResourceBundle words = ResourceBundle.getBundle(base.replace('/', '.'), Locale.ROOT);
            Path file = Path.of("target", "test-classes", base + "_" + LONG + ".properties");
            Files.createDirectories(file.getParent());
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (String key : words.keySet()) {
                    out.write(key + "=" + longer(words.getString(key)).replace("\\", "\\\\").replace("\n", "\\n") + "\n");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("UX-34: nothing is cut, and nothing sticks out of the window")
    void nothingIsCut(StepId page) {
        robot.interact(() -> window = new TestWindow(stage, LONG).open());
        then(() -> window.goTo(page));
        robot.interact(() -> Pictures.save(window.scene(), "long-" + page));
        then(() -> assertEquals(List.of(), Audit.of(window.scene())));
        then(() -> stage.setWidth(440));
        then(() -> assertEquals(List.of(), Audit.of(window.scene())));
    }

    /** Some words once more, until it is 40 % longer. */
    private static String longer(String text) {
        StringBuilder longer = new StringBuilder(text);
        String[] words = text.replaceAll("[{}_]", "").split(" ");
        for (int i = 0; longer.length() < text.length() * 1.4; i++) {
            longer.append(' ').append(words[i % words.length]);
        }
        return longer.toString();
    }
}
