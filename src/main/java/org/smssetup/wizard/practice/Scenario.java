package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.practice.LoginRadiusWorld.Before;
import org.smssetup.wizard.practice.LoginRadiusWorld.PretendSite;
import org.smssetup.wizard.practice.LoginRadiusWorld.Reading;
import org.smssetup.wizard.practice.LoginRadiusWorld.Saving;
import org.smssetup.wizard.practice.TwilioWorld.Kind;
import org.smssetup.wizard.practice.TwilioWorld.Line;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import static org.smssetup.wizard.practice.PracticeWorld.OTHER_PHONE;
import static org.smssetup.wizard.practice.PracticeWorld.PHONE;
import static org.smssetup.wizard.practice.PracticeWorld.SENDER;

/** What can be practised: how the pretend services begin, and how a run through the wizard has to end. */
public enum Scenario {
    /** A trial as they were until 2026: money, a number of one's own, free text. */
    OLD_TRIAL(Twilio.oldTrial(), Site.setup(), Ending.good()),
    /** A paid account with an approved profile, and a second number that can't send SMS. */
    FULL_ACCOUNT(TwilioWorld.Setup.of(Kind.FULL).withVerified(List.of(PHONE.e164()))
            .withOwned(List.of(new Line("+14155550188", false), new Line(SENDER.e164(), true))),
            Site.setup(), Ending.good()),
    /** The page still shows a token that a colleague has replaced; loaded again, it shows the good one. */
    WRONG_TOKEN_FIRST(Twilio.oldTrial().withRotatedToken(), Site.setup(),
            Ending.goodAfter(Problem.Kind.TWILIO_KEYS_REJECTED)),
    /** A trial as they are since 2026: no number of one's own, Twilio's texts only. */
    NEW_TRIAL(TwilioWorld.Setup.of(Kind.NEW_TRIAL).withVerified(List.of(PHONE.e164())), Site.setup(), Ending.good()),
    /** The phone isn't in the list of verified numbers; somebody else's is. */
    PHONE_NOT_VERIFIED(Twilio.oldTrial().withVerified(List.of(OTHER_PHONE.e164())), Site.setup(),
            Ending.goodAfter(Problem.Kind.PHONE_NOT_VERIFIED)),
    /** All five phones that a trial may verify are somebody else's. */
    FIVE_PHONES_USED(TwilioWorld.Setup.of(Kind.NEW_TRIAL).withVerified(Twilio.FIVE_OTHERS), Site.setup(),
            Ending.goodAfter(Problem.Kind.PHONES_USED_UP)),
    /** A paid account that has no number yet. */
    NO_NUMBER(TwilioWorld.Setup.of(Kind.FULL).withVerified(List.of(PHONE.e164())), Site.setup(),
            Ending.goodAfter(Problem.Kind.NO_SENDER)),
    /** The phone's country is switched off. */
    COUNTRY_CLOSED(Twilio.oldTrial().withClosedCountries(Set.of("US")), Site.setup(),
            Ending.bad(Problem.Kind.TWILIO_REFUSED, 21408, null)),
    /** The message is sent and doesn't arrive. */
    MESSAGE_UNDELIVERED(Twilio.oldTrial().withEnd("undelivered", 30003), Site.setup(),
            Ending.bad(Problem.Kind.MESSAGE_NOT_DELIVERED, 30003, null)),
    /** The phone network takes the message for advertising and drops it. */
    MESSAGE_FILTERED(Twilio.oldTrial().withEnd("undelivered", 30007), Site.setup(),
            Ending.bad(Problem.Kind.MESSAGE_NOT_DELIVERED, 30007, null)),
    /** The number that sends is a toll-free one that Twilio hasn't verified. */
    TOLL_FREE_UNVERIFIED(Twilio.oldTrial().withOwned(List.of(new Line("+18005550199", true))).withEnd("undelivered", 30032),
            Site.setup(), Ending.bad(Problem.Kind.MESSAGE_NOT_DELIVERED, 30032, null)),
    /** A paid account sends to the US from an ordinary number that isn't registered (A2P 10DLC). */
    A2P_UNREGISTERED(TwilioWorld.Setup.of(Kind.FULL).withVerified(List.of(PHONE.e164()))
            .withOwned(List.of(new Line(SENDER.e164(), true))).withEnd("undelivered", 30034), Site.setup(),
            Ending.bad(Problem.Kind.MESSAGE_NOT_DELIVERED, 30034, null)),
    /** Somebody has answered STOP from the phone. */
    PHONE_SAID_STOP(Twilio.oldTrial(), Site.setup(), Ending.bad(Problem.Kind.PHONE_SAID_STOP, null, null)) {
        @Override
        void before(TwilioWorld world) {
            world.hear(PHONE.e164(), "Stop");
        }
    },
    /** Twilio has suspended the account. */
    SUSPENDED(Twilio.oldTrial().withStatus("suspended"), Site.setup(),
            Ending.bad(Problem.Kind.TWILIO_SUSPENDED, null, null)),
    /** The person may look at the site's settings and not change them. */
    NO_PERMISSION(Twilio.oldTrial(), LoginRadiusWorld.Setup.of(Site.readOnly()),
            Ending.bad(Problem.Kind.SITE_NOT_PERMITTED, null, null)),
    /** LoginRadius answers the read in a form that the contract doesn't know. */
    CONTRACT_UNKNOWN(Twilio.oldTrial(), Site.setup().with(Reading.OTHER_SHAPE),
            Ending.bad(Problem.Kind.CONTRACT_DOES_NOT_FIT, null, null)),
    /** The same, and the console's own page, with the browser recording, shows how it is saved and read now. */
    LEARN_CONTRACT(Twilio.oldTrial(), Site.setup().with(Reading.OTHER_ADDRESS),
            Ending.goodAfter(Problem.Kind.CONTRACT_DOES_NOT_FIT)),
    /** LoginRadius shows stars in place of the token, so that it can't be compared. */
    MASKED_TOKEN(Twilio.oldTrial(), Site.setup().with(Reading.MASKED),
            Ending.goodWith(ReadBack.Verdict.CANNOT_COMPARE)),
    /** Phone login is off at the site. */
    PHONE_LOGIN_OFF(Twilio.oldTrial(), LoginRadiusWorld.Setup.of(Site.owned(false)), Ending.good()),
    /** A site of one's own and one of a colleague's, which has other settings already. */
    TWO_SITES(Twilio.oldTrial(), LoginRadiusWorld.Setup.of(Site.owned(true), Site.shared()), Ending.good()),
    /** LoginRadius says that it saved, and the read shows another number. */
    SAVED_BUT_DIFFERENT(Twilio.oldTrial(), Site.setup().with(Saving.KEEPS_ANOTHER_NUMBER),
            Ending.bad(Problem.Kind.SAVED_BUT_DIFFERENT, null, ReadBack.Verdict.DIFFERENT)),
    /** The save gets no answer, though it was kept: reading again shows that. */
    TIME_OUT_ON_SAVE(Twilio.oldTrial(), Site.setup().with(Saving.HANGS_AFTER_KEEPING),
            Ending.good()),
    /** A paid account whose compliance profile isn't approved: it texts verified phones only. */
    PROFILE_MISSING(TwilioWorld.Setup.of(Kind.FULL).withProfileApproved(false).withVerified(List.of(PHONE.e164()))
            .withOwned(List.of(new Line(SENDER.e164(), true))), Site.setup(), Ending.good()),
    /** Each call to Twilio takes two seconds. */
    SLOW(Twilio.oldTrial(), Site.setup(), Ending.good(), Weather.Kind.SLOW),
    /** Every third call to Twilio fails. */
    FLAKY(Twilio.oldTrial(), Site.setup(), Ending.good(), Weather.Kind.FLAKY),
    /** The save gets no answer and was not kept: reading again shows that, and the program doesn't save twice. */
    TIME_OUT_BEFORE_SAVE(Twilio.oldTrial(), Site.setup().with(Saving.HANGS_BEFORE_KEEPING),
            Ending.bad(Problem.Kind.SAVE_DID_NOT_ARRIVE, null, null)),
    /** LoginRadius signs the person out in the middle, just before the save. */
    SESSION_EXPIRES(Twilio.oldTrial(), Site.setup().withCallsUntilSignedOut(4),
            Ending.goodAfter(Problem.Kind.SIGNED_OUT)),
    /** LoginRadius goes on without the new settings for a while. */
    SLOW_CACHE(Twilio.oldTrial(), Site.setup().withCodesUntilSeen(2), Ending.good()),
    /** Ten sites of two plans, one of them a colleague's, some with other settings: all get the same. */
    TEN_SITES(Twilio.oldTrial(), LoginRadiusWorld.Setup.of(Site.many(10)), Ending.good(), Afterwards.SITES, null),
    /** Somebody else changes a site after it was shown and before it is saved to. */
    CHANGED_BY_SOMEBODY_ELSE(Twilio.oldTrial(), LoginRadiusWorld.Setup.of(Site.many(5)).withChangedAfterRead(1004L),
            Ending.good(), Afterwards.SITES, Problem.Kind.SETTINGS_CHANGED_MEANWHILE),
    /** Once everything is set up, a new Auth Token is put in place of the old one. */
    ROTATE(Twilio.oldTrial(), Site.setup(), Ending.good(), Afterwards.ROTATE, null),
    /** As before, but the message that proves the new token doesn't arrive, and all of it is taken back. */
    ROTATE_PROOF_FAILS(Twilio.oldTrial(), Site.setup(), Ending.good(), Afterwards.ROTATE_AND_TAKE_BACK, null) {
        @Override
        void before(TwilioWorld world) {
            world.loseWhileTwoTokens();
        }
    };

    /**
     * How a run has to end.
     *
     * @param ok       whether it gets to the last page with the settings saved
     * @param problem  what the wizard has to say on the way (with {@code ok}: and get over with what it offers), or null
     * @param code     Twilio's code in that problem, or null
     * @param readBack what reading back shows, or null where it doesn't come to that
     */
    public record Ending(boolean ok, Problem.Kind problem, Integer code, ReadBack.Verdict readBack) {
        static Ending good() {
            return goodWith(ReadBack.Verdict.SAME);
        }

        static Ending goodWith(ReadBack.Verdict verdict) {
            return new Ending(true, null, null, verdict);
        }

        static Ending goodAfter(Problem.Kind problem) {
            return new Ending(true, problem, null, ReadBack.Verdict.SAME);
        }

        static Ending bad(Problem.Kind problem, Integer code, ReadBack.Verdict readBack) {
            return new Ending(false, problem, code, readBack);
        }
    }

    /** Accounts that several scenarios begin with. */
    private static final class Twilio {
        static final List<String> FIVE_OTHERS = List.of("+14155550141", "+14155550142", "+14155550143", "+14155550144",
                "+14155550145");

        static TwilioWorld.Setup oldTrial() {
            return TwilioWorld.Setup.of(Kind.OLD_TRIAL).withVerified(List.of(PHONE.e164()))
                    .withOwned(List.of(new Line(SENDER.e164(), true)));
        }
    }

    /** Sites that several scenarios begin with. */
    private static final class Site {
        static LoginRadiusWorld.Setup setup() {
            return LoginRadiusWorld.Setup.of(owned(true));
        }

        static PretendSite owned(boolean phoneLogin) {
            return new PretendSite(1001, "Acme (production)", "acme.example", false, List.of("Owner"), "Developer Pro",
                    true, phoneLogin, null);
        }

        /** Set up by somebody else; the person may look at it only. */
        static PretendSite readOnly() {
            return new PretendSite(1001, "Acme (production)", "acme.example", false, List.of("Support"), "Developer Pro",
                    false, true, new Before("Twilio", "AC" + "0".repeat(32), "+14155550160"));
        }

        /** The first as it always is; the third and each third after it has other settings, the second is a colleague's. */
        static PretendSite[] many(int count) {
            return IntStream.rangeClosed(1, count).mapToObj(i -> switch (i) {
                case 1 -> owned(true);
                case 2 -> shared();
                default -> new PretendSite(1000L + i, "Acme (shop " + (i - 2) + ")", "shop" + (i - 2) + ".acme.example", false,
                        List.of(i % 2 == 0 ? "Admin" : "Owner"), i % 2 == 0 ? "Enterprise" : "Developer Pro", true, true,
                        i % 3 == 0 ? new Before("Twilio", "AC" + "0".repeat(31) + "1", "+14155550161") : null);
            }).toArray(PretendSite[]::new);
        }

        static PretendSite shared() {
            return new PretendSite(1002, "Acme (staging)", "staging.acme.example", true, List.of("Admin"),
                    "Developer Pro", true, true, new Before("Twilio", "AC" + "0".repeat(32), "+14155550160"));
        }
    }

    private final TwilioWorld.Setup twilio;
    private final LoginRadiusWorld.Setup loginRadius;
    private final Ending ending;
    private final Weather.Kind weather;
    private final Afterwards afterwards;
    private final Problem.Kind stop;

    Scenario(TwilioWorld.Setup twilio, LoginRadiusWorld.Setup loginRadius, Ending ending) {
        this(twilio, loginRadius, ending, Weather.Kind.CLEAR);
    }

    Scenario(TwilioWorld.Setup twilio, LoginRadiusWorld.Setup loginRadius, Ending ending, Weather.Kind weather) {
        this(twilio, loginRadius, ending, weather, Afterwards.NONE, null);
    }

    Scenario(TwilioWorld.Setup twilio, LoginRadiusWorld.Setup loginRadius, Ending ending, Afterwards afterwards,
             Problem.Kind stop) {
        this(twilio, loginRadius, ending, Weather.Kind.CLEAR, afterwards, stop);
    }

    Scenario(TwilioWorld.Setup twilio, LoginRadiusWorld.Setup loginRadius, Ending ending, Weather.Kind weather,
             Afterwards afterwards, Problem.Kind stop) {
        this.afterwards = afterwards;
        this.stop = stop;
        this.weather = weather;
        this.twilio = twilio;
        this.loginRadius = loginRadius;
        this.ending = ending;
    }

    /** What stands on the command line, such as {@code old-trial}. */
    public String cliName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Scenario> named(String cliName) {
        return Arrays.stream(values()).filter(scenario -> scenario.cliName().equals(cliName)).findFirst();
    }

    public Ending ending() {
        return ending;
    }

    /** What is done once the last page is reached. */
    public Afterwards afterwards() {
        return afterwards;
    }

    /** What has to stop that; null: nothing. */
    public Problem.Kind stop() {
        return stop;
    }

    /** How well Twilio can be reached. */
    Weather.Kind weather() {
        return weather;
    }

    /** What has happened at Twilio before the run. */
    void before(TwilioWorld world) {
    }

    public TwilioWorld.Setup twilio() {
        return twilio;
    }

    public LoginRadiusWorld.Setup loginRadius() {
        return loginRadius;
    }
}
