package org.smssetup.wizard.adapter.keyring;

import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import org.smssetup.wizard.model.VaultHealth;

import java.time.Duration;
import java.util.Locale;

/**
 * What differs between the systems: which of java-keyring's stores is used and what its answers mean. The texts are
 * those in the source of java-keyring 1.0.4; the ones for macOS and Windows have not been seen on a real machine.
 */
enum Platform {
    /** The Secret Service alone: what KWallet's own interface kept isn't found through its Secret Service. */
    LINUX(KeyringStorageType.GNOME_KEYRING, Duration.ofSeconds(8), VaultHealth.NOT_RESPONDING),
    /** The system itself may ask the user within a call. Whatever it refuses, it refuses for want of a password. */
    MACOS(KeyringStorageType.OSX_KEYCHAIN, Duration.ofSeconds(60), VaultHealth.LOCKED),
    WINDOWS(KeyringStorageType.WINDOWS_CREDENTIAL_STORE, Duration.ofSeconds(8), VaultHealth.NOT_RESPONDING),
    OTHER(null, Duration.ofSeconds(8), VaultHealth.UNSUPPORTED);

    /** What a {@link PasswordAccessException} says. */
    enum Answer { NOT_FOUND, TOO_MANY, REFUSED }

    private final KeyringStorageType type;
    private final Duration longestCall;
    private final VaultHealth refused;

    Platform(KeyringStorageType type, Duration longestCall, VaultHealth refused) {
        this.type = type;
        this.longestCall = longestCall;
        this.refused = refused;
    }

    /** @param osName the system property {@code os.name} */
    static Platform of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        if (name.startsWith("mac")) {
            return MACOS;
        }
        return name.startsWith("windows") ? WINDOWS : OTHER;
    }

    /** Null where java-keyring has no store. */
    KeyringStorageType type() {
        return type;
    }

    /** How long a caller waits for one reading or writing. */
    Duration longestCall() {
        return longestCall;
    }

    /** What it says about the keyring when the store answered, but refused. */
    VaultHealth refused() {
        return refused;
    }

    static Answer meaning(PasswordAccessException exception) {
        String text = String.valueOf(exception.getMessage());
        if (text.contains("No stored credentials match") || text.equals("Error code 1168")
                || text.equals("Password not Found")) {
            return Answer.NOT_FOUND;
        }
        return text.contains("Too many stored credentials") ? Answer.TOO_MANY : Answer.REFUSED;
    }
}
