package org.smssetup.wizard.ui.screen;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.LoginRadiusInput.ByHand;
import org.smssetup.wizard.flow.input.LoginRadiusInput.Choose;
import org.smssetup.wizard.flow.input.LoginRadiusInput.DropLearned;
import org.smssetup.wizard.flow.input.LoginRadiusInput.SignIn;
import org.smssetup.wizard.flow.input.LoginRadiusInput.UseLearned;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.LearnedContract.Field;
import org.smssetup.wizard.model.LearnedContract.Setting;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.testfx.util.WaitForAsyncUtils;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LoginRadiusScreenTest {
    private LearnedContract learned;
    private ContractInUse inUse = new ContractInUse(1, null, null);
    private final Stand<LoginRadiusScreen> stand = new Stand<>((texts, actions) -> new LoginRadiusScreen(texts, actions, () -> Optional.ofNullable(learned), () -> inUse));
    private final SiteList sites = stand.node("sites", SiteList.class);
    private final FlowState before = States.loginRadius(States.connected(States.oldTrial()));
    private final FlowState two = States.loginRadius(States.signedIn(States.ACME, States.BETA));

    private String next(FlowState state) {
        return stand.texts.say(stand.screen.next(state), stand.screen.nextFacts(state)).replace("_", "");
    }

    @Test
    void beforeTheSignIn() {
        stand.enter(before);
        assertEquals("Sign in in the browser", next(before));
        assertEquals(new SignIn(), stand.screen.read());
        assertFalse(stand.isShown("sites") || stand.isShown("again"));
        stand.fire("byHand");
        assertEquals(List.of(new ByHand()), stand.actions.asked);
    }

    @Test
    @DisplayName("UX-8: the button names the chosen site, UX-11: none is chosen silently")
    void choosesASite() {
        stand.enter(before);
        stand.show(two);
        assertEquals(new Choose(null), stand.screen.read());
        assertEquals("Use the chosen site", next(two));
        stand.robot.clickOn("Beta");
        assertEquals(new Choose(8L), stand.screen.read());
        assertEquals("Use Beta", next(two));
        assertEquals(1, stand.actions.nextChanges);
        stand.show(States.busy(two));
        assertEquals(new Choose(8L), stand.screen.read(), "a new state keeps the choice");
        stand.fire("again");
        assertEquals(List.of(new SignIn()), stand.actions.asked);
    }

    @Test
    @DisplayName("UX-30: by the keyboard alone")
    void choosesByKeyboard() {
        stand.enter(two);
        stand.onFx(() -> {
            sites.requestFocus();
            return null;
        });
        stand.robot.type(KeyCode.DOWN);
        assertEquals(new Choose(7L), stand.screen.read());
        stand.robot.type(KeyCode.DOWN);
        assertEquals(new Choose(8L), stand.screen.read());
    }

    @Test
    @DisplayName("UX-20: the only site need not be picked")
    void theOnlySite() {
        FlowState one = States.loginRadius(States.signedIn(States.BETA));
        stand.enter(one);
        assertEquals("Use Beta", next(one));
        assertTrue(stand.words().contains("Developer, Support · shared with you"), stand.words());
    }

    @Test
    void aShortListHasNoScrollBar() {
        for (FlowState state : List.of(two, States.loginRadius(States.signedIn(States.BETA)))) {
            stand.enter(state);
            assertTrue(stand.onFx(() -> sites.lookupAll(".scroll-bar").stream().noneMatch(javafx.scene.Node::isVisible)));
        }
    }

    @Test
    void theSiteOfBeforeIsChosenAndWhatIsKnownOfItShown() {
        FlowState chosen = States.loginRadius(States.chosen(SmsSettings.EMPTY));
        stand.enter(chosen);
        assertEquals("Use Acme (production)", next(chosen));
        assertTrue(stand.words().contains("You may change its SMS settings"), stand.words());
        assertTrue(stand.words().contains("No SMS provider is set yet"), stand.words());
        stand.robot.clickOn("Beta");
        assertFalse(stand.isShown("siteLines"), "what is known of one site isn't said of another");
    }

    @Test
    void saysWhatIsOffAndWhatCouldNotBeRead() {
        stand.enter(States.loginRadius(States.signedIn(States.ACME).withSite(States.ACME, new SiteState(null, false, null))));
        String words = stand.words();
        assertTrue(words.contains("could not be read") && words.contains("Login by phone is switched off"), words);
        stand.enter(States.loginRadius(States.signedIn(States.ACME)
                .withSite(States.ACME, new SiteState(false, null, States.OLD))));
        assertTrue(stand.words().contains("You may not change") && stand.words().contains("through Twilio now"));
    }

    @Test
    void manySitesCanBeNarrowed() throws TimeoutException {
        Site[] seven = IntStream.rangeClosed(1, 7).mapToObj(i -> new Site(i, "Site " + i, "s" + i + ".example.com",
                false, List.of(), "")).toArray(Site[]::new);
        stand.enter(two);
        assertFalse(stand.isShown("siteFilter"));
        FlowState many = States.loginRadius(States.signedIn(seven));
        stand.enter(many);
        stand.robot.clickOn("Site 2");
        stand.robot.clickOn("#siteFilter").write("S2");
        assertEquals(new Choose(2L), stand.screen.read(), "found by its domain, and still chosen");
        stand.onFx(() -> {
            stand.node("siteFilter", TextField.class).setText("site 5");
            return null;
        });
        assertEquals(new Choose(null), stand.screen.read(), "what can't be seen isn't chosen");
        assertEquals(List.of(seven[4]), List.copyOf(sites.getItems()));
        stand.onFx(() -> {
            stand.node("siteFilter", TextField.class).setText("none");
            return null;
        });
        // The list lays out what stands in for its rows with the next frame.
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                () -> stand.onFx(() -> stand.words().contains("No site has these letters")));
    }

    @Test
    @DisplayName("UX-28: the choice can be kept and put back as a text")
    void theChoiceAsAText() {
        stand.enter(two);
        assertEquals("", sites.typed().get());
        stand.onFx(() -> {
            sites.typed().set("8");
            return null;
        });
        assertEquals(new Choose(8L), stand.screen.read());
        stand.onFx(() -> {
            sites.typed().set("99");
            return null;
        });
        assertNull(sites.chosen());
    }

    private static final LearnedContract LEARNED = new LearnedContract(LocalDate.of(2026, 11, 23), "adminconsole-api.loginradius.com",
            "GET /v2/apps/{siteId}/communication/sms", "PUT /v2/apps/{siteId}/communication/sms", LearnedContract.Form.JSON,
            List.of(new Field(Setting.ACCOUNT_SID, "sid", "sid"), new Field(Setting.AUTH_TOKEN, "token", ""),
                    new Field(Setting.FROM, "sender", "sender"), new Field(Setting.PROVIDER, "type", "type")),
            List.of("enabled = true", "priority = 1"), 14);
    private final FlowState unread = States.loginRadius(States.signedIn(States.ACME, States.BETA).withSite(States.ACME, null));

    private void whole(String name) {
        stand.picture(name);
        assertEquals(List.of(), stand.faults());
        assertTrue(stand.height() <= Stand.PAGE_HEIGHT, "higher than the window: " + stand.height());
    }

    @Test
    @DisplayName("UX-7: how to record a save, from the words alone, with a button for each value")
    void showsHowToRecord() {
        stand.enter(unread);
        stand.fire("teachHow");
        assertTrue(stand.isShown("lesson") && !stand.isShown("choice") && !stand.isShown("byHand"));
        assertNull(stand.screen.next(unread), "the page has a default button of its own");
        String words = stand.words();
        for (String word : List.of("Acme (production)", "1. ", "2. Press F12", "Preserve log", "6. ", "Save all as HAR", "on this computer only", "Delete the file")) {
            assertTrue(words.contains(word), word + " in " + words);
        }
        whole("loginradius-lesson");
        List.of("lessonOpen", "lessonSid", "lessonToken", "lessonNumber", "lessonChoose").forEach(stand::fire);
        assertEquals(List.of(OutsidePage.LOGINRADIUS_SMS_SETTINGS, "copy " + States.SID.value(), "copyToken", "copy " + States.NUMBER.e164(),
                "chooseRecording"), stand.actions.asked);
        stand.fire("lessonNot");
        assertTrue(stand.isShown("choice") && stand.isShown("byHand") && !stand.isShown("lesson"));
    }

    @Test
    @DisplayName("It is offered where the settings of a site could not be read, and nowhere else")
    void whenItIsOffered() {
        stand.enter(before);
        assertFalse(stand.isShown("teachHow"));
        stand.enter(two);
        assertFalse(stand.isShown("teachHow"), "no site was looked at");
        stand.enter(States.loginRadius(States.chosen(SmsSettings.EMPTY)));
        assertFalse(stand.isShown("teachHow"), "it was read");
        stand.enter(unread);
        assertTrue(stand.isShown("teachHow"));
    }

    @Test
    @DisplayName("What was learned is shown in words before anything is done with it")
    void asksForConsent() {
        learned = LEARNED;
        stand.enter(unread);
        assertTrue(stand.isShown("proposal") && !stand.isShown("lesson") && !stand.isShown("choice"));
        String words = stand.words();
        for (String word : List.of("adminconsole-api.loginradius.com", "GET /v2/apps/{siteId}/communication/sms", "PUT /v2/apps", "as JSON",
                "Account SID: sid, Auth Token: token, number: sender, provider: type", "enabled = true, priority = 1",
                "cannot be compared", "14 other requests", "writes nothing", "all your sites")) {
            assertTrue(words.contains(word), word + " in " + words);
        }
        whole("loginradius-proposal");
        assertEquals("Use it, and read once", next(unread));
        assertEquals(new UseLearned(), stand.screen.read());
        stand.fire("proposalNot");
        assertEquals(List.of(new DropLearned()), stand.actions.asked);
        learned = null;
        stand.show(unread);
        assertTrue(stand.isShown("choice"));
    }

    @Test
    @DisplayName("The page says what was learned when, that it is kept, and offers a copy and to forget it")
    void saysWhatIsInUse() {
        FlowState chosen = States.loginRadius(States.chosen(SmsSettings.EMPTY));
        stand.enter(chosen);
        assertFalse(stand.isShown("learnedNote"));
        inUse = new ContractInUse(2, null, null, LocalDate.of(2026, 11, 23), false);
        stand.show(chosen);
        assertTrue(stand.words().contains("learned on Nov 23, 2026 from your own save"), stand.words());
        whole("loginradius-learned");
        stand.fire("learnedExport");
        stand.fire("learnedForget");
        assertEquals(List.of("exportContract", "forgetContract"), stand.actions.asked.stream().map(String::valueOf)
                .map(text -> text.contains("forgetContract") ? "forgetContract" : text).filter(text -> !text.startsWith("ForgetLearned")).toList());
        inUse = new ContractInUse(2, null, "own.json", LocalDate.of(2026, 11, 23), false);
        stand.show(chosen);
        assertTrue(stand.words().contains("from the file own.json") && !stand.isShown("learnedForget"), stand.words());
        inUse = new ContractInUse(1, null, null, null, true);
        stand.show(chosen);
        assertTrue(stand.words().contains("cannot be used any more") && stand.isShown("learnedForget") && !stand.isShown("learnedExport"));
    }
}
