package org.smssetup.wizard.model;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.model.TwilioAccount.Type;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class NotArrivedTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final AccountSid SID = new AccountSid("AC" + "0".repeat(32));

    /** A trial without a number of its own is of the new kind. */
    private static TwilioAccount account(String kind, int days) {
        List<TwilioAccount.OwnedNumber> owned = kind.equals("NEW_TRIAL") ? List.of()
                : List.of(new TwilioAccount.OwnedNumber("PN1", new PhoneNumber("+14155550199"), null, true));
        return kind.equals("NONE") ? null : new TwilioAccount(SID, "", TwilioAccount.Status.ACTIVE,
                kind.equals("FULL") ? Type.FULL : Type.TRIAL, NOW.minusSeconds(days * 86_400L), SID.value(), null, List.of(),
                owned, NOW);
    }

    private static List<NotArrived> likely(Status status, Integer code, String from, String to, TwilioAccount account) {
        boolean template = account != null && Boolean.TRUE.equals(account.templatesOnly());
        return NotArrived.likely(new TestMessage("SM1", new PhoneNumber(from), new PhoneNumber(to), "4711", template, status,
                code, NOW, false), account, NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "QUEUED      | -     | +14155550199 | +14155550123  | FULL      | 1  | STILL_AT_TWILIO LOCAL_US",
            "QUEUED      | -     | +14155550199 | +14155550123  | NEW_TRIAL | 1  | STILL_AT_TWILIO",
            "QUEUED      | -     | +14155550199 | +14155550123  | NEW_TRIAL | 31 | STILL_AT_TWILIO TRIAL_OVER",
            "UNKNOWN     | -     | +447700900001| +447700900123 | NONE      | 1  | STILL_AT_TWILIO",
            "SENT        | -     | +14155550199 | +14155550123  | FULL      | 1  | PHONE_OFF SLOW_NETWORK OTHER_FOLDER OTHER_PHONE LOCAL_US LANDLINE",
            "SENT        | -     | +18005550199 | +14155550123  | FULL      | 1  | PHONE_OFF SLOW_NETWORK OTHER_FOLDER OTHER_PHONE TOLL_FREE LANDLINE",
            "SENT        | -     | +14155550199 | +447700900123 | FULL      | 1  | PHONE_OFF SLOW_NETWORK OTHER_FOLDER OTHER_PHONE COUNTRY_RULES LANDLINE",
            "SENT        | -     | +14155550199 | +14155550123  | NEW_TRIAL | 1  | PHONE_OFF SLOW_NETWORK OTHER_FOLDER OTHER_PHONE LOOKS_DIFFERENT LANDLINE",
            "DELIVERED   | -     | +14155550199 | +14155550123  | FULL      | 1  | OTHER_FOLDER OTHER_PHONE PHONE_BLOCKS",
            "DELIVERED   | -     | +14155550199 | +14155550123  | OLD_TRIAL | 1  | OTHER_FOLDER OTHER_PHONE LOOKS_DIFFERENT PHONE_BLOCKS",
            "UNDELIVERED | -     | +14155550199 | +14155550123  | FULL      | 1  | LOCAL_US PHONE_OFF OTHER_PHONE LANDLINE",
            "FAILED      | -     | +14155550199 | +447700900123 | NONE      | 1  | PHONE_OFF OTHER_PHONE LANDLINE COUNTRY_RULES",
            "UNDELIVERED | 30003 | +14155550199 | +14155550123  | FULL      | 1  | CODE PHONE_OFF OTHER_PHONE LANDLINE",
            "UNDELIVERED | 30006 | +14155550199 | +14155550123  | FULL      | 1  | CODE OTHER_PHONE",
            "UNDELIVERED | 30007 | +14155550199 | +14155550123  | FULL      | 1  | CODE LOCAL_US",
            "UNDELIVERED | 30007 | +18005550199 | +14165550123  | OLD_TRIAL | 1  | CODE TOLL_FREE",
            "UNDELIVERED | 30007 | +14155550199 | +447700900123 | FULL      | 1  | CODE COUNTRY_RULES",
            "UNDELIVERED | 30032 | +18005550199 | +14155550123  | OLD_TRIAL | 1  | CODE",
            "UNDELIVERED | 30034 | +14155550199 | +14155550123  | FULL      | 1  | CODE",
            "FAILED      | 30450 | +14155550199 | +14155550123  | FULL      | 1  | CODE PHONE_OFF OTHER_PHONE"})
    @DisplayName("It didn't come: state, code, countries and kind of account decide which reasons there are, in which order")
    void reasons(Status status, Integer code, String from, String to, String kind, int days, String wanted) {
        List<NotArrived> expected = Arrays.stream(wanted.split(" ")).map(NotArrived::valueOf).toList();
        assertEquals(expected, likely(status, code, from, to, account(kind, days)));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyStateHasAReason(Status status) {
        assertFalse(likely(status, null, "+14155550199", "+14155550123", null).isEmpty());
    }

    @Test
    void landlinesAndTollFreeNumbersAreToldByTheirDigits() {
        assertEquals(List.of(true, false, false), List.of(new PhoneNumber("+442079460123").isLandline(),
                new PhoneNumber("+447700900123").isLandline(), new PhoneNumber("+14155550123").isLandline()));
        assertEquals(List.of(true, false), List.of(new PhoneNumber("+18005550199").isTollFree(),
                new PhoneNumber("+14155550199").isTollFree()));
    }
}
