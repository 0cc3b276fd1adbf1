package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smssetup.wizard.adapter.loginradius.Contract.Method;
import org.smssetup.wizard.adapter.loginradius.Contract.Operation;
import org.smssetup.wizard.adapter.loginradius.ContractUnfit.What;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The second form of a contract: what can be learned, and the rules that hold for it too. */
class LearnedContractReaderTest {
    /** With everything in it that the second form has. */
    static Contract full() {
        Contract base = ContractReader.shipped();
        Map<String, Template> inside = new LinkedHashMap<>();
        inside.put("sid", new Template.Open(Slot.ACCOUNT_SID));
        inside.put("token", new Template.Open(Slot.AUTH_TOKEN));
        inside.put("again", new Template.Open(Slot.ACCOUNT_SID));
        inside.put("site", new Template.OpenNumber(Slot.SITE_ID));
        inside.put("none", new Template.Nothing());
        inside.put("count", new Template.Number("-3"));
        inside.put("list", new Template.Items(List.of(new Template.Flag(true), new Template.Text("a b"))));
        Map<String, Template> fields = new LinkedHashMap<>();
        fields.put("data[number]", new Template.Open(Slot.FROM_DIGITS));
        fields.put("payload", new Template.Encoded(new Template.Fields(inside)));
        Map<Call, Operation> operations = new EnumMap<>(base.operations());
        URI host = URI.create("https://console-api.loginradius.com");
        operations.put(Call.SMS_SAVE, new Operation(Method.PATCH, "/apps/{siteId}/sms", Map.of("kind", new Template.Text("sms"),
                "apikey", new Template.Open(Slot.API_KEY)), new Template.Fields(fields), true, host));
        operations.put(Call.SMS_READ, new Operation(Method.GET, "/apps/{siteId}/sms", Map.of(), null, false, host));
        operations.remove(Call.SMS_RESET);
        return new Contract(null, LocalDate.of(2026, 11, 23), base.api(), base.console(), base.runtime(), base.config(), base.signIn(),
                operations, new Contract.SmsFields("", "data/kind=twilio/sid", "", "data/kind=twilio/$json/number", "TWILIO_SMS", true),
                base.editPermission(), base.phoneLogin());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        assertEquals(full(), ContractReader.read(ContractWriter.write(full())));
        assertEquals(ContractReader.shipped(), ContractReader.read(ContractWriter.write(ContractReader.shipped())));
        assertNull(full().operation(Call.SMS_RESET));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/version                          | 1                                  | BAD_VALUE       | /status",
            "/status                           | \"unverified\"                     | NOT_KNOWN       | /learned",
            "/learned                          | \"23.11.2026\"                     | BAD_VALUE       | /learned",
            "/operations/smsSave/host          | \"https://api.example.com\"        | FOREIGN_HOST    | /operations/smsSave/host",
            "/operations/smsSave/host          | \"http://x.loginradius.com\"       | NOT_HTTPS       | /operations/smsSave/host",
            "/operations/smsSave/host          | \"https://127.0.0.1\"              | FOREIGN_HOST    | /operations/smsSave/host",
            "/operations/smsRead/host          | \"https://x.loginradius.com:8443\" | BAD_VALUE       | /operations/smsRead/host",
            "/operations/login/host            | \"https://x.loginradius.com\"      | NOT_KNOWN       | /operations/login/host",
            "/operations/login/format          | \"form\"                           | NOT_KNOWN       | /operations/login/format",
            "/operations/login/method          | \"PATCH\"                          | WRONG_METHOD    | /operations/login/method",
            "/operations/switchApp/query/appid | \"7\"                              | BAD_VALUE       | /operations/switchApp/query/appid",
            "/operations/coreAppData           | null                               | WRONG_TYPE      | /operations/coreAppData",
            "/operations/smsSave/method        | \"DELETE\"                         | WRONG_METHOD    | /operations/smsSave/method",
            "/operations/smsSave/format        | \"xml\"                            | BAD_VALUE       | /operations/smsSave/format",
            "/operations/smsSave/path          | \"/sms/{authToken}\"               | SECRET_IN_ADDRESS | /operations/smsSave/path",
            "/operations/smsSave/path          | \"/a?b=c\"                         | BAD_PATH        | /operations/smsSave/path",
            "/operations/smsSave/query/kind    | \"a&b=c\"                          | BAD_VALUE       | /operations/smsSave/query/kind",
            "/operations/smsSave/query/kind    | \"{authToken}\"                    | SECRET_IN_ADDRESS | /operations/smsSave/query/kind",
            "/operations/smsSave/body/payload  | {\"a\": 1}                         | WRONG_SLOTS     | /operations/smsSave",
            "/operations/smsSave/body/more     | {\"a\": 1}                         | BAD_VALUE       | /operations/smsSave/body/more",
            "/operations/smsSave/body/more     | \"{authToken}\"                    | WRONG_SLOTS     | /operations/smsSave",
            "/operations/smsSave/body/more     | \"{from}\"                         | WRONG_SLOTS     | /operations/smsSave",
            "/operations/smsSave/body/more     | 12345678901234                     | BAD_VALUE       | /operations/smsSave/body/more",
            "/operations/smsSave/body/more     | {\"$number\": \"{from}\"}          | BAD_VALUE       | /operations/smsSave/body/more/$number",
            "/operations/smsSave/body/a b      | true                               | BAD_VALUE       | /operations/smsSave/body/a b",
            "/operations/smsRead/path          | \"/security-configuration/api-credentials/change\" | FORBIDDEN_CALL | /operations/smsRead/path",
            "/sms/accountSid                   | \"\"                               | BAD_VALUE       | /sms/accountSid",
            "/sms/accountSid                   | \"a//b\"                           | BAD_VALUE       | /sms/accountSid",
            "/sms/from                         | \"data/kind=twilio/SID\"           | BAD_VALUE       | /sms",
            "/sms/twilio                       | \" \"                              | BAD_VALUE       | /sms/twilio",
            "/sms/plusless                     | \"no\"                             | WRONG_TYPE      | /sms/plusless"})
    void theRulesHoldForItToo(String where, String value, What what, String told) throws Exception {
        ObjectNode contract = (ObjectNode) Hars.JSON.readTree(ContractWriter.write(full()));
        String pointer = where.strip();
        ((ObjectNode) contract.at(pointer.substring(0, pointer.lastIndexOf('/'))))
                .set(pointer.substring(pointer.lastIndexOf('/') + 1), Hars.JSON.readTree(value));
        ContractUnfit unfit = assertThrows(ContractUnfit.class,
                () -> ContractReader.read(contract.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(what + " " + told.strip(), unfit.what() + " " + unfit.where());
    }
}
