package org.smssetup.wizard.steps;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.ReadBack.Verdict;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.port.LoginRadius;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Compares what LoginRadius has with what it should have. */
final class Comparison {
    static final String PROVIDER = "Twilio";

    private Comparison() {
    }

    /** The same by the settings alone, without the token: one in clear is told by its end. */
    static ReadBack seen(Credentials wanted, Origin from, SmsSettings settings, Instant read) {
        boolean sameEnd = settings.token().seen() == SmsSettings.Seen.CLEAR
                && settings.token().lastFour().equals(wanted.token().lastFour());
        SmsSettings told = !sameEnd ? settings : new SmsSettings(settings.provider(), settings.accountSid(), settings.from(),
                new SmsSettings.Token(SmsSettings.Seen.MASKED, settings.token().lastFour()));
        ReadBack seen = of(wanted, from, new LoginRadius.Present(told, null), read);
        return new ReadBack(seen.verdict(), seen.differing(), settings, read);
    }

    static ReadBack of(Credentials wanted, Origin from, LoginRadius.Present present, Instant read) {
        return of(wanted.sid(), wanted.token(), from, present, read);
    }

    /**
     * @param wanted the account; null: none is known, and what is there is another's
     * @param token  null: it isn't to be had, so a token that is there can't be compared
     * @param from   what sends; null: not known
     */
    static ReadBack of(AccountSid wanted, Secret token, Origin from, LoginRadius.Present present, Instant read) {
        SmsSettings settings = present.settings();
        Set<String> differing = new TreeSet<>();
        if (!settings.provider().equalsIgnoreCase(PROVIDER)) {
            differing.add("provider");
        }
        if (wanted == null || !settings.accountSid().equals(wanted.value())) {
            differing.add("accountSid");
        }
        if (from == null || !settings.from().equals(from.value())) {
            differing.add("from");
        }
        boolean hidden = false;
        switch (settings.token().seen()) {
            case NONE -> differing.add("authToken");
            case CLEAR -> {
                if (token == null) {
                    hidden = true;
                } else if (present.token() == null || !present.token().sameAs(token)) {
                    differing.add("authToken");
                }
            }
            case MASKED -> {
                String end = settings.token().lastFour();
                if (!end.isEmpty() && token != null && !end.equals(token.lastFour())) {
                    differing.add("authToken");
                } else {
                    hidden = true;
                }
            }
        }
        if (!differing.isEmpty()) {
            return new ReadBack(Verdict.DIFFERENT, differing, settings, read);
        }
        return hidden ? new ReadBack(Verdict.CANNOT_COMPARE, Set.of("authToken"), settings, read)
                : new ReadBack(Verdict.SAME, Set.of(), settings, read);
    }
}
