package org.smssetup.wizard.ui.screen;

import javafx.scene.control.Label;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.ui.Texts;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was learned about LoginRadius's calls, in words. */
final class LearnedLines {
    private LearnedLines() {
    }

    /** For consent: where it goes, what it sends, what was left out. */
    static List<Label> of(Texts texts, LearnedContract learned) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("lesson.host", Map.of("host", texts.apart(learned.host()))));
        lines.add(texts.say("lesson.read", Map.of("call", texts.apart(learned.read()))));
        lines.add(texts.say("lesson.save", Map.of("call", texts.apart(learned.save()), "form", texts.say("lesson.form." + learned.form()))));
        lines.add(texts.say("lesson.fields", Map.of("fields", fields(texts, learned))));
        lines.add(learned.alongside().isEmpty() ? texts.say("lesson.alongside.none")
                : texts.say("lesson.alongside", Map.of("values", texts.apart(String.join(", ", learned.alongside())))));
        if (!learned.tellsToken()) {
            lines.add(texts.say("lesson.tokenNotTold"));
        }
        lines.add(texts.say("lesson.left", Map.of("count", texts.number(learned.left()))));
        return lines.stream().map(line -> Parts.label(line)).toList();
    }

    private static String fields(Texts texts, LearnedContract learned) {
        return String.join(", ", learned.fields().stream().filter(field -> !field.sent().isEmpty() || !field.told().isEmpty())
                .map(field -> texts.say("lesson.field", Map.of("setting", texts.say("lesson.setting." + field.setting()),
                        "name", texts.apart(field.sent().isEmpty() ? field.told() : field.sent())))).toList());
    }

    /** Where the description in use comes from. */
    static String inUse(Texts texts, ContractInUse now) {
        if (now.lost()) {
            return texts.say("lesson.lost");
        }
        return texts.say(now.own() ? "lesson.inUse.own" : "lesson.inUse.file", facts(texts, now));
    }

    /** The same in one line, for one that was learned. */
    static String inShort(Texts texts, ContractInUse now) {
        return texts.say(now.own() ? "review.contract.own" : "review.contract.learned", facts(texts, now));
    }

    private static Map<String, String> facts(Texts texts, ContractInUse now) {
        return Map.of("day", day(texts, now.learned()), "file", now.file() == null ? "" : now.file());
    }

    private static String day(Texts texts, LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(texts.getLocale()).format(day);
    }
}
