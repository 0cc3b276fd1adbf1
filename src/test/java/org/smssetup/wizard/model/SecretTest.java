package org.smssetup.wizard.model;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicReference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SecretTest {
    @Test
    void isNeverPrinted() {
        assertFalse(("" + Secret.copyOf("not-a-real-token")).contains("real"));
        assertFalse(("" + new Credentials(new AccountSid("AC" + "0".repeat(32)), Secret.copyOf("not-a-real-token")))
                .contains("real"));
    }

    @Test
    void whatWasLentIsWipedAfterwards() {
        AtomicReference<char[]> lent = new AtomicReference<>();
        Secret.copyOf("not-a-real-token").use(characters -> {
            lent.set(characters);
            return null;
        });
        assertArrayEquals(new char[16], lent.get());
    }

    @Test
    void aClosedSecretIsGone() {
        Secret secret = Secret.copyOf("not-a-real-token");
        Secret copy = secret.copy();
        secret.close();
        assertThrows(IllegalStateException.class, secret::length);
        assertEquals(16, copy.length());
    }

    @Test
    void comparesByValue() {
        assertTrue(Secret.copyOf("abc").sameAs(Secret.copyOf("abc")));
        assertFalse(Secret.copyOf("abc").sameAs(Secret.copyOf("abd")));
        assertFalse(Secret.copyOf("abc").sameAs(Secret.copyOf("abcabc")));
        assertFalse(Secret.copyOf("abc").sameAs(Secret.copyOf("")));
        assertTrue(Secret.copyOf("").sameAs(Secret.copyOf("")));
    }

    @Test
    void shortValuesShowNoEnd() {
        assertEquals("", Secret.copyOf("short").lastFour());
        assertEquals("oken", Secret.copyOf("not-a-real-token").lastFour());
    }
}
