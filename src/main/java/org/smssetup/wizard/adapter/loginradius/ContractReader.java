package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
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
    /** The first form, which is still read: each call once, JSON only, names without a way to them. */
    static final int FIRST = 1;
    /** Since then a contract may say what was learned from a save. */
    static final int VERSION = 2;
    /** In a body, the only field of an object that stands for a text that itself is JSON. */
    static final String ENCODED = "$json";
    /** In a body, the only field of an object that stands for a value that is filled in as a number. */
    static final String AS_NUMBER = "$number";
    private static final int MOST_PARTS = 200;
    private static final Pattern NAME_IN_BODY = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,64}");
    private static final Pattern QUERY_TEXT = Pattern.compile("[A-Za-z0-9 _.,:-]{0,40}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final String CONFIG = "https://config.lrcontent.com";
    private static final String VERIFIED = "verified";
    static final String LEARNED = "learned";
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
        int form = version.checked(JsonNode::isInt).node.intValue();
        if (form != FIRST && form != VERSION) {
            throw version.unfit(What.UNKNOWN_VERSION);
        }
        Part status = root.at("status");
        boolean known = Set.of("unverified", "verified").contains(status.text()) || form == VERSION && status.text().equals(LEARNED);
        if (!known) {
            throw status.unfit(What.BAD_VALUE);
        }
        LocalDate verified = status.text().equals(VERIFIED) ? day(root.at(VERIFIED)) : null;
        LocalDate learned = status.text().equals(LEARNED) ? day(root.at(LEARNED)) : null;
        Set<String> parts = new HashSet<>(Set.of("$schema", "version", "status", "api", "console", "runtime", "config",
                "signIn", "operations", "sms", "permissions", "features"));
        if (verified != null || learned != null) {
            parts.add(status.text());
        }
        root.only(parts);
        Part sms = form == FIRST ? root.object("sms", "provider", "accountSid", "authToken", "from")
                : root.object("sms", "provider", "accountSid", "authToken", "from", "twilio", "plusless");
        Part permissions = root.object("permissions", "edit");
        Part features = root.object("features", "phoneLogin");
        return new Contract(verified, learned, origin(root.at("api")), origin(root.at("console")),
                origin(root.at("runtime")), config(root.at("config")), signIn(root),
                operations(root.at("operations").checked(JsonNode::isObject), form, learned != null),
                form == FIRST ? smsFields(sms) : smsPlaces(sms),
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

    private static Contract.SmsFields smsPlaces(Part sms) throws ContractUnfit {
        Part twilio = sms.at("twilio");
        if (!QUERY_TEXT.matcher(twilio.text()).matches() || twilio.text().isBlank()) {
            throw twilio.unfit(What.BAD_VALUE);
        }
        boolean plusless = sms.at("plusless").checked(JsonNode::isBoolean).node.booleanValue();
        Contract.SmsFields fields = new Contract.SmsFields(place(sms.at("provider"), true), place(sms.at("accountSid"), false),
                place(sms.at("authToken"), true), place(sms.at("from"), false), twilio.text(), plusless);
        if (fields.all().stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count() != fields.all().size()) {
            throw sms.unfit(What.BAD_VALUE);
        }
        return fields;
    }

    /** @param open whether there may be none */
    private static String place(Part part, boolean open) throws ContractUnfit {
        String text = part.text();
        boolean right = text.isEmpty() ? open : text.length() <= LONGEST_PATH && Place.FORM.matcher(text).matches();
        if (!right) {
            throw part.unfit(What.BAD_VALUE);
        }
        return text;
    }

    private static LocalDate day(Part day) throws ContractUnfit {
        try {
            return LocalDate.parse(day.text());
        } catch (DateTimeParseException notADay) {
            throw day.unfit(What.BAD_VALUE);
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

    /** @param learned whether nobody may know how the settings are put back to none */
    private static Map<Call, Operation> operations(Part operations, int form, boolean learned) throws ContractUnfit {
        Map<Call, Operation> all = new EnumMap<>(Call.class);
        for (Call call : Call.values()) {
            if (learned && call == Call.SMS_RESET && operations.node.get(call.inContract()) instanceof NullNode) {
                continue;
            }
            all.put(call, operation(call, form == VERSION && call.sms(),
                    operations.at(call.inContract()).checked(JsonNode::isObject)));
        }
        operations.only(Set.copyOf(Arrays.stream(Call.values()).map(Call::inContract).toList()));
        return all;
    }

    /** @param rich whether it may have the forms that can be learned */
    private static Operation operation(Call call, boolean rich, Part part) throws ContractUnfit {
        part.only(rich ? Set.of("method", "path", "query", "body", "format", "host") : Set.of("method", "path", "query", "body"));
        Method method = method(call, rich, part.at("method"));
        List<Slot> used = new ArrayList<>();
        String path = path(part.at("path"), used);
        Map<String, Template> query = new LinkedHashMap<>();
        if (part.node.has("query")) {
            Part names = part.at("query").checked(JsonNode::isObject);
            for (String name : names.names()) {
                Part value = names.at(name);
                value.checkedName(name);
                Template leaf = leaf(value, used);
                boolean right = leaf instanceof Template.Open
                        || rich && leaf instanceof Template.Text(String text) && QUERY_TEXT.matcher(text).matches();
                if (!right) {
                    throw value.unfit(What.BAD_VALUE);
                }
                if (leaf instanceof Template.Open(Slot slot) && slot.secret()) {
                    throw value.unfit(What.SECRET_IN_ADDRESS);
                }
                query.put(name, leaf);
            }
        }
        Template body = null;
        if (part.node.has("body")) {
            if (method == Method.GET || method == Method.DELETE) {
                throw part.at("body").unfit(What.WRONG_METHOD);
            }
            body = template(part.at("body").checked(JsonNode::isObject), rich, used, new int[] {0});
        }
        boolean rightSlots = rich ? enough(call, used)
                : used.size() == call.slots().size() && call.slots().equals(Set.copyOf(used));
        if (!rightSlots) {
            throw part.unfit(What.WRONG_SLOTS);
        }
        URI host = part.node.has("host") ? origin(part.at("host")) : null;
        return new Operation(method, path, query, body, isForm(part, body), host);
    }

    private static boolean isForm(Part part, Template body) throws ContractUnfit {
        if (!part.node.has("format")) {
            return false;
        }
        Part format = part.at("format");
        if (!Set.of("json", "form").contains(format.text()) || body == null) {
            throw format.unfit(What.BAD_VALUE);
        }
        if (format.text().equals("json")) {
            return false;
        }
        for (Map.Entry<String, Template> field : ((Template.Fields) body).fields().entrySet()) {
            if (field.getValue() instanceof Template.Fields || field.getValue() instanceof Template.Items) {
                throw new ContractUnfit(What.BAD_VALUE, part.where + "/body/" + field.getKey());
            }
        }
        return true;
    }

    /** What was learned may tell a value twice, but the token; and may name the site. */
    private static boolean enough(Call call, List<Slot> used) {
        Set<Slot> needed = new HashSet<>(used);
        needed.removeAll(Set.of(Slot.SITE_ID, Slot.API_KEY));
        boolean twoForms = needed.contains(Slot.FROM) && needed.contains(Slot.FROM_DIGITS);
        if (needed.remove(Slot.FROM_DIGITS)) {
            needed.add(Slot.FROM);
        }
        return !twoForms && needed.equals(call.slots()) && used.stream().filter(Slot::secret).count() <= 1;
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
    private static Method method(Call call, boolean rich, Part part) throws ContractUnfit {
        String text = part.text();
        if (rich && call.write() && text.equals(Method.PATCH.name())) {
            return Method.PATCH;
        }
        return call.methods().stream().filter(m -> m.name().equals(text)).findFirst()
                .orElseThrow(() -> part.unfit(What.WRONG_METHOD));
    }

    /** @param parts how many there are so far, in its only place */
    private static Template template(Part part, boolean rich, List<Slot> used, int[] parts) throws ContractUnfit {
        if (++parts[0] > MOST_PARTS) {
            throw part.unfit(What.TOO_LARGE);
        }
        if (rich && part.node.size() == 1 && part.node.has(ENCODED)) {
            return new Template.Encoded(template(part.at(ENCODED), true, used, parts));
        }
        if (rich && part.node.size() == 1 && part.node.has(AS_NUMBER)) {
            Part value = part.at(AS_NUMBER);
            if (!(leaf(value, used) instanceof Template.Open(Slot slot)) || slot != Slot.SITE_ID) {
                throw value.unfit(What.BAD_VALUE);
            }
            return new Template.OpenNumber(slot);
        }
        if (part.node.isObject()) {
            Map<String, Template> fields = new LinkedHashMap<>();
            for (String name : part.names()) {
                if (!(rich ? NAME_IN_BODY : NAME).matcher(name).matches()) {
                    throw part.at(name).unfit(What.BAD_VALUE);
                }
                fields.put(name, template(part.at(name), rich, used, parts));
            }
            return new Template.Fields(fields);
        }
        if (rich && part.node.isNull()) {
            return new Template.Nothing();
        }
        if (rich && part.node.isNumber()) {
            if (!NUMBER.matcher(part.node.asText()).matches()) {
                throw part.unfit(What.BAD_VALUE);
            }
            return new Template.Number(part.node.asText());
        }
        if (part.node.isArray()) {
            List<Template> items = new ArrayList<>();
            for (int i = 0; i < part.node.size(); i++) {
                items.add(template(new Part(part.node.get(i), part.where + "/" + i), rich, used, parts));
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
