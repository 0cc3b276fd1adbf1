package org.smssetup.wizard.ui.screen;

import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.input.PhoneInput;
import org.smssetup.wizard.flow.input.VerifyInput;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.PhoneCheck.Way;
import org.smssetup.wizard.model.PhoneCheck;
import org.smssetup.wizard.model.PhoneEntry;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.TwilioAccount.VerifiedNumber;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.guide.ShowMe;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The phone that gets the test message: picked from Twilio's list once that is known, else typed. Once connected, one
 * that isn't in the list can be verified here.
 */
public final class VerifiedNumberScreen implements Screen {
    private static final List<Integer> DELAYS = List.of(0, 10, 30, 60);

    private final Texts texts;
    private final Actions actions;

    @FXML private AccountNote accountNote;
    @FXML private VBox pick;
    @FXML private ListView<VerifiedNumber> verifiedNumbers;
    @FXML private Label typeInstead;
    @FXML private ComboBox<String> phoneCountry;
    @FXML private TextField phone;
    @FXML private Label phoneEcho;
    @FXML private VBox callPanel;
    @FXML private Label callTitle;
    @FXML private Label callCode;
    @FXML private Label callWords;
    @FXML private VBox verifyCard;
    @FXML private Label verifyTitle;
    @FXML private VBox fullPart;
    @FXML private ComboBox<String> takenOff;
    @FXML private VBox codePart;
    @FXML private TextField textedCode;
    @FXML private VBox waysPart;
    @FXML private Label waysWords;
    @FXML private Node callDetails;
    @FXML private TextField extension;
    @FXML private ComboBox<Integer> delay;
    @FXML private Button textMe;
    @FXML private Button callMe;
    @FXML private Node whyNote;

    private NumberField number;
    private NumberList<VerifiedNumber> list;
    private FlowState shown;

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
        accountNote.use(texts, actions);
        number = new NumberField(phoneCountry, phone, phoneEcho, texts, this::echo);
        list = new NumberList<>(verifiedNumbers, VerifiedNumber::number, VerifiedNumber::name,
                number::put);
        delay.getItems().setAll(DELAYS);
        delay.setValue(DELAYS.getFirst());
        delay.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer seconds) {
                return seconds == null ? "" : seconds == 0 ? texts.say("verify.delay.none")
                        : texts.say("verify.delay.seconds", Map.of("seconds", texts.number(seconds)));
            }

            @Override
            public Integer fromString(String words) {
                throw new UnsupportedOperationException("nothing is typed here");
            }
        });
        echo();
    }

    @Override
    public void fill(FlowState state) {
        if (state.prefill() instanceof PhoneInput known) {
            number.fill(known.country(), known.text());
        }
        textedCode.clear();
    }

    @Override
    public void show(FlowState state) {
        accountNote.show(state);
        shown = state;
        List<VerifiedNumber> verified = verified(state.draft());
        list.show(verified);
        Parts.show(pick, !list.isEmpty());
        typeInstead.setText(texts.say(list.isEmpty() ? "phone.number" : "phone.another"));
        List<String> all = verified.stream().map(one -> one.number().formatted()).toList();
        if (!all.equals(takenOff.getItems())) {
            takenOff.getItems().setAll(all);
        }
        showCall(state.busy());
        echo();
    }

    private void showCall(Progress busy) {
        boolean calling = busy != null && busy.key().equals("phone.calling");
        Parts.show(callPanel, calling);
        if (calling) {
            callTitle.setText(texts.say("verify.ringing", busy.facts()));
            callCode.setText(busy.facts().get("code"));
            // Read out digit by digit.
            callCode.setAccessibleText(String.join(" ", busy.facts().get("code").split("")));
            callWords.setText(texts.say("verify.ringing.words", busy.facts()));
        }
    }

    private void echo() {
        PhoneNumber read = typed();
        number.echo("phone.echo", read);
        list.select(read);
        showVerify(read);
    }

    private void showVerify(PhoneNumber read) {
        Draft draft = shown == null ? Draft.EMPTY : shown.draft();
        TwilioAccount account = draft.account();
        boolean needed = read != null && account != null && account.verified() != null
                && account.verified().stream().noneMatch(v -> v.number().equals(read));
        Parts.show(verifyCard, needed && !callPanel.isVisible());
        Parts.show(whyNote, !needed);
        if (!needed) {
            return;
        }
        boolean full = account.phonesUsedUp();
        PhoneCheck check = draft.phoneCheck() != null && read.equals(draft.phoneCheck().phone()) ? draft.phoneCheck() : null;
        Set<Way> refused = check == null ? Set.of() : check.refused();
        boolean texted = check != null && check.codeTexted();
        verifyTitle.setText(texts.say(texted ? "verify.texted" : "verify.title", Map.of("phone", read.formatted())));
        Parts.show(fullPart, full);
        Parts.show(codePart, texted && !full);
        Parts.show(waysPart, !full);
        boolean text = !refused.contains(Way.TEXT);
        boolean call = !refused.contains(Way.CALL);
        Parts.show(waysWords, !texted);
        waysWords.setText(texts.say(text ? "verify.ways" : call ? "verify.ways.call" : "verify.ways.page"));
        Parts.show(callDetails, call && !texted);
        Parts.show(textMe, text);
        textMe.setText(texts.say(texted ? "verify.textAgain" : "verify.textMe"));
        Parts.show(callMe, call);
    }

    @FXML
    private void showMe(ActionEvent press) {
        actions.showGuide(((ShowMe) press.getSource()).getPage());
    }

    @FXML
    private void openList() {
        actions.open(OutsidePage.TWILIO_VERIFIED_NUMBERS);
    }

    @FXML
    private void textMe() {
        ask("textCode", () -> actions.submit(new VerifyInput.TextCode(read())));
    }

    @FXML
    private void callMe() {
        ask("callPhone", () -> actions.submit(new VerifyInput.Call(read(), extension.getText(), delay.getValue())));
    }

    @FXML
    private void enterCode() {
        actions.submit(new VerifyInput.EnterCode(read(), textedCode.getText()));
    }

    @FXML
    private void onPage() {
        openList();
        actions.submit(new VerifyInput.Watch(read()));
    }

    @FXML
    private void takeOff() {
        verified(shown.draft()).stream().filter(one -> one.number().formatted().equals(takenOff.getValue())).findFirst()
                .ifPresentOrElse(one -> actions.ask("removePhone", Map.of("phone", one.number().formatted()),
                        () -> actions.submit(new VerifyInput.Remove(one.sid()))), takenOff::show);
    }

    private void ask(String question, Runnable yes) {
        PhoneNumber read = typed();
        if (read != null) {
            actions.ask(question, Map.of("phone", read.formatted()), yes);
        }
    }

    private PhoneNumber typed() {
        return PhoneEntry.read(phone.getText(), phoneCountry.getValue())
                instanceof PhoneEntry.Reading.Good(PhoneNumber good) ? good : null;
    }

    private static List<VerifiedNumber> verified(Draft draft) {
        return draft.account() == null || draft.account().verified() == null ? List.of() : draft.account().verified();
    }

    @Override
    public PhoneInput read() {
        return new PhoneInput(phoneCountry.getValue(), phone.getText());
    }

    @Override
    public String next(FlowState state) {
        return "next.VERIFIED_NUMBER";
    }
}
