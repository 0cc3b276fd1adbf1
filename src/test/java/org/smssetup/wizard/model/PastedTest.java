package org.smssetup.wizard.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.Complaint.Reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PastedTest {
    private static final String ZEROS = "0".repeat(32);
    private static final String SID = "AC" + ZEROS;

    static String filled(String pattern) {
        return pattern.replace("<sid>", SID).replace("<32>", ZEROS).replace("\\n", "\n").replace("<nbsp>", "\u00A0")
                .replace("<zw>", "\u200B").replace("<bidi>", "\u202D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<sid>", "  <sid>\\n", "\"<sid>\"", "'<sid>',", "Account SID: <sid>", "ACCOUNT_SID=<sid>",
            "<nbsp><sid><zw>", "<bidi><sid>", "<sid><sid>", "AC 00000000 00000000 00000000 00000000",
            "ac<32>", "Ac<32>", "export TWILIO_ACCOUNT_SID=<sid>", "const accountSid = '<sid>';", "Account SID <sid>",
            "„<sid>“", "<zw>Account SID:<nbsp><sid>\\n", "https://api.twilio.com/2010-04-01/Accounts/<sid>/Messages.json",
            "curl -X POST https://api.twilio.com/2010-04-01/Accounts/<sid>/Messages.json -u <sid>:x"})
    void anAccountSidIsReadOutOfWhatPeoplePaste(String pasted) {
        var reading = assertInstanceOf(Pasted.SidReading.Good.class, Pasted.accountSid(filled(pasted)));
        assertEquals(SID, reading.sid().value());
    }

    @ParameterizedTest
    @CsvSource({"'',NOTHING_TYPED", "'   ',NOTHING_TYPED", "SK<32>,SID_IS_API_KEY", "MG<32>,SID_IS_MESSAGING_SERVICE",
            "VA<32>,SID_IS_VERIFY_SERVICE", "AP<32>,SID_IS_APPLICATION", "PN<32>,SID_IS_NUMBER_SID", "US<32>,SID_IS_USER",
            "OR<32>,SID_IS_ORGANISATION", "<32>,SID_IS_TOKEN", "••••••••••,SID_IS_DOTS", "AC123,SID_WRONG_LENGTH",
            "<sid>0,SID_WRONG_LENGTH", "+1 415 555 0123,SID_IS_PHONE", "me@example.com,SID_NOT_ONE",
            "QQ<32>,SID_NOT_ONE", "BU<32>,SID_NOT_ONE",
            "'<sid> AC11111111111111111111111111111111',SID_WRONG_LENGTH", "************,SID_IS_DOTS", "●●●●●●●●,SID_IS_DOTS"})
    void whatIsNoAccountSidIsToldByItsKind(String pasted, Reason reason) {
        var reading = assertInstanceOf(Pasted.SidReading.Wrong.class, Pasted.accountSid(filled(pasted)));
        assertEquals(reason, reading.reason());
        assertEquals(reason == Reason.SID_IS_TOKEN, reading.belongsToToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<32>", " <32> ", "\"<32>\"", "0000000000000000\\n0000000000000000", "Auth Token: <32>",
            "AUTH_TOKEN=<32>", "<zw><32><nbsp>",
            "export TWILIO_AUTH_TOKEN=<32>", "const authToken = '<32>';", "Auth Token <32>", "<bidi><32>",
            "<32><32>", "token: \"<32>\""})
    void anAuthTokenIsReadOutOfWhatPeoplePaste(String pasted) {
        try (Secret typed = Secret.copyOf(filled(pasted)); Secret wanted = Secret.copyOf(ZEROS)) {
            var reading = assertInstanceOf(Pasted.TokenReading.Good.class, Pasted.token(typed));
            try (Secret token = reading.token()) {
                assertTrue(token.sameAs(wanted), pasted);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'',NOTHING_TYPED", "••••••••••••••••••••••••••••••••,TOKEN_IS_DOTS", "********************************,TOKEN_IS_DOTS",
            "<sid>,TOKEN_IS_SID", "SK<32>,TOKEN_IS_API_KEY", "+14155550123,TOKEN_IS_PHONE", "4155550123,TOKEN_IS_PHONE",
            "0000,TOKEN_WRONG_LENGTH", "PN<32>,TOKEN_IS_OTHER_SID", "MG<32>,TOKEN_IS_OTHER_SID", "VA<32>,TOKEN_IS_OTHER_SID",
            "US<32>,TOKEN_IS_OTHER_SID", "OR<32>,TOKEN_IS_OTHER_SID", "+44 7700 900123,TOKEN_IS_PHONE", "00000000000000000000000000000ü00,TOKEN_HAS_ODD_CHARACTERS"})
    void whatIsNoAuthTokenIsToldByItsKind(String pasted, Reason reason) {
        try (Secret typed = Secret.copyOf(filled(pasted))) {
            var reading = assertInstanceOf(Pasted.TokenReading.Wrong.class, Pasted.token(typed));
            assertEquals(reason, reading.reason());
            assertEquals(reason == Reason.TOKEN_IS_SID, reading.belongsToSid());
        }
    }

    @Test
    void aTokenOfAnotherLengthIsNotRefusedBecauseTwilioDocumentsNone() {
        try (Secret typed = Secret.copyOf("a".repeat(40))) {
            var reading = assertInstanceOf(Pasted.TokenReading.Good.class, Pasted.token(typed));
            reading.token().close();
        }
    }

    @Test
    void aValueThatNoKeyringTakesIsRefused() {
        try (Secret typed = Secret.copyOf("a".repeat(1001))) {
            assertEquals(Reason.TOKEN_TOO_LONG, assertInstanceOf(Pasted.TokenReading.Wrong.class, Pasted.token(typed)).reason());
        }
    }
}
