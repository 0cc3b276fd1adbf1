package org.smssetup.wizard.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What was set up, by what is known at one moment: what the summary says on the page, in print and in JSON. Holds no
 * secret; of an Auth Token the last four characters at the most. Where numbers are shortened, none stands in it in full.
 *
 * @param version   of this program
 * @param made      the moment
 * @param zone      the zone in which people read its times
 * @param practice  whether nothing of it is real
 * @param shortened whether phone numbers, the Account SID and a Messaging Service's SID are shortened
 * @param account   the Twilio account, or null
 * @param phone     that gets the test message: E.164, or shortened; empty: not known
 * @param sender    what sends, or null
 * @param test      our test message, or null
 * @param signedIn  when somebody signed in to LoginRadius, which doesn't tell who; null: nobody
 * @param sites     the one that was chosen last, then others that were saved to
 * @param contract  the description of LoginRadius's calls that the program goes by
 * @param acts      what was done outside, oldest first
 * @param checks    the lines of the last check-up
 * @param notYet    what isn't true yet
 */
public record SetUp(String version, Instant made, ZoneId zone, boolean practice, boolean shortened, Account account,
                    String phone, From sender, Test test, Instant signedIn, List<At> sites, ContractInUse contract,
                    List<Act> acts, List<CheckLine> checks, List<NotYet> notYet) {
    public SetUp {
        sites = List.copyOf(sites);
        acts = List.copyOf(acts);
        checks = List.copyOf(checks);
        notYet = List.copyOf(notYet);
    }

    /**
     * @param sid     AC…, or shortened
     * @param name    as Twilio has it; empty: none
     * @param balance as Twilio writes it, such as {@code 15.50 USD}; empty: not known, or means nothing
     * @param read    when Twilio was asked; null: it wasn't
     */
    public record Account(String sid, String name, TwilioAccount.Status status, TwilioAccount.Type type, String balance,
                          Instant read) {
    }

    /** @param value E.164, a Messaging Service's SID, or shortened */
    public record From(String value, Sender.Kind kind) {
    }

    /**
     * @param message   SM…
     * @param errorCode Twilio's, or null
     * @param changed   when the state was learned, or null
     * @param confirmed whether the person typed the digits that were in it
     */
    public record Test(String message, TestMessage.Status status, Integer errorCode, Instant sent, Instant changed,
                       boolean confirmed, String from, String to) {
    }

    /** Whether the settings from before can be put back. */
    public enum Undoing {
        /** The program has saved nothing there. */
        NOTHING_SAVED,
        /** The program can, until {@link At#undoUntil}. */
        BY_PROGRAM,
        /** Only somebody who knows what was there. */
        NOT_BY_PROGRAM,
        /** It has been done. */
        PUT_BACK,
        /** The program offers it no more. */
        OVER
    }

    /**
     * A LoginRadius site.
     *
     * @param plan       its name, or an empty text
     * @param phoneLogin whether login by phone is on; null: not told
     * @param byHand     whether the person enters the values in the browser
     * @param before     what it had before our first save; null: not known
     * @param after      what was written, or, where nothing was, what is meant to be; null: not known
     * @param saved      when the program wrote; null: it didn't
     * @param write      how that ended; null: it didn't write
     * @param read       what reading back showed; null: not read
     * @param undoUntil  null but for {@link Undoing#BY_PROGRAM}
     */
    public record At(long id, String name, String domain, List<String> roles, String plan, Boolean phoneLogin,
                     boolean byHand, SmsSettings before, SmsSettings after, Instant saved, Deed.State write,
                     ReadBack read, Undoing undoing, Instant undoUntil) {
        public At {
            roles = List.copyOf(roles);
        }
    }

    /** What kind of thing was done outside. */
    public enum Did {
        SECRET_KEPT, MESSAGE_SENT, SETTINGS_SAVED, SETTINGS_PUT_BACK, PHONE_LOGIN_SWITCHED_ON, TEST_USER_MADE,
        CODE_ASKED_FOR, PHONE_CALLED, CODE_TEXTED, PHONE_REMOVED, NUMBER_CLAIMED, SECONDARY_TOKEN_MADE,
        SECONDARY_TOKEN_DELETED, TOKEN_PROMOTED
    }

    /** @param what the site, phone, number or name that it was done to */
    public record Act(Did did, String what, Instant begun, Deed.State state) {
    }

    /** @param facts values for its sentence */
    public record NotYet(Why why, Map<String, String> facts) {
        public NotYet {
            facts = Map.copyOf(facts);
        }
    }

    /** Why something isn't true yet. */
    public enum Why {
        NOT_READ_BACK, DIFFERENT, UNCERTAIN, NOT_PROVED, PHONE_LOGIN_OFF, OWN_TEXT, VERIFIED_ONLY, CACHED, CONTRACT_UNVERIFIED,
        CONTRACT_FROM_FILE, TEST_USER_LEFT
    }
}
