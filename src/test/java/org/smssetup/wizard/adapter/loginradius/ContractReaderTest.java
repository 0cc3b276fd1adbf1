package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.adapter.loginradius.Contract.Method;
import org.smssetup.wizard.adapter.loginradius.ContractUnfit.What;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ContractReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theShippedContractSaysWhatIsKnown() {
        Contract contract = ContractReader.shipped();

        assertFalse(contract.isVerified());
        assertEquals(URI.create("https://adminconsole-api.loginradius.com"), contract.api());
        assertEquals("https://adminconsole.loginradius.com", contract.console().toString());
        assertEquals("https://accounts.loginradius.com/auth.aspx?return_url=http://localhost:8089/postLogin",
                contract.signIn().address(contract.signIn().callbackPort()).toString());
        assertEquals(Set.of(Call.values()), contract.operations().keySet());
        Contract.Operation save = contract.operation(Call.SMS_SAVE);
        assertEquals(Method.POST, save.method());
        assertEquals("/deployment/sms-settings", save.path());
        assertEquals(new Template.Fields(Map.of("provider", new Template.Text("Twilio"),
                "AccountSid", new Template.Open(Slot.ACCOUNT_SID), "AuthToken", new Template.Open(Slot.AUTH_TOKEN),
                "FromNumber", new Template.Open(Slot.FROM))), save.body());
        assertEquals(List.of("provider", "AccountSid", "AuthToken", "FromNumber"), contract.sms().all());
        assertEquals(Map.of("appid", new Template.Open(Slot.SITE_ID)), contract.operation(Call.SWITCH_SHARED_APP).query());
        assertEquals(List.of("API_ViewThirdPartyCredentials", "API_EditThirdPartyCredentials"),
                contract.editPermission());
    }

    @Test
    void everyCallThatOnlyReadsIsAGetAndEveryWriteIsNone() {
        Contract contract = ContractReader.shipped();
        for (Call call : Call.values()) {
            assertEquals(!call.write(), contract.operation(call).method() == Method.GET, call.name());
        }
    }

    @ParameterizedTest
    @CsvSource({
            "/version, MISSING", "/status, MISSING", "/api, MISSING", "/console, MISSING", "/runtime, MISSING", "/config, MISSING", "/signIn, MISSING",
            "/signIn/page, MISSING", "/signIn/returnParameter, MISSING", "/signIn/callbackPort, MISSING",
            "/signIn/callbackPath, MISSING", "/signIn/tokenParameter, MISSING", "/operations, MISSING",
            "/operations/login, MISSING", "/operations/smsReset, MISSING", "/operations/smsRead/method, MISSING",
            "/operations/smsRead/path, MISSING", "/sms, MISSING", "/sms/authToken, MISSING", "/permissions, MISSING",
            "/permissions/edit, MISSING", "/features, MISSING", "/features/phoneLogin, MISSING"})
    void everyFieldIsNeeded(String where, What what) throws Exception {
        ObjectNode contract = shipped();
        parent(contract, where).remove(last(where));
        assertUnfit(what, where, contract);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/version                     | 3                                             | UNKNOWN_VERSION",
            "/version                     | \"1\"                                         | WRONG_TYPE",
            "/status                      | \"tested\"                                    | BAD_VALUE",
            "/status                      | true                                          | WRONG_TYPE",
            "/more                        | 1                                             | NOT_KNOWN",
            "/verified                    | \"2026-01-31\"                                | NOT_KNOWN",
            "/api                         | \"http://adminconsole-api.loginradius.com\"   | NOT_HTTPS",
            "/api                         | \"https://adminconsole-api.example.com\"      | FOREIGN_HOST",
            "/api                         | \"https://evilloginradius.com\"               | FOREIGN_HOST",
            "/api                         | \"https://loginradius.com.example.org\"       | FOREIGN_HOST",
            "/api                         | \"https://localhost\"                         | FOREIGN_HOST",
            "/api                         | \"https://loginradius.com@example.org\"       | FOREIGN_HOST",
            "/api                         | \"https://me@api.loginradius.com\"            | BAD_VALUE",
            "/api                         | \"https://api.loginradius.com:8443\"          | BAD_VALUE",
            "/api                         | \"https://api.loginradius.com/\"              | BAD_VALUE",
            "/api                         | \"https://api.loginradius.com?a=b\"           | BAD_VALUE",
            "/api                         | \"not an address\"                            | BAD_VALUE",
            "/api                         | 7                                             | WRONG_TYPE",
            "/api                         | \"https://api.loginradius.com.\"               | FOREIGN_HOST",
            "/api                         | \"https://api.loginradius.com:\"               | BAD_VALUE",
            "/api                         | \"https://api.loginradius.com:443\"            | BAD_VALUE",
            "/api                         | \"https://api.loginradius.com#x\"              | BAD_VALUE",
            "/api                         | \"https://api.loginradius.com@example.org\"    | FOREIGN_HOST",
            "/api                         | \"https://api.loginradius.com:x@example.org\"  | FOREIGN_HOST",
            "/api                         | \"https://:@api.loginradius.com\"              | BAD_VALUE",
            "/api                         | \"https://example.org\\\\@api.loginradius.com\" | BAD_VALUE",
            "/api                         | \"https://example.org%2f.loginradius.com\"     | FOREIGN_HOST",
            "/api                         | \"https://api.loginr\\u0430dius.com\"         | FOREIGN_HOST",
            "/api                         | \"https://api.loginradius\\u3002com\"         | FOREIGN_HOST",
            "/api                         | \"https://api.loginradius.c\\u043em\"         | FOREIGN_HOST",
            "/api                         | \"https://\\u0430.loginradius.com\"           | FOREIGN_HOST",
            "/api                         | \"https://xn--loginrdius-46g.com\"             | FOREIGN_HOST",
            "/api                         | \"https://.loginradius.com\"                   | FOREIGN_HOST",
            "/api                         | \"https://loginradius.com.example.org/x\"      | FOREIGN_HOST",
            "/api                         | \"https://[::1]\"                              | FOREIGN_HOST",
            "/api                         | \"https:/api.loginradius.com\"                 | FOREIGN_HOST",
            "/api                         | \"https:api.loginradius.com\"                  | FOREIGN_HOST",
            "/api                         | \"//api.loginradius.com\"                      | NOT_HTTPS",
            "/api                         | \"HTTPS://api.loginradius.com\"                | NOT_HTTPS",
            "/api                         | \"ftp://api.loginradius.com\"                  | NOT_HTTPS",
            "/console                     | \"https://console.example.com\"               | FOREIGN_HOST",
            "/runtime                     | \"https://api.example.com\"                   | FOREIGN_HOST",
            "/runtime                     | \"https://config.lrcontent.com\"              | FOREIGN_HOST",
            "/config                      | \"https://lrcontent.com\"                     | FOREIGN_HOST",
            "/config                      | \"https://x.config.lrcontent.com\"            | FOREIGN_HOST",
            "/config                      | \"http://config.lrcontent.com\"               | NOT_HTTPS",
            "/operations/userDelete/method | \"POST\"                                     | WRONG_METHOD",
            "/operations/userDelete/path  | \"/a/{uid\"                                   | BAD_PATH",
            "/operations/userDelete/path  | \"/a/{password}\"                             | SECRET_IN_ADDRESS",
            "/operations/userDelete/path  | \"/a/../{uid}\"                               | BAD_PATH",
            "/signIn/page                 | \"http://accounts.loginradius.com/auth.aspx\" | NOT_HTTPS",
            "/signIn/page                 | \"https://accounts.example.com/auth.aspx\"    | FOREIGN_HOST",
            "/signIn/page                 | \"https://accounts.loginradius.com/a?b=c\"    | BAD_VALUE",
            "/signIn/callbackPort         | 0                                             | BAD_VALUE",
            "/signIn/callbackPort         | 65536                                         | BAD_VALUE",
            "/signIn/callbackPort         | 8089.5                                        | WRONG_TYPE",
            "/signIn/callbackPath         | \"postLogin\"                                 | BAD_PATH",
            "/signIn/more                 | \"\"                                          | NOT_KNOWN",
            "/operations/more             | {}                                            | NOT_KNOWN",
            "/operations/login/more       | {}                                            | NOT_KNOWN",
            "/operations/smsRead/path     | \"deployment/sms-settings/config\"            | BAD_PATH",
            "/operations/smsRead/path     | \"https://example.com/x\"                     | BAD_PATH",
            "/operations/smsRead/path     | \"//example.com/x\"                           | BAD_PATH",
            "/operations/smsRead/path     | \"/a/../b\"                                   | BAD_PATH",
            "/operations/smsRead/path     | \"/a?b=c\"                                    | BAD_PATH",
            "/operations/smsRead/path     | \"/%73ecurity\"                               | BAD_PATH",
            "/operations/smsRead/path     | \"/security-configuration/api-credentials/change\" | FORBIDDEN_CALL",
            "/operations/smsReset/path    | \"/Security-Configuration/API-credentials/Change\" | FORBIDDEN_CALL",
            "/operations/smsReset/path    | \"/security-configuration/api-credentials/change/x\" | FORBIDDEN_CALL",
            "/operations/smsSave/method   | \"GET\"                                       | WRONG_METHOD",
            "/operations/smsSave/method   | \"DELETE\"                                    | WRONG_METHOD",
            "/operations/smsRead/method   | \"POST\"                                      | WRONG_METHOD",
            "/operations/smsRead/body     | {}                                            | WRONG_METHOD",
            "/operations/login/query      | {\"t\": \"{accessToken}\"}                    | SECRET_IN_ADDRESS",
            "/operations/smsSave/query    | {\"t\": \"{authToken}\"}                      | SECRET_IN_ADDRESS",
            "/operations/switchApp/query  | {\"appid\": \"7\"}                            | BAD_VALUE",
            "/sms/authToken               | \"accountSID\"                                | BAD_VALUE",
            "/sms/authToken               | \"a b\"                                       | BAD_VALUE",
            "/permissions/edit            | []                                            | BAD_VALUE"})
    void whatIsUnclearIsNotTaken(String where, String value, What what) throws Exception {
        ObjectNode contract = shipped();
        parent(contract, where.strip()).set(last(where.strip()), JSON.readTree(value));
        String told = what == What.SECRET_IN_ADDRESS && where.strip().endsWith("/query") ? where.strip() + "/t"
                : value.contains("appid") ? where.strip() + "/appid"
                : value.contains("accountSID") ? "/sms" : where.strip();
        assertUnfit(what, told, contract);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/operations/smsSave/body/FromNumber | \"fixed\"",
            "/operations/smsSave/body/FromNumber | \"{authToken}\"",
            "/operations/smsSave/body/more       | \"{from}\"",
            "/operations/smsSave/body/more       | \"{siteId}\"",
            "/operations/login/body/domain       | \"{accessToken}\""})
    void eachValueOfACallStandsInOnePlace(String where, String value) throws Exception {
        ObjectNode contract = shipped();
        parent(contract, where.strip()).set(last(where.strip()), JSON.readTree(value));
        assertUnfit(What.WRONG_SLOTS, where.substring(0, where.indexOf("/body")), contract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{nothing}", "{from", "x{from}", "{from}{from}"})
    void aTextThatIsNearlyAPlaceForAValueIsNotTaken(String text) throws Exception {
        ObjectNode contract = shipped();
        ((ObjectNode) contract.at("/operations/smsSave/body")).put("FromNumber", text);
        assertUnfit(What.BAD_VALUE, "/operations/smsSave/body/FromNumber", contract);
    }

    @Test
    void aVerifiedContractHasItsDay() throws Exception {
        ObjectNode contract = shipped();
        contract.put("status", "verified");
        assertUnfit(What.MISSING, "/verified", contract);
        contract.put("verified", "31.01.2026");
        assertUnfit(What.BAD_VALUE, "/verified", contract);
        contract.put("verified", "2026-01-31");
        assertEquals(LocalDate.of(2026, 1, 31), read(contract).verified());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"version\": 1", "{\"version\": 1, \"version\": 1}", "{} {}"})
    void whatIsNoJsonIsNotTaken(String text) {
        ContractUnfit unfit = assertThrows(ContractUnfit.class,
                () -> ContractReader.read(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(text.isEmpty() ? What.WRONG_TYPE : What.UNREADABLE, unfit.what());
        assertEquals("", unfit.where());
    }

    @Test
    void aFileIsReadUpToASize(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("contract.json");
        Files.writeString(file, shipped().toPrettyString());
        assertEquals(ContractReader.shipped(), ContractReader.read(file));

        Files.writeString(file, " ".repeat(64 * 1024) + shipped());
        assertEquals(What.TOO_LARGE, assertThrows(ContractUnfit.class, () -> ContractReader.read(file)).what());
        assertThrows(IOException.class, () -> ContractReader.read(folder.resolve("none.json")));
    }

    @Test
    void theMessageSaysWhatAndWhere() throws Exception {
        ObjectNode contract = shipped();
        contract.put("api", "http://adminconsole-api.loginradius.com");
        assertEquals("/api isn't an https address",
                assertThrows(ContractUnfit.class, () -> read(contract)).getMessage());
    }

    @Test
    void onlyThisComputerCanBePutInLoginRadiusPlace() {
        Contract shipped = ContractReader.shipped();
        Contract practice = shipped.at(URI.create("http://127.0.0.1:4711/"),
                URI.create("http://[::1]:4712/auth.aspx"), 0);

        assertEquals("http://127.0.0.1:4711", practice.api().toString());
        assertEquals("http://[::1]:4712/auth.aspx?return_url=http://localhost:5555/postLogin",
                practice.signIn().address(5555).toString());
        assertEquals(0, practice.signIn().callbackPort());
        assertEquals(shipped.console(), practice.console());
        assertEquals(shipped.operations(), practice.operations());
        URI here = URI.create("http://localhost:1/");
        for (String foreign : List.of("http://example.com/", "http://127.0.0.1.example.com/", "http://10.0.0.1/",
                "mailto:a", "http://localhost@example.com/")) {
            assertThrows(IllegalArgumentException.class, () -> shipped.at(URI.create(foreign), here, 0), foreign);
            assertThrows(IllegalArgumentException.class, () -> shipped.at(here, URI.create(foreign), 0), foreign);
        }
    }

    @Test
    void noOperationCanBeTheOneThatBreaksASite() {
        assertThrows(IllegalArgumentException.class,
                () -> new Contract.Operation(Method.GET, Contract.NEVER, Map.of(), null));
    }

    @Test
    void theSchemaForEditorsNamesTheSameFields() throws Exception {
        JsonNode schema;
        try (InputStream in = resource("contract.schema.json")) {
            schema = JSON.readTree(in);
        }
        Set<String> calls = new HashSet<>(Arrays.stream(Call.values()).map(Call::inContract).toList());
        assertEquals(calls, names(schema.at("/properties/operations/properties")));
        assertEquals(calls, texts(schema.at("/properties/operations/required")));
        for (Call call : Call.values()) {
            String kind = switch (call) {
                case USER_DELETE -> "delete";
                case SMS_READ -> "smsRead";
                case SMS_SAVE -> "smsWrite";
                case SMS_RESET -> "smsWriteOrNone";
                default -> call.write() ? "write" : "read";
            };
            assertEquals("#/$defs/" + kind, schema.at("/properties/operations/properties/"
                    + call.inContract() + "/$ref").textValue());
        }
        Set<String> places = new HashSet<>(Arrays.stream(Slot.values()).map(s -> "{" + s.inContract() + "}").toList());
        assertEquals(places, texts(schema.at("/$defs/value/anyOf/0/enum")));
        places.removeAll(Set.of("{accessToken}", "{authToken}", "{password}"));
        assertEquals(places, texts(schema.at("/$defs/query/additionalProperties/enum")));
        for (String part : List.of("", "/signIn", "/sms", "/permissions", "/features")) {
            JsonNode inSchema = part.isEmpty() ? schema : schema.at("/properties" + part);
            Set<String> required = names(shipped().at(part));
            required.remove("$schema");
            assertEquals(required, texts(inSchema.at("/required")), part);
            assertTrue(names(inSchema.at("/properties")).containsAll(required), part);
            assertFalse(inSchema.at("/additionalProperties").booleanValue(), part);
        }
        assertNull(schema.get("$ref"));
    }

    // ---- helpers

    private static Contract read(JsonNode contract) throws ContractUnfit {
        return ContractReader.read(contract.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertUnfit(What what, String where, JsonNode contract) {
        ContractUnfit unfit = assertThrows(ContractUnfit.class, () -> read(contract));
        assertEquals(what + " " + where, unfit.what() + " " + unfit.where());
    }

    private static InputStream resource(String name) {
        return ContractReader.class.getResourceAsStream("/org/smssetup/wizard/loginradius/" + name);
    }

    private static ObjectNode shipped() throws IOException {
        try (InputStream in = resource("contract.json")) {
            return (ObjectNode) JSON.readTree(in);
        }
    }

    private static ObjectNode parent(ObjectNode root, String pointer) {
        return (ObjectNode) root.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        ((ArrayNode) list).forEach(item -> texts.add(item.textValue()));
        return texts;
    }
}
