package org.smssetup.wizard.model;

import java.time.Instant;

/**
 * Something that this program did outside itself. Written to the journal before the call, so that after a crash it is
 * known that it may have happened, and again after it.
 */
public sealed interface Deed {
    /** Names this deed; for a message or a number, something that finds it again at the other side. */
    String marker();

    Instant begun();

    State state();

    Deed in(State state);

    enum State {
        /** Written down, the call has not come back: it may have happened. */
        BEGUN,
        /** The other side said that it happened. */
        DONE,
        /** The other side said that it didn't happen. */
        NOT_DONE,
        /** The call ended without an answer. */
        UNCERTAIN
    }

    /** A secret written to the keyring. */
    record SecretKept(String marker, Instant begun, State state, SecretName name) implements Deed {
        @Override
        public Deed in(State newState) {
            return new SecretKept(marker, begun, newState, name);
        }
    }

    /** A test message handed to Twilio; found again by recipient, sender and time. */
    record MessageSent(String marker, Instant begun, State state, AccountSid account, PhoneNumber from, PhoneNumber to)
            implements Deed {
        @Override
        public Deed in(State newState) {
            return new MessageSent(marker, begun, newState, account, from, to);
        }
    }

    /**
     * A site's SMS settings replaced.
     *
     * @param before the settings before, for Undo
     * @param after  the settings that were written
     */
    record SettingsSaved(String marker, Instant begun, State state, Site site, SmsSettings before, SmsSettings after)
            implements Deed {
        @Override
        public Deed in(State newState) {
            return new SettingsSaved(marker, begun, newState, site, before, after);
        }
    }

    /** A call placed that verifies a phone; what came of it shows in the account's list. */
    record PhoneCalled(String marker, Instant begun, State state, AccountSid account, PhoneNumber phone) implements Deed {
        @Override
        public Deed in(State newState) {
            return new PhoneCalled(marker, begun, newState, account, phone);
        }
    }

    /** A code texted that verifies a phone. */
    record CodeTexted(String marker, Instant begun, State state, AccountSid account, PhoneNumber phone) implements Deed {
        @Override
        public Deed in(State newState) {
            return new CodeTexted(marker, begun, newState, account, phone);
        }
    }

    /**
     * A phone taken off the account's list of verified ones.
     *
     * @param sid PN…, Twilio's name for the caller ID
     */
    record PhoneRemoved(String marker, Instant begun, State state, AccountSid account, String sid, PhoneNumber phone)
            implements Deed {
        @Override
        public Deed in(State newState) {
            return new PhoneRemoved(marker, begun, newState, account, sid, phone);
        }
    }

    /** A number claimed for the account; found again in its list, where it has the marker as its name. */
    record NumberClaimed(String marker, Instant begun, State state, AccountSid account, PhoneNumber number)
            implements Deed {
        @Override
        public Deed in(State newState) {
            return new NumberClaimed(marker, begun, newState, account, number);
        }
    }
}
