package org.smssetup.wizard.practice;

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
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.model.Secret;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
