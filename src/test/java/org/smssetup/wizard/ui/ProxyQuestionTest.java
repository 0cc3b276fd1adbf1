package org.smssetup.wizard.ui;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ProxyLogin;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Network.Place;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;

/** The name and the password of the office's proxy, asked in the page. */
class ProxyQuestionTest extends WindowTest {
    private static final String PROXY = "proxy.example.test:3128";
    private static final String ACCOUNT = SecretName.proxyLogin(PROXY).account();
    private static final String PASSWORD = "not-a-real-password";

    private void behindProxy(Kind kind) {
        for (Place place : Place.values()) {
            window.fakes.network.broken.put(place, new Problem(kind,
                    Map.of("host", "api.twilio.com", "proxy", PROXY, "scheme", "Basic", "sent", "no")));
        }
    }

    private void askedOnTheFirstPage(Kind kind) {
        open();
        behindProxy(kind);
        press("newToTwilio");
        press("next");
        assertEquals(kind, window.flow.state().problem().kind());
        assertTrue(words("bannerWhy").contains(PROXY));
        press("remedy-SIGN_IN_TO_PROXY");
        assertTrue(window.node("proxyOverlay").isVisible());
        assertTrue(words("proxyWords").contains(PROXY) && words("proxyWords").contains("without encryption"));
        assertEquals("proxyName", focused().getId());
    }

    private void answer(String name, String password) {
        write("proxyName", name);
        write("proxyPassword", password);
        window.fakes.network.broken.clear();
        press("proxyGoOn");
    }

    private void assertTold(String packed) {
        try (Secret all = Secret.copyOf(packed);
             ProxyLogin login = ProxyLogin.unpacked(PROXY, all).orElseThrow()) {
            assertEquals("OFFICE\\jane", login.name());
            assertEquals(PASSWORD, login.password().use(String::new));
        }
    }

    @Test
    @DisplayName("UX-17: asked in the page, used for this run, and what was pressed before is done again")
    void forThisRun() {
        askedOnTheFirstPage(Kind.PROXY_SIGN_IN);
        answer(" OFFICE\\jane ", PASSWORD);
        assertFalse(window.node("proxyOverlay").isVisible());
        assertEquals(TRIAL_ACCOUNT, at());
        assertTold(window.fakes.vault.held.get(ACCOUNT));
        assertEquals(Map.of(), window.fakes.vault.kept, "only where the user wants it");
        assertEquals("", value("proxyPassword"), "nothing of it stays in the field");
        assertFalse(window.fakes.journal.history.toString().contains(PASSWORD));
    }

    @Test
    void keptInTheKeyringWhereTheUserWantsIt() {
        askedOnTheFirstPage(Kind.PROXY_SIGN_IN_REFUSED);
        press("proxyKeep");
        answer("OFFICE\\jane", PASSWORD);
        assertEquals(TRIAL_ACCOUNT, at());
        assertTold(window.fakes.vault.kept.get(ACCOUNT));
        assertEquals(Map.of(), window.fakes.vault.held);
    }

    @Test
    void anOlderOneInTheKeyringGoesWhenTheNewOneIsNotToBeKept() {
        askedOnTheFirstPage(Kind.PROXY_SIGN_IN_REFUSED);
        window.fakes.vault.kept.put(ACCOUNT, PROXY + "\njane\nold");
        answer("OFFICE\\jane", PASSWORD);
        assertEquals(Map.of(), window.fakes.vault.kept);
        assertTold(window.fakes.vault.held.get(ACCOUNT));
    }

    @Test
    @DisplayName("UX-16: a keyring that can't keep it is said, and the password can be used and kept afterwards")
    void keyringLocked() {
        askedOnTheFirstPage(Kind.PROXY_SIGN_IN);
        window.fakes.vault.health = VaultHealth.LOCKED;
        press("proxyKeep");
        answer("OFFICE\\jane", PASSWORD);
        assertEquals(Kind.KEYRING_LOCKED, window.flow.state().problem().kind());
        assertTold(window.fakes.vault.held.get(ACCOUNT));
        press("remedy-UNLOCK_KEYRING");
        assertTold(window.fakes.vault.kept.get(ACCOUNT));
        assertEquals(TRIAL_ACCOUNT, at());
    }

    @Test
    void aLineOfTheCheckUpAsksToo() {
        robot.interact(() -> {
            window = new TestWindow(stage);
            behindProxy(Kind.PROXY_SIGN_IN);
            window.open();
        });
        settle();
        press("fix_TWILIO_REACHED");
        answer("OFFICE\\jane", PASSWORD);
        assertNull(window.scene().lookup("#fix_TWILIO_REACHED"));
        assertEquals(START, at());
    }

    @Test
    @DisplayName("UX-18: what lacks is said beside the field; a colon can't be in the name")
    void incomplete() {
        askedOnTheFirstPage(Kind.PROXY_SIGN_IN);
        press("proxyGoOn");
        assertTrue(window.node("proxyNameError").isVisible());
        assertTrue(window.node("proxyPasswordError").isVisible());
        write("proxyName", "a:b");
        write("proxyPassword", PASSWORD);
        press("proxyGoOn");
        assertTrue(window.node("proxyNameError").isVisible());
        assertFalse(window.node("proxyPasswordError").isVisible());
        assertTrue(window.node("proxyOverlay").isVisible());
        assertEquals(Map.of(), window.fakes.vault.held);
    }

    @Test
    @DisplayName("UX-36: by keyboard alone; Esc leaves everything as it was")
    void keyboard() {
        askedOnTheFirstPage(Kind.PROXY_SIGN_IN);
        type(KeyCode.ESCAPE);
        assertFalse(window.node("proxyOverlay").isVisible());
        assertEquals("banner", focused().getId(), "where the focus was");
        press("remedy-SIGN_IN_TO_PROXY");
        write("proxyName", "OFFICE\\jane");
        type(KeyCode.ENTER);
        assertEquals("proxyPassword", focused().getId());
        write("proxyPassword", PASSWORD);
        window.fakes.network.broken.clear();
        type(KeyCode.ENTER);
        assertEquals(TRIAL_ACCOUNT, at());
    }

    @ParameterizedTest
    @EnumSource(value = ThemeChoice.class, names = {"LIGHT", "DARK"})
    void isDrawn(ThemeChoice theme) {
        robot.interact(() -> {
            window = new TestWindow(stage);
            window.theme = theme;
            window.open();
        });
        settle();
        behindProxy(Kind.PROXY_SIGN_IN_REFUSED);
        press("newToTwilio");
        press("next");
        press("remedy-SIGN_IN_TO_PROXY");
        press("proxyGoOn");
        then(() -> {
            Pictures.save(window.scene(), "proxy-" + theme);
            assertEquals(List.of(), Audit.of(window.scene()));
        });
    }
}
