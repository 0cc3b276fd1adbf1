package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.ui.Texts;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;

/** A site's SMS settings in one sentence, the token masked. */
public final class SettingsWords {
    private SettingsWords() {
    }

    public static String of(Texts texts, SmsSettings settings) {
        if (settings == null) {
            return texts.say("settings.unknown");
        }
        if (settings.isEmpty()) {
            return texts.say("settings.none");
        }
        return texts.say("settings.are", Map.of(
                "provider", settings.provider().isEmpty() ? texts.say("review.empty") : settings.provider(),
                "sid", settings.accountSid().isEmpty() ? texts.say("review.empty") : settings.accountSid(),
                "number", number(texts, settings.from()),
                "token", switch (settings.token().seen()) {
                    case NONE -> texts.say("review.empty");
                    case MASKED -> texts.say("settings.hidden");
                    case CLEAR -> texts.say("review.token.ends", Map.of("end", settings.token().lastFour()));
                }));
    }

    private static String number(Texts texts, String from) {
        return from.isEmpty() ? texts.say("review.empty")
                : PhoneNumber.isOne(from) ? new PhoneNumber(from).formatted() : from;
    }

    static String time(Texts texts, Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts.getLocale()).withZone(ZoneId.systemDefault()).format(at);
    }
}
