package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The values that were saved, by which they are found again in a recording, and what is the site's own, which must not
 * get into a contract.
 *
 * @param accountSid the Account SID
 * @param token      the Auth Token; this doesn't close it
 * @param from       an E.164 number or a Messaging Service SID
 * @param site       the site whose settings were saved
 * @param apiKey     of that site; an empty text where it isn't known
 */
record Known(String accountSid, Secret token, String from, Site site, String apiKey) {
    boolean isSid(String text) {
        return text.equals(accountSid);
    }

    boolean isToken(String text) {
        return !text.isEmpty() && token.use(characters -> text.contentEquals(java.nio.CharBuffer.wrap(characters)));
    }

    /** In any form that a console may send it in: with blanks, brackets, hyphens, or without its plus. */
    boolean isFrom(String text) {
        return text.equals(from) || from.startsWith("+") && text.length() <= 32 && !text.isEmpty()
                && text.matches("[+\\s]?[\\d ().-]+") && text.replaceAll("\\D", "").equals(from.substring(1));
    }

    /** Just the digits, as they can be sent for any number. */
    boolean isDigits(String text) {
        return from.startsWith("+") && text.equals(from.substring(1));
    }

    boolean isSite(String text) {
        return text.equals(Long.toString(site.id()));
    }

    boolean isApiKey(String text) {
        return !apiKey.isEmpty() && text.equals(apiKey);
    }

    /** Whether the site or its owner can be told by it. */
    boolean namesSite(String text) {
        Set<String> names = new HashSet<>(Set.of(site.name().toLowerCase(Locale.ROOT), site.domain().toLowerCase(Locale.ROOT)));
        names.remove("");
        String low = text.toLowerCase(Locale.ROOT);
        return names.contains(low) || text.contains(Long.toString(site.id())) || !apiKey.isEmpty() && text.contains(apiKey)
                || !site.domain().isEmpty() && low.contains(site.domain().toLowerCase(Locale.ROOT));
    }

    /** Whether one of the values stands somewhere in it. */
    boolean isIn(String text) {
        return text.contains(accountSid) || text.contains(from.startsWith("+") ? from.substring(1) : from)
                || !apiKey.isEmpty() && text.contains(apiKey) || text.contains(Long.toString(site.id()))
                || token.use(characters -> characters.length > 0 && text.contains(new String(characters)));
    }

    @Override
    public String toString() {
        return "Known";
    }
}
