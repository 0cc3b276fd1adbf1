package org.smssetup.wizard.model;

/**
 * What LoginRadius told about a site before anything was changed.
 *
 * @param mayEdit    whether the person may change third-party credentials; null when it couldn't be told
 * @param phoneLogin whether phone login is on; null when it couldn't be told
 * @param settings   the present SMS settings; null when the read doesn't fit the contract
 */
public record SiteState(Boolean mayEdit, Boolean phoneLogin, SmsSettings settings) {
}
