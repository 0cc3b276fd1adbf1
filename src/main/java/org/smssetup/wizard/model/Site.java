package org.smssetup.wizard.model;

import java.util.List;

/**
 * A LoginRadius site ("app") that the signed-in person can reach. Its API key and secret stay in the adapter.
 *
 * @param id     AppId
 * @param name   AppName
 * @param domain its domain, or an empty text
 * @param shared whether somebody else owns it
 * @param roles  the person's roles there, possibly none
 * @param plan   the name of its plan, or an empty text
 */
public record Site(long id, String name, String domain, boolean shared, List<String> roles, String plan) {
    public Site {
        roles = List.copyOf(roles);
    }
}
