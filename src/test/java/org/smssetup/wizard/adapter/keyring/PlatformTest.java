package org.smssetup.wizard.adapter.keyring;

import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smssetup.wizard.model.VaultHealth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({"Linux,LINUX", "Mac OS X,MACOS", "Windows 11,WINDOWS", "FreeBSD,OTHER"})
    void isToldByTheSystemsName(String name, Platform platform) {
        assertEquals(platform, Platform.of(name));
    }

    @Test
    void eachSystemHasOneStore() {
        assertEquals(KeyringStorageType.GNOME_KEYRING, Platform.LINUX.type());
        assertEquals(KeyringStorageType.OSX_KEYCHAIN, Platform.MACOS.type());
        assertEquals(KeyringStorageType.WINDOWS_CREDENTIAL_STORE, Platform.WINDOWS.type());
        assertNull(Platform.OTHER.type());
    }

    /** The texts of java-keyring 1.0.4. */
    @ParameterizedTest
    @CsvSource({
            "No stored credentials match a account: b,NOT_FOUND",
            "No password to delete. No stored credentials match a account: b,NOT_FOUND",
            "Error code 1168,NOT_FOUND",
            "Password not Found,NOT_FOUND",
            "Too many stored credentials match a account: b,TOO_MANY",
            "Error code 1783,REFUSED",
            "Error code 11680,REFUSED",
            "Failed to get credential. User interaction is not allowed.,REFUSED",
            "No password to delete. Failed to get credential. User interaction is not allowed.,REFUSED"})
    void tellsNoneFromRefused(String text, Platform.Answer answer) {
        assertEquals(answer, Platform.meaning(new PasswordAccessException(text)));
    }

    @Test
    void aSystemThatWeDoNotKnowHasNoKeyring() {
        assertEquals(VaultHealth.UNSUPPORTED,
                assertThrows(Unavailable.class, () -> JavaKeyring.open(Platform.OTHER)).health());
    }

    @Test
    void theWrongSystemsStoreIsUnsupportedAndNoCrash() {
        Platform foreign = System.getProperty("os.name").startsWith("Mac") ? Platform.WINDOWS : Platform.MACOS;
        assertEquals(VaultHealth.UNSUPPORTED, assertThrows(Unavailable.class, () -> JavaKeyring.open(foreign)).health());
    }

    @ParameterizedTest
    @CsvSource({
            "org.freedesktop.DBus.Error.ServiceUnknown,NO_SERVICE",
            "org.freedesktop.DBus.Error.Spawn.ChildExited,NO_SERVICE",
            "org.freedesktop.DBus.Error.AccessDenied,NO_SERVICE",
            "org.freedesktop.DBus.Error.NoReply,NOT_RESPONDING",
            "org.freedesktop.Secret.Error.IsLocked,LOCKED",
            "org.freedesktop.Secret.Error.NoSuchObject,NO_DEFAULT_COLLECTION",
            "org.freedesktop.DBus.Error.UnknownMethod,UNSUPPORTED",
            "org.example.Anything,NOT_RESPONDING"})
    void errorsOnTheBus(String error, VaultHealth health) {
        assertEquals(health, Bus.meaning(error));
    }
}
