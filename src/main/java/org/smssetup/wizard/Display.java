package org.smssetup.wizard;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.Map;

/** What there is to draw on. */
enum Display {
    /** A desktop. */
    THERE,
    /** Linux without a display server. */
    NONE,
    /** A display, but not the toolkit that JavaFX opens windows with. */
    NO_GTK;

    /** JavaFX's Linux windows need GTK 3; it fails with a stack trace where the library is missing. */
    private static final String GTK = "libgtk-3.so.0";

    static Display look() {
        return look(System.getProperty("os.name"), System.getenv(), Display::loads);
    }

    interface Loader {
        boolean loads(String library);
    }

    static Display look(String system, Map<String, String> environment, Loader loader) {
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return THERE;
        }
        boolean server = !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        if (!server) {
            return NONE;
        }
        return loader.loads(GTK) ? THERE : NO_GTK;
    }

    // The build and the packages allow native access for JavaFX anyway.
    @SuppressWarnings("restricted")
    private static boolean loads(String library) {
        try {
            // Stays loaded: JavaFX loads it next.
            SymbolLookup.libraryLookup(library, Arena.global());
            return true;
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }

    /**
     * Makes JavaFX draw without a display, where something on the class path can: Monocle, or from JavaFX 26 on what
     * JavaFX brings itself. To be called before JavaFX starts.
     *
     * @return whether it can
     */
    static boolean drawWithout() {
        if (isThere("com.sun.glass.ui.headless.HeadlessPlatformFactory")) {
            System.setProperty("glass.platform", "Headless");
        } else if (isThere("com.sun.glass.ui.monocle.MonoclePlatformFactory")) {
            System.setProperty("glass.platform", "Monocle");
            System.setProperty("monocle.platform", "Headless");
            System.setProperty("headless.geometry", "1366x768-32");
        } else {
            return false;
        }
        System.setProperty("prism.order", "sw");
        System.setProperty("prism.text", "t2k");
        System.setProperty("java.awt.headless", "true");
        return true;
    }

    private static boolean isThere(String type) {
        return Display.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
    }
}
