package org.smssetup.wizard.adapter.twilio;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.http.Wire;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.ServiceState;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.TwilioAccount.OwnedNumber;
import org.smssetup.wizard.model.TwilioAccount.VerifiedNumber;
import org.smssetup.wizard.port.Twilio.Sent;
import org.smssetup.wizard.port.Twilio.State;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.MESSAGE;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.PATH;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.PHONE;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.SENDER;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.SID;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.TOKEN;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.credentials;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.error;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.list;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.message;
import static org.smssetup.wizard.adapter.twilio.PretendTwilio.messages;

/** What goes over the wire, and what is made of the answers. */
@Timeout(60)
class SdkTwilioTest {
    private static final MessagingServiceSid SERVICE = new MessagingServiceSid("MG" + "0".repeat(32));

    private static PretendTwilio answering(String... answers) throws Exception {
        return new PretendTwilio(Wire.answers(answers));
    }

    private static String account(String status, String type) {
        return Wire.json(200, """
                {"auth_token": "%s", "date_created": "Sat, 21 Nov 2026 09:30:15 +0000",
                 "date_updated": "Sat, 21 Nov 2026 09:31:00 +0000", "friendly_name": "Acme", "owner_account_sid": "%s",
                 "sid": "%s", "status": "%s", "type": "%s", "subresource_uris": {"calls": "/2010-04-01/z.json"},
                 "uri": "/2010-04-01/a.json", "something_new": {"a": [1]}}"""
                .formatted(TOKEN, SID.value(), SID.value(), status, type));
    }

    @Test
    void signsInWithSidAndTokenAndSaysWhoItIs() throws Exception {
        try (PretendTwilio pretend = answering(account("active", "Trial"))) {
            pretend.twilio.account(credentials());
            Map<String, String> headers = pretend.wire.only().headers();
            String authorization = headers.get("authorization");
            assertTrue(authorization.startsWith("Basic "));
            assertEquals(SID.value() + ":" + TOKEN,
                    new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8));
            assertEquals("application/json", headers.get("accept"));
            assertEquals("twilio-setup-wizard-for-loginradius twilio-java/13.0.1", headers.get("user-agent"));
            assertFalse(headers.toString().contains(System.getProperty("os.name")));
            assertNull(headers.get("x-twilio-client"));
        }
    }

    @Test
    void aTokenWithLettersOutsideAsciiGoesOutInUtf8() throws Exception {
        try (PretendTwilio pretend = answering(account("active", "Trial"));
             Credentials odd = new Credentials(SID, Secret.copyOf("tökén"))) {
            pretend.twilio.account(odd);
            assertEquals(SID.value() + ":tökén", new String(Base64.getDecoder().decode(
                    pretend.wire.only().headers().get("authorization").substring(6)), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theAccount() throws Exception {
        try (PretendTwilio pretend = answering(account("active", "Trial"))) {
            Instant before = Instant.now();
            TwilioAccount account = pretend.twilio.account(credentials());
            assertEquals("GET", pretend.wire.only().method());
            assertEquals(PATH + ".json", pretend.wire.only().target());
            assertEquals(SID, account.sid());
            assertEquals("Acme", account.name());
            assertEquals(TwilioAccount.Status.ACTIVE, account.status());
            assertEquals(TwilioAccount.Type.TRIAL, account.type());
            assertEquals(Instant.parse("2026-11-21T09:30:15Z"), account.created());
            assertEquals(SID.value(), account.parent());
            assertNull(account.balance());
            assertNull(account.verified());
            assertNull(account.owned());
            assertFalse(account.read().isBefore(before) || account.read().isAfter(Instant.now()));
        }
    }

    @Test
    void allStatesOfAnAccountAndWordsNobodyKnows() throws Exception {
        try (PretendTwilio pretend = answering(account("suspended", "Full"), account("closed", "Full"),
                account("on-holiday", "Enterprise"))) {
            assertEquals(TwilioAccount.Status.SUSPENDED, pretend.twilio.account(credentials()).status());
            TwilioAccount closed = pretend.twilio.account(credentials());
            assertEquals(TwilioAccount.Status.CLOSED, closed.status());
            assertEquals(TwilioAccount.Type.FULL, closed.type());
            TwilioAccount odd = pretend.twilio.account(credentials());
            assertEquals(TwilioAccount.Status.UNKNOWN, odd.status());
            assertEquals(TwilioAccount.Type.UNKNOWN, odd.type());
        }
    }

    @Test
    void theBalance() throws Exception {
        try (PretendTwilio pretend = answering(Wire.json(200,
                "{\"account_sid\": \"" + SID.value() + "\", \"balance\": \"15.50\", \"currency\": \"USD\"}"))) {
            assertEquals("15.50 USD", pretend.twilio.balance(credentials()));
            assertEquals(PATH + "/Balance.json", pretend.wire.only().target());
        }
    }

    private static String callerId(int i) {
        return "{\"sid\": \"PN%032d\", \"phone_number\": \"+1415555%04d\", \"friendly_name\": \"Phone %d\"}".formatted(i, i, i);
    }

    @Test
    void aListOf120NumbersIsReadToItsLastPage() throws Exception {
        String[] all = IntStream.range(0, 120).mapToObj(SdkTwilioTest::callerId).toArray(String[]::new);
        try (PretendTwilio pretend = new PretendTwilio((request, socket) -> {
            int page = Integer.parseInt(request.query().getOrDefault("Page", "0"));
            Wire.write(socket, list("outgoing_caller_ids",
                    page == 2 ? null : PATH + "/OutgoingCallerIds.json?PageSize=50&Page=" + (page + 1) + "&PageToken=PAx%2By",
                    List.of(all).subList(page * 50, Math.min(120, page * 50 + 50)).toArray(String[]::new)));
        })) {
            List<VerifiedNumber> numbers = pretend.twilio.verifiedNumbers(credentials());
            assertEquals(120, numbers.size());
            assertEquals(new VerifiedNumber("PN" + "0".repeat(32), new PhoneNumber("+14155550000"), "Phone 0"),
                    numbers.getFirst());
            assertEquals("Phone 119", numbers.getLast().name());
            List<Wire.Request> requests = pretend.wire.requests();
            assertEquals(3, requests.size());
            assertEquals(PATH + "/OutgoingCallerIds.json?PageSize=200", requests.get(0).target());
            assertEquals("PAx+y", requests.get(2).query().get("PageToken"));
            assertTrue(requests.stream().allMatch(r -> r.headers().get("authorization").startsWith("Basic ")));
        }
    }

    @Test
    void anEmptyPageInTheMiddleIsNotTheEnd() throws Exception {
        try (PretendTwilio pretend = answering(list("outgoing_caller_ids", PATH + "/x.json?Page=1"),
                list("outgoing_caller_ids", null, callerId(7)))) {
            assertEquals(1, pretend.twilio.verifiedNumbers(credentials()).size());
        }
    }

    @Test
    void aListThatNeverEndsIsGivenUp() throws Exception {
        try (PretendTwilio pretend = answering(list("outgoing_caller_ids", PATH + "/x.json?Page=1", callerId(7)))) {
            Problem problem = assertThrows(Problem.class, () -> pretend.twilio.verifiedNumbers(credentials()));
            assertEquals(Kind.ANSWER_TOO_LARGE, problem.kind());
            assertEquals(60, pretend.wire.requests().size());
        }
    }

    @Test
    void aNextPageElsewhereGetsNoCredentials() throws Exception {
        for (String next : List.of("@127.0.0.1:%d/x", ".example.test/x", ":80@example.test/x")) {
            try (Wire elsewhere = new Wire(Wire.answers(list("outgoing_caller_ids", null)));
                 PretendTwilio pretend = answering(list("outgoing_caller_ids", next.formatted(elsewhere.port()), callerId(7)))) {
                Problem problem = assertThrows(Problem.class, () -> pretend.twilio.verifiedNumbers(credentials()));
                assertEquals(Kind.ANSWER_NOT_UNDERSTOOD, problem.kind());
                assertEquals(1, pretend.wire.requests().size());
                assertEquals(0, elsewhere.connections());
            }
        }
    }

    @Test
    void numbersThatAreNotE164AreLeftOut() throws Exception {
        try (PretendTwilio pretend = answering(list("outgoing_caller_ids", null, callerId(1),
                "{\"sid\": \"PN2\", \"phone_number\": \"12345\", \"friendly_name\": \"short code\"}",
                "{\"sid\": \"PN3\", \"phone_number\": \"ACME\", \"friendly_name\": \"name\"}",
                "{\"sid\": \"PN4\", \"phone_number\": null}",
                "{\"phone_number\": \"+14155550199\"}",
                "{\"sid\": \"PN5\", \"phone_number\": \"+447700900123\", \"friendly_name\": null}"))) {
            List<VerifiedNumber> numbers = pretend.twilio.verifiedNumbers(credentials());
            assertEquals(List.of("+14155550001", "+447700900123"),
                    numbers.stream().map(n -> n.number().e164()).toList());
            assertNull(numbers.getLast().name());
        }
    }

    private static String owned(String sid, String capabilities) {
        return """
                {"sid": "%s", "phone_number": "+14155550100", "friendly_name": "(415) 555-0100", "capabilities": %s,
                 "sms_url": "", "sms_method": "POST", "status": "in-use", "origin": "twilio", "type": "local",
                 "address_requirements": "none", "beta": false, "voice_receive_mode": "voice",
                 "date_created": "Mon, 23 Nov 2026 12:00:00 +0000"}""".formatted(sid, capabilities);
    }

    /** The SDK's own reader knows only the keys in capitals, which the list of owned numbers doesn't have. */
    @Test
    void whetherAnOwnedNumberCanSend() throws Exception {
        try (PretendTwilio pretend = answering(list("incoming_phone_numbers", null,
                owned("PN1", "{\"fax\": false, \"voice\": true, \"sms\": true, \"mms\": false}"),
                owned("PN2", "{\"fax\": false, \"voice\": true, \"sms\": false, \"mms\": true}"),
                owned("PN3", "{\"voice\": true, \"SMS\": true, \"MMS\": true}"),
                owned("PN4", "{\"voice\": true}"),
                owned("PN5", "null")))) {
            List<OwnedNumber> numbers = pretend.twilio.ownedNumbers(credentials());
            List<Boolean> sms = new ArrayList<>();
            numbers.forEach(n -> sms.add(n.sms()));
            List<Boolean> expected = new ArrayList<>(List.of(true, false, true));
            expected.add(null);
            expected.add(null);
            assertEquals(expected, sms);
            assertEquals(new OwnedNumber("PN1", SENDER, "(415) 555-0100", true, true, NumberKind.LOCAL), numbers.getFirst());
            assertEquals(PATH + "/IncomingPhoneNumbers.json?PageSize=200", pretend.wire.only().target());
        }
    }

    @Test
    void noNumbersAreAnEmptyList() throws Exception {
        try (PretendTwilio pretend = answering(list("incoming_phone_numbers", null))) {
            assertEquals(List.of(), pretend.twilio.ownedNumbers(credentials()));
        }
    }

    @Test
    void aMessageGoesOutOnceWithThreeParametersAndNoMore() throws Exception {
        try (PretendTwilio pretend = answering(Wire.json(201, message("queued")))) {
            Sent sent = pretend.twilio.send(credentials(), SENDER, PHONE, "Your code: 4711 & más", false);
            Wire.Request request = pretend.wire.only();
            assertEquals("POST", request.method());
            assertEquals(PATH + "/Messages.json", request.target());
            assertEquals("application/x-www-form-urlencoded", request.headers().get("content-type"));
            assertEquals(Map.of("To", PHONE.e164(), "From", SENDER.e164(), "Body", "Your code: 4711 & más"), request.form());
            assertTrue(request.body().contains("To=%2B447700900123"), request.body());
            assertEquals(new Sent(MESSAGE, "Sent from your Twilio trial account - Hi", SENDER,
                    Instant.parse("2026-11-23T12:00:00Z"), new State(Status.QUEUED, null)), sent);
            assertEquals(1, pretend.wire.connections());
        }
    }

    @Test
    void aMessageThroughAServiceNamesTheServiceInPlaceOfANumber() throws Exception {
        String queued = message("accepted").replace("\"messaging_service_sid\": null", "\"messaging_service_sid\": \""
                + SERVICE.value() + "\"").replace("\"" + SENDER.e164() + "\"", "null");
        try (PretendTwilio pretend = answering(Wire.json(201, queued), messages(queued))) {
            Sent sent = pretend.twilio.send(credentials(), SERVICE, PHONE, "Your code: 4711", false);
            assertEquals(Map.of("To", PHONE.e164(), "MessagingServiceSid", SERVICE.value(), "Body", "Your code: 4711"),
                    pretend.wire.only().form());
            assertNull(sent.from());
            assertEquals(SERVICE, sent.service());
            assertTrue(pretend.twilio.messagesTo(credentials(), PHONE, 5).getFirst().isFrom(SERVICE));
        }
    }

    @Test
    void aServiceIsThereAndHasSenders() throws Exception {
        String there = Wire.json(200, "{\"sid\": \"" + SERVICE.value() + "\"}");
        String number = "{\"sid\": \"PN" + "0".repeat(32) + "\", \"phone_number\": \"" + SENDER.e164() + "\", \"capabilities\": [\"SMS\"]}";
        String way = "/messaging.twilio.com/v1/Services/" + SERVICE.value();
        assertService(ServiceState.READY, List.of(way, way + "/PhoneNumbers?PageSize=20"), there, senders("phone_numbers", number));
        assertService(ServiceState.EMPTY, List.of(way, way + "/PhoneNumbers?PageSize=20", way + "/ShortCodes?PageSize=20",
                way + "/AlphaSenders?PageSize=20"), there, senders("phone_numbers", ""), senders("short_codes", ""),
                senders("alpha_senders", ""));
        assertService(ServiceState.READY, List.of(way, way + "/PhoneNumbers?PageSize=20", way + "/ShortCodes?PageSize=20",
                way + "/AlphaSenders?PageSize=20"), there, senders("phone_numbers", ""), senders("short_codes", ""),
                senders("alpha_senders", "{\"sid\": \"AI1\", \"alpha_sender\": \"ACME\"}"));
        assertService(ServiceState.NOT_THERE, List.of(way), error(404, 20404, "The requested resource was not found"));
    }

    private static String senders(String name, String records) {
        return Wire.json(200, "{\"" + name + "\": [" + records + "], \"meta\": {\"page\": 0, \"page_size\": 20, \"key\": \""
                + name + "\", \"next_page_url\": null}}");
    }

    private static void assertService(ServiceState state, List<String> asked, String... answers) throws Exception {
        try (Wire wire = new Wire(Wire.answers(answers)); Http http = new Http()) {
            SdkTwilio twilio = new SdkTwilio(http, uri -> wire.uri("/" + uri.getHost() + uri.getRawPath()
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())));
            assertEquals(state, twilio.service(credentials(), SERVICE));
            assertEquals(asked, wire.requests().stream().map(Wire.Request::target).toList());
            assertTrue(wire.requests().stream().allMatch(request -> request.method().equals("GET")));
        }
    }

    @Test
    void aTemplateGoesOutByItsName() throws Exception {
        try (PretendTwilio pretend = answering(Wire.json(201, message("queued")))) {
            pretend.twilio.send(credentials(), SENDER, PHONE, "sms_2fa", true);
            assertEquals("sms_2fa", pretend.wire.only().form().get("Body"));
            assertThrows(IllegalArgumentException.class,
                    () -> pretend.twilio.send(credentials(), SENDER, PHONE, "Your code is 123456", true));
            assertEquals(1, pretend.wire.requests().size());
        }
    }

    @Test
    void theSenderOfAMessageMayBeNoNumber() throws Exception {
        for (String from : List.of("12345", "ACME", "whatsapp:+14155550100", "")) {
            try (PretendTwilio pretend = answering(
                    Wire.json(201, message("accepted").replace(SENDER.e164(), from)))) {
                assertNull(pretend.twilio.send(credentials(), SENDER, PHONE, "Hi", false).from());
            }
        }
    }

    @Test
    void theStateOfAMessage() throws Exception {
        try (PretendTwilio pretend = answering(Wire.json(200,
                message("undelivered").replace("\"error_code\": null", "\"error_code\": 30003")))) {
            assertEquals(new State(Status.UNDELIVERED, 30003), pretend.twilio.message(credentials(), MESSAGE, PHONE));
            assertEquals("GET", pretend.wire.only().method());
            assertEquals(PATH + "/Messages/" + MESSAGE + ".json", pretend.wire.only().target());
        }
    }

    @Test
    void everyStateOfTwiliosHasOneOfOurs() throws Exception {
        for (Status status : Status.values()) {
            String word = status == Status.UNKNOWN ? "teleported" : status.name().toLowerCase(java.util.Locale.ROOT);
            try (PretendTwilio pretend = answering(Wire.json(200, message(word)))) {
                assertEquals(status, pretend.twilio.message(credentials(), MESSAGE, PHONE).status());
            }
        }
    }

    @Test
    void whereATrialMayNotFetchAMessageItIsFoundInTheList() throws Exception {
        String other = message("failed").replace(MESSAGE, "SM" + "2".repeat(32));
        for (String refusal : List.of(error(403, 20403, "Forbidden"), error(403, 20404, "No"), Wire.json(403, "{\"message\": \"No\"}"))) {
            try (PretendTwilio pretend = answering(refusal, messages(other, message("delivered")))) {
                assertEquals(new State(Status.DELIVERED, null), pretend.twilio.message(credentials(), MESSAGE, PHONE));
                Wire.Request search = pretend.wire.requests().get(1);
                assertEquals(PATH + "/Messages.json", search.path());
                assertEquals(Map.of("To", PHONE.e164(), "PageSize", "50"), search.query());
                assertTrue(search.target().contains("To=%2B447700900123"));
            }
        }
    }

    @Test
    void aRefusedFetchStaysOneWhenTheListHasNoSuchMessage() throws Exception {
        try (PretendTwilio pretend = answering(Wire.json(403, "{\"message\": \"Forbidden\", \"status\": 403}"), messages())) {
            Problem problem = assertThrows(Problem.class, () -> pretend.twilio.message(credentials(), MESSAGE, PHONE));
            assertEquals(Kind.TWILIO_NOT_PERMITTED, problem.kind());
            assertEquals(2, pretend.wire.requests().size());
        }
    }

    @Test
    void otherReasonsForARefusedFetchAreNotSearchedFor() throws Exception {
        for (String answer : List.of(error(403, 20008, "No"), Wire.html(403, "<html>No</html>"))) {
            try (PretendTwilio pretend = answering(answer)) {
                assertThrows(Problem.class, () -> pretend.twilio.message(credentials(), MESSAGE, PHONE));
                assertEquals(1, pretend.wire.requests().size());
            }
        }
        try (PretendTwilio pretend = answering(error(403, 20403, "Forbidden"), error(401, 20003, "Authenticate"))) {
            assertEquals(Kind.TWILIO_KEYS_REJECTED, assertThrows(Problem.class,
                    () -> pretend.twilio.message(credentials(), MESSAGE, PHONE)).kind());
        }
        try (PretendTwilio pretend = answering(error(404, 20404, "Not found"))) {
            assertEquals("20404", assertThrows(Problem.class,
                    () -> pretend.twilio.message(credentials(), MESSAGE, PHONE)).fact("code"));
            assertEquals(1, pretend.wire.requests().size());
        }
    }

    @Test
    void theNewestMessagesToAPhone() throws Exception {
        String older = message("failed").replace(MESSAGE, "SM" + "2".repeat(32)).replace("12:00:00", "11:00:00");
        try (PretendTwilio pretend = answering(messages(message("sent"), older, "{\"sid\": null}",
                message("sent").replace(MESSAGE, "SM" + "3".repeat(32))))) {
            List<Sent> sent = pretend.twilio.messagesTo(credentials(), PHONE, 2);
            assertEquals(List.of(MESSAGE, "SM" + "2".repeat(32)), sent.stream().map(Sent::sid).toList());
            assertEquals(Instant.parse("2026-11-23T11:00:00Z"), sent.getLast().created());
            assertEquals(Map.of("To", PHONE.e164(), "PageSize", "2"), pretend.wire.only().query());
        }
    }
}
