package build;

import java.util.Locale;

/** The systems that packages are made for. Each is built on itself: its Java and its JavaFX are in the packages. */
enum Target {
    LINUX, MACOS, WINDOWS;

    static Target ofThisComputer() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? MACOS : name.startsWith("windows") ? WINDOWS : LINUX;
    }

    static Target named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The file of a program, given without what Windows puts behind it. */
    String program(String name) {
        return this == WINDOWS ? name + ".exe" : name;
    }

    /** Whether this computer has a 64-bit ARM processor; the other kind that packages are made for is x86-64. */
    static boolean arm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
