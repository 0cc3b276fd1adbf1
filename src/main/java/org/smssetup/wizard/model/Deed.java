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

    /**
     * A test message handed to Twilio; found again by recipient, sender (a number or a Messaging
     * Service) and time.
     */
    record MessageSent(String marker, Instant begun, State state, AccountSid account, Origin from, PhoneNumber to)
            implements Deed {
        @Override
        public Deed in(State newState) {
            return new MessageSent(marker, begun, newState, account, from, to);
        }
    }

    /**
     * A site's SMS settings replaced.
     *
     * @param before   the settings before, for Undo
     * @param after    the settings that were written
     * @param lastRead what the site had when it was read last, or null while nothing was read since
     */
    record SettingsSaved(String marker, Instant begun, State state, Site site, SmsSettings before, SmsSettings after,
                         ReadBack lastRead) implements Deed {
        public SettingsSaved(String marker, Instant begun, State state, Site site, SmsSettings before,
                             SmsSettings after) {
            this(marker, begun, state, site, before, after, null);
        }

        @Override
        public SettingsSaved in(State newState) {
            return new SettingsSaved(marker, begun, newState, site, before, after, lastRead);
        }

        public SettingsSaved withRead(ReadBack read) {
            return new SettingsSaved(marker, begun, state, site, before, after, read);
        }
    }

    /**
     * A site's SMS settings put back to what they were before a save.
     *
     * @param undone the marker of the save
     * @param before what the site had when they were put back
     * @param after  what was put back
     */
    record SettingsRestored(String marker, Instant begun, State state, Site site, String undone, SmsSettings before,
                            SmsSettings after) implements Deed {
        @Override
        public SettingsRestored in(State newState) {
            return new SettingsRestored(marker, begun, newState, site, undone, before, after);
        }
    }

    /** Login by phone switched on at a site. */
    record PhoneLoginSwitchedOn(String marker, Instant begun, State state, Site site) implements Deed {
        @Override
        public PhoneLoginSwitchedOn in(State newState) {
            return new PhoneLoginSwitchedOn(marker, begun, newState, site);
        }
    }

    /**
     * A throw-away user at a site, made for one code and deleted afterwards. {@link State#NOT_DONE}: it isn't there,
     * because it never was or because it has been deleted; in every other state it may be.
     *
     * @param email the address that it was made with, which finds it again
     * @param uid   LoginRadius's name for it; an empty text until it is known
     */
    record TestUserMade(String marker, Instant begun, State state, Site site, String email, String uid)
            implements Deed {
        @Override
        public TestUserMade in(State newState) {
            return new TestUserMade(marker, begun, newState, site, email, uid);
        }

        public TestUserMade named(String newUid) {
            return new TestUserMade(marker, begun, State.DONE, site, email, newUid);
        }

        public boolean mayBeLeft() {
            return state != State.NOT_DONE;
        }
    }

    /** LoginRadius asked to send a code to a phone. */
    record CodeAskedFor(String marker, Instant begun, State state, Site site, PhoneNumber to) implements Deed {
        @Override
        public CodeAskedFor in(State newState) {
            return new CodeAskedFor(marker, begun, newState, site, to);
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

    /** A second Auth Token made at Twilio, beside the account's own. Its value is in the keyring, or nobody knows it. */
    record SecondaryTokenMade(String marker, Instant begun, State state, AccountSid account) implements Deed {
        @Override
        public SecondaryTokenMade in(State newState) {
            return new SecondaryTokenMade(marker, begun, newState, account);
        }
    }

    /** The second Auth Token deleted at Twilio. */
    record SecondaryTokenDeleted(String marker, Instant begun, State state, AccountSid account) implements Deed {
        @Override
        public SecondaryTokenDeleted in(State newState) {
            return new SecondaryTokenDeleted(marker, begun, newState, account);
        }
    }

    /** The second Auth Token made the account's only one: the former one is dead. Nothing brings it back. */
    record TokenPromoted(String marker, Instant begun, State state, AccountSid account) implements Deed {
        @Override
        public TokenPromoted in(State newState) {
            return new TokenPromoted(marker, begun, newState, account);
        }
    }
}
