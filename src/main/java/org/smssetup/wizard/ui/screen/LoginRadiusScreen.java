package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.ui.Texts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Signing in to LoginRadius, and which site it is about. */
public final class LoginRadiusScreen implements Screen {
    /** With more sites than this a filter stands above the list. */
    private static final int WITHOUT_FILTER = 6;

    private final Texts texts;
    private final Actions actions;

    @FXML private Node signIn;
    @FXML private Node choice;
    @FXML private Label choiceLead;
    @FXML private VBox filter;
    @FXML private TextField siteFilter;
    @FXML private SiteList sites;
    @FXML private VBox siteLines;
    @FXML private Node again;

    @FXML private Node lesson;
    @FXML private Button lessonChoose;
    @FXML private Label lessonLead;
    @FXML private Node proposal;
    @FXML private VBox proposalLines;
    @FXML private Label proposalNext;
    @FXML private Node learnedNote;
    @FXML private Label learnedWords;
    @FXML private Node learnedExport;
    @FXML private Node learnedForget;
    @FXML private Node otherWays;
    @FXML private Node teachHow;

    private final Supplier<Optional<LearnedContract>> learned;
    private final Supplier<ContractInUse> inUse;
    private FlowState shown;
    /** Whether the page shows how one records a save. */
    private boolean teaching;

    /**
     * @param learned what was learned from a recording and waits for consent
     * @param inUse   the description of LoginRadius's calls in use now
     */
    public LoginRadiusScreen(Texts texts, Actions actions, Supplier<Optional<LearnedContract>> learned,
                             Supplier<ContractInUse> inUse) {
        this.texts = texts;
        this.actions = actions;
        this.learned = learned;
        this.inUse = inUse;
    }

    @Override
    public String fxml() {
        return "/fxml/loginradius.fxml";
    }

    @FXML
    private void initialize() {
        sites.setCellFactory(_ -> new SiteCell(texts));
        sites.setPlaceholder(Parts.label(texts.say("loginradius.sites.none"), "help"));
        sites.typed().addListener(_ -> {
            showLines();
            actions.nextChanged();
        });
        siteFilter.textProperty().addListener((_, _, part) -> sites.narrow(part, texts.getLocale()));
    }

    @Override
    public void fill(FlowState state) {
        teaching = false;
        siteFilter.clear();
        offer(state);
    }

    private void offer(FlowState state) {
        List<Site> reached = state.draft().sites();
        Site before = state.draft().site();
        sites.show(reached);
        sites.choose(before != null && reached.contains(before) ? before : reached.size() == 1 ? reached.getFirst() : null);
    }

    @Override
    public void show(FlowState state) {
        shown = state;
        if (!sites.sites().equals(state.draft().sites())) {
            offer(state);
        }
        int count = sites.sites().size();
        boolean signedIn = isSignedIn(state);
        boolean canTeach = signedIn && state.draft().site() != null && state.draft().accountSid() != null
                && state.draft().sender() != null;
        Optional<LearnedContract> found = canTeach ? learned.get() : Optional.empty();
        boolean apart = found.isPresent() || canTeach && teaching;
        Parts.show(signIn, !signedIn);
        Parts.show(choice, signedIn && !apart);
        Parts.show(again, signedIn);
        Parts.show(otherWays, !apart);
        Parts.show(teachHow, canTeach && state.draft().siteState() == null);
        Parts.show(lesson, apart && found.isEmpty());
        // Also a hidden one would take Enter from Next.
        lessonChoose.setDefaultButton(lesson.isVisible());
        Parts.show(proposal, found.isPresent());
        if (canTeach) {
            lessonLead.setText(texts.say("lesson.lead", Map.of("site", state.draft().site().name())));
        }
        found.ifPresent(this::showProposal);
        showInUse(apart);
        Parts.show(filter, count > WITHOUT_FILTER);
        choiceLead.setText(texts.say(count == 1 ? "loginradius.choose.one" : "loginradius.choose"));
        showLines();
    }

    /** What LoginRadius told about the chosen site when it was asked. */
    private void showLines() {
        siteLines.getChildren().clear();
        Site site = sites.chosen();
        SiteState told = shown == null ? null : shown.draft().siteState();
        boolean about = site != null && told != null && site.equals(shown.draft().site());
        Parts.show(siteLines, about);
        if (about) {
            siteLines.getChildren().setAll(
                    SiteLines.mayEdit(texts, told.mayEdit()),
                    SiteLines.phoneLogin(texts, told.phoneLogin(), () -> actions.ask("phoneLogin",
                            Map.of("site", site.name()),
                            () -> actions.submit(new LoginRadiusInput.SwitchOnPhoneLogin()))),
                    SiteLines.provider(texts, told));
        }
    }

    private void showProposal(LearnedContract found) {
        proposalLines.getChildren().setAll(LearnedLines.of(texts, found));
        proposalNext.setText(texts.say("lesson.next", Map.of("site", shown.draft().site().name())));
    }

    /** Says where the description in use comes from, unless it is the one that came with the program. */
    private void showInUse(boolean apart) {
        ContractInUse now = inUse.get();
        boolean told = !apart && (now.learned() != null || now.lost());
        Parts.show(learnedNote, told);
        if (told) {
            learnedWords.setText(LearnedLines.inUse(texts, now));
            Parts.show(learnedExport, now.learned() != null);
            Parts.show(learnedForget, now.own() || now.lost());
        }
    }

    @Override
    @FXML
    public void teach() {
        teaching = true;
        show(shown);
        actions.nextChanged();
    }

    @FXML
    private void endLesson() {
        teaching = false;
        show(shown);
        actions.nextChanged();
    }

    @FXML
    private void openSmsPage() {
        actions.open(OutsidePage.LOGINRADIUS_SMS_SETTINGS);
    }

    @FXML
    private void copySid() {
        actions.copy(shown.draft().accountSid().value());
    }

    @FXML
    private void copyToken() {
        actions.copyToken();
    }

    @FXML
    private void copyNumber() {
        actions.copy(shown.draft().sender().from().value());
    }

    @FXML
    private void chooseRecording() {
        actions.chooseRecording();
    }

    @FXML
    private void drop() {
        teaching = false;
        actions.submit(new LoginRadiusInput.DropLearned());
    }

    @FXML
    private void export() {
        actions.exportContract();
    }

    @FXML
    private void forget() {
        actions.ask("forgetContract", Map.of(), () -> actions.submit(new LoginRadiusInput.ForgetLearned()));
    }

    @FXML
    private void byHand() {
        actions.submit(new LoginRadiusInput.ByHand());
    }

    @FXML
    private void signInAgain() {
        actions.submit(new LoginRadiusInput.SignIn());
    }

    @Override
    public Input read() {
        if (!isSignedIn(shown)) {
            return new LoginRadiusInput.SignIn();
        }
        if (proposal.isVisible()) {
            return new LoginRadiusInput.UseLearned();
        }
        Site site = sites.chosen();
        return new LoginRadiusInput.Choose(site == null ? null : site.id());
    }

    @Override
    public String next(FlowState state) {
        if (!isSignedIn(state)) {
            return "next.LOGINRADIUS.signIn";
        }
        if (proposal.isVisible()) {
            return "next.LOGINRADIUS.learned";
        }
        if (lesson.isVisible()) {
            return null;
        }
        return sites.chosen() == null ? "next.LOGINRADIUS.choose" : "next.LOGINRADIUS.use";
    }

    @Override
    public Map<String, String> nextFacts(FlowState state) {
        Site site = sites.chosen();
        return site == null ? Map.of() : Map.of("site", site.name());
    }

    private static boolean isSignedIn(FlowState state) {
        List<Site> reached = state.draft().sites();
        return state.draft().signedInAs() != null && !reached.isEmpty();
    }
}
