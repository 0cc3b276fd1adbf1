package org.smssetup.wizard.adapter.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.TwilioCode;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from an answer what is wrong. Twilio's code decides; where its documentation and its live answers disagree
 * about a code, the text does; where there is no code, the status.
 *
 * <p>The codes: Twilio's error dictionary and what was seen of new trial accounts in 2026.
 *
 * @param host        who answered
 * @param about       facts to add, such as the phone that a message was for
 * @param credentials what the call signed in with, so that it can be kept out of what Twilio said
 */
record TwilioProblems(String host, Map<String, String> about, Credentials credentials) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 300;
    private static final int LONGEST_READ = 4000;

    /** Ten digits or more, or a plus sign and seven or more, however grouped. */
    private static final Pattern PHONE = Pattern.compile("\\+\\d(?:[ .()-]{0,2}\\d){6,}|\\d(?:[ .()-]{0,2}\\d){9,}");
    /** An Account SID, a token, a signature, a header: long and with a digit in it. Web addresses have slashes. */
    private static final Pattern OPAQUE = Pattern.compile("(?=[A-Za-z+]*\\d)[A-Za-z0-9+]{24,}={0,2}");
    private static final Pattern PAGE_OF_TWILIO =
            Pattern.compile("https://([a-z0-9-]+\\.)*twilio\\.com/[A-Za-z0-9/._-]{0,100}");
    private static final Pattern BASIC = Pattern.compile("(?i)(basic|bearer) +[A-Za-z0-9+/=._~-]+");

    /** For an answer that isn't a success in JSON. */
    Problem refused(Http.Answer answer) {
        int status = answer.status();
        JsonNode error = error(answer);
        if (error == null) {
            Kind kind = isPage(answer) ? Kind.ANSWER_NOT_UNDERSTOOD : status == 429 ? Kind.TWILIO_BUSY
                    : status / 100 == 5 ? Kind.TWILIO_DOWN : Kind.ANSWER_NOT_UNDERSTOOD;
            return problem(kind, answer, Map.of());
        }
        Integer code = number(error, "code");
        String message = text(error, "message");
        if (message.isEmpty()) {
            // Errors in the form of RFC 9457, which Twilio's newer products use.
            message = (text(error, "title") + " " + text(error, "detail")).strip();
        }
        String moreInfo = text(error, "more_info").isEmpty() ? text(error, "type") : text(error, "more_info");
        Map<String, String> said = new HashMap<>();
        if (code != null) {
            said.put("code", code.toString());
        }
        if (!message.isEmpty()) {
            said.put("message", cleaned(message));
        }
        if (PAGE_OF_TWILIO.matcher(moreInfo).matches()) {
            said.put("moreInfo", moreInfo);
        }
        return problem(kind(code, message, status), answer, said);
    }

    /**
     * For a success that the SDK couldn't read or that lacks what it must have. Of a write that means that it may
     * have happened. Without a cause: the SDK's exceptions quote the answer.
     */
    Problem unreadable(Http.Answer answer) {
        Map<String, String> facts = new HashMap<>(about);
        facts.putAll(Map.of("host", host, "status", Integer.toString(answer.status()),
                "contentType", answer.contentType(), "sent", "maybe"));
        return new Problem(Kind.ANSWER_NOT_UNDERSTOOD, facts);
    }

    private Problem problem(Kind kind, Http.Answer answer, Map<String, String> said) {
        Map<String, String> facts = new HashMap<>(about);
        facts.put("host", host);
        facts.put("status", Integer.toString(answer.status()));
        if (kind == Kind.ANSWER_NOT_UNDERSTOOD) {
            facts.put("contentType", answer.contentType());
        }
        // With 503 nothing was begun; what a machine did before it failed, or what was lost on the way, nobody knows.
        boolean lostOnTheWay = List.of(502, 504).contains(answer.status()) || answer.status() == 500 && !isPage(answer);
        boolean successWithoutWords = answer.status() / 100 == 2 && !isPage(answer);
        if (lostOnTheWay || successWithoutWords) {
            // A write may have been done.
            facts.put("sent", "maybe");
        }
        facts.putAll(said);
        return new Problem(kind, kind == Kind.TWILIO_BUSY ? answer.wait(facts) : facts);
    }

    /**
     * A page is a proxy's or a network's, whatever its status. Twilio's own machines say in plain text, or not at all,
     * that they are down.
     */
    private static boolean isPage(Http.Answer answer) {
        return answer.contentType().contains("html");
    }

    /** Twilio's error as JSON, or null where the body is none. */
    private static JsonNode error(Http.Answer answer) {
        if (!answer.isJson()) {
            return null;
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            boolean ofTwilio = body != null && body.isObject()
                    && (body.has("code") || body.has("message") || body.has("title"));
            return ofTwilio ? body : null;
        } catch (IOException notJson) {
            // Not the reader's own exception alone: bytes that are no characters have another.
            return null;
        }
    }

    private static Integer number(JsonNode error, String name) {
        JsonNode value = error.path(name);
        return value.isIntegralNumber() || value.isTextual() && value.asText().matches("\\d{1,9}")
                ? (Integer) value.asInt() : null;
    }

    private static String text(JsonNode error, String name) {
        return error.path(name).isTextual() ? error.path(name).asText().strip() : "";
    }

    private static Kind kind(Integer code, String message, int status) {
        Kind byCode = code == null ? null : byCode(TwilioCode.meant(code, message));
        if (byCode != null) {
            return byCode;
        }
        return switch (status) {
            case 401 -> Kind.TWILIO_KEYS_REJECTED;
            case 403 -> code == null ? Kind.TWILIO_NOT_PERMITTED : Kind.TWILIO_REFUSED;
            case 429 -> Kind.TWILIO_BUSY;
            default -> status >= 500 ? Kind.TWILIO_DOWN : status >= 400 ? Kind.TWILIO_REFUSED
                    : Kind.ANSWER_NOT_UNDERSTOOD;
        };
    }

    private static Kind byCode(int code) {
        return switch (code) {
            case 20003 -> Kind.TWILIO_KEYS_REJECTED;
            case 20008 -> Kind.TWILIO_TEST_KEYS;
            case 20005, 20403, 10001, 90010, 30002 -> Kind.TWILIO_SUSPENDED;
            case 20006, 70051 -> Kind.TWILIO_NOT_PERMITTED;
            case 20429 -> Kind.TWILIO_BUSY;
            case 572006 -> Kind.TWILIO_TEMPLATES_ONLY;
            case 21608, 14111, 572002, 572005, 573002, 573005 -> Kind.PHONE_NOT_VERIFIED;
            case 21606, 21607, 21659, 21660, 572003, 573003 -> Kind.SENDER_NOT_OURS;
            default -> null;
        };
    }

    /** A message of Twilio's without credentials and whole phone numbers, of a length that fits on a page. */
    private String cleaned(String message) {
        String clean = credentials.token().use(token ->
                token.length == 0 ? message : message.replace(CharBuffer.wrap(token), "…"));
        clean = clean.replace(credentials.sid().value(), credentials.sid().shortened());
        // After the secrets, which could be cut in two, and before what takes long for a long text.
        clean = clean.length() <= LONGEST_READ ? clean : clean.substring(0, LONGEST_READ);
        clean = BASIC.matcher(clean).replaceAll("$1 …");
        clean = OPAQUE.matcher(clean).replaceAll("…");
        clean = PHONE.matcher(clean).replaceAll(found -> {
            String digits = found.group().replaceAll("\\D", "");
            return Matcher.quoteReplacement("+…" + digits.substring(digits.length() - 4));
        });
        return clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}
