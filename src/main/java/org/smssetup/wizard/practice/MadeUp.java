package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.Secret;

import java.util.random.RandomGenerator;

/** Values that look like a service's own ones and mean nothing. Made while running, so that none is in the program. */
final class MadeUp {
    private static final String HEX = "0123456789abcdef";

    private final RandomGenerator random;

    MadeUp(RandomGenerator random) {
        this.random = random;
    }

    /** {@code prefix} and 32 hexadecimal digits, as Twilio names things. */
    String sid(String prefix) {
        return prefix + new String(hex());
    }

    /** 32 hexadecimal digits. */
    Secret token() {
        char[] characters = hex();
        try {
            return Secret.copyOf(characters);
        } finally {
            java.util.Arrays.fill(characters, '\0');
        }
    }

    /** Six digits, the first not 0. */
    String code() {
        return Integer.toString(random.nextInt(100_000, 1_000_000));
    }

    private char[] hex() {
        char[] characters = new char[32];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = HEX.charAt(random.nextInt(HEX.length()));
        }
        return characters;
    }
}
