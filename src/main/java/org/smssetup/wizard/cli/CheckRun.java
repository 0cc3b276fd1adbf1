package org.smssetup.wizard.cli;

import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.CheckWords;
import org.smssetup.wizard.ui.Texts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints the check-up of this computer and of the account that is set up on it. Asks nobody for anything, writes nothing. */
public final class CheckRun {
    private static final Set<CheckLine.Id> OF_COMPUTER =
            EnumSet.of(CheckLine.Id.KEYRING, CheckLine.Id.TWILIO_REACHED, CheckLine.Id.LOGINRADIUS_REACHED);

    private final boolean json;
    private final Side side;
    private final Texts texts;
    /** Null: for real. */
    private final String scenario;

    /** @param scenario what is practised; null: for real */
    public CheckRun(boolean json, Side side, String scenario) {
        this.json = json;
        this.side = side;
        this.scenario = scenario;
        texts = side.texts();
    }

    /** @param flow not opened yet, with a journal that is only read */
    public ExitCode run(Flow flow) throws InterruptedException {
        Driven driven = new Driven(flow, _ -> { });
        FlowState state = driven.opened();
        if (state.setAside() != null) {
            return refused(Refusal.JOURNAL_UNREADABLE.because(texts, Map.of("file", state.setAside().where().toString())));
        }
        driven.at(StepId.START);
        List<CheckLine> lines = new ArrayList<>(driven.checked().stream().filter(line -> OF_COMPUTER.contains(line.id())).toList());
        driven.at(StepId.HOME);
        // Prices are no question of their own: they stand in the window's list of countries.
        driven.checked().stream().filter(line -> line.id() != CheckLine.Id.COUNTRY_PRICES).forEach(lines::add);
        AccountSid account = driven.state().draft().accountSid();
        ExitCode code = verdict(lines);
        show(account, lines);
        if (json) {
            Json.print(document(code, account, lines, null), side.out());
        }
        return code;
    }

    /** Without having begun: nothing is known but why. */
    public ExitCode refused(Stop why) {
        side.aside().say(why.words());
        if (json) {
            Json.print(document(why.code(), null, List.of(), why), side.out());
        }
        return why.code();
    }

    private static ExitCode verdict(List<CheckLine> lines) {
        if (lines.stream().anyMatch(line -> line.answer() == CheckLine.Answer.NO)) {
            return ExitCode.A_NO;
        }
        return lines.stream().allMatch(line -> line.answer() == CheckLine.Answer.YES) ? ExitCode.DONE : ExitCode.CANT_TELL;
    }

    private void show(AccountSid account, List<CheckLine> lines) {
        Terminal people = side.people(json);
        people.say(account == null ? texts.say("plan.check.nobody")
                : texts.say("plan.check.account", Map.of("sid", account.value())));
        for (CheckLine line : lines) {
            people.say(texts.say("plan.check." + line.answer()) + "  " + CheckWords.name(texts, line.id()));
            people.say(CheckWords.sentence(texts, line), 4);
            CheckWords.more(texts, line).ifPresent(more -> people.say(more, 4));
        }
    }

    private Map<String, Object> document(ExitCode code, AccountSid account, List<CheckLine> lines, Stop stop) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", Json.FORMAT);
        document.put("version", side.version());
        document.put("asked", side.clock().instant().toString());
        document.put("accountSid", account == null ? null : account.value());
        document.put("result", Json.word(code));
        document.put("exit", code.code());
        document.put("problem", Json.problem(stop));
        document.put("lines", lines.stream().map(this::line).toList());
        if (scenario != null) {
            document.put("practice", Map.of("scenario", scenario));
        }
        return document;
    }

    private Map<String, Object> line(CheckLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", line.id().name());
        json.put("answer", Json.word(line.answer()));
        json.put("name", Terminal.plain(CheckWords.name(texts, line.id())));
        json.put("sentence", Terminal.plain(CheckWords.sentence(texts, line)));
        json.put("why", line.why() == null ? null : line.why().kind().name());
        json.put("more", CheckWords.more(texts, line).map(Terminal::plain).orElse(null));
        return json;
    }
}
