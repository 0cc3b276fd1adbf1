package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import org.smssetup.wizard.adapter.loginradius.Contract.Method;
import org.smssetup.wizard.adapter.loginradius.Contract.Operation;
import org.smssetup.wizard.adapter.loginradius.ContractUnfit.What;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a {@link Contract} and takes nothing that is unclear: every field must be there, none may be unknown, every
 * address must be https under loginradius.com, or exactly LoginRadius's host for configurations. {@code contract.schema.json} says the same for editors.
 */
public final class ContractReader {
    static final int VERSION = 1;
    private static final String CONFIG = "https://config.lrcontent.com";
    private static final int LARGEST = 64 * 1024;
    /** The pattern of paths needs a stack that grows with their length. */
    private static final int LONGEST_PATH = 500;
    private static final String SHIPPED = "/org/smssetup/wizard/loginradius/contract.json";
    /** Segments that begin with a letter, digit, hyphen or underscore: no dot segments, no escapes, no query. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ContractReader() {
    }

    /** The contract that comes with the program. */
    public static Contract shipped() {
        try (InputStream in = ContractReader.class.getResourceAsStream(SHIPPED)) {
            return read(in.readAllBytes());
        } catch (IOException | ContractUnfit defect) {
            throw new IllegalStateException("the contract that comes with the program", defect);
        }
    }

    /** A contract in a file. */
    public static Contract read(Path file) throws IOException, ContractUnfit {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readNBytes(LARGEST + 1));
        }
    }

    public static Contract read(byte[] json) throws ContractUnfit {
        if (json.length > LARGEST) {
            throw new ContractUnfit(What.TOO_LARGE, "");
        }
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (IOException notJson) {
            // Not the reader's own exception alone: bytes that are no characters have another.
            throw new ContractUnfit(What.UNREADABLE, "");
        }
        return contract(new Part(root, "").checked(JsonNode::isObject));
    }

    private static Contract contract(Part root) throws ContractUnfit {
        // First of all: nothing else in a file of another version means anything to us.
        Part version = root.at("version");
        if (version.checked(JsonNode::isInt).node.intValue() != VERSION) {
            throw version.unfit(What.UNKNOWN_VERSION);
        }
        LocalDate verified = verified(root);
        root.only(verified == null
                ? Set.of("$schema", "version", "status", "api", "console", "runtime", "config", "signIn",
                "operations", "sms", "permissions", "features")
                : Set.of("$schema", "version", "status", "verified", "api", "console", "runtime", "config",
                "signIn", "operations", "sms", "permissions", "features"));
        Part sms = root.object("sms", "provider", "accountSid", "authToken", "from");
        Part permissions = root.object("permissions", "edit");
        Part features = root.object("features", "phoneLogin");
        return new Contract(verified, origin(root.at("api")), origin(root.at("console")),
                origin(root.at("runtime")), config(root.at("config")), signIn(root),
                operations(root.at("operations").checked(JsonNode::isObject)), smsFields(sms),
                permissions.names("edit"), features.name("phoneLogin"));
    }

    private static Contract.SmsFields smsFields(Part sms) throws ContractUnfit {
        Contract.SmsFields fields = new Contract.SmsFields(sms.name("provider"), sms.name("accountSid"),
                sms.name("authToken"), sms.name("from"));
        // Answers are read without regard to case.
        if (fields.all().stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count() != 4) {
            throw sms.unfit(What.BAD_VALUE);
        }
        return fields;
    }

    private static LocalDate verified(Part root) throws ContractUnfit {
        Part status = root.at("status");
        switch (status.text()) {
            case "unverified" -> {
                return null;
            }
            case "verified" -> {
                Part day = root.at("verified");
                try {
                    return LocalDate.parse(day.text());
                } catch (DateTimeParseException notADay) {
                    throw day.unfit(What.BAD_VALUE);
                }
            }
            default -> throw status.unfit(What.BAD_VALUE);
        }
    }

    private static Contract.SignIn signIn(Part root) throws ContractUnfit {
        Part signIn = root.object("signIn", "page", "returnParameter", "callbackPort", "callbackPath",
                "tokenParameter");
        Part port = signIn.at("callbackPort").checked(JsonNode::isInt);
        if (port.node.intValue() < 1 || port.node.intValue() > 65535) {
            throw port.unfit(What.BAD_VALUE);
        }
        Part page = signIn.at("page");
        URI address = address(page);
        if (address.getRawQuery() != null || address.getRawPath().length() > LONGEST_PATH
                || !PATH.matcher(address.getRawPath()).matches()) {
            throw page.unfit(What.BAD_VALUE);
        }
        return new Contract.SignIn(address, signIn.name("returnParameter"), port.node.intValue(),
                signIn.at("callbackPath").path(), signIn.name("tokenParameter"));
    }

    private static Map<Call, Operation> operations(Part operations) throws ContractUnfit {
        Map<Call, Operation> all = new EnumMap<>(Call.class);
        for (Call call : Call.values()) {
            all.put(call, operation(call, operations.at(call.inContract()).checked(JsonNode::isObject)));
        }
        operations.only(Set.copyOf(all.keySet().stream().map(Call::inContract).toList()));
        return all;
    }

    private static Operation operation(Call call, Part part) throws ContractUnfit {
        part.only(Set.of("method", "path", "query", "body"));
        Method method = method(call, part.at("method"));
        List<Slot> used = new ArrayList<>();
        String path = path(part.at("path"), used);
        Map<String, Slot> query = new LinkedHashMap<>();
        if (part.node.has("query")) {
            Part names = part.at("query").checked(JsonNode::isObject);
            for (String name : names.names()) {
                Part value = names.at(name);
                value.checkedName(name);
                if (!(leaf(value, used) instanceof Template.Open(Slot slot))) {
                    throw value.unfit(What.BAD_VALUE);
                }
                if (slot.secret()) {
                    throw value.unfit(What.SECRET_IN_ADDRESS);
                }
                query.put(name, slot);
            }
        }
        Template body = null;
        if (part.node.has("body")) {
            if (method == Method.GET || method == Method.DELETE) {
                throw part.at("body").unfit(What.WRONG_METHOD);
            }
            body = template(part.at("body").checked(JsonNode::isObject), used);
        }
        if (used.size() != call.slots().size() || !call.slots().equals(Set.copyOf(used))) {
            throw part.unfit(What.WRONG_SLOTS);
        }
        return new Operation(method, path, query, body);
    }

    /** A path in which whole segments may be left open. */
    private static String path(Part part, List<Slot> used) throws ContractUnfit {
        StringBuilder closed = new StringBuilder();
        for (String segment : part.text().split("(?=/)")) {
            if (!segment.startsWith("/{")) {
                closed.append(segment);
                continue;
            }
            Slot slot = segment.endsWith("}") ? Slot.named(segment.substring(2, segment.length() - 1)).orElse(null) : null;
            if (slot == null) {
                throw part.unfit(What.BAD_PATH);
            }
            if (slot.secret()) {
                throw part.unfit(What.SECRET_IN_ADDRESS);
            }
            used.add(slot);
            closed.append("/x");
        }
        new Part(new TextNode(closed.toString()), part.where).path();
        return part.text();
    }

    /** A GET may be repeated, so no write may be one, and nothing that only reads may be anything else. */
    private static Method method(Call call, Part part) throws ContractUnfit {
        String text = part.text();
        return call.methods().stream().filter(m -> m.name().equals(text)).findFirst()
                .orElseThrow(() -> part.unfit(What.WRONG_METHOD));
    }

    private static Template template(Part part, List<Slot> used) throws ContractUnfit {
        if (part.node.isObject()) {
            Map<String, Template> fields = new LinkedHashMap<>();
            for (String name : part.names()) {
                part.at(name).checkedName(name);
                fields.put(name, template(part.at(name), used));
            }
            return new Template.Fields(fields);
        }
        if (part.node.isArray()) {
            List<Template> items = new ArrayList<>();
            for (int i = 0; i < part.node.size(); i++) {
                items.add(template(new Part(part.node.get(i), part.where + "/" + i), used));
            }
            return new Template.Items(items);
        }
        return part.node.isBoolean() ? new Template.Flag(part.node.booleanValue()) : leaf(part, used);
    }

    private static Template leaf(Part part, List<Slot> used) throws ContractUnfit {
        String text = part.text();
        if (!text.contains("{") && !text.contains("}")) {
            return new Template.Text(text);
        }
        Slot slot = text.startsWith("{") && text.endsWith("}")
                ? Slot.named(text.substring(1, text.length() - 1)).orElse(null) : null;
        if (slot == null) {
            throw part.unfit(What.BAD_VALUE);
        }
        used.add(slot);
        return new Template.Open(slot);
    }

    private static URI origin(Part part) throws ContractUnfit {
        URI address = address(part);
        if (!address.getRawPath().isEmpty() || address.getRawQuery() != null) {
            throw part.unfit(What.BAD_VALUE);
        }
        return address;
    }

    /** LoginRadius tells a site's configuration at one host that isn't under its own name. */
    private static URI config(Part part) throws ContractUnfit {
        return part.text().equalsIgnoreCase(CONFIG) ? URI.create(CONFIG) : origin(part);
    }

    private static URI address(Part part) throws ContractUnfit {
        URI address;
        try {
            address = new URI(part.text());
        } catch (URISyntaxException notOne) {
            throw part.unfit(What.BAD_VALUE);
        }
        if (!"https".equals(address.getScheme())) {
            throw part.unfit(What.NOT_HTTPS);
        }
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        if (!host.equals("loginradius.com") && !host.endsWith(".loginradius.com")) {
            throw part.unfit(What.FOREIGN_HOST);
        }
        // Nothing but the host: no name before it, no port after it, not even the sign that announces one.
        if (!address.getRawAuthority().equals(address.getHost()) || address.getRawFragment() != null) {
            throw part.unfit(What.BAD_VALUE);
        }
        return address;
    }

    private interface Test {
        boolean fits(JsonNode node);
    }

    /** A value of the file, with the place where it stands. */
    private record Part(JsonNode node, String where) {
        ContractUnfit unfit(What what) {
            return new ContractUnfit(what, where);
        }

        Part checked(Test type) throws ContractUnfit {
            if (!type.fits(node)) {
                throw unfit(What.WRONG_TYPE);
            }
            return this;
        }

        Part at(String name) throws ContractUnfit {
            Part part = new Part(node.get(name), where + "/" + name);
            if (part.node == null) {
                throw part.unfit(What.MISSING);
            }
            return part;
        }

        /** The object under {@code name}, which has just these fields. */
        Part object(String name, String... fields) throws ContractUnfit {
            Part part = at(name).checked(JsonNode::isObject);
            part.only(Set.of(fields));
            return part;
        }

        void only(Set<String> known) throws ContractUnfit {
            for (String name : names()) {
                if (!known.contains(name)) {
                    throw new ContractUnfit(What.NOT_KNOWN, where + "/" + name);
                }
            }
        }

        List<String> names() {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            return names;
        }

        String text() throws ContractUnfit {
            return checked(JsonNode::isTextual).node.textValue();
        }

        String name(String field) throws ContractUnfit {
            Part part = at(field);
            part.checkedName(part.text());
            return part.text();
        }

        List<String> names(String field) throws ContractUnfit {
            Part list = at(field).checked(JsonNode::isArray);
            if (list.node.isEmpty()) {
                throw list.unfit(What.BAD_VALUE);
            }
            List<String> names = new ArrayList<>();
            for (int i = 0; i < list.node.size(); i++) {
                Part item = new Part(list.node.get(i), list.where + "/" + i);
                item.checkedName(item.text());
                names.add(item.text());
            }
            return names;
        }

        void checkedName(String name) throws ContractUnfit {
            if (!NAME.matcher(name).matches()) {
                throw unfit(What.BAD_VALUE);
            }
        }

        String path() throws ContractUnfit {
            String path = text();
            if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
                throw unfit(What.BAD_PATH);
            }
            if (Operation.forbidden(path)) {
                throw unfit(What.FORBIDDEN_CALL);
            }
            return path;
        }
    }
}
