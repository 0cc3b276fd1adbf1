package org.smssetup.wizard.ui.screen;

import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.ClaimInput;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.flow.input.SenderInput;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.NumberOffer;
import org.smssetup.wizard.model.NumberSearch;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.PhoneEntry;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.TrySmsBlock;
import org.smssetup.wizard.model.TwilioAccount.OwnedNumber;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.guide.ShowMe;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    @FXML private Node countryHelp;
    @FXML private Node tokenTaken;
    @FXML private Node later;
    @FXML private Node openClaim;
    @FXML private Node claimCard;
    @FXML private ComboBox<String> claimCountry;
    @FXML private ComboBox<NumberKind> claimKind;
    @FXML private TextField areaCode;
    @FXML private Node foundPart;
    @FXML private Label foundWords;
    @FXML private ListView<NumberOffer> offers;
    @FXML private Button claim;
    @FXML private Node notMine;

    private NumberField number;
    private NumberList<OwnedNumber> list;
    private NumberList<NumberOffer> found;
    private Countries countries;
    private FlowState shown;
    private boolean claiming;

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
        list = new NumberList<>(ownedNumbers, OwnedNumber::number, this::about, number::put);
        countries = new Countries(texts.getLocale());
        CountryBox.fill(claimCountry, countries);
        claimKind.getItems().setAll(NumberKind.values());
        claimKind.setConverter(new StringConverter<>() {
            @Override
            public String toString(NumberKind kind) {
                return kind == null ? "" : texts.say("claim.kind." + kind);
            }

            @Override
            public NumberKind fromString(String words) {
                throw new UnsupportedOperationException("nothing is typed here");
            }
        });
        claimKind.setValue(NumberKind.LOCAL);
        found = new NumberList<>(offers, NumberOffer::number, this::about, _ -> { });
        keepTokensOut();
        echo();
    }

    /** A token in a pasted block never gets into the field: it is kept for the page that asks for it. */
    private void keepTokensOut() {
        UnaryOperator<TextFormatter.Change> spacing = uncheckedFilter();
        sender.setTextFormatter(new TextFormatter<>(change -> {
            if (change.isAdded()) {
                String without = TrySmsBlock.withoutToken(change.getText(), token -> {
                    try (token) {
                        actions.offerToken(token);
                    }
                    Parts.show(tokenTaken, true);
                });
                if (!without.equals(change.getText())) {
                    change.setText(without);
                    int end = change.getRangeStart() + without.length();
                    change.selectRange(end, end);
                }
            }
            return spacing.apply(change);
        }));
    }

    @SuppressWarnings("unchecked")
    private UnaryOperator<TextFormatter.Change> uncheckedFilter() {
        return (UnaryOperator<TextFormatter.Change>) (UnaryOperator<?>) sender.getTextFormatter().getFilter();
    }

    private String about(OwnedNumber one) {
        boolean named = one.name() != null && !one.name().isBlank()
                && !one.name().replaceAll("\\D", "").endsWith(one.number().e164().substring(1));
        return Stream.of(named ? one.name() : null, one.kind() == null ? null : texts.say("claim.kind." + one.kind()),
                        countries.of(one.number(), null).map(countries::name).orElse(null), can(one))
                .filter(Objects::nonNull).collect(Collectors.joining("  ·  "));
    }

    private String can(OwnedNumber one) {
        return one.sms() == null ? null : texts.say(Boolean.TRUE.equals(one.voice()) ? "sender.can.both" : "sender.can.sms");
    }

    private String about(NumberOffer offer) {
        return Stream.of(offer.place(), texts.say(offer.voice() ? "sender.can.both" : "sender.can.sms"),
                        offer.address() ? texts.say("claim.address") : null)
                .filter(Objects::nonNull).collect(Collectors.joining("  ·  "));
    }

    @Override
    public void fill(FlowState state) {
        if (state.prefill() instanceof SenderInput known) {
            number.fill(known.country(), known.text());
            claimCountry.setValue(known.country());
        }
        claiming = false;
        Parts.show(tokenTaken, false);
    }

    @Override
    public void show(FlowState state) {
        shown = state;
        TwilioAccount account = state.draft().account();
        // One that can't send SMS is no choice; of one that Twilio says nothing about nobody knows.
        list.show(account == null || account.owned() == null ? List.of()
                : account.owned().stream().filter(one -> !Boolean.FALSE.equals(one.sms())).toList());
        Parts.show(pick, !list.isEmpty());
        showClaim(state.draft());
        typeInstead.setText(texts.say(list.isEmpty() ? "sender.number" : "sender.another"));
        echo();
    }

    private void echo() {
        PhoneNumber read = read(sender.getText());
        number.echo(TrySmsBlock.read(sender.getText()).isPresent() ? "sender.found" : "phone.echo", read);
        list.select(read);
    }

    /** The number in the text, or null. */
    private PhoneNumber read(String text) {
        Optional<TrySmsBlock> block = TrySmsBlock.read(text);
        return block.isPresent() ? block.get().from()
                : PhoneEntry.read(text, senderCountry.getValue()) instanceof PhoneEntry.Reading.Good(PhoneNumber good)
                        ? good : null;
    }

    /** A full account without a number has nothing else to do here; others may want one. */
    private void showClaim(Draft draft) {
        TwilioAccount account = draft.account();
        boolean connected = account != null && account.owned() != null;
        NumberSearch search = draft.search();
        boolean open = connected && (claiming || search != null
                || list.isEmpty() && account.type() == TwilioAccount.Type.FULL);
        Parts.show(claimCard, open);
        Parts.show(openClaim, connected && !open);
        Parts.show(later, account == null);
        Parts.show(whereCard, list.isEmpty() && !open);
        Parts.show(countryHelp, !open);
        Parts.show(notMine, !open);
        Parts.show(foundPart, search != null);
        if (search != null) {
            found.show(search.found());
            Parts.show(offers, !found.isEmpty());
            Parts.show(claim, !found.isEmpty());
            foundWords.setText(found.isEmpty() ? texts.say("claim.none") : price(search, account));
        }
    }

    private String price(NumberSearch search, TwilioAccount account) {
        String key = account.type() == TwilioAccount.Type.TRIAL ? "claim.price.trial"
                : search.price() == null ? "claim.price.unknown" : "claim.price.month";
        return texts.say(key, Map.of("price", search.price() == null ? "" : search.price()));
    }

    @FXML
    private void later() {
        actions.submit(new ClaimInput.Later());
    }

    @FXML
    private void openClaim() {
        claiming = true;
        showClaim(shown.draft());
    }

    @FXML
    private void look() {
        actions.submit(new ClaimInput.Search(claimCountry.getValue(), claimKind.getValue(), areaCode.getText()));
    }

    @FXML
    private void claim() {
        NumberOffer offer = offers.getSelectionModel().getSelectedItem();
        NumberSearch search = shown.draft().search();
        if (offer == null || search == null) {
            actions.submit(new ClaimInput.Claim(""));
            return;
        }
        actions.ask("claimNumber", Map.of("number", offer.number().formatted(),
                        "kind", texts.say("claim.kind." + search.kind()),
                        "place", offer.place() == null ? countries.name(search.country()) : offer.place(),
                        "price", price(search, shown.draft().account())),
                () -> actions.submit(new ClaimInput.Claim(offer.number().e164())));
    }

    @FXML
    private void showMe(ActionEvent press) {
        actions.showGuide(((ShowMe) press.getSource()).getPage());
    }

    @FXML
    private void openTrySms() {
        actions.open(OutsidePage.TWILIO_TRY_SMS);
    }

    @Override
    public boolean takesCopied() {
        return true;
    }

    @Override
    public CopiedOffer offer(Secret copied) {
        String text = copied.use(String::new);
        PhoneNumber from = TrySmsBlock.read(text).map(TrySmsBlock::from).orElse(null);
        if (from == null || from.equals(read(sender.getText()))) {
            return null;
        }
        boolean[] token = new boolean[1];
        TrySmsBlock.withoutToken(text, found -> {
            found.close();
            token[0] = true;
        });
        return new CopiedOffer(CopiedOffer.Kind.TRY_SMS, Map.of("number", from.formatted()), token[0], sender,
                () -> sender.setText(text));
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
