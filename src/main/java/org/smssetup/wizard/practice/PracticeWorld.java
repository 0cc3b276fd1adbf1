package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Secret;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Everything that a person needs to practise: a pretend Twilio with its web pages, a pretend LoginRadius, a pretend
 * phone. All of it runs inside this program, on ports of 127.0.0.1, until it is closed.
 */
public final class PracticeWorld implements AutoCloseable {
    /** The phone of the person who practises. */
    static final PhoneNumber PHONE = new PhoneNumber("+14155550123");
    /** Somebody else's phone. */
    static final PhoneNumber OTHER_PHONE = new PhoneNumber("+14155550142");
    /** The number that sends. */
    static final PhoneNumber SENDER = new PhoneNumber("+14155550199");

    private final Scenario scenario;
    private final Words words;
    private final MadeUp madeUp;
    private final PretendPhone phone;
    private final TwilioWorld twilioWorld;
    private final LoginRadiusWorld loginRadiusWorld;
    private final PretendTwilio twilio;
    private final PretendConsole console;
    private final PretendLoginRadius loginRadius;

    public PracticeWorld(Scenario scenario) {
        this(scenario, scenario.twilio(), scenario.loginRadius(), InstantSource.system(), new SecureRandom());
    }

    /** With a beginning other than the scenario's own, for tests. */
    public PracticeWorld(Scenario scenario, TwilioWorld.Setup twilioSetup, LoginRadiusWorld.Setup loginRadiusSetup,
                         InstantSource clock, RandomGenerator random) {
        this(scenario, null, twilioSetup, loginRadiusSetup, clock, random, new Weather(scenario.weather()));
    }

    /** @param account what the pretend account is called; null: something made up */
    private PracticeWorld(Scenario scenario, AccountSid account, TwilioWorld.Setup twilioSetup,
                          LoginRadiusWorld.Setup loginRadiusSetup, InstantSource clock, RandomGenerator random,
                          Weather weather) {
        this.scenario = scenario;
        words = new Words(Locale.getDefault());
        madeUp = new MadeUp(random);
        phone = new PretendPhone(clock);
        twilioWorld = account == null ? new TwilioWorld(twilioSetup, clock, phone, words, madeUp)
                : new TwilioWorld(account, twilioSetup, clock, phone, words, madeUp);
        scenario.before(twilioWorld);
        loginRadiusWorld = new LoginRadiusWorld(loginRadiusSetup, madeUp);
        twilio = new PretendTwilio(twilioWorld, madeUp, new TwilioProducts(twilioWorld, madeUp), weather);
        console = new PretendConsole(twilioWorld, phone, words);
        loginRadius = new PretendLoginRadius(loginRadiusWorld, words, this::carry);
    }

    /** LoginRadius's code, sent through the account that its settings name. */
    private String carry(String accountSid, Secret token, String from, String to) {
        twilioWorld.admit(accountSid, token);
        return twilioWorld.send(Map.of(MessagingServiceSid.isOne(from) ? "MessagingServiceSid" : "From", from, "To", to, "Body", words.say("text.login", "code", madeUp.code()))).sid();
    }

    /** With each call to Twilio taking as long as {@code latency}, to measure. */
    public static PracticeWorld withLatency(Scenario scenario, Duration latency) {
        return new PracticeWorld(scenario, null, scenario.twilio(), scenario.loginRadius(), InstantSource.system(),
                new SecureRandom(), new Weather(latency, false));
    }

    /** Whose pretend Twilio account goes by that name, so that what was written down about it fits. */
    public static PracticeWorld ofAccount(Scenario scenario, AccountSid account) {
        return new PracticeWorld(scenario, account, scenario.twilio(), scenario.loginRadius(), InstantSource.system(),
                new SecureRandom(), new Weather(scenario.weather()));
    }

    public Scenario scenario() {
        return scenario;
    }

    /** In place of {@code https://api.twilio.com}: scheme, host and port. */
    public URI twilioApi() {
        return twilio.base();
    }

    /** In place of {@code https://adminconsole-api.loginradius.com}: scheme, host and port. */
    public URI loginRadiusApi() {
        return loginRadius.base();
    }

    /** In place of {@code https://accounts.loginradius.com/auth.aspx}; {@code ?return_url=…} comes behind it. */
    public URI signInPage() {
        return loginRadius.signInPage();
    }

    /** In place of Twilio's and LoginRadius's pages. */
    public URI page(OutsidePage page) {
        return switch (page) {
            case LOGINRADIUS_SMS_SETTINGS -> loginRadius.base().resolve(PretendLoginRadius.SMS_PAGE);
            case LOGINRADIUS_CONSOLE -> loginRadius.base().resolve("/");
            default -> console.address(page);
        };
    }

    public PretendPhone phone() {
        return phone;
    }

    // What a person reads off the pretend pages

    public AccountSid accountSid() {
        return twilioWorld.sid();
    }

    /**
     * The token that the page shows now. In {@link Scenario#WRONG_TOKEN_FIRST} the first one is refused, and from then
     * on this is the good one, as after loading the page again. The caller closes it.
     */
    public Secret authToken() {
        return twilioWorld.tokenOnPage();
    }

    /**
     * The phone that the person holds: verified at Twilio, but in {@link Scenario#PHONE_NOT_VERIFIED}.
     */
    public PhoneNumber verifiedPhone() {
        return PHONE;
    }

    /** Whether the page shows a number that sends. */
    public boolean hasNumber() {
        return twilioWorld.hasSender();
    }

    /** The number that sends, as the page shows it. */
    public PhoneNumber trialNumber() {
        return new PhoneNumber(twilioWorld.sender());
    }

    /** The account's Messaging Service, of a full account with an approved profile. */
    public MessagingServiceSid messagingService() {
        return new MessagingServiceSid(twilioWorld.service());
    }

    /** The block of code of the "Try SMS" page. */
    public String trySmsBlock() {
        String body = twilioWorld.account().kind() == TwilioWorld.Kind.NEW_TRIAL ? TwilioWorld.TEMPLATES.getFirst() : "Hello";
        return new TrySms(accountSid(), PHONE.e164(), trialNumber().e164(), body).curl();
    }

    // What really happened, for tests and the rehearsal's report

    /** The REST API, to see what it was asked. */
    public PretendTwilio twilio() {
        return twilio;
    }

    /** Twilio's pages, to see what they were asked. */
    public PretendConsole console() {
        return console;
    }

    /** LoginRadius, to see what it was asked. */
    public PretendLoginRadius loginRadius() {
        return loginRadius;
    }

    /** Whether the account has a second Auth Token. */
    public boolean hasSecondToken() {
        return twilioWorld.hasSecondary();
    }

    /** Whether Twilio lets somebody in with that token. */
    public boolean isGood(Secret token) {
        try {
            twilioWorld.admit(twilioWorld.sid().value(), token);
            return true;
        } catch (TwilioRefusal refused) {
            return false;
        }
    }

    /** What the site has now, whatever the API shows. The caller closes it. */
    public LoginRadiusWorld.Sms settings(long siteId) {
        return loginRadiusWorld.settings(siteId);
    }

    /** How often the site's settings were written through the API. */
    public int writes(long siteId) {
        return loginRadiusWorld.writes(siteId);
    }

    /** The same of all sites together. */
    public int writes() {
        return loginRadiusWorld.writes();
    }

    /** How many users the site has. */
    public int users(long siteId) {
        return loginRadiusWorld.users(siteId);
    }

    /** How many users were made at the site through its API. */
    public int usersMade(long siteId) {
        return loginRadiusWorld.usersMade(siteId);
    }

    /** A user that an earlier run has made at the site and not deleted. */
    public void userLeft(long siteId, String email) {
        loginRadiusWorld.makeUser(siteId, email);
    }

    /** What a colleague saves in LoginRadius's console meanwhile; takes {@code sms} over. */
    public void changedByColleague(long siteId, LoginRadiusWorld.Sms sms) {
        loginRadiusWorld.saveByHand(siteId, sms);
    }

    @Override
    public void close() {
        twilio.close();
        console.close();
        loginRadius.close();
    }
}
