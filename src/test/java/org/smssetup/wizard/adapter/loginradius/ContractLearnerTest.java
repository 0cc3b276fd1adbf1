package org.smssetup.wizard.adapter.loginradius;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.adapter.loginradius.Contract.Method;
import org.smssetup.wizard.adapter.loginradius.Contract.Operation;
import org.smssetup.wizard.adapter.loginradius.Hars.Browser;
import org.smssetup.wizard.adapter.loginradius.Hars.Packing;
import org.smssetup.wizard.adapter.loginradius.HarUnfit.What;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SmsSettings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.adapter.loginradius.Hars.CANARY;
import static org.smssetup.wizard.adapter.loginradius.Hars.NUMBER;
import static org.smssetup.wizard.adapter.loginradius.Hars.SID;
import static org.smssetup.wizard.adapter.loginradius.Hars.TOKEN;
import static org.smssetup.wizard.adapter.loginradius.Hars.settings;

class ContractLearnerTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String KEY = "not-a-real-key-0001";
    private static final Site SITE = new Site(90017, "Acme (production)", "acme.example.com", false, List.of("Owner"), "");

    private String from = NUMBER;

    private ContractLearner.Learned learn(InputStream har) throws HarUnfit, IOException, InterruptedException {
        try (Secret token = Secret.copyOf(TOKEN)) {
            Known known = new Known(SID, token, from, SITE, KEY);
            return new ContractLearner(known, ContractReader.shipped(), TODAY).learn(HarReader.read(har, known.accountSid()));
        }
    }

    /** Learns, and looks that nothing of the user's is in what was learned. */
    private Contract learn(Hars har) throws Exception {
        ContractLearner.Learned learned = learn(new ByteArrayInputStream(har.bytes()));
        String written = new String(ContractWriter.write(learned.contract()), StandardCharsets.UTF_8);
        for (String secret : List.of(CANARY, SID, TOKEN, NUMBER, NUMBER.substring(1), KEY, "90017", "acme.example", "Acme")) {
            assertFalse(written.contains(secret), secret + " in " + written);
            assertFalse(learned.told().toString().contains(secret), secret + " in " + learned.told());
        }
        assertEquals(learned.contract(), ContractReader.read(written.getBytes(StandardCharsets.UTF_8)));
        assertEquals(TODAY, learned.contract().learned());
        assertNull(learned.contract().operation(Call.SMS_RESET), "nobody has seen how it is put back to none");
        return learned.contract();
    }

    private HarUnfit unfit(What what, Hars har) {
        HarUnfit unfit = assertThrows(HarUnfit.class, () -> learn(new ByteArrayInputStream(har.bytes())));
        assertEquals(what, unfit.what(), unfit.where());
        assertFalse(unfit.where().contains(CANARY) || unfit.where().contains(TOKEN), unfit.where());
        return unfit;
    }

    private static Template.Fields body(Contract contract) {
        return (Template.Fields) contract.operation(Call.SMS_SAVE).body();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A save followed by a read, among decoys, in the shape of both browsers")
    void saveAndRead(Browser browser) throws Exception {
        Hars har = new Hars(browser).decoys();
        har.entry("POST", "/deployment/sms-settings?").json(settings()).status(500).answers("{}");
        har.entry("POST", "/deployment/sms-settings?").json(settings()).answers(settings());
        har.entry("GET", "/deployment/sms-settings/config?").answers(settings());
        Contract contract = learn(har);

        Operation save = contract.operation(Call.SMS_SAVE);
        assertEquals(new Operation(Method.POST, "/deployment/sms-settings", Map.of(), new Template.Fields(Map.of(
                "provider", new Template.Text("twilio"), "AccountSid", new Template.Open(Slot.ACCOUNT_SID),
                "AuthToken", new Template.Open(Slot.AUTH_TOKEN), "FromNumber", new Template.Open(Slot.FROM)))), save);
        assertEquals(new Operation(Method.GET, "/deployment/sms-settings/config", Map.of(), null), contract.operation(Call.SMS_READ));
        assertEquals(new Contract.SmsFields("provider", "AccountSid", "AuthToken", "FromNumber", "twilio", false), contract.sms());
        assertEquals(ContractReader.shipped().operation(Call.LOGIN), contract.operation(Call.LOGIN), "all else stays");
        assertEquals(ContractReader.shipped().api(), contract.host(Call.SMS_SAVE));
    }

    @ParameterizedTest
    @EnumSource
    void bodiesThatAreWrittenDownPacked(Packing packing) throws Exception {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("PUT", "/a/sms").sendsPacked(settings(), packing).answers(settings(), packing);
        har.entry("GET", "/a/sms").answers(settings(), packing);
        assertEquals("/a/sms", learn(har).operation(Call.SMS_SAVE).path());
    }

    @Test
    @DisplayName("A nested body at a path with the site's id, and a read that lists providers")
    void nested() throws Exception {
        Hars har = new Hars(Browser.CHROMIUM).decoys();
        har.entry("PATCH", "/v2/apps/90017/communication/sms?apikey=" + KEY).json("""
                {"data":{"type":"TWILIO_SMS","enabled":true,"priority":1,"note":null,"appId":90017,"limits":[],
                 "credentials":{"sid":"%s","token":"%s","senders":[{"number":"%s"}]}}}""".formatted(SID, TOKEN, NUMBER));
        har.entry("GET", "/v2/apps/90017/communication/sms?_=1732356000000").answers("""
                {"data":{"providers":[{"kind":"vonage","id":7},{"kind":"twilio_sms","credentials":
                 {"sid":"%s","token":"********","sender":{"number":"%s"}}}]}}""".formatted(SID, NUMBER));
        Contract contract = learn(har);

        Operation save = contract.operation(Call.SMS_SAVE);
        assertEquals(Method.PATCH, save.method());
        assertEquals("/v2/apps/{siteId}/communication/sms", save.path());
        assertEquals(Map.of("apikey", new Template.Open(Slot.API_KEY)), save.query());
        Map<String, Template> data = ((Template.Fields) body(contract).fields().get("data")).fields();
        assertEquals(new Template.Text("TWILIO_SMS"), data.get("type"));
        assertEquals(new Template.Flag(true), data.get("enabled"));
        assertEquals(new Template.Number("1"), data.get("priority"));
        assertEquals(new Template.Nothing(), data.get("note"));
        assertEquals(new Template.OpenNumber(Slot.SITE_ID), data.get("appId"));
        assertEquals(Map.of(), contract.operation(Call.SMS_READ).query());
        assertEquals(new Contract.SmsFields("data/providers/kind=twilio_sms/kind", "data/providers/kind=twilio_sms/credentials/sid",
                "data/providers/kind=twilio_sms/credentials/token", "data/providers/kind=twilio_sms/credentials/sender/number",
                "twilio_sms", false), contract.sms());
        SmsSettings read = Settings.present(Hars.JSON.readTree("""
                {"DATA":{"providers":[{"kind":"twilio_sms","credentials":{"sid":"AC1","token":"********","sender":{"number":"+1"}}}]}}"""),
                contract.sms()).settings();
        assertEquals(new SmsSettings("Twilio", "AC1", "+1", new SmsSettings.Token(SmsSettings.Seen.MASKED, "")), read);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aForm(boolean text) throws Exception {
        Hars har = new Hars(Browser.FIREFOX);
        String[] fields = {"Provider", "Twilio", "settings[AccountSid]", SID, "settings[AuthToken]", TOKEN, "settings[From]", NUMBER, "isActive", "true"};
        Hars.Entry save = har.entry("POST", "/sms/save");
        save = text ? save.form(fields) : save.params(fields);
        save.answers("{\"isPosted\":true}");
        har.entry("GET", "/sms/get").answers("{\"result\":" + settings() + "}");
        Contract contract = learn(har);
        assertTrue(contract.operation(Call.SMS_SAVE).form());
        assertEquals(new Template.Open(Slot.AUTH_TOKEN), body(contract).fields().get("settings[AuthToken]"));
        assertEquals("result/AccountSid", contract.sms().accountSid());
    }

    @Test
    void jsonInAFieldOfAForm() throws Exception {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", "/sms").form("action", "update", "payload", settings()).answers("{}");
        har.entry("GET", "/sms").answers("{\"payload\":" + Hars.JSON.writeValueAsString(settings()) + "}");
        ContractLearner.Learned learned = learn(new ByteArrayInputStream(har.bytes()));
        Template payload = body(learned.contract()).fields().get("payload");
        assertTrue(payload instanceof Template.Encoded(Template.Fields inside) && inside.fields().size() == 4, payload.toString());
        assertEquals("payload/$json/AccountSid", learned.contract().sms().accountSid());
        assertEquals(LearnedContract.Form.JSON_IN_FORM, learned.told().form());
        assertEquals(List.of("action = update"), learned.told().alongside());
        learn(har);
    }

    @ParameterizedTest
    @CsvSource({"+14155550199, FROM, false", "14155550199, FROM_DIGITS, true", "+1 (415) 555-0199, FROM, false"})
    void theNumberInOtherForms(String sent, Slot slot, boolean plusless) throws Exception {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", "/sms").json(settings(sent, TOKEN)).answers("{}");
        har.entry("GET", "/sms").answers(settings(sent, TOKEN));
        Contract contract = learn(har);
        assertEquals(new Template.Open(slot), body(contract).fields().get("FromNumber"));
        assertEquals(plusless, contract.sms().plusless());
    }

    @Test
    void aMessagingServiceInPlaceOfTheNumber() throws Exception {
        from = "MG" + "0".repeat(32);
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", "/sms").json(settings(from, TOKEN)).answers("{}");
        har.entry("GET", "/sms").answers(settings(from, TOKEN));
        assertEquals(new Template.Open(Slot.FROM), body(learn(har)).fields().get("FromNumber"));
    }

    @Test
    @DisplayName("A read from before the save is known by its names, and one from after it by its values")
    void readsBeforeAndAfter() throws Exception {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("GET", "/sms/old").answers("{\"provider\":null,\"accountsid\":null,\"authtoken\":null,\"fromnumber\":null}");
        har.entry("POST", "/sms").json(settings()).answers("{}");
        Contract contract = learn(har);
        assertEquals("/sms/old", contract.operation(Call.SMS_READ).path());
        assertEquals(new Contract.SmsFields("provider", "accountsid", "authtoken", "fromnumber", "twilio", false), contract.sms());

        har.entry("GET", "/other/new").answers("{\"a\":{\"sid\":\"" + SID + "\",\"number\":\"" + NUMBER + "\"}}");
        contract = learn(har);
        assertEquals("/sms/old", contract.operation(Call.SMS_READ).path(), "nearer to the save, by its names too");
        har.entry("GET", "/sms/old").answers(settings());
        har.entry("GET", "/sms").answers(settings());
        assertEquals("/sms", learn(har).operation(Call.SMS_READ).path());
    }

    @Test
    void aReadThatDoesNotTellTheTokenOrTheProvider() throws Exception {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", "/sms").json("{\"sid\":\"" + SID + "\",\"key\":\"" + TOKEN + "\",\"number\":\"" + NUMBER + "\"}").answers("{}");
        har.entry("GET", "/sms").answers("{\"sid\":\"" + SID + "\",\"number\":\"" + NUMBER + "\"}");
        Contract contract = learn(har);
        assertEquals(List.of("sid", "number"), contract.sms().all());
        SmsSettings read = Settings.present(Hars.JSON.readTree("{\"sid\":\"AC1\",\"number\":\"+1\"}"), contract.sms()).settings();
        assertEquals(new SmsSettings("Twilio", "AC1", "+1", new SmsSettings.Token(SmsSettings.Seen.MASKED, "")), read);
    }

    @Test
    void theLastOfSeveralSaves() throws Exception {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", "/sms").json("{\"enabled\":false," + settings().substring(1)).answers("{}");
        har.entry("POST", "/sms").json("{\"enabled\":true," + settings().substring(1)).answers("{}");
        har.entry("GET", "/sms").answers(settings());
        assertEquals(new Template.Flag(true), body(learn(har)).fields().get("enabled"));
    }

    @Test
    void whereTwoCouldBeItNobodyGuesses() throws Exception {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", "/sms/one").json(settings()).answers("{}");
        har.entry("POST", "/sms/two").json(settings()).answers("{}");
        har.entry("GET", "/sms/config").answers(settings());
        assertEquals("POST /sms/one, POST /sms/two", unfit(What.AMBIGUOUS, har).where());
        Hars reads = new Hars(Browser.CHROMIUM);
        reads.entry("POST", "/sms/save").json(settings()).answers("{}");
        reads.entry("GET", "/sms/one").answers(settings());
        reads.entry("GET", "/sms/two").answers(settings());
        unfit(What.AMBIGUOUS, reads);
    }

    @Test
    @DisplayName("What isn't a save of these values to LoginRadius is told by its reason")
    void reasons() {
        Hars none = new Hars(Browser.CHROMIUM);
        none.entry("GET", "/sms").answers(settings());
        unfit(What.NO_SAVE, none);
        Hars failed = new Hars(Browser.CHROMIUM);
        failed.entry("POST", "/sms").json(settings()).status(403).answers("{\"ErrorCode\":909}");
        assertEquals("403", unfit(What.SAVE_FAILED, failed).where());
        Hars refused = new Hars(Browser.CHROMIUM);
        refused.entry("POST", "/sms").json(settings()).answers("{\"ErrorCode\":909,\"Message\":\"no\"}");
        unfit(What.SAVE_FAILED, refused);
        Hars stars = new Hars(Browser.CHROMIUM);
        stars.entry("POST", "/sms").json(settings(NUMBER, "********")).answers("{}");
        unfit(What.NO_TOKEN, stars);
        Hars other = new Hars(Browser.CHROMIUM);
        other.entry("POST", "/sms").json(settings("+14155550111", TOKEN)).answers("{}");
        unfit(What.NO_NUMBER, other);
        Hars noRead = new Hars(Browser.CHROMIUM).decoys();
        noRead.entry("POST", "/sms").json(settings()).answers("{}");
        unfit(What.NO_READ, noRead);
        Hars address = new Hars(Browser.CHROMIUM);
        address.entry("POST", "/sms?token=" + TOKEN).json("{}").answers("{}");
        unfit(What.SECRET_IN_ADDRESS, address);
        Hars parts = new Hars(Browser.CHROMIUM);
        parts.entry("POST", "/sms").sends("multipart/form-data; boundary=x", "--x\r\n" + SID + "\r\n--x--").answers("{}");
        unfit(What.BODY, parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com", "https://loginradius.com.example.org", "https://evilloginradius.com",
            "http://adminconsole-api.loginradius.com", "https://adminconsole-api.loginradius.com:8443",
            "https://adminconsole-api.loginradius.com@example.org", "https://127.0.0.1"})
    void onlyLoginRadiusIsLearnedFrom(String host) {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", host + "/sms").json(settings()).answers("{}");
        har.entry("GET", host + "/sms").answers(settings());
        unfit(What.ELSEWHERE, har);
    }

    @Test
    @DisplayName("Another host of LoginRadius's is learned where the save shows that it takes the wizard's sign-in")
    void anotherHost() throws Exception {
        String host = "https://console-api.loginradius.com";
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", host + "/sms").json(settings()).answers("{}");
        har.entry("GET", host + "/sms").answers(settings());
        Contract contract = learn(har);
        assertEquals(host, contract.host(Call.SMS_SAVE).toString());
        assertEquals(host, contract.host(Call.SMS_READ).toString());
        assertEquals(ContractReader.shipped().api(), contract.host(Call.LOGIN));
        URI here = URI.create("http://127.0.0.1:4711");
        Contract practice = contract.at(here, here.resolve("/auth.aspx"), 0);
        for (Call call : practice.operations().keySet()) {
            assertEquals(here, practice.host(call), call.name());
        }
        Hars unsigned = new Hars(Browser.CHROMIUM);
        unsigned.entry("POST", host + "/sms").unsigned().json(settings()).answers("{}");
        unsigned.entry("GET", host + "/sms").unsigned().answers(settings());
        assertEquals("console-api.loginradius.com", unfit(What.OTHER_SIGN_IN, unsigned).where());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"csrf\":\"abc\"", "\"note\":\"" + CANARY + "\"", "\"ownerEmail\":\"me\"", "\"contact\":\"me@acme.example\"", "\"displayName\":\"Sam\"",
            "\"title\":\"Acme (production)\"", "\"ref\":\"acme.example.com\"", "\"stamp\":1732356000000", "\"key\":\"0f1e2d3c4b5a6978\"",
            "\"sid2\":\"PN00000000000000000000000000000000\"", "\"phone\":\"+447700900123\"", "\"id\":12", "\"b\":{\"90017x\":true}",
            "\"url\":\"https://acme\"", "\"v\":1.5", "\"w\":\"aB3dE5fG7hI9\"", "\"x\":\"qWeRtYuIoPaSdF\""})
    @DisplayName("What may be the site's own, or a secret, is refused by the name of its field")
    void whatCannotBeToldToBeAlwaysTheSame(String more) {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", "/sms").json("{" + more + "," + settings().substring(1)).answers("{}");
        har.entry("GET", "/sms").answers(settings());
        unfit(What.PER_SITE, har);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apps/83f1c0de-0000-4000-8000-000000000000/sms", "/apps/1234567/sms", "/apps/acme.example.com/sms", "/apps/" + CANARY + "%20x/sms", "/sms?session=abcdefgh1234", "/sms?owner=me"})
    void anAddressThatIsTheSitesOwn(String path) {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", path).json(settings()).answers("{}");
        har.entry("GET", "/sms").answers(settings());
        unfit(What.PER_SITE, har);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"log\":{}}", "{\"log\":7}", "{\"version\":1}", "\u0000\u0001"})
    void whatIsNoRecording(String text) {
        HarUnfit unfit = assertThrows(HarUnfit.class, () -> learn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        assertEquals(What.NOT_A_HAR, unfit.what());
    }

    @Test
    void aFileThatEndsInTheMiddle() {
        Hars har = new Hars(Browser.CHROMIUM).decoys();
        har.entry("POST", "/sms").json(settings()).answers("{}");
        har.entry("GET", "/sms").answers(settings());
        byte[] whole = har.bytes();
        HarUnfit unfit = assertThrows(HarUnfit.class, () -> learn(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length - 40))));
        assertEquals(What.CUT, unfit.what());
    }

    @Test
    @Timeout(120)
    @DisplayName("A recording of several hundred megabytes is read in little memory")
    void huge() throws Exception {
        Hars har = new Hars(Browser.CHROMIUM);
        har.entry("POST", "/sms").json(settings()).answers("{}");
        har.entry("GET", "/sms").answers(settings());
        String all = new String(har.bytes(), StandardCharsets.UTF_8);
        int at = all.indexOf("\"entries\":[") + "\"entries\":[".length();
        byte[] picture = ("{\"request\":{\"method\":\"GET\",\"url\":\"https://adminconsole.loginradius.com/a.png\"},\"response\":{\"status\":200,"
                + "\"content\":{\"mimeType\":\"image/png\",\"size\":9000000,\"encoding\":\"base64\",\"text\":\"" + "A".repeat(12_000_000)
                + "\"}}},").getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new java.util.ArrayList<>();
        parts.add(bytes(all.substring(0, at)));
        for (int i = 0; i < 20; i++) {
            parts.add(new ByteArrayInputStream(picture));
        }
        parts.add(bytes(all.substring(at)));
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        assertEquals("/sms", learn(new SequenceInputStream(Collections.enumeration(parts))).contract().operation(Call.SMS_SAVE).path());
        System.gc();
        assertTrue(runtime.totalMemory() - runtime.freeMemory() - before < 40_000_000, "held afterwards");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void moreThanCanBeHeldIsRefused() {
        Hars har = new Hars(Browser.CHROMIUM);
        for (int i = 0; i < 30; i++) {
            har.entry("GET", "/list/a").answers("{\"a\":\"" + "b".repeat(900_000) + "\"}");
        }
        unfit(What.TOO_LARGE, har);
    }

    @Test
    void itCanBeCancelled() {
        Hars har = new Hars(Browser.CHROMIUM).decoys();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> learn(new ByteArrayInputStream(har.bytes())));
    }
}
