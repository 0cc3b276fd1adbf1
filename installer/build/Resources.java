package build;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the packages of all systems are made with, looked at without those systems. */
final class Resources {
    private Resources() {
    }

    /** The keys of a menu entry. */
    static Map<String, String> desktopEntry(String text) {
        Map<String, String> entry = new LinkedHashMap<>();
        for (String line : text.lines().skip(1).toList()) {
            String[] sides = line.split("=", 2);
            if (sides.length == 2 && entry.put(sides[0], sides[1]) != null) {
                throw new Fault("A menu entry has " + sides[0] + " twice");
            }
        }
        return entry;
    }
}
