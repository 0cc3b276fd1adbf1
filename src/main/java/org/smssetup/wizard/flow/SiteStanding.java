package org.smssetup.wizard.flow;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a site stands, as far as this program knows: what was read there last, beside what the user wants now. A verdict
 * that was right when it was read isn't any more once the user has changed a value.
 *
 * @param site      the site
 * @param read      what was read last, or null
 * @param is        how it stands
 * @param differing for {@link Is#DIFFERENT} and {@link Is#CANNOT_COMPARE}: which fields, as in {@link ReadBack}
 * @param save      the newest save to it, or null: nothing was saved by this program
 */
public record SiteStanding(Site site, ReadBack read, Is is, Set<String> differing, Deed.SettingsSaved save) {
    public enum Is {
        /** It has these values, the token compared too. */
        SAME,
        /** It has these values as far as can be seen; the token couldn't be compared. */
        CANNOT_COMPARE,
        /** Somebody else has given it other values. */
        DIFFERENT,
        /** It has what was saved there; the values have been changed here since. */
        NOT_SAVED_YET,
        /** It had these values when it was read; the token has been entered anew since. */
        TOKEN_NEWER,
        /** It was put back as it was before. */
        RESTORED,
        /** The user has entered the values there; nothing was read. */
        BY_HAND,
        /** Nothing was read since it was saved, or at all. */
        NOT_READ
    }

    public SiteStanding {
        differing = Set.copyOf(differing);
    }

    /** All sites that were set up, the one that the steps are about first. */
    public static List<SiteStanding> all(Snapshot known) {
        List<SiteStanding> all = new ArrayList<>();
        if (known.draft().site() != null) {
            all.add(of(known.draft().site(), known));
        }
        known.deeds().stream().filter(Deed.SettingsSaved.class::isInstance).map(deed -> ((Deed.SettingsSaved) deed).site().id())
                .distinct().flatMap(id -> Undo.lastSave(known.deeds(), id).stream()).map(Deed.SettingsSaved::site)
                .filter(site -> all.stream().noneMatch(one -> one.site().id() == site.id()))
                .map(site -> of(site, known)).forEach(all::add);
        return all;
    }

    /** Whether a site that was set up sends, or may send, through that account. */
    public static boolean anyUses(AccountSid account, Snapshot known) {
        return all(known).stream().anyMatch(one -> one.uses(account));
    }

    private boolean uses(AccountSid account) {
        SmsSettings has = read != null && read.settings() != null ? read.settings() : save == null ? null : save.after();
        // Entered by hand, or never read: nobody knows.
        return has == null || has.accountSid().equals(account.value());
    }

    /** Whether the site has, or may have, what is wanted now. */
    public boolean isAsWanted() {
        return is == Is.SAME || is == Is.CANNOT_COMPARE;
    }

    private static SiteStanding of(Site site, Snapshot known) {
        Draft draft = known.draft();
        boolean here = draft.site() != null && draft.site().id() == site.id();
        Optional<Deed.SettingsSaved> save = Undo.lastSave(known.deeds(), site.id());
        ReadBack read = here && draft.readBack() != null ? draft.readBack() : save.map(Deed.SettingsSaved::lastRead).orElse(null);
        Optional<Deed.SettingsRestored> back = save.flatMap(one -> Undo.restored(known.deeds(), one.marker()));
        if (read == null || read.settings() == null) {
            Is is = here && draft.byHand() && read != null ? Is.BY_HAND : back.isPresent() ? Is.RESTORED : Is.NOT_READ;
            return new SiteStanding(site, read, is, Set.of(), save.orElse(null));
        }
        SmsSettings has = read.settings();
        if (back.filter(one -> sameValues(one.after(), has)).isPresent()) {
            return new SiteStanding(site, read, Is.RESTORED, Set.of(), save.orElse(null));
        }
        Set<String> differing = new TreeSet<>(read.differing());
        differing.removeAll(Set.of("accountSid", "from"));
        if (draft.accountSid() != null && !draft.accountSid().value().equals(has.accountSid())) {
            differing.add("accountSid");
        }
        if (draft.sender() != null && !draft.sender().from().value().equals(has.from())) {
            differing.add("from");
        }
        boolean asSaved = save.map(one -> sameValues(one.after(), has)).orElse(read.verdict() != ReadBack.Verdict.DIFFERENT);
        Is is;
        if (differing.contains("accountSid") || differing.contains("from")) {
            is = asSaved ? Is.NOT_SAVED_YET : Is.DIFFERENT;
        } else if (read.verdict() == ReadBack.Verdict.DIFFERENT && !differing.isEmpty()) {
            is = Is.DIFFERENT;
        } else if (tokenEnteredSince(read, known)) {
            is = Is.TOKEN_NEWER;
        } else {
            is = read.verdict() == ReadBack.Verdict.SAME ? Is.SAME : Is.CANNOT_COMPARE;
        }
        // Compared with other values at the time: that its token is ours was never seen.
        return new SiteStanding(site, read, is, is == Is.CANNOT_COMPARE && differing.isEmpty() ? Set.of("authToken") : differing,
                save.orElse(null));
    }

    private static boolean sameValues(SmsSettings one, SmsSettings other) {
        return one.accountSid().equals(other.accountSid()) && one.from().equals(other.from());
    }

    private static boolean tokenEnteredSince(ReadBack read, Snapshot known) {
        return known.draft().accountSid() != null && known.deeds().stream().anyMatch(deed ->
                deed instanceof Deed.SecretKept kept && kept.state() == Deed.State.DONE
                        && kept.name().equals(SecretName.authToken(known.draft().accountSid())) && kept.begun().isAfter(read.read()));
    }
}
