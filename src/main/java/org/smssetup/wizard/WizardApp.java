package org.smssetup.wizard;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.LogFile;
import org.smssetup.wizard.adapter.disk.PlanFile;
import org.smssetup.wizard.adapter.disk.PlanUnfit;
import org.smssetup.wizard.adapter.disk.SettingsFile;
import org.smssetup.wizard.adapter.disk.SingleInstance;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.ui.AllScreens;
import org.smssetup.wizard.ui.FirstSight;
import org.smssetup.wizard.ui.Frame;
import org.smssetup.wizard.ui.Language;
import org.smssetup.wizard.ui.LanguageStore;
import org.smssetup.wizard.ui.MainWindow;
import org.smssetup.wizard.ui.PracticeView;
import org.smssetup.wizard.ui.Rehearsal;
import org.smssetup.wizard.ui.RehearsalReport;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.ThemeChoice;
import org.smssetup.wizard.ui.WindowMemory;
import org.smssetup.wizard.ui.screen.Belongings;
import org.smssetup.wizard.ui.screen.Outside;
import org.smssetup.wizard.ui.screen.Papers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Opens the window that the arguments ask for and closes everything behind it. */
public final class WizardApp extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(WizardApp.class);
    /** Between two looks whether LoginRadius uses new settings: nobody practises for minutes. */
    private static final Duration IN_PRACTICE = Duration.ofSeconds(5);
    /** For one thing on one page, on a slow machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In points. Linux's and macOS' menus and Windows' taskbar take larger ones from the package. */
    private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128);

    /** What this computer is set to. */
    private static final Locale SYSTEM = Locale.getDefault();

    /**
     * From {@link #launch} to {@link #init}, which runs on a thread that the former starts: JavaFX makes the application by
     * itself, so nothing can be handed to a constructor.
     */
    private static final InheritableThreadLocal<Ahead> AHEAD = new InheritableThreadLocal<>();

    private final Executor fx = Platform::runLater;
    private final FileDialogs files = new FileDialogs(() -> this.stage);
    /** Null in a rehearsal. */
    private Ahead ahead;
    private Texts texts;
    private Wiring wiring;
    private SingleInstance first;
    private Stage stage;
    /** The recording that the person of a rehearsal picks; null outside a rehearsal. */
    private Path rehearsed;
    /** All that was kept has been taken away: nothing is written any more. */
    private volatile boolean cleared;

    /**
     * Opens the window that the arguments ask for, and comes back when it is closed.
     *
     * @throws IOException the folder of this user's state can't be used
     */
    static void launch(Arguments.Window window, String[] args) throws IOException, InterruptedException {
        Ahead ahead = Ahead.begin(window);
        AHEAD.set(ahead);
        launch(WizardApp.class, args);
        ahead.tellFailure();
    }

    /** On a thread that {@link #launch} has started. */
    @Override
    public void init() {
        ahead = AHEAD.get();
        AHEAD.remove();
    }

    @Override
    public void start(Stage primary) throws IOException {
        switch (Arguments.read(getParameters().getRaw(), Main::scenarios)) {
            case Arguments.Window(boolean practice, String _) -> orEnd(() -> open(primary, practice));
            case Arguments.Rehearse(Path folder, String scenario, String theme, Language language) -> {
                texts = texts(language == null ? Language.of(SYSTEM) : language);
                rehearse(primary, folder, scenario, theme);
            }
            case Arguments.Version _, Arguments.Help _, Arguments.Purge _, Arguments.Wrong _, Arguments.ApplyPlan _,
                    Arguments.Check _ ->
                    throw new IllegalStateException("Main answers these");
        }
    }

    /** The window is there at once, and what is in it as soon as it can be. */
    private void open(Stage window, boolean practice) throws IOException, InterruptedException {
        Optional<Ahead.Start> started = ahead.start(this);
        if (started.isEmpty()) {
            Platform.exit();
            return;
        }
        first = started.get().first();
        texts = started.get().texts();
        Path state = started.get().state();
        WindowMemory memory = memory(state);
        FirstSight.show(window, texts, memory, practice, () -> orEnd(() -> {
            ahead.seen();
            Frame frame = Frame.load(window, texts, memory);
            // Not on the FX thread: the window stays alive while it waits.
            Thread.ofPlatform().daemon().name("parts").start(() -> orEnd(() -> {
                Wiring parts = ahead.wiring();
                ahead.undumped();
                fx.execute(() -> orEnd(() -> {
                    if (!window.isShowing()) {
                        // Closed already; nothing may bring it back.
                        return;
                    }
                    if (practice) {
                        openPractice(frame, parts, state);
                    } else {
                        openReal(frame, parts, state);
                    }
                }));
            }));
        }));
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** A window that can't be filled must not stay; {@link #launch} says why. */
    private void orEnd(Work work) {
        try {
            work.run();
        } catch (IOException | InterruptedException | RuntimeException | Error failed) {
            ahead.fail(failed);
            Platform.exit();
        }
    }

    private void openReal(Frame frame, Wiring real, Path state) {
        show(frame, real, memory(state), languages(state), () -> {
            Stage before = stage;
            Stage next = new Stage();
            try {
                Wiring practice = practice(state, Arguments.FIRST_SCENARIO, texts, this::openInBrowser);
                practice.flow().open(true);
                openPractice(Frame.load(next, texts, memory(state)), practice, state);
            } catch (IOException e) {
                real.flow().defect(e);
                return;
            }
            before.close();
            real.close();
        });
    }

    /** @param opener asks the system to open an address in the browser */
    static Wiring practice(Path state, String scenario, Texts texts, Consumer<URI> opener) throws IOException {
        Path folder = Folders.ownerOnly(state.resolve("practice"));
        return Wiring.practice(world(scenario), folder, texts, Main.version(), Platform::runLater, opener, false);
    }

    private void openPractice(Frame frame, Wiring practice, Path state) {
        show(frame, practice, memory(state), languages(state), null);
    }

    private void rehearse(Stage window, Path folder, String scenario, String theme) throws IOException {
        Wiring practice = Wiring.practice(world(scenario), Folders.ownerOnly(folder.resolve("state")), texts, Main.version(), fx,
                this::openInBrowser, true);
        ThemeChoice choice = ThemeChoice.valueOf(theme.toUpperCase(Locale.ROOT));
        WindowMemory memory = new RehearsalWindow(choice);
        show(Frame.load(window, texts, memory), practice, memory, new LanguageStore() {
            @Override
            public Language load() {
                return texts.language();
            }

            @Override
            public void save(Language changed) {
                // A rehearsal leaves the user's own choice alone.
            }
        }, null);
        // The smallest screen that pages are made for (UX-6).
        window.setWidth(1366);
        window.setHeight(768);
        // Nobody is there to use a file dialog.
        rehearsed = folder.resolve("recording.har");
        Rehearsal rehearsal = new Rehearsal(window.getScene(), practice.flow(), new PracticeActor(practice.practice(), rehearsed),
                folder, scenario, theme, PATIENCE, Scenario.named(scenario).orElseThrow().afterwards().part());
        Thread.ofVirtual().name("rehearsal").start(() -> {
            try {
                RehearsalReport report = rehearsal.run();
                PaperFiles.leave(practice, texts, folder);
                ReportFile.write(report, folder.resolve(Main.REPORT));
            } catch (IOException | InterruptedException | RuntimeException e) {
                LOG.error("The rehearsal broke off", e);
            } finally {
                Platform.exit();
            }
        });
    }

    private static PracticeWorld world(String scenario) {
        return new PracticeWorld(Scenario.named(scenario).orElseThrow());
    }

    /** @param practise what the first page's "Practice" does; null in practice */
    private void show(Frame frame, Wiring parts, WindowMemory memory, LanguageStore languages, Runnable practise) {
        window(frame, parts, memory, languages, practise).show();
        icons(frame.stage());
    }

    /** Not before the window is there: reading them takes as long as a good part of it. */
    private void icons(Stage window) {
        Thread.ofVirtual().name("icons").start(() -> {
            List<Image> icons = ICONS.stream().map(size -> new Image("/icons/app-" + size + ".png")).toList();
            fx.execute(() -> window.getIcons().setAll(icons));
        });
    }

    private MainWindow window(Frame frame, Wiring parts, WindowMemory memory, LanguageStore languages, Runnable practise) {
        wiring = parts;
        stage = frame.stage();
        PracticeView view = parts.practice() == null ? null : new PracticeSide(parts.practice());
        Outside outside = outside(parts);
        MainWindow main = new MainWindow(frame, parts.flow(), texts, outside, new AllScreens(texts, outside, practise,
                parts.practice() == null ? Duration.ofMinutes(1) : IN_PRACTICE),
                memory, view);
        main.onLanguage(language -> {
            languages.save(language);
            texts.speak(spoken(language));
            Stage next = new Stage();
            window(Frame.load(next, texts, memory), parts, memory, languages, practise).inPlaceOf(main);
            icons(next);
        });
        Thread.setDefaultUncaughtExceptionHandler((thread, defect) -> {
            LOG.error("Uncaught on {}", thread.getName(), defect);
            parts.flow().defect(defect);
        });
        return main;
    }

    /** All words in {@code language}, which Java and JavaFX speak from now on, too. */
    static Texts texts(Language language) {
        return new Texts(spoken(language));
    }

    private static Locale spoken(Language language) {
        Locale locale = language.locale(SYSTEM);
        Locale.setDefault(locale);
        return locale;
    }

    /** The language chosen before, or the computer's. */
    static Language language(Path state) {
        return new SettingsFile(state).get("language").flatMap(Language::tagged).orElseGet(() -> Language.of(SYSTEM));
    }

    private LanguageStore languages(Path state) {
        SettingsFile file = new SettingsFile(state);
        return new LanguageStore() {
            @Override
            public Language load() {
                return language(state);
            }

            @Override
            public void save(Language language) {
                if (!cleared) {
                    file.put("language", language.tag());
                }
            }
        };
    }

    private WindowMemory memory(Path state) {
        return new WindowSettings(new SettingsFile(state), () -> !cleared);
    }

    private Outside outside(Wiring parts) {
        return new Outside() {
            @Override
            public URI address(OutsidePage page) {
                return parts.browser().address(page);
            }

            @Override
            public void open(URI address) {
                parts.browser().open(address);
            }

            @Override
            public Optional<Path> chooseFile(String title) {
                return files.open(title, "JSON", "*.json");
            }

            @Override
            public Optional<Path> chooseRecording(String title) {
                if (rehearsed != null) {
                    return Optional.of(rehearsed);
                }
                return files.open(title, "HAR", "*.har", "*.json");
            }

            @Override
            public Optional<Path> chooseTarget(String title, String name) {
                return files.save(title, name, "JSON", "*.json");
            }

            @Override
            public Optional<LearnedContract> proposal() {
                return parts.lessons().proposal();
            }

            @Override
            public void exportContract(Path file) throws Problem {
                parts.lessons().export(file);
            }

            @Override
            public Belongings belongings() {
                return WizardApp.this.belongings(parts);
            }

            @Override
            public Papers papers() {
                return new PaperFiles(PaperFiles.setUps(parts), (title, name, kind) -> files.save(title, name, kind.name(), "*." + kind.ending()), fx);
            }

            @Override
            public Kept savePlan(String title, Plan plan) {
                Optional<Path> file = files.save(title, "plan.json", "JSON", "*.json");
                if (file.isEmpty()) {
                    return Kept.NOWHERE_PICKED;
                }
                try {
                    PlanFile.write(plan, file.get());
                    return Kept.SAVED;
                } catch (IOException | PlanUnfit notWritten) {
                    LOG.warn("The plan can't be written", notWritten);
                    return Kept.NOT_SAVED;
                }
            }

            @Override
            public ContractInUse contract() {
                return parts.contract().inUse();
            }

            @Override
            public void copy(String text) {
                ClipboardContent content = new ClipboardContent();
                content.putString(text);
                Clipboard.getSystemClipboard().setContent(content);
            }

            @Override
            public Secret copied() {
                String text = Clipboard.getSystemClipboard().getString();
                return text == null ? null : Secret.copyOf(text);
            }

            @Override
            public void forgetCopied(String text) {
                Clipboard clipboard = Clipboard.getSystemClipboard();
                if (text.equals(clipboard.getString())) {
                    clipboard.clear();
                }
            }
        };
    }

    private Belongings belongings(Wiring parts) {
        return new Belongings() {
            @Override
            public void list(Consumer<List<Trace>> then) {
                lookedAt(parts.traces()::list, then);
            }

            @Override
            public void removeAll(Consumer<List<Trace>> then) {
                // Practice has a folder of its own; the rest belongs to the wizard itself.
                cleared = parts.practice() == null;
                lookedAt(() -> parts.traces().remove(WizardApp.this::letGo), then);
            }

            @Override
            public void end() {
                stage.close();
            }
        };
    }

    private interface Look {
        List<Trace> look() throws InterruptedException;
    }

    /** On a thread of its own: the keyring may take its time. */
    private void lookedAt(Look look, Consumer<List<Trace>> then) {
        Thread.ofVirtual().name("belongings").start(() -> {
            try {
                List<Trace> found = look.look();
                fx.execute(() -> then.accept(found));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What can't be removed while it is open. */
    private void letGo() {
        if (cleared) {
            LogFile.end();
            if (first != null) {
                first.close();
            }
        }
    }

    void openInBrowser(URI address) {
        // From any thread; the system's opener is asked on the FX thread as JavaFX wants it.
        fx.execute(() -> getHostServices().showDocument(address.toString()));
    }

    /** From any thread. */
    void toFront() {
        fx.execute(() -> {
            if (stage == null) {
                // It is about to come up anyway.
                return;
            }
            stage.setIconified(false);
            stage.show();
            stage.toFront();
            stage.requestFocus();
        });
    }

    @Override
    public void stop() {
        if (wiring == null && first != null) {
            // Closed before there was a page to see.
            wiring = ahead.unused();
        }
        if (wiring != null) {
            wiring.close();
        }
        if (first != null) {
            first.close();
        }
    }
}
