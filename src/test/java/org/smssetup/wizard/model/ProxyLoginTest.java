package org.smssetup.wizard.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

import static org.junit.jupiter.api.Assertions.*;

class ProxyLoginTest {
    private static final String PROXY = "proxy.example.test:3128";

    @ParameterizedTest
    @ValueSource(strings = {"not-a-real-password", " a b ", "line\nline", "\u00e9\ud83d\ude00", "\n"})
    void comesOutAsItWentIn(String password) {
        try (ProxyLogin login = new ProxyLogin(PROXY, "OFFICE\\jane", Secret.copyOf(password)); Secret packed = login.packed();
             ProxyLogin again = ProxyLogin.unpacked(PROXY, packed).orElseThrow()) {
            assertTrue(again.sameAs(login));
            assertEquals(password, again.password().use(String::new));
            assertFalse(login.toString().contains(password));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "proxy.example.test:3128", "proxy.example.test:3128\njane", "other.example.test:3128\njane\nx",
            "\n\n", "proxy.example.test:3128\nja\u0000ne\nx"})
    void whatIsNotOneOrAnotherProxysIsNone(String text) {
        try (Secret packed = Secret.copyOf(text)) {
            assertEquals(Optional.empty(), ProxyLogin.unpacked(PROXY, packed));
        }
    }

    @Test
    void aNameWithControlCharactersIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new ProxyLogin(PROXY, "a\r\nb", Secret.copyOf("x")));
        assertThrows(IllegalArgumentException.class, () -> new ProxyLogin("a\nb", "jane", Secret.copyOf("x")));
    }

    @Test
    void everyProxyHasANameInTheKeyring() {
        assertEquals("Sign-in at the proxy " + PROXY, SecretName.proxyLogin(PROXY).account());
        assertTrue(SecretName.proxyLogin("x".repeat(300) + ":3128").account().endsWith("x:3128"));
        assertEquals("Sign-in at the proxy b_ro_[fe80::1%eth0]:1", SecretName.proxyLogin("b\u00fcro|[fe80::1%eth0]:1").account());
    }
}
