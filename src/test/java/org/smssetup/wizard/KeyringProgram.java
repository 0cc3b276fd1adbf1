package org.smssetup.wizard;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.keyring.KeyringVault;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.PhoneInput;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.flow.input.StartInput;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.WalkingBrowser;
import org.smssetup.wizard.ui.Texts;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The wizard against the pretend services and the keyring of the session that it is started in. Does what it reads, a
 * line each, and says a line on what came of it. Arguments: a folder, and {@code window} to have one.
 */
final class KeyringProgram {
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    /** A window that hasn't drawn for so long is looked into. */
    private static final long LATE = 1000;

    private final PracticeWorld world = new PracticeWorld(Scenario.FULL_ACCOUNT);
    private final KeyringVault vault;
    private final Wiring wiring;
    private final Flow flow;
    private final Scene scene;
    private final AtomicLong longestGap = new AtomicLong();
    private volatile boolean keyringInTheWindow;

    private KeyringProgram(Path folder, boolean window) throws Exception {
        vault = new KeyringVault(folder);
        Executor owner = window ? Platform::runLater : Runnable::run;
        wiring = Wiring.practice(new Wiring.Places(world.twilioApi(), world.loginRadiusApi(), world.signInPage()), vault,
                new JsonJournal(folder, Clock.systemUTC()), new WalkingBrowser(world), new Texts(Locale.US), "test", owner);
        flow = wiring.flow();
        Stage stage = window ? Programs.open(world, wiring) : null;
        scene = window ? stage.getScene() : null;
        if (window) {
            Thread.ofPlatform().daemon().start(this::watchTheWindow);
        }
        flow.open(false);
    }

    public static void main(String[] args) throws Exception {
        KeyringProgram program = new KeyringProgram(Folders.ownerOnly(Path.of(args[0])), Arrays.asList(args).contains("window"));
        System.out.println("ready");
        try (Scanner in = new Scanner(System.in)) {
            while (in.hasNextLine()) {
                String command = in.nextLine();
                if (command.equals("quit")) {
                    program.wiring.close();
                    System.out.println(program.scene == null ? "closed" : "closed, longest gap " + program.longestGap.get()
                            + " ms, the keyring was " + (program.keyringInTheWindow ? "" : "never ") + "waited for by the window");
                    // As the wizard ends.
                    System.exit(0);
                }
                System.out.println(program.done(command));
            }
        }
    }

    private String done(String command) throws Exception {
        return switch (command) {
            case "start" -> scene == null ? submitted(new StartInput(Route.HAS_ACCOUNT, Set.of("US"))) : pressed(() ->
                    ((RadioButton) scene.lookup("#hasAccount")).setSelected(true));
            case "connect" -> scene == null ? connect() : pressed(() -> {
                ((TextInputControl) scene.lookup("#accountSid")).setText(world.accountSid().value());
                ((TextInputControl) scene.lookup("#authToken")).setText(new PracticeActor(world).authToken());
            });
            case "phone" -> submitted(new PhoneInput("US", world.verifiedPhone().formatted()));
            case "number" -> submitted(new SenderInput("US", world.trialNumber().formatted()));
            case "send" -> submitted(new TestMessageInput.Send(false));
            case "credentials" -> {
                flow.goTo(StepId.CREDENTIALS);
                yield told();
            }
            case "unlock" -> {
                CompletableFuture<Void> then = new CompletableFuture<>();
                flow.unlockKeyring(() -> then.complete(null));
                String told = told();
                yield told + (then.isDone() ? " and again" : "");
            }
            case "unlock for ever" -> {
                flow.unlockKeyring(() -> { });
                yield flow.state().busy().key();
            }
            case "cancel" -> {
                flow.cancel();
                yield told();
            }
            case "memory" -> {
                flow.keepForThisRun();
                yield told();
            }
            case "use" -> use();
            case "keep 4 KB" -> kept("x".repeat(4096));
            case "keep letters" -> kept("Ünïcode 漢字 🙂");
            default -> throw new IllegalArgumentException(command);
        };
    }

    private String connect() throws Exception {
        return submitted(new CredentialsInput(world.accountSid().value(), world.authToken()));
    }

    private String submitted(Input input) throws Exception {
        flow.submit(input);
        return told();
    }

    private String pressed(Runnable filledIn) throws Exception {
        long before = flow.state().visit();
        onFx(() -> {
            filledIn.run();
            ((ButtonBase) scene.lookup("#next")).fire();
            return null;
        });
        // The button hands in at once or, where something is going on, later.
        while (flow.state().visit() == before && flow.state().problem() == null) {
            NEVER.await(20, TimeUnit.MILLISECONDS);
        }
        return told();
    }

    /** What the page says once nothing goes on any more. */
    private String told() throws Exception {
        while (flow.state().isBusy()) {
            NEVER.await(10, TimeUnit.MILLISECONDS);
        }
        FlowState state = flow.state();
        if (state.problem() != null) {
            return state.at() + " " + state.problem().kind() + " " + state.problem().kind().remedies();
        }
        return state.at() + (state.complaints().isEmpty() ? " ok" : " " + state.complaints().all())
                + (state.thisRunOnly() ? ", for this run only" : "");
    }

    private String use() throws Exception {
        CompletableFuture<String> lent = new CompletableFuture<>();
        flow.lendToken(secret -> lent.complete(secret.<String>use(String::new).equals(new PracticeActor(world).authToken())
                ? "the token" : "another token"));
        String told = told();
        return lent.isDone() ? lent.get() : told;
    }

    private String kept(String value) throws InterruptedException {
        SecretName name = SecretName.formerToken(1);
        try (Secret secret = Secret.copyOf(value)) {
            vault.put(name, secret);
            try (Secret back = vault.get(name).orElseThrow()) {
                return back.sameAs(secret) ? "kept" : "changed";
            }
        } catch (Problem problem) {
            return problem.kind() + " " + problem.kind().remedies();
        }
    }

    /** Asks the window for a sign of life again and again; where it takes long, looks what it is at. */
    private void watchTheWindow() {
        try {
            Thread fx = onFx(Thread::currentThread);
            while (true) {
                long begun = System.nanoTime();
                CountDownLatch alive = new CountDownLatch(1);
                Platform.runLater(alive::countDown);
                while (!alive.await(LATE, TimeUnit.MILLISECONDS)) {
                    keyringInTheWindow |= Arrays.stream(fx.getStackTrace()).map(StackTraceElement::getClassName)
                            .anyMatch(name -> name.startsWith("org.smssetup.wizard.adapter.") || name.startsWith("org.freedesktop."));
                }
                longestGap.accumulateAndGet((System.nanoTime() - begun) / 1_000_000, Math::max);
                NEVER.await(20, TimeUnit.MILLISECONDS);
            }
        } catch (Exception ended) {
            System.out.println(ended);
        }
    }

    private static <T> T onFx(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        Platform.runLater(task);
        return task.get();
    }
}
