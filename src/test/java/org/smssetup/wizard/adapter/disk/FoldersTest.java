package org.smssetup.wizard.adapter.disk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@DisabledOnOs(OS.WINDOWS)
class FoldersTest {
    @TempDir
    Path base;

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void isMadeForTheUserAloneWithWhatLeadsToIt() throws Exception {
        Folders folders = new Folders(base.resolve(".local/state"));
        assertEquals(base.resolve(".local/state/TwilioSetupWizard"), folders.state());
        assertEquals("rwx------", permissions(folders.state()));
        assertEquals("rwx------", permissions(base.resolve(".local")));
    }

    @Test
    void oneThatOthersCouldOpenIsClosedToThem() throws Exception {
        Path existing = Files.createDirectory(base.resolve("TwilioSetupWizard"));
        Files.setPosixFilePermissions(existing, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals("rwx------", permissions(new Folders(base).state()));
        assertTrue(Files.isDirectory(existing));
    }

    @Test
    void onLinuxTheStateFolderOfTheXdgSpecification() {
        Path home = Path.of("/home/somebody");
        assertEquals(home.resolve(".local/state"), Folders.base("Linux", Map.of(), home));
        assertEquals(home.resolve(".local/state"), Folders.base("Linux", Map.of("XDG_STATE_HOME", ""), home));
        assertEquals(home.resolve(".local/state"), Folders.base("Linux", Map.of("XDG_STATE_HOME", "relative"), home));
        assertEquals(Path.of("/srv/state"), Folders.base("Linux", Map.of("XDG_STATE_HOME", "/srv/state"), home));
    }
}
