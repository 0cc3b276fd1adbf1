package org.smssetup.wizard;

import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.disk.PlanFile;
import org.smssetup.wizard.adapter.disk.PlanUnfit;
import org.smssetup.wizard.adapter.disk.SingleInstance;
import org.smssetup.wizard.adapter.keyring.MemoryVault;
import org.smssetup.wizard.cli.CheckRun;
import org.smssetup.wizard.cli.ExitCode;
import org.smssetup.wizard.cli.Person;
import org.smssetup.wizard.cli.PlanRun;
import org.smssetup.wizard.cli.Refusal;
import org.smssetup.wizard.cli.Side;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Pasted;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.port.Journal;
import org.smssetup.wizard.port.Vault;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.WalkingBrowser;
import org.smssetup.wizard.ui.Language;
import org.smssetup.wizard.ui.Texts;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts together what runs without a window, and takes it apart again. Touches nothing that draws. */
final class Unattended {
    private final Path state;
    private final Side side;

    /** @param state the folder of the program's files */
    Unattended(Path state, PrintStream out, PrintStream err, Person person) {
        this.state = state;
        Locale system = Locale.getDefault();
        side = new Side(out, err, person, new Texts(Language.of(system).locale(system)), Main.version(), Clock.systemUTC());
    }

    ExitCode apply(Arguments.ApplyPlan asked) throws InterruptedException {
        PlanRun.Wanted wanted = new PlanRun.Wanted(asked.sites(), asked.dryRun(), asked.acceptPresent(), asked.yes(), asked.json());
        PlanRun early = new PlanRun(wanted, side, null);
        Plan plan;
        try {
            plan = PlanFile.read(asked.file());
        } catch (PlanUnfit unfit) {
            return early.refused(Refusal.FILE_UNFIT.because(side.texts(), Map.of("file", asked.file().toString(),
                    "why", side.texts().say("plan.unfit." + unfit.what(), Map.of("where", unfit.where().isEmpty() ? "/" : unfit.where())))));
        }
        try (Secret token = asked.tokenFromStdin() ? token(plan.accountSid()) : null) {
            if (asked.tokenFromStdin() && token == null) {
                return early.refused(Refusal.NOT_A_TOKEN.because(side.texts(), Map.of()));
            }
            return alone(asked, wanted, plan, token);
        } catch (IOException folder) {
            return early.refused(Refusal.FOLDER.because(side.texts(), Map.of("folder", String.valueOf(folder.getMessage()))));
        }
    }

    /** Null: what came isn't one. */
    private Secret token(AccountSid account) throws IOException {
        try (Secret line = side.person().secret(side.texts().send("plan.token", Map.of("sid", account.value())))) {
            return Pasted.token(line) instanceof Pasted.TokenReading.Good(Secret token) ? token : null;
        }
    }

    /** While no window and no other run without one is open. */
    private ExitCode alone(Arguments.ApplyPlan asked, PlanRun.Wanted wanted, Plan plan, Secret token)
            throws IOException, InterruptedException {
        Optional<SingleInstance> claim = SingleInstance.claim(state, () -> side.err().println(side.texts().send("plan.waits", Map.of())));
        if (claim.isEmpty()) {
            return new PlanRun(wanted, side, null).refused(Refusal.WIZARD_OPEN.because(side.texts(), Map.of()));
        }
        try (SingleInstance _ = claim.get()) {
            if (asked.scenario() == null) {
                try (Wiring wiring = Wiring.real(state, journal(state, asked.dryRun()), side.texts(), side.version(), Runnable::run, _ -> { })) {
                    return apply(wiring, new PlanRun(wanted, side, null), plan, token);
                }
            }
            Path folder = Folders.ownerOnly(state.resolve("practice"));
            try (PracticeWorld world = PracticeWorld.ofAccount(scenario(asked.scenario()), plan.accountSid());
                 WalkingBrowser browser = new WalkingBrowser(world);
                 Wiring wiring = practice(world, browser, journal(folder, asked.dryRun()), token == null)) {
                PlanRun.Practised practised = new PlanRun.Practised(asked.scenario(), world::writes);
                return apply(wiring, new PlanRun(wanted, side, practised), plan, token);
            }
        }
    }

    private static ExitCode apply(Wiring wiring, PlanRun run, Plan plan, Secret token) throws InterruptedException {
        // Ctrl+C ends the work and writes down how far it came.
        Thread broken = Thread.ofPlatform().unstarted(wiring.flow()::close);
        Runtime.getRuntime().addShutdownHook(broken);
        try {
            return run.run(wiring.flow(), plan, token);
        } finally {
            forget(broken);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            // The program is being ended by somebody else: then the hook does its work.
            System.getLogger(Unattended.class.getName()).log(System.Logger.Level.INFO, "broken off");
        }
    }

    ExitCode check(Arguments.Check asked) throws InterruptedException {
        CheckRun run = new CheckRun(asked.json(), side, asked.scenario());
        try {
            if (asked.scenario() == null) {
                try (Wiring wiring = Wiring.real(state, journal(state, true), side.texts(), side.version(), Runnable::run, _ -> { })) {
                    return run.run(wiring.flow());
                }
            }
            Path folder = Folders.ownerOnly(state.resolve("practice"));
            Journal journal = journal(folder, true);
            try (PracticeWorld world = world(scenario(asked.scenario()), journal);
                 WalkingBrowser browser = new WalkingBrowser(world); Wiring wiring = practice(world, browser, journal, true)) {
                return run.run(wiring.flow());
            }
        } catch (IOException folder) {
            return run.refused(Refusal.FOLDER.because(side.texts(), Map.of("folder", String.valueOf(folder.getMessage()))));
        }
    }

    /** Practice's accounts last as long as the program: this one is called as the one that was practised with before. */
    private static PracticeWorld world(Scenario scenario, Journal journal) {
        return journal.load() instanceof Journal.Found.Kept kept && kept.snapshot().draft().accountSid() != null
                ? PracticeWorld.ofAccount(scenario, kept.snapshot().draft().accountSid()) : new PracticeWorld(scenario);
    }

    /** @param tokenKept whether the pretend account's token is in the pretend keyring */
    private Wiring practice(PracticeWorld world, WalkingBrowser browser, Journal journal, boolean tokenKept) {
        Vault vault = new MemoryVault();
        if (tokenKept) {
            try (Secret token = world.authToken()) {
                vault.hold(SecretName.authToken(world.accountSid()), token);
            }
        }
        return Wiring.practice(new Wiring.Places(world.twilioApi(), world.loginRadiusApi(), world.signInPage()), vault, journal,
                browser, side.texts(), side.version(), Runnable::run);
    }

    private static Journal journal(Path folder, boolean onlyRead) {
        JsonJournal journal = new JsonJournal(folder, Clock.systemUTC());
        return onlyRead ? journal.onlyRead() : journal;
    }

    private static Scenario scenario(String name) {
        return Scenario.named(name).orElseThrow();
    }
}
