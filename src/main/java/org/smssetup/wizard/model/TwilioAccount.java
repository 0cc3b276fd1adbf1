package org.smssetup.wizard.model;

import java.time.Instant;
import java.util.List;

/**
 * What Twilio told about an account when it was last asked. Whatever couldn't be read is null, never a guess.
 *
 * @param sid      the Account SID
 * @param name     its friendly name, or null
 * @param status   active, suspended or closed; {@link Status#UNKNOWN} for a word that we don't know
 * @param type     trial or full
 * @param created  when it was made (Twilio sends RFC 2822), or null
 * @param parent   the Account SID of the owner; differs from {@code sid} for a subaccount; or null
 * @param balance  amount and currency as Twilio wrote them ("15.50 USD"), or null
 * @param verified verified caller IDs, or null when the list couldn't be read
 * @param owned    the numbers that the account owns, or null when the list couldn't be read
 * @param read     when it was asked
 * @param refused  Twilio's code for a message of ours that it refused, as far as it tells the kind of account, or null
 */
public record TwilioAccount(AccountSid sid, String name, Status status, Type type, Instant created, String parent,
                            String balance, List<VerifiedNumber> verified, List<OwnedNumber> owned, Instant read,
                            Integer refused) {

    /** Before any message was refused. */
    public TwilioAccount(AccountSid sid, String name, Status status, Type type, Instant created, String parent,
                         String balance, List<VerifiedNumber> verified, List<OwnedNumber> owned, Instant read) {
        this(sid, name, status, type, created, parent, balance, verified, owned, read, null);
    }

    private static final int MOST_VERIFIED_ON_TRIAL = 5;

    public enum Status { ACTIVE, SUSPENDED, CLOSED, UNKNOWN }

    public enum Type { TRIAL, FULL, UNKNOWN }

    /**
     * @param sid    PN…, Twilio's name for the caller ID
     * @param number the verified caller ID
     * @param name   its friendly name, or null
     */
    public record VerifiedNumber(String sid, PhoneNumber number, String name) {
    }

    /**
     * @param sid    PN…
     * @param number the number itself
     * @param name   its friendly name, or null
     * @param sms    whether it can send SMS; null when Twilio didn't say
     * @param voice  whether it can call; null when Twilio didn't say
     * @param kind   what kind of number it is; null when Twilio didn't say
     */
    public record OwnedNumber(String sid, PhoneNumber number, String name, Boolean sms, Boolean voice, NumberKind kind) {
        public OwnedNumber(String sid, PhoneNumber number, String name, Boolean sms) {
            this(sid, number, name, sms, null, null);
        }
    }

    public TwilioAccount {
        verified = verified == null ? null : List.copyOf(verified);
        owned = owned == null ? null : List.copyOf(owned);
    }

    public TwilioAccount withBalance(String newBalance) {
        return new TwilioAccount(sid, name, status, type, created, parent, newBalance, verified, owned, read, refused);
    }

    public TwilioAccount withNumbers(List<VerifiedNumber> newVerified, List<OwnedNumber> newOwned) {
        return new TwilioAccount(sid, name, status, type, created, parent, balance, newVerified, newOwned, read, refused);
    }

    public TwilioAccount withRefused(Integer code) {
        return new TwilioAccount(sid, name, status, type, created, parent, balance, verified, owned, read, code);
    }

    /** Whether no phone can be verified before another one is taken off: a trial of today has five (Twilio's documentation). */
    public boolean phonesUsedUp() {
        return verified != null && verified.size() >= MOST_VERIFIED_ON_TRIAL && Boolean.TRUE.equals(templatesOnly());
    }

    /** A trial that owns no number is of the kind that sends template texts only (since 2026). Null: can't tell. */
    public Boolean templatesOnly() {
        return switch (type) {
            case FULL -> false;
            case TRIAL, UNKNOWN -> switch (trialWorld()) {
                case NEW_TRIAL -> true;
                case OLD_TRIAL -> false;
                default -> null;
            };
        };
    }

    /** Also of an account that is on hold just now. */
    private AccountWorld trialWorld() {
        return AccountWorld.of(new AccountWorld.Answers(null, null, type, owned == null ? null : (Boolean) !owned.isEmpty(),
                null, refused));
    }
}
