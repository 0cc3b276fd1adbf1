package org.smssetup.wizard.ui.screen;

import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.CredentialsInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Draft.TokenPlace;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Pasted;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.SecretField;
import org.smssetup.wizard.ui.control.Stripping;
import org.smssetup.wizard.ui.guide.ShowMe;

import java.util.Map;
import java.util.Objects;

/** Account SID and Auth Token. */
public final class CredentialsScreen implements Screen {
    private final Texts texts;
    private final Actions actions;
    private final String store;

    @FXML private TextField accountSid;
    @FXML private Label accountSidHint;
    @FXML private SecretField authToken;
    @FXML private ToggleButton showToken;
    @FXML private Label authTokenHint;
    @FXML private Label authTokenLength;
    @FXML private Label kept;
    @FXML private Label fromBlock;
    @FXML private Label tokenGoes;

    /** Of every Auth Token seen so far. */
    private static final int USUAL_LENGTH = 32;

    private FlowState shown;
    private Problem answeredTo;

    public CredentialsScreen(Texts texts, Actions actions) {
        this(texts, actions, System.getProperty("os.name", ""));
    }

    /** @param system the operating system's name as Java tells it */
    CredentialsScreen(Texts texts, Actions actions, String system) {
        this.texts = texts;
        this.actions = actions;
        store = texts.say(storeKey(system));
    }

    @Override
    public String fxml() {
        return "/fxml/credentials.fxml";
    }

    @FXML
    private void initialize() {
        authToken.shownProperty().bindBidirectional(showToken.selectedProperty());
        showToken.textProperty().bind(showToken.selectedProperty().map(
                on -> texts.say(on ? "credentials.hide" : "credentials.show")));
        Stripping.on(accountSid, () -> Parts.show(accountSidHint, true));
        Stripping.on(authToken, () -> Parts.show(authTokenHint, true));
        accountSid.textProperty().addListener(_ -> showKept());
        authToken.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                showLength();
            }
        });
    }

    /** A word of warning only: Twilio documents no length, so none is refused. */
    private void showLength() {
        int length = 0;
        try (Secret typed = authToken.read()) {
            if (Pasted.token(typed) instanceof Pasted.TokenReading.Good(Secret token)) {
                length = token.length();
                token.close();
            }
        }
        boolean unusual = length != 0 && length != USUAL_LENGTH;
        Parts.show(authTokenLength, unusual);
        if (unusual) {
            authTokenLength.setText(texts.say("credentials.token.length",
                    Map.of("usual", texts.number(USUAL_LENGTH), "length", texts.number(length))));
        }
    }

    @Override
    public void fill(FlowState state) {
        // The account was asked since: the token has been taken and kept.
        if (shown != null && !Objects.equals(shown.draft().account(), state.draft().account())) {
            emptyToken();
        }
        if (state.prefill() instanceof CredentialsInput known) {
            accountSid.setText(known.sid());
        }
        Parts.show(fromBlock, false);
        actions.offeredToken(token -> {
            authToken.setText(token.use(String::new));
            Parts.show(fromBlock, true);
        });
        Parts.show(accountSidHint, false);
        Parts.show(authTokenHint, false);
        Parts.show(authTokenLength, false);
    }

    @Override
    public void show(FlowState state) {
        shown = state;
        if (rejects(state.problem())) {
            emptyToken();
        }
        answeredTo = state.problem();
        tokenGoes.setText(texts.say(state.thisRunOnly() ? "credentials.goes.thisRun" : "credentials.goes",
                Map.of("store", store)));
        showKept();
    }

    /** A rejected token is of no use any more; all else that was typed stays (UX-17). */
    private boolean rejects(Problem problem) {
        return problem != null && problem != answeredTo && switch (problem.kind()) {
            case TWILIO_KEYS_REJECTED, TWILIO_TEST_KEYS -> true;
            default -> false;
        };
    }

    private void showKept() {
        boolean isKept = shown != null && shown.draft().token() != TokenPlace.NOWHERE && belongsToKept();
        Parts.show(kept, isKept);
        if (isKept) {
            kept.setText(texts.say(shown.draft().token() == TokenPlace.KEYRING
                    ? "credentials.kept" : "credentials.kept.thisRun", Map.of("store", store)));
        }
        authToken.setPromptText(isKept ? texts.say("credentials.kept.prompt") : "");
    }

    /** Whether the kept token is the one of the Account SID that stands in the field. */
    private boolean belongsToKept() {
        AccountSid known = shown.draft().accountSid();
        return known != null && known.value().equals(accountSid.getText());
    }

    private void emptyToken() {
        authToken.wipe();
        Parts.show(fromBlock, false);
        Parts.show(authTokenHint, false);
        Parts.show(authTokenLength, false);
    }

    @FXML
    private void showMe(ActionEvent press) {
        actions.showGuide(((ShowMe) press.getSource()).getPage());
    }

    @FXML
    private void openTwilio() {
        actions.open(OutsidePage.TWILIO_HOME);
    }

    @Override
    public Input read() {
        return new CredentialsInput(accountSid.getText(), authToken.read());
    }

    @Override
    public String next(FlowState state) {
        return "next.CREDENTIALS";
    }

    @Override
    public boolean takesCopied() {
        return true;
    }

    @Override
    public CopiedOffer offer(Secret copied) {
        if (Pasted.hasTokenForm(copied)) {
            return new CopiedOffer(CopiedOffer.Kind.AUTH_TOKEN, Map.of(), true, authToken,
                    () -> authToken.setText(copied.use(text -> new String(text).strip())));
        }
        if (Pasted.accountSid(copied.use(String::new)) instanceof Pasted.SidReading.Good(AccountSid sid)
                && !sid.value().equals(accountSid.getText())) {
            return new CopiedOffer(CopiedOffer.Kind.ACCOUNT_SID, Map.of("end", sid.value().substring(30)), false, accountSid,
                    () -> accountSid.setText(sid.value()));
        }
        return null;
    }

    @Override
    public void leave() {
        authToken.shownProperty().set(false);
        // Left while Twilio is asked: it went well, or the user went back. Either way it has no business here any more.
        if (shown != null && shown.isBusy()) {
            emptyToken();
        }
    }

    private static String storeKey(String system) {
        return system.startsWith("Windows") ? "store.windows" : system.startsWith("Mac") ? "store.mac" : "store.linux";
    }
}
