package org.smssetup.wizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.adapter.disk.Folders;
import org.smssetup.wizard.adapter.disk.JsonJournal;
import org.smssetup.wizard.adapter.keyring.MemoryVault;
import org.smssetup.wizard.cli.CheckRun;
import org.smssetup.wizard.cli.ExitCode;
import org.smssetup.wizard.cli.Person;
import org.smssetup.wizard.cli.PlanRun;
import org.smssetup.wizard.cli.Side;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Plan.PlannedSite;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Journal;
import org.smssetup.wizard.port.Vault;
import org.smssetup.wizard.practice.LoginRadiusWorld;
import org.smssetup.wizard.practice.LoginRadiusWorld.PretendSite;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.WalkingBrowser;
import org.smssetup.wizard.ui.Texts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A plan without a window against the simulators: real steps, adapters, SDK and HTTP, in this process. */
class UnattendedTest {
    private static final int FIRST = 1001;
    private static final PhoneNumber SENDER = new PhoneNumber("+14155550199");

    @TempDir
    Path temp;

    private Path folder;
    private PracticeWorld world;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Texts texts = new Texts(Locale.US);
    private final List<String> questions = new ArrayList<>();
    /** What the person at the terminal says; null: nobody is there. */
    private String answer;

    @BeforeEach
    void begin() throws IOException {
        folder = Folders.ownerOnly(temp.resolve("state"));
        world = world(tenSites(), LoginRadiusWorld.Reading.CLEAR);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static PracticeWorld world(PretendSite[] sites, LoginRadiusWorld.Reading reading) {
        return new PracticeWorld(Scenario.OLD_TRIAL, Scenario.OLD_TRIAL.twilio(), LoginRadiusWorld.Setup.of(sites).with(reading),
                InstantSource.system(), new SecureRandom());
    }

    private static PretendSite[] tenSites() {
        return IntStream.range(0, 10).mapToObj(i -> site(FIRST + i, "Site " + i, true, i % 2 == 0 ? null
                : new LoginRadiusWorld.Before("Twilio", "AC" + "0".repeat(32), "+14155550160"))).toArray(PretendSite[]::new);
    }

    private static PretendSite site(long id, String name, boolean mayEdit, LoginRadiusWorld.Before before) {
        return new PretendSite(id, name, "site" + id + ".example", false, List.of("Owner"), "Developer Pro", mayEdit, true, before);
    }

    /** What a run of the window would have written down after it has shown the sites. */
    private Plan plan() {
        return new Plan(Instant.parse("2026-11-28T09:30:00Z"), "test", world.accountSid(), SENDER,
                Stream.iterate(FIRST, id -> id < FIRST + 10, id -> id + 1)
                        .map(id -> new PlannedSite(id, "Site " + (id - FIRST), "site" + id + ".example", shown(id))).toList());
    }

    private SmsSettings shown(long id) {
        try (LoginRadiusWorld.Sms sms = world.settings(id)) {
            return new SmsSettings(sms.provider(), sms.accountSid(), sms.from(), sms.token().isEmpty() ? SmsSettings.Token.NONE
                    : new SmsSettings.Token(SmsSettings.Seen.CLEAR, sms.token().lastFour()));
        }
    }

    private static PlanRun.Wanted wanted(String... options) {
        List<String> given = Arrays.asList(options);
        return new PlanRun.Wanted(given.stream().filter(option -> !option.startsWith("--")).toList(), given.contains("--dry-run"),
                given.contains("--accept-present"), given.contains("--yes"), true);
    }

    private ExitCode run(Plan plan, PlanRun.Wanted wanted) throws Exception {
        return run(plan, wanted, null, true);
    }

    private ExitCode run(Plan plan, PlanRun.Wanted wanted, Secret token, boolean kept) throws Exception {
        MemoryVault vault = new MemoryVault();
        if (kept) {
            try (Secret practised = world.authToken()) {
                vault.put(SecretName.authToken(world.accountSid()), practised);
            }
        }
        return run(plan, wanted, token, vault);
    }

    private ExitCode run(Plan plan, PlanRun.Wanted wanted, Secret token, Vault vault) throws Exception {
        out.reset();
        err.reset();
        JsonJournal journal = new JsonJournal(folder, Clock.systemUTC());
        try (WalkingBrowser browser = new WalkingBrowser(world); Wiring wiring = Wiring.practice(
                new Wiring.Places(world.twilioApi(), world.loginRadiusApi(), world.signInPage()), vault,
                wanted.dryRun() ? journal.onlyRead() : journal, browser, texts, "test", Runnable::run)) {
            return new PlanRun(wanted, side(), new PlanRun.Practised("old-trial", world::writes)).run(wiring.flow(), plan, token);
        }
    }

    private Side side() {
        return new Side(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                new Person() {
                    @Override
                    public boolean isThere() {
                        return answer != null;
                    }

                    @Override
                    public String asked(String question) {
                        questions.add(question);
                        return answer;
                    }

                    @Override
                    public Secret secret(String question) {
                        throw new AssertionError("nobody asks for a token here");
                    }
                }, texts, "test", Clock.systemUTC());
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private Snapshot journal() {
        return assertInstanceOf(Journal.Found.Kept.class, new JsonJournal(folder, Clock.systemUTC()).load()).snapshot();
    }

    @Test
    @DisplayName("a plan for ten sites leaves exactly ten writes, a JSON document, and a journal that can undo them")
    void tenWrites() throws Exception {
        assertEquals(ExitCode.DONE, run(plan(), wanted()), err::toString);
        assertEquals(10, world.writes());
        JsonNode json = json();
        assertEquals(0, json.path("exit").asInt());
        assertEquals("done", json.path("result").asText());
        assertEquals(10, json.path("practice").path("writes").asInt());
        assertEquals(10, json.path("sites").size());
        for (JsonNode site : json.path("sites")) {
            assertEquals("saved", site.path("outcome").asText());
            assertEquals("same", site.path("readBack").path("verdict").asText());
            assertEquals(world.accountSid().value(), site.path("new").path("accountSid").asText());
            assertEquals(site.path("planned"), site.path("old"));
            assertEquals(1, world.writes(site.path("id").asLong()));
        }
        Instant.parse(json.path("started").asText());
        assertTrue(Instant.parse(json.path("ended").asText()).isAfter(Instant.parse(json.path("started").asText())));
        Snapshot after = journal();
        assertEquals(StepId.HOME, after.at());
        for (int id = FIRST; id < FIRST + 10; id++) {
            assertTrue(Undo.of(after.deeds(), id, Instant.now()).isPresent(), "undo of " + id);
        }
        assertEquals(List.of(), questions);

        // Once more: everything is there, nothing is written.
        assertEquals(ExitCode.DONE, run(plan(), wanted()));
        assertEquals(10, world.writes());
        assertEquals("same-already", json().path("sites").path(9).path("outcome").asText());
    }

    @Test
    void aDryRunWritesNothingAnywhere() throws Exception {
        assertEquals(ExitCode.DONE, run(plan(), wanted("--dry-run")));
        assertEquals(0, world.writes());
        assertTrue(json().path("dryRun").asBoolean());
        assertEquals("to-do", json().path("sites").path(0).path("outcome").asText());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void someSitesByNameDomainAndId() throws Exception {
        assertEquals(ExitCode.DONE, run(plan(), wanted("site 3", "site1001.example", "1010")));
        assertEquals(3, world.writes());
        assertEquals(List.of(1, 1, 1), Stream.of(1004, 1001, 1010).map(id -> world.writes(id)).toList());
    }

    @Test
    @DisplayName("names that fit none or several are refused, with those that there are")
    void wrongNames() throws Exception {
        assertEquals(ExitCode.PLAN_REFUSED, run(plan(), wanted("Site 99")));
        assertEquals("SITE_UNKNOWN", json().path("problem").path("kind").asText());
        assertTrue(json().path("problem").path("message").asText().contains("Site 9 (site1010.example, 1010)"));
        Plan twins = plan().with(List.of(new PlannedSite(FIRST, "Acme", "a.example", null), new PlannedSite(FIRST + 1, "ACME", "b.example", null)));
        assertEquals(ExitCode.PLAN_REFUSED, run(twins, wanted("acme")));
        assertEquals("SITE_AMBIGUOUS", json().path("problem").path("kind").asText());
        assertEquals(0, world.loginRadius().seen().size(), "nobody was asked");
    }

    @Test
    @DisplayName("a site that somebody has changed since is not written to, and neither is any other")
    void changedSince() throws Exception {
        Plan plan = plan();
        world.changedByColleague(FIRST + 9, new LoginRadiusWorld.Sms("Twilio", "AC" + "1".repeat(32),
                Secret.copyOf("f".repeat(32)), "+14155550161"));
        assertEquals(ExitCode.CHANGED, run(plan, wanted("--accept-present")));
        assertEquals(0, world.writes());
        assertEquals("SITE_CHANGED", json().path("problem").path("kind").asText());
        assertEquals("changed-meanwhile", json().path("sites").path(9).path("outcome").asText());
        assertEquals("+14155550161", json().path("sites").path(9).path("old").path("from").asText());
        assertEquals(ExitCode.DONE, run(plan, wanted("Site 0")));
        assertEquals(1, world.writes());
    }

    @Test
    @DisplayName("what the plan doesn't say that a site had is replaced with --accept-present only")
    void notShown() throws Exception {
        Plan plan = plan().with(List.of(new PlannedSite(FIRST + 1, "Site 1", "", null)));
        assertEquals(ExitCode.CHANGED, run(plan, wanted()));
        assertEquals("SITE_NOT_SHOWN", json().path("problem").path("kind").asText());
        assertEquals(0, world.writes());
        assertEquals(ExitCode.DONE, run(plan, wanted("--accept-present")));
        assertEquals(1, world.writes());
        assertTrue(json().path("sites").path(0).path("planned").isNull());
    }

    @Test
    void aSiteThatIsNotReachedOrIsCalledOtherwise() throws Exception {
        assertEquals(ExitCode.PLAN_REFUSED, run(plan().with(List.of(new PlannedSite(7, "Site 7", "", null))), wanted()));
        assertEquals("SITE_NOT_REACHED", json().path("problem").path("kind").asText());
        assertEquals(ExitCode.PLAN_REFUSED, run(plan().with(List.of(new PlannedSite(FIRST, "Other", "other.example", shown(FIRST)))), wanted()));
        assertEquals("SITE_NAMED_OTHERWISE", json().path("problem").path("kind").asText());
        assertEquals(0, world.writes());
    }

    @Test
    @DisplayName("with one site that can't be changed nothing is written; without it the others are")
    void noPermission() throws Exception {
        world.close();
        world = world(new PretendSite[] {site(FIRST, "Site 0", true, null), site(FIRST + 1, "Site 1", false, null)}, LoginRadiusWorld.Reading.CLEAR);
        Plan two = plan2();
        assertEquals(ExitCode.FAILED, run(two, wanted()));
        assertEquals("SITE_NOT_POSSIBLE", json().path("problem").path("kind").asText());
        assertEquals("SITE_NOT_PERMITTED", json().path("sites").path(1).path("problem").asText());
        assertEquals(0, world.writes());
        assertEquals(ExitCode.DONE, run(two, wanted("Site 0")));
        assertEquals(1, world.writes());
    }

    private Plan plan2() {
        return new Plan(Instant.EPOCH, "test", world.accountSid(), SENDER, List.of(
                new PlannedSite(FIRST, "Site 0", "", SmsSettings.EMPTY), new PlannedSite(FIRST + 1, "Site 1", "", SmsSettings.EMPTY)));
    }

    @Test
    @DisplayName("where LoginRadius hides tokens, a second run of the same plan finds what the first has saved")
    void hiddenTokens() throws Exception {
        world.close();
        world = world(new PretendSite[] {site(FIRST, "Site 0", true, null), site(FIRST + 1, "Site 1", true, null)}, LoginRadiusWorld.Reading.MASKED);
        assertEquals(ExitCode.DONE, run(plan2(), wanted("Site 0")));
        assertEquals("cannot-compare", json().path("sites").path(0).path("readBack").path("verdict").asText());
        assertEquals(ExitCode.DONE, run(plan2(), wanted()), err::toString);
        assertEquals(List.of(1, 1), List.of(world.writes(FIRST), world.writes(FIRST + 1)));
    }

    @Test
    @DisplayName("a save without an answer: it stops there, says what is open, and the same plan goes on later")
    void stopsAtTheFirstFailure() throws Exception {
        world.close();
        world = new PracticeWorld(Scenario.OLD_TRIAL, Scenario.OLD_TRIAL.twilio(), LoginRadiusWorld.Setup.of(
                site(FIRST, "Site 0", true, null), site(FIRST + 1, "Site 1", true, null))
                .with(LoginRadiusWorld.Saving.HANGS_BEFORE_KEEPING), InstantSource.system(), new SecureRandom());
        assertEquals(ExitCode.FAILED, run(plan2(), wanted()));
        assertEquals("SAVE_DID_NOT_ARRIVE", json().path("problem").path("kind").asText());
        assertEquals(List.of("failed", "to-do"), Stream.of(0, 1).map(i -> outcome(i)).toList());
        assertEquals(1, world.writes(), "once, though it got no answer");
        assertEquals(ExitCode.DONE, run(plan2(), wanted()), err::toString);
        assertEquals(List.of(2, 1), List.of(world.writes(FIRST), world.writes(FIRST + 1)));
    }

    private String outcome(int row) {
        try {
            return json().path("sites").path(row).path("outcome").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void atATerminalItAsksOnce() throws Exception {
        answer = "y";
        assertEquals(ExitCode.NOT_AGREED, run(plan(), wanted()));
        assertEquals(List.of("Save to 10 sites? Type yes and press Enter:"), questions);
        assertEquals(0, world.writes());
        answer = "no";
        assertEquals(ExitCode.DONE, run(plan(), wanted("Site 0", "--yes")));
        answer = "Yes";
        assertEquals(ExitCode.DONE, run(plan(), wanted("Site 1")));
        assertEquals(2, questions.size());
        assertEquals(2, world.writes());
    }

    @Test
    @DisplayName("a journal about another account or another number stops it before anybody is asked")
    void anotherAccount() throws Exception {
        assertEquals(ExitCode.DONE, run(plan(), wanted("Site 0")));
        int asked = world.twilio().seen().size();
        Plan other = new Plan(Instant.EPOCH, "test", new AccountSid("AC" + "0".repeat(32)), SENDER, plan().sites());
        assertEquals(ExitCode.PLAN_REFUSED, run(other, wanted()));
        assertEquals("OTHER_ACCOUNT", json().path("problem").path("kind").asText());
        Plan number = new Plan(Instant.EPOCH, "test", world.accountSid(), new PhoneNumber("+14155550188"), plan().sites());
        assertEquals(ExitCode.PLAN_REFUSED, run(number, wanted()));
        assertEquals("OTHER_SENDER", json().path("problem").path("kind").asText());
        assertEquals(asked, world.twilio().seen().size());
        assertEquals(world.accountSid(), journal().draft().accountSid());
    }

    @Test
    void anUnreadableJournalIsKeptAndSaidOnce() throws Exception {
        Files.writeString(folder.resolve("journal.json"), "{");
        assertEquals(ExitCode.PLAN_REFUSED, run(plan(), wanted("--dry-run")));
        assertTrue(Files.exists(folder.resolve("journal.json")), "whoever only looks leaves it");
        assertEquals(ExitCode.PLAN_REFUSED, run(plan(), wanted()));
        assertEquals("JOURNAL_UNREADABLE", json().path("problem").path("kind").asText());
        assertEquals(0, world.writes());
        assertEquals(ExitCode.DONE, run(plan(), wanted("Site 0")));
    }

    @Test
    @DisplayName("without a kept token it says how to hand one in; a wrong one is found out before anything is written")
    void tokens() throws Exception {
        assertEquals(ExitCode.SOMETHING_LACKS, run(plan(), wanted(), null, false));
        assertEquals("TOKEN_NOT_KEPT", json().path("problem").path("kind").asText());
        assertTrue(json().path("problem").path("todo").asText().contains("--token-from-stdin"));
        try (Secret wrong = Secret.copyOf("0123456789abcdef".repeat(2))) {
            assertEquals(ExitCode.FAILED, run(plan(), wanted(), wrong, true));
        }
        assertEquals("TWILIO_KEYS_REJECTED", json().path("problem").path("kind").asText());
        assertEquals(0, world.writes());
    }

    /** Such as on a computer that nobody has signed in to by its screen. */
    private static final class LockedVault implements Vault {
        private final MemoryVault memory = new MemoryVault();
        private boolean thisRunOnly;

        @Override
        public VaultHealth health() {
            return thisRunOnly ? VaultHealth.READY : VaultHealth.LOCKED;
        }

        @Override
        public VaultHealth unlock(Duration longest) {
            throw new AssertionError("nobody is there to unlock it");
        }

        @Override
        public void tryOut() {
            throw new AssertionError("nothing is tried out");
        }

        @Override
        public void put(SecretName name, Secret value) throws Problem {
            refuse();
            memory.put(name, value);
        }

        @Override
        public Optional<Secret> get(SecretName name) throws Problem {
            Optional<Secret> held = memory.get(name);
            if (held.isEmpty()) {
                refuse();
            }
            return held;
        }

        @Override
        public boolean delete(SecretName name) throws Problem {
            refuse();
            return memory.delete(name);
        }

        @Override
        public void hold(SecretName name, Secret value) {
            memory.hold(name, value);
        }

        private void refuse() throws Problem {
            if (!thisRunOnly) {
                throw new Problem(Problem.Kind.KEYRING_LOCKED);
            }
        }

        @Override
        public void keepForThisRun() {
            thisRunOnly = true;
        }

        @Override
        public boolean keepsForThisRunOnly() {
            return thisRunOnly;
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    @Test
    @DisplayName("with a locked keyring it says what to do; a token that is handed in does without, and what that costs is said first")
    void lockedKeyring() throws Exception {
        assertEquals(ExitCode.SOMETHING_LACKS, run(plan(), wanted(), null, new LockedVault()));
        assertEquals("KEYRING_LOCKED", json().path("problem").path("kind").asText());
        assertTrue(json().path("problem").path("todo").asText().contains("--token-from-stdin"));
        try (Secret token = world.authToken()) {
            assertEquals(ExitCode.DONE, run(plan(), wanted(), token, new LockedVault()), err::toString);
        }
        assertEquals(10, world.writes());
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("This computer has no password store that can be used."), err::toString);
    }

    @Test
    @DisplayName("each exit code has a number of its own, and a write without an answer isn't taken for a failure")
    void exitCodesOfProblems() {
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Stream.of(ExitCode.values()).map(ExitCode::code).toList());
        assertEquals(ExitCode.UNCERTAIN, ExitCode.of(new Problem(Problem.Kind.WRITE_UNCERTAIN)));
        assertEquals(ExitCode.CHANGED, ExitCode.of(new Problem(Problem.Kind.SETTINGS_CHANGED_MEANWHILE)));
        assertEquals(ExitCode.FAILED, ExitCode.of(new Problem(Problem.Kind.OFFLINE)));
    }

    @Test
    @DisplayName("a token that is handed in is used and stands nowhere: not in the output, the journal or another file")
    void handedIn() throws Exception {
        String canary;
        try (Secret token = world.authToken()) {
            canary = token.use(String::new);
            assertEquals(ExitCode.DONE, run(plan(), wanted(), token, false), err::toString);
        }
        assertEquals(10, world.writes());
        assertFalse(out.toString(StandardCharsets.UTF_8).contains(canary));
        assertFalse(err.toString(StandardCharsets.UTF_8).contains(canary));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(canary), file.toString());
            }
        }
        assertTrue(journal().deeds().stream().noneMatch(Deed.SecretKept.class::isInstance), "it isn't kept");
    }

    @Test
    void theCheckUpIsOnlyRead() throws Exception {
        assertEquals(ExitCode.DONE, run(plan(), wanted("Site 0")));
        byte[] before = Files.readAllBytes(folder.resolve("journal.json"));
        int asked = world.loginRadius().seen().size();
        assertEquals(ExitCode.A_NO, check(true));
        JsonNode json = json();
        assertEquals(world.accountSid().value(), json.path("accountSid").asText());
        assertEquals(List.of("KEYRING", "TWILIO_REACHED", "LOGINRADIUS_REACHED"),
                Stream.of(0, 1, 2).map(i -> json.path("lines").path(i).path("id").asText()).toList());
        for (JsonNode line : json.path("lines")) {
            assertTrue(List.of("yes", "no", "cant-tell").contains(line.path("answer").asText()), line::toString);
            assertFalse(line.path("sentence").asText().isBlank());
        }
        assertArrayEqual(before, Files.readAllBytes(folder.resolve("journal.json")));
        assertTrue(world.loginRadius().seen().size() <= asked + 1, "reached, and nothing else");
        assertNull(json.path("problem").textValue());
        assertEquals("yes", answer(json, "TOKEN_KEPT"));
        assertEquals(ExitCode.A_NO, check(false));
        assertEquals("no", answer(json(), "TOKEN_KEPT"));
    }

    private static String answer(JsonNode json, String id) {
        for (JsonNode line : json.path("lines")) {
            if (line.path("id").asText().equals(id)) {
                return line.path("answer").asText();
            }
        }
        return "no such line";
    }

    @Test
    @DisplayName("the check-up is done when all is yes, and tells apart what can't be told")
    void checkUpOfAFullAccount() throws Exception {
        world.close();
        world = new PracticeWorld(Scenario.FULL_ACCOUNT);
        Draft draft = Draft.EMPTY.withStart(Route.HAS_ACCOUNT, Set.of("US")).withPhone(world.verifiedPhone())
                .withCredentials(world.accountSid(), Draft.TokenPlace.KEYRING)
                .withSender(new Sender(world.trialNumber(), Sender.Kind.OWNED));
        save(draft);
        assertEquals(ExitCode.DONE, check(true), () -> out.toString(StandardCharsets.UTF_8));
        assertEquals("done", json().path("result").asText());
        save(draft.withPhone(null));
        assertEquals(ExitCode.CANT_TELL, check(true));
        assertEquals("cant-tell", answer(json(), "PHONE_VERIFIED"));
    }

    private void save(Draft draft) throws Problem {
        new JsonJournal(folder, Clock.systemUTC()).save(new Snapshot(StepId.HOME, List.of(), Set.of(), Set.of(), draft, List.of(), Map.of()));
    }

    private static void assertArrayEqual(byte[] expected, byte[] found) {
        assertEquals(new String(expected, StandardCharsets.UTF_8), new String(found, StandardCharsets.UTF_8));
    }

    private ExitCode check(boolean kept) throws Exception {
        out.reset();
        err.reset();
        MemoryVault vault = new MemoryVault();
        if (kept) {
            try (Secret practised = world.authToken()) {
                vault.put(SecretName.authToken(world.accountSid()), practised);
            }
        }
        try (WalkingBrowser browser = new WalkingBrowser(world); Wiring wiring = Wiring.practice(
                new Wiring.Places(world.twilioApi(), world.loginRadiusApi(), world.signInPage()), vault,
                new JsonJournal(folder, Clock.systemUTC()).onlyRead(), browser, texts, "test", Runnable::run)) {
            return new CheckRun(true, side(), null).run(wiring.flow());
        }
    }
}
