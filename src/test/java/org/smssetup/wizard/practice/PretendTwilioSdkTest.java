package org.smssetup.wizard.practice;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.twilio.base.Page;
import com.twilio.exception.RestException;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Balance;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.OutgoingCallerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smssetup.wizard.model.Secret;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.smssetup.wizard.practice.PracticeWorld.PHONE;
import static org.smssetup.wizard.practice.PracticeWorld.SENDER;
import static org.smssetup.wizard.practice.Wire.form;

/** Twilio's own SDK reads what the pretend Twilio writes, with the mapper that it makes for itself. */
class PretendTwilioSdkTest {
    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    private final Wire wire = new Wire();
    private PracticeWorld world;
    private String auth;

    @BeforeEach
    void open() {
        world = Wire.world(Scenario.FULL_ACCOUNT);
        try (Secret token = world.authToken()) {
            auth = Wire.basic(world.accountSid().value(), token);
        }
    }

    @AfterEach
    void close() {
        world.close();
        wire.close();
    }

    @Test
    void theAccount() {
        Account account = Account.fromJson(get(".json"), mapper);
        assertEquals(world.accountSid().value(), account.getSid());
        assertEquals(Account.Status.ACTIVE, account.getStatus());
        assertEquals(Account.Type.FULL, account.getType());
        assertEquals(account.getSid(), account.getOwnerAccountSid());
        assertEquals(ZoneOffset.UTC, account.getDateCreated().getOffset());
        assertNotNull(account.getDateUpdated());
        assertEquals(18, account.getSubresourceUris().size());
        assertNotNull(account.getUri());
    }

    @Test
    void theBalance() {
        Balance balance = Balance.fromJson(get("/Balance.json"), mapper);
        assertEquals("20.00", balance.getBalance());
        assertEquals("USD", balance.getCurrency());
        assertEquals(world.accountSid().value(), balance.getAccountSid());
    }

    @Test
    void verifiedNumbers() {
        Page<OutgoingCallerId> page = Page.fromJson("outgoing_caller_ids", get("/OutgoingCallerIds.json"),
                OutgoingCallerId.class, mapper);
        OutgoingCallerId one = page.getRecords().getFirst();
        assertEquals(PHONE.e164(), one.getPhoneNumber().getEndpoint());
        assertTrue(one.getSid().startsWith("PN"));
        assertNotNull(one.getDateCreated());
        assertFalse(page.hasNextPage());
    }

    @Test
    void ownedNumbersPageByPage() {
        Page<IncomingPhoneNumber> first = Page.fromJson("incoming_phone_numbers",
                get("/IncomingPhoneNumbers.json?PageSize=1"), IncomingPhoneNumber.class, mapper);
        assertTrue(first.hasNextPage());
        assertEquals(1, first.getPageSize());
        String next = first.getNextPageUrl("api");
        assertTrue(next.startsWith("https://api.twilio.com/2010-04-01/"), next);
        URI address = URI.create(next);
        Page<IncomingPhoneNumber> second = Page.fromJson("incoming_phone_numbers",
                wire.get(world.twilioApi().resolve(address.getRawPath() + "?" + address.getRawQuery()),
                        "Authorization", auth).body(), IncomingPhoneNumber.class, mapper);
        assertFalse(second.hasNextPage());
        IncomingPhoneNumber number = second.getRecords().getFirst();
        assertEquals(SENDER.e164(), number.getPhoneNumber().getEndpoint());
        assertEquals(IncomingPhoneNumber.AddressRequirement.NONE, number.getAddressRequirements());
        assertEquals(IncomingPhoneNumber.EmergencyStatus.INACTIVE, number.getEmergencyStatus());
        assertEquals(IncomingPhoneNumber.VoiceReceiveMode.VOICE, number.getVoiceReceiveMode());
        assertEquals("in-use", number.getStatus());
        assertNotNull(number.getCapabilities());
    }

    @Test
    void aMessageFromItsCreationToItsEnd() {
        HttpResponse<String> taken = wire.post(uri("/Messages.json"),
                form("To", PHONE.e164(), "From", SENDER.e164(), "Body", "4821"), "Authorization", auth);
        Message message = Message.fromJson(taken.body(), mapper);
        assertEquals(Message.Status.QUEUED, message.getStatus());
        assertEquals(Message.Direction.OUTBOUND_API, message.getDirection());
        assertEquals("USD", message.getPriceUnit().getCurrencyCode());
        assertNull(message.getPrice());
        assertNull(message.getDateSent());
        assertNull(message.getErrorCode());
        get("/Messages/" + message.getSid() + ".json");
        get("/Messages/" + message.getSid() + ".json");
        Message end = Message.fromJson(get("/Messages/" + message.getSid() + ".json"), mapper);
        assertEquals(Message.Status.DELIVERED, end.getStatus());
        assertEquals("-0.00830", end.getPrice());
        assertEquals(Wire.NOW, end.getDateSent().toInstant());
        Page<Message> list = Page.fromJson("messages", get("/Messages.json"), Message.class, mapper);
        assertEquals(message.getSid(), list.getRecords().getFirst().getSid());
    }

    static Stream<Arguments> resources() {
        return Stream.of(arguments(Account.class, ".json", ""), arguments(Balance.class, "/Balance.json", ""),
                arguments(OutgoingCallerId.class, "/OutgoingCallerIds.json", "outgoing_caller_ids"),
                arguments(IncomingPhoneNumber.class, "/IncomingPhoneNumbers.json", "incoming_phone_numbers"),
                arguments(Message.class, "/Messages.json", "messages"),
                arguments(com.twilio.rest.lookups.v2.PhoneNumber.class, "lookup", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("resources")
    @DisplayName("Every field that the SDK knows of a resource is there, none besides, and each can be read in its type")
    void everyField(Class<?> resource, String path, String list) throws Exception {
        wire.post(uri("/Messages.json"), form("To", PHONE.e164(), "From", SENDER.e164(), "Body", "4821"), "Authorization", auth);
        for (int i = 0; i < 4; i++) {
            get("/Messages.json");
        }
        JsonNode json = mapper.readTree(path.equals("lookup") ? lookup(PHONE.e164()) : get(path));
        JsonNode one = list.isEmpty() ? json : json.get(list).get(0);
        Set<String> known = new TreeSet<>();
        for (Field field : resource.getDeclaredFields()) {
            JsonProperty property = field.getAnnotation(JsonProperty.class);
            if (property != null) {
                known.add(property.value());
            }
        }
        for (Parameter parameter : resource.getDeclaredConstructors()[0].getParameters()) {
            JsonProperty property = parameter.getAnnotation(JsonProperty.class);
            if (property != null) {
                known.add(property.value());
            }
        }
        assertTrue(known.size() >= 3, "the SDK names its fields");
        Set<String> shown = new TreeSet<>();
        one.fieldNames().forEachRemaining(shown::add);
        if (resource == IncomingPhoneNumber.class) {
            // Twilio's documentation has it, the SDK doesn't read it.
            known.add("subresource_uris");
        }
        assertEquals(known, shown);

        // What isn't null here isn't null when read: no date, amount or enum constant is in a form that the SDK drops.
        Object read = resource.getMethod("fromJson", String.class, ObjectMapper.class).invoke(null, one.toString(), mapper);
        for (Field field : resource.getDeclaredFields()) {
            String name = field.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
            boolean blank = one.path(name).isTextual() && one.path(name).asText().isEmpty();
            if (one.hasNonNull(name) && !blank) {
                String getter = "get" + Character.toUpperCase(field.getName().charAt(0)) + field.getName().substring(1);
                assertNotNull(resource.getMethod(getter).invoke(read), name);
            }
        }
    }

    @Test
    @DisplayName("Dates are RFC 2822, prices and counts are texts, codes are numbers, what isn't known is null")
    void theTypesOfAMessage() throws Exception {
        JsonNode message = mapper.readTree(wire.post(uri("/Messages.json"),
                form("To", PHONE.e164(), "From", SENDER.e164(), "Body", "4821"), "Authorization", auth).body());
        for (String date : List.of("date_created", "date_updated")) {
            assertNotNull(DateTimeFormatter.RFC_1123_DATE_TIME.parse(message.get(date).textValue()));
            assertTrue(message.get(date).textValue().endsWith(" +0000"), message.get(date).textValue());
        }
        for (String nothing : List.of("date_sent", "price", "error_code", "error_message", "messaging_service_sid")) {
            assertTrue(message.get(nothing).isNull(), nothing);
        }
        for (String text : List.of("num_segments", "num_media", "price_unit", "api_version")) {
            assertTrue(message.get(text).isTextual(), text);
        }
        for (int i = 0; i < 3; i++) {
            get("/Messages.json");
        }
        JsonNode end = mapper.readTree(get("/Messages.json")).get("messages").get(0);
        assertTrue(end.get("price").isTextual() && end.get("price").textValue().startsWith("-"), "money spent is negative");
        assertNotNull(DateTimeFormatter.RFC_1123_DATE_TIME.parse(end.get("date_sent").textValue()));
    }

    @ParameterizedTest
    @CsvSource({"+14155550123, true, US, ''", "+447700900123, true, GB, ''", "+1415, false, , TOO_SHORT",
            "+141555501234567, false, , TOO_LONG", "+999123456789, false, , INVALID_COUNTRY_CODE",
            "hello, false, , NOT_A_NUMBER", "+10005550123, false, , INVALID_BUT_POSSIBLE"})
    void theFreeLookup(String number, boolean valid, String country, String error) {
        var read = com.twilio.rest.lookups.v2.PhoneNumber.fromJson(lookup(number), mapper);
        assertEquals(valid, read.getValid());
        assertEquals(country, read.getCountryCode());
        assertEquals(error.isEmpty() ? List.of() : List.of(error), read.getValidationErrors().stream().map(Enum::name).toList());
        assertNull(read.getLineTypeIntelligence(), "what costs money isn't told");
    }

    @Test
    void aLookupNeedsThePairAsWell() {
        assertEquals(401, wire.get(world.twilioApi().resolve("/lookups.twilio.com/v2/PhoneNumbers/%2B14155550123")).statusCode());
    }

    @Test
    void aStopIsToldInTheListAndKeptTo() {
        world.close();
        world = Wire.world(Scenario.PHONE_SAID_STOP);
        try (Secret token = world.authToken()) {
            auth = Wire.basic(world.accountSid().value(), token);
        }
        Message heard = Page.fromJson("messages", get("/Messages.json?From=" + "%2B" + PHONE.e164().substring(1)),
                Message.class, mapper).getRecords().getFirst();
        assertEquals(Message.Direction.INBOUND, heard.getDirection());
        assertEquals(Message.Status.RECEIVED, heard.getStatus());
        assertEquals("Stop", heard.getBody());
        RestException refusal = RestException.fromJson(new ByteArrayInputStream(wire.post(uri("/Messages.json"),
                form("To", PHONE.e164(), "From", SENDER.e164(), "Body", "x"), "Authorization", auth).body()
                .getBytes(StandardCharsets.UTF_8)), mapper);
        assertEquals(21610, refusal.getCode());
    }

    private String lookup(String number) {
        return wire.get(world.twilioApi().resolve("/lookups.twilio.com/v2/PhoneNumbers/" + number.replace("+", "%2B")),
                "Authorization", auth).body();
    }

    @Test
    void aRefusal() {
        RestException refusal = RestException.fromJson(new ByteArrayInputStream(wire.post(uri("/Messages.json"),
                form("To", "+1", "From", SENDER.e164(), "Body", "x"), "Authorization", auth).body()
                .getBytes(StandardCharsets.UTF_8)), mapper);
        assertEquals(21211, refusal.getCode());
        assertEquals(400, refusal.getStatus());
        assertTrue(refusal.getMoreInfo().endsWith("/21211"));
    }

    private URI uri(String resource) {
        return world.twilioApi().resolve("/2010-04-01/Accounts/" + world.accountSid().value() + resource);
    }

    private String get(String resource) {
        return wire.get(uri(resource), "Authorization", auth).body();
    }
}
