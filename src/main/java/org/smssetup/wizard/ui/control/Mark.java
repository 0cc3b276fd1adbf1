package org.smssetup.wizard.ui.control;

import org.kordamp.ikonli.feather.Feather;

/** How something stands. Each has a shape of its own, so that nothing hangs on the colour alone (UX-32). */
public enum Mark {
    DONE(Feather.CHECK_CIRCLE, "yes"),
    FAILED(Feather.X_CIRCLE, "no"),
    ATTENTION(Feather.ALERT_TRIANGLE, "cant-tell"),
    UNKNOWN(Feather.HELP_CIRCLE, "cant-tell"),
    WAITING(Feather.CLOCK, "asking"),
    TO_COME(Feather.CIRCLE, "asking"),
    INFO(Feather.INFO, "asking");

    private final Feather icon;
    private final String styleClass;

    Mark(Feather icon, String styleClass) {
        this.icon = icon;
        this.styleClass = styleClass;
    }

    Feather icon() {
        return icon;
    }

    String styleClass() {
        return styleClass;
    }
}
