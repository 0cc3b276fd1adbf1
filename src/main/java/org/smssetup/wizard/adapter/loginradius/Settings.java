package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.JsonNode;
import org.smssetup.wizard.adapter.loginradius.Contract.SmsFields;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.SmsSettings.Seen;
import org.smssetup.wizard.model.SmsSettings.Token;
import org.smssetup.wizard.port.LoginRadius.Present;

import java.util.List;
import java.util.regex.Pattern;

/** Reads SMS settings out of an answer in the contract's shape. */
final class Settings {
    private static final String TWILIO = "Twilio";
    private static final int SHORTEST_TOKEN = 8;
    /** What stands in the place of hidden characters: dots, stars, blocks, or a row of x's. */
    private static final Pattern MASK = Pattern.compile("[*•●∙⋅·…◦○⬤■█▪＊∗⁎]|\\.{2}|[xX]{3}");

    private Settings() {
    }

    /** The contract's fields that {@code answer} lacks, or has as something else than a text or null. */
    static List<String> missing(JsonNode answer, SmsFields names) {
        return names.all().stream().filter(name -> {
            JsonNode value = Place.in(answer, name);
            return !value.isTextual() && !value.isNull();
        }).toList();
    }

    /** @param answer with nothing {@link #missing} */
    static Present present(JsonNode answer, SmsFields names) {
        String accountSid = text(answer, names.accountSid());
        String token = names.authToken().isEmpty() ? "" : text(answer, names.authToken());
        Seen seen = seen(token, accountSid);
        Secret secret = seen == Seen.CLEAR ? Secret.copyOf(token) : null;
        return new Present(new SmsSettings(provider(answer, names, accountSid), accountSid,
                from(answer, names), new Token(seen, secret == null ? "" : secret.lastFour())), secret);
    }

    private static String text(JsonNode answer, String place) {
        JsonNode value = Place.in(answer, place);
        return value.isTextual() ? value.textValue() : "";
    }

    /** Where the answer doesn't tell it, it is the one that the description was learned from. */
    private static String provider(JsonNode answer, SmsFields names, String accountSid) {
        if (names.provider().isEmpty()) {
            return accountSid.isEmpty() ? "" : TWILIO;
        }
        String told = text(answer, names.provider());
        boolean calledOtherwise = !names.twilio().equalsIgnoreCase(TWILIO);
        return calledOtherwise && told.equalsIgnoreCase(names.twilio()) ? TWILIO : told;
    }

    private static String from(JsonNode answer, SmsFields names) {
        String told = text(answer, names.from());
        return names.plusless() && told.matches("[1-9]\\d{5,14}") ? "+" + told : told;
    }

    private static Seen seen(String token, String accountSid) {
        if (token.isEmpty()) {
            return accountSid.isEmpty() ? Seen.NONE : Seen.MASKED;
        }
        return token.length() < SHORTEST_TOKEN || MASK.matcher(token).find() ? Seen.MASKED : Seen.CLEAR;
    }
}
