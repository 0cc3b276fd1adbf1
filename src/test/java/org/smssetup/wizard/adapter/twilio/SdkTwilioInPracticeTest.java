package org.smssetup.wizard.adapter.twilio;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.http.Wire;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.ServiceState;
import org.smssetup.wizard.model.TestMessage.Status;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Twilio.Sent;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;

import java.net.URI;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The adapter and the pretend Twilio of the practice mode agree. */
@Timeout(60)
class SdkTwilioInPracticeTest {
    private interface Run {
        void with(SdkTwilio twilio, Credentials credentials, PracticeWorld world) throws Exception;
    }

    private static void in(Scenario scenario, Run run) throws Exception {
        try (PracticeWorld world = new PracticeWorld(scenario); Http http = new Http();
             Credentials credentials = new Credentials(world.accountSid(), world.authToken())) {
            URI base = world.twilioApi();
            run.with(new SdkTwilio(http, uri -> base.resolve(uri.getRawPath()
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))), credentials, world);
        }
    }

    private static Problem problem(SdkTwilio twilio, Credentials credentials, PhoneNumber from, PhoneNumber to) {
        return assertThrows(Problem.class, () -> twilio.send(credentials, from, to, "Your code is 4711", false));
    }

    @Test
    void aFullAccount() throws Exception {
        in(Scenario.FULL_ACCOUNT, (twilio, credentials, world) -> {
            TwilioAccount account = twilio.account(credentials);
            assertEquals(TwilioAccount.Type.FULL, account.type());
            assertNotNull(account.created());
            assertEquals("20.00 USD", twilio.balance(credentials));
            assertEquals(List.of(world.verifiedPhone()),
                    twilio.verifiedNumbers(credentials).stream().map(n -> n.number()).toList());
            assertEquals(List.of(false, true),
                    twilio.ownedNumbers(credentials).stream().map(n -> n.sms()).sorted().toList());
            Sent sent = twilio.send(credentials, world.trialNumber(), world.verifiedPhone(), "Your code is 4711", false);
            assertEquals(world.trialNumber(), sent.from());
            Wire.await(() -> {
                try {
                    return twilio.message(credentials, sent.sid(), world.verifiedPhone()).status() == Status.DELIVERED;
                } catch (Problem | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            assertTrue(world.phone().texts().getFirst().body().contains("4711"));
            assertEquals(List.of(sent.sid()), twilio.messagesTo(credentials, world.verifiedPhone(), 5)
                    .stream().map(Sent::sid).toList());
        });
    }

    @Test
    void aMessagingService() throws Exception {
        try (PracticeWorld world = new PracticeWorld(Scenario.FULL_ACCOUNT); Http http = new Http();
             Credentials credentials = new Credentials(world.accountSid(), world.authToken())) {
            SdkTwilio twilio = new SdkTwilio(http, uri -> URI.create("http://" + world.twilioApi().getRawAuthority()
                    + (uri.getHost().equals("api.twilio.com") ? "" : "/" + uri.getHost()) + uri.getRawPath()
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())));
            MessagingServiceSid unknown = new MessagingServiceSid("MG" + "0".repeat(32));
            assertEquals(ServiceState.READY, twilio.service(credentials, world.messagingService()));
            assertEquals(ServiceState.NOT_THERE, twilio.service(credentials, unknown));
            Sent sent = twilio.send(credentials, world.messagingService(), world.verifiedPhone(), "Your code is 4711", false);
            assertEquals(world.messagingService(), sent.service());
            Sent listed = twilio.messagesTo(credentials, world.verifiedPhone(), 5).getFirst();
            assertEquals(sent.sid(), listed.sid());
            assertEquals(world.trialNumber(), listed.from());
            assertTrue(listed.isFrom(world.messagingService()));
            Problem refused = assertThrows(Problem.class,
                    () -> twilio.send(credentials, unknown, world.verifiedPhone(), "Your code is 4711", false));
            assertEquals("21705", refused.fact("code"));
        }
    }

    @Test
    void aNewTrial() throws Exception {
        in(Scenario.NEW_TRIAL, (twilio, credentials, world) -> {
            assertEquals(TwilioAccount.Type.TRIAL, twilio.account(credentials).type());
            assertEquals(List.of(), twilio.ownedNumbers(credentials));
            assertEquals(Kind.TWILIO_TEMPLATES_ONLY,
                    problem(twilio, credentials, world.trialNumber(), world.verifiedPhone()).kind());
            Sent sent = twilio.send(credentials, world.trialNumber(), world.verifiedPhone(), "sms_2fa", true);
            // The pretend Twilio refuses the fetch as such trials do, so this comes from the list.
            assertNotNull(twilio.message(credentials, sent.sid(), world.verifiedPhone()).status());
            assertEquals(Kind.PHONE_NOT_VERIFIED, problem(twilio, credentials, world.trialNumber(),
                    new PhoneNumber("+14155550177")).kind());
        });
    }

    @Test
    void recipientsAreLookedUpForFree() throws Exception {
        for (Scenario scenario : List.of(Scenario.OLD_TRIAL, Scenario.PHONE_SAID_STOP)) {
            try (PracticeWorld world = new PracticeWorld(scenario); Http http = new Http();
                 Credentials credentials = new Credentials(world.accountSid(), world.authToken())) {
                SdkRecipients recipients = new SdkRecipients(http, uri -> URI.create("http://" + world.twilioApi().getRawAuthority()
                        + (uri.getHost().equals("api.twilio.com") ? "" : "/" + uri.getHost()) + uri.getRawPath()
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())));
                assertTrue(recipients.exists(credentials, world.verifiedPhone()));
                assertFalse(recipients.exists(credentials, new PhoneNumber("+10005550123")));
                assertEquals(scenario == Scenario.PHONE_SAID_STOP,
                        recipients.saidStop(credentials, world.verifiedPhone(), world.trialNumber()));
                assertTrue(world.twilio().seen().stream().noneMatch(seen -> seen.toString().contains("Fields")));
            }
        }
    }

    @Test
    void refusals() throws Exception {
        in(Scenario.OLD_TRIAL, (twilio, credentials, world) -> {
            try (Credentials wrong = new Credentials(credentials.sid(), Secret.copyOf("0".repeat(32)))) {
                assertEquals(Kind.TWILIO_KEYS_REJECTED, assertThrows(Problem.class, () -> twilio.account(wrong)).kind());
            }
            assertEquals(Kind.SENDER_NOT_OURS, problem(twilio, credentials, new PhoneNumber("+14155550166"),
                    world.verifiedPhone()).kind());
        });
        in(Scenario.PHONE_NOT_VERIFIED, (twilio, credentials, world) -> assertEquals(Kind.PHONE_NOT_VERIFIED,
                problem(twilio, credentials, world.trialNumber(), world.verifiedPhone()).kind()));
        in(Scenario.COUNTRY_CLOSED, (twilio, credentials, world) -> assertEquals("21408",
                problem(twilio, credentials, world.trialNumber(), world.verifiedPhone()).fact("code")));
    }
}
