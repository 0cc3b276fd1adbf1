package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.smssetup.wizard.adapter.loginradius.Contract.Operation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes a contract as {@link ContractReader} reads it, in the newest form. */
final class ContractWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ContractWriter() {
    }

    /** In UTF-8, for people to read. */
    static byte[] write(Contract contract) {
        ObjectNode root = NODES.objectNode().put("version", ContractReader.VERSION);
        if (contract.learned() != null) {
            root.put("status", ContractReader.LEARNED).put(ContractReader.LEARNED, contract.learned().toString());
        } else if (contract.isVerified()) {
            root.put("status", "verified").put("verified", contract.verified().toString());
        } else {
            root.put("status", "unverified");
        }
        root.put("api", text(contract.api())).put("console", text(contract.console()))
                .put("runtime", text(contract.runtime())).put("config", text(contract.config()));
        Contract.SignIn signIn = contract.signIn();
        root.putObject("signIn").put("page", text(signIn.page())).put("returnParameter", signIn.returnParameter())
                .put("callbackPort", signIn.callbackPort()).put("callbackPath", signIn.callbackPath())
                .put("tokenParameter", signIn.tokenParameter());
        ObjectNode operations = root.putObject("operations");
        for (Call call : Call.values()) {
            Operation operation = contract.operation(call);
            operations.set(call.inContract(), operation == null ? NullNode.instance : operation(operation));
        }
        Contract.SmsFields sms = contract.sms();
        root.putObject("sms").put("provider", sms.provider()).put("accountSid", sms.accountSid())
                .put("authToken", sms.authToken()).put("from", sms.from()).put("twilio", sms.twilio())
                .put("plusless", sms.plusless());
        ArrayNode edit = root.putObject("permissions").putArray("edit");
        contract.editPermission().forEach(edit::add);
        root.putObject("features").put("phoneLogin", contract.phoneLogin());
        try {
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException ofATree) {
            throw new IllegalStateException(ofATree);
        }
    }

    private static String text(URI address) {
        return address.toString();
    }

    private static ObjectNode operation(Operation operation) {
        ObjectNode node = NODES.objectNode().put("method", operation.method().name());
        if (operation.host() != null) {
            node.put("host", text(operation.host()));
        }
        node.put("path", operation.path());
        if (!operation.query().isEmpty()) {
            ObjectNode query = node.putObject("query");
            operation.query().forEach((name, value) -> query.set(name, template(value)));
        }
        if (operation.form()) {
            node.put("format", "form");
        }
        if (operation.body() != null) {
            node.set("body", template(operation.body()));
        }
        return node;
    }

    private static JsonNode template(Template template) {
        return switch (template) {
            case Template.Text(String text) -> NODES.textNode(text);
            case Template.Flag(boolean on) -> NODES.booleanNode(on);
            case Template.Number(String number) -> NODES.numberNode(Long.parseLong(number));
            case Template.Nothing _ -> NullNode.instance;
            case Template.Open(Slot slot) -> NODES.textNode("{" + slot.inContract() + "}");
            case Template.OpenNumber(Slot slot) -> NODES.objectNode().put(ContractReader.AS_NUMBER, "{" + slot.inContract() + "}");
            case Template.Encoded(Template inside) -> NODES.objectNode().set(ContractReader.ENCODED, template(inside));
            case Template.Items(var items) -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(template(item)));
                yield array;
            }
            case Template.Fields(var fields) -> {
                ObjectNode node = NODES.objectNode();
                for (Map.Entry<String, Template> field : fields.entrySet()) {
                    node.set(field.getKey(), template(field.getValue()));
                }
                yield node;
            }
        };
    }
}
