package org.smssetup.wizard.ui;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;

/**
 * Walks a practice run by itself through the real pages, as a person would: fills in the controls, presses the
 * buttons, and takes a picture of each page. Runs on a thread of its own.
 */
public final class Rehearsal {
    /** What a person reads off the pretend pages and the pretend phone. Practice values, never real ones. */
    public interface Actor {
        String accountSid();

        /** What Twilio's page shows now. */
        String authToken();

        /** Opens Twilio's page again, which may show another token than before. */
        void lookAgain();

        String phone();

        /** Empty while Twilio's page shows none. */
        String trialNumber();

        /**
         * Saves on LoginRadius's page while the browser records, and has the recording picked in the file dialog from then
         * on. False: that page records nothing.
         */
        boolean recordSave();

        /** Deletes the recording. */
        void deleteRecording();

        /** The digits in the newest text on the phone; empty while none has come. */
        String wordOnPhone();

        /** Whether something speaks against what is done on the last page, so that it is taken back. */
        boolean takesBack();
    }

    /** What a person presses about the problems that are solved on an earlier page. */
    private static final Map<Problem.Kind, Remedy> WAYS_BACK = Map.of(
            Problem.Kind.PHONE_NOT_VERIFIED, Remedy.VERIFY_PHONE, Problem.Kind.PHONES_USED_UP, Remedy.VERIFY_PHONE,
            Problem.Kind.NO_SENDER, Remedy.GO_TO_NUMBER);

    private final Scene scene;
    private final Flow flow;
    private final Actor actor;
    private final Path folder;
    private final String scenario;
    private final String theme;
    private final Duration patience;
    private final HomePart afterwards;
    private final List<RehearsalReport.Page> pages = new ArrayList<>();
    private Effort effort = Effort.NONE;

    /** @param patience how long to wait for anything on a page before giving up */
    public Rehearsal(Scene scene, Flow flow, Actor actor, Path folder, String scenario, String theme, Duration patience) {
        this(scene, flow, actor, folder, scenario, theme, patience, HomePart.OVERVIEW);
    }

    /**
     * @param patience   how long to wait for anything on a page before giving up
     * @param afterwards what is done once the last page is reached; {@code OVERVIEW}: nothing
     */
    public Rehearsal(Scene scene, Flow flow, Actor actor, Path folder, String scenario, String theme, Duration patience,
                     HomePart afterwards) {
        this.afterwards = afterwards;
        this.scene = scene;
        this.flow = flow;
        this.actor = actor;
        this.folder = folder;
        this.scenario = scenario;
        this.theme = theme;
        this.patience = patience;
    }

    /** @throws IOException if a picture can't be written */
    public RehearsalReport run() throws IOException, InterruptedException {
        String reason = null;
        try {
            for (StepId at = StepId.START; ; at = flow.state().at()) {
                Instant entered = Instant.now();
                StepId here = at;
                await("the page " + here, s -> s.at() == here && !s.isBusy() && new PageId(here, HomePart.OVERVIEW).equals(find("pageHolder").getUserData()));
                String picture = walk(here);
                pages.add(new RehearsalReport.Page(here, Duration.between(entered, Instant.now()).toMillis(), picture));
                if (here == StepId.HOME) {
                    break;
                }
            }
            afterwards();
        } catch (Stuck stuck) {
            reason = stuck.getMessage();
            picture(StepId.HOME.ordinal() + 1 + "-" + flow.state().at() + "-stopped");
        }
        FlowState end = flow.state();
        ReadBack readBack = end.draft().readBack();
        if (reason == null) {
            reason = reasonIn(readBack);
        }
        TestMessage test = end.draft().test();
        SmsSettings saved = readBack == null ? null : readBack.settings();
        return new RehearsalReport(scenario, theme, pages,
                test == null ? null : test.status().name().toLowerCase(Locale.ROOT), saved,
                readBack == null ? null : readBack.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                proof(end) == null ? null : proof(end).outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '), effort, reason);
    }

    /** Null where the settings read back are the ones saved. */
    private static String reasonIn(ReadBack readBack) {
        if (readBack == null) {
            return "no settings were read back";
        }
        return switch (readBack.verdict()) {
            case SAME -> null;
            case DIFFERENT -> "the settings read back are not the ones saved";
            case CANNOT_COMPARE -> "the settings read back cannot be compared with the ones saved";
        };
    }

    private String walk(StepId page) throws IOException, InterruptedException, Stuck {
        switch (page) {
            case START -> {
                await("the check of this computer", s -> !s.checks().isEmpty() && s.checks().stream()
                        .noneMatch(line -> line.answer() == CheckLine.Answer.ASKING));
                onFx(() -> {
                    this.<ToggleButton>find("newToTwilio").setSelected(true);
                    return null;
                });
                did(Effort.click());
            }
            case TRIAL_ACCOUNT -> {
                did(Effort.click().plus(Effort.elsewhere()));
                for (String tick : List.of("signedUp", "emailConfirmed", "phoneConfirmed", "questionsAnswered")) {
                    onFx(() -> {
                        this.<CheckBox>find(tick).setSelected(true);
                        return null;
                    });
                    did(Effort.click());
                }
            }
            case VERIFIED_NUMBER -> {
                type("phone", actor.phone());
                if (isShown("verifyCard")) {
                    return verify();
                }
            }
            case TRIAL_NUMBER -> {
                if (actor.trialNumber().isEmpty()) {
                    return withoutNumber();
                }
                paste("sender", actor.trialNumber());
            }
            case CREDENTIALS -> {
                paste("accountSid", actor.accountSid());
                paste("authToken", actor.authToken());
            }
            case TEST_MESSAGE -> {
                press("next");
                await("the work", s -> !s.isBusy());
                Problem problem = flow.state().problem();
                Remedy further = problem == null ? null : WAYS_BACK.get(problem.kind());
                if (further != null) {
                    String picture = picture(page.ordinal() + 1 + "-" + page + "-before");
                    press("remedy-" + further);
                    return picture;
                }
                settled(page);
                await("the text on the phone", _ -> !actor.wordOnPhone().isEmpty());
                type("word", actor.wordOnPhone());
            }
            case LOGINRADIUS -> {
                press("next");
                did(Effort.elsewhere());
                settled(page);
                await("the list of sites", s -> !s.draft().sites().isEmpty());
                onFx(() -> {
                    this.<ListView<?>>find("sites").getSelectionModel().selectFirst();
                    return null;
                });
                did(Effort.click());
            }
            case REVIEW -> { }
            case HOME -> await("the check-up", s -> !s.checks().isEmpty() && s.checks().stream()
                    .noneMatch(line -> line.answer() == CheckLine.Answer.ASKING));
        }
        String picture = picture(page.ordinal() + 1 + "-" + page);
        if (page != StepId.HOME) {
            leave(page);
        } else if (findOrNull("prove") != null) {
            prove();
        }
        return picture;
    }

    /** Gets the phone onto Twilio's list the way that the page offers first, making room before where there is none. */
    private String verify() throws InterruptedException, Stuck, IOException {
        StepId page = StepId.VERIFIED_NUMBER;
        String name = page.ordinal() + 1 + "-" + page;
        String picture = picture(name + "-verify");
        if (isShown("takeOff")) {
            onFx(() -> {
                this.<ComboBox<?>>find("takenOff").getSelectionModel().selectFirst();
                return null;
            });
            did(Effort.click().plus(Effort.click()));
            press("takeOff");
            agree(name + "-room");
            settled(page);
        }
        press("textMe");
        agree(name + "-text");
        settled(page);
        if (isShown("textedCode")) {
            type("textedCode", actor.wordOnPhone());
            picture = picture(name + "-code");
            press("enterCode");
        } else {
            press("callMe");
            agree(name + "-ask");
            await("the call", s -> s.isBusy() && s.busy().key().equals("phone.calling"));
            picture = picture(name + "-call");
            press("phoneKeyIn");
        }
        left(page);
        return picture;
    }

    /** Goes on without a number before anything is connected, and gets one afterwards. */
    private String withoutNumber() throws InterruptedException, Stuck, IOException {
        StepId page = StepId.TRIAL_NUMBER;
        String name = page.ordinal() + 1 + "-" + page;
        String picture = picture(name + "-none");
        if (isShown("later")) {
            press("later");
        } else {
            press("look");
            settled(page);
            onFx(() -> {
                this.<ListView<?>>find("offers").getSelectionModel().selectFirst();
                return null;
            });
            did(Effort.click());
            picture = picture(name + "-found");
            press("claim");
            agree(name + "-ask");
        }
        left(page);
        return picture;
    }

    private void agree(String name) throws InterruptedException, Stuck, IOException {
        await("the question", _ -> findOrNull("questionYes") instanceof Node yes && yes.isVisible());
        picture(name);
        press("questionYes");
    }

    private void left(StepId page) throws InterruptedException, Stuck {
        await("the next page", s -> s.at() != page || !s.isBusy() && s.problem() != null);
        settled(null);
    }

    private boolean isShown(String id) throws InterruptedException {
        return onFx(() -> {
            for (Node node = findOrNull(id); node != null; node = node.getParent()) {
                if (!node.isVisible()) {
                    return false;
                }
            }
            return findOrNull(id) != null;
        });
    }

    /** Has LoginRadius send a code, and waits until the last page says what came of it, however often that takes. */
    private void prove() throws InterruptedException, Stuck, IOException {
        press("prove");
        press("questionYes");
        await("what the code proves", s -> !s.isBusy() && (s.problem() != null || proof(s) != null
                && proof(s).outcome() != Proof.Outcome.NOT_VISIBLE_YET));
        picture(StepId.HOME.ordinal() + 1 + "-home-tried");
    }

    private void afterwards() throws InterruptedException, Stuck, IOException {
        switch (afterwards) {
            case OVERVIEW -> { }
            case SITES -> allSites();
            case ROTATE -> rotate();
            case SUMMARY, REMOVE -> throw new Stuck("nobody has taught the rehearsal " + afterwards);
        }
    }

    /** Brings the same settings to every site there is. */
    private void allSites() throws InterruptedException, Stuck, IOException {
        String name = StepId.HOME.ordinal() + 1 + "-sites";
        press("sites");
        await("the sites", s -> !s.isBusy() && new PageId(StepId.HOME, HomePart.SITES).equals(find("pageHolder").getUserData()));
        press("tickAll");
        picture(name + "-chosen");
        press("next");
        settled(StepId.HOME);
        picture(name + "-looked");
        press("next");
        agree(name + "-question");
        settled(StepId.HOME);
        picture(name + "-saved");
        if (!flow.state().draft().upkeep().rollout().isDone()) {
            throw new Stuck("not every site has the settings");
        }
    }

    /** A new Auth Token, to its end or until something speaks against it. */
    private void rotate() throws InterruptedException, Stuck, IOException {
        String name = StepId.HOME.ordinal() + 1 + "-rotate";
        flow.dismissProblem();
        press("rotate");
        await("the page of the new token", s -> s.part() == HomePart.ROTATE && findOrNull("act") != null);
        picture(name);
        press("act");
        reached(Rotation.Stage.LOOKED);
        picture(name + "-looked");
        press("act");
        agree(name + "-begin");
        reached(Rotation.Stage.PUSHED);
        picture(name + "-pushed");
        press("act");
        agree(name + "-prove");
        if (actor.takesBack()) {
            await("what speaks against it", s -> !s.isBusy() && s.problem() != null);
            picture(name + "-problem");
            press("takeBack");
            agree(name + "-take-back");
            reached(Rotation.Stage.TAKEN_BACK);
            picture(name + "-taken-back");
            return;
        }
        reached(Rotation.Stage.PROVED);
        // Nobody waits for 20 minutes here.
        onFx(() -> {
            this.<CheckBox>find("doubtLOGINRADIUS_NOT_SEEN").setSelected(true);
            return null;
        });
        did(Effort.click());
        picture(name + "-proved");
        press("act");
        agree(name + "-promote");
        reached(Rotation.Stage.DONE);
        picture(name + "-done");
    }

    private void reached(Rotation.Stage stage) throws InterruptedException, Stuck {
        settled(StepId.HOME);
        if (flow.state().draft().upkeep().rotation().stage() != stage) {
            throw new Stuck("the new token is at " + flow.state().draft().upkeep().rotation().stage() + ", not at " + stage);
        }
    }

    private static Proof proof(FlowState state) {
        return state.draft().readBack() == null ? null : state.draft().readBack().proof();
    }

    /** Presses Next and does what a person does about the problems that a scenario has in store. */
    private void leave(StepId page) throws InterruptedException, Stuck, IOException {
        press("next");
        await("the next page", s -> s.at() != page || s.problem() != null || !s.complaints().isEmpty());
        Problem problem = flow.state().problem();
        if (flow.state().at() == page && problem != null && problem.kind() == Problem.Kind.TWILIO_KEYS_REJECTED) {
            picture(page.ordinal() + 1 + "-" + page + "-rejected");
            actor.lookAgain();
            paste("authToken", actor.authToken());
            press("next");
            await("the next page", s -> s.at() != page || !s.isBusy() && s.problem() != null);
        }
        if (flow.state().at() == page && problem != null && problem.kind() == Problem.Kind.CONTRACT_DOES_NOT_FIT
                && page == StepId.LOGINRADIUS) {
            teach(page.ordinal() + 1 + "-" + page);
        }
        if (flow.state().at() == page && problem != null && problem.kind() == Problem.Kind.SIGNED_OUT) {
            picture(page.ordinal() + 1 + "-" + page + "-signed-out");
            press("remedy-SIGN_IN_AGAIN");
            await("the sign-in", s -> s.at() == page && !s.isBusy());
            press("next");
            await("the next page", s -> s.at() != page || !s.isBusy() && s.problem() != null);
        }
        settled(null);
        if (flow.state().at() == page) {
            throw new Stuck(page + ": " + flow.state().complaints().all());
        }
    }

    /** Shows the wizard how LoginRadius's own page saves, where that page can be recorded. */
    private void teach(String name) throws InterruptedException, Stuck, IOException {
        picture(name + "-does-not-fit");
        if (!actor.recordSave()) {
            return;
        }
        press("remedy-LEARN_CONTRACT");
        await("how to record", _ -> isVisible("lesson"));
        picture(name + "-lesson");
        did(Effort.elsewhere());
        press("lessonChoose");
        await("what was learned", s -> !s.isBusy() && (s.problem() != null || isVisible("proposal")));
        actor.deleteRecording();
        settled(StepId.LOGINRADIUS);
        picture(name + "-learned");
        press("next");
        await("the next page", s -> s.at() != StepId.LOGINRADIUS || !s.isBusy() && s.problem() != null);
    }

    /** On the FX thread. */
    private boolean isVisible(String id) {
        Node node = findOrNull(id);
        return node != null && node.isVisible();
    }

    /** Waits for the work to end and gives up on a problem. @param page the page that must be open still, or null */
    private void settled(StepId page) throws InterruptedException, Stuck {
        await("the work", s -> !s.isBusy());
        FlowState state = flow.state();
        if (state.problem() != null) {
            throw new Stuck(state.problem().kind().name()
                    + (state.problem().fact("code").isEmpty() ? "" : " " + state.problem().fact("code")));
        }
        if (page != null && state.at() != page) {
            throw new Stuck("left " + page);
        }
    }

    private void press(String id) throws InterruptedException, Stuck {
        await("the button " + id, _ -> findOrNull(id) instanceof ButtonBase button && button.isVisible() && !button.isDisabled());
        onFx(() -> {
            this.<ButtonBase>find(id).fire();
            return null;
        });
        did(Effort.click());
    }

    private void did(Effort more) {
        effort = effort.plus(more);
    }

    /** Text that a person types: known by heart, or read off the phone. */
    private void type(String id, String text) throws InterruptedException, Stuck {
        put(id, text);
        did(Effort.typed(text));
    }

    /** Text that a person copies from a page in the browser. */
    private void paste(String id, String text) throws InterruptedException, Stuck {
        put(id, text);
        did(Effort.fetched());
    }

    private void put(String id, String text) throws InterruptedException, Stuck {
        await("the field " + id, _ -> findOrNull(id) instanceof TextInputControl field && field.isVisible());
        onFx(() -> {
            this.<TextInputControl>find(id).setText(text);
            return null;
        });
    }

    private String picture(String name) throws IOException, InterruptedException {
        // One frame for what has just changed, one for what that changes in turn.
        pulse();
        pulse();
        BufferedImage image = onFx(() -> Shot.of(scene));
        String file = name.toLowerCase(Locale.ROOT).replace('_', '-') + ".png";
        Shot.write(image, folder.resolve(file));
        return file;
    }

    /** Waits until the next frame has been laid out. */
    private void pulse() throws InterruptedException {
        FutureTask<Void> laidOut = new FutureTask<>(() -> null);
        Platform.runLater(() -> {
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    laidOut.run();
                }
            });
            Platform.requestNextPulse();
        });
        join(laidOut);
    }

    private void await(String what, Predicate<FlowState> wanted) throws InterruptedException, Stuck {
        Instant end = Instant.now().plus(patience);
        while (!onFx(() -> wanted.test(flow.state()))) {
            if (Instant.now().isAfter(end)) {
                throw new Stuck("waited in vain for " + what);
            }
            pulse();
        }
    }

    private Node findOrNull(String id) {
        return scene.lookup("#" + id);
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T find(String id) {
        Node found = findOrNull(id);
        if (found == null) {
            throw new IllegalStateException("no control " + id);
        }
        return (T) found;
    }

    private static <T> T onFx(Callable<T> what) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(what);
        Platform.runLater(task);
        return join(task);
    }

    private static <T> T join(FutureTask<T> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** The rehearsal can't go on. */
    private static final class Stuck extends Exception {
        Stuck(String reason) {
            super(reason);
        }
    }
}
