package org.smssetup.wizard.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.AccountWorld.Answers;
import org.smssetup.wizard.model.TwilioAccount.Status;
import org.smssetup.wizard.model.TwilioAccount.Type;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AccountWorldTest {
    @ParameterizedTest
    @CsvSource({
            // refused, status, type, ownsNumbers, profile, messageRefused -> world
            "TWILIO_KEYS_REJECTED,,,,,, KEYS_REJECTED",
            "TWILIO_TEST_KEYS,,,,,, TEST_KEYS",
            "TWILIO_SUSPENDED,,,,,, SUSPENDED",
            "TWILIO_CLOSED,,,,,, CLOSED",
            "TIMED_OUT,,,,,, UNKNOWN",
            ",SUSPENDED,TRIAL,true,,, SUSPENDED",
            ",CLOSED,FULL,true,APPROVED,, CLOSED",
            ",ACTIVE,FULL,true,APPROVED,, FULL",
            ",UNKNOWN,FULL,true,APPROVED,, FULL",
            ",ACTIVE,FULL,false,APPROVED,, FULL",
            ",ACTIVE,FULL,true,IN_REVIEW,, FULL_WITHOUT_PROFILE",
            ",ACTIVE,FULL,true,REJECTED,, FULL_WITHOUT_PROFILE",
            ",ACTIVE,FULL,true,DRAFT,, FULL_WITHOUT_PROFILE",
            ",ACTIVE,FULL,true,NONE,, FULL_WITHOUT_PROFILE",
            ",ACTIVE,FULL,true,,, FULL_PROFILE_UNKNOWN",
            ",ACTIVE,FULL,true,,21608, FULL_WITHOUT_PROFILE",
            // A refusal from the time before the upgrade and before the approval says nothing any more.
            ",ACTIVE,FULL,true,APPROVED,21608, FULL",
            ",ACTIVE,FULL,false,APPROVED,572006, FULL",
            ",ACTIVE,TRIAL,true,,, OLD_TRIAL",
            ",ACTIVE,TRIAL,false,,, NEW_TRIAL",
            ",ACTIVE,TRIAL,,,, TRIAL_OF_UNKNOWN_KIND",
            ",ACTIVE,TRIAL,,,21608, TRIAL_OF_UNKNOWN_KIND",
            // What a message was told counts for more than the list of numbers.
            ",ACTIVE,TRIAL,true,,572006, NEW_TRIAL",
            ",ACTIVE,TRIAL,,,572002, NEW_TRIAL",
            ",ACTIVE,TRIAL,,,572003, NEW_TRIAL",
            ",ACTIVE,TRIAL,,,572005, NEW_TRIAL",
            ",ACTIVE,TRIAL,,,30044, OLD_TRIAL",
            ",ACTIVE,TRIAL,false,,30044, OLD_TRIAL",
            ",ACTIVE,UNKNOWN,false,,, UNKNOWN",
            ",ACTIVE,UNKNOWN,,,572006, NEW_TRIAL",
            ",ACTIVE,,,,, UNKNOWN",
            ",,TRIAL,true,,, OLD_TRIAL"})
    void everyBranch(Problem.Kind refused, Status status, Type type, Boolean owns, ProfileState profile, Integer message,
                     AccountWorld world) {
        assertEquals(world, AccountWorld.of(new Answers(refused, status, type, owns, profile, message)));
    }

    @ParameterizedTest
    @CsvSource({"FULL,true,true", "FULL_WITHOUT_PROFILE,true,false", "FULL_PROFILE_UNKNOWN,true,",
            "OLD_TRIAL,true,false", "NEW_TRIAL,false,false", "TRIAL_OF_UNKNOWN_KIND,,false", "SUSPENDED,false,false",
            "CLOSED,false,false", "KEYS_REJECTED,false,false", "TEST_KEYS,false,false", "UNKNOWN,,"})
    void whatCanBeSentToWhom(AccountWorld world, Boolean ownText, Boolean everybody) {
        assertEquals(ownText, world.sendsOwnText());
        assertEquals(everybody, world.reachesEverybody());
    }

    @ParameterizedTest
    @EnumSource(AccountWorld.class)
    void noWorldIsBothTrialAndFull(AccountWorld world) {
        assertFalse(world.isTrial() && world.isFull());
        assertEquals(world.name().contains("FULL"), world.isFull());
        assertEquals(world.name().contains("TRIAL"), world.isTrial());
    }

    @Test
    void aRefusedMessageTeachesWhatTheAccountSends() {
        TwilioAccount account = new TwilioAccount(new AccountSid("AC" + "0".repeat(32)), null, Status.ACTIVE, Type.TRIAL, null,
                null, null, null, List.of(new TwilioAccount.OwnedNumber("PN1", new PhoneNumber("+14155550199"), null, true)), null);
        assertEquals(false, account.templatesOnly());
        assertEquals(true, account.withRefused(572006).templatesOnly());
        assertEquals(572006, account.withRefused(572006).withBalance("1 USD").withNumbers(null, null).refused());
    }

    @Test
    void aNewTrialIsOverAfterThirtyDays() {
        Instant made = Instant.parse("2026-11-01T12:00:00Z");
        assertEquals(Optional.of(new TrialLife(1)), TrialLife.between(made, made));
        assertEquals(Optional.of(new TrialLife(12)), TrialLife.between(made, made.plus(Duration.ofDays(11))));
        assertFalse(TrialLife.between(made, made.plus(Duration.ofDays(30)).minusSeconds(1)).orElseThrow().isOver());
        assertTrue(TrialLife.between(made, made.plus(Duration.ofDays(30))).orElseThrow().isOver());
        assertEquals(Optional.empty(), TrialLife.between(null, made));
    }

    @Test
    void tollFreeNumbersAreToldFromLocalOnes() {
        assertTrue(new PhoneNumber("+18005550199").isTollFree());
        assertFalse(new PhoneNumber("+14155550199").isTollFree());
    }
}
