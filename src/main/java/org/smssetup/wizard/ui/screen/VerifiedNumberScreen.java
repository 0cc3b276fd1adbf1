package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.PhoneInput;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.PhoneEntry;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.TwilioAccount.VerifiedNumber;
import org.smssetup.wizard.ui.Texts;

import java.util.List;

/** The phone that gets the test message: picked from Twilio's list once that is known, else typed. */
public final class VerifiedNumberScreen implements Screen {
    private final Texts texts;
    private final Actions actions;

    @FXML private VBox pick;
    @FXML private ListView<VerifiedNumber> verifiedNumbers;
    @FXML private Label typeInstead;
    @FXML private ComboBox<String> phoneCountry;
    @FXML private TextField phone;
    @FXML private Label phoneEcho;

    private NumberField number;
    private NumberList<VerifiedNumber> list;

    public VerifiedNumberScreen(Texts texts, Actions actions) {
        this.texts = texts;
        this.actions = actions;
    }

    @Override
    public String fxml() {
        return "/fxml/verified-number.fxml";
    }

    @FXML
    private void initialize() {
        number = new NumberField(phoneCountry, phone, phoneEcho, texts, this::echo);
        list = new NumberList<>(verifiedNumbers, VerifiedNumber::number, VerifiedNumber::name,
                number::put);
        echo();
    }

    @Override
    public void fill(FlowState state) {
        if (state.prefill() instanceof PhoneInput known) {
            number.fill(known.country(), known.text());
        }
    }

    @Override
    public void show(FlowState state) {
        TwilioAccount account = state.draft().account();
        list.show(account == null || account.verified() == null ? List.of() : account.verified());
        Parts.show(pick, !list.isEmpty());
        typeInstead.setText(texts.say(list.isEmpty() ? "phone.number" : "phone.another"));
        echo();
    }

    private void echo() {
        PhoneNumber read = PhoneEntry.read(phone.getText(), phoneCountry.getValue())
                instanceof PhoneEntry.Reading.Good(PhoneNumber good) ? good : null;
        number.echo("phone.echo", read);
        list.select(read);
    }

    @FXML
    private void openList() {
        actions.open(OutsidePage.TWILIO_VERIFIED_NUMBERS);
    }

    @Override
    public Input read() {
        return new PhoneInput(phoneCountry.getValue(), phone.getText());
    }

    @Override
    public String next(FlowState state) {
        return "next.VERIFIED_NUMBER";
    }
}
