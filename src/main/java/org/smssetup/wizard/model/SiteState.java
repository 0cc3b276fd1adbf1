package org.smssetup.wizard.model;

import java.time.LocalDate;

/**
 * What LoginRadius told about a site before anything was changed.
 *
 * @param mayEdit    whether the person may change third-party credentials; null when it couldn't be told
 * @param phoneLogin whether phone login is on; null when it couldn't be told
 * @param settings   the present SMS settings; null when the read doesn't fit the contract, or can't be used
 * @param verified   the day on which the contract was seen to work at LoginRadius; null: nobody has seen it
 */
public record SiteState(Boolean mayEdit, Boolean phoneLogin, SmsSettings settings, LocalDate verified) {
    public SiteState(Boolean mayEdit, Boolean phoneLogin, SmsSettings settings) {
        this(mayEdit, phoneLogin, settings, null);
    }

    public SiteState withSettings(SmsSettings newSettings) {
        return new SiteState(mayEdit, phoneLogin, newSettings, verified);
    }

    public SiteState withPhoneLogin(Boolean newPhoneLogin) {
        return new SiteState(mayEdit, newPhoneLogin, settings, verified);
    }

}
