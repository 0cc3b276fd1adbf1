package org.smssetup.wizard.adapter.disk;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.SecretName;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Under which names this program may have kept secrets, as far as a journal tells: also a broken one, one of a newer
 * version, or half of one. So it is searched as text, and finds rather too much.
 */
final class JournalNames {
    private static final Pattern NAME = Pattern.compile("\"account\"\\s*:\\s*\"([^\"]{1,120})\"");
    private static final Pattern ACCOUNT = Pattern.compile("\\bAC[0-9a-fA-F]{32}\\b");
    private static final Pattern SITE = Pattern.compile("\"id\"\\s*:\\s*(\\d{1,18})\\b");

    private JournalNames() {
    }

    static Set<SecretName> in(String journal) {
        Set<SecretName> names = new LinkedHashSet<>();
        NAME.matcher(journal).results().map(found -> found.group(1)).filter(SecretName::isOne).map(SecretName::new).forEach(names::add);
        ACCOUNT.matcher(journal).results().map(MatchResult::group).map(AccountSid::new).forEach(sid -> {
            names.add(SecretName.authToken(sid));
            names.add(SecretName.nextToken(sid));
        });
        SITE.matcher(journal).results().map(found -> Long.parseLong(found.group(1))).map(SecretName::formerToken).forEach(names::add);
        return names;
    }
}
