package org.smssetup.wizard.ui;

import java.util.Locale;
import java.util.Optional;

/**
 * Where the window stood, in the screen's units.
 *
 * @param maximized whether it filled the screen; the rest is then where it stood before
 */
public record Place(double x, double y, double width, double height, boolean maximized) {
    /** The form that {@link #read} reads. */
    public String written() {
        return String.format(Locale.ROOT, "%.0f %.0f %.0f %.0f%s", x, y, width, height, maximized ? " maximized" : "");
    }

    /** Empty: that is no place. */
    public static Optional<Place> read(String written) {
        String[] parts = written.split(" ");
        if (parts.length < 4) {
            return Optional.empty();
        }
        try {
            Place place = new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]), parts.length > 4 && parts[4].equals("maximized"));
            return place.width > 0 && place.height > 0 ? Optional.of(place) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
