package org.smssetup.wizard.model;

import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.Pasted.SidReading;
import org.smssetup.wizard.model.Pasted.TokenReading;

import java.util.Locale;

/** Whatever is pasted where an Account SID or an Auth Token belongs. */
public final class PasteFuzz {
    private PasteFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Holds.sometimesLong(Holds.text(input), 50_000);
        String clean = Holds.inTime(() -> Pasted.clean(text));
        Holds.same(clean, Pasted.clean(clean), "cleaned twice");
        Holds.that(clean.chars().noneMatch(Character::isWhitespace), "a blank is left");

        SidReading sid = Holds.inTime(() -> Pasted.accountSid(text));
        Holds.same(sid, Pasted.accountSid("\n " + text + "\t "), "blanks around it");
        switch (sid) {
            case SidReading.Good(AccountSid good) -> {
                String digits = good.value().substring(2).toLowerCase(Locale.ROOT);
                Holds.that(Pasted.clean(text).toLowerCase(Locale.ROOT).contains(digits)
                        || Pasted.visible(text).toLowerCase(Locale.ROOT).contains(digits), "made up");
                Holds.same(sid, Pasted.accountSid(good.value()), "read twice");
                Holds.that(!sid.toString().contains(digits), "whole in a toString");
            }
            case SidReading.Wrong(Complaint.Reason reason, boolean _) -> Holds.that(reason != null, "no reason");
        }

        try (Secret typed = Secret.copyOf(text)) {
            token(Holds.inTime(() -> Pasted.token(typed)), text);
            Holds.same(text.length(), typed.length(), "the caller's secret");
        }
    }

    private static void token(TokenReading reading, String text) {
        switch (reading) {
            case TokenReading.Good(Secret token) -> {
                try (token) {
                    String value = token.use(String::new);
                    Holds.that(value.length() >= 20 && value.length() <= 1000, "of a length that no token has");
                    Holds.that(value.matches("[0-9A-Za-z_-]+"), "with a character that no token has");
                    Holds.that(!reading.toString().contains(value), "in a toString");
                    Holds.that(!AccountSid.isOne(value), "an Account SID taken for a token");
                    try (Secret again = Secret.copyOf(value)) {
                        Holds.that(Pasted.token(again) instanceof TokenReading.Good(Secret second)
                                && second.sameAs(token), "read twice");
                    }
                }
            }
            case TokenReading.Wrong(Complaint.Reason reason, boolean _) -> {
                Holds.that(reason != null, "no reason");
                Holds.that(text.length() < 20 || !reading.toString().contains(text), "in a toString");
            }
        }
    }
}
