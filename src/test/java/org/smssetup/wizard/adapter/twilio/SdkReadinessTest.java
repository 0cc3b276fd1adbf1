package org.smssetup.wizard.adapter.twilio;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.http.Wire;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Price;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ProfileState;
import org.smssetup.wizard.model.Registration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Which of Twilio's hosts is asked for what, and what is made of the answers. */
@Timeout(60)
class SdkReadinessTest {
    private static final PhoneNumber LOCAL = new PhoneNumber("+14155550199");
    private static final PhoneNumber TOLL_FREE = new PhoneNumber("+18005550199");
    private static final String MG = "MG" + "0".repeat(32);
    private static final String PN = "PN" + "0".repeat(32);

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private interface Call<T> {
        T of(SdkReadiness readiness, Credentials credentials) throws Problem, InterruptedException;
    }

    private <T> T ask(Call<T> call, String... answers) throws Exception {
        try (Wire wire = new Wire(Wire.answers(answers)); Http http = new Http();
             Credentials credentials = PretendTwilio.credentials()) {
            SdkReadiness readiness = new SdkReadiness(http, uri -> {
                asked.add(uri.getHost() + uri.getPath());
                return wire.uri(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
            }, _ -> { }, Duration.ofSeconds(20));
            return call.of(readiness, credentials);
        }
    }

    private static String list(String key, String... records) {
        return Wire.json(200, """
                {"%s": [%s], "meta": {"page": 0, "page_size": 50, "first_page_url": "https://trusthub.twilio.com/v1/x?Page=0",
                 "previous_page_url": null, "url": "https://trusthub.twilio.com/v1/x?Page=0", "next_page_url": null,
                 "key": "%s"}}""".formatted(key, String.join(",", records), key));
    }

    private static String profile(String status) {
        return "{\"sid\": \"BU%s\", \"status\": \"%s\", \"friendly_name\": \"Acme\"}".formatted("0".repeat(32), status);
    }

    @ParameterizedTest
    @CsvSource({"twilio-approved,APPROVED", "pending-review,IN_REVIEW", "in-review,IN_REVIEW", "twilio-rejected,REJECTED",
            "draft,DRAFT", "something-new,NONE"})
    void aProfile(String status, ProfileState state) throws Exception {
        assertEquals(state, ask(SdkReadiness::profile, list("results", profile(status))));
        assertEquals(List.of("trusthub.twilio.com/v1/CustomerProfiles"), asked);
    }

    @Test
    void theBestOfSeveralProfilesCounts() throws Exception {
        assertEquals(ProfileState.APPROVED,
                ask(SdkReadiness::profile, list("results", profile("twilio-rejected"), profile("twilio-approved"))));
        assertEquals(ProfileState.NONE, ask(SdkReadiness::profile, list("results")));
    }

    @Test
    void countries() throws Exception {
        assertEquals(Map.of("US", true, "GB", false), ask(SdkReadiness::countries, Wire.json(200, """
                {"permissions": [{"country_code": "US", "type": "country", "enabled": true, "error_code": 0, "error_messages": []},
                 {"country_code": "gb", "type": "country", "enabled": false},
                 {"country_code": "FR", "type": "prefix", "enabled": false}, {"country_code": "DE", "type": "country"}, 7]}""")));
        assertEquals(List.of("accounts.twilio.com/v1/Messaging/GeoPermissions"), asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    @DisplayName("Where Twilio doesn't tell, no country counts as off")
    void notToldIsNeverOff(int status) throws Exception {
        assertEquals(Map.of(), ask(SdkReadiness::countries, PretendTwilio.error(status, 20404, "Not found")));
        assertEquals(Map.of(), ask(SdkReadiness::countries, Wire.json(status, "{\"message\": \"no\"}")));
        assertEquals(Map.of(), ask(SdkReadiness::countries, Wire.json(200, "{\"permissions\": {\"US\": false}}")));
    }

    @Test
    void whatIsWrongWithTheKeysIsNotHiddenAsNotTold() {
        assertEquals(Problem.Kind.TWILIO_KEYS_REJECTED, assertThrows(Problem.class,
                () -> ask(SdkReadiness::countries, PretendTwilio.error(401, 20003, "Authenticate"))).kind());
    }

    @Test
    void prices() throws Exception {
        Optional<Price> price = ask((readiness, credentials) -> readiness.price(credentials, "US"), Wire.json(200, """
                {"country": "United States", "iso_country": "US", "price_unit": "USD", "url": "https://pricing.twilio.com/x",
                 "inbound_sms_prices": [{"base_price": "0.9", "current_price": "0.9", "number_type": "local"}],
                 "outbound_sms_prices": [
                 {"carrier": "A", "mcc": "310", "mnc": "1", "prices": [{"base_price": "0.02", "current_price": "0.0083", "number_type": "local"},
                  {"base_price": "0.5", "current_price": "0.5", "number_type": "shortcode"}]},
                 {"carrier": "B", "mcc": "310", "mnc": "2", "prices": [{"base_price": "0.0079", "current_price": "0.0079", "number_type": "local"}]}]}"""));
        assertEquals(Optional.of(new Price(new BigDecimal("0.0079"), new BigDecimal("0.0083"), "USD")), price);
        assertEquals("0.0079 0.0083 USD", price.orElseThrow().asFact());
        assertEquals(List.of("pricing.twilio.com/v1/Messaging/Countries/US"), asked);
        assertEquals(Optional.empty(), ask((readiness, credentials) -> readiness.price(credentials, "AQ"),
                PretendTwilio.error(404, 20404, "Not found")));
    }

    @ParameterizedTest
    @CsvSource({"TWILIO_APPROVED,REGISTERED", "PENDING_REVIEW,IN_REVIEW", "IN_REVIEW,IN_REVIEW", "TWILIO_REJECTED,REJECTED"})
    void aTollFreeNumber(String status, Registration state) throws Exception {
        assertEquals(state, ask((readiness, credentials) -> readiness.registration(credentials, TOLL_FREE),
                PretendTwilio.list("incoming_phone_numbers", null,
                        "{\"sid\": \"%s\", \"phone_number\": \"%s\"}".formatted(PN, TOLL_FREE.e164())),
                list("verifications", "{\"sid\": \"HH%s\", \"tollfree_phone_number_sid\": \"%s\", \"status\": \"%s\"}"
                        .formatted("0".repeat(32), PN, status))));
        assertEquals("messaging.twilio.com/v1/Tollfree/Verifications", asked.getLast());
    }

    @Test
    void aTollFreeNumberThatNobodyHandedIn() throws Exception {
        assertEquals(Registration.NONE, ask((readiness, credentials) -> readiness.registration(credentials, TOLL_FREE),
                PretendTwilio.list("incoming_phone_numbers", null)));
    }

    private Registration campaign(String registered, String campaign, String number) throws Exception {
        return ask((readiness, credentials) -> readiness.registration(credentials, LOCAL),
                list("services", "{\"sid\": \"%s\", \"us_app_to_person_registered\": %s}".formatted(MG, registered)),
                list("phone_numbers", "{\"sid\": \"%s\", \"phone_number\": \"%s\"}".formatted(PN, number)),
                campaign == null ? list("compliance") : list("compliance",
                        "{\"sid\": \"QE%s\", \"campaign_status\": \"%s\"}".formatted("0".repeat(32), campaign)));
    }

    @Test
    void aLocalNumberInAServiceThatIsRegistered() throws Exception {
        assertEquals(Registration.REGISTERED, campaign("true", null, LOCAL.e164()));
        assertEquals(List.of("messaging.twilio.com/v1/Services", "messaging.twilio.com/v1/Services/" + MG + "/PhoneNumbers"),
                asked);
    }

    @Test
    void theStateOfACampaign() throws Exception {
        assertEquals(Registration.IN_REVIEW, campaign("false", "IN_PROGRESS", LOCAL.e164()));
        assertEquals(Registration.IN_REVIEW, campaign("false", "PENDING", LOCAL.e164()));
        assertEquals(Registration.REJECTED, campaign("null", "FAILED", LOCAL.e164()));
        assertEquals(Registration.REGISTERED, campaign("false", "VERIFIED", LOCAL.e164()));
        assertEquals(Registration.NONE, campaign("false", null, LOCAL.e164()));
    }

    @Test
    void anotherNumbersCampaignIsNotOurs() throws Exception {
        assertEquals(Registration.NONE, campaign("true", "VERIFIED", "+14155550111"));
        assertEquals(Registration.NONE, ask((readiness, credentials) -> readiness.registration(credentials, LOCAL),
                list("services")));
    }
}
