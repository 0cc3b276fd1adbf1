package org.smssetup.wizard.steps;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.Progress;
import org.smssetup.wizard.flow.input.*;
import org.smssetup.wizard.model.*;
import org.smssetup.wizard.model.Complaint.Reason;
import org.smssetup.wizard.model.PhoneCheck.Way;
import org.smssetup.wizard.model.Problem.Kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.*;
import static org.smssetup.wizard.model.StepId.*;
import static org.smssetup.wizard.steps.Fakes.*;

/** Verifying a phone and getting a number, against an outside in memory. */
class PhonesAndNumbersTest {
    private static final PhoneNumber NEW_PHONE = new PhoneNumber("+14155550124");
    private static final PhoneInput NEW = new PhoneInput("US", NEW_PHONE.e164());
    private static final PhoneNumber FREE = new PhoneNumber(Fakes.FakeNumbers.FREE);

    private final Fakes fakes = new Fakes();
    private Flow flow = fakes.flow();

    // ---- by call

    @Test
    @DisplayName("UX-23: the call's digits are shown while the list is asked, and only the list counts")
    void byCall() {
        connected();
        List<Progress> said = new ArrayList<>();
        flow.watch(state -> {
            if (state.isBusy() && state.busy().key().equals("phone.calling")) {
                said.add(state.busy());
            }
        });
        flow.submit(new VerifyInput.Call(NEW, " 12# ", 10));

        assertEquals(List.of("call +14155550124 ext 12# delay 10"), fakes.phones.asked);
        assertEquals("654321", said.getFirst().facts().get("code"));
        assertEquals("+1 415-723-4000", said.getFirst().facts().get("caller"));
        assertEquals(TRIAL_NUMBER, flow.state().at());
        assertEquals(NEW_PHONE, flow.state().draft().phone());
        assertTrue(flow.state().draft().account().verified().stream().anyMatch(v -> v.number().equals(NEW_PHONE)));
        assertNull(flow.state().draft().phoneCheck());
        Deed deed = flow.state().snapshot().deeds().getLast();
        assertEquals(new Deed.PhoneCalled(deed.marker(), deed.begun(), Deed.State.DONE, SID, NEW_PHONE), deed);
        assertFalse(fakes.journal.kept.toString().contains("654321"), "the digits are written nowhere");
    }

    @Test
    @DisplayName("UX-22: a call that nobody answers can be made again with nothing lost")
    void notAnswered() {
        connected();
        fakes.phones.looks = -1;
        flow.submit(new VerifyInput.Call(NEW, "", 0));
        assertEquals(Kind.CALL_NOT_KEYED_IN, flow.state().problem().kind());
        assertEquals(VERIFIED_NUMBER, flow.state().at());
        assertEquals(NEW_PHONE.formatted(), ((PhoneInput) flow.state().prefill()).text());

        fakes.phones.looks = 1;
        flow.submit(new VerifyInput.Call(NEW, "", 0));
        assertEquals(TRIAL_NUMBER, flow.state().at());
        assertEquals(2, fakes.phones.asked.size());
    }

    @Test
    void aLookThatFailsOnTheWayDoesNotEndTheCall() {
        connected();
        fakes.phones.lookFails = new Problem(Kind.TIMED_OUT);
        flow.submit(new VerifyInput.Call(NEW, "", 0));
        assertEquals(TRIAL_NUMBER, flow.state().at());
    }

    @Test
    void nobodyIsCalledForNothing() {
        connected();
        flow.submit(new VerifyInput.Call(new PhoneInput("US", PHONE.e164()), "", 0));
        assertEquals(List.of(), fakes.phones.asked);
        assertEquals(TRIAL_NUMBER, flow.state().at());
    }

    @Test
    void thatItIsVerifiedAlreadyIsSuccess() {
        connected();
        fakes.phones.callFails = refused("21450", "400");
        flow.submit(new VerifyInput.Call(NEW, "", 0));
        assertNull(flow.state().problem());
        assertEquals(TRIAL_NUMBER, flow.state().at());
        assertEquals(Deed.State.NOT_DONE, flow.state().snapshot().deeds().getLast().state());
    }

    @Test
    void aRefusalOfThePhoneIsTold() {
        connected();
        fakes.phones.callFails = refused("21453", "400");
        flow.submit(new VerifyInput.Call(NEW, "", 0));
        assertEquals("21453", flow.state().problem().fact("code"));
    }

    @Test
    void anExtensionHasDigitsOnly() {
        connected();
        flow.submit(new VerifyInput.Call(NEW, "room 4", 0));
        assertEquals(Reason.NOT_AN_EXTENSION, flow.state().complaints().all().getFirst().reason());
        assertEquals(List.of(), fakes.phones.asked);
    }

    // ---- by SMS

    @Test
    void bySms() {
        connected();
        flow.submit(new VerifyInput.TextCode(NEW));
        assertEquals(VERIFIED_NUMBER, flow.state().at());
        assertTrue(flow.state().draft().phoneCheck().codeTexted());

        flow.submit(new VerifyInput.EnterCode(NEW, "111111"));
        assertEquals(Reason.CODE_WRONG, flow.state().complaints().all().getFirst().reason());
        flow.submit(new VerifyInput.EnterCode(NEW, "000000"));
        assertEquals(Reason.CODE_OVER, flow.state().complaints().all().getFirst().reason());
        flow.submit(new VerifyInput.EnterCode(NEW, " 654 321 "));
        assertEquals(TRIAL_NUMBER, flow.state().at());
        assertEquals(List.of("text +14155550124", "check 111111", "check 000000", "check 654321"), fakes.phones.asked);
        assertInstanceOf(Deed.CodeTexted.class, flow.state().snapshot().deeds().getLast());
    }

    @Test
    @DisplayName("where Twilio has no codes by SMS the call is left, and then its own page, without a problem")
    void fallsBackSilently() {
        connected();
        fakes.phones.textFails = refused("20404", "404");
        flow.submit(new VerifyInput.TextCode(NEW));
        assertNull(flow.state().problem());
        assertEquals(new PhoneCheck(NEW_PHONE, false, Set.of(Way.TEXT)), flow.state().draft().phoneCheck());
        assertEquals(List.of("text +14155550124"), fakes.phones.asked, "nobody is called unasked");

        fakes.phones.callFails = refused("10002", "400");
        flow.submit(new VerifyInput.Call(NEW, "", 0));
        assertNull(flow.state().problem());
        assertEquals(Set.of(Way.TEXT, Way.CALL), flow.state().draft().phoneCheck().refused());

        flow.submit(new VerifyInput.Watch(NEW));
        assertEquals(TRIAL_NUMBER, flow.state().at());
    }

    // ---- five places

    @Test
    void withFivePhonesOneIsTakenOffFirst() {
        fakes.twilio.owned.clear();
        fivePhones();
        connected();
        flow.submit(NEW);
        assertEquals(Kind.PHONES_USED_UP, flow.state().problem().kind());
        flow.submit(new VerifyInput.TextCode(NEW));
        assertEquals(Kind.PHONES_USED_UP, flow.state().problem().kind());
        assertEquals(List.of(), fakes.phones.asked, "nothing is texted in vain");

        flow.submit(new VerifyInput.Remove("PNx3"));
        assertEquals(VERIFIED_NUMBER, flow.state().at());
        assertEquals(4, flow.state().draft().account().verified().size());
        Deed deed = flow.state().snapshot().deeds().getLast();
        assertEquals(new Deed.PhoneRemoved(deed.marker(), deed.begun(), Deed.State.DONE, SID, "PNx3",
                new PhoneNumber("+14155550133")), deed);
        flow.submit(new VerifyInput.TextCode(NEW));
        flow.submit(new VerifyInput.EnterCode(NEW, Fakes.FakePhones.CODE));
        assertEquals(TRIAL_NUMBER, flow.state().at());
    }

    @Test
    void theTestMessageSaysThatAllPlacesAreTaken() {
        fakes.twilio.owned.clear();
        start(Route.NEW_TO_TWILIO);
        flow.submit(NEW);
        flow.submit(new SenderInput("US", SENDER.e164()));
        fivePhones();
        flow.submit(new CredentialsInput(SID.value(), Secret.copyOf(TOKEN)));
        flow.submit(new TestMessageInput.Send(true));
        assertEquals(Kind.PHONES_USED_UP, flow.state().problem().kind());
        assertEquals(List.of(), fakes.twilio.bodies);
    }

    // ---- numbers

    @Test
    void aNumberIsLookedForAndClaimed() {
        numberPage();
        flow.submit(new ClaimInput.Search("US", NumberKind.LOCAL, " 415 "));
        NumberSearch search = flow.state().draft().search();
        assertEquals(new NumberSearch("US", NumberKind.LOCAL, "415",
                List.of(new NumberOffer(FREE, "San Francisco, CA", true, false)), "1.15 USD"), search);
        assertEquals(TRIAL_NUMBER, flow.state().at());

        flow.submit(new ClaimInput.Claim(FREE.e164()));
        assertEquals(new Sender(FREE, Sender.Kind.OWNED), flow.state().draft().sender());
        assertEquals(TEST_MESSAGE, flow.state().at());
        assertEquals(List.of("available US LOCAL 415 no address", "claim " + FREE.e164()), fakes.numbers.asked);
        Deed deed = flow.state().snapshot().deeds().getLast();
        assertEquals(new Deed.NumberClaimed(deed.marker(), deed.begun(), Deed.State.DONE, SID, FREE), deed);
        assertTrue(fakes.twilio.owned.getFirst().name().endsWith(deed.marker().substring(0, 8)), "findable by its name");
    }

    @Test
    void thoseThatNeedAnAddressComeOnlyWhereThereAreNoOthers() {
        numberPage();
        fakes.numbers.address = true;
        flow.submit(new ClaimInput.Search("GB", NumberKind.MOBILE, ""));
        assertTrue(flow.state().draft().search().found().getFirst().address());
        assertEquals(List.of("available GB MOBILE  no address", "available GB MOBILE "), fakes.numbers.asked);
    }

    @Test
    void whatIsNotThereIsNoProblem() {
        numberPage();
        fakes.numbers.searchFails = refused("20404", "404");
        fakes.numbers.priceFails = new Problem(Kind.TIMED_OUT);
        flow.submit(new ClaimInput.Search("GB", NumberKind.LOCAL, ""));
        assertNull(flow.state().problem());
        assertEquals(List.of(), flow.state().draft().search().found());
        assertNull(flow.state().draft().search().price(), "a price that can't be read is not known");
    }

    @Test
    @DisplayName("a claim whose answer was lost is found in the list and never made twice")
    void lostAnswerButClaimed() {
        numberPage();
        fakes.numbers.claimFails = new Problem(Kind.WRITE_UNCERTAIN, Map.of("what", "number"));
        fakes.numbers.claimHappensAllTheSame = true;
        flow.submit(new ClaimInput.Claim(FREE.e164()));
        assertNull(flow.state().problem());
        assertEquals(FREE, flow.state().draft().sender().number());
        assertEquals(List.of("claim " + FREE.e164()), fakes.numbers.asked);
        assertEquals(Deed.State.DONE, flow.state().snapshot().deeds().getLast().state());
    }

    @Test
    void lostAnswerAndNotThereYetIsTold() {
        numberPage();
        fakes.numbers.claimFails = new Problem(Kind.WRITE_UNCERTAIN, Map.of("what", "number"));
        flow.submit(new ClaimInput.Claim(FREE.e164()));
        assertEquals(Kind.WRITE_UNCERTAIN, flow.state().problem().kind());
        assertEquals(Deed.State.UNCERTAIN, flow.state().snapshot().deeds().getLast().state());

        // It got there late: the next try finds it and claims nothing.
        fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN8", FREE, "LoginRadius", true));
        flow.submit(new ClaimInput.Claim(FREE.e164()));
        assertEquals(1, fakes.numbers.asked.size());
        assertEquals(TEST_MESSAGE, flow.state().at());
        assertEquals(Deed.State.DONE, flow.state().snapshot().deeds().getLast().state());
    }

    @Test
    @DisplayName("UX-28: after a crash in the middle of a claim the list is asked before anything else")
    void crashDuringAClaim() {
        numberPage();
        fakes.numbers.claimFails = new Problem(Kind.WRITE_UNCERTAIN);
        flow.submit(new ClaimInput.Claim(FREE.e164()));
        Snapshot before = flow.state().snapshot();
        Deed open = before.deeds().getLast().in(Deed.State.BEGUN);
        fakes.journal.kept = before.withDeed(open);
        fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN8", FREE, "LoginRadius " + open.marker().substring(0, 8), true));
        flow = fakes.flow();
        flow.open(true);
        flow.resume();
        flow.submit(new ClaimInput.Search("US", NumberKind.LOCAL, ""));
        assertEquals(Deed.State.DONE, flow.state().snapshot().deeds().getLast().state());
        assertTrue(flow.state().draft().account().owned().stream().anyMatch(o -> o.number().equals(FREE)));
    }

    @Test
    @DisplayName("a number that a crash left claimed is gone on with when numbers are looked for")
    void noSearchBesideAHalfClaimedNumber() {
        halfClaimed(new ClaimInput.Search("US", NumberKind.LOCAL, ""));
    }

    @Test
    @DisplayName("a number that a crash left claimed is gone on with when another one is picked")
    void noSecondNumberBesideAHalfClaimedOne() {
        halfClaimed(new ClaimInput.Claim("+14155550177"));
    }

    private void halfClaimed(ClaimInput next) {
        numberPage();
        fakes.numbers.claimFails = new Problem(Kind.WRITE_UNCERTAIN);
        flow.submit(new ClaimInput.Claim(FREE.e164()));
        Deed open = flow.state().snapshot().deeds().getLast();
        fakes.twilio.owned.add(new TwilioAccount.OwnedNumber("PN8", FREE, "LoginRadius " + open.marker().substring(0, 8), true));
        fakes.numbers.asked.clear();
        flow.submit(next);
        assertEquals(List.of(), fakes.numbers.asked, "neither searched nor claimed");
        assertEquals(FREE, flow.state().draft().sender().number());
        assertEquals(TEST_MESSAGE, flow.state().at());
    }

    @Test
    void aRefusedClaimKeepsThePage() {
        numberPage();
        fakes.numbers.claimFails = refused("21422", "400");
        flow.submit(new ClaimInput.Claim(FREE.e164()));
        assertEquals("21422", flow.state().problem().fact("code"));
        assertEquals(TRIAL_NUMBER, flow.state().at());
        assertEquals(Deed.State.NOT_DONE, flow.state().snapshot().deeds().getLast().state());
    }

    @Test
    @DisplayName("without a number one goes on, and is led back when it is needed")
    void later() {
        fakes.twilio.type = TwilioAccount.Type.FULL;
        fakes.twilio.owned.clear();
        start(Route.NEW_TO_TWILIO);
        flow.submit(new PhoneInput("US", PHONE.e164()));
        flow.submit(new ClaimInput.Later());
        assertEquals(CREDENTIALS, flow.state().at());
        flow.submit(new CredentialsInput(SID.value(), Secret.copyOf(TOKEN)));
        flow.submit(new TestMessageInput.Send(false));
        assertEquals(Kind.NO_SENDER, flow.state().problem().kind());
        flow.submit(new TestMessageInput.Skip());
        assertEquals(Kind.NO_SENDER, flow.state().problem().kind(), "nothing can be saved without one");

        flow.changeAnswer(TRIAL_NUMBER);
        flow.submit(new ClaimInput.Claim(FREE.e164()));
        assertEquals(TEST_MESSAGE, flow.state().at());
        flow.submit(new TestMessageInput.Send(false));
        assertNull(flow.state().problem());
    }

    // ---- a token in something pasted

    @Test
    void anOfferedTokenStaysUntilTheKeysAreTaken() {
        start(Route.NEW_TO_TWILIO);
        flow.submit(new PhoneInput("US", PHONE.e164()));
        try (Secret token = Secret.copyOf(TOKEN)) {
            flow.offerToken(token);
        }
        flow.submit(new SenderInput("US", SENDER.e164()));
        List<String> lent = new ArrayList<>();
        flow.offeredToken(token -> lent.add(token.<String>use(String::new)));
        assertEquals(List.of(TOKEN), lent);
        assertFalse(fakes.journal.kept.toString().contains(TOKEN));

        flow.submit(new CredentialsInput(SID.value(), Secret.copyOf(TOKEN)));
        flow.offeredToken(_ -> fail("it has been taken"));
    }

    // ---- helpers

    private void start(Route route) {
        flow.submit(new StartInput(route, Set.of("US")));
        if (flow.state().at() == TRIAL_ACCOUNT) {
            flow.submit(new TrialAccountInput(EnumSet.allOf(Draft.SignUpTick.class)));
        }
    }

    /** To the page of the phone, with an account. */
    private void connected() {
        start(Route.HAS_ACCOUNT);
        flow.submit(new CredentialsInput(SID.value(), Secret.copyOf(TOKEN)));
        assertEquals(VERIFIED_NUMBER, flow.state().at());
        assertNull(flow.state().problem());
    }

    /** To the page of the number, with a full account that has none. */
    private void numberPage() {
        fakes.twilio.type = TwilioAccount.Type.FULL;
        fakes.twilio.owned.clear();
        connected();
        flow.submit(new PhoneInput("US", PHONE.e164()));
        assertEquals(TRIAL_NUMBER, flow.state().at());
    }

    private void fivePhones() {
        fakes.twilio.verified.clear();
        for (int i = 1; i <= 5; i++) {
            fakes.twilio.verified.add(new TwilioAccount.VerifiedNumber("PNx" + i, new PhoneNumber("+1415555013" + i), null));
        }
    }

    private static Problem refused(String code, String status) {
        return new Problem(Kind.TWILIO_REFUSED, Map.of("code", code, "status", status));
    }
}
