package org.smssetup.wizard.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A LoginRadius site ("app") that the signed-in person can reach. Its API key and secret stay in the adapter.
 *
 * @param id     AppId
 * @param name   AppName, without control characters and marks of direction: they turn round the words about it, and
 *               JavaFX 25 on Linux can't lay out lines with some of them
 * @param domain its domain, or an empty text
 * @param shared whether somebody else owns it
 * @param roles  the person's roles there, possibly none
 * @param plan   the name of its plan, or an empty text
 */
public record Site(long id, String name, String domain, boolean shared, List<String> roles, String plan) {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]+");

    public Site {
        name = UNSEEN.matcher(name).replaceAll(" ").strip();
        roles = List.copyOf(roles);
    }
}
