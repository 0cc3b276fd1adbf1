package org.smssetup.wizard.model;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smssetup.wizard.model.Complaint.Reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class PhoneEntryTest {
    @ParameterizedTest
    @DisplayName("UX-18: blanks, dashes, brackets and 00 are taken")
    @CsvSource(delimiter = '|', value = {
            "(415) 555-0123          | US | +14155550123",
            "415.555.0123            | US | +14155550123",
            "1-415-555-0123          | US | +14155550123",
            "+1 415 555 0123         | DE | +14155550123",
            "0049 170 1234567        | US | +491701234567",
            "0170 1234567            | DE | +491701234567",
            "+44 (0)7700 900123      | US | +447700900123",
            "07700 900123            | GB | +447700900123",
            "tel:+1-415-555-0123     | GB | +14155550123",
            "'\u202A+1 415\u00A0555 0123\u202C' | GB | +14155550123",
            "Mobile: 415 555 0123    | US | +14155550123",
            "whatsapp:+14155550123   | DE | +14155550123",
            "'\"+14155550123\"'       | DE | +14155550123",
            "＋１ 415 555 0123        | DE | +14155550123",
            "+1 415‑555‑0123         | DE | +14155550123",
            "٠١٧٠ ١٢٣٤٥٦٧            | DE | +491701234567",
            "07 07 12 34 56          | CI | +2250707123456",
            "06 1234 5678            | IT | +390612345678"})
    void readsNumbersAsPeopleTypeThem(String typed, String country, String e164) {
        var reading = assertInstanceOf(PhoneEntry.Reading.Good.class, PhoneEntry.read(typed, country), typed);
        assertEquals(e164, reading.number().e164());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''                               | US | NOTHING_TYPED",
            "call me                          | US | PHONE_NOT_A_NUMBER",
            "1-800-FLOWERS                    | US | PHONE_NOT_A_NUMBER",
            "()                               | US | PHONE_NOT_A_NUMBER",
            "415                              | US | PHONE_TOO_SHORT",
            "555 0123                         | US | PHONE_TOO_SHORT",
            "+1 415 555 0123 4567             | US | PHONE_TOO_LONG",
            "+999 123 456 789                 | US | PHONE_UNKNOWN_COUNTRY",
            "415 555 0123 ext 5               | US | PHONE_HAS_EXTENSION",
            "415 555 0123x5                   | US | PHONE_HAS_EXTENSION",
            "+1 415 555 2671 / 2672           | US | PHONE_TWO_NUMBERS",
            "+1 415 555 0123, +1 415 555 0124 | US | PHONE_TWO_NUMBERS",
            "AC00000000000000000000000000000000 | US | PHONE_IS_SID",
            "VA00000000000000000000000000000000 | US | PHONE_IS_SID",
            "00000000000000000000000000000000 | US | PHONE_IS_TOKEN",
            "+1 500 555 0006                  | US | PHONE_ONLY_FOR_TESTS"})
    void saysWhatIsWrong(String typed, String country, Reason reason) {
        var reading = assertInstanceOf(PhoneEntry.Reading.Wrong.class, PhoneEntry.read(typed, country), typed);
        assertEquals(reason, reading.reason());
    }
}
