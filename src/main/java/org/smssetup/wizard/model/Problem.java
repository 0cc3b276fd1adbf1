package org.smssetup.wizard.model;

import java.util.List;
import java.util.Map;

import static org.smssetup.wizard.model.Remedy.*;

/**
 * Something expected that went wrong outside the form: a kind and its facts. The words are in the bundle, under
 * {@code problem.<KIND>.title}, {@code .why} and {@code .todo}; for {@link Kind#TWILIO_REFUSED} first under
 * {@code twilio.<code>.…} with the fact {@code code}.
 *
 * <p>Facts never hold a secret, nor a phone number in full.
 */
public final class Problem extends Exception {

    /** Whose fault it is, as far as the program can tell. */
    public enum Fault { COMPUTER, NETWORK, TWILIO, LOGINRADIUS, INPUT }

    public enum Kind {
        // The way out
        OFFLINE(Fault.NETWORK, TRY_AGAIN),
        CONNECTION_LOST(Fault.NETWORK, TRY_AGAIN),
        TIMED_OUT(Fault.NETWORK, TRY_AGAIN),
        NOT_TRUSTED(Fault.NETWORK, TRY_AGAIN),
        CLOCK_WRONG(Fault.COMPUTER, TRY_AGAIN),
        /** The office's proxy asks for a sign-in that this program doesn't know. Fact {@code scheme}, where it was told. */
        PROXY_WANTS_PASSWORD(Fault.NETWORK, TRY_AGAIN),
        /** The office's proxy asks for a name and a password. Facts {@code proxy, scheme}. */
        PROXY_SIGN_IN(Fault.NETWORK, SIGN_IN_TO_PROXY, TRY_AGAIN),
        /** The proxy has refused the name and the password that there are. Facts {@code proxy, scheme}. */
        PROXY_SIGN_IN_REFUSED(Fault.INPUT, SIGN_IN_TO_PROXY, TRY_AGAIN),
        ANSWER_NOT_UNDERSTOOD(Fault.NETWORK, TRY_AGAIN),
        ANSWER_TOO_LARGE(Fault.NETWORK, TRY_AGAIN),
        /** A write was sent and no answer came: it may have happened. Fact {@code what}. */
        WRITE_UNCERTAIN(Fault.NETWORK, READ_AGAIN),

        // Twilio
        /** Twilio said no with a code of its own. Facts {@code code, status, message, moreInfo}. */
        TWILIO_REFUSED(Fault.TWILIO, TRY_AGAIN),
        TWILIO_KEYS_REJECTED(Fault.TWILIO, OPEN_TWILIO_HOME, GO_TO_CREDENTIALS),
        TWILIO_TEST_KEYS(Fault.TWILIO, OPEN_TWILIO_KEYS),
        TWILIO_SUSPENDED(Fault.TWILIO, OPEN_TWILIO_SUPPORT),
        TWILIO_CLOSED(Fault.TWILIO, OPEN_TWILIO_SUPPORT),
        TWILIO_NOT_PERMITTED(Fault.TWILIO, OPEN_TWILIO_KEYS),
        /** Too many requests; not carried out. Fact {@code seconds}: how long to wait, where Twilio said so. */
        TWILIO_BUSY(Fault.TWILIO, TRY_AGAIN),
        TWILIO_DOWN(Fault.TWILIO, TRY_AGAIN),
        /** The trial can send only Twilio's own texts (572006). */
        TWILIO_TEMPLATES_ONLY(Fault.TWILIO, SEND_TEMPLATE, OPEN_UPGRADE),
        /** The phone isn't in the account's verified list (21608, 572002). Fact {@code phone}. */
        PHONE_NOT_VERIFIED(Fault.TWILIO, VERIFY_PHONE, OPEN_VERIFIED_NUMBERS, TRY_AGAIN),
        /** The recipient is one of the account's own Twilio numbers. Fact {@code phone}. */
        PHONE_IS_TWILIO_NUMBER(Fault.INPUT, GO_TO_PHONE),
        /** By its digits a landline. Fact {@code phone}. */
        PHONE_IS_LANDLINE(Fault.INPUT, GO_TO_PHONE, SEND_ANYWAY),
        /** Twilio's Lookup: no such number is given out. Fact {@code phone}. */
        PHONE_NOT_IN_USE(Fault.INPUT, GO_TO_PHONE, SEND_ANYWAY),
        /** The phone has answered STOP to the sender. Fact {@code phone}. */
        PHONE_SAID_STOP(Fault.TWILIO, TRY_AGAIN, SEND_ANYWAY, GO_TO_PHONE),
        /** The phone isn't in the list, and the list is full. Fact {@code phone}. */
        PHONES_USED_UP(Fault.TWILIO, VERIFY_PHONE, OPEN_VERIFIED_NUMBERS, TRY_AGAIN),
        /** Twilio called, and the digits didn't come. Fact {@code phone}. */
        CALL_NOT_KEYED_IN(Fault.INPUT, VERIFY_PHONE, OPEN_VERIFIED_NUMBERS),
        /** There is no number that sends yet. */
        NO_SENDER(Fault.INPUT, GO_TO_NUMBER),
        /** The number that should send is a verified phone of a person. Fact {@code sender}. */
        SENDER_IS_A_PHONE(Fault.INPUT, GO_TO_NUMBER),
        /** The number can't send from this account. Fact {@code sender}. */
        SENDER_NOT_OURS(Fault.TWILIO, GO_TO_NUMBER),
        /** The account has no such Messaging Service. Fact {@code sender}. */
        SERVICE_NOT_THERE(Fault.TWILIO, GO_TO_NUMBER),
        /** The Messaging Service has nothing to send from. Fact {@code sender}. */
        SERVICE_WITHOUT_SENDERS(Fault.TWILIO, GO_TO_NUMBER),
        /** Paid and without an approved profile, or a trial that needs one once it is paid. */
        PROFILE_NOT_APPROVED(Fault.TWILIO, OPEN_PROFILE),
        TRIAL_ACCOUNT(Fault.TWILIO, OPEN_UPGRADE),
        /** The days of the trial are over. */
        TRIAL_OVER(Fault.TWILIO, OPEN_UPGRADE),
        MONEY_GONE(Fault.TWILIO, OPEN_UPGRADE),
        /** Some of the users' countries are switched off. Fact {@code countries}: their names or codes. */
        COUNTRIES_CLOSED(Fault.TWILIO, OPEN_GEO_PERMISSIONS),
        /** Twilio doesn't tell this account which countries are open. */
        COUNTRIES_NOT_TOLD(Fault.TWILIO, OPEN_GEO_PERMISSIONS),
        TOLL_FREE_NOT_REGISTERED(Fault.TWILIO, OPEN_TOLL_FREE_GUIDE),
        LOCAL_NUMBER_NOT_REGISTERED(Fault.TWILIO, OPEN_LOCAL_NUMBER_GUIDE),
        /** The message reached a final state that isn't delivered. Facts {@code status, code}. */
        MESSAGE_NOT_DELIVERED(Fault.TWILIO, TRY_AGAIN),
        /** Twilio has, or may have, a second Auth Token whose value isn't known here: it can be deleted and made anew. */
        SECOND_TOKEN_UNKNOWN(Fault.TWILIO, OPEN_TWILIO_KEYS),
        /** No final state within the time that we follow a message. Fact {@code status}. */
        MESSAGE_STILL_ON_ITS_WAY(Fault.TWILIO, READ_AGAIN),

        // LoginRadius
        SIGN_IN_PORT_TAKEN(Fault.COMPUTER, TRY_AGAIN),
        SIGN_IN_NOT_FINISHED(Fault.INPUT, TRY_AGAIN),
        SIGN_IN_REFUSED(Fault.LOGINRADIUS, TRY_AGAIN),
        SIGNED_OUT(Fault.LOGINRADIUS, SIGN_IN_AGAIN),
        NO_SITES(Fault.LOGINRADIUS, SIGN_IN_AGAIN),
        SITE_NOT_PERMITTED(Fault.LOGINRADIUS, SIGN_IN_AGAIN),
        /** The read doesn't fit the contract: nothing is written. */
        CONTRACT_DOES_NOT_FIT(Fault.LOGINRADIUS, SAVE_BY_HAND, LEARN_CONTRACT, LOAD_CONTRACT, TRY_AGAIN),
        /** A recording (HAR) can't be learned from. Facts {@code unfit, where}, and {@code places} where several fit. */
        RECORDING_UNFIT(Fault.INPUT, LEARN_CONTRACT, SAVE_BY_HAND),
        /** What was learned from a recording was tried by a read, and the answer doesn't fit it. Fact {@code site}. */
        LEARNED_DOES_NOT_FIT(Fault.LOGINRADIUS, LEARN_CONTRACT, SAVE_BY_HAND, LOAD_CONTRACT),
        /** The contract in use doesn't say how that is done, such as emptying the settings. Fact {@code site}. */
        CALL_NOT_KNOWN(Fault.LOGINRADIUS, OPEN_LOGINRADIUS_SMS),
        /** A file of the user's couldn't be written. Fact {@code file}: its name. */
        FILE_NOT_WRITTEN(Fault.COMPUTER, TRY_AGAIN),
        /** LoginRadius said no. Facts {@code code, status, message}. */
        LOGINRADIUS_REFUSED(Fault.LOGINRADIUS, TRY_AGAIN),
        /** Too many requests. Fact {@code seconds}: how long to wait, where LoginRadius said so. */
        LOGINRADIUS_BUSY(Fault.LOGINRADIUS, TRY_AGAIN),
        LOGINRADIUS_DOWN(Fault.LOGINRADIUS, TRY_AGAIN),
        SAVED_BUT_DIFFERENT(Fault.LOGINRADIUS, READ_AGAIN, SAVE_BY_HAND),
        SETTINGS_CHANGED_MEANWHILE(Fault.LOGINRADIUS, READ_AGAIN),
        /** No answer came to the save, and reading showed that nothing has changed. Fact {@code site}. */
        SAVE_DID_NOT_ARRIVE(Fault.NETWORK, TRY_AGAIN),
        /** Undo found other settings than the ones that we had saved. Fact {@code site}. */
        SETTINGS_NOT_OURS(Fault.LOGINRADIUS, UNDO_ALL_THE_SAME),
        /** Put back, and something else was read. Fact {@code site}. */
        NOT_PUT_BACK(Fault.LOGINRADIUS, READ_AGAIN, OPEN_LOGINRADIUS_SMS),
        /** The token that the site had before is no longer in the keyring. Fact {@code site}. */
        FORMER_TOKEN_GONE(Fault.COMPUTER, OPEN_LOGINRADIUS_SMS),
        /** LoginRadius gave no API key and secret for this site. Fact {@code site}. */
        NO_SITE_KEYS(Fault.LOGINRADIUS, WATCH_FOR_CODE),
        /** No code came while the wizard watched. Fact {@code minutes}. */
        NO_CODE_SEEN(Fault.INPUT, WATCH_FOR_CODE),
        /** A contract file can't be used. Facts {@code unfit, where}. */
        CONTRACT_FILE_UNFIT(Fault.INPUT, LOAD_CONTRACT, SAVE_BY_HAND),

        // This computer
        KEYRING_LOCKED(Fault.COMPUTER, UNLOCK_KEYRING, KEEP_FOR_THIS_RUN),
        KEYRING_MISSING_DEFAULT(Fault.COMPUTER, UNLOCK_KEYRING, KEEP_FOR_THIS_RUN),
        KEYRING_NO_SERVICE(Fault.COMPUTER, TRY_AGAIN, KEEP_FOR_THIS_RUN),
        KEYRING_NO_BUS(Fault.COMPUTER, TRY_AGAIN, KEEP_FOR_THIS_RUN),
        KEYRING_NOT_RESPONDING(Fault.COMPUTER, TRY_AGAIN, KEEP_FOR_THIS_RUN),
        KEYRING_UNSUPPORTED(Fault.COMPUTER, TRY_AGAIN, KEEP_FOR_THIS_RUN),
        /** Written, and something else or nothing was read back. */
        KEYRING_DID_NOT_KEEP(Fault.COMPUTER, TRY_AGAIN, KEEP_FOR_THIS_RUN),
        /** The Auth Token isn't in the keyring (any more). */
        TOKEN_NOT_KEPT(Fault.COMPUTER, GO_TO_CREDENTIALS),
        JOURNAL_NOT_WRITTEN(Fault.COMPUTER, TRY_AGAIN),
        BROWSER_DID_NOT_OPEN(Fault.COMPUTER, TRY_AGAIN),
        /** A defect of this program. Fact {@code what}: the exception's class. */
        OURS(Fault.COMPUTER, TRY_AGAIN);

        private final Fault fault;
        private final List<Remedy> remedies;

        Kind(Fault fault, Remedy... remedies) {
            this.fault = fault;
            this.remedies = List.of(remedies);
        }

        public Fault fault() {
            return fault;
        }

        /** What helps, the likeliest first; never empty. */
        public List<Remedy> remedies() {
            return remedies;
        }
    }

    private final Kind kind;
    private final Map<String, String> facts;

    public Problem(Kind kind) {
        this(kind, Map.of(), null);
    }

    public Problem(Kind kind, Map<String, String> facts) {
        this(kind, facts, null);
    }

    /** @param cause for the log; its message must hold no secret */
    public Problem(Kind kind, Map<String, String> facts, Throwable cause) {
        super(kind.name(), cause);
        this.kind = kind;
        this.facts = Map.copyOf(facts);
    }

    public Kind kind() {
        return kind;
    }

    public Map<String, String> facts() {
        return facts;
    }

    /** The fact {@code name}, or an empty text. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
