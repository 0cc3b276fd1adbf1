package org.smssetup.wizard.model;

import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.PhoneEntry.Reading;

import java.util.Arrays;
import java.util.List;

/** Whatever is typed as a phone number. The first byte chooses the country. */
public final class PhoneFuzz {
    private static final List<String> COUNTRIES = Arrays.asList(null, "US", "GB", "DE", "IN", "BR", "JP", "IT", "AR",
            "MX", "CI", "SA", "ZZ", "XX", "", "us");

    private PhoneFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String country = COUNTRIES.get(Math.floorMod(input[0], COUNTRIES.size()));
        String text = Holds.sometimesLong(Holds.text(Arrays.copyOfRange(input, 1, input.length)), 100_000);
        Reading reading = Holds.inTime(() -> PhoneEntry.read(text, country));
        Holds.same(reading, PhoneEntry.read("\t " + text + " \n", country), "blanks around it");
        switch (reading) {
            case Reading.Good(PhoneNumber number) -> {
                Holds.same(reading, PhoneEntry.read(number.e164(), null), "read twice");
                Holds.same(reading, PhoneEntry.read(number.formatted(), null), "read as it is shown");
                Holds.that(!reading.toString().contains(number.e164().substring(1)), "whole in a toString");
                Holds.that(!number.region().isEmpty() && !number.shortened().contains(number.e164()), "no region");
            }
            case Reading.Wrong(Complaint.Reason reason) -> Holds.that(reason != null, "no reason");
        }
    }
}
