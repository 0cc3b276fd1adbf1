package org.smssetup.wizard.ui.screen;

import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.TrialAccountInput;
import org.smssetup.wizard.model.Draft.SignUpTick;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.ui.control.CopyRow;
import org.smssetup.wizard.ui.guide.ShowMe;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The sign-up in the browser, ticked off by hand: nobody can be asked about it before there are keys. */
public final class TrialAccountScreen implements Screen {
    private final Actions actions;
    private final Outside outside;

    @FXML private Node hasAccountNote;
    @FXML private CopyRow address;
    @FXML private Node signedUpCard;
    @FXML private Node emailConfirmedCard;
    @FXML private Node phoneConfirmedCard;
    @FXML private Node questionsAnsweredCard;
    @FXML private CheckBox signedUp;
    @FXML private CheckBox emailConfirmed;
    @FXML private CheckBox phoneConfirmed;
    @FXML private CheckBox questionsAnswered;

    private final Map<SignUpTick, CheckBox> ticks = new EnumMap<>(SignUpTick.class);

    public TrialAccountScreen(Actions actions, Outside outside) {
        this.actions = actions;
        this.outside = outside;
    }

    @Override
    public String fxml() {
        return "/fxml/trial-account.fxml";
    }

    @FXML
    private void initialize() {
        ticks.put(SignUpTick.SIGNED_UP, signedUp);
        ticks.put(SignUpTick.EMAIL_CONFIRMED, emailConfirmed);
        ticks.put(SignUpTick.PHONE_CONFIRMED, phoneConfirmed);
        ticks.put(SignUpTick.QUESTIONS_ANSWERED, questionsAnswered);
        Parts.card(signedUpCard, signedUp, signedUp.selectedProperty());
        Parts.card(emailConfirmedCard, emailConfirmed, emailConfirmed.selectedProperty());
        Parts.card(phoneConfirmedCard, phoneConfirmed, phoneConfirmed.selectedProperty());
        Parts.card(questionsAnsweredCard, questionsAnswered, questionsAnswered.selectedProperty());
        address.setValue(outside.address(OutsidePage.TWILIO_SIGN_UP).toString());
    }

    @Override
    public void fill(FlowState state) {
        Set<SignUpTick> known = state.prefill() instanceof TrialAccountInput input ? input.ticks() : Set.of();
        ticks.forEach((tick, box) -> box.setSelected(known.contains(tick)));
    }

    @Override
    public void show(FlowState state) {
        Parts.show(hasAccountNote, state.draft().route() == Route.HAS_ACCOUNT);
    }

    /** The address stands on the page already, so the frame needn't show it again. */
    @FXML
    private void openSignUp() {
        outside.open(outside.address(OutsidePage.TWILIO_SIGN_UP));
    }

    @FXML
    private void showMe(ActionEvent press) {
        actions.showGuide(((ShowMe) press.getSource()).getPage());
    }

    @FXML
    private void copyAddress() {
        actions.copy(address.getValue());
    }

    @Override
    public Input read() {
        Set<SignUpTick> ticked = EnumSet.noneOf(SignUpTick.class);
        ticks.forEach((tick, box) -> {
            if (box.isSelected()) {
                ticked.add(tick);
            }
        });
        return new TrialAccountInput(ticked);
    }

    @Override
    public String next(FlowState state) {
        return "next.TRIAL_ACCOUNT";
    }
}
