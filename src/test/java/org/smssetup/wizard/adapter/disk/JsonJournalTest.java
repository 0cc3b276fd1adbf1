package org.smssetup.wizard.adapter.disk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.CheckLine;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.LastLook;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.NumberOffer;
import org.smssetup.wizard.model.NumberSearch;
import org.smssetup.wizard.model.PhoneCheck;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Proof;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Rotation;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.SetAside;
import org.smssetup.wizard.model.Rollout;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.model.Upkeep;
import org.smssetup.wizard.port.Journal.Found;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JsonJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00.123456789Z");
    private static final AccountSid SID = new AccountSid("AC" + "0".repeat(32));
    private static final PhoneNumber PHONE = new PhoneNumber("+14155550123");
    private static final PhoneNumber SENDER = new PhoneNumber("+447700900123");
    private static final MessagingServiceSid SERVICE = new MessagingServiceSid("MG" + "0".repeat(32));

    @TempDir
    Path folder;

    private Path file;
    private JsonJournal journal;

    @BeforeEach
    void make() {
        file = folder.resolve("journal.json");
        journal = new JsonJournal(folder, InstantSource.fixed(NOW));
    }

    /** A snapshot in which nothing is null and nothing empty. */
    private static Snapshot filled() {
        SmsSettings before = new SmsSettings("Twilio", SID.value(), SENDER.e164(),
                new SmsSettings.Token(SmsSettings.Seen.MASKED, "0000"));
        SmsSettings after = new SmsSettings("Twilio", SID.value(), PHONE.e164(),
                new SmsSettings.Token(SmsSettings.Seen.CLEAR, "0000"));
        Site site = new Site(123456789012L, "Acme \"prod\" – 漢字", "acme.example", true, List.of("Owner", "Administrator"), "Pro");
        TwilioAccount account = new TwilioAccount(SID, "Acme", TwilioAccount.Status.ACTIVE, TwilioAccount.Type.TRIAL, NOW,
                SID.value(), "15.50 USD", List.of(new TwilioAccount.VerifiedNumber("PN" + "0".repeat(32), PHONE, "me")),
                List.of(new TwilioAccount.OwnedNumber("PN" + "1".repeat(32), SENDER, "ours", true, true, NumberKind.LOCAL)), NOW, 572006);
        TestMessage test = new TestMessage("SM" + "0".repeat(32), SENDER, PHONE, "4711", true,
                TestMessage.Status.UNDELIVERED, 30003, NOW, true, NOW);
        ReadBack read = new ReadBack(ReadBack.Verdict.DIFFERENT, Set.of("from"), after, NOW,
                new Proof(Proof.Outcome.NOT_VISIBLE_YET, NOW, NOW, "1071", TestMessage.Status.SENT));
        Draft draft = new Draft(Route.HAS_ACCOUNT, Set.of("GB", "US"), Set.of(Draft.SignUpTick.values()), PHONE,
                new Sender(SERVICE, Sender.Kind.OWNED), SID, Draft.TokenPlace.KEYRING, account, test, true, NOW,
                List.of(site), site, new SiteState(true, true, before, java.time.LocalDate.of(2026, 1, 31)), true,
                read,
                new PhoneCheck(PHONE, true, Set.of(PhoneCheck.Way.CALL)),
                new NumberSearch("US", NumberKind.LOCAL, "415", List.of(new NumberOffer(SENDER, "San Francisco, CA", true,
                        false)), "1.15 USD"),
                new Upkeep(HomePart.SITES, new Rollout(new Rollout.Meant(SID, SENDER, "0000"), List.of(new Rollout.Row(site, before,
                        true, Rollout.Outcome.FAILED, read, Problem.Kind.SAVED_BUT_DIFFERENT))),
                        new LastLook(NOW, SID, List.of(new LastLook.Line(CheckLine.Id.BALANCE, CheckLine.Answer.NO,
                                Map.of("balance", "0 USD"), Problem.Kind.MONEY_GONE, Map.of("host", "x"))),
                                List.of(new LastLook.NotRead(1, Problem.Kind.SIGNED_OUT, NOW))),
                        new Rotation(Rotation.Stage.PROVED, SID, Map.of(Rotation.Stage.MADE, NOW, Rotation.Stage.PROVED, NOW),
                                new Rollout(new Rollout.Meant(SID, SENDER, "0000"), List.of(new Rollout.Row(site, before, true,
                                        Rollout.Outcome.SAVED, read, Problem.Kind.SAVED_BUT_DIFFERENT))),
                                List.of(new Rotation.OutOfReach(site, Problem.Kind.SITE_NOT_PERMITTED)), NOW, test,
                                new Proof(Proof.Outcome.PROVED, NOW, NOW, "1071", TestMessage.Status.DELIVERED), true, true, true)));
        List<Deed> deeds = List.of(
                new Deed.SecretKept("one", NOW, Deed.State.DONE, SecretName.authToken(SID)),
                new Deed.MessageSent("two", NOW, Deed.State.UNCERTAIN, SID, SERVICE, PHONE),
                new Deed.SettingsSaved("three", NOW, Deed.State.BEGUN, site, before, after, read),
                new Deed.PhoneCalled("four", NOW, Deed.State.DONE, SID, PHONE),
                new Deed.CodeTexted("five", NOW, Deed.State.NOT_DONE, SID, PHONE),
                new Deed.PhoneRemoved("six", NOW, Deed.State.DONE, SID, "PN" + "2".repeat(32), PHONE),
                new Deed.NumberClaimed("seven", NOW, Deed.State.UNCERTAIN, SID, SENDER),
                new Deed.SettingsRestored("eight", NOW, Deed.State.DONE, site, "three", after, before),
                new Deed.PhoneLoginSwitchedOn("nine", NOW, Deed.State.DONE, site),
                new Deed.TestUserMade("ten", NOW, Deed.State.DONE, site, "setup-wizard-0@example.com", "0"),
                new Deed.CodeAskedFor("eleven", NOW, Deed.State.DONE, site, PHONE),
                new Deed.SecondaryTokenMade("twelve", NOW, Deed.State.DONE, SID),
                new Deed.SecondaryTokenDeleted("thirteen", NOW, Deed.State.UNCERTAIN, SID),
                new Deed.TokenPromoted("fourteen", NOW, Deed.State.BEGUN, SID));
        return new Snapshot(StepId.REVIEW, List.of(StepId.START, StepId.CREDENTIALS), Set.of(StepId.START),
                Set.of(StepId.CREDENTIALS), draft, deeds, Map.of(StepId.TRIAL_NUMBER, Map.of("number", "+1 415")));
    }

    private static void save(JsonJournal journal, Snapshot snapshot) throws Problem {
        journal.save(snapshot);
    }

    /** Whether anything in the record, at whatever depth, is null or an empty collection. */
    private static void assertFilled(String where, Object value) throws Exception {
        assertTrue(value != null, where + " is null");
        switch (value) {
            case Record one -> {
                for (RecordComponent part : one.getClass().getRecordComponents()) {
                    assertFilled(where + "." + part.getName(), part.getAccessor().invoke(one));
                }
            }
            case Collection<?> many -> {
                assertFalse(many.isEmpty(), where + " is empty");
                for (Object one : many) {
                    assertFilled(where, one);
                }
            }
            case Map<?, ?> map -> assertFilled(where, map.values());
            default -> { }
        }
    }

    @Test
    @DisplayName("UX-28: opened again, it is where it was, with all its data")
    void everythingSurvives() throws Exception {
        assertFilled("snapshot", filled());
        save(journal, filled());
        assertEquals(new Found.Kept(filled()), new JsonJournal(folder, InstantSource.system()).load());
    }

    @Test
    void everyKindOfDeedHasAName() throws Exception {
        assertEquals(new TreeSet<>(Stream.of(Deed.class.getPermittedSubclasses()).map(Class::getName).toList()),
                new TreeSet<>(filled().deeds().stream().map(deed -> deed.getClass().getName()).toList()),
                "every kind of deed is in the filled snapshot");
        save(journal, filled());
        JsonNode deeds = new ObjectMapper().readTree(file.toFile()).at("/snapshot/deeds");
        assertEquals("settings saved", deeds.get(2).get("deed").asText());
    }

    @Test
    void whatIsNotKnownStaysUnknown() throws Exception {
        save(journal, Snapshot.FRESH);
        assertEquals(new Found.Kept(Snapshot.FRESH), journal.load());

        TwilioAccount account = new TwilioAccount(SID, null, TwilioAccount.Status.UNKNOWN, TwilioAccount.Type.UNKNOWN, null,
                null, null, null, List.of(), NOW);
        Snapshot snapshot = Snapshot.FRESH.withDraft(Draft.EMPTY.withAccount(account));
        save(journal, snapshot);
        Found.Kept kept = assertInstanceOf(Found.Kept.class, journal.load());
        assertEquals(snapshot, kept.snapshot());
        assertNull(kept.snapshot().draft().account().verified(), "couldn't be read is not the same as none");
    }

    @Test
    void theSenderOfAnOlderJournalIsItsNumber() throws Exception {
        Files.writeString(file, """
                {"version":2,"snapshot":{"at":"START","draft":{"token":"NOWHERE",
                 "sender":{"number":{"e164":"%1$s"},"kind":"OWNED"}},
                 "deeds":[{"deed":"message sent","marker":"m","begun":"2026-11-23T09:30:00Z","state":"BEGUN",
                  "account":{"value":"%2$s"},"from":{"e164":"%1$s"},"to":{"e164":"%3$s"}}]}}"""
                .formatted(SENDER.e164(), SID.value(), PHONE.e164()));
        Snapshot old = assertInstanceOf(Found.Kept.class, journal.load()).snapshot();
        assertEquals(new Sender(SENDER, Sender.Kind.OWNED), old.draft().sender());
        assertEquals(SENDER, assertInstanceOf(Deed.MessageSent.class, old.deeds().getFirst()).from());
    }

    @Test
    void isPlainToRead() throws Exception {
        save(journal, filled());
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        assertEquals(JournalFormat.VERSION, root.get("version").asInt());
        assertEquals("2026-11-23T09:30:00.123456789Z", root.at("/snapshot/draft/account/read").asText());
        assertEquals(Set.of("provider", "accountSid", "from", "token"),
                Set.copyOf(root.at("/snapshot/draft/siteState/settings").properties().stream().map(Map.Entry::getKey).toList()),
                "components alone, no answers to questions such as isEmpty()");
    }

    @Test
    void nothingWasKept() {
        assertEquals(new Found.Nothing(), journal.load());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForTheUserAlone() throws Exception {
        save(journal, filled());
        save(journal, filled());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("journal.json"), names());
    }

    @Test
    void cutAnywhereItIsPutAsideWhole() throws Exception {
        save(journal, filled());
        byte[] whole = Files.readAllBytes(file);
        JournalFormat format = new JournalFormat();
        for (int length = 0; length < whole.length; length++) {
            assertInstanceOf(JournalFormat.Content.Unreadable.class, format.read(Arrays.copyOf(whole, length)), "cut at " + length);
        }
        for (int length = 0; length < whole.length; length += 200) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);
            SetAside aside = assertInstanceOf(Found.Aside.class, journal.load(), "cut at " + length).file();
            assertEquals(SetAside.Why.UNREADABLE, aside.why());
            assertArrayEquals(cut, Files.readAllBytes(aside.where()));
            assertEquals(new Found.Nothing(), journal.load());
            Files.delete(aside.where());
        }
    }

    @Test
    @DisplayName("one bit lost, wherever: the journal says what it said, or is put aside whole; it never says something else")
    void withOneBitLostAnywhere() throws Exception {
        save(journal, filled());
        byte[] whole = Files.readAllBytes(file);
        JournalFormat format = new JournalFormat();
        int kept = 0;
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 1; bit < 256; bit <<= 1) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) bit;
                if (format.read(damaged) instanceof JournalFormat.Content.Readable(Snapshot snapshot)) {
                    assertEquals(filled(), snapshot, "bit " + bit + " of byte " + at);
                    kept++;
                }
            }
        }
        assertTrue(kept < whole.length / 10, "hardly any bit doesn't matter: " + kept);
        System.out.printf("journal: cut at %1$d bytes, %2$d bits lost, %3$d of them where it doesn't matter%n", whole.length,
                8 * whole.length, kept);
    }

    @Test
    void putAsideUnderANameOfItsOwnEachTime() throws Exception {
        Files.writeString(file, "one");
        Path first = assertInstanceOf(Found.Aside.class, journal.load()).file().where();
        Files.writeString(file, "two");
        Path second = assertInstanceOf(Found.Aside.class, journal.load()).file().where();
        assertEquals("journal-20261123-093000-unreadable.json", first.getFileName().toString());
        assertEquals("journal-20261123-093000-unreadable-2.json", second.getFileName().toString());
        assertEquals("one", Files.readString(first));
        assertEquals("two", Files.readString(second));
    }

    @Test
    void whatCannotBePutAsideIsNotOverwrittenEither() throws Exception {
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        boolean[] gone = {false};
        JsonJournal hindered = new JsonJournal(folder, () -> {
            if (!gone[0]) {
                gone[0] = true;
                assertTrue(folder.toFile().renameTo(away.toFile()));
            }
            return NOW;
        });
        Files.writeString(file, "one");
        assertEquals(new Found.Aside(new SetAside(file, SetAside.Why.UNREADABLE)), hindered.load());
        Files.move(away, folder);
        save(hindered, filled());
        assertEquals(new Found.Kept(filled()), hindered.load());
        assertEquals("one", Files.readString(folder.resolve("journal-20261123-093000-unreadable.json")));
        save(hindered, Snapshot.FRESH);
        assertEquals(new Found.Kept(Snapshot.FRESH), hindered.load());
    }

    @Test
    void aNewerProgramsJournalIsPutAside() throws Exception {
        Files.writeString(file, "{\"version\":" + (JournalFormat.VERSION + 1) + ",\"anything\":true}");
        SetAside aside = assertInstanceOf(Found.Aside.class, journal.load()).file();
        assertEquals(SetAside.Why.NEWER_VERSION, aside.why());
        assertEquals("journal-20261123-093000-newer.json", aside.where().getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "1", "{}", "{\"version\":1}", "{\"version\":1,\"snapshot\":null}",
            "{\"version\":1,\"snapshot\":{}}", "{\"version\":1,\"snapshot\":{\"at\":\"START\"}}",
            "{\"version\":0,\"snapshot\":{\"at\":\"START\",\"draft\":{}}}",
            "{\"version\":1,\"snapshot\":{\"at\":\"NOWHERE\",\"draft\":{}}}",
            "{\"version\":1,\"snapshot\":{\"at\":\"START\",\"draft\":{\"phone\":{\"e164\":\"none\"}}}}",
            "{\"version\":1,\"snapshot\":{\"at\":\"START\",\"draft\":{},\"deeds\":[{\"deed\":\"unheard of\"}]}}",
            "{\"version\":1,\"snapshot\":{\"at\":\"START\",\"draft\":{}}} more", "\0\0\0\0"})
    void whatIsNoJournalIsPutAside(String text) throws Exception {
        Files.writeString(file, text);
        SetAside aside = assertInstanceOf(Found.Aside.class, journal.load()).file();
        assertEquals(SetAside.Why.UNREADABLE, aside.why());
        assertEquals(text, Files.readString(aside.where()));
    }

    @Test
    void tooDeepAndTooLargeAreNoJournalsEither() throws Exception {
        Files.writeString(file, "[".repeat(100_000));
        assertInstanceOf(Found.Aside.class, journal.load());
        Files.writeString(file, " ".repeat(9 * 1024 * 1024) + "{}");
        assertInstanceOf(Found.Aside.class, journal.load());
    }

    @Test
    void aComponentMoreOrLessDoesNoHarm() throws Exception {
        save(journal, filled());
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = (ObjectNode) mapper.readTree(file.toFile());
        root.put("more", 1);
        // As for a person who has changed something by hand.
        root.remove("check");
        ((ObjectNode) root.at("/snapshot/draft")).put("more", 1);
        mapper.writeValue(file.toFile(), root);
        assertEquals(new Found.Kept(filled()), journal.load());

        Files.writeString(file, "{\"version\":1,\"snapshot\":{\"at\":\"START\",\"draft\":{\"token\":\"NOWHERE\"}}}");
        assertEquals(new Found.Kept(Snapshot.FRESH), journal.load());
    }

    @Test
    void worksOnAnInterruptedThread() throws Exception {
        Thread.currentThread().interrupt();
        save(journal, filled());
        Found found = journal.load();
        assertTrue(Thread.interrupted(), "the interrupt stays set");
        assertEquals(new Found.Kept(filled()), found);
    }

    @Test
    void aSaveThatFailsLeavesTheOldOne() throws Exception {
        save(journal, filled());
        // A folder that isn't empty, where the next file should be.
        Files.createDirectories(folder.resolve("journal.json.next/full"));
        Problem problem = assertThrows(Problem.class, () -> journal.save(Snapshot.FRESH));
        assertEquals(Problem.Kind.JOURNAL_NOT_WRITTEN, problem.kind());
        assertEquals(new Found.Kept(filled()), journal.load());
    }

    @Test
    void aFileLeftByACrashIsNoObstacle() throws Exception {
        Files.writeString(folder.resolve("journal.json.next"), "{\"version\":1,\"snap");
        save(journal, filled());
        assertEquals(new Found.Kept(filled()), journal.load());
        assertEquals(List.of("journal.json"), names());
    }

    @Test
    void forgets() throws Exception {
        save(journal, filled());
        journal.clear();
        journal.clear();
        assertEquals(new Found.Nothing(), journal.load());
        assertEquals(List.of(), names());
    }

    @Test
    void aMissingFolderIsSaid() {
        JsonJournal nowhere = new JsonJournal(folder.resolve("nowhere"), InstantSource.system());
        assertEquals(new Found.Nothing(), nowhere.load());
        assertEquals(Problem.Kind.JOURNAL_NOT_WRITTEN,
                assertThrows(Problem.class, () -> nowhere.save(Snapshot.FRESH)).kind());
    }

    @Test
    @DisplayName("A secret is never in the journal: the model has no place for one")
    void holdsNoSecret() throws Exception {
        save(journal, filled());
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertTrue(text.contains("Twilio Auth Token of AC"), "the name of what is kept");
        assertFalse(text.contains("Secret["), "nor a Secret itself");
    }

    private List<String> names() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
