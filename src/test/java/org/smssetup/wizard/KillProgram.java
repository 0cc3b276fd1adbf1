package org.smssetup.wizard;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Fills in pages in a real window until it is killed; started again, says where it would go on. */
final class KillProgram {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private KillProgram() {
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        PracticeWorld world = new PracticeWorld(Scenario.OLD_TRIAL);
        Wiring wiring = Programs.wiring(world, Folders.ownerOnly(folder.resolve("state")));
        Scene scene = Programs.open(world, wiring).getScene();
        wiring.flow().open(true);
        if (args[1].equals("look")) {
            onFx(() -> {
                ((ButtonBase) scene.lookup("#resume")).fire();
                return null;
            });
            until(() -> wiring.flow().state().at() != StepId.START);
            onFx(() -> null);
            FlowState state = wiring.flow().state();
            System.out.println(state.at() + ", typed {sender=" + text(scene, "sender") + "}, phone "
                    + state.draft().phone().formatted());
            System.exit(0);
        }
        onFx(() -> {
            ((RadioButton) scene.lookup("#newToTwilio")).setSelected(true);
            return null;
        });
        leave(scene, wiring, StepId.START);
        for (String tick : List.of("signedUp", "emailConfirmed", "phoneConfirmed", "questionsAnswered")) {
            onFx(() -> {
                ((CheckBox) scene.lookup("#" + tick)).setSelected(true);
                return null;
            });
        }
        leave(scene, wiring, StepId.TRIAL_ACCOUNT);
        type(scene, "phone", world.verifiedPhone().formatted());
        leave(scene, wiring, StepId.VERIFIED_NUMBER);
        type(scene, "sender", "+1 415 555 01");
        Path journal = folder.resolve("state").resolve("journal.json");
        until(() -> {
            try {
                return Files.readString(journal).contains("+1 415-555-01\"");
            } catch (IOException notYet) {
                return false;
            }
        });
        Files.createFile(folder.resolve("reached"));
        Thread.currentThread().join();
    }

    private static String text(Scene scene, String id) throws Exception {
        return onFx(() -> ((TextInputControl) scene.lookup("#" + id)).getText());
    }

    private static void type(Scene scene, String id, String text) throws Exception {
        onFx(() -> {
            ((TextInputControl) scene.lookup("#" + id)).setText(text);
            return null;
        });
    }

    private static void leave(Scene scene, Wiring wiring, StepId page) throws Exception {
        onFx(() -> {
            ((ButtonBase) scene.lookup("#next")).fire();
            return null;
        });
        until(() -> wiring.flow().state().at() != page && !wiring.flow().state().isBusy());
        onFx(() -> null);
    }

    private static void until(BooleanSupplier wanted) throws InterruptedException {
        while (!wanted.getAsBoolean()) {
            NEVER.await(20, TimeUnit.MILLISECONDS);
        }
    }

    private static <T> T onFx(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        Platform.runLater(task);
        return task.get();
    }
}
