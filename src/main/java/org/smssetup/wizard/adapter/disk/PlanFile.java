package org.smssetup.wizard.adapter.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.smssetup.wizard.adapter.disk.PlanUnfit.What;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.PhoneEntry;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Plan.PlannedSite;
import org.smssetup.wizard.model.SmsSettings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A plan as JSON, for people to read and keep:
 *
 * <pre>
 * {"format": 1, "made": "2026-11-28T09:30:00Z", "madeBy": "1.0.0", "accountSid": "AC…", "from": "+14155550199",
 *  "sites": [{"id": 1001, "name": "Acme", "domain": "acme.example",
 *             "shown": {"provider": "", "accountSid": "", "from": "", "token": "none", "tokenEnd": ""}}]}
 * </pre>
 *
 * <p>{@code from} is a number in any international writing or a Messaging Service; {@code shown} may be left out, all
 * else must be there and nothing else may be. {@code token} is {@code none}, {@code clear} or {@code masked};
 * {@code tokenEnd} has the last four characters at the most.
 */
public final class PlanFile {
    static final int FORMAT = 1;
    static final int MOST_SITES = 500;
    /** A site takes less than 600 bytes. */
    private static final int LARGEST = 512 * 1024;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_TOKEN_END = 4;
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9_$.-]{1,40}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanFile() {
    }

    public static Plan read(Path file) throws PlanUnfit {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readNBytes(LARGEST + 1));
        } catch (IOException notOpened) {
            throw new PlanUnfit(What.NOT_OPENED, "");
        }
    }

    static Plan read(byte[] json) throws PlanUnfit {
        if (json.length > LARGEST) {
            throw new PlanUnfit(What.TOO_LARGE, "");
        }
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (IOException notJson) {
            throw new PlanUnfit(What.NOT_JSON, "");
        }
        if (!root.isObject()) {
            throw new PlanUnfit(What.WRONG_FORM, "");
        }
        // First of all: nothing else in a file of another format means anything to us.
        JsonNode format = at(root, "", "format");
        if (!format.isInt() || format.intValue() != FORMAT) {
            throw new PlanUnfit(What.OTHER_FORMAT, "/format");
        }
        only(root, "", Set.of("format", "made", "madeBy", "accountSid", "from", "sites"));
        return new Plan(made(root), text(root, "", "madeBy"), accountSid(root), from(root), sites(root));
    }

    private static Instant made(JsonNode root) throws PlanUnfit {
        try {
            return Instant.parse(text(root, "", "made"));
        } catch (DateTimeParseException notATime) {
            throw new PlanUnfit(What.WRONG_FORM, "/made");
        }
    }

    private static AccountSid accountSid(JsonNode root) throws PlanUnfit {
        String sid = text(root, "", "accountSid");
        if (!AccountSid.isOne(sid)) {
            throw new PlanUnfit(What.WRONG_FORM, "/accountSid");
        }
        return new AccountSid(sid);
    }

    private static Origin from(JsonNode root) throws PlanUnfit {
        String from = text(root, "", "from");
        if (MessagingServiceSid.isOne(from)) {
            return new MessagingServiceSid(from);
        }
        return switch (PhoneEntry.read(from, null)) {
            case PhoneEntry.Reading.Good(PhoneNumber number) -> number;
            case PhoneEntry.Reading.Wrong _ -> throw new PlanUnfit(What.NOT_A_NUMBER, "/from");
        };
    }

    private static List<PlannedSite> sites(JsonNode root) throws PlanUnfit {
        JsonNode list = at(root, "", "sites");
        if (!list.isArray()) {
            throw new PlanUnfit(What.WRONG_FORM, "/sites");
        }
        if (list.isEmpty() || list.size() > MOST_SITES) {
            throw new PlanUnfit(list.isEmpty() ? What.NO_SITES : What.TOO_MANY_SITES, "/sites");
        }
        List<PlannedSite> sites = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            PlannedSite site = site(list.get(i), "/sites/" + i);
            if (!ids.add(site.id())) {
                throw new PlanUnfit(What.TWICE, "/sites/" + i + "/id");
            }
            sites.add(site);
        }
        return sites;
    }

    private static PlannedSite site(JsonNode node, String where) throws PlanUnfit {
        if (!node.isObject()) {
            throw new PlanUnfit(What.WRONG_FORM, where);
        }
        only(node, where, Set.of("id", "name", "domain", "shown"));
        JsonNode id = at(node, where, "id");
        if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() <= 0) {
            throw new PlanUnfit(What.WRONG_FORM, where + "/id");
        }
        return new PlannedSite(id.longValue(), text(node, where, "name"), text(node, where, "domain"),
                node.has("shown") ? settings(node.get("shown"), where + "/shown") : null);
    }

    private static SmsSettings settings(JsonNode node, String where) throws PlanUnfit {
        if (!node.isObject()) {
            throw new PlanUnfit(What.WRONG_FORM, where);
        }
        only(node, where, Set.of("provider", "accountSid", "from", "token", "tokenEnd"));
        String seen = text(node, where, "token");
        String end = text(node, where, "tokenEnd");
        SmsSettings.Seen known = Stream.of(SmsSettings.Seen.values()).filter(one -> word(one).equals(seen)).findFirst()
                .orElseThrow(() -> new PlanUnfit(What.WRONG_FORM, where + "/token"));
        if (end.length() > LONGEST_TOKEN_END) {
            throw new PlanUnfit(What.WRONG_FORM, where + "/tokenEnd");
        }
        return new SmsSettings(text(node, where, "provider"), text(node, where, "accountSid"), text(node, where, "from"),
                new SmsSettings.Token(known, end));
    }

    private static JsonNode at(JsonNode node, String where, String name) throws PlanUnfit {
        if (!node.has(name)) {
            throw new PlanUnfit(What.MISSING, where + "/" + name);
        }
        return node.get(name);
    }

    /** A short text on one line: it comes to a terminal, where other characters can do more than be seen. */
    private static String text(JsonNode node, String where, String name) throws PlanUnfit {
        JsonNode text = at(node, where, name);
        boolean plain = text.isTextual() && text.textValue().length() <= LONGEST_TEXT
                && text.textValue().codePoints().noneMatch(c -> Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE
                || Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
        if (!plain) {
            throw new PlanUnfit(What.WRONG_FORM, where + "/" + name);
        }
        return text.textValue();
    }

    private static void only(JsonNode node, String where, Set<String> known) throws PlanUnfit {
        for (var names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                // Anybody may have chosen the name, and it comes to a terminal.
                throw new PlanUnfit(What.NOT_KNOWN, SAFE_NAME.matcher(name).matches() ? where + "/" + name : where);
            }
        }
    }

    /**
     * Writes the plan to {@code file}, in place of what stands there, for the user alone.
     *
     * @throws PlanUnfit where it couldn't be read again, such as for a site's name with signs that aren't letters
     */
    public static void write(Plan plan, Path file) throws IOException, PlanUnfit {
        byte[] bytes = bytes(plan);
        read(bytes);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        OwnerOnly.write(next, bytes);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static byte[] bytes(Plan plan) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("made", plan.made().toString()).put("madeBy", plan.madeBy())
                .put("accountSid", plan.accountSid().value()).put("from", plan.from().value());
        ArrayNode sites = root.putArray("sites");
        for (PlannedSite site : plan.sites()) {
            ObjectNode one = sites.addObject().put("id", site.id()).put("name", site.name()).put("domain", site.domain());
            if (site.shown() != null) {
                one.putObject("shown").put("provider", site.shown().provider()).put("accountSid", site.shown().accountSid())
                        .put("from", site.shown().from()).put("token", word(site.shown().token().seen()))
                        .put("tokenEnd", site.shown().token().lastFour());
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static String word(SmsSettings.Seen seen) {
        return seen.name().toLowerCase(Locale.ROOT);
    }
}
