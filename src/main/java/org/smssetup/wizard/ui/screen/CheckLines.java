package org.smssetup.wizard.ui.screen;

import javafx.scene.control.Hyperlink;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.ui.CheckWords;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.util.Optional;

/** The lines of a check-up: how each stands, what to do about it, and the button that does it. */
public final class CheckLines {
    private CheckLines() {
    }

    /** For a page that says itself what follows from a trial. */
    static StateLine line(Texts texts, Actions actions, CheckLine check) {
        Mark mark = mark(check);
        return line(texts, actions, check, mark == Mark.FAILED || mark == Mark.UNKNOWN);
    }

    /** With what to do about every no and every "can't tell". */
    public static StateLine whole(Texts texts, Actions actions, CheckLine check) {
        return line(texts, actions, check,
                check.answer() == CheckLine.Answer.NO || check.answer() == CheckLine.Answer.CANT_TELL);
    }

    /** With the button that helps and without the words about it, which stand in the whole check-up. */
    static StateLine brief(Texts texts, Actions actions, CheckLine check) {
        StateLine line = new StateLine(texts, mark(check), CheckWords.sentence(texts, check));
        if (check.answer() == CheckLine.Answer.CANT_TELL) {
            CheckWords.more(texts, check).ifPresent(line::with);
        }
        button(texts, actions, check).ifPresent(line::with);
        return line;
    }

    private static StateLine line(Texts texts, Actions actions, CheckLine check, boolean more) {
        StateLine line = new StateLine(texts, mark(check), CheckWords.sentence(texts, check));
        if (more) {
            CheckWords.more(texts, check).ifPresent(line::with);
            button(texts, actions, check).ifPresent(line::with);
        }
        return line;
    }

    private static Optional<Hyperlink> button(Texts texts, Actions actions, CheckLine check) {
        return fix(texts, check).map(remedy -> {
            Hyperlink button = new Hyperlink(ProblemWords.button(texts, remedy));
            button.setId("fix_" + check.id());
            button.setOnAction(_ -> actions.remedy(remedy));
            return button;
        });
    }

    private static Optional<Remedy> fix(Texts texts, CheckLine check) {
        // Wherever the check-up is asked, the way to new values leads over the page that takes them.
        return check.id() == CheckLine.Id.KEYS_ACCEPTED && check.answer() == CheckLine.Answer.NO
                ? Optional.of(Remedy.GO_TO_CREDENTIALS) : CheckWords.remedy(texts, check);
    }

    static Mark mark(CheckLine check) {
        return switch (check.answer()) {
            case ASKING -> Mark.WAITING;
            case YES -> Mark.DONE;
            case CANT_TELL -> Mark.UNKNOWN;
            case NO -> switch (check.id()) {
                // True and no fault: a trial is a trial. The page itself says what follows from it.
                case ACCOUNT_KIND, OWN_TEXT, BALANCE, PROFILE_APPROVED, SENDER_REGISTERED, COUNTRY_PRICES -> Mark.ATTENTION;
                case KEYRING, TWILIO_REACHED, LOGINRADIUS_REACHED, KEYS_ACCEPTED, ACCOUNT_ACTIVE, PHONE_VERIFIED,
                     SENDER_OWNED, TOKEN_KEPT, COUNTRIES_OPEN -> Mark.FAILED;
            };
        };
    }
}
