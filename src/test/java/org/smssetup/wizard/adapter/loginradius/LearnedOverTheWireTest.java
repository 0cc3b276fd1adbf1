package org.smssetup.wizard.adapter.loginradius;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.loginradius.FakeAdmin.Answer;
import org.smssetup.wizard.adapter.loginradius.FakeAdmin.Asked;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.port.LoginRadius.Present;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What can be learned goes out byte by byte as the console would send it. */
class LearnedOverTheWireTest {
    private static final Http HTTP = new Http();
    private static final String TOKEN = "not-a-real-token &=+%\"\\\u00e4\n\u20ac";
    private static final Site ACME = new Site(7, "Acme", "acme.example", false, List.of("Owner"), "");
    private static final String READ = "GET /apps/7/sms";
    private static final String SAVE = "PATCH /apps/7/sms";

    private FakeAdmin admin;
    private Contracts contracts;
    private HttpLoginRadius loginRadius;

    @AfterAll
    static void closeHttp() {
        HTTP.close();
    }

    @BeforeEach
    void signIn() throws Exception {
        admin = new FakeAdmin();
        contracts = new Contracts(ContractReader.shipped(),
                contract -> contract.at(admin.address(), admin.address().resolve("/auth.aspx"), 0));
        loginRadius = new HttpLoginRadius(HTTP, contracts, () -> new SignInWords("a", "b"), "1.2.3",
                SignInListener.Limits.USUAL, Duration.ofMillis(1));
        loginRadius.signIn(HttpLoginRadiusTest::browseQuietly);
        admin.answer(READ, Answer.json("{\"data\":[{\"kind\":\"other\"},{\"kind\":\"Twilio\",\"sid\":\"AC1\",\"$x\":1}],\"x\":1}"));
    }

    @AfterEach
    void close() throws Exception {
        admin.close();
    }

    private void save() throws Exception {
        try (Secret token = Secret.copyOf(TOKEN)) {
            loginRadius.save(ACME, new AccountSid("AC" + "0".repeat(32)), token, "+14155550199");
        }
    }

    @Test
    @DisplayName("A form with JSON in a field, the site's id in the path and its key in the query")
    void form() throws Exception {
        Contract full = LearnedContractReaderTest.full();
        Contract.SmsFields sms = new Contract.SmsFields("", "data/kind=twilio/sid", "", "data/kind=twilio/number", "TWILIO_SMS", true);
        contracts.use(new Contract(null, full.learned(), full.api(), full.console(), full.runtime(), full.config(), full.signIn(),
                full.operations(), sms, full.editPermission(), full.phoneLogin()));
        admin.answer(READ, Answer.json("{\"data\":[{\"kind\":\"other\"},{\"kind\":\"Twilio\",\"sid\":\"AC1\",\"number\":\"14155550100\"}]}"));
        admin.answer(SAVE, Answer.json("{}"));
        try (Present present = loginRadius.read(ACME)) {
            assertEquals("+14155550100", present.settings().from());
            assertEquals("Twilio", present.settings().provider());
        }
        save();
        Asked asked = admin.asked(SAVE).getFirst();
        assertTrue(asked.line().startsWith("PATCH /apps/7/sms?"), asked.line());
        assertTrue(asked.line().contains("kind=sms") && asked.line().contains("apikey=not-a-real-key"), asked.line());
        assertEquals("application/x-www-form-urlencoded; charset=utf-8", asked.header("Content-Type"));
        assertTrue(asked.body().matches("[\\x21-\\x7e]+"), asked.body());
        String[] fields = asked.body().split("&");
        assertEquals(2, fields.length, asked.body());
        assertEquals("data%5Bnumber%5D=14155550199", fields[0]);
        assertEquals(Hars.JSON.readTree("{\"sid\":\"AC%s\",\"token\":%s,\"again\":\"AC%s\",\"site\":7,\"none\":null,\"count\":-3,\"list\":[true,\"a b\"]}"
                        .formatted("0".repeat(32), Hars.JSON.writeValueAsString(TOKEN), "0".repeat(32))),
                Hars.JSON.readTree(URLDecoder.decode(fields[1].substring("payload=".length()), StandardCharsets.UTF_8)));
    }

    @Test
    void aSecretInAFieldOfAForm() throws Exception {
        Contract base = ContractReader.shipped();
        Hars har = new Hars(Hars.Browser.CHROMIUM);
        har.entry("POST", "/form").form("a", Hars.SID, "b", Hars.TOKEN, "c", Hars.NUMBER, "on", "true", "none", "").answers("{}");
        har.entry("GET", "/form").answers("{\"a\":\"" + Hars.SID + "\",\"c\":\"" + Hars.NUMBER + "\"}");
        try (Secret token = Secret.copyOf(Hars.TOKEN)) {
            contracts.use(new ContractLearner(new Known(Hars.SID, token, Hars.NUMBER, ACME, ""), base, java.time.LocalDate.of(2026, 11, 23))
                    .learn(HarReader.read(new java.io.ByteArrayInputStream(har.bytes()), Hars.SID)).contract());
        }
        admin.answer("GET /form", Answer.json("{\"a\":null,\"c\":null}"));
        admin.answer("POST /form", Answer.json("{}"));
        save();
        String body = admin.asked("POST /form").getFirst().body();
        assertEquals("a=AC" + "0".repeat(32) + "&b=" + TOKEN + "&c=+14155550199&on=true&none=",
                String.join("&", List.of(body.split("&")).stream().map(one -> URLDecoder.decode(one, StandardCharsets.UTF_8)).toList()));
        Problem unknown = assertThrows(Problem.class, () -> loginRadius.reset(ACME));
        assertEquals(Kind.CALL_NOT_KNOWN, unknown.kind());
    }

    @Test
    @DisplayName("A site that was read by another contract is read by the present one before it is written")
    void readsAgainAfterAChange() throws Exception {
        loginRadius.read(ACME).close();
        contracts.use(LearnedContractReaderTest.full());
        admin.answer(READ, Answer.json("{\"something\":\"else\"}"));
        assertEquals(Kind.CONTRACT_DOES_NOT_FIT, assertThrows(Problem.class, this::save).kind());
        assertEquals(0, admin.asked(SAVE).size());
    }
}
