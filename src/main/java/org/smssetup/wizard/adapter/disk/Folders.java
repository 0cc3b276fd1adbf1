package org.smssetup.wizard.adapter.disk;

import net.harawata.appdirs.AppDirsFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where this program keeps its files: one folder that the user alone can open. */
public final class Folders {
    private static final String PROGRAM = "TwilioSetupWizard";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private final Path state;

    /**
     * Makes the folder where it doesn't exist.
     *
     * @param base the folder in which programs have their own
     */
    public Folders(Path base) throws IOException {
        state = ownerOnly(base.resolve(PROGRAM));
    }

    /** Makes {@code folder} where it doesn't exist and closes it to everybody but its owner. */
    public static Path ownerOnly(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        // Folders made on the way get the same permissions: the XDG Base Directory Specification asks for them.
        Files.createDirectories(folder, posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)} : new FileAttribute<?>[0]);
        if (posix) {
            Files.setPosixFilePermissions(folder, OWNER_ALONE);
        }
        return folder;
    }

    /** The present user's. */
    public static Folders ofThisUser() throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        return new Folders(base(System.getProperty("os.name"), System.getenv(), home));
    }

    /**
     * On macOS and Windows what appdirs calls the user's data: {@code ~/Library/Application Support} and
     * {@code %LOCALAPPDATA%}, which doesn't roam to other computers, as the keyring doesn't either. On Linux a journal
     * and a log are state, which appdirs 1.5.0 doesn't know, so that is read as the XDG Base Directory Specification
     * says: {@code $XDG_STATE_HOME} where it is absolute, else {@code ~/.local/state}.
     */
    static Path base(String osName, Map<String, String> environment, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac") || os.startsWith("windows")) {
            return Path.of(AppDirsFactory.getInstance().getUserDataDir(PROGRAM, null, null)).getParent();
        }
        Path given = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
        return given.isAbsolute() ? given : home.resolve(".local").resolve("state");
    }

    /** Where the present user's is, or would be. Makes nothing. */
    public static Path placeOfThisUser() {
        return base(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home"))).resolve(PROGRAM);
    }

    /** Where the start script on Linux has Java keep an archive of classes; empty on other systems, which have none. */
    public static Optional<Path> cacheOfThisUser() {
        return cache(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static Optional<Path> cache(String osName, Map<String, String> environment, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac") || os.startsWith("windows")) {
            return Optional.empty();
        }
        Path given = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        return Optional.of((given.isAbsolute() ? given : home.resolve(".cache")).resolve("twilio-setup-wizard"));
    }

    /** For the journal, the log and the locks. Exists. */
    public Path state() {
        return state;
    }
}
