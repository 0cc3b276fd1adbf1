package org.smssetup.wizard.flow.input;

/** Ways to get a phone onto Twilio's list of verified ones, once connected. */
public sealed interface VerifyInput extends VerifiedNumberInput {
    /**
     * Have Twilio call the phone, show the digits to key in, and wait for them.
     *
     * @param phone     as typed on the page
     * @param extension digits to dial once somebody answers, or empty; control {@code extension}
     * @param delay     seconds that Twilio waits before it calls
     */
    record Call(PhoneInput phone, String extension, int delay) implements VerifyInput {
    }

    /** Have Twilio text a code to the phone; where it can't, the other ways are left. */
    record TextCode(PhoneInput phone) implements VerifyInput {
    }

    /** Hand in the code that was texted; control {@code textedCode}. */
    record EnterCode(PhoneInput phone, String code) implements VerifyInput {
    }

    /** The user does it on Twilio's page: wait until the phone is in the list. */
    record Watch(PhoneInput phone) implements VerifyInput {
    }

    /** Take a phone off the list. @param sid PN…, Twilio's name for the caller ID */
    record Remove(String sid) implements VerifyInput {
    }
}
