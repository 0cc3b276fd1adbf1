package org.smssetup.wizard.adapter.twilio;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.NumberOffer;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.TwilioAccount.OwnedNumber;
import org.smssetup.wizard.port.TwilioPhones.Verdict;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.Seen;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Verifying phones and claiming numbers: what goes over the wire, and what the pretend Twilio makes of it. */
@Timeout(60)
class SdkNumbersInPracticeTest {
    private static final PhoneNumber OTHER = new PhoneNumber("+14155550142");
    private static final PhoneNumber FREE = new PhoneNumber("+14155550171");

    private record Parts(SdkTwilio twilio, SdkPhones phones, SdkNumbers numbers, Credentials credentials,
                         PracticeWorld world) {
        Seen last() {
            return world.twilio().seen().getLast();
        }

        long posts(String end) {
            return world.twilio().seen().stream().filter(s -> s.method().equals("POST") && s.path().endsWith(end)).count();
        }
    }

    private interface Run {
        void with(Parts parts) throws Exception;
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void in(Scenario scenario, Run run) throws Exception {
        try (PracticeWorld world = new PracticeWorld(scenario); Http http = new Http();
             Credentials credentials = new Credentials(world.accountSid(), world.authToken())) {
            URI base = world.twilioApi();
            UnaryOperator<URI> route = uri -> base.resolve((uri.getHost().equals("api.twilio.com") ? "" : "/" + uri.getHost())
                    + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
            run.with(new Parts(new SdkTwilio(http, route), new SdkPhones(http, route), new SdkNumbers(http, route),
                    credentials, world));
        }
    }

    private static void assertRefused(String code, Call call) {
        Problem problem = assertThrows(Problem.class, call::run);
        assertEquals(Kind.TWILIO_REFUSED, problem.kind());
        assertEquals(code, problem.fact("code"));
    }

    @Test
    void aCallVerifiesThePhoneOnceTheDigitsAreKeyedIn() throws Exception {
        in(Scenario.PHONE_NOT_VERIFIED, p -> {
            PhoneNumber phone = p.world().verifiedPhone();
            assertFalse(p.phones().isVerified(p.credentials(), phone));
            String code = p.phones().call(p.credentials(), phone, "12", Duration.ofSeconds(10));

            assertTrue(code.matches("\\d{6}"));
            assertEquals(Map.of("PhoneNumber", phone.e164(), "Extension", "12", "CallDelay", "10"), p.last().form());
            assertTrue(p.world().phone().isRinging());
            assertEquals("+14157234000", p.world().phone().texts().getLast().from());
            assertFalse(p.phones().isVerified(p.credentials(), phone), "a call alone verifies nothing");
            p.world().phone().keyIn();
            assertTrue(p.phones().isVerified(p.credentials(), phone));
            assertFalse(p.world().phone().isRinging());
            assertRefused("21450", () -> p.phones().call(p.credentials(), phone, "", Duration.ZERO));
            assertEquals(Map.of("PhoneNumber", phone.e164()), p.last().form(), "nothing unset goes out");
        });
    }

    @Test
    void aCodeBySmsVerifiesThePhoneWhereTheAccountHasIt() throws Exception {
        in(Scenario.NEW_TRIAL, p -> {
            p.phones().textCode(p.credentials(), OTHER);
            assertEquals("/numbers.twilio.com/v1/CallerIds/SmsVerifications", p.last().path());
            assertEquals(Map.of("to", OTHER.e164()), p.last().form(), "as JSON");
            Matcher code = Pattern.compile("\\d{6}").matcher(p.world().phone().texts().getLast().body());
            assertTrue(code.find());

            assertEquals(Verdict.WRONG, p.phones().checkCode(p.credentials(), OTHER, "000000"));
            assertEquals(Map.of("to", OTHER.e164(), "verification_code", "000000"), p.last().form());
            assertEquals(Verdict.RIGHT, p.phones().checkCode(p.credentials(), OTHER, code.group()));
            assertTrue(p.phones().isVerified(p.credentials(), OTHER));
            assertEquals(Verdict.OVER, p.phones().checkCode(p.credentials(), OTHER, code.group()), "a code is good once");
            assertRefused("10002", () -> p.phones().call(p.credentials(), new PhoneNumber("+14155550143"), "", Duration.ZERO));
        });
        in(Scenario.OLD_TRIAL, p -> assertRefused("20404", () -> p.phones().textCode(p.credentials(), OTHER)));
    }

    @Test
    void aPhoneIsTakenOffTheList() throws Exception {
        in(Scenario.FIVE_PHONES_USED, p -> {
            var verified = p.twilio().verifiedNumbers(p.credentials());
            assertEquals(5, verified.size());
            assertRefused("10002", () -> p.phones().textCode(p.credentials(), p.world().verifiedPhone()));
            p.phones().remove(p.credentials(), verified.getFirst().sid());
            assertEquals("DELETE", p.last().method());
            assertEquals(verified.subList(1, 5), p.twilio().verifiedNumbers(p.credentials()));
            assertRefused("20404", () -> p.phones().remove(p.credentials(), verified.getFirst().sid()));
            p.phones().textCode(p.credentials(), p.world().verifiedPhone());
        });
    }

    @Test
    void freeNumbersAreFoundByCountryKindAndAreaCode() throws Exception {
        in(Scenario.NO_NUMBER, p -> {
            List<NumberOffer> local = p.numbers().available(p.credentials(), "US", NumberKind.LOCAL, "212", true);
            assertEquals(List.of(new NumberOffer(new PhoneNumber("+12125550171"), "New York, NY", true, false)), local,
                    "the other one can't send SMS");
            assertEquals(Map.of("SmsEnabled", "true", "AreaCode", "212", "ExcludeAllAddressRequired", "true",
                    "PageSize", "20"), p.last().query());
            assertEquals(20, p.numbers().available(p.credentials(), "US", NumberKind.LOCAL, "415", true).size());
            assertTrue(p.numbers().available(p.credentials(), "US", NumberKind.TOLL_FREE, "", true).stream()
                    .allMatch(offer -> offer.number().e164().startsWith("+1800")));
            assertEquals(List.of(), p.numbers().available(p.credentials(), "GB", NumberKind.MOBILE, "", true));
            assertTrue(p.numbers().available(p.credentials(), "GB", NumberKind.MOBILE, "", false).getFirst().address());
            assertRefused("20404", () -> p.numbers().available(p.credentials(), "DE", NumberKind.LOCAL, "", true));

            assertEquals("1.15 USD", p.numbers().price(p.credentials(), "US", NumberKind.LOCAL));
            assertEquals("/pricing.twilio.com/v1/PhoneNumbers/Countries/US", p.last().path());
            assertEquals("2.15 USD", p.numbers().price(p.credentials(), "US", NumberKind.TOLL_FREE));
            assertNull(p.numbers().price(p.credentials(), "US", NumberKind.MOBILE));
        });
    }

    @Test
    void aNumberIsClaimedOnceAndRefusedAsTwilioDoes() throws Exception {
        in(Scenario.NO_NUMBER, p -> {
            OwnedNumber claimed = p.numbers().claim(p.credentials(), FREE, "LoginRadius 1234");
            assertEquals(Map.of("PhoneNumber", FREE.e164(), "FriendlyName", "LoginRadius 1234"), p.last().form());
            assertEquals(new OwnedNumber(claimed.sid(), FREE, "LoginRadius 1234", true, true, NumberKind.LOCAL), claimed);
            assertEquals(List.of(claimed), p.twilio().ownedNumbers(p.credentials()));
            assertEquals(1, p.posts("/IncomingPhoneNumbers.json"));
            assertRefused("21422", () -> p.numbers().claim(p.credentials(), FREE, "again"));
            assertRefused("21421", () -> p.numbers().claim(p.credentials(), new PhoneNumber("+1415555017"), "short"));
            assertRefused("21649", () -> p.numbers().claim(p.credentials(), new PhoneNumber("+447700900171"), "papers"));
            assertRefused("21631", () -> p.numbers().claim(p.credentials(), new PhoneNumber("+447700900172"), "address"));
        });
        in(Scenario.OLD_TRIAL, p -> assertRefused("21404", () -> p.numbers().claim(p.credentials(), FREE, "a second one")));
    }
}
