package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.HomeInput.Rotate;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.Rotation.Doubt;
import org.smssetup.wizard.model.Rotation.Stage;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a new Auth Token in place of the old one: what is done, what comes now, and what speaks against it. */
public final class RotateScreen implements PartScreen {
    private static final List<Stage> LADDER =
            List.of(Stage.LOOKED, Stage.MADE, Stage.PUSHED, Stage.PROVED, Stage.PROMOTED, Stage.DONE);

    private final Texts texts;
    private final Actions actions;
    private final Map<Doubt, CheckBox> ticks = new EnumMap<>(Doubt.class);
    private final Map<Doubt, Node> boxes = new EnumMap<>(Doubt.class);

    @FXML private VBox ladder;
    @FXML private Label now;
    @FXML private VBox told;
    @FXML private VBox doubts;
    @FXML private CheckBox doubtTHIS_RUN_ONLY;
    @FXML private CheckBox doubtSITES_OUT_OF_REACH;
    @FXML private CheckBox doubtTOKEN_HIDDEN;
    @FXML private CheckBox doubtMESSAGE_NOT_CONFIRMED;
    @FXML private CheckBox doubtLOGINRADIUS_NOT_SEEN;
    @FXML private Node boxTHIS_RUN_ONLY;
    @FXML private Node boxSITES_OUT_OF_REACH;
    @FXML private Node boxTOKEN_HIDDEN;
    @FXML private Node boxMESSAGE_NOT_CONFIRMED;
    @FXML private Node boxLOGINRADIUS_NOT_SEEN;
    @FXML private Button act;
    @FXML private Hyperlink seeCode;
    @FXML private Hyperlink deleteUnknown;
    @FXML private Hyperlink takeBack;

    private FlowState shown;

    public RotateScreen(Texts texts, Actions actions) {
        this.texts = texts;
        this.actions = actions;
    }

    @Override
    public String fxml() {
        return "/fxml/home-rotate.fxml";
    }

    @FXML
    private void initialize() {
        ticks.putAll(Map.of(Doubt.THIS_RUN_ONLY, doubtTHIS_RUN_ONLY, Doubt.SITES_OUT_OF_REACH, doubtSITES_OUT_OF_REACH,
                Doubt.TOKEN_HIDDEN, doubtTOKEN_HIDDEN, Doubt.MESSAGE_NOT_CONFIRMED, doubtMESSAGE_NOT_CONFIRMED,
                Doubt.LOGINRADIUS_NOT_SEEN, doubtLOGINRADIUS_NOT_SEEN));
        boxes.putAll(Map.of(Doubt.THIS_RUN_ONLY, boxTHIS_RUN_ONLY, Doubt.SITES_OUT_OF_REACH, boxSITES_OUT_OF_REACH,
                Doubt.TOKEN_HIDDEN, boxTOKEN_HIDDEN, Doubt.MESSAGE_NOT_CONFIRMED, boxMESSAGE_NOT_CONFIRMED,
                Doubt.LOGINRADIUS_NOT_SEEN, boxLOGINRADIUS_NOT_SEEN));
    }

    @Override
    public void fill(FlowState state) {
        ticks.values().forEach(tick -> tick.setSelected(false));
    }

    @Override
    public void show(FlowState state) {
        Rotation rotation = state.draft().upkeep().rotation();
        boolean stays = shown != null && shown.draft().upkeep().rotation().stage() == rotation.stage();
        shown = state;
        if (!stays) {
            ticks.values().forEach(tick -> tick.setSelected(false));
        }
        ladder.getChildren().setAll(LADDER.stream().map(stage -> rung(stage, rotation)).toList());
        now.setText(now(rotation));
        told.getChildren().setAll(told(rotation));
        Parts.show(told, !told.getChildren().isEmpty());
        boolean goesOn = !rotation.takingBack() && !rotation.unknownSecond();
        Set<Doubt> open = goesOn ? rotation.doubts() : EnumSet.noneOf(Doubt.class);
        Parts.show(doubts, !open.isEmpty());
        ticks.forEach((doubt, tick) -> {
            tick.setText(texts.say("rotate.doubt." + doubt, Map.of("time", cachedUntil(rotation))));
            Parts.show(boxes.get(doubt), open.contains(doubt));
        });
        act.setText(texts.say("rotate.act." + (isBeingTakenBack(rotation) ? "takingBack"
                : rotation.unknownSecond() ? Stage.MADE.name() : rotation.stage().name())));
        Parts.show(act, rotation.stage() != Stage.LOOKED || !rotation.sites().rows().isEmpty());
        act.setDisable(state.isBusy());
        boolean bothGood = rotation.stage() == Stage.PUSHED || rotation.stage() == Stage.PROVED;
        Parts.show(seeCode, bothGood && goesOn && !rotation.sites().rows().isEmpty());
        Parts.show(deleteUnknown, rotation.unknownSecond() && !isBeingTakenBack(rotation));
        Parts.show(takeBack, rotation.stage() == Stage.MADE && goesOn || bothGood && goesOn);
        List.of(seeCode, deleteUnknown, takeBack).forEach(link -> link.setDisable(state.isBusy()));
    }

    // ---- what is done

    private StateLine rung(Stage stage, Rotation rotation) {
        boolean begun = rotation.stage() != Stage.NONE && rotation.stage() != Stage.TAKEN_BACK;
        Instant when = begun ? rotation.reached().get(stage) : null;
        boolean isNext = begun && when == null && LADDER.indexOf(stage) == LADDER.indexOf(rotation.stage()) + 1
                && !isBeingTakenBack(rotation);
        StateLine line = new StateLine(texts, when != null ? Mark.DONE : isNext ? Mark.WAITING : Mark.TO_COME,
                texts.say("rotate.step." + stage));
        if (when != null) {
            line.with(texts.say("rotate.when", Map.of("time", SettingsWords.time(texts, when))));
        }
        boolean here = stage == Stage.LOOKED ? rotation.stage() == Stage.LOOKED
                : stage == Stage.PUSHED && rotation.stage() != Stage.LOOKED;
        if (here && rotation.stage() != Stage.NONE) {
            rotation.sites().rows().forEach(row -> line.with(site(row)));
        }
        return line;
    }

    private String site(Rollout.Row row) {
        boolean hidden = row.isDone() && row.read() != null && row.read().verdict() == ReadBack.Verdict.CANNOT_COMPARE;
        return texts.say("rotate.site." + (hidden ? "hidden" : row.outcome().name()), Map.of("site", row.site().name()));
    }

    // ---- what comes now

    private String now(Rotation rotation) {
        String what = isBeingTakenBack(rotation) ? "takingBack" : rotation.unknownSecond() ? "unknown" : rotation.stage().name();
        return texts.say("rotate.now." + what, Map.of("time", cachedUntil(rotation)));
    }

    private List<Node> told(Rotation rotation) {
        List<Node> lines = new ArrayList<>();
        Stage stage = rotation.stage();
        if (stage == Stage.LOOKED && rotation.sites().rows().isEmpty()) {
            lines.add(new StateLine(texts, Mark.ATTENTION, texts.say("rotate.none")));
        }
        if (!rotation.outOfReach().isEmpty() && stage != Stage.TAKEN_BACK) {
            StateLine line = new StateLine(texts, Mark.ATTENTION, texts.say("rotate.out"));
            rotation.outOfReach().forEach(one -> line.with(outOfReach(one)));
            lines.add(line);
        }
        if (stage == Stage.TAKEN_BACK) {
            rotation.sites().rows().stream().filter(row -> row.outcome() == Rollout.Outcome.CHANGED_MEANWHILE)
                    .forEach(row -> lines.add(new StateLine(texts, Mark.ATTENTION, site(row))));
        }
        if (rotation.code() != null && (stage == Stage.PUSHED || stage == Stage.PROVED)) {
            lines.add(code(rotation));
        }
        if (stage == Stage.DONE) {
            lines.add(new StateLine(texts, Mark.ATTENTION, texts.say("rotate.apiKeys")));
        }
        return lines;
    }

    private String outOfReach(Rotation.OutOfReach one) {
        String why = one.problem() == null ? "UNREACHED" : switch (one.problem()) {
            case SITE_NOT_PERMITTED, SETTINGS_NOT_OURS -> one.problem().name();
            default -> "OTHER";
        };
        return texts.say("rotate.out." + why, Map.of("site", one.site().name()));
    }

    private StateLine code(Rotation rotation) {
        Proof code = rotation.code();
        boolean proved = code.outcome() == Proof.Outcome.PROVED;
        boolean sure = proved && rotation.lastSave() != null && !code.at().isBefore(rotation.lastSave().plus(Proof.CACHED));
        return new StateLine(texts, sure ? Mark.DONE : proved ? Mark.INFO : Mark.ATTENTION,
                texts.say("rotate.code." + (sure ? "SURE" : code.outcome().name()),
                        Map.of("time", SettingsWords.time(texts, code.at()))));
    }

    private String cachedUntil(Rotation rotation) {
        return rotation.lastSave() == null ? "" : SettingsWords.time(texts, rotation.lastSave().plus(Proof.CACHED));
    }

    private static boolean isBeingTakenBack(Rotation rotation) {
        return rotation.takingBack() && rotation.stage() != Stage.TAKEN_BACK;
    }

    // ---- what can be done

    @FXML
    private void act() {
        Rotation rotation = shown.draft().upkeep().rotation();
        if (isBeingTakenBack(rotation)) {
            takeBack();
            return;
        }
        switch (rotation.stage()) {
            case NONE, DONE, TAKEN_BACK -> actions.submit(rotation.unknownSecond() ? new Rotate.Begin(inSpiteOf()) : new Rotate.Look());
            case LOOKED, MADE -> ask("rotateBegin", rotation, new Rotate.Begin(inSpiteOf()));
            case PUSHED -> ask("rotateProve", rotation, new Rotate.Prove());
            case PROVED -> ask("rotatePromote", rotation, new Rotate.Promote(inSpiteOf()));
            case PROMOTED -> actions.submit(new Rotate.Keep());
        }
    }

    @FXML
    private void seeCode() {
        ask("rotateCode", shown.draft().upkeep().rotation(), new Rotate.SeeCode());
    }

    @FXML
    private void takeBack() {
        ask("rotateTakeBack", shown.draft().upkeep().rotation(), new Rotate.TakeBack());
    }

    @FXML
    private void deleteUnknown() {
        ask("rotateDelete", shown.draft().upkeep().rotation(), new Rotate.DeleteUnknown());
    }

    private void ask(String question, Rotation rotation, Rotate input) {
        String phone = shown.draft().phone() == null ? "" : texts.apart(shown.draft().phone().formatted());
        String sites = rotation.sites().rows().stream().map(row -> row.site().name()).collect(Collectors.joining(", "));
        String site = rotation.sites().rows().stream().map(Rollout.Row::site)
                .filter(one -> shown.draft().site() != null && one.id() == shown.draft().site().id()).findFirst()
                .or(() -> rotation.sites().rows().stream().map(Rollout.Row::site).findFirst())
                .map(one -> one.name()).orElse("");
        actions.ask(question, Map.of("phone", phone, "sites", sites, "site", site, "keys", texts.say("rotate.apiKeys")),
                () -> actions.submit(input));
    }

    private Set<Doubt> inSpiteOf() {
        return ticks.entrySet().stream().filter(tick -> tick.getValue().isSelected() && boxes.get(tick.getKey()).isVisible())
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    @FXML
    private void overview() {
        actions.submit(new HomeInput.Open(HomePart.OVERVIEW));
    }

    @Override
    public HomePart part() {
        return HomePart.ROTATE;
    }
}
