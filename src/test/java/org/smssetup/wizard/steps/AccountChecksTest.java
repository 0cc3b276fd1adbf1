package org.smssetup.wizard.steps;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smssetup.wizard.flow.Check;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.CheckLine.Answer;
import org.smssetup.wizard.model.CheckLine.Id;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ProfileState;
import org.smssetup.wizard.model.Registration;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.TwilioReadiness;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

/** Each line's yes, no and can't tell. */
@Timeout(30)
class AccountChecksTest {
    private final Fakes fakes = new Fakes();
    private Draft draft = Draft.EMPTY.withStart(Route.HAS_ACCOUNT, Set.of("US")).withPhone(Fakes.PHONE)
            .withSender(new Sender(Fakes.SENDER, Sender.Kind.NOT_CHECKED))
            .withCredentials(Fakes.SID, Draft.TokenPlace.KEYRING);

    @BeforeEach
    void keepToken() throws Exception {
        try (Secret token = Secret.copyOf(Fakes.TOKEN)) {
            fakes.vault.put(SecretName.authToken(Fakes.SID), token);
        }
    }

    private CheckLine ask(Id id) throws InterruptedException {
        return ask(id, fakes.readiness, Duration.ofSeconds(10));
    }

    private CheckLine ask(Id id, TwilioReadiness readiness, Duration longest) throws InterruptedException {
        Check check = AccountChecks.all(fakes.twilio, readiness, fakes.vault, fakes.clock, longest).stream()
                .filter(one -> one.id() == id).findFirst().orElseThrow();
        try {
            return check.ask(draft);
        } catch (Problem problem) {
            return CheckLine.cantTell(id, problem);
        }
    }

    private void full() {
        fakes.twilio.type = TwilioAccount.Type.FULL;
    }

    @Test
    void aPaidAccountWithoutAProfileTextsOnlyVerifiedPhones() throws Exception {
        full();
        fakes.twilio.verified.clear();
        assertEquals(Answer.YES, ask(Id.PHONE_VERIFIED).answer());
        fakes.readiness.profile = ProfileState.IN_REVIEW;
        assertEquals(Kind.PHONE_NOT_VERIFIED, ask(Id.PHONE_VERIFIED).why().kind());
        CheckLine profile = ask(Id.PROFILE_APPROVED);
        assertEquals(Answer.NO, profile.answer());
        assertEquals("IN_REVIEW", profile.facts().get(CheckLine.AS));
        assertEquals(Kind.PROFILE_NOT_APPROVED, profile.why().kind());
        fakes.readiness.fails = new Problem(Kind.TWILIO_DOWN);
        assertEquals(Answer.CANT_TELL, ask(Id.PHONE_VERIFIED).answer());
        assertEquals(Kind.TWILIO_DOWN, ask(Id.PROFILE_APPROVED).why().kind());
        assertEquals(Answer.YES, ask(Id.ACCOUNT_KIND).answer(), "one line that can't be told leaves the others alone");
    }

    @Test
    void aNumberThatCantSendSmsIsToldSo() throws Exception {
        fakes.twilio.owned.set(0, new TwilioAccount.OwnedNumber("PN2", Fakes.SENDER, null, false));
        CheckLine line = ask(Id.SENDER_OWNED);
        assertEquals(Answer.NO, line.answer());
        assertEquals("NO_SMS", line.facts().get(CheckLine.AS));
    }

    @Test
    @DisplayName("A country that Twilio doesn't tell is never called off")
    void countries() throws Exception {
        draft = draft.withStart(Route.HAS_ACCOUNT, Set.of("US", "GB", "IE"));
        fakes.readiness.countries = Map.of("US", true, "GB", true);
        CheckLine notTold = ask(Id.COUNTRIES_OPEN);
        assertEquals(Answer.CANT_TELL, notTold.answer());
        assertEquals(Kind.COUNTRIES_NOT_TOLD, notTold.why().kind());
        assertEquals(Map.of("open", "GB,US", "closed", "", "unknown", "IE"), notTold.facts());
        fakes.readiness.countries = Map.of("US", true, "GB", false);
        CheckLine closed = ask(Id.COUNTRIES_OPEN);
        assertEquals(Kind.COUNTRIES_CLOSED, closed.why().kind());
        assertEquals("GB", closed.facts().get("closed"));
        fakes.readiness.countries = Map.of("US", true, "GB", true, "IE", true);
        assertEquals(Answer.YES, ask(Id.COUNTRIES_OPEN).answer());
        fakes.readiness.countries = Map.of();
        assertEquals(Answer.CANT_TELL, ask(Id.COUNTRIES_OPEN).answer());
    }

    @Test
    void withNoCountryPickedThePhonesOneCounts() throws Exception {
        draft = draft.withStart(Route.HAS_ACCOUNT, Set.of());
        assertEquals("US", ask(Id.COUNTRIES_OPEN).facts().get("open"));
        draft = draft.withPhone(null);
        assertEquals("NONE_PICKED", ask(Id.COUNTRIES_OPEN).facts().get(CheckLine.AS));
    }

    @Test
    void whoNeedsARegistration() throws Exception {
        full();
        fakes.readiness.registration = Registration.NONE;
        assertEquals(Kind.LOCAL_NUMBER_NOT_REGISTERED, ask(Id.SENDER_REGISTERED).why().kind());
        draft = draft.withStart(Route.HAS_ACCOUNT, Set.of("CA"));
        assertEquals("NOT_NEEDED", ask(Id.SENDER_REGISTERED).facts().get(CheckLine.AS));
        draft = draft.withSender(new Sender(new PhoneNumber("+18005550199"), Sender.Kind.OWNED));
        assertEquals(Kind.TOLL_FREE_NOT_REGISTERED, ask(Id.SENDER_REGISTERED).why().kind());
        fakes.readiness.registration = Registration.REGISTERED;
        assertEquals(Answer.YES, ask(Id.SENDER_REGISTERED).answer());
        draft = draft.withSender(new Sender(new PhoneNumber("+447700900199"), Sender.Kind.OWNED));
        assertEquals(Answer.CANT_TELL, ask(Id.SENDER_REGISTERED).answer());
        draft = draft.withStart(Route.HAS_ACCOUNT, Set.of("GB"));
        assertEquals(Answer.YES, ask(Id.SENDER_REGISTERED).answer());
    }

    @Test
    @DisplayName("Trial life: day n of 30, over after that; money of the others")
    void whatIsLeft() throws Exception {
        assertEquals("15.50 USD", ask(Id.BALANCE).facts().get("balance"));
        fakes.twilio.owned.clear();
        assertEquals(Map.of("as", "NEW_TRIAL", "day", "1", "days", "30", "messages", "100"), ask(Id.BALANCE).facts());
        assertEquals(Answer.YES, ask(Id.BALANCE).answer());
    }

    @Test
    void aMessageThatWasRefusedTellsTheKindOfTrial() throws Exception {
        assertEquals(Answer.YES, ask(Id.OWN_TEXT).answer());
        TwilioAccount account = new TwilioAccount(Fakes.SID, null, TwilioAccount.Status.ACTIVE, TwilioAccount.Type.TRIAL, null,
                null, null, null, null, null);
        draft = draft.withAccount(account.withRefused(572006));
        assertEquals(Answer.NO, ask(Id.OWN_TEXT).answer());
        assertEquals("NEW_TRIAL", ask(Id.ACCOUNT_KIND).facts().get(CheckLine.AS));
    }

    @Test
    void wrongKeysAreANoAndTheRestCantBeTold() throws Exception {
        try (Secret other = Secret.copyOf("1".repeat(32))) {
            fakes.vault.put(SecretName.authToken(Fakes.SID), other);
        }
        assertEquals(Answer.NO, ask(Id.KEYS_ACCEPTED).answer());
        assertEquals(Answer.CANT_TELL, ask(Id.ACCOUNT_ACTIVE).answer());
        assertEquals(Answer.YES, ask(Id.TOKEN_KEPT).answer());
    }

    @Test
    @DisplayName("One slow answer doesn't hold the other lines, and has a time limit of its own")
    void slowLine() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Fakes.FakeReadiness stuck = new Fakes.FakeReadiness() {
            @Override
            public ProfileState profile(Credentials credentials) {
                try {
                    never.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }
        };
        List<Check> checks = AccountChecks.all(fakes.twilio, stuck, fakes.vault, fakes.clock, Duration.ofMillis(300));
        FutureTask<CheckLine> slow = new FutureTask<>(() -> line(checks, Id.PROFILE_APPROVED));
        Thread.ofVirtual().start(slow);
        for (Id quick : List.of(Id.KEYS_ACCEPTED, Id.ACCOUNT_KIND, Id.COUNTRIES_OPEN, Id.BALANCE, Id.SENDER_REGISTERED)) {
            assertFalse(line(checks, quick).answer() == Answer.CANT_TELL, quick.name());
        }
        assertEquals(Kind.TIMED_OUT, slow.get().why().kind());
    }

    private CheckLine line(List<Check> checks, Id id) throws InterruptedException {
        try {
            return checks.stream().filter(check -> check.id() == id).findFirst().orElseThrow().ask(draft);
        } catch (Problem problem) {
            return CheckLine.cantTell(id, problem);
        }
    }

    @Test
    void beforeAnythingIsConnectedTheCountriesCantBeTold() throws Exception {
        draft = Draft.EMPTY.withStart(Route.NEW_TO_TWILIO, Set.of("US"));
        for (Check check : AccountChecks.countries(fakes.twilio, fakes.readiness, fakes.vault)) {
            try {
                assertNull(check.ask(draft));
            } catch (Problem problem) {
                assertEquals(Kind.TOKEN_NOT_KEPT, problem.kind());
            }
        }
    }
}
