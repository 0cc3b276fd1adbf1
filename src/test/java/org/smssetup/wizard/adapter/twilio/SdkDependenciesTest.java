package org.smssetup.wizard.adapter.twilio;

import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.rest.Domains;
import com.twilio.rest.accounts.v1.AuthTokenPromotion;
import com.twilio.rest.accounts.v1.MessagingGeopermissions;
import com.twilio.rest.accounts.v1.SecondaryAuthToken;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Balance;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.OutgoingCallerId;
import com.twilio.rest.api.v2010.account.ValidationRequest;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Mobile;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.TollFree;
import com.twilio.rest.monitor.v1.Event;
import com.twilio.rest.numbers.v1.SmsVerification;
import com.twilio.rest.pricing.v1.messaging.Country;
import com.twilio.rest.trusthub.v1.CustomerProfiles;
import com.twilio.type.PhoneNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.http.Wire;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.PATH;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.SID;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.credentials;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.list;

/**
 * Runs each call of the SDK that this program makes, or has use for, on the class path that the program ships with. A
 * dependency of the SDK that pom.xml excludes, and that one of them needs after all, shows here.
 */
@Timeout(60)
class SdkDependenciesTest {
    private static final PhoneNumber PHONE = new PhoneNumber("+447700900123");
    private static final PhoneNumber SENDER = new PhoneNumber("+14155550100");

    private Wire wire;
    private Http http;
    private String answer;
    private TwilioCalls.SignedIn twilio;

    @BeforeEach
    void open() throws Exception {
        wire = new Wire((_, socket) -> Wire.write(socket, answer));
        http = new Http();
        twilio = new TwilioCalls(http, this::route, Thread::sleep, Duration.ofSeconds(20)).as(credentials());
    }

    @AfterEach
    void close() throws Exception {
        http.close();
        wire.close();
    }

    private URI route(URI twilios) {
        return wire.uri("/" + twilios.getHost() + twilios.getRawPath()
                + (twilios.getRawQuery() == null ? "" : "?" + twilios.getRawQuery()));
    }

    private Wire.Request last(String method, String hostAndPath) {
        Wire.Request last = wire.requests().getLast();
        assertEquals(method, last.method());
        assertEquals("/" + hostAndPath, last.path());
        return last;
    }

    /** Where one of these came back by another way, the tests below would prove nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"io.jsonwebtoken.Jwts", "com.auth0.jwt.JWT", "com.google.gson.Gson", "org.json.JSONObject",
            "org.apache.commons.io.IOUtils", "org.apache.commons.codec.binary.Hex",
            "com.fasterxml.jackson.dataformat.xml.XmlMapper", "com.ctc.wstx.stax.WstxInputFactory",
            "org.codehaus.stax2.XMLInputFactory2", "org.apache.hc.core5.http2.HttpVersionPolicy"})
    void whatIsExcludedIsNotThere(String name) {
        assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
    }

    @Test
    void theAccountAndItsMoney() throws Exception {
        answer = Wire.json(200, """
                {"auth_token": null, "date_created": "Sat, 21 Nov 2026 09:30:15 +0000", "sid": "%s", "status": "active",
                 "type": "Full", "subresource_uris": {"a": "/b"}}""".formatted(SID.value()));
        assertEquals(Account.Type.FULL, twilio.read(sdk -> Account.fetcher(SID.value()).fetch(sdk)).getType());
        last("GET", "api.twilio.com" + PATH + ".json");
        answer = Wire.json(200, "{\"balance\": \"1\", \"currency\": \"EUR\"}");
        assertEquals("EUR", twilio.read(sdk -> Balance.fetcher().fetch(sdk)).getCurrency());
        last("GET", "api.twilio.com" + PATH + "/Balance.json");
    }

    @Test
    void messages() throws Exception {
        answer = Wire.json(201, PretendTwilio.message("queued"));
        Message sent = twilio.write("message", Map.of(), sdk -> Message.creator(PHONE, SENDER, "Hi")
                .setStatusCallback(URI.create("https://example.test/x")).setMaxPrice(BigDecimal.ONE).create(sdk));
        assertEquals(Currency.getInstance("USD"), sent.getPriceUnit());
        assertEquals("https://example.test/x",
                last("POST", "api.twilio.com" + PATH + "/Messages.json").form().get("StatusCallback"));
        answer = PretendTwilio.messages(PretendTwilio.message("sent"));
        assertEquals(1, twilio.all(Message.reader().setTo(PHONE)
                .setDateSentAfter(java.time.ZonedDateTime.parse("2026-11-23T00:00:00Z"))).size());
        assertEquals("2026-11-23T00:00:00", last("GET", "api.twilio.com" + PATH + "/Messages.json").query().get("DateSent>"));
        answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
        assertEquals(true, twilio.write("deletion", Map.of(), sdk -> Message.deleter("SM0").delete(sdk)));
        last("DELETE", "api.twilio.com" + PATH + "/Messages/SM0.json");
    }

    @Test
    void verifyingAPhoneByCall() throws Exception {
        answer = Wire.json(200, """
                {"account_sid": "%s", "call_sid": "CA1", "friendly_name": "Me", "phone_number": "+447700900123",
                 "validation_code": "123456"}""".formatted(SID.value()));
        assertEquals("123456", twilio.write("call", Map.of(), sdk -> ValidationRequest.creator(PHONE)
                .setFriendlyName("Me").setCallDelay(5).create(sdk)).getValidationCode());
        assertEquals(Map.of("PhoneNumber", "+447700900123", "FriendlyName", "Me", "CallDelay", "5"),
                last("POST", "api.twilio.com" + PATH + "/OutgoingCallerIds.json").form());
        answer = list("outgoing_caller_ids", null, "{\"sid\": \"PN1\", \"phone_number\": \"+447700900123\"}");
        assertEquals(1, twilio.all(OutgoingCallerId.reader().setPhoneNumber(PHONE)).size());
        answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
        assertEquals(true, twilio.write("removal", Map.of(), sdk -> OutgoingCallerId.deleter("PN1").delete(sdk)));
        last("DELETE", "api.twilio.com" + PATH + "/OutgoingCallerIds/PN1.json");
    }

    /** The SDK's own creator sends no body, so the request is made by hand. */
    @Test
    void verifyingAPhoneBySms() throws Exception {
        answer = Wire.json(201, "{\"to\": \"+447700900123\", \"verificationSid\": \"VE1\", "
                + "\"sendCodeAttempts\": [{\"attemptSid\": \"VL1\", \"time\": \"2026-11-23T12:00:00Z\"}]}");
        String to = "{\"to\": \"+447700900123\"}";
        SmsVerification sent = twilio.write("text", Map.of(), sdk -> {
            Request request = new Request(HttpMethod.POST, Domains.NUMBERS.toString(), "/v1/CallerIds/SmsVerifications");
            request.setContentType(EnumConstants.ContentType.JSON);
            request.setBody(to);
            return SmsVerification.fromJson(sdk.request(request).getStream(), sdk.getObjectMapper());
        });
        assertNotNull(sent);
        Wire.Request request = last("POST", "numbers.twilio.com/v1/CallerIds/SmsVerifications");
        assertEquals("application/json", request.headers().get("content-type"));
        assertEquals(to, request.body());
    }

    @Test
    void numbersToClaim() throws Exception {
        answer = list("available_phone_numbers", null, """
                {"friendly_name": "(415) 555-0100", "phone_number": "+14155550100", "lata": "722", "locality": "Here",
                 "latitude": "37.78", "longitude": "-122.42", "postal_code": "94105", "iso_country": "US",
                 "address_requirements": "none", "beta": false, "capabilities": {"voice": true, "SMS": true, "MMS": false}}""");
        Local local = twilio.all(Local.reader("US").setSmsEnabled(true).setExcludeAllAddressRequired(true)).getFirst();
        assertTrue(local.getCapabilities().getSms());
        assertFalse(local.getCapabilities().getMms());
        assertEquals(Map.of("SmsEnabled", "true", "ExcludeAllAddressRequired", "true"),
                last("GET", "api.twilio.com" + PATH + "/AvailablePhoneNumbers/US/Local.json").query());
        assertEquals(1, twilio.all(TollFree.reader("US")).size());
        assertEquals(1, twilio.all(Mobile.reader("GB")).size());
        last("GET", "api.twilio.com" + PATH + "/AvailablePhoneNumbers/GB/Mobile.json");

        answer = Wire.json(201, """
                {"sid": "PN1", "phone_number": "+14155550100", "sms_url": "https://example.test/", "sms_method": "POST",
                 "voice_receive_mode": "voice", "address_requirements": "none", "emergency_status": "Inactive",
                 "capabilities": {"voice": true, "sms": true}, "date_created": "Mon, 23 Nov 2026 12:00:00 +0000"}""");
        IncomingPhoneNumber claimed = twilio.write("number", Map.of(), sdk -> IncomingPhoneNumber.creator(SENDER).create(sdk));
        assertTrue(claimed.getCapabilities().getSms());
        assertEquals(Map.of("PhoneNumber", "+14155550100"),
                last("POST", "api.twilio.com" + PATH + "/IncomingPhoneNumbers.json").form());
        assertEquals("PN1", twilio.write("number", Map.of(), sdk -> IncomingPhoneNumber.creator("415").create(sdk)).getSid());
        answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
        assertEquals(true, twilio.write("release", Map.of(), sdk -> IncomingPhoneNumber.deleter("PN1").delete(sdk)));
    }

    @Test
    void lookup() throws Exception {
        answer = Wire.json(200, """
                {"calling_country_code": "44", "country_code": "GB", "phone_number": "+447700900123",
                 "national_format": "07700 900123", "valid": true, "validation_errors": ["TOO_SHORT", "NEW_ONE"],
                 "caller_name": null, "url": "https://lookups.twilio.com/v2/PhoneNumbers/%2B447700900123"}""");
        var found = twilio.read(sdk -> com.twilio.rest.lookups.v2.PhoneNumber.fetcher("+447700900123")
                .setCountryCode("GB").fetch(sdk));
        assertTrue(found.getValid());
        assertNull(found.getValidationErrors().getLast());
        assertEquals("/lookups.twilio.com/v2/PhoneNumbers/%2B447700900123?CountryCode=GB",
                wire.requests().getLast().target());
    }

    @Test
    void prices() throws Exception {
        answer = Wire.json(200, """
                {"country": "United Kingdom", "iso_country": "GB", "price_unit": "USD", "url": "https://pricing.twilio.com/x",
                 "inbound_sms_prices": [{"number_type": "mobile", "base_price": "0.0075", "current_price": "0.0075"}],
                 "outbound_sms_prices": [{"carrier": "A", "mcc": "234", "mnc": "1", "prices":
                   [{"number_type": "mobile", "base_price": "0.04", "current_price": "0.04"}]}]}""");
        Country country = twilio.read(sdk -> Country.fetcher("GB").fetch(sdk));
        assertEquals(0.04, country.getOutboundSmsPrices().getFirst().getPrices().getFirst().getCurrentPrice());
        last("GET", "pricing.twilio.com/v1/Messaging/Countries/GB");
    }

    @Test
    void complianceProfiles() throws Exception {
        String record = """
                {"sid": "BU1", "status": "twilio-approved", "friendly_name": "Acme", "policy_sid": "RN1", "email": "a@b.test",
                 "date_created": "2026-11-23T12:00:00Z", "valid_until": null, "links": {"a": "https://b.test"},
                 "url": "https://trusthub.twilio.com/v1/CustomerProfiles/BU1", "errors": null}""";
        String page = """
                {"results": [%s], "meta": {"page": 0, "page_size": 50, "key": "results", "previous_page_url": null,
                 "first_page_url": "https://trusthub.twilio.com/v1/CustomerProfiles?Page=0",
                 "url": "https://trusthub.twilio.com/v1/CustomerProfiles?Page=0", "next_page_url": null}}""".formatted(record);
        answer = Wire.json(200, page);
        List<CustomerProfiles> profiles = twilio.all(CustomerProfiles.reader()
                .setStatus(CustomerProfiles.Status.TWILIO_APPROVED));
        assertEquals(CustomerProfiles.Status.TWILIO_APPROVED, profiles.getFirst().getStatus());
        assertNotNull(profiles.getFirst().getDateCreated());
        assertEquals(Map.of("Status", "twilio-approved"),
                last("GET", "trusthub.twilio.com/v1/CustomerProfiles").query());
    }

    @Test
    void countriesThatAreOpen() throws Exception {
        answer = Wire.json(200, """
                {"permissions": [{"country_code": "GB", "type": "country", "enabled": true, "prefix": null}]}""");
        assertInstanceOfList(twilio.read(sdk -> MessagingGeopermissions.fetcher().setCountryCode("GB").fetch(sdk)));
        last("GET", "accounts.twilio.com/v1/Messaging/GeoPermissions");
        answer = Wire.json(200, """
                {"events": [{"sid": "AE1", "event_type": "x", "event_date": "2026-11-23T12:00:00Z", "event_data": {"a": 1}}],
                 "meta": {"page": 0, "page_size": 50, "key": "events", "previous_page_url": null, "next_page_url": null,
                 "first_page_url": "https://monitor.twilio.com/v1/Events", "url": "https://monitor.twilio.com/v1/Events"}}""");
        assertEquals(1, twilio.all(Event.reader().setEventType("sms-geographic-permissions.updated")).size());
        last("GET", "monitor.twilio.com/v1/Events");
    }

    private static void assertInstanceOfList(MessagingGeopermissions permissions) {
        assertTrue(permissions.getPermissions() instanceof List<?> all && all.size() == 1);
    }

    @Test
    void anotherAuthToken() throws Exception {
        answer = Wire.json(201, "{\"account_sid\": \"" + SID.value() + "\", \"secondary_auth_token\": \"not-a-real-token-2\", "
                + "\"date_created\": \"2026-11-23T12:00:00Z\", \"url\": \"https://accounts.twilio.com/v1/AuthTokens/Secondary\"}");
        assertEquals("not-a-real-token-2", twilio.write("token", Map.of(),
                sdk -> SecondaryAuthToken.creator().create(sdk)).getSecondaryAuthToken());
        last("POST", "accounts.twilio.com/v1/AuthTokens/Secondary");
        answer = Wire.json(200, "{\"account_sid\": \"" + SID.value() + "\", \"auth_token\": \"not-a-real-token-2\"}");
        assertNotNull(twilio.write("token", Map.of(), sdk -> AuthTokenPromotion.updater().update(sdk)));
        last("POST", "accounts.twilio.com/v1/AuthTokens/Promote");
    }
}
