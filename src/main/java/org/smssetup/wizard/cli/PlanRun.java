package org.smssetup.wizard.cli;

import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.screen.SettingsWords;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does what a plan says, without a window: the same steps, handed in one after the other. Everything is read before
 * anything is written, and nothing is written where one of the sites isn't as it should be.
 */
public final class PlanRun {
    private static final String AGREED = "yes";
    /** What is going on only between two pages, or in an instant. */
    private static final Set<String> NOT_TOLD = Stream.concat(Stream.of(StepId.values()).map(Enum::name), Stream.of("token"))
            .collect(Collectors.toSet());

    private final Wanted wanted;
    private final Side side;
    private final Practised practised;
    private final Texts texts;
    private final Instant started;

    /**
     * @param sites names, domains or ids of the plan's sites that are meant; empty: all of them
     * @param yes   whether nobody is asked
     */
    public record Wanted(List<String> sites, boolean dryRun, boolean acceptPresent, boolean yes, boolean json) {
        public Wanted {
            sites = List.copyOf(sites);
        }
    }

    /**
     * That it is practice.
     *
     * @param writes how often settings were written in the pretend LoginRadius
     */
    public record Practised(String scenario, IntSupplier writes) {
    }

    /**
     * What the result is about, as far as it is known.
     *
     * @param tokenEnd the last four characters of the token, or an empty text
     */
    private record Known(Plan plan, Rollout rows, String tokenEnd) {
        Known with(Rollout newRows) {
            return new Known(plan, newRows, tokenEnd);
        }

        /** What every site is to have. */
        SmsSettings after() {
            return new SmsSettings("Twilio", plan.accountSid().value(), plan.from().value(),
                    new SmsSettings.Token(SmsSettings.Seen.CLEAR, tokenEnd));
        }
    }

    /** @param practised null: for real */
    public PlanRun(Wanted wanted, Side side, Practised practised) {
        this.wanted = wanted;
        this.side = side;
        this.practised = practised;
        texts = side.texts();
        started = side.clock().instant();
    }

    /**
     * @param flow  not opened yet
     * @param token the Auth Token; null: the one that is kept. The caller closes it.
     */
    public ExitCode run(Flow flow, Plan whole, Secret token) throws InterruptedException {
        Driven driven = new Driven(flow, this::tell);
        Known known = new Known(whole, Rollout.NONE, "");
        try {
            Plan plan = Chosen.from(whole, wanted.sites(), texts);
            known = new Known(plan, Rollout.NONE, "");
            refuseOthers(plan, driven.opened());
            driven.at(StepId.HOME);
            handIn(driven, new HomeInput.TakePlan(plan, token == null ? null : token.copy()));
            if (driven.state().thisRunOnly()) {
                side.aside().say(texts.say("plan.noKeyring"));
            }
            driven.at(StepId.CREDENTIALS);
            handIn(driven, new CredentialsInput(plan.accountSid().value(), Secret.copyOf("")));
            known = new Known(plan, Rollout.NONE, driven.tokenEnd());
            driven.at(StepId.LOGINRADIUS);
            FlowState signedIn = handIn(driven, new LoginRadiusInput.SignInAgain());
            Chosen.refuseOthers(plan, signedIn.draft().sites(), texts);
            driven.at(StepId.HOME);
            FlowState looked = handIn(driven, new HomeInput.LookAtPlan(plan, wanted.acceptPresent()));
            known = known.with(rows(looked));
            show(known);
            refuseUnfit(known.rows());
            if (wanted.dryRun() || known.rows().isDone()) {
                return ended(ExitCode.DONE, known, null);
            }
            agree(known.rows());
            if (looked.draft().site() == null) {
                // The window shows one site first of all.
                handIn(driven, new HomeInput.Look(plan.sites().getFirst().id()));
            }
            // Broken off from here on, the window opens where one can go on.
            handIn(driven, new HomeInput.Open(HomePart.SITES));
            handIn(driven, new HomeInput.SaveToSites(plan.sites().stream().map(Plan.PlannedSite::id).toList()));
            known = known.with(rows(driven.state()));
            refuse(Refusal.SITE_NOT_POSSIBLE, known.rows(), row -> !row.isDone());
            handIn(driven, new HomeInput.Open(HomePart.OVERVIEW));
            return ended(ExitCode.DONE, known, null);
        } catch (Stop stop) {
            return ended(stop.code(), known.rows().rows().isEmpty() ? known : known.with(rows(driven.state())), stop);
        }
    }

    /** Without having begun: nothing is known but why. */
    public ExitCode refused(Stop why) {
        return ended(why.code(), new Known(null, Rollout.NONE, ""), why);
    }

    private static Rollout rows(FlowState state) {
        return state.draft().upkeep().rollout();
    }

    private FlowState handIn(Driven driven, Input input) throws Stop, InterruptedException {
        FlowState state = driven.handIn(input);
        if (state.problem() != null) {
            throw stop(state.problem());
        }
        if (!state.complaints().isEmpty()) {
            // The only page with a form takes the kept token.
            throw stop(new Problem(Problem.Kind.TOKEN_NOT_KEPT));
        }
        return state;
    }

    private Stop stop(Problem problem) {
        ExitCode code = ExitCode.of(problem);
        ProblemWords words = ProblemWords.of(texts, problem);
        boolean byOption = code == ExitCode.SOMETHING_LACKS && problem.kind() != Problem.Kind.JOURNAL_NOT_WRITTEN
                && problem.kind() != Problem.Kind.SIGN_IN_PORT_TAKEN;
        return new Stop(code, problem.kind().name(), Terminal.plain(words.title() + ". " + words.why()),
                Terminal.plain(byOption ? texts.say("plan.hint.token") : words.todo()));
    }

    // ---- What is refused

    private void refuseOthers(Plan plan, FlowState opened) throws Stop {
        if (opened.setAside() != null) {
            throw Refusal.JOURNAL_UNREADABLE.because(texts, Map.of("file", opened.setAside().where().toString()));
        }
        Draft draft = opened.draft();
        if (draft.accountSid() != null && !draft.accountSid().equals(plan.accountSid())) {
            throw Refusal.OTHER_ACCOUNT.because(texts,
                    Map.of("here", draft.accountSid().value(), "plan", plan.accountSid().value()));
        }
        if (draft.sender() != null && !draft.sender().from().equals(plan.from())) {
            throw Refusal.OTHER_SENDER.because(texts,
                    Map.of("here", draft.sender().from().formatted(), "plan", plan.from().formatted()));
        }
    }

    private void refuseUnfit(Rollout rows) throws Stop {
        refuse(Refusal.SITE_NOT_POSSIBLE, rows, row -> row.outcome() == Outcome.FAILED);
        refuse(Refusal.SITE_CHANGED, rows, row -> row.outcome() == Outcome.CHANGED_MEANWHILE && row.problem() != null);
        refuse(Refusal.SITE_NOT_SHOWN, rows, row -> row.outcome() == Outcome.CHANGED_MEANWHILE);
    }

    private void refuse(Refusal refusal, Rollout rows, Predicate<Row> unfit) throws Stop {
        String sites = rows.rows().stream().filter(unfit).map(row -> Chosen.called(row.site())).collect(Collectors.joining(", "));
        if (!sites.isEmpty()) {
            throw refusal.because(texts, Map.of("sites", sites));
        }
    }

    private void agree(Rollout rows) throws Stop {
        if (wanted.yes() || !side.person().isThere()) {
            return;
        }
        try {
            String question = Terminal.plain(texts.say("plan.ask", Map.of("count", count(rows, Outcome.TO_DO), "word", AGREED)));
            if (side.person().asked(question).strip().equalsIgnoreCase(AGREED)) {
                return;
            }
        } catch (IOException noAnswer) {
            side.aside().say(String.valueOf(noAnswer.getMessage()));
        }
        throw Refusal.NOT_AGREED.because(texts, Map.of());
    }

    // ---- What is said

    private void tell(Progress progress) {
        // Practice signs in by itself.
        if (progress.address() != null && practised != null) {
            return;
        }
        if (progress.address() != null) {
            side.aside().say(texts.say("plan.signIn"));
            side.aside().line(progress.address().toString());
        }
        if (!NOT_TOLD.contains(progress.key())) {
            side.aside().say(texts.say("progress." + progress.key(), progress.facts()));
        }
    }

    /** Old and new of each site. */
    private void show(Known known) {
        Terminal people = side.people(wanted.json());
        for (Row row : known.rows().rows()) {
            people.say(Chosen.called(row.site()));
            people.say(texts.say("plan.old", Map.of("settings", SettingsWords.of(texts, row.shown()))), 2);
            people.say(texts.say("plan.new", Map.of("settings", SettingsWords.of(texts, known.after()))), 2);
            people.say(outcome(row), 2);
        }
    }

    private String outcome(Row row) {
        String key = row.outcome() == Outcome.CHANGED_MEANWHILE && row.problem() == null ? "plan.row.notShown"
                : "plan.row." + row.outcome();
        String why = row.problem() == null || row.outcome() != Outcome.FAILED ? ""
                : ProblemWords.of(texts, new Problem(row.problem(), Map.of("site", row.site().name()))).title();
        return texts.say(key, Map.of("why", why));
    }

    private ExitCode ended(ExitCode code, Known known, Stop stop) {
        Terminal people = side.people(wanted.json());
        if (stop != null) {
            side.aside().say(stop.words());
            if (!stop.todo().isEmpty()) {
                side.aside().say(stop.todo());
            }
        }
        boolean begun = known.rows().rows().stream().anyMatch(row -> row.outcome() == Outcome.SAVED);
        if (begun) {
            known.rows().rows().forEach(row -> people.say(Chosen.called(row.site()) + ": " + outcome(row)));
        }
        if (code == ExitCode.DONE) {
            people.say(texts.say(wanted.dryRun() ? "plan.dryRun" : "plan.done", Map.of("todo", count(known.rows(), Outcome.TO_DO),
                    "saved", count(known.rows(), Outcome.SAVED), "same", count(known.rows(), Outcome.SAME_ALREADY))));
        }
        if (wanted.json()) {
            Json.print(document(code, known, stop), side.out());
        }
        return code;
    }

    private String count(Rollout rows, Outcome outcome) {
        return texts.number(rows.rows().stream().filter(row -> row.outcome() == outcome).count());
    }

    private Map<String, Object> document(ExitCode code, Known known, Stop stop) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", Json.FORMAT);
        json.put("version", side.version());
        json.put("started", started.toString());
        json.put("ended", side.clock().instant().toString());
        json.put("dryRun", wanted.dryRun());
        json.put("accountSid", known.plan() == null ? null : known.plan().accountSid().value());
        json.put("from", known.plan() == null ? null : known.plan().from().value());
        json.put("result", Json.word(code));
        json.put("exit", code.code());
        json.put("problem", Json.problem(stop));
        json.put("sites", known.rows().rows().stream().map(row -> site(row, known)).toList());
        if (practised != null) {
            Map<String, Object> practice = new LinkedHashMap<>();
            practice.put("scenario", practised.scenario());
            practice.put("writes", practised.writes().getAsInt());
            json.put("practice", practice);
        }
        return json;
    }

    private static Map<String, Object> site(Row row, Known known) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.site().id());
        json.put("name", row.site().name());
        json.put("domain", row.site().domain());
        json.put("planned", Json.settings(known.plan().site(row.site().id()).map(Plan.PlannedSite::shown).orElse(null)));
        json.put("old", Json.settings(row.shown()));
        json.put("new", Json.settings(known.after()));
        json.put("outcome", Json.word(row.outcome()));
        json.put("problem", row.problem() == null ? null : row.problem().name());
        json.put("readBack", Json.readBack(row.read()));
        return json;
    }
}
