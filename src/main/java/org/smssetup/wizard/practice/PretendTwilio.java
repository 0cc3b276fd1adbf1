package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.smssetup.wizard.model.Secret;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Twilio's REST API, version 2010-04-01, over HTTP on this computer: the part of it that the wizard uses, in the wire
 * formats of {@code https://api.twilio.com/2010-04-01} (Twilio's OpenAPI specification); and the free part of Lookup v2.
 */
public final class PretendTwilio implements AutoCloseable {
    private static final Pattern ACCOUNT = Pattern.compile("/2010-04-01/Accounts/(AC[0-9a-fA-F]{32})(/.*)?\\.json");
    /** Of the other hosts, the path begins with the host's name. */
    private static final Pattern LOOKUP = Pattern.compile("/lookups\\.twilio\\.com/v2/PhoneNumbers/([^/]+)");
    private static final Pattern MESSAGE = Pattern.compile("/Messages/(SM[0-9a-fA-F]{32})");
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;

    private final TwilioWorld world;
    private final PretendNumbers numbers;
    private final TwilioProducts products;
    private final Weather weather;
    private final Loopback server;

    PretendTwilio(TwilioWorld world, MadeUp madeUp, TwilioProducts products, Weather weather) {
        this.world = world;
        numbers = new PretendNumbers(world, madeUp);
        this.products = products;
        this.weather = weather;
        server = new Loopback("pretend-twilio", this::answer);
    }

    /**
     * In place of {@code https://api.twilio.com}; in place of Twilio's other hosts with the name of the host in front of
     * the path, as in {@code /trusthub.twilio.com/v1/CustomerProfiles}.
     */
    public URI base() {
        return server.base();
    }

    /** Every request so far, oldest first. */
    public List<Seen> seen() {
        return server.seen();
    }

    private Reply answer(Ask ask) throws InterruptedException {
        try {
            weather.pass(ask);
            return answerOrRefuse(ask);
        } catch (TwilioRefusal refusal) {
            Reply reply = Reply.json(refusal.status(), TwilioJson.refusal(refusal));
            return refusal.status() == 401 ? reply.with("WWW-Authenticate", "Basic realm=\"Twilio API\"") : reply;
        }
    }

    private Reply answerOrRefuse(Ask ask) {
        Matcher lookup = LOOKUP.matcher(ask.path());
        if (lookup.matches()) {
            // Test credentials may look up as well (Twilio's documentation).
            admitted(ask);
            requireGet(ask);
            return Reply.json(200, TwilioJson.lookup(lookup.group(1), ask.query().get("CountryCode")));
        }
        if (PretendNumbers.answers(ask.path())) {
            requireLive(ask);
            return numbers.elsewhere(ask);
        }
        if (TwilioProducts.isFor(ask)) {
            requireLive(ask);
            return products.answer(ask);
        }
        Matcher path = ACCOUNT.matcher(ask.path());
        if (!path.matches()) {
            throw notFound(ask);
        }
        String user = user(ask);
        TwilioWorld.Caller caller = admitted(ask);
        if (!path.group(1).equals(user)) {
            throw notFound(ask);
        }
        String resource = path.group(2) == null ? "" : path.group(2);
        if (caller == TwilioWorld.Caller.TEST) {
            return answerTest(ask, user, resource);
        }
        Optional<Reply> ofNumbers = numbers.answer(ask, user, resource);
        if (ofNumbers.isPresent()) {
            return ofNumbers.get();
        }
        Matcher message = MESSAGE.matcher(resource);
        if (message.matches()) {
            requireGet(ask);
            return Reply.json(200, TwilioJson.text(user, world.look(message.group(1))));
        }
        if (ask.method().equals("POST") && resource.equals("/Messages")) {
            return Reply.json(201, TwilioJson.text(user, world.send(ask.form())));
        }
        if (resource.isEmpty()) {
            requireGet(ask);
            try (Secret token = world.token()) {
                return Reply.json(200, TwilioJson.account(world.account(), token));
            }
        }
        return answerList(ask, user, resource);
    }

    private Reply answerList(Ask ask, String user, String resource) {
        List<String> known = List.of("/Balance", "/OutgoingCallerIds", "/IncomingPhoneNumbers", "/Messages");
        if (!known.contains(resource)) {
            throw notFound(ask);
        }
        requireGet(ask);
        world.requireActive();
        return Reply.json(200, switch (resource) {
            case "/Balance" -> TwilioJson.balance(world.account());
            case "/OutgoingCallerIds" -> page(ask, "outgoing_caller_ids",
                    world.verified().stream().filter(caller -> exactly(ask, "PhoneNumber", caller.number())
                            && exactly(ask, "FriendlyName", caller.name())).toList(),
                    TwilioWorld.CallerId::sid, caller -> TwilioJson.callerId(user, caller));
            case "/IncomingPhoneNumbers" -> page(ask, "incoming_phone_numbers",
                    world.owned().stream().filter(line -> partly(ask, "PhoneNumber", line.number())
                            && exactly(ask, "FriendlyName", line.name())).toList(),
                    TwilioWorld.Owned::sid, line -> TwilioJson.owned(user, line));
            default -> page(ask, "messages", world.look(wanted(ask)),
                    TwilioWorld.Text::sid, text -> TwilioJson.text(user, text));
        });
    }

    /** Test credentials may send a message that nobody gets, and nothing else (Twilio's documentation). */
    private Reply answerTest(Ask ask, String user, String resource) {
        if (ask.method().equals("POST") && resource.equals("/Messages")) {
            return Reply.json(201, TwilioJson.text(user, world.sendAsTest(ask.form())));
        }
        throw new TwilioRefusal(403, 20008, "Resource not accessible with Test Account Credentials");
    }

    // Who asks

    private void requireLive(Ask ask) {
        if (admitted(ask) == TwilioWorld.Caller.TEST) {
            throw new TwilioRefusal(403, 20008, "Resource not accessible with Test Account Credentials");
        }
        world.requireActive();
    }

    private static String user(Ask ask) {
        return basic(ask, (user, password) -> user);
    }

    private TwilioWorld.Caller admitted(Ask ask) {
        return basic(ask, (user, password) -> {
            try (Secret secret = Secret.copyOf(password)) {
                return world.admit(user, secret);
            }
        });
    }

    private interface Basic<T> {
        T use(String user, char[] password);
    }

    private static <T> T basic(Ask ask, Basic<T> use) {
        String header = ask.header("Authorization");
        byte[] decoded = {};
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                decoded = Base64.getDecoder().decode(header.substring(6).strip());
            } catch (IllegalArgumentException notBase64) {
                throw new TwilioRefusal(401, 20003, "Authenticate");
            }
        }
        CharBuffer both = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(decoded));
        char[] characters = new char[both.remaining()];
        both.get(characters);
        try {
            int colon = 0;
            while (colon < characters.length && characters[colon] != ':') {
                colon++;
            }
            if (colon == characters.length) {
                throw new TwilioRefusal(401, 20003, "Authenticate");
            }
            char[] password = Arrays.copyOfRange(characters, colon + 1, characters.length);
            try {
                return use.use(new String(characters, 0, colon), password);
            } finally {
                Arrays.fill(password, '\0');
            }
        } finally {
            Arrays.fill(characters, '\0');
            Arrays.fill(decoded, (byte) 0);
        }
    }

    // Lists

    static <T> ObjectNode page(Ask ask, String key, List<T> all, Function<T, String> sid,
                                       Function<T, ObjectNode> json) {
        int size = number(ask, "PageSize", USUAL_PAGE);
        if (size < 1 || size > LARGEST_PAGE) {
            throw new TwilioRefusal(400, 20001, "Page size must be between 1 and " + LARGEST_PAGE);
        }
        int page = number(ask, "Page", 0);
        int start = Math.min(Math.max(0, page) * size, all.size());
        int end = Math.min(start + size, all.size());
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        all.subList(start, end).forEach(item -> items.add(json.apply(item)));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("end", Math.max(start, end - 1));
        node.put("first_page_uri", uri(ask, size, 0, null));
        node.put("next_page_uri", end < all.size() ? uri(ask, size, page + 1, "PA" + sid.apply(all.get(end - 1))) : null);
        node.put("page", page);
        node.put("page_size", size);
        node.put("previous_page_uri", page > 0 && start > 0 && start < all.size()
                ? uri(ask, size, page - 1, "PB" + sid.apply(all.get(start))) : null);
        node.put("start", start);
        node.put("uri", uri(ask, size, page, ask.query().get("PageToken")));
        node.set(key, items);
        return node;
    }

    private static String uri(Ask ask, int size, int page, String token) {
        Map<String, String> query = new LinkedHashMap<>(ask.query());
        query.keySet().removeAll(List.of("PageSize", "Page", "PageToken"));
        query.put("PageSize", Integer.toString(size));
        query.put("Page", Integer.toString(page));
        if (token != null) {
            query.put("PageToken", token);
        }
        StringBuilder uri = new StringBuilder(ask.path());
        query.forEach((name, value) -> uri.append(uri.indexOf("?") < 0 ? '?' : '&').append(encoded(name)).append('=')
                .append(encoded(value)));
        return uri.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int number(Ask ask, String name, int otherwise) {
        String text = ask.query().get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOne) {
            throw new TwilioRefusal(400, 20001, name + " must be a number");
        }
    }

    // What is wanted of a list

    private static boolean exactly(Ask ask, String name, String value) {
        String wanted = ask.query().get(name);
        return wanted == null || wanted.isEmpty() || wanted.equals(value);
    }

    /** The number, a part of it, or a pattern with {@code *} for any digit. */
    private static boolean partly(Ask ask, String name, String value) {
        String wanted = ask.query().get(name);
        return wanted == null || wanted.isEmpty()
                || Pattern.compile(Pattern.quote(wanted).replace("*", "\\E[0-9]\\Q")).matcher(value).find();
    }

    private static Predicate<TwilioWorld.Text> wanted(Ask ask) {
        Instant day = date(ask, "DateSent");
        Instant from = date(ask, "DateSent>");
        Instant until = date(ask, "DateSent<");
        boolean wholeDay = day != null && ask.query().get("DateSent").length() == 10;
        return text -> exactly(ask, "To", text.to()) && exactly(ask, "From", text.from())
                && (day == null || text.sent() != null && (wholeDay ? sameDay(day, text.sent())
                        : day.getEpochSecond() == text.sent().getEpochSecond()))
                && (from == null || text.sent() != null && !text.sent().isBefore(from))
                && (until == null || text.sent() != null && !text.sent().isAfter(until));
    }

    private static boolean sameDay(Instant one, Instant other) {
        return LocalDate.ofInstant(one, ZoneOffset.UTC).equals(LocalDate.ofInstant(other, ZoneOffset.UTC));
    }

    /** A date, or a date and a time, in UTC. */
    private static Instant date(Ask ask, String name) {
        String text = ask.query().get(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return text.length() == 10 ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : LocalDateTime.parse(text.replaceAll("Z$", "")).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException notOne) {
            throw new TwilioRefusal(400, 20001, name + " must be a date");
        }
    }

    private static void requireGet(Ask ask) {
        if (!ask.method().equals("GET")) {
            throw new TwilioRefusal(405, 20004, "Method not allowed");
        }
    }

    static TwilioRefusal notFound(Ask ask) {
        return new TwilioRefusal(404, 20404, "The requested resource " + ask.path() + " was not found");
    }

    @Override
    public void close() {
        server.close();
    }
}
