package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.TwilioWorld.Kind;
import org.smssetup.wizard.practice.TwilioWorld.Line;
import org.smssetup.wizard.practice.TwilioWorld.Setup;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.practice.PracticeWorld.OTHER_PHONE;
import static org.smssetup.wizard.practice.PracticeWorld.PHONE;
import static org.smssetup.wizard.practice.PracticeWorld.SENDER;
import static org.smssetup.wizard.practice.Wire.form;
import static org.smssetup.wizard.practice.Wire.json;

class PretendTwilioTest {
    private static final Setup NEW_TRIAL = Setup.of(Kind.NEW_TRIAL).withVerified(List.of(PHONE.e164()));
    private static final Setup OLD_TRIAL = Scenario.OLD_TRIAL.twilio();

    private final Wire wire = new Wire();
    private PracticeWorld world;

    @AfterEach
    void close() {
        world.close();
        wire.close();
    }

    // Who may

    @Test
    void theRightPairGetsTheAccountWithEveryDocumentedField() {
        world = Wire.world(OLD_TRIAL);
        HttpResponse<String> answer = get(".json");
        assertEquals(200, answer.statusCode());
        assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        JsonNode account = json(answer);
        assertEquals(Set.of("auth_token", "date_created", "date_updated", "friendly_name", "owner_account_sid", "sid",
                "status", "subresource_uris", "type", "uri"), names(account));
        assertEquals(world.accountSid().value(), account.get("sid").asText());
        assertEquals("Trial", account.get("type").asText());
        assertEquals("active", account.get("status").asText());
        assertEquals("Thu, 07 May 2026 10:15:30 +0000", account.get("date_created").asText());
        assertEquals(path("/Messages.json"), account.get("subresource_uris").get("messages").asText());
        try (Secret token = world.authToken(); Secret told = Secret.copyOf(account.get("auth_token").asText())) {
            assertTrue(token.sameAs(told));
        }
    }

    @Test
    void anyOtherPairIsRefusedAsTwilioDoes() {
        world = Wire.world(OLD_TRIAL);
        try (Secret wrong = Secret.copyOf("not-a-real-token")) {
            HttpResponse<String> answer = wire.get(uri(".json"), "Authorization", Wire.basic(world.accountSid().value(), wrong));
            assertRefused(answer, 401, 20003);
            assertEquals("Authenticate", json(answer).get("message").asText());
            assertTrue(json(answer).get("more_info").asText().endsWith("/20003"));
            assertTrue(answer.headers().firstValue("WWW-Authenticate").isPresent());
        }
        assertRefused(wire.get(uri(".json")), 401, 20003);
        assertRefused(wire.get(uri(".json"), "Authorization", "Basic !!!"), 401, 20003);
        assertRefused(wire.get(uri(".json"), "Authorization", "Bearer x"), 401, 20003);
    }

    @Test
    void anotherAccountAndUnknownPathsAreNotFound() {
        world = Wire.world(OLD_TRIAL);
        assertRefused(wire.get(world.twilioApi().resolve("/2010-04-01/Accounts/AC" + "0".repeat(32) + ".json"),
                "Authorization", live()), 404, 20404);
        assertRefused(get("/NoSuchThing.json"), 404, 20404);
        assertRefused(wire.get(world.twilioApi().resolve("/")), 404, 20404);
        assertRefused(post("/Balance.json", Map.of()), 405, 20004);
    }

    @Test
    void testCredentialsMaySendOnly() {
        world = Wire.world(OLD_TRIAL);
        String page = wire.get(URI.create(world.page(org.smssetup.wizard.model.OutsidePage.TWILIO_KEYS) + "?show=yes")).body();
        String sid = valueOf(page, "test-sid");
        String auth;
        try (Secret token = Secret.copyOf(valueOf(page, "test-token"))) {
            auth = Wire.basic(sid, token);
        }
        URI account = world.twilioApi().resolve("/2010-04-01/Accounts/" + sid);
        assertRefused(wire.get(URI.create(account + ".json"), "Authorization", auth), 403, 20008);
        assertRefused(wire.get(URI.create(account + "/Messages.json"), "Authorization", auth), 403, 20008);
        URI messages = URI.create(account + "/Messages.json");
        HttpResponse<String> good = wire.post(messages,
                form("To", PHONE.e164(), "From", "+15005550006", "Body", "x"), "Authorization", auth);
        assertEquals(201, good.statusCode());
        assertEquals("queued", json(good).get("status").asText());
        for (Map.Entry<String, Integer> magic : Map.of("+15005550001", 21212, "+15005550007", 21606,
                "+15005550008", 21611, SENDER.e164(), 21606).entrySet()) {
            assertRefused(wire.post(messages, form("To", PHONE.e164(), "From", magic.getKey(), "Body", "x"),
                    "Authorization", auth), 400, magic.getValue());
        }
        for (Map.Entry<String, Integer> magic : Map.of("+15005550001", 21211, "+15005550002", 21612,
                "+15005550003", 21408, "+15005550004", 21610, "+15005550009", 21614).entrySet()) {
            assertRefused(wire.post(messages, form("To", magic.getKey(), "From", "+15005550006", "Body", "x"),
                    "Authorization", auth), 400, magic.getValue());
        }
        assertEquals(List.of(), world.phone().texts());
    }

    @Test
    void aReplacedTokenIsRefusedOnceAndThePageThenShowsTheGoodOne() {
        world = Wire.world(Scenario.WRONG_TOKEN_FIRST);
        try (Secret first = world.authToken()) {
            try (Secret again = world.authToken()) {
                assertTrue(first.sameAs(again), "nothing has been refused yet");
            }
            assertRefused(get(".json"), 401, 20003);
            try (Secret second = world.authToken()) {
                assertFalse(first.sameAs(second));
            }
        }
        assertEquals(200, get(".json").statusCode());
    }

    @Test
    void aSuspendedAccountTellsSoAndDoesNothingElse() {
        world = Wire.world(Scenario.SUSPENDED);
        assertEquals("suspended", json(get(".json")).get("status").asText());
        assertRefused(get("/Balance.json"), 403, 20403);
        assertRefused(send(PHONE.e164(), SENDER.e164(), "x"), 403, 20403);
    }

    // Lists

    @Test
    void theBalanceIsAmountAndCurrencyAsText() {
        world = Wire.world(OLD_TRIAL);
        JsonNode balance = json(get("/Balance.json"));
        assertEquals(Set.of("account_sid", "balance", "currency"), names(balance));
        assertEquals("15.50", balance.get("balance").textValue());
        assertEquals("USD", balance.get("currency").textValue());
    }

    @Test
    void ownedNumbersHaveEveryDocumentedFieldInItsType() {
        world = Wire.world(Scenario.FULL_ACCOUNT);
        JsonNode numbers = json(get("/IncomingPhoneNumbers.json")).get("incoming_phone_numbers");
        assertEquals(2, numbers.size());
        JsonNode first = numbers.get(0);
        assertEquals(Set.of("account_sid", "address_requirements", "address_sid", "api_version", "beta", "bundle_sid",
                "capabilities", "date_created", "date_updated", "emergency_address_sid", "emergency_address_status",
                "emergency_status", "friendly_name", "identity_sid", "origin", "phone_number", "sid",
                "sms_application_sid", "sms_fallback_method", "sms_fallback_url", "sms_method", "sms_url", "status",
                "status_callback", "status_callback_method", "subresource_uris", "trunk_sid", "type", "uri",
                "voice_application_sid", "voice_caller_id_lookup", "voice_fallback_method", "voice_fallback_url",
                "voice_method", "voice_receive_mode", "voice_url"), names(first));
        assertEquals(Set.of("fax", "mms", "sms", "voice"), names(first.get("capabilities")));
        assertFalse(first.get("capabilities").get("sms").booleanValue());
        assertTrue(numbers.get(1).get("capabilities").get("sms").booleanValue());
        assertTrue(first.get("sid").asText().matches("PN[0-9a-f]{32}"));
        assertTrue(first.get("beta").isBoolean());
        assertEquals(SENDER.e164(), json(get("/IncomingPhoneNumbers.json?PhoneNumber=%2B1415555019*"))
                .get("incoming_phone_numbers").get(0).get("phone_number").asText());
        assertEquals(0, json(get("/IncomingPhoneNumbers.json?PhoneNumber=777")).get("incoming_phone_numbers").size());
    }

    @Test
    void verifiedNumbersCanBeAskedForOne() {
        world = Wire.world(OLD_TRIAL.withVerified(List.of(PHONE.e164(), OTHER_PHONE.e164())));
        assertEquals(2, json(get("/OutgoingCallerIds.json")).get("outgoing_caller_ids").size());
        JsonNode one = json(get("/OutgoingCallerIds.json?PhoneNumber=%2B14155550142")).get("outgoing_caller_ids");
        assertEquals(1, one.size());
        assertEquals(Set.of("account_sid", "date_created", "date_updated", "friendly_name", "phone_number", "sid", "uri"),
                names(one.get(0)));
        assertEquals(OTHER_PHONE.e164(), one.get(0).get("phone_number").asText());
        assertEquals(0, json(get("/OutgoingCallerIds.json?PhoneNumber=%2B14155550111")).get("outgoing_caller_ids").size());
    }

    @Test
    void aHundredAndTwentyNumbersComePageByPage() {
        List<Line> many = IntStream.range(0, 120).mapToObj(i -> new Line("+1415555%04d".formatted(i), true)).toList();
        world = Wire.world(OLD_TRIAL.withOwned(many));
        String next = path("/IncomingPhoneNumbers.json?FriendlyName=");
        List<String> numbers = new ArrayList<>();
        List<List<Integer>> pages = new ArrayList<>();
        Set<String> fields = Set.of("end", "first_page_uri", "incoming_phone_numbers", "next_page_uri", "page",
                "page_size", "previous_page_uri", "start", "uri");
        String before = null;
        while (next != null) {
            assertTrue(pages.size() < 4, "pages without end");
            JsonNode page = json(wire.get(world.twilioApi().resolve(next), "Authorization", live()));
            assertEquals(fields, names(page));
            pages.add(List.of(page.get("page").intValue(), page.get("start").intValue(), page.get("end").intValue(),
                    page.get("page_size").intValue()));
            page.get("incoming_phone_numbers").forEach(n -> numbers.add(n.get("phone_number").asText()));
            assertEquals(before == null, page.get("previous_page_uri").isNull());
            before = page.get("uri").asText();
            next = page.get("next_page_uri").isNull() ? null : page.get("next_page_uri").asText();
            assertTrue(next == null || next.contains("PageToken=PAPN"), next);
        }
        assertEquals(List.of(List.of(0, 0, 49, 50), List.of(1, 50, 99, 50), List.of(2, 100, 119, 50)), pages);
        assertEquals(many.stream().map(Line::number).toList(), numbers);
        assertEquals(3, world.twilio().seen().size());
    }

    @ParameterizedTest
    @CsvSource({"120, 60, 2", "120, 1000, 1", "120, 120, 1", "0, 50, 1"})
    void thePageSizeIsKept(int count, int size, int pages) {
        world = Wire.world(OLD_TRIAL.withOwned(IntStream.range(0, count)
                .mapToObj(i -> new Line("+1415555%04d".formatted(i), true)).toList()));
        String next = path("/IncomingPhoneNumbers.json?PageSize=" + size);
        Set<String> all = new HashSet<>();
        int read = 0;
        for (; next != null && read < 9; read++) {
            JsonNode page = json(wire.get(world.twilioApi().resolve(next), "Authorization", live()));
            page.get("incoming_phone_numbers").forEach(n -> all.add(n.get("sid").asText()));
            next = page.get("next_page_uri").textValue();
        }
        assertEquals(pages, read);
        assertEquals(count, all.size());
    }

    @Test
    void aPageSizeThatTwilioDoesNotHaveIsRefused() {
        world = Wire.world(OLD_TRIAL);
        assertRefused(get("/IncomingPhoneNumbers.json?PageSize=1001"), 400, 20001);
        assertRefused(get("/IncomingPhoneNumbers.json?PageSize=many"), 400, 20001);
    }

    // Messages

    @Test
    void aMessageIsTakenWithEveryDocumentedField() {
        world = Wire.world(OLD_TRIAL);
        HttpResponse<String> answer = send(PHONE.e164(), SENDER.e164(), "Your test code is 4821");
        assertEquals(201, answer.statusCode());
        JsonNode message = json(answer);
        assertEquals(Set.of("account_sid", "api_version", "body", "date_created", "date_sent", "date_updated",
                "direction", "error_code", "error_message", "from", "messaging_service_sid", "num_media",
                "num_segments", "price", "price_unit", "sid", "status", "subresource_uris", "to", "uri"), names(message));
        assertEquals("Sent from your Twilio trial account - Your test code is 4821", message.get("body").asText());
        assertEquals("queued", message.get("status").asText());
        assertEquals("Mon, 23 Nov 2026 10:15:30 +0000", message.get("date_created").asText());
        assertTrue(message.get("date_sent").isNull());
        assertTrue(message.get("price").isNull());
        assertEquals("1", message.get("num_segments").textValue());
        assertEquals("0", message.get("num_media").textValue());
        assertTrue(message.get("sid").asText().matches("SM[0-9a-f]{32}"));
        assertEquals(path("/Messages/" + message.get("sid").asText() + ".json"), message.get("uri").asText());
    }

    @Test
    @DisplayName("UX-23: taken is not sent, sent is not delivered; the text is on the phone when it has been sent")
    void eachLookTakesTheMessageOneStateOn() {
        world = Wire.world(OLD_TRIAL);
        String sid = json(send(PHONE.e164(), SENDER.e164(), "4821")).get("sid").asText();
        List<String> heard = new ArrayList<>();
        world.phone().listen(text -> heard.add(text.from() + " " + text.body()));
        List<String> states = new ArrayList<>();
        List<Integer> onPhone = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            states.add(json(get("/Messages/" + sid + ".json")).get("status").asText());
            onPhone.add(world.phone().texts().size());
        }
        assertEquals(List.of("sending", "sent", "delivered", "delivered"), states);
        assertEquals(List.of(0, 1, 1, 1), onPhone);
        assertEquals(List.of("+14155550199 Sent from your Twilio trial account - 4821"), heard);
        JsonNode end = json(get("/Messages/" + sid + ".json"));
        assertEquals("-0.00830", end.get("price").textValue());
        assertEquals("Mon, 23 Nov 2026 10:15:30 +0000", end.get("date_sent").asText());
        assertEquals("15.49", json(get("/Balance.json")).get("balance").asText());
    }

    @Test
    void lookingAtTheListCountsAsALookAndTheNewestComesFirst() {
        world = Wire.world(OLD_TRIAL);
        send(PHONE.e164(), SENDER.e164(), "one");
        send(PHONE.e164(), SENDER.e164(), "two");
        JsonNode list = json(get("/Messages.json?To=%2B14155550123&PageSize=20")).get("messages");
        assertEquals(2, list.size());
        assertTrue(list.get(0).get("body").asText().endsWith("two"));
        assertEquals("sending", list.get(1).get("status").asText());
        assertEquals("sent", json(get("/Messages.json?From=%2B14155550199")).get("messages").get(0).get("status").asText());
        assertEquals(0, json(get("/Messages.json?To=%2B14155550142")).get("messages").size());
        assertEquals(2, world.phone().texts().size());
        assertTrue(world.phone().texts().getFirst().body().endsWith("one"));
    }

    @Test
    @DisplayName("Missing fields, a body that is no form, a wrong type and an unknown SID are refused")
    void whatTwilioCannotReadIsRefused() {
        world = Wire.world(OLD_TRIAL);
        String to = PHONE.e164();
        String from = SENDER.e164();
        assertRefused(post("/Messages.json", Map.of()), 400, 21604);
        assertRefused(post("/Messages.json", Map.of("To", to, "Body", "x")), 400, 21603);
        assertRefused(post("/Messages.json", Map.of("To", to, "From", from)), 400, 21602);
        assertRefused(post("/Messages.json", Map.of("to", to, "from", from, "body", "x")), 400, 21604);
        assertRefused(post("/Messages.json", Map.of("To", to, "From", from, "Body", "x", "StatusCallback", "soon")), 400, 21609);
        assertRefused(post("/Messages.json", Map.of("To", "415 555 0123", "From", from, "Body", "x")), 400, 21211);
        assertRefused(get("/Messages/SM" + "0".repeat(32) + ".json"), 404, 20404);
        assertRefused(get("/Messages/XX" + "0".repeat(32) + ".json"), 404, 20404);
        assertRefused(get("/Messages.json?PageSize=many"), 400, 20001);
        assertEquals(0, json(get("/Messages.json")).get("messages").size(), "nothing was kept");
    }

    @Test
    void messagesCanBeAskedForByTheDayOfSending() {
        world = Wire.world(OLD_TRIAL);
        send(PHONE.e164(), SENDER.e164(), "one");
        assertEquals(0, json(get("/Messages.json?DateSent=2026-11-23")).get("messages").size(), "not sent yet");
        get("/Messages.json");
        get("/Messages.json");
        assertEquals(1, json(get("/Messages.json?DateSent=2026-11-23")).get("messages").size());
        assertEquals(0, json(get("/Messages.json?DateSent=2026-11-22")).get("messages").size());
        assertEquals(1, json(get("/Messages.json?DateSent%3E=2026-11-23T10:00:00")).get("messages").size());
        assertEquals(0, json(get("/Messages.json?DateSent%3C=2026-11-23T10:00:00")).get("messages").size());
        assertEquals(1, json(get("/Messages.json?DateSent>=2026-11-01".replace(">", "%3E"))).get("messages").size());
        assertRefused(get("/Messages.json?DateSent=yesterday"), 400, 20001);
    }

    @Test
    void aMessageThatDoesNotArriveSaysWhyAndNeverReachesThePhone() {
        world = Wire.world(Scenario.MESSAGE_UNDELIVERED);
        String sid = json(send(PHONE.e164(), SENDER.e164(), "4821")).get("sid").asText();
        JsonNode last = null;
        for (int i = 0; i < 4; i++) {
            last = json(get("/Messages/" + sid + ".json"));
        }
        assertEquals("undelivered", last.get("status").asText());
        assertEquals(30003, last.get("error_code").intValue());
        assertTrue(last.get("error_message").isTextual());
        assertEquals(List.of(), world.phone().texts());
    }

    @Test
    void anOldTrialTakesALongTextAndFailsIt() {
        world = Wire.world(OLD_TRIAL);
        HttpResponse<String> answer = send(PHONE.e164(), SENDER.e164(), "x".repeat(130));
        assertEquals(201, answer.statusCode());
        assertEquals("2", json(answer).get("num_segments").textValue());
        JsonNode end = json(get("/Messages.json")).get("messages").get(0);
        assertEquals("failed", end.get("status").asText());
        assertEquals(30044, end.get("error_code").intValue());
    }

    @ParameterizedTest(name = "To={0} From={1} Body={2}: {3}")
    @CsvSource({
            "'', +14155550199, x, 21604",
            "+14155550123, '', x, 21603",
            "+14155550123, +14155550199, '', 21602",
            "4155550123, +14155550199, x, 21211",
            "+1415, +14155550199, x, 21211",
            "+14155550199, +14155550199, x, 21266",
            "+14155550142, +14155550199, x, 21608",
            "+14155550123, 4155550199, x, 21212",
            "+14155550123, +14155550177, x, 21659",
            "+14155550123, +14155550155, x, 21660",
            "+14155550123, +14155550188, x, 21606"})
    void anOldTrialRefuses(String to, String from, String body, int code) {
        world = Wire.world(OLD_TRIAL.withOwned(List.of(new Line(SENDER.e164(), true), new Line("+14155550188", false)))
                .withOthers(Set.of("+14155550155")));
        assertRefused(send(to, from, body), 400, code);
        assertEquals(0, json(get("/Messages.json")).get("messages").size());
    }

    @Test
    void aTextThatIsTooLongAndAnUnknownServiceAreRefused() {
        world = Wire.world(OLD_TRIAL);
        assertRefused(send(PHONE.e164(), SENDER.e164(), "x".repeat(1601)), 400, 21617);
        assertRefused(post("/Messages.json", form("To", PHONE.e164(), "MessagingServiceSid", "MG" + "0".repeat(32),
                "Body", "x")), 400, 21705);
    }

    @Test
    void aClosedCountryIsRefusedUntilItIsOpenedOnThePage() {
        world = Wire.world(Scenario.COUNTRY_CLOSED);
        assertRefused(send(PHONE.e164(), SENDER.e164(), "x"), 400, 21408);
        wire.post(world.page(org.smssetup.wizard.model.OutsidePage.TWILIO_GEO_PERMISSIONS), form("US", "open"));
        assertEquals(201, send(PHONE.e164(), SENDER.e164(), "x").statusCode());
    }

    @Test
    void aFullAccountTextsAnybodyWithoutPrefixOnceItsProfileIsApproved() {
        Setup full = Scenario.FULL_ACCOUNT.twilio();
        world = Wire.world(full);
        JsonNode taken = json(send(OTHER_PHONE.e164(), SENDER.e164(), "hello"));
        assertEquals("hello", taken.get("body").asText());
        assertEquals("Full", json(get(".json")).get("type").asText());
        world.close();
        world = Wire.world(full.withProfileApproved(false));
        assertRefused(send(OTHER_PHONE.e164(), SENDER.e164(), "hello"), 400, 21608);
        assertEquals(201, send(PHONE.e164(), SENDER.e164(), "hello").statusCode());
    }

    // The trial of 2026

    @Test
    void aNewTrialOwnsNoNumberAndLendsOne() {
        world = Wire.world(NEW_TRIAL);
        assertEquals(0, json(get("/IncomingPhoneNumbers.json")).get("incoming_phone_numbers").size());
        assertEquals(SENDER, world.trialNumber());
        assertEquals("Trial", json(get(".json")).get("type").asText());
    }

    @Test
    void aNewTrialSendsItsOwnTextAndTellsTheDigits() {
        world = Wire.world(NEW_TRIAL);
        HttpResponse<String> answer = send(PHONE.e164(), SENDER.e164(), "sms_2fa");
        assertEquals(201, answer.statusCode());
        String body = json(answer).get("body").asText();
        assertTrue(body.matches("\\D*\\d{6}\\D*"), body);
        String sid = json(answer).get("sid").asText();
        assertRefused(get("/Messages/" + sid + ".json"), 403, 20403);
        assertEquals("sending", json(get("/Messages.json?To=%2B14155550123")).get("messages").get(0).get("status").asText());
        get("/Messages.json");
        assertEquals(body, world.phone().texts().getFirst().body());
        assertTrue(json(get("/Messages.json")).get("messages").get(0).get("price").isNull(), "units, not money");
    }

    @Test
    void aNewTrialKnowsEachOfItsTexts() {
        world = Wire.world(NEW_TRIAL);
        Set<String> bodies = new TreeSet<>();
        for (String template : TwilioWorld.TEMPLATES) {
            bodies.add(json(send(PHONE.e164(), SENDER.e164(), template)).get("body").asText());
        }
        assertEquals(10, bodies.size());
    }

    @ParameterizedTest(name = "To={0} From={1} Body={2}: {3}/{4}")
    @CsvSource({
            "+14155550123, +14155550199, my own text, 400, 572006",
            "+14155550142, +14155550199, sms_2fa, 422, 572002",
            "+14155550142, +14155550199, my own text, 422, 572002",
            "+14155550123, +14155550177, sms_2fa, 422, 572003"})
    void aNewTrialRefuses(String to, String from, String body, int status, int code) {
        world = Wire.world(NEW_TRIAL);
        assertRefused(send(to, from, body), status, code);
    }

    @Test
    void aNewTrialTakesFourParametersOnly() {
        world = Wire.world(NEW_TRIAL);
        Map<String, String> form = form("To", PHONE.e164(), "From", SENDER.e164(), "Body", "sms_2fa");
        form.put("ValidityPeriod", "60");
        assertRefused(post("/Messages.json", form), 400, 0);
        form.remove("ValidityPeriod");
        form.put("StatusCallback", "http://localhost/x");
        assertEquals(201, post("/Messages.json", form).statusCode());
    }

    // What was asked

    @Test
    void everyRequestIsCountedAndNoneOfThemShowsAPassword() {
        world = Wire.world(OLD_TRIAL);
        send(PHONE.e164(), SENDER.e164(), "4821");
        get("/Messages.json?To=%2B14155550123");
        List<Seen> seen = world.twilio().seen();
        assertEquals(List.of("POST", "GET"), seen.stream().map(Seen::method).toList());
        assertEquals(path("/Messages.json"), seen.getFirst().path());
        assertEquals(form("To", PHONE.e164(), "From", SENDER.e164(), "Body", "4821"), seen.getFirst().form());
        assertEquals(Map.of("To", PHONE.e164()), seen.get(1).query());
        try (Secret token = world.authToken()) {
            assertFalse(seen.toString().contains(token.use(String::new)));
            assertFalse(seen.toString().contains("Basic"));
        }
    }

    @Test
    void sidsAndTokensAreMadeAnewForEachWorld() {
        world = new PracticeWorld(Scenario.OLD_TRIAL);
        try (PracticeWorld other = new PracticeWorld(Scenario.OLD_TRIAL);
             Secret mine = world.authToken(); Secret theirs = other.authToken()) {
            assertFalse(world.accountSid().equals(other.accountSid()));
            assertFalse(mine.sameAs(theirs));
            assertEquals(32, mine.length());
        }
    }

    private String path(String resource) {
        return "/2010-04-01/Accounts/" + world.accountSid().value() + resource;
    }

    private URI uri(String resource) {
        return world.twilioApi().resolve(path(resource));
    }

    private String live() {
        try (Secret token = world.authToken()) {
            return Wire.basic(world.accountSid().value(), token);
        }
    }

    private HttpResponse<String> get(String resource) {
        return wire.get(uri(resource), "Authorization", live());
    }

    private HttpResponse<String> post(String resource, Map<String, String> form) {
        return wire.post(uri(resource), form, "Authorization", live());
    }

    private HttpResponse<String> send(String to, String from, String body) {
        return post("/Messages.json", form("To", to, "From", from, "Body", body));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, int code) {
        JsonNode body = json(answer);
        assertEquals(status + "/" + code, answer.statusCode() + "/" + body.get("code"), answer.body());
        assertEquals(Set.of("code", "message", "more_info", "status"), names(body));
        assertEquals(status, body.get("status").intValue());
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String valueOf(String page, String id) {
        return page.replaceAll("(?s).*id=\"" + id + "\"[^>]*value=\"([^\"]*)\".*", "$1");
    }
}
