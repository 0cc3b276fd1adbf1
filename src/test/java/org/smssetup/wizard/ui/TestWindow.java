package org.smssetup.wizard.ui;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.flow.input.PhoneInput;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.flow.input.StartInput;
import org.smssetup.wizard.flow.input.TestMessageInput;
import org.smssetup.wizard.flow.input.TrialAccountInput;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.Draft.SignUpTick;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.steps.ComputerChecks;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.steps.Pause;
import org.smssetup.wizard.ui.screen.Actions;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.ui.screen.Belongings;
import org.smssetup.wizard.ui.screen.Outside;
import org.smssetup.wizard.ui.screen.Screen;

import org.smssetup.wizard.flow.SetUps;
import org.smssetup.wizard.model.Paper;
import org.smssetup.wizard.model.SetUp;
import org.smssetup.wizard.ui.screen.Papers;
import java.util.function.Consumer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import static org.smssetup.wizard.model.StepId.*;

/** The real window with the real pages and steps over an outside in memory. */
final class TestWindow {
    final Fakes fakes = new Fakes();
    final FakeOutside outside = new FakeOutside();
    final FakePractice practice = new FakePractice();
    final Texts texts;
    final Stage stage;
    final FakeMemory memory = new FakeMemory();
    /** What has been asked of the program around the window. */
    final List<String> asked = new ArrayList<>();
    ThemeChoice theme = ThemeChoice.LIGHT;
    boolean passesFirstFrame = true;
    /** How the test message rests between two looks; null: in a time of its own. */
    Pause pause;
    Flow flow;
    MainWindow window;
    /** What the frame offers its pages. */
    Actions actions;

    TestWindow(Stage stage) {
        this(stage, Locale.US);
    }

    TestWindow(Stage stage, Locale locale) {
        this.stage = stage;
        texts = new Texts(locale);
    }

    /** Work is done before {@code submit} returns. */
    TestWindow open() {
        return open(Runnable::run, false);
    }

    TestWindow open(Executor worker, boolean inPractice) {
        start(worker);
        show(inPractice);
        return this;
    }

    void start(Executor worker) {
        if (pause != null) {
            fakes.pause = pause;
        }
        flow = new Flow(fakes.steps(), Map.of(START, () -> ComputerChecks.all(fakes.vault, fakes.network)),
                fakes.journal, fakes.vault, worker, Platform::runLater);
    }

    void show(boolean inPractice) {
        // TestFX lends one window to all tests; where another test left it, half of it may be outside the screen.
        stage.setX(0);
        stage.setY(0);
        window = new MainWindow(Frame.load(stage, texts, memory), flow, texts, outside, this::screen, memory, inPractice ? practice : null);
        window.show();
        if (passesFirstFrame) {
            FirstFrame.pass(stage.getScene());
        }
    }

    private Screen screen(PageId id, Actions newActions) {
        actions = newActions;
        return new AllScreens(texts, outside, () -> asked.add("practice")).screen(id, newActions);
    }

    /** Answers the pages of the newcomer's route up to, but without, {@code page}. */
    void goTo(StepId page) {
        goTo(page, Route.NEW_TO_TWILIO);
    }

    void goTo(StepId page, Route route) {
        while (flow.state().at() != page) {
            answer(route);
        }
    }

    /** Hands in the open page. */
    void answer(Route route) {
        switch (flow.state().at()) {
            case START -> flow.submit(new StartInput(route, Set.of("US")));
            case TRIAL_ACCOUNT -> flow.submit(new TrialAccountInput(EnumSet.allOf(SignUpTick.class)));
            case VERIFIED_NUMBER -> flow.submit(new PhoneInput("US", Fakes.PHONE.e164()));
            case TRIAL_NUMBER -> flow.submit(new SenderInput("US", Fakes.SENDER.e164()));
            case CREDENTIALS -> flow.submit(new CredentialsInput(Fakes.SID.value(), Secret.copyOf(Fakes.TOKEN)));
            case TEST_MESSAGE -> {
                flow.submit(new TestMessageInput.Send(false));
                flow.submit(new TestMessageInput.Confirm("4711"));
            }
            case LOGINRADIUS -> {
                flow.submit(new LoginRadiusInput.SignIn());
                flow.submit(new LoginRadiusInput.Choose(Fakes.SITE.id()));
            }
            case REVIEW -> flow.submit(new org.smssetup.wizard.flow.input.ReviewInput.Save());
            case HOME -> throw new IllegalStateException("the last page");
        }
    }

    /** As a click or Enter would. On the FX thread. */
    void press(String id) {
        ButtonBase button = node(id);
        if (button.isDisabled() || !button.isVisible()) {
            throw new AssertionError(id + " can't be pressed now");
        }
        button.fire();
    }

    Scene scene() {
        return stage.getScene();
    }

    @SuppressWarnings("unchecked")
    <T extends Node> T node(String id) {
        Node node = scene().lookup("#" + id);
        if (node == null) {
            throw new AssertionError("no node " + id);
        }
        return (T) node;
    }

    /** What is kept from one start to the next. */
    final class FakeMemory implements WindowMemory {
        Optional<Boolean> clipboard = Optional.empty();
        Optional<Place> place = Optional.empty();

        @Override
        public ThemeChoice load() {
            return theme;
        }

        @Override
        public void save(ThemeChoice choice) {
            theme = choice;
        }

        @Override
        public Optional<Boolean> clipboardHelp() {
            return clipboard;
        }

        @Override
        public void keepClipboardHelp(boolean allowed) {
            clipboard = Optional.of(allowed);
        }

        @Override
        public Optional<Place> place(boolean practice) {
            return place;
        }

        @Override
        public void keepPlace(boolean practice, Place newPlace) {
            place = Optional.of(newPlace);
        }
    }

    /** Remembers what was opened and copied. */
    final class FakeOutside implements Outside {
        @Override
        public ContractInUse contract() {
            return fakes.loginRadius.inUse();
        }

        final FakeBelongings belongings = new FakeBelongings();

        @Override
        public FakeBelongings belongings() {
            return belongings;
        }

        final FakePapers papers = new FakePapers();

        @Override
        public FakePapers papers() {
            return papers;
        }

        /** The plan that was saved last. */
        Plan plan;
        Kept kept = Kept.SAVED;

        @Override
        public Kept savePlan(String title, Plan saved) {
            plan = saved;
            return kept;
        }

        /** What the user picks in a file dialog. */
        Path file;

        @Override
        public Optional<Path> chooseFile(String title) {
            return Optional.ofNullable(file);
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
            return fakes.lessons.proposal();
        }

        @Override
        public void exportContract(Path target) throws Problem {
            fakes.lessons.export(target);
        }

        final List<URI> opened = new ArrayList<>();
        String clipboard = "";

        @Override
        public URI address(OutsidePage page) {
            return URI.create("https://www.twilio.example/" + page.name().toLowerCase(Locale.ROOT).replace("twilio_", "").replace('_', '-'));
        }

        @Override
        public void open(URI address) {
            opened.add(address);
        }

        @Override
        public void copy(String text) {
            clipboard = text;
        }

        /** How often the clipboard was looked at. */
        int looks;

        @Override
        public Secret copied() {
            looks++;
            return clipboard.isEmpty() ? null : Secret.copyOf(clipboard);
        }

        @Override
        public void forgetCopied(String text) {
            if (clipboard.equals(text)) {
                clipboard = "";
            }
        }
    }

    /** Things on this computer that are there until they are removed. */
    static final class FakeBelongings implements Belongings {
        List<Trace> kept = List.of();
        List<Trace> after = List.of();
        boolean removed;
        boolean ended;

        @Override
        public void list(Consumer<List<Trace>> then) {
            then.accept(kept);
        }

        @Override
        public void removeAll(Consumer<List<Trace>> then) {
            removed = true;
            then.accept(after);
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    /** Remembers what was to be saved. */
    static final class FakePapers implements Papers {
        record Save(Kind kind, SetUp setUp, Paper paper, Path to) {
        }

        final List<Save> saves = new ArrayList<>();
        /** Where the user wants the file, or null. */
        Path chosen;
        String offered;
        Outcome outcome = Outcome.SAVED;

        @Override
        public SetUps setUps() {
            return new SetUps("1.0.0", false);
        }

        @Override
        public Optional<Path> choose(String title, String name, Kind kind) {
            offered = name;
            return Optional.ofNullable(chosen);
        }

        @Override
        public void save(Kind kind, SetUp setUp, Paper paper, Path to, Consumer<Outcome> then) {
            saves.add(new Save(kind, setUp, paper, to));
            then.accept(outcome);
        }
    }

    /** A pretend phone to be filled by the test. */
    static final class FakePractice implements PracticeView {
        final List<PhoneEvent> events = new ArrayList<>();
        Runnable changed = () -> { };
        Runnable keyIn;
        String token = "not-a-real-token-1111111111111111";

        @Override
        public String now(Value value) {
            return switch (value) {
                case ACCOUNT_SID -> Fakes.SID.value();
                case AUTH_TOKEN -> token;
                case TRIAL_NUMBER -> "+1 415-555-0199";
                case PHONE -> "";
            };
        }

        @Override
        public boolean ringing() {
            return keyIn != null;
        }

        @Override
        public void keyIn() {
            keyIn.run();
        }

        @Override
        public List<PhoneEvent> phone() {
            return List.copyOf(events);
        }

        @Override
        public void watch(Runnable newChanged) {
            changed = newChanged;
        }
    }
}
