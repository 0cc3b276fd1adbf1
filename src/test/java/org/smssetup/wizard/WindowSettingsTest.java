package org.smssetup.wizard;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.adapter.disk.SettingsFile;
import org.smssetup.wizard.ui.Place;
import org.smssetup.wizard.ui.ThemeChoice;
import org.smssetup.wizard.ui.WindowMemory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the window keeps in the user's file, and what it makes of a file that others have written. */
class WindowSettingsTest {
    @TempDir
    Path folder;

    @Test
    void everythingComesBack() {
        WindowMemory before = open();
        before.save(ThemeChoice.DARK);
        before.keepClipboardHelp(true);
        before.keepPlace(false, new Place(10, 20, 960, 680, false));
        before.keepPlace(true, new Place(0, 0, 1300, 724, true));
        WindowMemory after = open();
        assertEquals(ThemeChoice.DARK, after.load());
        assertEquals(Optional.of(true), after.clipboardHelp());
        assertEquals(Optional.of(new Place(10, 20, 960, 680, false)), after.place(false));
        assertEquals(Optional.of(new Place(0, 0, 1300, 724, true)), after.place(true), "practice has a place of its own");
    }

    @Test
    @DisplayName("The clipboard is not looked at before somebody has said yes")
    void nothingKept() {
        assertEquals(Optional.empty(), open().clipboardHelp());
        assertEquals(Optional.empty(), open().place(false));
        assertEquals(ThemeChoice.SYSTEM, open().load());
    }

    @Test
    void nonsenseCountsAsNothing() throws IOException {
        Files.writeString(folder.resolve("window.properties"), "theme=PINK\nclipboard=perhaps\nplace=here\nplace.practice=1 2 3 4e9\n");
        nothingKept();
        assertEquals(Optional.empty(), open().place(true));
    }

    @Test
    @DisplayName("A rehearsal knows of no place, and is not asked about the clipboard")
    void rehearsal() {
        WindowMemory rehearsal = new RehearsalWindow(ThemeChoice.DARK);
        rehearsal.keepPlace(true, new Place(1, 2, 3, 4, false));
        rehearsal.save(ThemeChoice.LIGHT);
        assertEquals(ThemeChoice.DARK, rehearsal.load());
        assertEquals(Optional.empty(), rehearsal.place(true));
        assertEquals(Optional.of(false), rehearsal.clipboardHelp());
    }

    private WindowMemory open() {
        return new WindowSettings(new SettingsFile(folder));
    }
}
