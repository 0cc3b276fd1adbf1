package org.smssetup.wizard;

import javafx.application.Platform;
import javafx.stage.Stage;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.ui.AllScreens;
import org.smssetup.wizard.ui.FirstFrame;
import org.smssetup.wizard.ui.Frame;
import org.smssetup.wizard.ui.MainWindow;
import org.smssetup.wizard.ui.PracticeView;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.ThemeChoice;
import org.smssetup.wizard.ui.WindowMemory;
import org.smssetup.wizard.ui.screen.Belongings;
import org.smssetup.wizard.ui.screen.Outside;
import org.smssetup.wizard.ui.screen.Papers;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The program in practice, put together as WizardApp does it, but with its parts in the hands of a test. */
final class Programs {
    private static final Texts TEXTS = new Texts(Locale.US);

    private Programs() {
    }

    static Wiring wiring(PracticeWorld world, Path folder) {
        return Wiring.practice(world, folder, TEXTS, "test", Platform::runLater, uri -> { }, true);
    }

    /** On the FX thread. */
    static void show(Stage stage, PracticeWorld world, Wiring wiring) {
        show(stage, wiring, new PracticeSide(world));
    }

    /** @param practice null: the window as in the real mode, without the pretend phone and the values to copy */
    static void show(Stage stage, Wiring wiring, PracticeView practice) {
        Outside outside = new Outside() {
            @Override
            public URI address(OutsidePage page) {
                return wiring.browser().address(page);
            }

            @Override
            public void open(URI address) {
                wiring.browser().open(address);
            }

            @Override
            public Optional<Path> chooseFile(String title) {
                throw new AssertionError("nobody picks a file");
            }

            @Override
            public Optional<Path> chooseRecording(String title) {
                return chooseFile(title);
            }

            @Override
            public Optional<Path> chooseTarget(String title, String name) {
                return chooseFile(title);
            }

            @Override
            public Optional<LearnedContract> proposal() {
                return wiring.lessons().proposal();
            }

            @Override
            public void exportContract(Path target) throws Problem {
                wiring.lessons().export(target);
            }

            @Override
            public Belongings belongings() {
                throw new AssertionError("nothing is removed here");
            }

            @Override
            public Papers papers() {
                throw new AssertionError("nothing is saved here");
            }

            @Override
            public Kept savePlan(String title, Plan plan) {
                throw new AssertionError("nobody saves a plan");
            }

            @Override
            public ContractInUse contract() {
                return wiring.contract().inUse();
            }

            @Override
            public void copy(String text) {
                throw new AssertionError("nothing is copied here");
            }

            @Override
            public Secret copied() {
                throw new AssertionError("the clipboard is nobody's business here");
            }

            @Override
            public void forgetCopied(String text) {
                throw new AssertionError("nothing was copied here");
            }
        };
        // TestFX lends one window to all tests; where another test left it, half of it may be outside the screen.
        stage.setX(0);
        stage.setY(0);
        WindowMemory memory = new RehearsalWindow(ThemeChoice.LIGHT);
        new MainWindow(Frame.load(stage, TEXTS, memory), wiring.flow(), TEXTS, outside, new AllScreens(TEXTS, outside, null),
                memory, practice).show();
        FirstFrame.pass(stage.getScene());
    }

    /** Starts JavaFX without a display and opens the window. */
    static Stage open(PracticeWorld world, Wiring wiring) {
        return open(stage -> show(stage, world, wiring));
    }

    static Stage open(Consumer<Stage> shown) {
        Display.drawWithout();
        CompletableFuture<Stage> opened = new CompletableFuture<>();
        Platform.startup(() -> { });
        // Not inside the start itself, during which nothing is drawn yet.
        Platform.runLater(() -> {
            try {
                Stage stage = new Stage();
                shown.accept(stage);
                opened.complete(stage);
            } catch (RuntimeException e) {
                opened.completeExceptionally(e);
            }
        });
        return opened.join();
    }
}
