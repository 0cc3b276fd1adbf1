package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said about several sites and their settings; a token appears by its last four characters only. */
final class SitesWords {
    private final Texts texts;
    private List<String> meant = List.of();

    SitesWords(Texts texts) {
        this.texts = texts;
    }

    /** From now on {@link #meant} tells the settings that this draft has in mind. */
    void mean(Draft draft) {
        if (draft.accountSid() == null || draft.sender() == null) {
            return;
        }
        Rollout rollout = draft.upkeep().rollout();
        String token = rollout.isFor(draft.accountSid(), draft.sender().from())
                ? texts.say("review.token.ends", Map.of("end", rollout.meant().tokenEnd())) : texts.say("sites.token.kept");
        meant = parts("Twilio", draft.accountSid().value(), draft.sender().from().value(), token);
    }

    /** What the sites should have. */
    String meant() {
        return String.join(" · ", meant);
    }

    /** Settings in few words, each by itself; none for null. */
    private List<String> parts(SmsSettings settings) {
        if (settings == null) {
            return List.of();
        }
        if (settings.isEmpty()) {
            return List.of(texts.say("sites.settings.none"));
        }
        return parts(settings.provider(), settings.accountSid(), settings.from(), switch (settings.token().seen()) {
            case NONE -> texts.say("sites.token.none");
            case MASKED -> texts.say("sites.token.hidden");
            case CLEAR -> texts.say("review.token.ends", Map.of("end", settings.token().lastFour()));
        });
    }

    private List<String> parts(String provider, String accountSid, String from, String token) {
        return List.of(texts.say("sites.account", Map.of("provider", provider.isEmpty() ? texts.say("review.empty") : provider,
                        "end", accountSid.isEmpty() ? texts.say("review.empty") : accountSid.substring(Math.max(0, accountSid.length() - 4)))),
                texts.apart(from.isEmpty() ? texts.say("review.empty") : PhoneNumber.isOne(from) ? new PhoneNumber(from).formatted() : from),
                texts.apart(token));
    }

    /** What the site has, as far as it was shown; none while it wasn't. */
    List<String> before(Row row) {
        return row == null ? List.of() : parts(row.shown());
    }

    /** What it gets, or has got, in its place, or what somebody else has put there; none where that is nothing new. */
    List<String> after(Row row) {
        if (row == null) {
            return List.of();
        }
        if (row.outcome() == Outcome.CHANGED_MEANWHILE) {
            return parts(row.read().settings());
        }
        boolean gets = row.outcome() == Outcome.SAVED || row.canBeSaved();
        return gets && row.shown() != null ? meant : List.of();
    }

    static Mark mark(Row row, boolean chosen) {
        if (row == null || row.isUnread()) {
            return Mark.TO_COME;
        }
        return switch (row.outcome()) {
            case TO_DO -> chosen ? Mark.TO_COME : Mark.INFO;
            case SAME_ALREADY, SAVED -> Mark.DONE;
            case CHANGED_MEANWHILE -> Mark.ATTENTION;
            case FAILED -> Mark.FAILED;
            case LEFT_OUT -> Mark.INFO;
        };
    }

    /** How far it came. @param chosen whether it is to be done */
    String result(Row row, boolean chosen) {
        if (row == null || row.isUnread()) {
            return texts.say("sites.unread");
        }
        return switch (row.outcome()) {
            case TO_DO -> texts.say(chosen ? "sites.result.TO_DO" : "sites.result.LEFT_OUT");
            case SAVED -> texts.say(row.read() != null && row.read().verdict() == Verdict.CANNOT_COMPARE
                    ? "sites.result.SAVED.hidden" : "sites.result.SAVED");
            case FAILED -> texts.say("sites.result.FAILED", Map.of("why", why(row)));
            case SAME_ALREADY, CHANGED_MEANWHILE, LEFT_OUT -> texts.say("sites.result." + row.outcome());
        };
    }

    private String why(Row row) {
        return row.problem() == null ? ""
                : ProblemWords.of(texts, new Problem(row.problem(), Map.of("site", row.site().name()))).title();
    }

    /** The settings that matter now, in full. */
    List<String> detail(Row row) {
        List<String> sentences = new ArrayList<>();
        if (row.outcome() == Outcome.CHANGED_MEANWHILE) {
            sentences.add(texts.say("sites.detail.shown", Map.of("settings", SettingsWords.of(texts, row.shown()))));
        }
        SmsSettings now = row.read() == null ? row.shown() : row.read().settings();
        if (now != null) {
            sentences.add(texts.say("sites.detail.now", Map.of("settings", SettingsWords.of(texts, now))));
        }
        if (row.canBeSaved()) {
            sentences.add(texts.say("sites.detail.then", Map.of("settings", meant())));
        }
        return sentences;
    }

    String summary(Rollout rollout) {
        long failed = rollout.count(row -> row.outcome() == Outcome.FAILED || row.outcome() == Outcome.CHANGED_MEANWHILE);
        long leftOut = rollout.count(row -> row.outcome() == Outcome.LEFT_OUT);
        String all = texts.say("sites.summary", Map.of("done", texts.number(rollout.count(Row::isDone)),
                "all", texts.number(rollout.rows().size()), "failed", texts.number(failed),
                "todo", texts.number(rollout.count(row -> row.outcome() == Outcome.TO_DO))));
        return leftOut == 0 ? all : all + " · " + texts.say("sites.summary.leftOut", Map.of("count", texts.number(leftOut)));
    }
}
