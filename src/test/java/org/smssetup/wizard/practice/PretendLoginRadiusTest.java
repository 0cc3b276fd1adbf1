package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.practice.LoginRadiusWorld.Reading;
import org.smssetup.wizard.practice.LoginRadiusWorld.Saving;
import org.smssetup.wizard.practice.LoginRadiusWorld.Setup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.practice.Wire.form;
import static org.smssetup.wizard.practice.Wire.json;

class PretendLoginRadiusTest {
    private static final long ACME = 1001;
    private static final long STAGING = 1002;
    private static final String RETURN = "http://localhost:8089/postLogin";
    private static final String SETTINGS =
            """
            {"provider":"Twilio","AccountSid":"AC00000000000000000000000000000000","AuthToken":"not-a-real-token-1","FromNumber":"+14155550199"}
            """.strip();

    private final Wire wire = new Wire();
    private PracticeWorld world;
    private String sign = "";
    private String token = "";

    @AfterEach
    void close() {
        world.close();
        wire.close();
    }

    // The sign-in page

    @Test
    void signingInLeadsBackWithAToken() {
        world = Wire.world(Scenario.OLD_TRIAL);
        HttpResponse<String> page = wire.get(URI.create(world.signInPage() + "?return_url=" + RETURN));
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("value=\"pretend.person@example.com\""));
        HttpResponse<String> back = wire.post(world.signInPage(),
                form("return_url", RETURN + "?a=b", "email", "x@example.com", "password", "y"));
        assertEquals(302, back.statusCode());
        assertTrue(back.headers().firstValue("Location").orElseThrow().matches(
                "http://localhost:8089/postLogin\\?a=b&token=[0-9a-f]{32}"));
        assertEquals(422, wire.post(world.signInPage(), form("return_url", RETURN, "email", "", "password", "y")).statusCode());
    }

    @Test
    void noWayBackLeadsAnywhereElse() {
        world = Wire.world(Scenario.OLD_TRIAL);
        for (String elsewhere : List.of("http://example.com/postLogin", "https://localhost:8089/postLogin", "",
                "http://localhost@example.com/", "http://127.0.0.1.example.com/", "javascript:alert(1)", "//example.com",
                "http://localhost:8089/#x", "http://user@localhost:8089/", "%%%")) {
            HttpResponse<String> answer = wire.post(world.signInPage(),
                    form("return_url", elsewhere, "email", "x@example.com", "password", "y"));
            assertEquals(400, answer.statusCode(), elsewhere);
            assertTrue(answer.headers().firstValue("Location").isEmpty(), elsewhere);
        }
        assertEquals(302, wire.post(world.signInPage(), form("return_url", "http://127.0.0.1:4000/x", "email", "x@example.com",
                "password", "y")).statusCode());
    }

    // Session

    @Test
    void aTokenIsGoodForOneSignIn() {
        world = Wire.world(Scenario.OLD_TRIAL);
        String access = accessToken();
        JsonNode session = json(login(access));
        assertEquals(Set.of("api_Version", "app_id", "app_name", "authenticated", "no_of_logins", "plan_detail", "xsign",
                "xtoken"), names(session));
        assertTrue(session.get("authenticated").booleanValue());
        assertEquals(ACME, session.get("app_id").longValue());
        assertRefused(login(access));
        assertRefused(login("never-given"));
    }

    @Test
    void aCallWithoutTheSessionSaysSignedOut() {
        world = Wire.world(Scenario.OLD_TRIAL);
        signIn();
        String good = sign;
        for (String bad : List.of("", "0".repeat(32))) {
            sign = bad;
            assertEquals("", json(get("/auth/permissions?")).get("xsign").asText());
        }
        sign = good;
        String goodToken = token;
        token = "0".repeat(32);
        assertEquals("", json(get("/auth/permissions?")).get("xsign").asText());
        token = goodToken;
        assertTrue(json(get("/auth/permissions?")).has("permissions"));
    }

    @Test
    void aCallWithoutAnotherHeaderIsRefused() {
        world = Wire.world(Scenario.OLD_TRIAL);
        signIn();
        for (String missing : List.of("x-is-loginradius-ajax", "Origin", "Content-Type")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri("/auth/permissions?")).GET();
            Map<String, String> headers = headers();
            headers.remove(missing);
            headers.forEach(request::header);
            HttpResponse<String> answer = wire.send(request);
            assertEquals(400, answer.statusCode(), missing);
            assertEquals(908, json(answer).get("ErrorCode").intValue());
            assertFalse(json(answer).has("xsign"));
        }
    }

    @Test
    void theSessionEndsAfterItsCalls() {
        world = Wire.world(Scenario.OLD_TRIAL.twilio(), Scenario.OLD_TRIAL.loginRadius().withCallsUntilSignedOut(2));
        signIn();
        assertTrue(json(get("/auth/permissions?")).has("permissions"));
        assertTrue(json(get("/auth/features")).has("Data"));
        assertEquals("", json(get("/auth/permissions?")).get("xsign").asText());
        signIn();
        assertTrue(json(get("/auth/permissions?")).has("permissions"), "a new sign-in begins anew");
    }

    @Test
    void theTokenCanBeValidated() {
        world = Wire.world(Scenario.OLD_TRIAL);
        signIn();
        assertEquals(Set.of("access_token", "expires_in", "refresh_token"), names(json(get("/auth/validatetoken"))));
    }

    // Sites

    @Test
    void ownedAndSharedSitesComeInTheirOwnShapes() {
        world = Wire.world(Scenario.TWO_SITES);
        signIn();
        JsonNode sites = json(get("/auth/core-app-data?"));
        JsonNode owned = sites.get("apps").get("Data").get(0);
        assertEquals(Set.of("AppId", "AppName", "Domain", "Key", "Secret", "Role", "ProductPlan"), names(owned));
        assertEquals("Developer Pro", owned.get("ProductPlan").get("Name").asText());
        JsonNode shared = sites.get("sharedApps").get("Data").get(0);
        assertEquals(Set.of("AppId", "AppName", "Domain", "ApiKey", "ApiSecret", "Role", "AdditionalPermissions"),
                names(shared));
        assertEquals(STAGING, shared.get("AppId").longValue());
        assertTrue(shared.get("Role").isArray());
    }

    @Test
    void changingTheSiteReplacesTheSession() {
        world = Wire.world(Scenario.TWO_SITES);
        signIn();
        String oldSign = sign;
        String oldToken = token;
        assertRefused(get("/account/switchapp?appid=" + STAGING));
        assertRefused(get("/account/switchsharedsite?appid=" + ACME));
        assertRefused(get("/account/switchapp?appid=none"));
        JsonNode changed = json(get("/account/switchsharedsite?appid=" + STAGING));
        assertNotEquals(oldToken, changed.get("xtoken").asText());
        assertEquals(STAGING, changed.get("app_id").longValue());
        assertEquals("", json(get("/auth/features")).get("xsign").asText(), "the old pair is gone");
        sign = changed.get("xsign").asText();
        token = changed.get("xtoken").asText();
        assertEquals("AC" + "0".repeat(32), json(get("/deployment/sms-settings/config")).get("AccountSid").asText());
        assertNotEquals(oldSign, sign);
    }

    @Test
    void permissionsAndFeaturesAreThoseOfTheSite() {
        world = Wire.world(Scenario.NO_PERMISSION);
        signIn();
        JsonNode permissions = json(get("/auth/permissions?")).get("permissions");
        assertFalse(permissions.get("API_EditThirdPartyCredentials").booleanValue());
        assertTrue(permissions.get("API_ViewThirdPartyCredentials").booleanValue());
        assertTrue(permissions.has("API_AdminConfiguration") && permissions.has("API_EditConfiguration"));
        assertEquals(909, json(post("/deployment/sms-settings", SETTINGS)).get("ErrorCode").intValue());
        assertEquals(0, world.writes(ACME));
        assertEquals(909, json(post("/auth/feature/update?",
                "{\"data\":[{\"feature\":\"phone_id_and_email_login_enabled\",\"status\":false}]}")).get("ErrorCode").intValue());
    }

    @Test
    void phoneLoginCanBeSwitchedOn() {
        world = Wire.world(Scenario.PHONE_LOGIN_OFF);
        signIn();
        assertFalse(feature(json(get("/auth/features"))));
        assertTrue(feature(json(post("/auth/feature/update?",
                "{\"data\":[{\"feature\":\"phone_id_and_email_login_enabled\",\"status\":true}]}"))));
        assertTrue(feature(json(get("/auth/features"))));
        assertRefused(post("/auth/feature/update?", "{\"data\":[{\"feature\":\"no_such\",\"status\":true}]}"));
    }

    // SMS settings

    @Test
    void settingsAreKeptPerSiteAndCounted() {
        world = Wire.world(Scenario.TWO_SITES);
        signIn();
        JsonNode before = json(get("/deployment/sms-settings/config"));
        assertEquals(Set.of("provider", "AccountSid", "AuthToken", "FromNumber"), names(before));
        before.forEach(value -> assertEquals("", value.asText()));
        HttpResponse<String> saved = post("/deployment/sms-settings", SETTINGS);
        assertEquals(SETTINGS, saved.body());
        assertEquals(SETTINGS, get("/deployment/sms-settings/config").body());
        assertEquals(1, world.writes(ACME));
        assertEquals(0, world.writes(STAGING));
        try (LoginRadiusWorld.Sms staging = world.settings(STAGING)) {
            assertEquals("+14155550160", staging.from());
        }
        assertEquals("", json(post("/deployment/sms-settings/reset", "{}")).get("AccountSid").asText());
        assertEquals("", json(get("/deployment/sms-settings/config")).get("AccountSid").asText());
        assertEquals(2, world.writes(ACME));
    }

    @Test
    void aSaveWithAFieldMissingIsRefused() {
        world = Wire.world(Scenario.OLD_TRIAL);
        signIn();
        assertRefused(post("/deployment/sms-settings", SETTINGS.replace("FromNumber", "fromnumber")));
        assertRefused(post("/deployment/sms-settings", "[]"));
        assertRefused(post("/deployment/sms-settings", "nothing"));
        assertEquals(0, world.writes(ACME));
    }

    @Test
    void theReadCanMaskTheTokenOrHaveAnotherShape() {
        world = Wire.world(Scenario.MASKED_TOKEN);
        signIn();
        assertEquals("", json(get("/deployment/sms-settings/config")).get("AuthToken").asText(), "nothing to mask");
        post("/deployment/sms-settings", SETTINGS);
        assertEquals("********", json(get("/deployment/sms-settings/config")).get("AuthToken").asText());
        try (LoginRadiusWorld.Sms kept = world.settings(ACME)) {
            assertEquals("not-a-real-token-1", kept.token().<String>use(String::new));
        }
        world.close();
        world = Wire.world(Scenario.CONTRACT_UNKNOWN);
        signIn();
        assertEquals(Set.of("Data"), names(json(get("/deployment/sms-settings/config"))));
    }

    @Test
    void aSaveCanKeepSomethingElse() {
        world = Wire.world(Scenario.SAVED_BUT_DIFFERENT);
        signIn();
        assertEquals("+14155550199", json(post("/deployment/sms-settings", SETTINGS)).get("FromNumber").asText());
        assertEquals("", json(get("/deployment/sms-settings/config")).get("FromNumber").asText());
    }

    @Test
    void aSaveCanStayWithoutAnAnswerBeforeOrAfterKeeping() {
        for (Saving saving : List.of(Saving.HANGS_BEFORE_KEEPING, Saving.HANGS_AFTER_KEEPING)) {
            if (world != null) {
                world.close();
            }
            world = Wire.world(Scenario.OLD_TRIAL.twilio(), Scenario.OLD_TRIAL.loginRadius().with(saving));
            signIn();
            HttpRequest.Builder request = HttpRequest.newBuilder(uri("/deployment/sms-settings"))
                    .POST(HttpRequest.BodyPublishers.ofString(SETTINGS));
            headers().forEach(request::header);
            assertInstanceOf(HttpTimeoutException.class, assertThrows(UncheckedIOException.class,
                    () -> wireWithin(Duration.ofMillis(500), request)).getCause());
            assertEquals(saving == Saving.HANGS_AFTER_KEEPING ? "Twilio" : "",
                    json(get("/deployment/sms-settings/config")).get("provider").asText());
            assertEquals(1, world.writes(ACME));
            assertEquals(200, post("/deployment/sms-settings", SETTINGS).statusCode(), "the second one is answered");
        }
    }

    @Test
    void unknownCallsAreNotFound() {
        world = Wire.world(Scenario.OLD_TRIAL);
        signIn();
        assertEquals(404, get("/security-configuration/api-credentials/change").statusCode());
        assertEquals(404, post("/deployment/sms-settings/config", "{}").statusCode());
    }

    @Test
    void everyRequestIsCountedAndNoTokenIsKept() {
        world = Wire.world(Scenario.OLD_TRIAL);
        signIn();
        post("/deployment/sms-settings", SETTINGS);
        List<Seen> seen = world.loginRadius().seen();
        assertEquals(List.of("/auth.aspx", "/auth/login", "/deployment/sms-settings"),
                seen.stream().map(Seen::path).toList());
        assertEquals("****", seen.getLast().form().get("AuthToken"));
        assertEquals("+14155550199", seen.getLast().form().get("FromNumber"));
        assertFalse(seen.toString().contains("not-a-real-token"));
        assertFalse(seen.toString().contains(token));
    }

    @Test
    void settingsCanBeSavedByHandOnTheConsolesPage() {
        world = Wire.world(Scenario.TWO_SITES);
        URI page = world.page(OutsidePage.LOGINRADIUS_SMS_SETTINGS);
        assertTrue(wire.get(URI.create(page + "?site=" + STAGING)).body().contains("+14155550160"));
        HttpResponse<String> saved = wire.post(page, form("site", "" + ACME, "AccountSid", " AC" + "1".repeat(32) + " ",
                "AuthToken", "not-a-real-token-2", "FromNumber", "+14155550199"));
        assertEquals(200, saved.statusCode());
        assertTrue(saved.body().contains("role=\"status\""));
        try (LoginRadiusWorld.Sms kept = world.settings(ACME)) {
            assertEquals("AC" + "1".repeat(32), kept.accountSid());
            assertEquals("Twilio", kept.provider());
        }
        assertEquals(0, world.writes(ACME), "by hand is not through the API");
    }

    @Test
    void somebodyWithoutASiteSignsInToNothing() throws IOException {
        world = Wire.world(Scenario.OLD_TRIAL.twilio(), Setup.of().with(Reading.CLEAR));
        signIn();
        JsonNode sites = json(get("/auth/core-app-data?"));
        assertEquals(0, sites.get("apps").get("Data").size() + sites.get("sharedApps").get("Data").size());
        assertRefused(get("/deployment/sms-settings/config"));
        assertEquals(200, wire.get(world.page(OutsidePage.LOGINRADIUS_SMS_SETTINGS)).statusCode());
    }

    private void wireWithin(Duration limit, HttpRequest.Builder request) {
        try (java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
                .proxy(java.net.http.HttpClient.Builder.NO_PROXY).build()) {
            client.send(request.timeout(limit).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void signIn() {
        JsonNode session = json(login(accessToken()));
        sign = session.get("xsign").asText();
        token = session.get("xtoken").asText();
    }

    private String accessToken() {
        return wire.post(world.signInPage(), form("return_url", RETURN, "email", "x@example.com", "password", "y"))
                .headers().firstValue("Location").orElseThrow().replaceAll(".*token=", "");
    }

    private HttpResponse<String> login(String access) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/auth/login")).POST(HttpRequest.BodyPublishers.ofString(
                "{\"accesstoken\":\"" + access + "\",\"AppName\":\"\",\"domain\":\"\",\"dataCenter\":\"\",\"plan\":\"\","
                        + "\"role\":\"\",\"lookingFor\":\"\"}"));
        Map<String, String> headers = headers();
        headers.keySet().removeIf(name -> name.contains("--"));
        headers.forEach(request::header);
        return wire.send(request);
    }

    private HttpResponse<String> get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).GET();
        headers().forEach(request::header);
        return wire.send(request);
    }

    private HttpResponse<String> post(String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        headers().forEach(request::header);
        return wire.send(request);
    }

    private Map<String, String> headers() {
        return form("x-is-loginradius--sign", sign, "x-is-loginradius--token", token, "x-is-loginradius-ajax", "true",
                "Origin", "https://adminconsole.loginradius.com", "Content-Type", "application/json; charset=utf-8");
    }

    private URI uri(String path) {
        return world.loginRadiusApi().resolve(path);
    }

    private static boolean feature(JsonNode features) {
        List<Boolean> found = new ArrayList<>();
        features.get("Data").forEach(f -> {
            if (f.get("feature").asText().equals("phone_id_and_email_login_enabled")) {
                found.add(f.get("status").booleanValue());
            }
        });
        assertEquals(1, found.size());
        return found.getFirst();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertTrue(answer.statusCode() >= 400, answer.body());
        assertTrue(json(answer).get("ErrorCode").intValue() > 0, answer.body());
        assertFalse(json(answer).has("xsign"));
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
