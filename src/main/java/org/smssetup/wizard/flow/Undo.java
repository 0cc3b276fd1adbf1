package org.smssetup.wizard.flow;

import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SmsSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the settings of a site can be put back as they were before this program changed them.
 *
 * @param save   the newest save to the site
 * @param before what the site had before the first of our saves in a row
 * @param way    what putting it back takes
 */
public record Undo(Deed.SettingsSaved save, SmsSettings before, Way way) {
    private static final Duration OFFERED = Duration.ofDays(30);
    private static final String TWILIO = "Twilio";

    public enum Way {
        /** The former values are written again, the token from the keyring. */
        RESTORE,
        /** There was nothing: the settings are emptied. */
        RESET,
        /** LoginRadius hid the former token: only somebody who knows it can put it back. */
        TOKEN_HIDDEN,
        /** The former token was the account's own, and a new one has taken its place since: it would be refused. */
        TOKEN_DEAD,
        /** The site sent through somebody other than Twilio, which the contract has no words for. */
        OTHER_PROVIDER;

        /** Whether the program itself can do it. */
        public boolean byProgram() {
            return this == RESTORE || this == RESET;
        }
    }

    public Site site() {
        return save.site();
    }

    /** How long it is offered. */
    public Instant until() {
        return save.begun().plus(OFFERED);
    }

    /** What putting {@code before} back would take. */
    public static Way way(SmsSettings before) {
        if (before.isEmpty()) {
            return Way.RESET;
        }
        if (!before.provider().isEmpty() && !before.provider().equalsIgnoreCase(TWILIO)) {
            return Way.OTHER_PROVIDER;
        }
        return before.token().seen() == SmsSettings.Seen.CLEAR ? Way.RESTORE : Way.TOKEN_HIDDEN;
    }

    private static Way way(Deed.SettingsSaved first, List<Deed> deeds) {
        Way way = way(first.before());
        boolean dead = way == Way.RESTORE && deeds.stream()
                .filter(Deed.TokenPromoted.class::isInstance).map(Deed.TokenPromoted.class::cast)
                .anyMatch(promoted -> promoted.state() != Deed.State.NOT_DONE && !promoted.begun().isBefore(first.begun())
                        && promoted.account().value().equals(first.before().accountSid()));
        return dead ? Way.TOKEN_DEAD : way;
    }

    /** Empty: nothing was saved to that site, it has been put back since, or it is too long ago. */
    public static Optional<Undo> of(List<Deed> deeds, long siteId, Instant now) {
        return lastSave(deeds, siteId)
                .filter(save -> save.state() != Deed.State.NOT_DONE && now.isBefore(save.begun().plus(OFFERED)))
                .filter(save -> restored(deeds, save.marker()).isEmpty())
                .map(save -> {
                    Deed.SettingsSaved first = first(deeds, save);
                    return new Undo(save, first.before(), way(first, deeds));
                })
                // As after a rotation that was taken back.
                .filter(undo -> undo.way() == Way.RESET || !undo.before().equals(undo.save().after()));
    }

    /** Whether a save that finds {@code now} goes on from an earlier one of ours, which keeps what was before that. */
    public static boolean goesOn(List<Deed> deeds, long siteId, SmsSettings now) {
        return lastSave(deeds, siteId).filter(save -> restored(deeds, save.marker()).isEmpty())
                .filter(save -> leftBy(save, now)).isPresent();
    }

    /** The newest save to the site that wasn't refused. */
    public static Optional<Deed.SettingsSaved> lastSave(List<Deed> deeds, long siteId) {
        return deeds.reversed().stream()
                .filter(Deed.SettingsSaved.class::isInstance).map(Deed.SettingsSaved.class::cast)
                .filter(save -> save.site().id() == siteId && save.state() != Deed.State.NOT_DONE)
                .findFirst();
    }

    /** The deed that put back what the save of that marker had replaced. */
    public static Optional<Deed.SettingsRestored> restored(List<Deed> deeds, String saveMarker) {
        return deeds.reversed().stream()
                .filter(Deed.SettingsRestored.class::isInstance).map(Deed.SettingsRestored.class::cast)
                .filter(back -> back.undone().equals(saveMarker) && back.state() == Deed.State.DONE)
                .findFirst();
    }

    private static Deed.SettingsSaved first(List<Deed> deeds, Deed.SettingsSaved save) {
        List<Deed> earlier = deeds.subList(0, deeds.indexOf(save));
        return lastSave(earlier, save.site().id())
                .filter(one -> restored(deeds, one.marker()).isEmpty() && leftBy(one, save.before()))
                .map(one -> first(earlier, one)).orElse(save);
    }

    /** Whether {@code found} is what {@code save} left behind, in full or in part. */
    private static boolean leftBy(Deed.SettingsSaved save, SmsSettings found) {
        return !found.isEmpty() && Objects.equals(save.after().accountSid(), found.accountSid());
    }
}
