package org.smssetup.wizard.ui.screen;

import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rollout.Outcome;
import org.smssetup.wizard.model.Rollout.Row;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Brings the same settings to several sites: choose, look, save, and see what came of it. */
public final class SitesScreen implements Screen {
    /** In pixels: so much that the page needn't scroll on the smallest screen, without and with words about one line. */
    private static final double TABLE_ALONE = 330;
    private static final double TABLE_WITH_DETAIL = 226;
    /** So many names stand in a question; the table tells of the others. */
    private static final int NAMES = 5;

    private final Texts texts;
    private final Actions actions;
    private final SitesWords words;
    private final InstantSource clock;

    @FXML private Node again;
    @FXML private Node signIn;
    @FXML private Button sitesSignIn;
    @FXML private Node choice;
    @FXML private Label lead;
    @FXML private TextField siteFilter;
    @FXML private MenuButton plans;
    @FXML private Label chosen;
    @FXML private SitesTable sites;
    @FXML private Label sitesSummary;
    @FXML private VBox detail;

    private FlowState shown;
    /** Whether the choice was taken from the rows; from then on it is the user's. */
    private boolean taken;

    /** What Next does, which follows from what is chosen and how far that came. */
    private enum Act { CHOOSE, LOOK, LOOK_AGAIN, SAVE, CHECK }

    /** @param siteIds the sites that it is done to */
    private record Todo(Act act, List<Long> siteIds) {
    }

    public SitesScreen(Texts texts, Actions actions) {
        this(texts, actions, InstantSource.system());
    }

    SitesScreen(Texts texts, Actions actions, InstantSource clock) {
        this.texts = texts;
        this.actions = actions;
        this.clock = clock;
        words = new SitesWords(texts);
    }

    @Override
    public String fxml() {
        return "/fxml/home-sites.fxml";
    }

    @FXML
    private void initialize() {
        SiteColumns.of(texts, words).addTo(sites);
        sites.setPlaceholder(Parts.label(texts.say("sites.empty"), "help"));
        sites.setPrefHeight(TABLE_ALONE);
        Parts.show(detail, false);
        sites.typed().addListener(_ -> choiceChanged());
        sites.getSelectionModel().selectedItemProperty().addListener(_ -> showDetail());
        siteFilter.textProperty().addListener((_, _, part) -> sites.narrow(part, texts.getLocale()));
    }

    @Override
    public void fill(FlowState state) {
        siteFilter.clear();
        show(state);
        if (!taken) {
            taken = true;
            sites.chooseOnly(state.draft().upkeep().rollout().rows().stream()
                    .filter(row -> row.outcome() != Outcome.LEFT_OUT).map(row -> row.site().id()).collect(Collectors.toSet()));
        }
    }

    @Override
    public void show(FlowState state) {
        FlowState former = shown;
        shown = state;
        Draft draft = state.draft();
        boolean signedIn = isSignedIn(draft);
        Parts.show(signIn, !signedIn);
        // Also a hidden one would take Enter from Next.
        sitesSignIn.setDefaultButton(!signedIn);
        Parts.show(choice, signedIn);
        Parts.show(again, signedIn);
        words.mean(draft);
        List<Site> before = sites.lines().stream().map(SiteChoice::site).toList();
        sites.show(draft.sites(), current());
        if (!before.equals(sites.lines().stream().map(SiteChoice::site).toList())) {
            showPlans();
        }
        follow(former);
        showSummary();
        showDetail();
        choiceChanged();
    }

    /** The rows, as far as they speak of the present settings. */
    private Rollout current() {
        return isStale() ? Rollout.NONE : shown.draft().upkeep().rollout();
    }

    private boolean isStale() {
        Draft draft = shown.draft();
        Rollout rollout = draft.upkeep().rollout();
        return !rollout.rows().isEmpty() && (draft.sender() == null || !rollout.isFor(draft.accountSid(), draft.sender().from()));
    }

    private static boolean isSignedIn(Draft draft) {
        return draft.signedInAs() != null && !draft.sites().isEmpty();
    }

    private void showPlans() {
        Map<String, Long> counts = sites.lines().stream()
                .collect(Collectors.groupingBy(line -> line.site().plan(), TreeMap::new, Collectors.counting()));
        plans.getItems().setAll(counts.entrySet().stream().map(plan -> {
            MenuItem item = new MenuItem(texts.say("sites.plan", Map.of("count", texts.number(plan.getValue()),
                    "plan", plan.getKey().isEmpty() ? texts.say("sites.plan.none") : plan.getKey())));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> sites.chooseToo(site -> site.plan().equals(plan.getKey())));
            return item;
        }).toList());
    }

    private void choiceChanged() {
        chosen.setText(texts.say("sites.chosen", Map.of("count", texts.number(sites.chosen().size()),
                "all", texts.number(sites.lines().size()))));
        actions.nextChanged();
    }

    private void showSummary() {
        Rollout rollout = current();
        boolean any = !rollout.rows().isEmpty();
        lead.setText(isStale() ? texts.say("sites.stale") : rollout.count(Row::isDone) > 0 && hasBegun() ? texts.say("sites.notProved")
                : texts.say("sites.lead", Map.of("settings", words.meant())));
        Parts.show(sitesSummary, any);
        sitesSummary.setText(any ? words.summary(rollout) : "");
    }

    /** What has just been read or saved comes into sight, and where it stopped, what there is to say about it. */
    private void follow(FlowState before) {
        Rollout now = current();
        if (before == null || !before.isBusy() || before.draft().upkeep().rollout().rows().isEmpty()) {
            return;
        }
        Rollout then = before.draft().upkeep().rollout();
        for (SiteChoice line : sites.lines()) {
            Row row = line.row().get();
            boolean stopped = row != null && !shown.isBusy() && shown.problem() != null && row.problem() == shown.problem().kind()
                    && row.site().name().equals(shown.problem().facts().getOrDefault("site", row.site().name()));
            if (stopped) {
                sites.getSelectionModel().select(line);
            }
            if (stopped || row != null && now.rows().size() == then.rows().size() && !row.equals(then.row(line.site().id()).orElse(row))) {
                sites.scrollTo(line);
                return;
            }
        }
    }

    // ---- the line that has the focus

    private void showDetail() {
        SiteChoice line = sites.getSelectionModel().getSelectedItem();
        Row row = line == null ? null : line.row().get();
        if (detail.isVisible() != (row != null)) {
            Parts.show(detail, row != null);
            sites.setPrefHeight(row == null ? TABLE_ALONE : TABLE_WITH_DETAIL);
            if (row != null) {
                // It may be in the part that is gone once the table has its new height.
                Platform.runLater(() -> sites.scrollTo(line));
            }
        }
        detail.getChildren().clear();
        if (row == null) {
            return;
        }
        detail.getChildren().add(Parts.label(row.site().name(), "field-label"));
        words.detail(row).forEach(sentence -> detail.getChildren().add(Parts.label(sentence)));
        if (row.problem() != null && row.outcome() != Outcome.CHANGED_MEANWHILE) {
            ProblemWords why = ProblemWords.of(texts, new Problem(row.problem(), Map.of("site", row.site().name())));
            detail.getChildren().add(Parts.label(row.problem() == Problem.Kind.LOGINRADIUS_REFUSED ? why.todo()
                    : why.why() + " " + why.todo(), "help"));
        }
        boolean undo = row.isDone() && Undo.of(shown.snapshot().deeds(), row.site().id(), clock.instant()).isPresent();
        if (undo) {
            detail.getChildren().add(Parts.label(texts.say("sites.detail.undo"), "help"));
        }
        if (!row.isDone()) {
            detail.getChildren().add(links(line, row));
        }
    }

    private Node links(SiteChoice line, Row row) {
        FlowPane links = new FlowPane(20, 4);
        Hyperlink look = new Hyperlink(texts.say("sites.lookAgain"));
        look.setId("lookAgain");
        look.setOnAction(_ -> actions.submit(new HomeInput.LookAgain(List.of(row.site().id()))));
        boolean in = line.chosen().get();
        Hyperlink out = new Hyperlink(texts.say(in ? "sites.leaveOut" : "sites.takeIn"));
        out.setId(in ? "leaveOut" : "takeIn");
        out.setOnAction(_ -> {
            line.chosen().set(!in);
            sites.requestFocus();
            showDetail();
        });
        links.getChildren().addAll(look, out);
        return links;
    }

    // ---- what Next does

    private Todo todo() {
        List<SiteChoice> lines = sites.chosen();
        List<Row> rows = lines.stream().map(line -> line.row().get()).toList();
        if (lines.isEmpty()) {
            return new Todo(Act.CHOOSE, List.of());
        }
        if (rows.contains(null)) {
            return new Todo(Act.LOOK, lines.stream().map(line -> line.site().id()).toList());
        }
        List<Long> look = ids(rows, row -> row.needsLook() && !row.isBarred() || row.outcome() == Outcome.LEFT_OUT && row.problem() == null);
        if (!look.isEmpty()) {
            return new Todo(Act.LOOK_AGAIN, look);
        }
        List<Long> save = ids(rows, Row::canBeSaved);
        if (!save.isEmpty()) {
            return new Todo(Act.SAVE, save);
        }
        List<Long> rest = ids(rows, row -> !row.isDone());
        return rest.isEmpty() ? new Todo(Act.CHECK, ids(rows, _ -> true)) : new Todo(Act.LOOK_AGAIN, rest);
    }

    private static List<Long> ids(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).map(row -> row.site().id()).toList();
    }

    @Override
    public Input read() {
        Todo todo = todo();
        return switch (todo.act()) {
            case CHOOSE, LOOK, CHECK -> new HomeInput.LookAtSites(todo.siteIds());
            case LOOK_AGAIN -> new HomeInput.LookAgain(todo.siteIds());
            case SAVE -> new HomeInput.SaveToSites(todo.siteIds());
        };
    }

    @Override
    public String next(FlowState state) {
        if (!isSignedIn(state.draft())) {
            return null;
        }
        Todo todo = todo();
        boolean one = todo.siteIds().size() == 1;
        return switch (todo.act()) {
            case CHOOSE -> "next.SITES.choose";
            case LOOK -> one ? "next.SITES.look.one" : "next.SITES.look";
            case LOOK_AGAIN -> one ? "next.SITES.lookAgain.one" : "next.SITES.lookAgain";
            case SAVE -> hasBegun() ? one ? "next.SITES.goOn.one" : "next.SITES.goOn"
                    : one ? "next.SITES.save.one" : "next.SITES.save";
            case CHECK -> "next.SITES.check";
        };
    }

    /** Whether something was saved already, so that the rest is what is left of that. */
    private boolean hasBegun() {
        return current().rows().stream().anyMatch(row -> row.outcome() == Outcome.SAVED);
    }

    @Override
    public Map<String, String> nextFacts(FlowState state) {
        List<Long> ids = todo().siteIds();
        return Map.of("count", texts.number(ids.size()), "site", ids.isEmpty() ? "" : sites.lines().stream()
                .map(SiteChoice::site).filter(site -> site.id() == ids.getFirst()).map(Site::name).findFirst().orElse(""));
    }

    @Override
    public Asked asks(FlowState state) {
        Todo todo = todo();
        if (todo.act() != Act.SAVE) {
            return null;
        }
        List<String> barred = sites.chosen().stream().map(line -> line.row().get())
                .filter(row -> !row.isDone() && !row.canBeSaved()).map(row -> row.site().name()).toList();
        Map<String, String> facts = Map.of("count", texts.number(todo.siteIds().size()), "settings", words.meant(),
                "barred", names(barred));
        return new Asked(barred.isEmpty() ? "saveSites" : "saveSitesButSome", facts);
    }

    private static String names(List<String> all) {
        List<String> some = new ArrayList<>(all.subList(0, Math.min(NAMES, all.size())));
        if (all.size() > NAMES) {
            some.add("…");
        }
        return String.join(", ", some);
    }

    // ---- buttons

    @FXML
    private void overview() {
        actions.submit(new HomeInput.Open(HomePart.OVERVIEW));
    }

    /** Leads back here, with the site that the steps have set up as it was. */
    @FXML
    private void signIn() {
        actions.changeAnswer(StepId.LOGINRADIUS);
        actions.submit(new LoginRadiusInput.SignInAgain());
    }

    @FXML
    private void tickAll() {
        sites.chooseShown(true);
    }

    @FXML
    private void tickNone() {
        sites.chooseShown(false);
    }
}
