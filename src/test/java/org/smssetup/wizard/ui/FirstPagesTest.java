package org.smssetup.wizard.ui;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.SetAside;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Journal;
import org.smssetup.wizard.port.Network;
import org.smssetup.wizard.steps.Fakes;
import org.smssetup.wizard.ui.screen.CountryPicker;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;

/** The pages from "Before you begin" to "The number that sends". */
class FirstPagesTest extends WindowTest {

    // ---- Before you begin

    @Test
    @DisplayName("UX-2: the first page checks this computer and says how it stands")
    void checksThisComputer() {
        open();
        assertEquals(List.of("The password store of this computer works", "Twilio can be reached from here",
                "LoginRadius can be reached from here"), lines());
        window.fakes.network.broken.put(Network.Place.TWILIO, new Problem(Problem.Kind.OFFLINE, Map.of("host", "Twilio")));
        press("checkAgain");
        assertTrue(lines().contains("Twilio cannot be reached from here"), lines().toString());
        window.fakes.network.broken.clear();
        press("fix_TWILIO_REACHED");
        assertTrue(lines().contains("Twilio can be reached from here"), lines().toString());
    }

    @Test
    @DisplayName("UX-2: a click anywhere on a card chooses its way")
    void cards() {
        open();
        robot.clickOn("#hasCard .choice-words");
        settle();
        assertTrue(window.<RadioButton>node("hasAccount").isSelected());
        robot.clickOn("#newToTwilio");
        settle();
        assertTrue(window.<RadioButton>node("newToTwilio").isSelected());
        robot.clickOn("#newCard .choice-words");
        settle();
        assertTrue(window.<RadioButton>node("newToTwilio").isSelected(), "a second click doesn't take the choice away");
        press("next");
        assertEquals(Route.NEW_TO_TWILIO, window.flow.state().draft().route());
    }

    @Test
    void newcomersAreToldWhatATrialCannotDo() {
        open();
        assertFalse(window.node("trialNote").isVisible());
        press("newToTwilio");
        assertTrue(window.node("trialNote").isVisible());
        assertFalse(window.node("trialCountry").isVisible());
        then(() -> window.<CountryPicker>node("countries").typed().set("PK,US"));
        assertTrue(words("trialCountry").contains("Pakistan") && !words("trialCountry").contains("United States"));
        press("hasAccount");
        assertFalse(window.node("trialNote").isVisible());
    }

    @Test
    void countriesAreFoundByTypingAndTakenOffAgain() {
        open();
        focus("countrySearch");
        robot.write("ger");
        settle();
        type(KeyCode.ENTER);
        assertEquals("DE", picked());
        assertEquals(START, at(), "Enter chose the country and wasn't Next");

        robot.write("united");
        settle();
        type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        assertEquals("DE,US", picked());

        robot.write("fr");
        settle();
        type(KeyCode.ESCAPE);
        assertEquals("DE,US", picked());
        assertEquals("fr", value("countrySearch"), "Esc closed the list and wasn't Back");

        press("country-DE");
        assertEquals("US", picked());
        press("newToTwilio");
        press("next");
        assertEquals(Set.of("US"), window.flow.state().draft().countries());
    }

    @ParameterizedTest
    @CsvSource({"de, österr, AT", "de, osterr, AT", "de, germany, DE", "fr, allem, DE", "en, +33, FR", "en, 0044, GB",
            "en, ci, CI", "en, zeal, NZ"})
    @DisplayName("UX-34: countries have the names of the user's language, and are found without accents too")
    void countriesInTheUsersLanguage(String language, String typed, String code) {
        robot.interact(() -> window = new TestWindow(stage, Locale.of(language)).open());
        settle();
        focus("countrySearch");
        write("countrySearch", typed);
        type(KeyCode.ENTER);
        assertEquals(code, picked());
    }

    @Test
    void aCountryTypedAndLeftCountsWhenItIsTheOnlyOne() {
        open();
        focus("countrySearch");
        robot.write("germa");
        settle();
        type(KeyCode.TAB);
        assertEquals("DE", picked());
        focus("countrySearch");
        robot.write("united");
        settle();
        type(KeyCode.TAB);
        assertEquals("DE", picked());
        assertEquals("united", value("countrySearch"), "which one isn't known");
    }

    @Test
    void practiceIsOneClickAway() {
        open();
        press("practice");
        assertEquals(List.of("practice"), window.asked);
    }

    @Test
    @DisplayName("UX-28: an earlier run is offered by the name of its page; Enter goes on with it")
    void resumes() {
        openWithEarlierRun(CREDENTIALS);
        assertEquals("Go on: Connect to Twilio", words("resume"));
        assertFalse(window.node("next").isVisible());
        type(KeyCode.ENTER);
        assertEquals(CREDENTIALS, at());
        assertEquals(Fakes.PHONE, window.flow.state().draft().phone());
    }

    @Test
    @DisplayName("UX-28: starting over says what it means, asks, and forgets the answers")
    void startsOver() {
        openWithEarlierRun(CREDENTIALS);
        press("startOver");
        assertTrue(window.node("overlay").isVisible());
        press("questionNo");
        assertNotNull(window.flow.state().resumable());

        press("startOver");
        press("questionYes");
        assertEquals(START, at());
        assertNull(window.flow.state().draft().phone());
        assertFalse(window.node("resumeCard").isVisible());
        assertTrue(window.node("next").isVisible());
        press("newToTwilio");
        type(KeyCode.ENTER);
        assertEquals(TRIAL_ACCOUNT, at(), "Enter is Next again");
    }

    @Test
    void startingOverEmptiesTheFieldsToo() {
        open(CREDENTIALS);
        write("authToken", Fakes.TOKEN);
        then(() -> window.actions.startOver());
        press("questionYes");
        then(() -> window.goTo(CREDENTIALS));
        assertEquals("", value("authToken"));
    }

    @ParameterizedTest
    @EnumSource(SetAside.Why.class)
    void anUnusableFileIsToldWithItsPlace(SetAside.Why why) {
        robot.interact(() -> {
            window = new TestWindow(stage);
            window.fakes.journal.aside = new Journal.Found.Aside(new SetAside(Path.of("journal-2026.json"), why));
            window.open();
            window.flow.open(true);
        });
        settle();
        assertTrue(window.node("setAside").isVisible());
        assertTrue(words("setAside").contains("journal-2026.json"));
    }

    // ---- Create your Twilio account

    @Test
    @DisplayName("UX-7: the sign-up page opens, its address can be copied, and a click on a card ticks it")
    void signUp() {
        open(TRIAL_ACCOUNT);
        press("openSignUp");
        assertEquals("https://www.twilio.example/sign-up", window.outside.opened.getFirst().toString());
        assertFalse(window.node("addressRow").isVisible(), "the address stands on the page already");
        press("copySignUp");
        assertEquals("https://www.twilio.example/sign-up", window.outside.clipboard);

        robot.clickOn("#signedUpCard .choice-words");
        settle();
        assertTrue(window.<CheckBox>node("signedUp").isSelected());
        robot.clickOn("#signedUp");
        settle();
        assertFalse(window.<CheckBox>node("signedUp").isSelected());
    }

    // ---- Your phone

    @ParameterizedTest
    @CsvSource({"US, 4155550123, +1 415-555-0123 · United States", "GB, 07700 900123, +44 7700 900123 · United Kingdom",
            "US, 00447700900123, +44 7700 900123 · United Kingdom", "US, (415) 555.0123, +1 415-555-0123 · United States"})
    @DisplayName("UX-18: a number comes back formatted, with its country's name")
    void echo(String country, String typed, String said) {
        open(VERIFIED_NUMBER);
        then(() -> window.<ComboBox<String>>node("phoneCountry").setValue(country));
        write("phone", typed);
        assertTrue(window.node("phoneEcho").isVisible());
        assertEquals(said, words("phoneEcho"));
        write("phone", "415");
        assertFalse(window.node("phoneEcho").isVisible());
    }

    @Test
    @DisplayName("UX-20: once connected, the phone is picked from Twilio's list")
    void picksAVerifiedPhone() {
        open();
        window.fakes.twilio.verified.add(new TwilioAccount.VerifiedNumber("PN5", new PhoneNumber("+447700900123"), "Desk"));
        then(() -> window.goTo(VERIFIED_NUMBER, Route.HAS_ACCOUNT));
        ListView<?> list = window.node("verifiedNumbers");
        assertEquals(2, list.getItems().size());
        assertTrue(list.getSelectionModel().isEmpty());

        focus("verifiedNumbers");
        type(KeyCode.DOWN, KeyCode.DOWN);
        assertEquals("+44 7700 900123", value("phone"));
        assertEquals("GB", window.<ComboBox<String>>node("phoneCountry").getValue());
        type(KeyCode.ENTER);
        assertEquals(TRIAL_NUMBER, at());
        assertEquals("+447700900123", window.flow.state().draft().phone().e164());
    }

    @Test
    void theListFollowsWhatIsTyped() {
        open();
        then(() -> window.goTo(VERIFIED_NUMBER, Route.HAS_ACCOUNT));
        ListView<?> list = window.node("verifiedNumbers");
        write("phone", "4155550123");
        assertEquals(0, list.getSelectionModel().getSelectedIndex());
        write("phone", "4155550124");
        assertTrue(list.getSelectionModel().isEmpty());
        assertEquals("(415) 555-0124", value("phone"));
    }

    @Test
    void beforeTheConnectionThereIsNoList() {
        open(VERIFIED_NUMBER);
        assertFalse(window.node("pick").isVisible());
        press("openVerified");
        assertEquals("https://www.twilio.example/verified-numbers", window.outside.opened.getFirst().toString());
    }

    // ---- The number that sends

    @Test
    @DisplayName("UX-19: the number is found in the pasted block of Twilio's page, and said")
    void block() {
        open(TRIAL_NUMBER);
        write("sender", """
                curl 'https://api.twilio.com/2010-04-01/Accounts/%s/Messages.json' -X POST \\
                --data-urlencode 'To=+14155550123' --data-urlencode 'From=+14155550199' \\
                --data-urlencode 'Body=sms_2fa'""".formatted(Fakes.SID.value()));
        assertEquals("Found: +1 415-555-0199 · United States", words("senderEcho"));
        press("next");
        assertEquals(Fakes.SENDER, window.flow.state().draft().sender().number());
        assertEquals(Fakes.SID.value(), value("accountSid"), "UX-20: the block has told the account, too");
    }

    @Test
    @DisplayName("UX-20: once connected, the number is picked from the account's own; one that can't send SMS is no choice")
    void picksAnOwnedNumber() {
        open();
        window.fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN8", new PhoneNumber("+14155550188"), "Fax", false));
        then(() -> window.goTo(TRIAL_NUMBER, Route.HAS_ACCOUNT));
        ListView<?> list = window.node("ownedNumbers");
        assertEquals(1, list.getItems().size());
        assertFalse(window.node("whereCard").isVisible());
        then(() -> list.getSelectionModel().select(0));
        assertEquals("+1 415-555-0199", value("sender"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14155550123", "(415) 555-0123"})
    void theOwnPhoneAsSenderIsRecognised(String typed) {
        open(TRIAL_NUMBER);
        write("sender", typed);
        press("next");
        assertEquals("This is your own phone. Enter the number that Twilio gave you.", error("sender"));
    }

    // ---- helpers

    private void openWithEarlierRun(StepId page) {
        robot.interact(() -> {
            TestWindow before = new TestWindow(null);
            before.start(Runnable::run);
            before.goTo(page);
            Snapshot left = before.flow.state().snapshot();
            window = new TestWindow(stage);
            window.fakes.journal.kept = left;
            window.open();
            window.flow.open(true);
        });
        settle();
    }

    private String picked() {
        return window.<CountryPicker>node("countries").typed().get();
    }

    private List<String> lines() {
        Node checks = window.node("checks");
        return checks.lookupAll(".check-line").stream()
                .map(line -> ((Labeled) line.lookup(".label")).getText()).toList();
    }
}
