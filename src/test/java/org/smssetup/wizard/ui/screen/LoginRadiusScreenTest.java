package org.smssetup.wizard.ui.screen;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.LoginRadiusInput.ByHand;
import org.smssetup.wizard.flow.input.LoginRadiusInput.Choose;
import org.smssetup.wizard.flow.input.LoginRadiusInput.SignIn;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LoginRadiusScreenTest {
    private final Stand<LoginRadiusScreen> stand = new Stand<>(LoginRadiusScreen::new);
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
}
