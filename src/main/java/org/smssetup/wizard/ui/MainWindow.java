package org.smssetup.wizard.ui;

import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.SiteStanding;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.ui.control.Motion;
import org.smssetup.wizard.ui.guide.GuidePage;
import org.smssetup.wizard.ui.screen.Actions;
import org.smssetup.wizard.ui.screen.Outside;
import org.smssetup.wizard.ui.screen.Screen;

import java.net.URI;
import java.util.List;
import java.time.Instant;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The window: shows each state of the flow by the page it names, inside a frame that is the same for all pages. It
 * decides nothing; it hands in what the pages read. Everything here happens on the FX thread.
 */
public final class MainWindow {
    private final Stage stage;
    private final Flow flow;
    private final Texts texts;
    private final Outside outside;
    private final FrameNodes nodes;
    private final Actions actions = new PageActions();
    private final Scene scene;
    private final StepList steps;
    private final Banner banner;
    private final Summary summary;
    private final ProgressStrip progress;
    private final Access access;
    private final AfterMouse afterMouse;
    private final Question question;
    private final ProxyQuestion proxy;
    private final Remedies remedies;
    private final Help help;
    private final GuideView guide;
    private final CheckUpView checkUp;
    private final CopiedToken copiedToken;
    private final ClipboardHelp clipboard;
    private final Pages pages;

    private Consumer<Language> speaker = _ -> { };
    private Page page;
    private FlowState state;
    /** The complaints that have been put beside the fields already. */
    private Complaints told = Complaints.NONE;
    /** Does once more what the user did last. */
    private Runnable again = this::next;
    /** For the help report: what went wrong last, also when it has been put away. */
    private Problem lastProblem;
    private boolean handedIn;
    /** Whether the LoginRadius page shows how one records a save, as soon as it is there. */
    private boolean wantsLesson;
    /** Whether the first page has come up. */
    private boolean shown;
    /** Whether a page of the browser was opened from this one. */
    private boolean openedOutside;

    /**
     * Lays the window out. It comes up with {@link #show()}.
     *
     * @param flow     runs its watcher on the FX thread
     * @param practice null outside practice
     */
    public MainWindow(Frame frame, Flow flow, Texts texts, Outside outside, Screens screens, WindowMemory memory,
                      PracticeView practice) {
        stage = frame.stage();
        nodes = frame.nodes();
        this.flow = flow;
        this.texts = texts;
        this.outside = outside;
        Stream.of(nodes.scroll, nodes.stepsScroll, nodes.practicePane).forEach(FrameNodes::withoutPicture);
        nodes.root.setNodeOrientation(texts.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        if (texts.isShaped()) {
            nodes.root.getStyleClass().add("whole-words");
        }
        Typeface.of(texts.getLocale().getLanguage()).ifPresent(letters -> nodes.root.getStyleClass().add(letters.load()));
        // With a size: else JavaFX first measures all that is in it to find one.
        scene = new Scene(nodes.root, Size.WIDTH, Size.HEIGHT);
        scene.getStylesheets().add(Fxml.styleSheet());
        steps = new StepList(nodes, texts, flow::mayOpen, this::openStep);
        Overlays overlays = new Overlays(nodes, texts);
        question = new Question(overlays, texts);
        checkUp = new CheckUpView(overlays, texts, actions);
        guide = new GuideView(overlays, texts, actions);
        proxy = new ProxyQuestion(overlays, texts);
        remedies = new Remedies(flow, actions, question, proxy, texts, onceMore -> again = onceMore);
        banner = new Banner(nodes, texts, this::help, actions::open);
        summary = new Summary(nodes, texts);
        access = new Access(scene, nodes);
        afterMouse = new AfterMouse(scene);
        progress = new ProgressStrip(nodes, texts, this::workingChanged);
        copiedToken = new CopiedToken(outside);
        clipboard = new ClipboardHelp(nodes, texts, outside, memory, this::say);
        pages = new Pages(screens, actions, flow, texts, this::errorsChanged);
        frame.look().offer(nodes);
        new PracticePane(nodes, texts, practice, actions::copy);
        help = new Help(overlays, texts, actions, () -> Details.report(state, lastProblem, program(), outside.contract()),
                outside::contract, clipboard);
        Keys.listen(scene, nodes, this::next, this::escape, this::help);

        nodes.back.setOnAction(_ -> back());
        nodes.next.setOnAction(_ -> next());
        nodes.close.setOnAction(_ -> stage.close());
        nodes.cancel.setOnAction(_ -> flow.cancel());
        nodes.copyAddress.setOnAction(_ -> actions.copy(nodes.address.getText()));
        nodes.copyDetails.setOnAction(_ -> actions.copy(
                Details.of(banner.problem(), page.id().step(), program())));
        nodes.helpButton.setOnAction(_ -> help());
        nodes.hideBanner.setOnAction(_ -> flow.dismissProblem());
        scene.focusOwnerProperty().addListener((_, before, now) -> focusWent(before, now));

        stage.focusedProperty().addListener((_, _, focused) -> {
            if (focused) {
                cameBack();
            }
        });

        stage.setTitle(texts.say("window.title"));
        stage.setScene(scene);
        new Size(stage, nodes, practice != null, memory);
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> {
            page.typed().flush();
            leavePage();
            copiedToken.forget();
        });
    }

    /** @param newSpeaker brings up a window in the chosen language in place of this one */
    public void onLanguage(Consumer<Language> newSpeaker) {
        speaker = newSpeaker;
    }

    /** Stands where {@code before} stands and holds what was typed there, also where that is kept nowhere. */
    public void inPlaceOf(MainWindow before) {
        before.page.typed().flush();
        pages.takeSecrets(before.pages);
        stage.setX(before.stage.getX());
        stage.setY(before.stage.getY());
        stage.setWidth(before.stage.getWidth());
        stage.setHeight(before.stage.getHeight());
        show();
        stage.setMaximized(before.stage.isMaximized());
        page.controls().node("language").ifPresent(Node::requestFocus);
        before.stage.close();
    }

    /** Brings the window up and shows every state from now on. What the first frame can do without comes after it. */
    public void show() {
        show(flow.state());
        LaterParts later = LaterParts.of(nodes.root);
        // Already there with FirstSight in it, as the program's first window.
        stage.show();
        shown = true;
        flow.watch(this::show);
        // Inside a pane that scrolls, nothing is in the window, and nothing can have the focus, before it has its looks.
        nodes.root.applyCss();
        nodes.heading.requestFocus();
        later.comeAfterFirstFrame(scene, this::startCheckUp);
    }

    // ---- a state

    private void show(FlowState now) {
        boolean entered = page == null || state == null || now.visit() != state.visit() || !PageId.of(now).equals(page.id());
        state = now;
        if (entered) {
            enter(now);
        }
        page.screen().show(now);
        if (wantsLesson && now.at() == StepId.LOGINRADIUS) {
            wantsLesson = false;
            page.screen().teach();
            nodes.scroll.setVvalue(0);
            nodes.heading.requestFocus();
        }
        steps.show(now);
        nodes.compactWords.setText(steps.place(now));
        showSuccess(now);
        FrameNodes.show(nodes.thisRunOnly, now.thisRunOnly());
        checkUp.show(now);
        help.show(now.at() == StepId.LOGINRADIUS || flow.mayOpen(StepId.LOGINRADIUS), now.isBusy());
        showButtons(now);
        progress.show(now.busy());
        workingChanged();
        showProblem(now.problem());
        showComplaints(now.complaints());
        if (!now.isBusy() || staysUsable()) {
            page.typed().goOn();
        }
        if (entered) {
            nodes.heading.requestFocus();
            if (shown) {
                startCheckUp();
            }
        }
    }

    private void startCheckUp() {
        if (state.at() == StepId.START || state.draft().accountSid() != null) {
            flow.checkUp();
        }
    }

    private void enter(FlowState now) {
        leavePage();
        page = pages.page(PageId.of(now));
        again = this::next;
        told = Complaints.NONE;
        handedIn = false;
        progress.showAddress(null);
        openedOutside = false;
        say("");
        page.screen().fill(now);
        page.typed().begin(now.snapshot().typed().getOrDefault(now.at(), Map.of()));
        page.errors().begin();
        nodes.heading.setText(texts.say(page.id().heading()));
        String place = steps.place(now);
        nodes.heading.setAccessibleText(place.isEmpty() ? nodes.heading.getText()
                : place + ": " + nodes.heading.getText());
        nodes.pageHolder.getChildren().setAll(page.root());
        // The flow is there before the window is; the rehearsal waits for the window.
        nodes.pageHolder.setUserData(page.id());
        nodes.scroll.setVvalue(0);
        clipboard.enter(page.screen());
    }

    /** What is revealed is hidden. */
    private void leavePage() {
        if (page != null) {
            page.typed().stop();
            page.errors().stop();
            page.screen().leave();
            clipboard.leave();
        }
    }

    private void showButtons(FlowState now) {
        nodes.back.setVisible(now.canGoBack());
        String words = page.screen().next(now);
        if (words == null && nodes.next.isFocused()) {
            nodes.heading.requestFocus();
        }
        FrameNodes.show(nodes.next, words != null);
        // Without it, a page may have a default button of its own.
        nodes.next.setDefaultButton(words != null);
        if (words != null) {
            // An underscore in a site's name is no mnemonic.
            Map<String, String> facts = page.screen().nextFacts(now).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().replace("_", "__")));
            nodes.next.setText(texts.say(words, facts));
        }
    }

    /** The last page carries a sign only where what was saved has been read back and is the same (UX-23). */
    private void showSuccess(FlowState now) {
        boolean proved = now.at() == StepId.HOME && !page.id().isPart()
                && SiteStanding.all(now.snapshot()).stream().findFirst().filter(site -> site.is() == SiteStanding.Is.SAME).isPresent();
        if (proved && nodes.heading.getGraphic() == null) {
            FontIcon sign = new FontIcon(Feather.CHECK_CIRCLE);
            nodes.heading.setGraphic(sign);
            Motion.grow(sign);
        } else if (!proved) {
            nodes.heading.setGraphic(null);
        }
    }

    private void showProblem(Problem problem) {
        lastProblem = problem == null ? lastProblem : problem;
        if (problem == null && FrameNodes.isInside(scene.getFocusOwner(), nodes.banner)) {
            nodes.heading.requestFocus();
        }
        if (banner.show(problem)) {
            nodes.scroll.setVvalue(0);
            nodes.banner.requestFocus();
        }
    }

    private void showComplaints(Complaints complaints) {
        if (complaints != told) {
            told = complaints;
            if (!complaints.isEmpty()) {
                handedIn = true;
                page.errors().refused(complaints);
                page.errors().focus(complaints.all().getFirst().field());
            }
        }
    }

    private void errorsChanged() {
        if (handedIn) {
            summary.show(page.errors());
        } else {
            summary.hide();
        }
    }

    // ---- what the user does

    private void next() {
        if (page.screen().next(state) == null || overlayIsOpen() || state.isBusy() && !staysUsable()) {
            return;
        }
        Screen.Asked asked = page.screen().asks(state);
        if (asked == null) {
            handIn(page.screen().read(), this::next);
        } else {
            question.ask(asked.question(), asked.facts(), () -> handIn(page.screen().read(), this::next));
        }
    }

    /** Whether something stands over the page. */
    private boolean overlayIsOpen() {
        return question.isOpen() || proxy.isOpen() || help.isOpen() || checkUp.isOpen() || guide.isOpen();
    }

    /** Whether the page can be used while the work that goes on only watches something. */
    private boolean staysUsable() {
        return page.screen().usableDuring(state);
    }

    private void handIn(Input input, Runnable onceMore) {
        again = onceMore;
        told = Complaints.NONE;
        say("");
        page.typed().flush();
        page.typed().stop();
        if (state.isBusy() && staysUsable()) {
            flow.cancel();
        }
        flow.submit(input);
    }

    private void back() {
        leavingFor(flow::back);
    }

    /** From the last page one comes back to it; from the others the way goes on from the step that was opened. */
    private void openStep(StepId id) {
        leavingFor(() -> {
            if (state.at() == StepId.HOME) {
                flow.changeAnswer(id);
            } else {
                flow.goTo(id);
            }
        });
    }

    private void escape() {
        if (question.isOpen()) {
            question.close();
        } else if (proxy.isOpen()) {
            proxy.close();
        } else if (guide.isOpen()) {
            guide.close();
        } else if (help.isOpen()) {
            help.close();
        } else if (checkUp.isOpen()) {
            checkUp.close();
        } else if (progress.working()) {
            flow.cancel();
        } else if (state.canGoBack()) {
            back();
        } else if (page.id().isPart()) {
            actions.submit(new HomeInput.Open(HomePart.OVERVIEW));
        }
    }

    private void help() {
        if (help.isOpen()) {
            help.close();
        } else if (!question.isOpen() && !proxy.isOpen() && !checkUp.isOpen() && !guide.isOpen()) {
            help.open();
        }
    }

    /**
     * Back from the browser, where something may have been copied, and put right: what isn't a yes yet is asked again.
     */
    void cameBack() {
        if (state != null && !state.isBusy() && !overlayIsOpen()) {
            clipboard.cameBack();
        }
        boolean open = openedOutside && state != null && !state.isBusy() && !state.checks().isEmpty()
                && state.checks().stream().noneMatch(line -> line.answer() == CheckLine.Answer.ASKING)
                && state.checks().stream().anyMatch(line -> line.answer() != CheckLine.Answer.YES);
        if (open) {
            flow.checkUp();
        }
    }

    private void leavingFor(Runnable going) {
        checkUp.close();
        page.typed().flush();
        page.typed().stop();
        going.run();
    }

    private void help(Remedy remedy, Problem problem) {
        // What couldn't be written is written again with the next change, and this is one.
        remedies.apply(remedy, problem.kind() == Problem.Kind.JOURNAL_NOT_WRITTEN ? flow::dismissProblem : again);
    }

    private void say(String words) {
        nodes.said.setText(words);
        nodes.said.setAccessibleText(words);
    }

    // ---- focus

    private void workingChanged() {
        access.allow(!progress.working() || staysUsable());
    }

    private void focusWent(Node before, Node now) {
        if (page == null) {
            return;
        }
        page.controls().inputAround(before)
                .filter(field -> !page.controls().inputAround(now).filter(field::equals).isPresent())
                .ifPresent(field -> {
                    Page left = page;
                    left.typed().flush();
                    afterMouse.run(() -> left.errors().left(field));
                });
        if (FrameNodes.isInside(now, nodes.pageArea)) {
            FrameNodes.bringIntoView(nodes.scroll, now);
        }
    }

    private static String program() {
        ResourceBundle version = ResourceBundle.getBundle("org.smssetup.wizard.version");
        return "Twilio Setup Wizard for LoginRadius " + version.getString("version");
    }

    /** What the pages may ask for. */
    private final class PageActions implements Actions {
        @Override
        public void submit(Input input) {
            // An input that holds a secret is gone after the first try and has to be read from the form again.
            handIn(input, input instanceof AutoCloseable ? MainWindow.this::next : () -> submit(input));
        }

        @Override
        public void changeAnswer(StepId id) {
            leavingFor(() -> flow.changeAnswer(id));
        }

        @Override
        public void open(OutsidePage page) {
            open(outside.address(page));
        }

        @Override
        public void open(URI address) {
            openedOutside = true;
            progress.showAddress(address);
            outside.open(address);
        }

        @Override
        public void copy(String text) {
            outside.copy(text);
            MainWindow.this.say(texts.say("frame.copied"));
        }

        @Override
        public void say(String words) {
            MainWindow.this.say(words);
        }

        @Override
        public void copyToken() {
            again = this::copyToken;
            flow.lendToken(token -> {
                copiedToken.copy(token);
                MainWindow.this.say(texts.say("frame.copiedToken"));
            });
        }

        @Override
        public void tokenEnd(Consumer<String> then) {
            again = () -> tokenEnd(then);
            flow.lendToken(token -> then.accept(token.lastFour()));
        }

        @Override
        public void ask(String what, Map<String, String> facts, Runnable yes) {
            question.ask(what, facts, yes);
        }

        @Override
        public void offerToken(Secret token) {
            flow.offerToken(token);
        }

        @Override
        public void offeredToken(Consumer<Secret> then) {
            flow.offeredToken(then);
        }

        @Override
        public void loadContract() {
            outside.chooseFile(texts.say("frame.chooseContract")).ifPresent(file -> {
                if (state.at() != StepId.LOGINRADIUS) {
                    changeAnswer(StepId.LOGINRADIUS);
                }
                submit(new LoginRadiusInput.LoadContract(file));
            });
        }

        @Override
        public void learnContract() {
            wantsLesson = true;
            if (state.at() != StepId.LOGINRADIUS) {
                changeAnswer(StepId.LOGINRADIUS);
            } else {
                flow.dismissProblem();
            }
        }

        @Override
        public void chooseRecording() {
            outside.chooseRecording(texts.say("frame.chooseRecording"))
                    .ifPresent(file -> submit(new LoginRadiusInput.Learn(file)));
        }

        @Override
        public void exportContract() {
            outside.chooseTarget(texts.say("frame.exportContract"), "loginradius-contract.json").ifPresent(file -> {
                again = () -> flow.aside(() -> outside.exportContract(file), () -> say(texts.say("frame.contractExported")));
                again.run();
            });
        }

        @Override
        public void savePlan() {
            String version = ResourceBundle.getBundle("org.smssetup.wizard.version").getString("version");
            Plan.of(state.draft(), Instant.now(), version).ifPresentOrElse(plan -> {
                switch (outside.savePlan(texts.say("plan.choose"), plan)) {
                    case SAVED -> say(texts.say("plan.saved"));
                    case NOT_SAVED -> say(texts.say("plan.notSaved"));
                    case NOWHERE_PICKED -> { }
                }
            }, () -> say(texts.say("plan.nothing")));
        }

        @Override
        public void nextChanged() {
            // While a page is being loaded it isn't the open one yet.
            if (page != null && page.id().equals(PageId.of(state))) {
                showButtons(state);
            }
        }

        @Override
        public void speak(Language language) {
            speaker.accept(language);
        }

        @Override
        public void checkAgain() {
            flow.checkUp();
        }

        @Override
        public void showGuide(GuidePage shown) {
            guide.open(shown);
        }

        @Override
        public void showCheckUp() {
            checkUp.open(state);
        }

        @Override
        public void remedy(Remedy remedy) {
            remedies.apply(remedy, flow::checkUp);
        }

        @Override
        public void resume() {
            flow.resume();
        }

        @Override
        public void unlockKeyring(Runnable then) {
            again = () -> unlockKeyring(then);
            flow.unlockKeyring(then);
        }

        @Override
        public void removeEverything(Consumer<List<Trace>> then) {
            page.typed().stop();
            flow.retire();
            copiedToken.forget();
            outside.belongings().removeAll(then);
        }

        @Override
        public void startOver() {
            question.ask("startOver", () -> {
                pages.forget();
                flow.startOver();
            });
        }
    }
}
