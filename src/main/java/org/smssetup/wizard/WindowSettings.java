package org.smssetup.wizard;

import org.smssetup.wizard.adapter.disk.SettingsFile;
import org.smssetup.wizard.ui.Place;
import org.smssetup.wizard.ui.ThemeChoice;
import org.smssetup.wizard.ui.WindowMemory;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The window's memory in a file of the user's. */
final class WindowSettings implements WindowMemory {
    private static final String THEME = "theme";
    private static final String CLIPBOARD = "clipboard";

    private final SettingsFile file;
    private final BooleanSupplier kept;

    WindowSettings(SettingsFile file) {
        this(file, () -> true);
    }

    /** @param kept whether anything may be remembered still */
    WindowSettings(SettingsFile file, BooleanSupplier kept) {
        this.file = file;
        this.kept = kept;
    }

    private void put(String name, String value) {
        if (kept.getAsBoolean()) {
            file.put(name, value);
        }
    }

    @Override
    public ThemeChoice load() {
        return file.get(THEME).flatMap(name -> Stream.of(ThemeChoice.values())
                .filter(choice -> choice.name().equals(name)).findFirst()).orElse(ThemeChoice.SYSTEM);
    }

    @Override
    public void save(ThemeChoice choice) {
        put(THEME, choice.name());
    }

    @Override
    public Optional<Boolean> clipboardHelp() {
        return file.get(CLIPBOARD).filter(value -> value.equals("on") || value.equals("off")).map(value -> value.equals("on"));
    }

    @Override
    public void keepClipboardHelp(boolean allowed) {
        put(CLIPBOARD, allowed ? "on" : "off");
    }

    @Override
    public Optional<Place> place(boolean practice) {
        return file.get(placeOf(practice)).flatMap(Place::read);
    }

    @Override
    public void keepPlace(boolean practice, Place place) {
        put(placeOf(practice), place.written());
    }

    private static String placeOf(boolean practice) {
        return practice ? "place.practice" : "place";
    }
}
