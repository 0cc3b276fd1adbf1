package org.smssetup.wizard.ui.screen;

import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.ReviewInput;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.CopyRow;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;
import org.smssetup.wizard.ui.guide.ShowMe;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The answers once more, old beside new, before the one save; or the three values to be saved by hand. */
public final class ReviewScreen implements Screen {
    private static final String DOTS = "••••••••";
    private static final String TWILIO = "Twilio";

    private final Texts texts;
    private final Actions actions;

    @FXML private AccountNote accountNote;
    @FXML private Node automatic;
    @FXML private Label site;
    @FXML private HBox note;
    @FXML private FontIcon noteSign;
    @FXML private Label noteWords;
    @FXML private Label oldProvider;
    @FXML private Label newProvider;
    @FXML private Label oldSid;
    @FXML private Label newSid;
    @FXML private Label oldToken;
    @FXML private Label newToken;
    @FXML private Hyperlink showTokenEnd;
    @FXML private Label oldNumber;
    @FXML private Label newNumber;
    @FXML private Hyperlink readAgain;
    @FXML private VBox siteLines;

    @FXML private Node byHand;
    @FXML private CopyRow sidRow;
    @FXML private CopyRow tokenRow;
    @FXML private CopyRow numberRow;
    @FXML private CheckBox didSid;
    @FXML private CheckBox didToken;
    @FXML private CheckBox didNumber;

    private FlowState shown;

    private final Supplier<ContractInUse> inUse;

    /** @param inUse the description of LoginRadius's calls in use now */
    public ReviewScreen(Texts texts, Actions actions, Supplier<ContractInUse> inUse) {
        this.inUse = inUse;
        this.texts = texts;
        this.actions = actions;
    }

    /** What is known of a save to this site. */
    private enum Saved { NOT_YET, RUNNING, DONE, DIFFERENT, UNCERTAIN }

    @Override
    public String fxml() {
        return "/fxml/review.fxml";
    }

    @FXML
    private void initialize() {
        accountNote.use(texts, actions);
    }

    @Override
    public void fill(FlowState state) {
        boolean[] ticks = state.prefill() instanceof ReviewInput.DidByHand did
                ? new boolean[] {did.sid(), did.token(), did.number()} : new boolean[3];
        didSid.setSelected(ticks[0]);
        didToken.setSelected(ticks[1]);
        didNumber.setSelected(ticks[2]);
        forgetTokenEnd();
    }

    @Override
    public void show(FlowState state) {
        accountNote.show(state);
        shown = state;
        Draft draft = state.draft();
        Parts.show(automatic, !draft.byHand());
        Parts.show(byHand, draft.byHand());
        String sid = draft.accountSid() == null ? "" : draft.accountSid().value();
        String number = draft.sender() == null ? "" : draft.sender().from().value();
        if (draft.byHand()) {
            sidRow.setValue(sid);
            tokenRow.setValue(DOTS);
            numberRow.setValue(number);
            return;
        }
        site.setText(draft.site() == null ? texts.say("review.unknown") : named(draft.site()));
        showNote(saved(state));
        Optional<SmsSettings> now = now(state);
        show(oldProvider, newProvider, now.map(SmsSettings::provider), TWILIO);
        show(oldSid, newSid, now.map(SmsSettings::accountSid), sid);
        oldSid.getStyleClass().remove("code");
        if (!now.map(SmsSettings::accountSid).orElse("").isEmpty()) {
            oldSid.getStyleClass().add("code");
        }
        show(oldNumber, newNumber, now.map(settings -> readable(settings.from())), readable(number));
        showLines(state);
        oldToken.setText(now.map(settings -> token(settings.token())).orElse(texts.say("review.unknown")));
    }

    /** What could stand in the way, before anything is written, each with what can be done about it. */
    private void showLines(FlowState state) {
        siteLines.getChildren().clear();
        Site chosen = state.draft().site();
        SiteState told = state.draft().siteState();
        Parts.show(siteLines, chosen != null && told != null);
        if (chosen == null || told == null) {
            return;
        }
        siteLines.getChildren().add(SiteLines.phoneLogin(texts, told.phoneLogin(), () -> actions.ask("phoneLogin",
                Map.of("site", chosen.name()), () -> actions.submit(new ReviewInput.SwitchOnPhoneLogin()))));
        now(state).map(Undo::way).filter(way -> !way.byProgram() && saved(state) == Saved.NOT_YET)
                .ifPresent(way -> siteLines.getChildren().add(
                        new StateLine(texts, Mark.ATTENTION, texts.say("review.undo." + way))));
        siteLines.getChildren().add(SiteLines.contract(texts, told.verified(), inUse.get()));
    }

    private static String named(Site site) {
        return site.domain().isEmpty() ? site.name() : site.name() + " · " + site.domain();
    }

    /** What LoginRadius has now, as far as it was read. */
    private static Optional<SmsSettings> now(FlowState state) {
        SiteState told = state.draft().siteState();
        ReadBack readBack = state.draft().readBack();
        Deed.SettingsSaved last = lastSave(state);
        // What was read before our own save is outdated by what was read back after it.
        boolean outdated = told == null || last != null && last.before().equals(told.settings());
        return Optional.ofNullable(outdated && readBack != null && readBack.settings() != null ? readBack.settings()
                : told == null ? null : told.settings());
    }

    private void show(Label before, Label after, Optional<String> now, String value) {
        before.setText(now.map(text -> text.isEmpty() ? texts.say("review.empty") : texts.apart(text))
                .orElse(texts.say("review.unknown")));
        after.setText(texts.apart(value));
        boolean changes = !now.orElse("").equalsIgnoreCase(value);
        after.getStyleClass().removeAll("text-bold");
        if (changes) {
            after.getStyleClass().add("text-bold");
        }
    }

    /** Numbers as people write them; whatever else LoginRadius has there as it is. */
    private static String readable(String from) {
        return PhoneNumber.isOne(from) ? new PhoneNumber(from).formatted() : from;
    }

    private String token(SmsSettings.Token token) {
        return switch (token.seen()) {
            case NONE -> texts.say("review.empty");
            case MASKED -> DOTS;
            case CLEAR -> ending(token.lastFour());
        };
    }

    private String ending(String lastFour) {
        return lastFour.isEmpty() ? DOTS : texts.say("review.token.ends", Map.of("end", lastFour));
    }

    private void showNote(Saved saved) {
        noteWords.setText(texts.say("review.saved." + saved));
        note.getStyleClass().removeAll("success", "warning");
        switch (saved) {
            case NOT_YET, RUNNING -> noteSign.setIconLiteral("fth-info");
            case DONE -> {
                note.getStyleClass().add("success");
                noteSign.setIconLiteral("fth-check-circle");
            }
            case DIFFERENT, UNCERTAIN -> {
                note.getStyleClass().add("warning");
                noteSign.setIconLiteral("fth-alert-triangle");
            }
        }
        Parts.show(readAgain, saved == Saved.DONE || saved == Saved.DIFFERENT);
    }

    /** By the journal's last word on this site: before a save nothing has changed, and the page says so (UX-9). */
    private static Saved saved(FlowState state) {
        Deed.SettingsSaved last = lastSave(state);
        ReadBack readBack = state.draft().readBack();
        boolean readSince = readBack != null && readBack.settings() != null
                && (last == null || !readBack.read().isBefore(last.begun()));
        if (readSince) {
            return readBack.verdict() == ReadBack.Verdict.DIFFERENT ? Saved.DIFFERENT : Saved.DONE;
        }
        if (last == null) {
            return Saved.NOT_YET;
        }
        return switch (last.state()) {
            case DONE -> Saved.DONE;
            case NOT_DONE -> Saved.NOT_YET;
            // Begun, and nobody at it any more: the program was closed, or the answer never came.
            case BEGUN, UNCERTAIN -> state.isBusy() ? Saved.RUNNING : Saved.UNCERTAIN;
        };
    }

    private static Deed.SettingsSaved lastSave(FlowState state) {
        Site site = state.draft().site();
        return state.snapshot().deeds().reversed().stream()
                .filter(Deed.SettingsSaved.class::isInstance).map(Deed.SettingsSaved.class::cast)
                .filter(save -> site != null && save.site().id() == site.id())
                .findFirst().orElse(null);
    }

    @FXML
    private void changeSite() {
        actions.changeAnswer(StepId.LOGINRADIUS);
    }

    @FXML
    private void changeSid() {
        actions.changeAnswer(StepId.CREDENTIALS);
    }

    @FXML
    private void changeNumber() {
        actions.changeAnswer(StepId.TRIAL_NUMBER);
    }

    @FXML
    private void showTokenEnd() {
        actions.tokenEnd(lastFour -> {
            newToken.setText(ending(lastFour));
            Parts.show(showTokenEnd, lastFour.isEmpty());
        });
    }

    private void forgetTokenEnd() {
        newToken.setText(DOTS);
        Parts.show(showTokenEnd, true);
    }

    @FXML
    private void readAgain() {
        actions.submit(new ReviewInput.ReadAgain());
    }

    @FXML
    private void showMe(ActionEvent press) {
        actions.showGuide(((ShowMe) press.getSource()).getPage());
    }

    @FXML
    private void openPage() {
        actions.open(OutsidePage.LOGINRADIUS_SMS_SETTINGS);
    }

    @FXML
    private void copySid() {
        actions.copy(sidRow.getValue());
    }

    @FXML
    private void copyToken() {
        actions.copyToken();
    }

    @FXML
    private void copyNumber() {
        actions.copy(numberRow.getValue());
    }

    @Override
    public Input read() {
        if (shown.draft().byHand()) {
            return new ReviewInput.DidByHand(didSid.isSelected(), didToken.isSelected(), didNumber.isSelected());
        }
        return saved(shown) == Saved.UNCERTAIN ? new ReviewInput.ReadAgain() : new ReviewInput.Save();
    }

    @Override
    public String next(FlowState state) {
        if (state.draft().byHand()) {
            return "next.REVIEW.byHand";
        }
        return saved(state) == Saved.UNCERTAIN ? "next.REVIEW.read" : "next.REVIEW.save";
    }

    @Override
    public Map<String, String> nextFacts(FlowState state) {
        Site chosen = state.draft().site();
        return chosen == null ? Map.of() : Map.of("site", chosen.name());
    }

    @Override
    public void leave() {
        forgetTokenEnd();
    }
}
