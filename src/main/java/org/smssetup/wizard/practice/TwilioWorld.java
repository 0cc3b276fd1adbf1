package org.smssetup.wizard.practice;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Secret;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One pretend Twilio account with everything that belongs to it: what it knows, allows and refuses, without HTTP.
 * A message goes one state further each time that somebody looks at it. Thread-safe: each method is one step.
 *
 * <p>Rules and codes are those of Twilio's documentation; where the documentation and what trial accounts were seen to
 * answer in 2026 differ, the latter.
 */
public final class TwilioWorld {
    /** What a new trial sends in place of a text of one's own. */
    static final List<String> TEMPLATES = List.of("sms_2fa", "sms_appointment_reminders", "sms_order_confirmation",
            "sms_delivery_updates", "sms_customer_support", "sms_marketing_promotions", "sms_event_notifications",
            "sms_account_alerts", "sms_feedback_surveys", "sms_internal_alerts");
    /** What an old trial puts before each text. */
    static final String TRIAL_PREFIX = "Sent from your Twilio trial account - ";
    static final int MOST_VERIFIED = 5;
    /** Who calls to verify a phone (Twilio's documentation). */
    static final String CALLER = "+14157234000";
    static final int LONGEST_BODY = 1600;
    static final String MAGIC_SENDER = "+15005550006";

    private static final Set<String> NEW_TRIAL_TAKES = Set.of("To", "From", "Body", "StatusCallback");
    private static final BigDecimal PRICE = new BigDecimal("0.0083");

    public enum Kind { OLD_TRIAL, NEW_TRIAL, FULL }

    /** Whom a request comes from. */
    enum Caller { LIVE, TEST }

    /**
     * A number that the account owns.
     *
     * @param sms whether it can send SMS
     */
    public record Line(String number, boolean sms) {
    }

    /**
     * What an account is like when it is made.
     *
     * @param status          {@code active}, {@code suspended} or {@code closed}
     * @param profileApproved whether the primary compliance profile is; without it a full account can't text freely
     * @param verified        verified numbers, oldest first
     * @param owned           numbers that the account owns
     * @param lent            the number that Twilio lends a new trial
     * @param others          numbers of other Twilio accounts
     * @param closedCountries ISO 3166 codes of the countries that are switched off
     * @param end             how messages end: {@code delivered}, {@code undelivered} or {@code failed}
     * @param endCode         Twilio's code for that end, or null
     * @param rotatedToken    whether the open page still shows a token that is no longer good
     */
    public record Setup(Kind kind, String status, boolean profileApproved, List<String> verified, List<Line> owned,
                        String lent, Set<String> others, Set<String> closedCountries, String end, Integer endCode,
                        boolean rotatedToken) {
        public Setup {
            verified = List.copyOf(verified);
            owned = List.copyOf(owned);
            others = Set.copyOf(others);
            closedCountries = Set.copyOf(closedCountries);
        }

        /** An active account of that kind whose messages arrive, with nothing in it yet. */
        public static Setup of(Kind kind) {
            return new Setup(kind, "active", kind == Kind.FULL, List.of(), List.of(), "+14155550199", Set.of(), Set.of(),
                    "delivered", null, false);
        }

        public Setup withStatus(String newStatus) {
            return new Setup(kind, newStatus, profileApproved, verified, owned, lent, others, closedCountries, end,
                    endCode, rotatedToken);
        }

        public Setup withProfileApproved(boolean newApproved) {
            return new Setup(kind, status, newApproved, verified, owned, lent, others, closedCountries, end, endCode,
                    rotatedToken);
        }

        public Setup withVerified(List<String> newVerified) {
            return new Setup(kind, status, profileApproved, newVerified, owned, lent, others, closedCountries, end,
                    endCode, rotatedToken);
        }

        public Setup withOwned(List<Line> newOwned) {
            return new Setup(kind, status, profileApproved, verified, newOwned, lent, others, closedCountries, end,
                    endCode, rotatedToken);
        }

        public Setup withOthers(Set<String> newOthers) {
            return new Setup(kind, status, profileApproved, verified, owned, lent, newOthers, closedCountries, end,
                    endCode, rotatedToken);
        }

        public Setup withClosedCountries(Set<String> newClosed) {
            return new Setup(kind, status, profileApproved, verified, owned, lent, others, newClosed, end, endCode,
                    rotatedToken);
        }

        public Setup withEnd(String newEnd, Integer newEndCode) {
            return new Setup(kind, status, profileApproved, verified, owned, lent, others, closedCountries, newEnd,
                    newEndCode, rotatedToken);
        }

        public Setup withRotatedToken() {
            return new Setup(kind, status, profileApproved, verified, owned, lent, others, closedCountries, end, endCode,
                    true);
        }
    }

    /** A snapshot of the account. */
    record Account(AccountSid sid, String name, Kind kind, String status, boolean profileApproved, Instant created,
                   Instant updated, BigDecimal balance) {
        boolean isTrial() {
            return kind != Kind.FULL;
        }
    }

    record CallerId(String sid, String number, String name, Instant created) {
    }

    record Owned(String sid, String number, String name, boolean sms, Instant created) {
    }

    /** A snapshot of a message; {@code service}, {@code sent} and {@code price} are null until there is something to say. */
    record Text(String sid, String from, String service, String to, String body, int segments, String status,
                Integer errorCode, Instant created, Instant updated, Instant sent, BigDecimal price) {
    }

    /** A message on its way. */
    private static final class Travelling {
        private final List<String> way;
        private final Integer endCode;
        private int at;
        private Text text;

        Travelling(Text text, List<String> way, Integer endCode) {
            this.text = text;
            this.way = way;
            this.endCode = endCode;
        }

        boolean arrives() {
            return way.getLast().equals("delivered");
        }
    }

    private final InstantSource clock;
    private final PretendPhone phone;
    private final Words words;
    private final MadeUp madeUp;

    private final AccountSid sid;
    private final AccountSid testSid;
    private final Secret rotatedToken;
    private final Secret testToken;
    private final String service;
    private final String lent;
    private final Set<String> others;
    private final String end;
    private final Integer endCode;
    private final Instant created;
    private final NumberStock stock = new NumberStock();

    // All that changes is guarded by this.
    private Secret token;
    /** The second token, or null. */
    private Secret secondary;
    private boolean losesWhileTwoTokens;
    private Kind kind;
    private String status;
    private boolean profileApproved;
    private boolean registered;
    private boolean pageIsStale;
    private BigDecimal balance;
    private Instant updated;
    private final List<CallerId> verified = new ArrayList<>();
    private final List<Owned> owned = new ArrayList<>();
    private final Set<String> closedCountries;
    private final Map<String, String> codesSent = new HashMap<>();
    /** Oldest first. */
    private final List<Travelling> texts = new ArrayList<>();

    TwilioWorld(Setup setup, InstantSource clock, PretendPhone phone, Words words, MadeUp madeUp) {
        this(new AccountSid(madeUp.sid("AC")), setup, clock, phone, words, madeUp);
    }

    TwilioWorld(AccountSid sid, Setup setup, InstantSource clock, PretendPhone phone, Words words, MadeUp madeUp) {
        this.clock = clock;
        this.phone = phone;
        this.words = words;
        this.madeUp = madeUp;
        this.sid = sid;
        testSid = new AccountSid(madeUp.sid("AC"));
        token = madeUp.token();
        rotatedToken = madeUp.token();
        testToken = madeUp.token();
        service = madeUp.sid("MG");
        kind = setup.kind();
        status = setup.status();
        profileApproved = setup.profileApproved();
        registered = kind == Kind.FULL && profileApproved;
        lent = setup.lent();
        others = setup.others();
        end = setup.end();
        endCode = setup.endCode();
        pageIsStale = setup.rotatedToken();
        closedCountries = new HashSet<>(setup.closedCountries());
        balance = new BigDecimal(switch (kind) {
            case OLD_TRIAL -> "15.5000";
            case NEW_TRIAL -> "0.0000";
            case FULL -> "20.0000";
        });
        created = clock.instant().minus(switch (kind) {
            case OLD_TRIAL -> Duration.ofDays(200);
            case NEW_TRIAL -> Duration.ZERO;
            case FULL -> Duration.ofDays(400);
        });
        updated = created;
        setup.verified().forEach(number -> verified.add(callerId(number)));
        setup.owned().forEach(line -> owned.add(line(line)));
    }

    // What a person reads off the pages

    AccountSid sid() {
        return sid;
    }

    AccountSid testSid() {
        return testSid;
    }

    /** The token that the page shows now; the caller closes it. */
    synchronized Secret tokenOnPage() {
        return pageIsStale ? rotatedToken.copy() : token.copy();
    }

    /** The account's own token, which is good; the caller closes it. */
    synchronized Secret token() {
        return token.copy();
    }

    /** The token of the test credentials; the caller closes it. */
    Secret testToken() {
        return testToken.copy();
    }

    /** The number that texts come from: the first one owned that can, else the one that Twilio lends a trial. */
    synchronized String sender() {
        return kind == Kind.NEW_TRIAL ? lent
                : owned.stream().filter(Owned::sms).findFirst().map(Owned::number).orElse(lent);
    }

    /** Whether there is a number to send from, owned or lent. */
    synchronized boolean hasSender() {
        return kind == Kind.NEW_TRIAL || owned.stream().anyMatch(Owned::sms);
    }

    synchronized Account account() {
        return new Account(sid, words.say("account.name"), kind, status, profileApproved, created, updated, balance);
    }

    synchronized List<CallerId> verified() {
        return List.copyOf(verified);
    }

    synchronized List<Owned> owned() {
        return List.copyOf(owned);
    }

    synchronized Set<String> closedCountries() {
        return new TreeSet<>(closedCountries);
    }

    // Who may

    /**
     * Looks at the user name and password of a request.
     *
     * @throws TwilioRefusal 401/20003
     */
    synchronized Caller admit(String user, Secret password) {
        if (sid.value().equals(user) && (token.sameAs(password) || secondary != null && secondary.sameAs(password))) {
            return Caller.LIVE;
        }
        if (testSid.value().equals(user) && testToken.sameAs(password)) {
            return Caller.TEST;
        }
        if (sid.value().equals(user) && rotatedToken.sameAs(password)) {
            // Whoever loads the page again after this refusal sees the token that is good.
            pageIsStale = false;
        }
        throw new TwilioRefusal(401, 20003, "Authenticate");
    }

    /** @throws TwilioRefusal 403/20403 for everything but the account itself when it is suspended or closed */
    synchronized void requireActive() {
        if (!status.equals("active")) {
            throw new TwilioRefusal(403, 20403, "Forbidden: the account is " + status);
        }
    }

    // Tokens

    /**
     * Makes a second token; the caller closes it.
     *
     * @throws TwilioRefusal where there is one already. With which code Twilio says that isn't documented: here it is the
     *                       one for a conflict.
     */
    synchronized Secret makeSecondary() {
        requireActive();
        if (secondary != null) {
            throw new TwilioRefusal(409, 20409, "A secondary auth token exists already");
        }
        secondary = madeUp.token();
        return secondary.copy();
    }

    /** @throws TwilioRefusal 404/20404 where there is none */
    synchronized void deleteSecondary() {
        requireActive();
        requireSecondary().close();
        secondary = null;
    }

    /** From now on the second token is the account's only one; the caller closes it. @throws TwilioRefusal 404/20404 */
    synchronized Secret promote() {
        requireActive();
        Secret promoted = requireSecondary();
        token.close();
        token = promoted;
        secondary = null;
        updated = clock.instant();
        return token.copy();
    }

    private Secret requireSecondary() {
        if (secondary == null) {
            throw new TwilioRefusal(404, 20404, "The requested resource was not found");
        }
        return secondary;
    }

    synchronized boolean hasSecondary() {
        return secondary != null;
    }

    /** From now on no message arrives that is sent while there is a second token. */
    synchronized void loseWhileTwoTokens() {
        losesWhileTwoTokens = true;
    }

    // Texts

    /**
     * Takes a message.
     *
     * @param form the fields of the request
     * @throws TwilioRefusal in every case in which Twilio does
     */
    synchronized Text send(Map<String, String> form) {
        requireActive();
        if (kind == Kind.NEW_TRIAL && !NEW_TRIAL_TAKES.containsAll(form.keySet())) {
            throw new TwilioRefusal(400, 0, "Invalid or disallowed parameters provided - trial accounts have limited "
                    + "parameter access");
        }
        String to = form.getOrDefault("To", "").strip();
        // A service takes one of its numbers where none is named.
        String from = form.getOrDefault("From", isService(form.get("MessagingServiceSid")) ? sender() : "").strip();
        String body = form.getOrDefault("Body", "");
        requireFormOf(to, from, body, form);
        if (kind == Kind.NEW_TRIAL) {
            requireAllowedOnNewTrial(to, from, body);
        } else {
            requireSender(from);
            if ((kind == Kind.OLD_TRIAL || !profileApproved) && !isVerified(to)) {
                throw new TwilioRefusal(400, 21608, "The number " + to + " is unverified. Trial accounts cannot send "
                        + "messages to unverified numbers");
            }
        }
        if (saidStop(to)) {
            throw new TwilioRefusal(400, 21610, "Attempt to send to unsubscribed recipient");
        }
        if (closedCountries.contains(country(to))) {
            throw new TwilioRefusal(400, 21408, "Permission to send an SMS has not been enabled for the region "
                    + "indicated by the 'To' number: " + to);
        }
        return take(from, form.get("MessagingServiceSid"), to, body);
    }

    /** Somebody texts the account's number: what a person does on a phone. */
    synchronized void hear(String from, String body) {
        Instant now = clock.instant();
        texts.add(new Travelling(new Text(madeUp.sid("SM"), from, null, sender(), body, Segments.of(body), "received", null, now,
                now, now, null), List.of("received"), null));
    }

    /** Whether the phone's last word about it was STOP. */
    private boolean saidStop(String phone) {
        return texts.reversed().stream().map(travelling -> travelling.text)
                .filter(text -> text.status().equals("received") && text.from().equals(phone))
                .map(text -> text.body().strip().toUpperCase(Locale.ROOT))
                .filter(word -> word.equals("STOP") || word.equals("START"))
                .findFirst().map("STOP"::equals).orElse(false);
    }

    /** What Twilio's test credentials answer: magic numbers, no message, nothing kept (Twilio's documentation). */
    synchronized Text sendAsTest(Map<String, String> form) {
        String to = form.getOrDefault("To", "").strip();
        String from = form.getOrDefault("From", "").strip();
        String body = form.getOrDefault("Body", "");
        requireFormOf(to, from, body, form);
        switch (from) {
            case MAGIC_SENDER -> { }
            case "+15005550001" -> throw new TwilioRefusal(400, 21212, "Invalid From Number (caller ID): " + from);
            case "+15005550008" -> throw new TwilioRefusal(400, 21611, "This 'From' number has exceeded the maximum "
                    + "number of queued messages");
            default -> throw new TwilioRefusal(400, 21606, notForSms(from));
        }
        switch (to) {
            case "+15005550001" -> throw new TwilioRefusal(400, 21211, invalidTo(to));
            case "+15005550002" -> throw new TwilioRefusal(400, 21612, "The 'To' number is not reachable by SMS");
            case "+15005550003" -> throw new TwilioRefusal(400, 21408, "Permission to send an SMS has not been enabled");
            case "+15005550004" -> throw new TwilioRefusal(400, 21610, "Attempt to send to unsubscribed recipient");
            case "+15005550009" -> throw new TwilioRefusal(400, 21614, "'To' number is not a valid mobile number");
            default -> { }
        }
        Instant now = clock.instant();
        return new Text(madeUp.sid("SM"), from, null, to, body, Segments.of(body), "queued", null, now, now, null, null);
    }

    /** The messages, newest first; each of those that {@code wanted} takes goes one state further. */
    List<Text> look(java.util.function.Predicate<Text> wanted) {
        List<Text> found = new ArrayList<>();
        List<Text> arrived = new ArrayList<>();
        synchronized (this) {
            for (Travelling travelling : texts.reversed()) {
                if (wanted.test(travelling.text)) {
                    advance(travelling, arrived);
                    found.add(travelling.text);
                }
            }
        }
        // Outside the lock: whoever listens to the phone may ask this world something.
        arrived.reversed().forEach(text -> phone.receive(text.from(), text.body()));
        return found;
    }

    /**
     * One message, one state further.
     *
     * @throws TwilioRefusal 404/20404; 403 on a new trial, which was seen to refuse this read though not the list (with
     *                       which code isn't known: here it is the one that only says "forbidden")
     */
    Text look(String messageSid) {
        synchronized (this) {
            requireActive();
            if (kind == Kind.NEW_TRIAL) {
                throw new TwilioRefusal(403, 20403, "Forbidden");
            }
        }
        List<Text> found = look(text -> text.sid().equals(messageSid));
        if (found.isEmpty()) {
            throw new TwilioRefusal(404, 20404, "The requested resource was not found");
        }
        return found.getFirst();
    }

    // What a person does on the pages

    /** Texts a code to the phone. Sending again replaces the code. */
    void sendCode(String number) {
        String code;
        synchronized (this) {
            code = madeUp.code();
            codesSent.put(number, code);
        }
        phone.receive(words.say("text.from"), words.say("text.code", "code", code));
    }

    /** @return whether {@code code} is the one sent last to {@code number}, which is verified then */
    synchronized boolean enterCode(String number, String code) {
        if (code == null || !code.strip().equals(codesSent.get(number))) {
            return false;
        }
        codesSent.remove(number);
        if (!isVerified(number)) {
            verified.add(callerId(number));
        }
        return true;
    }

    synchronized boolean isFull() {
        return verified.size() >= MOST_VERIFIED;
    }

    synchronized void setCountry(String country, boolean open) {
        if (open) {
            closedCountries.remove(country);
        } else {
            closedCountries.add(country);
        }
    }

    synchronized void upgrade() {
        if (kind != Kind.FULL) {
            kind = Kind.FULL;
            balance = new BigDecimal("20.0000");
            updated = clock.instant();
        }
    }

    synchronized void approveProfile() {
        profileApproved = true;
        updated = clock.instant();
    }

    /** The Messaging Service that an account has once it is registered. */
    String service() {
        return service;
    }

    /** Whether the account has that Messaging Service. */
    synchronized boolean isService(String wanted) {
        return registered && service.equals(wanted);
    }

    /** Whether the number that sends may text to the US. */
    synchronized boolean isRegistered() {
        return registered;
    }

    synchronized void register() {
        registered = true;
        updated = clock.instant();
    }

    /**
     * Claims a number.
     *
     * @param name    what the account calls it, or null: the number
     * @param address whether an address was named
     * @param bundle  whether papers were named
     * @throws TwilioRefusal in every case in which Twilio does
     */
    synchronized Owned claim(String number, String name, boolean address, boolean bundle) {
        if (kind != Kind.FULL && verified.isEmpty()) {
            throw new TwilioRefusal(400, 21404, "You must verify a phone number before purchasing a Twilio number");
        }
        if (kind != Kind.FULL && !owned.isEmpty()) {
            throw new TwilioRefusal(400, 21404, "Trial accounts are allowed only one Twilio number");
        }
        if (!isPossible(number)) {
            throw new TwilioRefusal(400, 21421, "PhoneNumber is invalid: " + number);
        }
        NumberStock.Piece piece = available().stream().filter(p -> p.number().equals(number)).findFirst()
                .orElseThrow(() -> new TwilioRefusal(400, 21422, number + " is not available."));
        if (piece.bundle() && !bundle) {
            throw new TwilioRefusal(400, 21649, "Bundle required: the number needs a regulatory bundle");
        }
        if (!piece.address().equals("none") && !address && !bundle) {
            throw new TwilioRefusal(400, 21631, "Phone Number Requires an Address but the 'AddressSid' parameter was empty.");
        }
        Owned line = new Owned(madeUp.sid("PN"), number, name == null ? number : name, piece.sms(), clock.instant());
        owned.add(line);
        if (kind != Kind.NEW_TRIAL) {
            balance = balance.subtract(NumberStock.prices(piece.country()).getOrDefault(piece.type(), BigDecimal.ONE));
        }
        return line;
    }

    /** What is there to be claimed. */
    synchronized List<NumberStock.Piece> available() {
        return stock.all().stream()
                .filter(piece -> owned.stream().noneMatch(line -> line.number().equals(piece.number())))
                .filter(piece -> !others.contains(piece.number())).toList();
    }

    // Verified numbers

    /**
     * Calls the phone, which is verified once the digits are keyed in.
     *
     * @return the six digits
     * @throws TwilioRefusal 400/21217 for what is no number, 400/21450 for one that is verified already, 400/10002 on a
     *                       new trial: its documentation says to choose SMS, and with which code a call is refused isn't known
     */
    String placeCall(String number, String name) {
        String code;
        synchronized (this) {
            requireActive();
            requireNewCallerId(number);
            if (kind == Kind.NEW_TRIAL) {
                throw new TwilioRefusal(400, 10002, "Trial accounts do not support the feature");
            }
            code = madeUp.code();
        }
        phone.ring(CALLER, words.say("call.code", "code", code), () -> verify(number, name));
        return code;
    }

    /** @throws TwilioRefusal 404/20404 on all but new trials: not every account has codes by SMS */
    String textCode(String number) {
        synchronized (this) {
            requireActive();
            if (kind != Kind.NEW_TRIAL) {
                throw new TwilioRefusal(404, 20404, "The requested resource was not found");
            }
            requireNewCallerId(number);
        }
        sendCode(number);
        return madeUp.sid("VE");
    }

    /** @throws TwilioRefusal 404/20404 where no code is on its way to that number */
    synchronized boolean checkCode(String number, String code) {
        requireActive();
        if (!codesSent.containsKey(number)) {
            throw new TwilioRefusal(404, 20404, "The requested resource was not found");
        }
        return enterCode(number, code);
    }

    /** @throws TwilioRefusal 404/20404 for a SID that isn't in the list */
    synchronized void remove(String callerIdSid) {
        requireActive();
        if (!verified.removeIf(caller -> caller.sid().equals(callerIdSid))) {
            throw new TwilioRefusal(404, 20404, "The requested resource was not found");
        }
    }

    /** With which code a sixth number is refused on a new trial isn't known. */
    private void requireNewCallerId(String number) {
        if (!isPossible(number)) {
            throw new TwilioRefusal(400, 21217, "Phone number does not appear to be valid: " + number);
        }
        if (isVerified(number)) {
            throw new TwilioRefusal(400, 21450, "Phone number is already verified on your account");
        }
        if (kind == Kind.NEW_TRIAL && isFull()) {
            throw new TwilioRefusal(400, 10002, "Trial accounts do not support more than five verified numbers");
        }
    }

    private synchronized void verify(String number, String name) {
        if (!isVerified(number)) {
            verified.add(new CallerId(madeUp.sid("PN"), number, name == null ? number : name, clock.instant()));
        }
    }

    // Inside

    private void requireFormOf(String to, String from, String body, Map<String, String> form) {
        if (to.isEmpty()) {
            throw new TwilioRefusal(400, 21604, "A 'To' phone number is required.");
        }
        if (form.containsKey("MessagingServiceSid") && !isService(form.get("MessagingServiceSid"))) {
            throw new TwilioRefusal(400, 21705, "The Messaging Service Sid is invalid");
        }
        if (from.isEmpty()) {
            throw new TwilioRefusal(400, 21603, "A 'From' phone number is required.");
        }
        if (body.isBlank()) {
            throw new TwilioRefusal(400, 21602, "Message body is required.");
        }
        if (body.length() > LONGEST_BODY) {
            throw new TwilioRefusal(400, 21617, "The concatenated message body exceeds the 1600 character limit");
        }
        if (!isPossible(to)) {
            throw new TwilioRefusal(400, 21211, invalidTo(to));
        }
        if (form.containsKey("StatusCallback") && !form.get("StatusCallback").matches("https?://[^\\s/]+\\S*")) {
            throw new TwilioRefusal(400, 21609, "The 'StatusCallback' URL is not a valid URL.");
        }
        if (to.equals(from)) {
            throw new TwilioRefusal(400, 21266, "'To' and 'From' number cannot be the same: " + to);
        }
    }

    private void requireAllowedOnNewTrial(String to, String from, String body) {
        if (!isVerified(to)) {
            throw new TwilioRefusal(422, 572002, "No Twilio trial phone number is assigned for messaging to this "
                    + "destination number. Please add the 'to' number as a verified recipient.");
        }
        if (!from.equals(lent)) {
            throw new TwilioRefusal(422, 572003, "The 'from' number isn't assigned to this verified messaging "
                    + "recipient");
        }
        if (!TEMPLATES.contains(body)) {
            throw new TwilioRefusal(400, 572006, "Invalid template name. Trial accounts can only use predefined SMS "
                    + "templates.");
        }
    }

    private void requireSender(String from) {
        if (!isPossible(from)) {
            throw new TwilioRefusal(400, 21212, "Invalid From Number (caller ID): " + from);
        }
        Owned line = owned.stream().filter(o -> o.number().equals(from)).findFirst().orElse(null);
        if (line == null && others.contains(from)) {
            throw new TwilioRefusal(400, 21660, "Mismatch between the 'From' number " + from + " and the account");
        }
        if (line == null) {
            throw new TwilioRefusal(400, 21659, "'From' " + from + " is not a Twilio phone number or short code "
                    + "country mismatch");
        }
        if (!line.sms()) {
            throw new TwilioRefusal(400, 21606, notForSms(from));
        }
    }

    private Text take(String from, String service, String to, String body) {
        String shown = switch (kind) {
            case NEW_TRIAL -> words.say("text." + body, "code", madeUp.code());
            case OLD_TRIAL -> TRIAL_PREFIX + body;
            case FULL -> body;
        };
        int segments = Segments.of(shown);
        boolean tooLong = kind == Kind.OLD_TRIAL && segments > 1;
        boolean lost = losesWhileTwoTokens && secondary != null;
        List<String> way = tooLong || end.equals("failed") ? List.of("queued", "failed")
                : List.of("queued", "sending", "sent", lost ? "undelivered" : end);
        Instant now = clock.instant();
        Text text = new Text(madeUp.sid("SM"), from, service, to, shown, segments, "queued", null, now, now, null, null);
        texts.add(new Travelling(text, way, tooLong ? (Integer) 30044 : lost ? (Integer) 30003 : endCode));
        return text;
    }

    /** Moves the message on; adds it to {@code arrived} when the phone gets it now. */
    private void advance(Travelling travelling, List<Text> arrived) {
        if (travelling.at == travelling.way.size() - 1) {
            return;
        }
        travelling.at++;
        Text old = travelling.text;
        String now = travelling.way.get(travelling.at);
        boolean last = travelling.at == travelling.way.size() - 1;
        Instant sent = now.equals("sent") ? clock.instant() : old.sent();
        BigDecimal price = old.price();
        if (now.equals("sent") && kind != Kind.NEW_TRIAL) {
            price = PRICE.multiply(BigDecimal.valueOf(old.segments()));
            balance = balance.subtract(price);
        }
        travelling.text = new Text(old.sid(), old.from(), old.service(), old.to(), old.body(), old.segments(), now,
                last ? travelling.endCode : null, old.created(), clock.instant(), sent, price);
        if (now.equals("sent") && travelling.arrives()) {
            arrived.add(travelling.text);
        }
    }

    private boolean isVerified(String number) {
        return verified.stream().anyMatch(caller -> caller.number().equals(number));
    }

    private CallerId callerId(String number) {
        return new CallerId(madeUp.sid("PN"), number, number, clock.instant());
    }

    private Owned line(Line line) {
        return new Owned(madeUp.sid("PN"), line.number(), line.number(), line.sms(), clock.instant());
    }

    private static String invalidTo(String to) {
        return "Invalid 'To' Phone Number: " + to;
    }

    private static String notForSms(String from) {
        return "The 'From' phone number " + from + " is not a valid, SMS-capable inbound phone number or short code "
                + "for your account.";
    }

    private static boolean isPossible(String number) {
        if (!PhoneNumber.isOne(number)) {
            return false;
        }
        try {
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            return util.isPossibleNumber(util.parse(number, null));
        } catch (NumberParseException unknownCountryCode) {
            return false;
        }
    }

    /** The country of the calling code: +44 counts as GB whatever follows, as in Twilio's list of countries. */
    private static String country(String number) {
        try {
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            return util.getRegionCodeForCountryCode(util.parse(number, null).getCountryCode());
        } catch (NumberParseException unknownCountryCode) {
            return "ZZ";
        }
    }
}
