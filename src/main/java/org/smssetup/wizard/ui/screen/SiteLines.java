package org.smssetup.wizard.ui.screen;

import javafx.scene.control.Hyperlink;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;

/** What LoginRadius told about a site, each line with what can be done about it. */
final class SiteLines {
    private SiteLines() {
    }

    static StateLine mayEdit(Texts texts, Boolean mayEdit) {
        return answer(texts, mayEdit, Mark.FAILED, "loginradius.mayEdit");
    }

    /** @param switchOn what the button does where it is off */
    static StateLine phoneLogin(Texts texts, Boolean phoneLogin, Runnable switchOn) {
        StateLine line = answer(texts, phoneLogin, Mark.ATTENTION, "loginradius.phoneLogin");
        if (Boolean.FALSE.equals(phoneLogin)) {
            Hyperlink on = new Hyperlink(texts.say("loginradius.phoneLogin.switchOn"));
            on.setId("switchOnPhoneLogin");
            on.setOnAction(_ -> switchOn.run());
            line.with(on);
        }
        return line;
    }

    static StateLine provider(Texts texts, SiteState told) {
        if (told.settings() == null) {
            return new StateLine(texts, Mark.UNKNOWN, texts.say("loginradius.provider.unknown"));
        }
        return new StateLine(texts, Mark.INFO, told.settings().provider().isEmpty()
                ? texts.say("loginradius.provider.none")
                : texts.say("loginradius.provider", Map.of("provider", told.settings().provider())));
    }

    /**
     * @param verified the day on which the description of the calls was seen to work, or null
     * @param now      the description in use
     */
    static StateLine contract(Texts texts, LocalDate verified, ContractInUse now) {
        if (now.learned() != null) {
            return new StateLine(texts, Mark.INFO, LearnedLines.inShort(texts, now));
        }
        return verified == null ? new StateLine(texts, Mark.INFO, texts.say("review.contract.unverified"))
                : new StateLine(texts, Mark.DONE, texts.say("review.contract.verified", Map.of("day",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(texts.getLocale()).format(verified))));
    }

    private static StateLine answer(Texts texts, Boolean answer, Mark no, String key) {
        if (answer == null) {
            return new StateLine(texts, Mark.UNKNOWN, texts.say(key + ".unknown"));
        }
        return new StateLine(texts, answer ? Mark.DONE : no, texts.say(key + (answer ? ".yes" : ".no")));
    }
}
