package org.smssetup.wizard.adapter.paper;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.SetUp;
import org.smssetup.wizard.model.SmsSettings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was set up, for other programs. All keys are always there, in this order; what isn't known is null. Times are
 * ISO 8601 in UTC. Names of states are those of the model in lower case with underscores; a message's is Twilio's own.
 *
 * <pre>
 * format        {@value #FORMAT}; a new number where a key changes its meaning or goes, not where one is added
 * program       name, version
 * made, zone    when, and the time zone of whoever made it
 * practice      whether nothing of it is real
 * shortened     whether phone numbers and SIDs are shortened
 * twilio        accountSid, name, status, type, balance, read; null before an account is connected
 * sender        value (E.164 or MG…), kind
 * phone         that got the test message
 * test          messageSid, status, errorCode, sent, changed, confirmed, from, to
 * signedIn      when somebody signed in to LoginRadius
 * sites         id, name, domain, roles, plan, phoneLogin, byHand, before, after (each provider, accountSid, from, token),
 *               saved (when), write (how that ended), readBack (verdict, differing, settings, read), proof (outcome,
 *               messageSid, status, code, first, last), undo, undoUntil
 * contract      version, verified (a day), file
 * done          what, to, begun, state
 * checks        id, answer, facts
 * notYet        why, facts
 * </pre>
 *
 * <p>Of a token there is {@code {"seen":"clear","lastFour":"1a2b"}} and no more.
 */
public final class JsonPaper {
    static final int FORMAT = 1;

    private JsonPaper() {
    }

    public static byte[] bytes(SetUp setUp) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("program", ordered("name", "Twilio Setup Wizard for LoginRadius", "version", setUp.version()));
        json.put("made", text(setUp.made()));
        json.put("zone", setUp.zone().getId());
        json.put("practice", setUp.practice());
        json.put("shortened", setUp.shortened());
        json.put("twilio", account(setUp.account()));
        json.put("sender", setUp.sender() == null ? null
                : ordered("value", setUp.sender().value(), "kind", name(setUp.sender().kind())));
        json.put("phone", known(setUp.phone()));
        json.put("test", test(setUp.test()));
        json.put("signedIn", text(setUp.signedIn()));
        json.put("sites", setUp.sites().stream().map(JsonPaper::site).toList());
        json.put("contract", ordered("version", setUp.contract().version(), "verified", text(setUp.contract().verified()),
                "file", setUp.contract().file()));
        json.put("done", setUp.acts().stream().map(act -> ordered("what", name(act.did()), "to", act.what(),
                "begun", text(act.begun()), "state", name(act.state()))).toList());
        json.put("checks", setUp.checks().stream().map(JsonPaper::check).toList());
        json.put("notYet", setUp.notYet().stream().map(one -> ordered("why", name(one.why()), "facts", new TreeMap<>(one.facts())))
                .toList());
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return (new ObjectMapper().writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> account(SetUp.Account account) {
        return account == null ? null : ordered("accountSid", account.sid(), "name", known(account.name()),
                "status", name(account.status()), "type", name(account.type()), "balance", known(account.balance()),
                "read", text(account.read()));
    }

    private static Map<String, Object> test(SetUp.Test test) {
        return test == null ? null : ordered("messageSid", test.message(), "status", name(test.status()),
                "errorCode", test.errorCode(), "sent", text(test.sent()), "changed", text(test.changed()),
                "confirmed", test.confirmed(), "from", test.from(), "to", test.to());
    }

    private static Map<String, Object> site(SetUp.At site) {
        return ordered("id", site.id(), "name", site.name(), "domain", known(site.domain()), "roles", List.copyOf(site.roles()),
                "plan", known(site.plan()), "phoneLogin", site.phoneLogin(), "byHand", site.byHand(),
                "before", settings(site.before()), "after", settings(site.after()), "saved", text(site.saved()),
                "write", name(site.write()), "readBack", readBack(site.read()),
                "proof", site.read() == null ? null : proof(site.read().proof()),
                "undo", name(site.undoing()), "undoUntil", text(site.undoUntil()));
    }

    private static Map<String, Object> settings(SmsSettings settings) {
        return settings == null ? null : ordered("provider", settings.provider(), "accountSid", settings.accountSid(),
                "from", settings.from(), "token", ordered("seen", name(settings.token().seen()),
                        "lastFour", known(settings.token().lastFour())));
    }

    private static Map<String, Object> readBack(ReadBack read) {
        return read == null ? null : ordered("verdict", name(read.verdict()), "differing", new TreeSet<>(read.differing()),
                "settings", settings(read.settings()), "read", text(read.read()));
    }

    private static Map<String, Object> proof(Proof proof) {
        return proof == null ? null : ordered("outcome", name(proof.outcome()), "messageSid", known(proof.message()),
                "status", name(proof.status()), "code", known(proof.code()), "first", text(proof.first()), "last", text(proof.at()));
    }

    private static Map<String, Object> check(CheckLine line) {
        return ordered("id", name(line.id()), "answer", name(line.answer()), "facts", new TreeMap<>(line.facts()));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            all.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return all;
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Object timeOrDay) {
        return timeOrDay == null ? null : timeOrDay.toString();
    }

    private static String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
