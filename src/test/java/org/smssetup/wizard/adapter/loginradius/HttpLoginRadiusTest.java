package org.smssetup.wizard.adapter.loginradius;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.loginradius.FakeAdmin.Answer;
import org.smssetup.wizard.adapter.loginradius.FakeAdmin.Asked;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SiteState;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.SmsSettings.Seen;
import org.smssetup.wizard.port.LoginRadius.Present;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HttpLoginRadiusTest {
    private static final String ACCESS_TOKEN = "not-a-real-access-token";
    private static final String AUTH_TOKEN = "not-a-real-auth-token-\"\\\u00e4";
    private static final AccountSid SID = new AccountSid("AC" + "0".repeat(32));
    private static final String FROM = "+14155550123";
    private static final Site ACME = new Site(7, "Acme", "acme.example", false, List.of("Owner"), "Developer Pro");
    private static final Site OTHER = new Site(8, "Other", "", true, List.of(), "");
    private static final String READ = "GET /deployment/sms-settings/config";
    private static final String SAVE = "POST /deployment/sms-settings";
    /** None of these may be seen anywhere. */
    private static final List<String> SECRETS = List.of(ACCESS_TOKEN, "not-a-real-auth", "not-a-real-sign",
            "not-a-real-session", "not-a-real-secret", "not-a-real-key");

    private static final Http HTTP = new Http(Duration.ofSeconds(5), Duration.ofSeconds(10));

    private FakeAdmin admin;
    private HttpLoginRadius loginRadius;
    private LogCatcher log;

    @AfterAll
    static void closeHttp() {
        HTTP.close();
    }

    @BeforeEach
    void start() throws IOException {
        log = new LogCatcher();
        admin = new FakeAdmin();
        loginRadius = client(HTTP, 0);
    }

    @AfterEach
    void stop() throws IOException {
        loginRadius.signOut();
        admin.close();
        log.close();
        SECRETS.forEach(secret -> assertFalse(log.text().contains(secret), secret + " is in the log"));
    }

    // ---- signing in

    @Test
    void signingInBringsTheSites() throws Exception {
        assertFalse(loginRadius.signedIn());
        assertEquals(List.of(ACME), signIn());
        assertTrue(loginRadius.signedIn());
        assertEquals(List.of("POST /auth/login", "GET /auth/core-app-data"), admin.calls());
    }

    @Test
    void theBrowserIsSentToTheSignInPageWithTheWayBack() throws Exception {
        BlockingQueue<URI> shown = new LinkedBlockingQueue<>();
        FutureTask<List<Site>> signIn = inBackground(() -> loginRadius.signIn(shown::add));
        URI address = shown.poll(10, TimeUnit.SECONDS);
        assertEquals(admin.address() + "/auth.aspx?return_url=http://localhost:" + port(address) + "/postLogin",
                address.toString());
        browse(address);
        assertEquals(1, signIn.get(10, TimeUnit.SECONDS).size());
    }

    @Test
    void theLoginGoesOutAsTheConsoleSendsIt() throws Exception {
        signIn();
        Asked login = admin.asked.getFirst();
        assertEquals(Set.of("POST /auth/login HTTP/1.1", "Host: " + admin.address().getAuthority(),
                        "Content-Length: " + login.body().length(), "Content-Type: application/json; charset=utf-8",
                        "Origin: https://adminconsole.loginradius.com", "User-Agent: TwilioSetupWizard/1.2.3",
                        "x-is-loginradius-ajax: true"),
                Set.copyOf(login.head()));
        assertEquals("{\"accesstoken\":\"" + ACCESS_TOKEN + "\",\"AppName\":\"\",\"domain\":\"\",\"dataCenter\":\"\","
                + "\"plan\":\"\",\"role\":\"\",\"lookingFor\":\"\"}", login.body());
    }

    @Test
    void everyOtherCallHasBothTokensInItsHeaders() throws Exception {
        signIn();
        assertEquals(Set.of("GET /auth/core-app-data HTTP/1.1", "Host: " + admin.address().getAuthority(),
                        "Content-Type: application/json; charset=utf-8",
                        "Origin: https://adminconsole.loginradius.com", "User-Agent: TwilioSetupWizard/1.2.3",
                        "x-is-loginradius-ajax: true", "x-is-loginradius--sign: not-a-real-sign-1",
                        "x-is-loginradius--token: not-a-real-session-1"),
                Set.copyOf(admin.asked.get(1).head()));
    }

    @Test
    void ownedSitesComeFirstAndEachOnce() throws Exception {
        admin.sites = """
                {"APPS":{"data":[
                   {"appid":7,"appname":"Acme","domain":"acme.example","role":["Owner","Admin",""],
                    "productplan":{"name":"Pro"}},
                   {"AppId":"9","Domain":"nine.example","Role":"Owner, Admin"},
                   {"AppName":"no id"}, {"AppId":-1}, 5]},
                 "sharedApps":{"Data":[
                   {"AppId":7,"AppName":"Acme again","Role":["Guest"]},
                   {"AppId":8,"AppName":"Other","ApiKey":"not-a-real-key","ApiSecret":"not-a-real-secret",
                    "Role":["Admin"],"AdditionalPermissions":[]},
                   {"AppId":10}]}}""";
        assertEquals(List.of(
                new Site(7, "Acme", "acme.example", false, List.of("Owner", "Admin"), "Pro"),
                new Site(9, "nine.example", "nine.example", false, List.of("Owner", "Admin"), ""),
                new Site(8, "Other", "", true, List.of("Admin"), ""),
                new Site(10, "10", "", true, List.of(), "")), signIn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"apps\":{\"Data\":[]},\"sharedApps\":{\"Data\":null}}", "{\"sharedApps\":{}}",
            "{\"apps\":null}"})
    void whoReachesNoSiteIsTold(String sites) throws Exception {
        admin.sites = sites;
        assertProblem(Kind.NO_SITES, this::signIn);
        assertFalse(loginRadius.signedIn());
    }

    @Test
    void anAnswerWithoutListsOfSitesIsNotUnderstood() throws Exception {
        admin.sites = "{\"something\":\"else\"}";
        assertProblem(Kind.ANSWER_NOT_UNDERSTOOD, this::signIn);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "200 | {\"xsign\":\"\",\"xtoken\":\"\"}",
            "200 | {\"authenticated\":false,\"xsign\":\"a\",\"xtoken\":\"b\"}",
            "200 | {\"ErrorCode\":905,\"Message\":\"The access token has expired\"}",
            "401 | {}", "403 | {}", "400 | {\"errorcode\":905}"})
    void aRefusedSignInIsTold(int status, String body) throws Exception {
        admin.answer("POST /auth/login", Answer.json(status, body));
        Problem problem = assertProblem(Kind.SIGN_IN_REFUSED, this::signIn);
        assertEquals(Set.of("code", "status", "message"), problem.facts().keySet());
        assertFalse(loginRadius.signedIn());
        assertEquals(1, admin.asked.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"xsign\":\"a\"}", "{\"xsign\":\"a b\",\"xtoken\":\"c\"}",
            "{\"xsign\":\"a\\r\\nX: y\",\"xtoken\":\"c\"}", "{\"xsign\":{},\"xtoken\":\"c\"}", "[]", "\"yes\""})
    void anAnswerToTheLoginWithoutTokensIsNotUnderstood(String body) throws Exception {
        admin.answer("POST /auth/login", Answer.json(body));
        assertProblem(Kind.ANSWER_NOT_UNDERSTOOD, this::signIn);
    }

    @Test
    void theLoginIsNeverRepeated() throws Exception {
        admin.answer("POST /auth/login", Answer.html(503, "busy"));
        Problem problem = assertProblem(Kind.LOGINRADIUS_DOWN, this::signIn);
        assertEquals(Map.of("status", "503", "host", "127.0.0.1"), problem.facts());
        assertEquals(1, admin.asked.size());
    }

    @Test
    void aProxysPageIsNotUnderstoodAndNamed() throws Exception {
        admin.answer("POST /auth/login", Answer.html(200, "<html>Please accept our terms, " + ACCESS_TOKEN));
        Problem problem = assertProblem(Kind.ANSWER_NOT_UNDERSTOOD, this::signIn);
        assertEquals(Map.of("status", "200", "contentType", "text/html", "host", "127.0.0.1"), problem.facts());
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            HttpLoginRadius another = client(HTTP, holder.getLocalPort());
            Problem problem = assertProblem(Kind.SIGN_IN_PORT_TAKEN, () -> another.signIn(_ -> { }));
            assertEquals("" + holder.getLocalPort(), problem.fact("port"));
        }
        assertTrue(admin.asked.isEmpty());
    }

    @Test
    void aSecondSignInTakesThePlaceOfOneThatWaits() throws Exception {
        int port = freePort();
        HttpLoginRadius fixed = client(HTTP, port);
        BlockingQueue<URI> shown = new LinkedBlockingQueue<>();
        FutureTask<List<Site>> first = inBackground(() -> fixed.signIn(shown::add));
        assertEquals(port, port(shown.poll(10, TimeUnit.SECONDS)));
        FutureTask<List<Site>> second = inBackground(() -> fixed.signIn(shown::add));

        URI address = shown.poll(10, TimeUnit.SECONDS);
        assertEquals(port, port(address));
        ExecutionException ended = assertThrows(ExecutionException.class, () -> first.get(10, TimeUnit.SECONDS));
        assertEquals(Kind.SIGN_IN_NOT_FINISHED, assertInstanceOf(Problem.class, ended.getCause()).kind());
        browse(address);
        assertEquals(List.of(ACME), second.get(10, TimeUnit.SECONDS));
        fixed.signOut();
    }

    @Test
    void aSignInThatIsOvertakenAfterTheBrowserDoesNotCount() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        admin.answers.put("GET /auth/core-app-data", _ -> {
            asked.countDown();
            try {
                go.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Answer.json(admin.sites);
        });
        FutureTask<List<Site>> first = inBackground(this::signIn);
        assertTrue(asked.await(10, TimeUnit.SECONDS));
        BlockingQueue<URI> shown = new LinkedBlockingQueue<>();
        FutureTask<List<Site>> second = inBackground(() -> loginRadius.signIn(shown::add));
        assertTrue(shown.poll(10, TimeUnit.SECONDS) != null);
        go.countDown();

        ExecutionException ended = assertThrows(ExecutionException.class, () -> first.get(10, TimeUnit.SECONDS));
        assertEquals(Kind.SIGN_IN_NOT_FINISHED, assertInstanceOf(Problem.class, ended.getCause()).kind());
        assertFalse(loginRadius.signedIn());
        loginRadius.signOut();
        assertThrows(ExecutionException.class, () -> second.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aSecondSignInReplacesTheSessionAndAFailedOneKeepsIt() throws Exception {
        signIn();
        admin.answer("POST /auth/login", Answer.json(401, "{}"));
        assertProblem(Kind.SIGN_IN_REFUSED, this::signIn);
        assertTrue(loginRadius.signedIn());
        loginRadius.read(ACME).close();

        admin.answers.clear();
        signIn();
        loginRadius.read(ACME).close();
        assertEquals(admin.sign(), admin.asked.getLast().header("x-is-loginradius--sign"));
    }

    @Test
    void anInterruptEndsTheSignInAtOnceAndFreesThePort() throws Exception {
        int port = freePort();
        HttpLoginRadius fixed = client(HTTP, port);
        BlockingQueue<URI> shown = new LinkedBlockingQueue<>();
        FutureTask<List<Site>> signIn = new FutureTask<>(() -> fixed.signIn(shown::add));
        Thread thread = Thread.ofVirtual().start(signIn);
        shown.poll(10, TimeUnit.SECONDS);

        long begun = System.nanoTime();
        thread.interrupt();
        ExecutionException ended = assertThrows(ExecutionException.class, () -> signIn.get(10, TimeUnit.SECONDS));
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(1).toNanos());
        assertInstanceOf(InterruptedException.class, ended.getCause());
        new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
    }

    @Test
    void aSignInThatCannotBeShownFreesThePort() throws Exception {
        int port = freePort();
        HttpLoginRadius fixed = client(HTTP, port);
        assertThrows(IllegalStateException.class, () -> fixed.signIn(_ -> {
            throw new IllegalStateException("no browser");
        }));
        new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
    }

    // ---- about a site

    @Test
    void theSessionsOwnSiteNeedsNoSwitch() throws Exception {
        signIn();
        SiteState state = loginRadius.choose(ACME);
        assertEquals(new SiteState(true, true, SmsSettings.EMPTY), state);
        assertEquals(List.of("GET /auth/permissions", "GET /auth/features", READ),
                admin.calls().subList(2, admin.asked.size()));
    }

    @Test
    void aSwitchBringsNewTokensThatEveryLaterCallHas() throws Exception {
        signIn();
        loginRadius.choose(OTHER);
        assertEquals("GET /account/switchsharedsite?appid=8 HTTP/1.1", admin.asked.get(2).line());
        assertEquals("not-a-real-sign-1", admin.asked.get(2).header("x-is-loginradius--sign"));
        for (Asked later : admin.asked.subList(3, admin.asked.size())) {
            assertEquals("not-a-real-sign-2", later.header("x-is-loginradius--sign"), later.line());
            assertEquals("not-a-real-session-2", later.header("x-is-loginradius--token"), later.line());
        }

        loginRadius.choose(ACME);
        assertEquals(1, admin.asked("GET /account/switchapp").size());
        assertEquals("not-a-real-sign-3", admin.asked.getLast().header("x-is-loginradius--sign"));
    }

    @Test
    void aWriteGoesToItsSiteAlsoWhenAnotherWasChosenSince() throws Exception {
        signIn();
        loginRadius.choose(ACME);
        loginRadius.choose(OTHER);
        save(ACME);
        assertEquals(7, admin.site);
        assertTrue(admin.settings().contains(FROM));
        admin.site = 8;
        assertEquals(FakeAdmin.NO_SETTINGS, admin.settings());
    }

    @Test
    void afterASwitchThatFailedTheSiteIsSwitchedToAgainBeforeAnything() throws Exception {
        signIn();
        loginRadius.choose(ACME);
        admin.answer("GET /account/switchsharedsite", Answer.RESET);
        assertThrows(Problem.class, () -> loginRadius.choose(OTHER));
        loginRadius.read(ACME).close();
        assertEquals(1, admin.asked("GET /account/switchapp").size());
    }

    @Test
    void aSwitchToAnotherSiteThanTheOneAskedForIsNotUnderstood() throws Exception {
        signIn();
        admin.answer("GET /account/switchsharedsite",
                Answer.json("{\"app_id\":9,\"xsign\":\"not-a-real-sign-x\",\"xtoken\":\"not-a-real-session-x\"}"));
        assertProblem(Kind.ANSWER_NOT_UNDERSTOOD, () -> save(OTHER));
        assertEquals(0, admin.asked(SAVE).size());
    }

    @Test
    void keysOfAnswersMayBeOfAnyCase() throws Exception {
        signIn();
        admin.answer("GET /account/switchsharedsite",
                Answer.json("{\"XSign\":\"not-a-real-sign-x\",\"XTOKEN\":\"not-a-real-session-x\"}"));
        admin.answer("GET /auth/permissions", Answer.json("{\"Permissions\":{\"api_viewthirdpartycredentials\":true,"
                + "\"API_EDITTHIRDPARTYCREDENTIALS\":true}}"));
        admin.answer("GET /auth/features",
                Answer.json("{\"data\":[{\"Feature\":\"phone_id_and_email_login_enabled\",\"STATUS\":false}]}"));
        admin.answer(READ, Answer.json("{\"PROVIDER\":\"twilio\",\"accountsid\":\"a\",\"authtoken\":\"****\","
                + "\"fromnumber\":\"b\",\"more\":{}}"));
        SiteState state = loginRadius.choose(OTHER);
        assertEquals(new SiteState(true, false, new SmsSettings("twilio", "a", "b",
                new SmsSettings.Token(Seen.MASKED, ""))), state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", quoteCharacter = '`', value = {
            "{\"API_ViewThirdPartyCredentials\":true,\"API_EditThirdPartyCredentials\":false}  | false",
            "{\"API_ViewThirdPartyCredentials\":false,\"API_EditThirdPartyCredentials\":true}  | false",
            "{\"API_EditThirdPartyCredentials\":false}                                         | false",
            "{\"API_EditThirdPartyCredentials\":true}                                          | null",
            "{\"API_ViewThirdPartyCredentials\":\"x\",\"API_EditThirdPartyCredentials\":true}  | null",
            "{}                                                                                | null",
            "null                                                                              | null"})
    void whoMayEditIsToldOrNotKnown(String permissions, Boolean mayEdit) throws Exception {
        signIn();
        admin.answer("GET /auth/permissions", Answer.json("{\"permissions\":" + permissions + "}"));
        assertEquals(mayEdit, loginRadius.choose(ACME).mayEdit());
    }

    @Test
    void whatIsOnlyNiceToKnowStopsNobody() throws Exception {
        signIn();
        admin.answer("GET /auth/permissions", Answer.json(403, "{}"));
        admin.answer("GET /auth/features", Answer.html(200, "<html>"));
        assertEquals(new SiteState(null, null, SmsSettings.EMPTY), loginRadius.choose(ACME));
        admin.answer("GET /auth/features", Answer.json("{\"Data\":[]}"));
        assertNull(loginRadius.choose(ACME).phoneLogin());
    }

    @Test
    void whoMayNotEvenLookIsToldSoByTheirRole() throws Exception {
        signIn();
        admin.answer(READ, Answer.json(403, "{\"ErrorCode\":909,\"Message\":\"No permission\"}"));
        Problem problem = assertProblem(Kind.SITE_NOT_PERMITTED, () -> loginRadius.choose(ACME));
        assertEquals(Map.of("code", "909", "status", "403", "message", "No permission"), problem.facts());
        admin.answer("GET /auth/permissions",
                Answer.json("{\"permissions\":{\"API_ViewThirdPartyCredentials\":false}}"));
        assertEquals(new SiteState(false, true, null), loginRadius.choose(ACME));
    }

    // ---- reading

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            "'', '', NONE, ''",
            "null, null, NONE, ''",
            "AC1, '', MASKED, ''",
            "AC1, null, MASKED, ''",
            "AC1, ********, MASKED, ''",
            "AC1, ************************1234, MASKED, ''",
            "AC1, ••••••••••, MASKED, ''",
            "AC1, ..........., MASKED, ''",
            "AC1, xxxxxxxxxxxxxxxx, MASKED, ''",
            "AC1, XXXXXXXXXXXX12ab, MASKED, ''",
            "AC1, 12…ab901234567890, MASKED, ''",
            "AC1, 1234567, MASKED, ''",
            "AC1, 00000000000000000000000000000000, CLEAR, 0000",
            "AC1, not-a-real-token-1234, CLEAR, 1234",
            "AC1, 12345678, CLEAR, ''",
            "'', 00000000000000000000000000001111, CLEAR, 1111"})
    void aTokenIsNoneOrClearOrMasked(String accountSid, String token, Seen seen, String lastFour) throws Exception {
        signIn();
        admin.settings("{\"provider\":\"Twilio\",\"AccountSid\":" + quoted(accountSid) + ",\"AuthToken\":"
                + quoted(token) + ",\"FromNumber\":\"" + FROM + "\"}");
        try (Present present = loginRadius.read(ACME)) {
            assertEquals(new SmsSettings("Twilio", accountSid == null ? "" : accountSid, FROM,
                    new SmsSettings.Token(seen, lastFour)), present.settings());
            assertEquals(seen == Seen.CLEAR ? token : null,
                    present.token() == null ? null : present.token().use(String::new));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "200 | {\"provider\":\"Twilio\",\"AccountSid\":\"\",\"AuthToken\":\"\"}            | FromNumber",
            "200 | {\"AccountSid\":\"\",\"FromNumber\":\"\"}                                   | provider, AuthToken",
            "200 | {\"provider\":\"\",\"AccountSid\":1,\"AuthToken\":[],\"FromNumber\":\"\"}   | AccountSid, AuthToken",
            "200 | {}                                              | provider, AccountSid, AuthToken, FromNumber",
            "200 | []                                              | provider, AccountSid, AuthToken, FromNumber",
            "200 | null                                            | provider, AccountSid, AuthToken, FromNumber",
            "200 | <html>the console's start page</html>           | provider, AccountSid, AuthToken, FromNumber",
            "404 | {\"Message\":\"No HTTP resource was found\"}    | provider, AccountSid, AuthToken, FromNumber",
            "404 | <html>                                          | provider, AccountSid, AuthToken, FromNumber",
            "405 | {}                                              | provider, AccountSid, AuthToken, FromNumber"})
    void whatHasNotTheContractsShapeIsSaidAndNothingIsWritten(int status, String body, String missing)
            throws Exception {
        signIn();
        admin.answer(READ, Answer.json(status, body));
        assertNull(loginRadius.choose(ACME).settings());
        Problem problem = assertProblem(Kind.CONTRACT_DOES_NOT_FIT, () -> loginRadius.read(ACME));
        assertEquals(Map.of("missing", missing), problem.facts());

        assertProblem(Kind.CONTRACT_DOES_NOT_FIT, () -> save(ACME));
        assertEquals(0, admin.asked(SAVE).size());
    }

    @Test
    void settingsThatStoppedFittingAreNotWritten() throws Exception {
        signIn();
        loginRadius.read(ACME).close();
        admin.answer(READ, Answer.json("{}"));
        assertProblem(Kind.CONTRACT_DOES_NOT_FIT, () -> loginRadius.read(ACME));
        assertProblem(Kind.CONTRACT_DOES_NOT_FIT, () -> save(ACME));
        assertEquals(0, admin.asked(SAVE).size());
    }

    @Test
    void aReadIsTriedTwiceMoreWhileLoginRadiusHasTrouble() throws Exception {
        signIn();
        AtomicInteger tries = new AtomicInteger();
        admin.answers.put(READ, _ -> tries.incrementAndGet() < 3 ? Answer.html(502, "bad gateway")
                : Answer.json(FakeAdmin.NO_SETTINGS));
        loginRadius.read(ACME).close();
        assertEquals(3, tries.get());

        admin.answer(READ, Answer.html(500, ""));
        int before = admin.asked.size();
        Problem problem = assertProblem(Kind.LOGINRADIUS_DOWN, () -> loginRadius.read(ACME));
        assertEquals("500", problem.fact("status"));
        assertEquals(3, admin.asked.size() - before);
    }

    @Test
    void thePauseBetweenTriesCanBeInterrupted() throws Exception {
        HttpLoginRadius patient = new HttpLoginRadius(HTTP, new Contracts(contract(0), UnaryOperator.identity()), HttpLoginRadiusTest::words, "1.2.3",
                SignInListener.Limits.USUAL, Duration.ofMinutes(1));
        patient.signIn(HttpLoginRadiusTest::browseQuietly);
        admin.answer(READ, Answer.html(503, ""));
        FutureTask<Present> read = new FutureTask<>(() -> patient.read(ACME));
        Thread thread = Thread.ofVirtual().start(read);
        Until.holds("it pauses", () -> admin.asked(READ).size() == 1
                && thread.getState() == Thread.State.TIMED_WAITING);
        thread.interrupt();
        ExecutionException ended = assertThrows(ExecutionException.class, () -> read.get(10, TimeUnit.SECONDS));
        assertInstanceOf(InterruptedException.class, ended.getCause());
        patient.signOut();
    }

    // ---- saving

    @Test
    void aSaveIsOnePostOfTheContractsFields() throws Exception {
        signIn();
        loginRadius.choose(ACME);
        save(ACME);
        assertEquals(1, admin.asked(SAVE).size());
        Asked post = admin.asked(SAVE).getFirst();
        assertEquals("POST /deployment/sms-settings HTTP/1.1", post.line());
        assertEquals("application/json; charset=utf-8", post.header("Content-Type"));
        assertEquals("{\"provider\":\"Twilio\",\"AccountSid\":\"AC" + "0".repeat(32) + "\",\"AuthToken\":"
                + "\"not-a-real-auth-token-\\\"\\\\\u00e4\",\"FromNumber\":\"+14155550123\"}", post.body());

        try (Present present = loginRadius.read(ACME)) {
            assertEquals(AUTH_TOKEN, present.token().use(String::new));
            assertEquals(FROM, present.settings().from());
        }
    }

    @Test
    void aSaveReadsFirstWhereThatHasNotBeenDone() throws Exception {
        signIn();
        save(ACME);
        assertEquals(List.of(READ, SAVE), admin.calls().subList(2, 4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "503 | <html>", "500 | {\"ErrorCode\":1,\"Message\":\"oops\"}", "504 | ``", "302 | ``", "200 | <html>"})
    void anAnswerThatSaysNeitherYesNorNoLeavesItOpenAndNothingIsRepeated(int status, String body) throws Exception {
        signIn();
        admin.answer(SAVE, Answer.html(status, body));
        Problem problem = assertProblem(Kind.WRITE_UNCERTAIN, () -> save(ACME));
        assertEquals(Map.of("what", "settings", "status", "" + status), problem.facts());
        assertEquals(1, admin.asked(SAVE).size());
    }

    @Test
    void aResetLeavesItOpenAndNothingIsRepeated() throws Exception {
        signIn();
        admin.answer(SAVE, Answer.RESET);
        Problem problem = assertProblem(Kind.WRITE_UNCERTAIN, () -> save(ACME));
        assertEquals(Map.of("what", "settings"), problem.facts());
        assertEquals(1, admin.asked(SAVE).size());
    }

    @Test
    void aTimeOutLeavesItOpenAndNothingIsRepeated() throws Exception {
        try (Http impatient = new Http(Duration.ofSeconds(5), Duration.ofMillis(700))) {
            HttpLoginRadius hasty = client(impatient, 0);
            hasty.signIn(HttpLoginRadiusTest::browseQuietly);
            hasty.read(ACME).close();
            admin.answer(SAVE, Answer.SILENCE);
            try (Secret token = Secret.copyOf(AUTH_TOKEN)) {
                assertProblem(Kind.WRITE_UNCERTAIN, () -> hasty.save(ACME, SID, token, FROM));
            }
            hasty.signOut();
        }
        assertEquals(1, admin.asked(SAVE).size());
    }

    @Test
    void whereNothingWasSentNothingIsOpen() throws Exception {
        admin.hangsUp = true;
        signIn();
        loginRadius.read(ACME).close();
        admin.close();
        assertProblem(Kind.OFFLINE, () -> save(ACME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"ErrorCode\":null}", "{\"ErrorCode\":0}", "true", "{\"xsign\":\"a\"}"})
    void anAnswerWithoutAnErrorIsASuccess(String body) throws Exception {
        signIn();
        admin.answer(SAVE, Answer.json(body));
        save(ACME);
        assertEquals(1, admin.asked(SAVE).size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "200 | {\"ErrorCode\":1234,\"ErrorMessage\":\"Wrong SID\"}           | LOGINRADIUS_REFUSED | Wrong SID",
            "200 | {\"errorcode\":\"1234\",\"message\":\"Wrong\\n\\t SID \\u0007\"} | LOGINRADIUS_REFUSED | Wrong SID",
            "200 | {\"errorCode\":1234,\"description\":\"Wrong SID\"}            | LOGINRADIUS_REFUSED | Wrong SID",
            "400 | {\"ErrorCode\":1234,\"Description\":\"Wrong SID\"}            | LOGINRADIUS_REFUSED | Wrong SID",
            "403 | {\"ErrorCode\":1234,\"Message\":\"Wrong SID\"}                | SITE_NOT_PERMITTED  | Wrong SID"})
    void aRefusalIsToldInLoginRadiusWords(int status, String body, Kind kind, String message) throws Exception {
        signIn();
        admin.answer(SAVE, Answer.json(status, body));
        Problem problem = assertProblem(kind, () -> save(ACME));
        assertEquals(Map.of("code", "1234", "status", "" + status, "message", message), problem.facts());
        assertEquals(1, admin.asked(SAVE).size());
        assertTrue(loginRadius.signedIn());
    }

    @Test
    void aRefusalsWordsAreCutAndHoldNoSecretAndNoPhoneNumber() throws Exception {
        signIn();
        admin.answers.put(SAVE, asked -> Answer.json(400, "{\"ErrorCode\":5,\"Message\":\"Bad AuthToken "
                + "not-a-real-auth-token-\\\"\\\\\u00e4 with " + asked.header("x-is-loginradius--sign") + ", "
                + asked.header("x-is-loginradius--token") + ", " + SID.value() + " or +1 (415) 555-0123, "
                + "0123456789abcdef0123456789abcdef" + " na".repeat(200) + "\"}"));
        Problem problem = assertProblem(Kind.LOGINRADIUS_REFUSED, () -> save(ACME));
        String message = problem.fact("message");
        assertTrue(message.startsWith("Bad AuthToken … with …, …, … or …, … na na"), message);
        assertTrue(message.length() <= 200 && message.endsWith("…"), message);
    }

    @ParameterizedTest
    @CsvSource({"400, '', LOGINRADIUS_REFUSED", "422, {}, LOGINRADIUS_REFUSED", "403, '', SITE_NOT_PERMITTED",
            "403, <html>, ANSWER_NOT_UNDERSTOOD", "400, <html>, ANSWER_NOT_UNDERSTOOD", "429, '', LOGINRADIUS_BUSY",
            "401, <html>, SIGNED_OUT", "404, '', LOGINRADIUS_REFUSED"})
    void aStatusAloneSaysEnough(int status, String body, Kind kind) throws Exception {
        signIn();
        admin.answer(SAVE, Answer.html(status, body));
        Problem problem = assertProblem(kind, () -> save(ACME));
        if (kind == Kind.LOGINRADIUS_REFUSED) {
            assertEquals("HTTP " + status, problem.fact("message"));
        }
        assertEquals(1, admin.asked(SAVE).size());
    }

    // ---- the end of the session

    @ParameterizedTest
    @ValueSource(strings = {"{\"xsign\":\"\"}", "{\"XSIGN\":\"\"}", "{\"xsign\":\"\",\"ErrorCode\":5}"})
    void aSessionThatEndedAtTheOtherSideIsForgotten(String body) throws Exception {
        signIn();
        loginRadius.choose(ACME);
        admin.answer(READ, Answer.json(body));
        assertProblem(Kind.SIGNED_OUT, () -> loginRadius.read(ACME));
        assertFalse(loginRadius.signedIn());
        int before = admin.asked.size();
        assertProblem(Kind.SIGNED_OUT, () -> loginRadius.read(ACME));
        assertEquals(before, admin.asked.size());
    }

    @Test
    void anXsignThatIsNullDoesNotEndTheSession() throws Exception {
        signIn();
        admin.answer(READ, Answer.json(FakeAdmin.NO_SETTINGS.replace("{", "{\"xsign\":null,")));
        loginRadius.read(ACME).close();
        assertTrue(loginRadius.signedIn());
    }

    @Test
    void theLogNamesCallsWithoutTheirQuery() throws Exception {
        signIn();
        loginRadius.choose(OTHER);
        save(OTHER);
        assertTrue(log.text().contains("POST /auth/login 200 after "), log.text());
        assertTrue(log.text().contains("GET /account/switchsharedsite 200 after "), log.text());
        assertFalse(log.text().contains("appid"), log.text());
        assertFalse(log.text().contains(FROM), log.text());
        assertFalse(log.text().contains(SID.value()), log.text());
    }

    @Test
    void signedOutInTheMiddleOfASaveIsNoUncertainWrite() throws Exception {
        signIn();
        admin.answer(SAVE, Answer.json("{\"xsign\":\"\"}"));
        assertProblem(Kind.SIGNED_OUT, () -> save(ACME));
        assertFalse(loginRadius.signedIn());
    }

    @Test
    void signedOutInTheMiddleOfChoosingIsTold() throws Exception {
        signIn();
        admin.answer("GET /auth/features", Answer.json(401, ""));
        assertProblem(Kind.SIGNED_OUT, () -> loginRadius.choose(ACME));
        assertFalse(loginRadius.signedIn());
    }

    @Test
    void signingOutWaitsForNobodyAndNothingIsAskedAfterIt() throws Exception {
        signIn();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        admin.answers.put("GET /auth/permissions", _ -> {
            asked.countDown();
            try {
                go.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Answer.json("{}");
        });
        FutureTask<SiteState> choice = inBackground(() -> loginRadius.choose(ACME));
        assertTrue(asked.await(10, TimeUnit.SECONDS));
        loginRadius.signOut();
        assertFalse(loginRadius.signedIn());
        go.countDown();
        ExecutionException ended = assertThrows(ExecutionException.class, () -> choice.get(10, TimeUnit.SECONDS));
        assertEquals(Kind.SIGNED_OUT, assertInstanceOf(Problem.class, ended.getCause()).kind());
        assertEquals("GET /auth/permissions", admin.calls().getLast());
    }

    @Test
    void withoutASignInNothingIsAsked() throws Exception {
        assertProblem(Kind.SIGNED_OUT, () -> loginRadius.choose(ACME));
        assertProblem(Kind.SIGNED_OUT, () -> save(ACME));
        assertTrue(admin.asked.isEmpty());
    }

    @Test
    void anInterruptEndsACallThatWaits() throws Exception {
        signIn();
        admin.answer(READ, Answer.SILENCE);
        FutureTask<Present> read = new FutureTask<>(() -> loginRadius.read(ACME));
        Thread thread = Thread.ofVirtual().start(read);
        Until.holds("it is asked", () -> admin.asked(READ).size() == 1);
        thread.interrupt();
        ExecutionException ended = assertThrows(ExecutionException.class, () -> read.get(10, TimeUnit.SECONDS));
        assertInstanceOf(InterruptedException.class, ended.getCause());
        admin.answers.clear();
        loginRadius.read(ACME).close();
    }

    // ---- helpers

    private static SignInWords words() {
        return new SignInWords("Signed in", "Go back.");
    }

    private Contract contract(int callbackPort) {
        return ContractReader.shipped().at(admin.address(), admin.address().resolve("/auth.aspx"), callbackPort);
    }

    private HttpLoginRadius client(Http way, int callbackPort) {
        return new HttpLoginRadius(way, new Contracts(contract(callbackPort), UnaryOperator.identity()), HttpLoginRadiusTest::words, "1.2.3", SignInListener.Limits.USUAL,
                Duration.ofMillis(1));
    }

    private List<Site> signIn() throws Problem, InterruptedException {
        return loginRadius.signIn(HttpLoginRadiusTest::browseQuietly);
    }

    private void save(Site site) throws Problem, InterruptedException {
        try (Secret token = Secret.copyOf(AUTH_TOKEN)) {
            loginRadius.save(site, SID, token, FROM);
            assertEquals(AUTH_TOKEN, token.use(String::new), "the caller's own secret is left as it is");
        }
    }

    private static int port(URI signInPage) {
        return URI.create(signInPage.getQuery().replace("return_url=", "")).getPort();
    }

    /** What a browser does once somebody has signed in. */
    private static void browse(URI signInPage) throws IOException {
        assertEquals("HTTP/1.1 200 OK",
                Raw.statusLine(Raw.get(port(signInPage), "/postLogin?token=" + ACCESS_TOKEN)));
    }

    static void browseQuietly(URI signInPage) {
        try {
            browse(signInPage);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private interface Failing {
        void run() throws Exception;
    }

    /** Also looks for secrets in everything that the problem says. */
    private static Problem assertProblem(Kind kind, Failing what) {
        Problem problem = assertThrows(Problem.class, what::run);
        assertEquals(kind, problem.kind(), () -> "with " + problem.facts());
        String all = problem.facts() + LogCatcher.trace(problem);
        SECRETS.forEach(secret -> assertFalse(all.contains(secret), all));
        assertFalse(all.contains(SID.value()), all);
        return problem;
    }
}
