package org.smssetup.wizard.ui;

import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Paper;
import org.smssetup.wizard.model.Paper.Fact;
import org.smssetup.wizard.model.Paper.Part;
import org.smssetup.wizard.model.Paper.Point;
import org.smssetup.wizard.model.Paper.Row;
import org.smssetup.wizard.model.Paper.Sign;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.SetUp;
import org.smssetup.wizard.model.SmsSettings;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was set up, in the words of the program's language. The same for the page, the web page and the PDF. */
public final class PaperWords {
    private static final int MOST_SITES = 2;
    private static final int MOST_NOT_YET = 4;
    private static final int LONGEST_NAME = 26;

    private final Texts texts;
    private final SetUp setUp;
    private final boolean onScreen;

    private PaperWords(Texts texts, SetUp setUp, boolean onScreen) {
        this.texts = texts;
        this.setUp = setUp;
        this.onScreen = onScreen;
    }

    /** For what leaves the window: without the marks that JavaFX needs between words. */
    public static Paper of(Texts texts, SetUp setUp) {
        return new PaperWords(texts, setUp, false).paper();
    }

    /**
     * The same in short, for the window.
     *
     * @param more how many things more are not yet
     */
    public record Brief(List<Fact> facts, List<String> notYet, int more) {
    }

    public static Brief brief(Texts texts, SetUp setUp) {
        return new PaperWords(texts, setUp, true).brief();
    }

    private Brief brief() {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("review.sid", setUp.account() == null ? "" : texts.apart(setUp.account().sid())));
        facts.add(fact("check.SENDER_OWNED", setUp.sender() == null ? "" : texts.apart(number(setUp.sender().value()))));
        facts.add(fact("check.PHONE_VERIFIED", texts.apart(number(setUp.phone()))));
        for (SetUp.At site : setUp.sites().subList(0, Math.min(MOST_SITES, setUp.sites().size()))) {
            facts.add(new Fact(texts.apart(cut(site.name())), readBack(site)));
            facts.add(fact("paper.fact.proof", site.read() == null ? "" : proof(site.read().proof())));
        }
        if (setUp.sites().size() > MOST_SITES) {
            facts.add(new Fact("", words("paper.more", Map.of("count", texts.number(setUp.sites().size() - MOST_SITES)))));
        }
        List<String> notYet = setUp.notYet().stream().map(this::notYet).map(Point::words).toList();
        int shown = Math.min(MOST_NOT_YET, notYet.size());
        return new Brief(full(facts), notYet.subList(0, shown), notYet.size() - shown);
    }

    private Paper paper() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Points(plain("home.notYet"), setUp.notYet().stream().map(this::notYet).toList()));
        parts.add(new Part.Facts(plain("paper.part.account"), account()));
        if (setUp.test() != null) {
            parts.add(new Part.Facts(plain("paper.part.test"), test(setUp.test())));
        }
        for (SetUp.At site : setUp.sites()) {
            String title = words("paper.part.site", Map.of("site", site.name()));
            parts.add(new Part.Change(title, plain("paper.was"), plain("paper.is"), changes(site)));
            parts.add(new Part.Facts("", facts(site)));
        }
        parts.add(new Part.Points(plain("paper.part.acts"), setUp.acts().stream().map(this::act).toList()));
        parts.add(new Part.Points(plain("home.checks"), setUp.checks().stream().map(this::check).toList()));
        return new Paper(texts.getLocale().toLanguageTag(), texts.rightToLeft(), plain("paper.title"),
                setUp.practice() ? plain("paper.practice") : "", lead(), parts.stream().filter(PaperWords::isFull).toList());
    }

    private static boolean isFull(Part part) {
        return switch (part) {
            case Part.Facts facts -> !facts.facts().isEmpty();
            case Part.Change change -> !change.rows().isEmpty();
            case Part.Points points -> !points.points().isEmpty();
        };
    }

    private List<String> lead() {
        List<String> lead = new ArrayList<>();
        lead.add(words("paper.made", Map.of("time", time(setUp.made()), "version", setUp.version(),
                "zone", setUp.zone().getDisplayName(TextStyle.FULL, texts.getLocale()))));
        lead.add(plain(setUp.shortened() ? "paper.noSecret.short" : "paper.noSecret"));
        return lead;
    }

    // ---- Twilio

    private List<Fact> account() {
        List<Fact> facts = new ArrayList<>();
        SetUp.Account account = setUp.account();
        if (account != null) {
            facts.add(fact("review.sid", account.sid()));
            facts.add(fact("home.fact.name", account.name()));
            if (account.read() != null) {
                facts.add(fact("home.fact.kind", plain("home.kind." + account.type()) + ", " + plain("home.status." + account.status())));
                facts.add(fact("home.fact.balance", account.balance().isEmpty() ? ""
                        : Money.format(account.balance(), texts.getLocale())));
                facts.add(fact("paper.fact.asked", time(account.read())));
            }
        }
        facts.add(fact("check.SENDER_OWNED", setUp.sender() == null ? "" : number(setUp.sender().value())));
        facts.add(fact("check.PHONE_VERIFIED", number(setUp.phone())));
        return full(facts);
    }

    private List<Fact> test(SetUp.Test test) {
        String code = test.errorCode() == null ? "" : " (" + test.errorCode() + ")";
        return full(List.of(fact("paper.fact.message", test.message()),
                fact("paper.fact.state", status(test.status().name()) + code),
                fact("paper.fact.sent", time(test.sent())),
                fact("paper.fact.changed", test.changed() == null ? "" : time(test.changed())),
                fact("paper.fact.seen", test.confirmed() ? plain("paper.seen") : "")));
    }

    // ---- LoginRadius

    private List<Row> changes(SetUp.At site) {
        if (site.before() == null && site.after() == null) {
            return List.of();
        }
        SmsSettings was = site.before();
        SmsSettings is = site.after();
        return List.of(
                new Row(plain("review.provider"), value(was, was == null ? "" : was.provider()), value(is, is == null ? "" : is.provider())),
                new Row(plain("review.sid"), value(was, was == null ? "" : was.accountSid()), value(is, is == null ? "" : is.accountSid())),
                new Row(plain("review.token"), token(was), token(is)),
                new Row(plain("review.number"), value(was, was == null ? "" : number(was.from())),
                        value(is, is == null ? "" : number(is.from()))));
    }

    private String value(SmsSettings of, String value) {
        return of == null ? plain("review.unknown") : value.isEmpty() ? plain("review.empty") : value;
    }

    private String token(SmsSettings of) {
        if (of == null) {
            return plain("review.unknown");
        }
        return switch (of.token().seen()) {
            case NONE -> plain("review.empty");
            case MASKED -> plain("paper.token.hidden");
            case CLEAR -> words("review.token.ends", Map.of("end", of.token().lastFour()));
        };
    }

    private List<Fact> facts(SetUp.At site) {
        String saved = site.saved() == null ? site.byHand() ? plain("home.saved.byHand") : ""
                : time(site.saved()) + ", " + plain("paper.state." + site.write());
        return full(List.of(
                fact("paper.fact.domain", site.domain()),
                fact("paper.fact.roles", String.join(", ", site.roles())),
                fact("paper.fact.plan", site.plan()),
                fact("paper.fact.phoneLogin", site.phoneLogin() == null ? "" : plain(site.phoneLogin() ? "paper.on" : "paper.off")),
                fact("paper.fact.signedIn", setUp.signedIn() == null ? "" : words("paper.signedIn", Map.of("time", time(setUp.signedIn())))),
                fact("paper.fact.saved", saved),
                fact("paper.fact.readBack", readBack(site)),
                fact("paper.fact.proof", site.read() == null ? "" : proof(site.read().proof())),
                fact("paper.fact.undo", words("paper.undo." + site.undoing(),
                        site.undoUntil() == null ? Map.of() : Map.of("time", time(site.undoUntil()))))));
    }

    private String readBack(SetUp.At site) {
        ReadBack read = site.read();
        if (read == null || read.settings() == null) {
            return plain("home.saved.unknown");
        }
        String words = site.undoing() == SetUp.Undoing.PUT_BACK
                ? plain(read.settings().token().seen() == SmsSettings.Seen.MASKED ? "home.saved.RESTORED.hidden" : "home.saved.RESTORED")
                : words("home.saved." + read.verdict(), Map.of("fields", Stream.of("provider", "accountSid", "authToken", "from")
                        .filter(read.differing()::contains).map(name -> plain("home.field." + name)).collect(Collectors.joining(", "))));
        return sentences(words, words("home.saved.when", Map.of("time", time(read.read()))));
    }

    private String proof(Proof proof) {
        if (proof == null) {
            return plain("home.proof.NONE");
        }
        String words = sentences(plain("home.proof." + proof.outcome()), words("home.proof.when", Map.of("time", time(proof.at()))));
        String message = Stream.of(proof.message(), proof.status() == null ? "" : status(proof.status().name()), proof.code())
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return message.isEmpty() ? words
                : sentences(words, plain("paper.fact.message") + (onScreen ? ":\n" + texts.apart(message) : ": " + message));
    }

    /** Each on a line of its own in the window: JavaFX can't break lines everywhere (see {@link Texts}). */
    private String sentences(String one, String more) {
        return onScreen ? one + "\n" + more : one + " " + more + ".";
    }

    // ---- lists

    private Point act(SetUp.Act act) {
        boolean user = act.did() == SetUp.Did.TEST_USER_MADE;
        Sign sign = switch (act.state()) {
            case DONE -> user ? Sign.OPEN : Sign.YES;
            case NOT_DONE -> user ? Sign.YES : Sign.NO;
            case BEGUN, UNCERTAIN -> Sign.OPEN;
        };
        return new Point(sign, did(act.did().name(), act.what()),
                time(act.begun()) + ", " + plain((user ? "paper.user." : "paper.state.") + act.state()));
    }

    private String did(String did, String what) {
        return words("paper.did." + did, Map.of("what", number(what)));
    }

    private Point check(CheckLine line) {
        Sign sign = switch (line.answer()) {
            case YES -> Sign.YES;
            case NO -> Sign.NO;
            case CANT_TELL, ASKING -> Sign.OPEN;
        };
        return new Point(sign, clean(CheckWords.sentence(texts, line)), "");
    }

    /** In the window a name has room for a few words; in Arabic a longer one would be drawn twice (see {@link Texts}). */
    private String cut(String name) {
        return onScreen && name.codePointCount(0, name.length()) > LONGEST_NAME
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)).strip() + "…" : name;
    }

    private Map<String, String> cut(Map<String, String> facts) {
        return facts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, fact -> cut(fact.getValue())));
    }

    private Point notYet(SetUp.NotYet notYet) {
        String words = switch (notYet.why()) {
            case OWN_TEXT -> plain("home.notYet.ownText");
            case VERIFIED_ONLY -> plain("home.notYet.verifiedOnly");
            case CONTRACT_UNVERIFIED -> plain("review.contract.unverified");
            case TEST_USER_LEFT -> words("home.leftUser", cut(notYet.facts()));
            // Words in words: those inside have their marks already.
            case UNCERTAIN -> plain("paper.notYet.UNCERTAIN").replace("{what}", did(notYet.facts().get("did"), cut(notYet.facts().get("to"))));
            case NOT_READ_BACK, DIFFERENT, NOT_PROVED, PHONE_LOGIN_OFF, CACHED, CONTRACT_FROM_FILE ->
                    words("paper.notYet." + notYet.why(), cut(notYet.facts()));
        };
        return new Point(Sign.OPEN, words, "");
    }

    // ---- words

    private Fact fact(String key, String value) {
        return new Fact(plain(key), value);
    }

    private static List<Fact> full(List<Fact> facts) {
        return facts.stream().filter(fact -> !fact.value().isBlank()).toList();
    }

    private String status(String status) {
        // Twilio's own word, which its console shows too.
        return status.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String number(String value) {
        return PhoneNumber.isOne(value) ? new PhoneNumber(value).formatted() : value;
    }

    private String time(Instant at) {
        return clean(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts.getLocale()).withZone(setUp.zone()).format(at));
    }

    private String plain(String key) {
        return clean(texts.say(key));
    }

    private String words(String key, Map<String, String> facts) {
        return onScreen || texts.rightToLeft() ? clean(texts.say(key, facts)) : texts.send(key, facts);
    }

    /** What {@link Texts} puts between words of shaped letters is for JavaFX's lines alone. */
    private String clean(String words) {
        return texts.isShaped() && !onScreen ? words.replaceAll("[\\u200E\\u200F]", "").replace('\u00A0', ' ') : words;
    }
}
