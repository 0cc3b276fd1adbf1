package org.smssetup.wizard;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TwilioAccount;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run with something of everything that a summary tells. */
public final class SetUpRun {
    public static final Instant NOW = Instant.parse("2026-11-23T10:32:00Z");
    public static final AccountSid SID = new AccountSid("AC" + "0".repeat(28) + "1a2b");
    public static final PhoneNumber PHONE = new PhoneNumber("+447700900123");
    public static final PhoneNumber NUMBER = new PhoneNumber("+14155550100");
    public static final String MESSAGE = "SM" + "0".repeat(32);
    public static final Site ACME = new Site(7, "Acme (production)", "acme.example.com", false, List.of("Owner"), "Developer Pro");
    /** Somebody's idea of a joke. */
    public static final Site HOSTILE = new Site(8, "<script>alert('x')</script> & \u202Esdrawkcab \"site\" 01632 960123", "", true,
            List.of("Developer"), "");
    public static final List<CheckLine> CHECKS = List.of(CheckLine.yes(CheckLine.Id.KEYS_ACCEPTED, Map.of()),
            CheckLine.no(CheckLine.Id.ACCOUNT_KIND, Map.of(CheckLine.AS, "OLD_TRIAL"), new Problem(Problem.Kind.TRIAL_ACCOUNT)),
            CheckLine.yes(CheckLine.Id.BALANCE, Map.of("balance", "15.50 USD")),
            CheckLine.yes(CheckLine.Id.PHONE_VERIFIED, Map.of("phone", "+44 7700 900123")),
            CheckLine.cantTell(CheckLine.Id.COUNTRIES_OPEN, null), CheckLine.asking(CheckLine.Id.OWN_TEXT));

    private SetUpRun() {
    }

    private static SmsSettings settings(String sid, String from, String end) {
        return new SmsSettings("Twilio", sid, from, new SmsSettings.Token(SmsSettings.Seen.CLEAR, end));
    }

    public static Snapshot run() {
        SmsSettings ours = settings(SID.value(), NUMBER.e164(), "9f3c");
        SmsSettings other = settings("AC" + "1".repeat(32), "+14155550199", "77ab");
        Proof proof = new Proof(Proof.Outcome.PROVED, NOW, NOW.plusSeconds(40), "", TestMessage.Status.DELIVERED, MESSAGE.replace("SM0", "SM7"));
        ReadBack read = new ReadBack(ReadBack.Verdict.SAME, Set.of(), ours, NOW.plusSeconds(20), proof);
        TwilioAccount account = new TwilioAccount(SID, "Acme messages", TwilioAccount.Status.ACTIVE, TwilioAccount.Type.TRIAL,
                NOW.minusSeconds(900_000), SID.value(), "15.50 USD", List.of(),
                List.of(new TwilioAccount.OwnedNumber("PN" + "0".repeat(32), NUMBER, null, true)), NOW);
        Draft draft = Draft.EMPTY.withStart(Route.NEW_TO_TWILIO, Set.of("GB")).withPhone(PHONE)
                .withSender(new Sender(NUMBER, Sender.Kind.OWNED)).withCredentials(SID, Draft.TokenPlace.KEYRING).withAccount(account)
                .withTest(new TestMessage(MESSAGE, NUMBER, PHONE, "4821", false, TestMessage.Status.DELIVERED, null, NOW, true,
                        NOW.plusSeconds(4)), false)
                .withSites(NOW, List.of(ACME, HOSTILE)).withSite(ACME, new SiteState(true, true, ours)).withReadBack(read);
        List<Deed> deeds = List.of(
                new Deed.SecretKept("d1", NOW, Deed.State.DONE, SecretName.authToken(SID)),
                new Deed.MessageSent("d2", NOW, Deed.State.DONE, SID, NUMBER, PHONE),
                new Deed.SettingsSaved("d3", NOW, Deed.State.DONE, ACME, other, ours, read),
                new Deed.SettingsSaved("d4", NOW, Deed.State.UNCERTAIN, HOSTILE, SmsSettings.EMPTY, ours),
                new Deed.TestUserMade("d5", NOW, Deed.State.NOT_DONE, ACME, "setup-wizard-1@example.com", "u1"),
                new Deed.TestUserMade("d6", NOW, Deed.State.DONE, HOSTILE, "setup-wizard-2@example.com", "u2"),
                new Deed.CodeAskedFor("d7", NOW, Deed.State.DONE, ACME, PHONE),
                new Deed.PhoneCalled("d8", NOW, Deed.State.BEGUN, SID, PHONE));
        return new Snapshot(StepId.HOME, List.of(StepId.REVIEW), Set.of(StepId.START), Set.of(), draft, deeds, Map.of());
    }
}
