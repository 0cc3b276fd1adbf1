package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.smssetup.wizard.adapter.loginradius.Contract.Method;
import org.smssetup.wizard.adapter.loginradius.Contract.Operation;
import org.smssetup.wizard.adapter.loginradius.Contract.SmsFields;
import org.smssetup.wizard.adapter.loginradius.HarReader.Recording;
import org.smssetup.wizard.adapter.loginradius.HarUnfit.What;
import org.smssetup.wizard.model.LearnedContract;
import org.smssetup.wizard.model.LearnedContract.Field;
import org.smssetup.wizard.model.LearnedContract.Form;
import org.smssetup.wizard.model.LearnedContract.Setting;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in a recording how LoginRadius's own page saves the SMS settings and how it reads them, by the values that are
 * known, and makes a contract of it. Into the contract goes only what {@link Constant} lets pass.
 */
final class ContractLearner {
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    /** Calls that get the same values and don't save them. */
    private static final Set<String> NO_SAVES = Set.of("verify", "validate", "validation", "test", "draft", "drafts", "autosave", "preview",
            "check", "audit", "log", "logs", "event", "events", "track", "tracking", "telemetry", "analytics", "beacon", "collect", "metrics");
    /** Parameters that only keep a browser from reusing an answer. */
    private static final Set<String> AGAINST_CACHES = Set.of("_", "t", "ts", "cb", "nocache", "timestamp");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");
    private static final int MOST_LEAVES = 5000;

    private final Known known;
    private final Contract base;
    private final LocalDate today;

    /** @param base what the other calls are taken from; spoken to LoginRadius itself */
    ContractLearner(Known known, Contract base, LocalDate today) {
        this.known = known;
        this.base = base;
        this.today = today;
    }

    /** @param told what to show for consent */
    record Learned(Contract contract, LearnedContract told) {
    }

    Learned learn(Recording recording) throws HarUnfit {
        try {
            return learned(recording);
        } catch (HarUnfit unfit) {
            throw known.isIn(unfit.where()) ? new HarUnfit(unfit.what(), "…") : unfit;
        }
    }

    private Learned learned(Recording recording) throws HarUnfit {
        List<Candidate> saves = saves(recording);
        Candidate save = saves.getFirst();
        if (saves.size() > 1 && saves.get(1).score() == save.score()) {
            throw new HarUnfit(What.AMBIGUOUS, save.name() + ", " + saves.get(1).name());
        }
        String path = path(save.request());
        if (save.read() == null) {
            throw new HarUnfit(What.NO_READ, save.name());
        }
        requireSameSignIn(save.request());
        Maker maker = new Maker(save.request().session());
        Template.Fields body = maker.body(save.sent());
        Operation write = new Operation(Method.valueOf(save.request().method()), path, query(save.request(), false), body,
                save.sent().form(), host(save.request()));
        Read read = save.read();
        Map<Call, Operation> operations = new EnumMap<>(base.operations());
        operations.put(Call.SMS_SAVE, write);
        operations.put(Call.SMS_READ, read.operation());
        operations.remove(Call.SMS_RESET);
        Contract contract = new Contract(null, today, base.api(), base.console(), base.runtime(), base.config(), base.signIn(), operations,
                read.fields(), base.editPermission(), base.phoneLogin());
        try {
            // The same rules as for every other contract.
            if (!ContractReader.read(ContractWriter.write(contract)).equals(contract)) {
                throw new HarUnfit(What.BODY, save.name());
            }
        } catch (ContractUnfit unfit) {
            throw new HarUnfit(unfit.what() == ContractUnfit.What.SECRET_IN_ADDRESS ? What.SECRET_IN_ADDRESS : What.BODY, unfit.where());
        }
        return new Learned(contract, told(contract, maker, save, recording.entries()));
    }

    private LearnedContract told(Contract contract, Maker maker, Candidate save, int entries) {
        Operation write = contract.operation(Call.SMS_SAVE);
        Operation read = contract.operation(Call.SMS_READ);
        SmsFields sms = contract.sms();
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(Setting.ACCOUNT_SID, maker.names.getOrDefault(Slot.ACCOUNT_SID, ""), Place.name(sms.accountSid())));
        fields.add(new Field(Setting.AUTH_TOKEN, maker.names.getOrDefault(Slot.AUTH_TOKEN, ""), Place.name(sms.authToken())));
        fields.add(new Field(Setting.FROM, maker.names.getOrDefault(Slot.FROM, maker.names.getOrDefault(Slot.FROM_DIGITS, "")), Place.name(sms.from())));
        fields.add(new Field(Setting.PROVIDER, maker.provider, Place.name(sms.provider())));
        boolean encoded = write.body() instanceof Template.Fields(var all) && all.values().stream().anyMatch(Template.Encoded.class::isInstance);
        return new LearnedContract(today, contract.host(Call.SMS_SAVE).getHost(), "GET " + read.path(), write.method() + " " + write.path(),
                !write.form() ? Form.JSON : encoded ? Form.JSON_IN_FORM : Form.FORM, fields, maker.alongside, entries - 2);
    }

    // ---- the save

    /** A body as a tree, whatever it was written in. */
    private record Sent(ObjectNode tree, boolean form) {
    }

    /**
     * A request that saves the known values.
     *
     * @param read how they are read; null: the recording doesn't show it
     * @param path to show
     */
    private record Candidate(Recorded request, Sent sent, Read read, String path) {
        String name() {
            return request.method() + " " + path;
        }

        int score() {
            return read == null ? 0 : 1 + read.relation();
        }
    }

    /** The likeliest first; at least one. */
    private List<Candidate> saves(Recording recording) throws HarUnfit {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        HarUnfit against = recording.elsewhere().isEmpty() ? new HarUnfit(What.NO_SAVE)
                : new HarUnfit(What.ELSEWHERE, recording.elsewhere().stream().sorted().findFirst().orElseThrow());
        for (Recorded request : recording.requests()) {
            if (!request.writes()) {
                continue;
            }
            if (pairs(request.address().getRawQuery()).values().stream().anyMatch(known::isToken)) {
                against = new HarUnfit(What.SECRET_IN_ADDRESS);
                continue;
            }
            Sent sent = sent(request);
            if (sent == null) {
                boolean carries = request.body().contains(known.accountSid()) || request.params().containsValue(known.accountSid());
                against = carries ? new HarUnfit(What.BODY, shown(request)) : against;
                continue;
            }
            List<String> values = leaves(sent.tree());
            boolean sid = values.stream().anyMatch(known::isSid);
            boolean token = values.stream().anyMatch(known::isToken);
            boolean from = values.stream().anyMatch(known::isFrom);
            if (isNoSave(request) || !sid || !token || !from) {
                if (!isNoSave(request) && sid && (token || from) && against.what() != What.SAVE_FAILED) {
                    against = new HarUnfit(token ? What.NO_NUMBER : What.NO_TOKEN, shown(request));
                }
                continue;
            }
            if (!request.good() || refused(request)) {
                against = new HarUnfit(What.SAVE_FAILED, Integer.toString(request.status()));
                continue;
            }
            // The last of several saves of one kind.
            candidates.put(request.method() + request.address().getHost() + request.address().getRawPath() + names(sent.tree()),
                    new Candidate(request, sent, null, shown(request)));
        }
        if (candidates.isEmpty()) {
            throw against;
        }
        List<Candidate> all = new ArrayList<>();
        for (Candidate one : candidates.values()) {
            all.add(new Candidate(one.request(), one.sent(), read(one, recording), one.path()));
        }
        all.sort(Comparator.comparingInt(Candidate::score).reversed());
        return all;
    }

    private static boolean isNoSave(Recorded request) {
        for (String segment : request.address().getRawPath().split("/")) {
            String low = segment.toLowerCase(Locale.ROOT);
            if (NO_SAVES.contains(low) || Stream.of(low.split("[-_.]")).anyMatch(NO_SAVES::contains)
                    || low.startsWith("verify") || low.startsWith("validate") || low.startsWith("autosave")) {
                return true;
            }
        }
        return false;
    }

    /** LoginRadius says no also with a status of 200. */
    private static boolean refused(Recorded request) {
        JsonNode answer = tree(request.answer());
        JsonNode sign = Keys.at(answer, "xsign");
        return Said.in(answer).isError() || sign.isTextual() && sign.textValue().isEmpty();
    }

    /** Null for what isn't understood. */
    private static Sent sent(Recorded request) {
        String body = request.body().strip();
        if (body.startsWith("{")) {
            return tree(body) instanceof ObjectNode object ? new Sent(object, false) : null;
        }
        boolean form = request.type().startsWith("application/x-www-form-urlencoded");
        if (!form) {
            return null;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Map<String, String> pairs = body.isEmpty() ? request.params() : pairs(body);
        if (pairs == null) {
            return null;
        }
        pairs.forEach(fields::put);
        return new Sent(fields, true);
    }

    /** Names and values of {@code a=b&c=d}; null where a name stands twice. */
    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return pairs;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty() && pairs.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                return null;
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** A missing node for what isn't JSON. */
    private static JsonNode tree(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The tree inside a text that is JSON itself; null for any other. */
    private static JsonNode inside(JsonNode node) {
        String text = node.isTextual() ? node.textValue().strip() : "";
        JsonNode inside = text.startsWith("{") || text.startsWith("[") ? tree(text) : null;
        return inside == null || inside.isMissingNode() ? null : inside;
    }

    private static List<String> leaves(JsonNode node) {
        List<String> all = new ArrayList<>();
        addLeaves(node, all);
        return all;
    }

    private static void addLeaves(JsonNode node, List<String> into) {
        JsonNode inside = inside(node);
        if (into.size() > MOST_LEAVES) {
            return;
        }
        if (inside != null) {
            addLeaves(inside, into);
        } else if (node.isValueNode()) {
            into.add(node.asText());
        } else {
            node.forEach(child -> addLeaves(child, into));
        }
    }

    private static List<String> names(JsonNode tree) {
        List<String> names = new ArrayList<>();
        tree.fieldNames().forEachRemaining(names::add);
        return names.stream().sorted().toList();
    }

    /** Another host than the one that the wizard signs in at must show that it takes that sign-in. */
    private void requireSameSignIn(Recorded request) throws HarUnfit {
        if (host(request) != null && !request.signed()) {
            throw new HarUnfit(What.OTHER_SIGN_IN, request.address().getHost());
        }
    }

    private URI host(Recorded request) {
        String host = request.address().getHost().toLowerCase(Locale.ROOT);
        return host.equals(base.api().getHost()) ? null : URI.create("https://" + host);
    }

    // ---- addresses

    private String path(Recorded request) throws HarUnfit {
        StringBuilder path = new StringBuilder();
        for (String segment : request.address().getRawPath().substring(1).split("/", -1)) {
            String text = decoded(segment.replace("+", "%2B"));
            if (known.isToken(text)) {
                throw new HarUnfit(What.SECRET_IN_ADDRESS, "");
            }
            Slot slot = known.isSite(text) ? Slot.SITE_ID : known.isApiKey(text) ? Slot.API_KEY
                    : known.isSid(text) && request.writes() ? Slot.ACCOUNT_SID : null;
            if (slot == null && !(SEGMENT.matcher(segment).matches() && Constant.isName(segment, known, request.session()))) {
                throw new HarUnfit(What.PER_SITE, "path");
            }
            path.append('/').append(slot == null ? segment : "{" + slot.inContract() + "}");
        }
        return path.toString();
    }

    /** The path with dots in place of whatever may be a secret or the site's own. */
    private String shown(Recorded request) {
        StringBuilder path = new StringBuilder();
        for (String segment : request.address().getRawPath().split("/")) {
            boolean name = SEGMENT.matcher(segment).matches() && Constant.isName(segment, known, request.session());
            path.append(segment.isEmpty() ? "" : name ? "/" + segment : "/…");
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /** Just a slash for one that can't be learned. */
    private String pathOrNone(Recorded request) {
        try {
            return path(request);
        } catch (HarUnfit toldWhenItIsChosen) {
            return "/";
        }
    }

    private Map<String, Template> query(Recorded request, boolean reads) throws HarUnfit {
        Map<String, Template> query = new LinkedHashMap<>();
        Map<String, String> pairs = pairs(request.address().getRawQuery());
        if (pairs == null) {
            throw new HarUnfit(What.PER_SITE, "query");
        }
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            String name = pair.getKey();
            String value = pair.getValue();
            if (reads && AGAINST_CACHES.contains(name.toLowerCase(Locale.ROOT))) {
                continue;
            }
            if (!Constant.isName(name, known, request.session())) {
                throw new HarUnfit(What.PER_SITE, "query");
            }
            if (known.isSite(value) || known.isApiKey(value)) {
                query.put(name, new Template.Open(known.isSite(value) ? Slot.SITE_ID : Slot.API_KEY));
            } else if (Constant.isOne(value, known, request.session()) && (value.isEmpty() || Constant.mayBeIn(name))) {
                query.put(name, new Template.Text(value));
            } else {
                throw new HarUnfit(What.PER_SITE, name);
            }
        }
        return query;
    }

    // ---- the body

    /** Makes a template of a body: opens what is known, lets pass what is a constant, refuses the rest. */
    private final class Maker {
        private final Set<String> session;
        private final Map<Slot, String> names = new EnumMap<>(Slot.class);
        private final List<String> alongside = new ArrayList<>();
        private String provider = "";

        Maker(Set<String> session) {
            this.session = session;
        }

        Template.Fields body(Sent sent) throws HarUnfit {
            return (Template.Fields) template(sent.tree(), "", sent.form());
        }

        /** @param form whether this is the outermost part of a form, where every value is a text */
        private Template template(JsonNode node, String name, boolean form) throws HarUnfit {
            if (node.isObject()) {
                Map<String, Template> fields = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    if (!Constant.isName(field.getKey().replaceAll("[\\[\\]]", "."), known, session)) {
                        throw new HarUnfit(What.PER_SITE, "name");
                    }
                    fields.put(field.getKey(), template(field.getValue(), field.getKey(), false));
                }
                return new Template.Fields(fields);
            }
            if (node.isArray()) {
                List<Template> items = new ArrayList<>();
                for (JsonNode item : node) {
                    items.add(template(item, name, false));
                }
                return new Template.Items(items);
            }
            JsonNode inside = inside(node);
            if (inside != null && !form) {
                return new Template.Encoded(template(inside, name, false));
            }
            if (node.isNull()) {
                return new Template.Nothing();
            }
            if (node.isBoolean()) {
                alongside.add(name + " = " + node.booleanValue());
                return new Template.Flag(node.booleanValue());
            }
            return leaf(node, name);
        }

        private Template leaf(JsonNode node, String name) throws HarUnfit {
            String text = node.asText();
            Slot slot = slot(text);
            if (slot != null && (node.isTextual() || slot == Slot.SITE_ID)) {
                names.putIfAbsent(slot, name);
                return node.isTextual() ? new Template.Open(slot) : new Template.OpenNumber(slot);
            }
            boolean ofTwilio = node.isTextual() && text.toLowerCase(Locale.ROOT).contains("twilio");
            boolean kind = node.isInt() && Math.abs(node.intValue()) < 1000 && name.toLowerCase(Locale.ROOT).contains("provider");
            boolean constant = slot == null && (node.isTextual() || node.isInt() && Math.abs(node.intValue()) < 100_000)
                    && Constant.isOne(text, known, session) && (text.isEmpty() || ofTwilio || kind || Constant.mayBeIn(name));
            if (!constant) {
                throw new HarUnfit(What.PER_SITE, name);
            }
            if (ofTwilio && provider.isEmpty()) {
                provider = name;
            } else if (!text.isEmpty()) {
                alongside.add(name + " = " + text);
            }
            return node.isTextual() ? new Template.Text(text) : new Template.Number(text);
        }

        private Slot slot(String text) {
            return known.isSid(text) ? Slot.ACCOUNT_SID : known.isToken(text) ? Slot.AUTH_TOKEN
                    : known.isDigits(text) ? Slot.FROM_DIGITS : known.isFrom(text) ? Slot.FROM
                    : known.isSite(text) ? Slot.SITE_ID : known.isApiKey(text) ? Slot.API_KEY : null;
        }
    }

    // ---- the read

    /** @param relation how sure it is that this reads what the save saves */
    private record Read(Operation operation, SmsFields fields, int relation) {
        String name() {
            return operation.path() + operation.query();
        }
    }

    /** Null where the recording shows none. */
    private Read read(Candidate save, Recording recording) throws HarUnfit {
        Map<String, Read> found = new LinkedHashMap<>();
        Names names = names(save);
        String saved = pathOrNone(save.request());
        for (Recorded request : recording.requests()) {
            boolean related = request.method().equals("GET") && request.good()
                    && request.address().getHost().equalsIgnoreCase(save.request().address().getHost());
            JsonNode answer = related ? tree(request.answer()) : MissingNode.getInstance();
            if (!answer.isObject() || Said.in(answer).isError()) {
                continue;
            }
            try {
                Places places = new Places(answer, names, request.session());
                SmsFields fields = places.byValue();
                int sure = fields == null ? 0 : 25;
                fields = fields == null ? places.byName() : fields;
                if (fields == null) {
                    continue;
                }
                Operation operation = new Operation(Method.GET, path(request), query(request, true), null, false, host(request));
                Read read = new Read(operation, fields, sure + 10 * relation(saved, operation.path()));
                // Where one and the same is read before the save and after it, the values say more than the names.
                found.merge(read.name(), read, (one, other) -> one.relation() > other.relation() ? one : other);
            } catch (HarUnfit oneOfManyReads) {
                // Something that only looks like it, such as a search or a log.
                continue;
            }
        }
        List<Read> all = found.values().stream().sorted(Comparator.comparingInt(Read::relation).reversed()).toList();
        if (all.size() > 1 && all.get(0).relation() == all.get(1).relation()) {
            throw new HarUnfit(What.AMBIGUOUS, "GET " + all.get(0).operation().path() + ", GET " + all.get(1).operation().path());
        }
        return all.isEmpty() ? null : all.getFirst();
    }

    /** 4: the same path; less the farther they are from each other. */
    private static int relation(String save, String read) {
        if (save.equals(read)) {
            return 4;
        }
        if (read.startsWith(save + "/")) {
            return 3;
        }
        String parent = save.substring(0, save.lastIndexOf('/'));
        String other = read.substring(0, read.lastIndexOf('/'));
        return save.startsWith(read + "/") ? 2 : !parent.isEmpty() && parent.equals(other) ? 1 : 0;
    }

    /** What the settings are called in the save; an empty text for one that isn't there. */
    private record Names(String sid, String token, String from, String provider, String twilio) {
    }

    private Names names(Candidate save) {
        Map<String, String> names = new LinkedHashMap<>();
        nameLeaves(save.sent().tree(), "", names);
        return new Names(names.getOrDefault("sid", ""), names.getOrDefault("token", ""), names.getOrDefault("from", ""),
                names.getOrDefault("provider", ""), names.getOrDefault("twilio", ""));
    }

    private void nameLeaves(JsonNode node, String name, Map<String, String> into) {
        JsonNode inside = inside(node);
        if (inside != null) {
            nameLeaves(inside, name, into);
        } else if (node.isObject()) {
            node.properties().forEach(field -> nameLeaves(field.getValue(), bare(field.getKey()), into));
        } else if (node.isArray()) {
            node.forEach(item -> nameLeaves(item, name, into));
        } else {
            String text = node.asText();
            String what = known.isSid(text) ? "sid" : known.isToken(text) ? "token" : known.isFrom(text) ? "from"
                    : node.isTextual() && text.toLowerCase(Locale.ROOT).contains("twilio") ? "provider" : null;
            if (what != null && into.putIfAbsent(what, name) == null && what.equals("provider")) {
                into.put("twilio", text);
            }
        }
    }

    /** {@code data[AccountSid]} is called {@code AccountSid}. */
    private static String bare(String name) {
        int open = name.lastIndexOf('[');
        return open >= 0 && name.endsWith("]") ? name.substring(open + 1, name.length() - 1) : name;
    }

    /** A text or nothing in an answer, with the way to it. */
    private record Leaf(List<String> way, JsonNode value) {
        String name() {
            return way.getLast();
        }

        List<String> parent() {
            return way.subList(0, way.size() - 1);
        }

        int together(Leaf other) {
            int i = 0;
            while (i < way.size() && i < other.way.size() && way.get(i).equals(other.way.get(i))) {
                i++;
            }
            return i;
        }
    }

    /** Where the settings stand in one answer. */
    private final class Places {
        private final List<Leaf> leaves = new ArrayList<>();
        private final Names names;
        private final Set<String> session;

        Places(JsonNode answer, Names names, Set<String> session) throws HarUnfit {
            this.names = names;
            this.session = session;
            gather(answer, List.of());
        }

        private void gather(JsonNode node, List<String> way) throws HarUnfit {
            JsonNode inside = inside(node);
            if (leaves.size() > MOST_LEAVES || way.size() > 12) {
                return;
            }
            if (inside != null) {
                gather(inside, with(way, Place.ENCODED));
            } else if (node.isObject()) {
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    gather(field.getValue(), with(way, field.getKey()));
                }
            } else if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    gather(node.get(i), with(way, item(node, i)));
                }
            } else if ((node.isTextual() || node.isNull()) && !way.isEmpty()) {
                leaves.add(new Leaf(way, node));
            }
        }

        private static List<String> with(List<String> way, String step) {
            return Stream.concat(way.stream(), Stream.of(step)).toList();
        }

        /** How that item is found in a list at another site: by its being Twilio's, or by its being the only one. */
        private String item(JsonNode list, int index) {
            for (Map.Entry<String, JsonNode> field : list.get(index).properties()) {
                String value = field.getValue().isTextual() ? field.getValue().textValue() : "";
                if (value.toLowerCase(Locale.ROOT).contains("twilio") && Constant.isOne(value, known, session)) {
                    return field.getKey() + "=" + value;
                }
            }
            return list.size() == 1 ? "0" : "?" + index;
        }

        /** By the values that were saved; null where they aren't there. */
        SmsFields byValue() throws HarUnfit {
            Leaf sid = null;
            Leaf from = null;
            boolean twice = false;
            int best = -1;
            for (Leaf one : leaves) {
                if (!known.isSid(one.value().asText())) {
                    continue;
                }
                for (Leaf other : leaves) {
                    if (!known.isFrom(other.value().asText())) {
                        continue;
                    }
                    int likely = likely(one, other);
                    twice = likely == best || twice && likely < best;
                    if (likely > best) {
                        best = likely;
                        sid = one;
                        from = other;
                    }
                }
            }
            if (sid == null) {
                return null;
            }
            if (twice) {
                throw new HarUnfit(What.AMBIGUOUS);
            }
            Leaf fixed = sid;
            Leaf token = leaves.stream().filter(leaf -> known.isToken(leaf.value().asText()))
                    .max(Comparator.comparingInt(fixed::together)).orElse(beside(sid, names.token()));
            return fields(sid, token, from);
        }

        /** Together first of all; then called as in the save. */
        private int likely(Leaf sid, Leaf from) {
            return 4 * sid.together(from) + (sid.name().equalsIgnoreCase(names.sid()) ? 1 : 0)
                    + (from.name().equalsIgnoreCase(names.from()) ? 1 : 0);
        }

        /** By what they are called in the save; null where nothing is called so. */
        SmsFields byName() throws HarUnfit {
            List<Leaf> sids = leaves.stream().filter(leaf -> leaf.name().equalsIgnoreCase(names.sid()) && beside(leaf, names.from()) != null)
                    .toList();
            if (sids.size() != 1 || names.sid().isEmpty()) {
                return null;
            }
            return fields(sids.getFirst(), beside(sids.getFirst(), names.token()), beside(sids.getFirst(), names.from()));
        }

        /** The field of that name in the same object; null: there is none. */
        private Leaf beside(Leaf leaf, String name) {
            return name.isEmpty() ? null : leaves.stream().filter(other -> other.parent().equals(leaf.parent())
                    && other.name().equalsIgnoreCase(name)).findFirst().orElse(null);
        }

        private SmsFields fields(Leaf sid, Leaf token, Leaf from) throws HarUnfit {
            Leaf provider = leaves.stream().filter(leaf -> leaf.value().asText().toLowerCase(Locale.ROOT).contains("twilio")
                            && leaf.value().asText().length() <= 40 && startsWith(sid.way(), leaf.parent()))
                    .max(Comparator.comparingInt(leaf -> leaf.way().size())).orElse(null);
            String twilio = provider == null ? names.twilio() : provider.value().asText();
            provider = provider == null ? beside(sid, names.provider()) : provider;
            boolean told = provider != null && Constant.isOne(twilio, known, session) && !twilio.isBlank();
            return new SmsFields(told ? place(provider) : "", place(sid), token == null ? "" : place(token), place(from),
                    told ? twilio : "Twilio", known.isDigits(from.value().asText()));
        }

        private static boolean startsWith(List<String> way, List<String> beginning) {
            return way.size() >= beginning.size() && way.subList(0, beginning.size()).equals(beginning);
        }

        private String place(Leaf leaf) throws HarUnfit {
            for (String step : leaf.way()) {
                String name = step.substring(0, step.indexOf('=') < 0 ? step.length() : step.indexOf('='));
                boolean right = step.equals(Place.ENCODED) || Constant.isName(name, known, session) && !step.startsWith("?");
                if (!right) {
                    throw new HarUnfit(What.PER_SITE, "read");
                }
            }
            String place = String.join("/", leaf.way());
            if (!Place.FORM.matcher(place).matches()) {
                throw new HarUnfit(What.PER_SITE, "read");
            }
            return place;
        }
    }
}
