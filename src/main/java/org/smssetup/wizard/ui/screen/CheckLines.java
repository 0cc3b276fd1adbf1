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
final class CheckLines {
    private CheckLines() {
    }

    static StateLine line(Texts texts, Actions actions, CheckLine check) {
        Mark mark = mark(check);
        StateLine line = new StateLine(texts, mark, CheckWords.sentence(texts, check));
        if (mark == Mark.FAILED || mark == Mark.UNKNOWN) {
            CheckWords.more(texts, check).ifPresent(line::with);
            fix(texts, check).ifPresent(remedy -> {
                Hyperlink button = new Hyperlink(ProblemWords.button(texts, remedy));
                button.setId("fix_" + check.id());
                button.setOnAction(_ -> actions.remedy(remedy));
                line.with(button);
            });
        }
        return line;
    }

    private static Optional<Remedy> fix(Texts texts, CheckLine check) {
        // Wherever the check-up is asked, the way to new values leads over the page that takes them.
        return check.id() == CheckLine.Id.KEYS_ACCEPTED && check.answer() == CheckLine.Answer.NO
                ? Optional.of(Remedy.GO_TO_CREDENTIALS) : CheckWords.remedy(texts, check);
    }

    private static Mark mark(CheckLine check) {
        return switch (check.answer()) {
            case ASKING -> Mark.WAITING;
            case YES -> Mark.DONE;
            case CANT_TELL -> Mark.UNKNOWN;
            case NO -> switch (check.id()) {
                // True and no fault: a trial is a trial. The page itself says what follows from it.
                case ACCOUNT_KIND, OWN_TEXT, BALANCE -> Mark.ATTENTION;
                case KEYRING, TWILIO_REACHED, LOGINRADIUS_REACHED, KEYS_ACCEPTED, ACCOUNT_ACTIVE, PHONE_VERIFIED,
                     SENDER_OWNED, TOKEN_KEPT -> Mark.FAILED;
            };
        };
    }
}
