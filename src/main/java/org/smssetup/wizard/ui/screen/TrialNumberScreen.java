package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.PhoneEntry;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.TrySmsBlock;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.TwilioAccount.OwnedNumber;
import org.smssetup.wizard.ui.Texts;

import java.util.List;
import java.util.Optional;

/** The number that sends: picked from the account's own, typed, or found in the pasted block of Twilio's page. */
public final class TrialNumberScreen implements Screen {
    private final Texts texts;
    private final Actions actions;

    @FXML private VBox pick;
    @FXML private ListView<OwnedNumber> ownedNumbers;
    @FXML private Node whereCard;
    @FXML private Label typeInstead;
    @FXML private ComboBox<String> senderCountry;
    @FXML private TextArea sender;
    @FXML private Label senderEcho;

    private NumberField number;
    private NumberList<OwnedNumber> list;

    public TrialNumberScreen(Texts texts, Actions actions) {
        this.texts = texts;
        this.actions = actions;
    }

    @Override
    public String fxml() {
        return "/fxml/trial-number.fxml";
    }

    @FXML
    private void initialize() {
        number = new NumberField(senderCountry, sender, senderEcho, texts, this::echo);
        list = new NumberList<>(ownedNumbers, OwnedNumber::number, OwnedNumber::name,
                number::put);
        echo();
    }

    @Override
    public void fill(FlowState state) {
        if (state.prefill() instanceof SenderInput known) {
            number.fill(known.country(), known.text());
        }
    }

    @Override
    public void show(FlowState state) {
        TwilioAccount account = state.draft().account();
        // One that can't send SMS is no choice; of one that Twilio says nothing about nobody knows.
        list.show(account == null || account.owned() == null ? List.of()
                : account.owned().stream().filter(one -> !Boolean.FALSE.equals(one.sms())).toList());
        Parts.show(pick, !list.isEmpty());
        Parts.show(whereCard, list.isEmpty());
        typeInstead.setText(texts.say(list.isEmpty() ? "sender.number" : "sender.another"));
        echo();
    }

    private void echo() {
        Optional<TrySmsBlock> block = TrySmsBlock.read(sender.getText());
        PhoneNumber read = block.isPresent() ? block.get().from()
                : PhoneEntry.read(sender.getText(), senderCountry.getValue())
                        instanceof PhoneEntry.Reading.Good(PhoneNumber good) ? good : null;
        number.echo(block.isPresent() ? "sender.found" : "phone.echo", read);
        list.select(read);
    }

    @FXML
    private void openTrySms() {
        actions.open(OutsidePage.TWILIO_TRY_SMS);
    }

    @Override
    public Input read() {
        return new SenderInput(senderCountry.getValue(), sender.getText());
    }

    @Override
    public String next(FlowState state) {
        return "next.TRIAL_NUMBER";
    }
}
