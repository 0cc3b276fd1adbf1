package org.smssetup.wizard.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page after the steps found out last, so that it can be shown, with its time, before anybody is asked again.
 * What LoginRadius told about a site stands beside the save to it ({@link Deed.SettingsSaved#lastRead}).
 *
 * @param at      when Twilio's last answer came; null: not asked yet
 * @param account whose account was asked about, or null
 * @param lines   Twilio's answers, none without one
 * @param notRead the sites that couldn't be read when they were looked at last, each with the reason
 */
public record LastLook(Instant at, AccountSid account, List<Line> lines, List<NotRead> notRead) {
    public static final LastLook NONE = new LastLook(null, null, List.of(), List.of());

    public LastLook {
        lines = lines == null ? List.of() : List.copyOf(lines);
        notRead = notRead == null ? List.of() : List.copyOf(notRead);
    }

    /**
     * A {@link CheckLine} as it can be written down.
     *
     * @param facts    never a secret
     * @param why      the kind of the problem behind it, or null
     * @param whyFacts the facts of that problem
     */
    public record Line(CheckLine.Id id, CheckLine.Answer answer, Map<String, String> facts, Problem.Kind why,
                       Map<String, String> whyFacts) {
        public Line {
            facts = facts == null ? Map.of() : Map.copyOf(facts);
            whyFacts = whyFacts == null ? Map.of() : Map.copyOf(whyFacts);
        }

        static Line of(CheckLine line) {
            return new Line(line.id(), line.answer(), line.facts(), line.why() == null ? null : line.why().kind(),
                    line.why() == null ? Map.of() : line.why().facts());
        }

        CheckLine line() {
            return new CheckLine(id, answer, facts, why == null ? null : new Problem(why, whyFacts));
        }
    }

    /** @param at when it was tried */
    public record NotRead(long siteId, Problem.Kind why, Instant at) {
    }

    /** The same about the sites, with other answers of Twilio. */
    public LastLook withAnswers(Instant when, AccountSid asked, List<CheckLine> answers) {
        return new LastLook(when, asked, answers.stream().filter(line -> line.answer() != CheckLine.Answer.ASKING).map(Line::of).toList(),
                notRead);
    }

    /** The same about the sites, with the answers of Twilio that {@code other} has. */
    public LastLook withAnswersOf(LastLook other) {
        return new LastLook(other.at, other.account, other.lines, notRead);
    }

    public LastLook withNotRead(List<NotRead> sites) {
        return new LastLook(at, account, lines, sites);
    }

    /** Twilio's answers about that account; none where another one was asked about. */
    public List<CheckLine> answersOf(AccountSid asked) {
        return account == null || !account.equals(asked) ? List.of() : lines.stream().map(Line::line).toList();
    }

    public Optional<NotRead> notRead(long siteId) {
        return notRead.stream().filter(one -> one.siteId() == siteId).findFirst();
    }
}
